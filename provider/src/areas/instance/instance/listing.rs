//! The instances that the credentials see in the Region.

use serde::Deserialize;

use crate::aws::{Aws, Error, instance};
use crate::shape::filter::{begins, name_prefix};
use crate::shape::list_resource::{Finds, Found, Listing};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    name_prefix: Option<String>,
}

pub(in crate::areas) const LISTING: Listing = Listing {
    description: "Finds the instances of IAM Identity Center that the credentials see in the provider's Region.",
    filters: &[name_prefix(
        "What the name must begin with, in the same case.",
    )],
    calls: &[&["sso:ListInstances"]],
    ..Listing::EMPTY
};

pub(in crate::areas) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    for instance in aws.instances().await?.iter() {
        let named = begins(instance.name.as_deref(), filter.name_prefix.as_deref());
        if named && !instance.is_being_deleted() {
            let known = vec![("arn", instance.arn.clone())];
            finds.show(one_of(instance, known)).await?;
        }
    }
    Ok(())
}

/// An instance, or something of which it has one.
pub(in crate::areas) fn one_of(
    instance: &instance::Instance,
    known: Vec<(&'static str, String)>,
) -> Found {
    let name = instance.name.clone().filter(|name| !name.is_empty());
    Found {
        display_name: name.unwrap_or_else(|| instance.arn.clone()),
        import_id: instance.arn.clone(),
        known,
    }
}
