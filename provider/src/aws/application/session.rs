//! Whether the jobs of an application's users may outlive their sessions.

use super::super::{Api, Aws, Error, Home};

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
        let home = Home::Application(application_arn.to_owned());
        let Some(answer) = self.unless_gone(&home, answer).await? else {
            return Ok(None);
        };
        let status = answer
            .user_background_session_application_status
            .ok_or_else(|| Error::missing(operation, "UserBackgroundSessionApplicationStatus"))?;
        Ok(Some(status.as_str().to_owned()))
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
        .await?;
        Ok(())
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
