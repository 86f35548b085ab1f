//! The identity source of an instance; each instance has one.

use serde::Deserialize;

use super::{INSTANCE_ARN, instance};
use crate::aws::{Aws, Error};
use crate::list_resource::{Finds, ListResource};
use crate::resources::IdentitySource;
use crate::schema::{Calls, Schema};

pub(crate) struct IdentitySources;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    instance_arn: Option<String>,
}

impl ListResource for IdentitySources {
    type Of = IdentitySource;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "Finds the identity source of an instance.",
        attributes: &[INSTANCE_ARN],
        calls: Calls::reading(&["sso:ListDirectoryAssociations", "sso:ListInstances"]),
        console: true,
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
        let found = aws.default_instance(filter.instance_arn.as_deref()).await?;
        // An interrupted change leaves an instance without one.
        if aws.directory_of(&found.arn).await?.is_some() {
            let known = vec![("instance_arn", found.arn.clone())];
            finds.show(instance::of(&found, known)).await?;
        }
        Ok(())
    }
}
