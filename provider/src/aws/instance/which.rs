//! The instances that are shown.
//!
//! Decides which one is meant when nobody says, and where to look if there is none.

use std::collections::HashSet;
use std::sync::Arc;

use aws_sdk_ssoadmin::types;

use super::Instance;
use crate::aws::answer::{needed, stated};
use crate::aws::pages::{Page, Rows, every_page};
use crate::aws::{Api, Aws, Error, Kind, limits, rfc3339};

impl Aws {
    /// The instances that this account and Region show, read once.
    pub(crate) async fn instances(&self) -> Result<Arc<Rows<Instance>>, Error> {
        let load = async {
            self.list_instances(types::RegionScope::CurrentRegion)
                .await
                .map(Arc::new)
        };
        self.known.instance.listed.get((), load).await
    }

    /// The instances that this account shows in any Region.
    pub(crate) async fn instances_of_all_regions(&self) -> Result<Rows<Instance>, Error> {
        self.list_instances(types::RegionScope::AllRegions).await
    }

    async fn list_instances(&self, scope: types::RegionScope) -> Result<Rows<Instance>, Error> {
        let scope = &scope;
        let operation = "ListInstances";
        let listed = every_page(|token| async move {
            let page = self
                .call(Api::SsoAdmin, operation, || {
                    // The current Region is the default; older partitions may not know the member.
                    let scope = Some(scope.clone())
                        .filter(|scope| *scope != types::RegionScope::CurrentRegion);
                    self.sso_admin
                        .list_instances()
                        .max_results(limits::PAGE_SIZE)
                        .set_region_scope(scope)
                        .set_next_token(token.clone())
                        .send()
                })
                .await?;
            let listed = page.instances;
            Ok(Page::of(
                operation,
                listed,
                page.next_token,
                listed_instance,
            ))
        })
        .await?;
        // One that is listed twice is one.
        let mut seen = HashSet::new();
        Ok(listed.only(|instance| seen.insert(instance.arn.clone())))
    }

    /// The instance that `wanted` names, else the provider block, else the only one there is.
    pub(crate) async fn default_instance(&self, wanted: Option<&str>) -> Result<Instance, Error> {
        let instances = self.instances().await?;
        if let Some(arn) = wanted.or(self.instance_arn.as_deref()) {
            if let Some(instance) = instances.iter().find(|instance| instance.arn == arn) {
                return Ok(instance.clone());
            }
            return match self.described_instance(arn).await {
                Err(error) if error.is(Kind::Denied) => Err(error.advise(self.elsewhere().await)),
                result => result,
            };
        }
        // Among those that cannot be understood may be the one that is meant.
        match instances.whole().map_err(which_instance)? {
            [only] => Ok(only.clone()),
            [] => Err(self.no_instance().await),
            several => Err(several_instances(several)),
        }
    }

    /// The identity store that `wanted` names, else that of the default instance.
    pub(crate) async fn identity_store(&self, wanted: Option<&str>) -> Result<String, Error> {
        match wanted {
            Some(id) => Ok(id.to_owned()),
            None => self.store_of(None).await,
        }
    }

    /// The identity store of the instance that `wanted` names, else of the default instance.
    pub(crate) async fn store_of(&self, wanted: Option<&str>) -> Result<String, Error> {
        let instance = self.default_instance(wanted).await?;
        match instance.identity_store_id {
            Some(store) => Ok(store),
            None => self.described_instance(&instance.arn).await?.store(),
        }
    }

    /// The identity store of an instance, asked once. None: it cannot be read, or there is none.
    pub(crate) async fn store_if_readable(&self, instance_arn: Option<String>) -> Option<String> {
        let load = async {
            let found = self.store_of(instance_arn.as_deref()).await;
            Ok(found.ok())
        };
        self.known
            .instance
            .stores
            .get(instance_arn.clone(), load)
            .await
            .ok()
            .flatten()
    }

    async fn no_instance(&self) -> Error {
        let region = self.region();
        Error::not_found(format!(
            "no instance of IAM Identity Center is visible in {region}"
        ))
        .advise(self.elsewhere().await)
    }

    /// In which Region to look, if there is an instance in another one.
    pub(in crate::aws) async fn elsewhere(&self) -> String {
        let load = async { Ok(self.places(&self.instances_of_all_regions().await?)) };
        let asked = self.known.instance.elsewhere.get((), load).await;
        asked.unwrap_or_else(|_| self.places(&[]))
    }

    fn places(&self, listed: &[Instance]) -> String {
        let region = self.region();
        let places: Vec<_> = listed
            .iter()
            .filter(|instance| instance.primary_region.as_deref() != Some(region))
            .map(|instance| {
                format!(
                    "{} with the identity store {} in {}",
                    instance.arn,
                    instance.identity_store_id.as_deref().unwrap_or("?"),
                    instance.primary_region.as_deref().unwrap_or("?")
                )
            })
            .collect();
        if places.is_empty() {
            "Enable IAM Identity Center in the management account of the organization, or create an account \
             instance with the resource identitycenter_instance. If there is one, check that the credentials \
             belong to its account or to the delegated administrator."
                .to_owned()
        } else {
            format!(
                "There is {}. Set region in the provider block to that Region.",
                places.join(", and ")
            )
        }
    }
}

fn several_instances(several: &[Instance]) -> Error {
    let list: Vec<_> = several
        .iter()
        .map(|instance| match &instance.owner_account_id {
            Some(owner) => format!("{} (owner {owner})", instance.arn),
            None => instance.arn.clone(),
        })
        .collect();
    which_instance(Error::new(
        Kind::Other,
        format!("there is more than one instance: {}", list.join(", ")),
    ))
}

fn which_instance(error: Error) -> Error {
    error.advise("Say which one with instance_arn in the provider block.")
}

fn listed_instance(listed: types::InstanceMetadata) -> Result<Instance, Error> {
    Ok(Instance {
        arn: needed("ListInstances", "InstanceArn", listed.instance_arn)?,
        identity_store_id: listed.identity_store_id.and_then(stated),
        identity_store_arn: listed.identity_store_arn,
        owner_account_id: listed.owner_account_id.and_then(stated),
        name: listed.name,
        status: listed.status.map(|status| status.as_str().to_owned()),
        status_reason: listed.status_reason,
        created_date: listed.created_date.as_ref().and_then(rfc3339),
        primary_region: listed.primary_region,
        encryption: None,
        encryption_status: None,
        encryption_status_reason: None,
        permission_sets_enabled: None,
    })
}
