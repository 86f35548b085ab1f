//! Whether the jobs of an application's users may outlive their sessions.

use super::super::{Api, Aws, Error, Home};
use super::without_setting;

/// What applications have of which nobody said otherwise.
///
/// Source: IAM Identity Center User Guide, "User background sessions": they "are enabled by default for
/// supported AWS managed applications". The API reference names no default. Services such as Amazon EMR
/// set their own applications to what their own configuration says, of which Identity Center knows
/// nothing.
const DEFAULT_STATUS: &str = "ENABLED";

impl Aws {
    /// `ENABLED` or `DISABLED`; None: the application has no such setting.
    pub(crate) async fn user_background_sessions(
        &self,
        application_arn: &str,
    ) -> Result<Option<String>, Error> {
        let operation = "GetApplicationSessionConfiguration";
        let answer = self
            .call(Api::SsoAdmin, operation, || {
                self.sso_admin
                    .get_application_session_configuration()
                    .application_arn(application_arn)
                    .send()
            })
            .await;
        let answer = self.setting(application_arn, answer).await?;
        let status = answer.and_then(|answer| answer.user_background_session_application_status);
        Ok(status.map(|status| status.as_str().to_owned()))
    }

    pub(crate) async fn put_user_background_sessions(
        &self,
        application_arn: &str,
        status: &str,
    ) -> Result<(), Error> {
        self.change(Api::SsoAdmin, "PutApplicationSessionConfiguration", || {
            self.sso_admin
                .put_application_session_configuration()
                .application_arn(application_arn)
                .user_background_session_application_status(status.into())
                .send()
        })
        .await
        .map(drop)
        .map_err(without_setting)
    }

    /// Restores the default.
    pub(crate) async fn reset_user_background_sessions(
        &self,
        application_arn: &str,
    ) -> Result<(), Error> {
        let reset = self
            .put_user_background_sessions(application_arn, DEFAULT_STATUS)
            .await;
        let home = Home::Application(application_arn.to_owned());
        self.unless_gone(&home, reset).await.map(drop)
    }
}
