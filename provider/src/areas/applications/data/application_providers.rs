//! The catalogue of application providers.

use serde::{Deserialize, Serialize};

use crate::aws::application::ApplicationProvider;
use crate::aws::{Aws, Error};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Kind, Schema};

pub(crate) struct ApplicationProviders;

#[derive(Default, Deserialize)]
pub(crate) struct Config {}

#[derive(Serialize)]
pub(crate) struct Answer {
    application_providers: Vec<ApplicationProvider>,
}

impl DataSource for ApplicationProviders {
    const NAME: &'static str = "identitycenter_application_providers";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The application providers: what kinds of applications Identity Center can sign people in to.\n\nAWS \
                      publishes no list of their short ids. Among them are `athena`, `codewhisperer`, `custom`, \
                      `custom-saml`, `eks-argocd`, `emrstudio`, `qbusiness`, `quicksight`, `redshift`, `sagemaker` and \
                      `sagemakerstudio`, those of the catalogue as `catalog/NAME`, and many as `app-` with 16 digits.",
        attributes: &[Attribute::output(
            "application_providers",
            Kind::ObjectList(&[
                Attribute::output(
                    "application_provider",
                    Kind::String,
                    "Short id of the provider, by which `application_provider` of the data sources names it.",
                ),
                Attribute::output(
                    "application_provider_arn",
                    Kind::String,
                    "ARN of the provider.",
                ),
                Attribute::output("description", Kind::String, "What AWS says about it."),
                Attribute::output("display_name", Kind::String, "Name that the console shows."),
                Attribute::output("federation_protocol", Kind::String, "`SAML` or `OAUTH`."),
                Attribute::output("icon_url", Kind::String, "Address of its icon."),
            ]),
            "The providers, ordered by ARN.",
        )],
        calls: Calls::reading(&[&["sso:ListApplicationProviders"]]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, _config: Config) -> Result<Answer, Error> {
        let mut application_providers = aws.application_providers().await?.to_vec();
        application_providers
            .sort_by(|a, b| a.application_provider_arn.cmp(&b.application_provider_arn));
        Ok(Answer {
            application_providers,
        })
    }
}
