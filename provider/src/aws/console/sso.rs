//! `SWBService`: which directory an instance takes its people from.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Family, row};
use crate::aws::call::Created;
use crate::aws::pages::{Page, pages_until};
use crate::aws::{Aws, Error, Kind};

static FAMILY: Family = Family {
    target: "SWBService",
    signing_name: "sso",
    json: "1.1",
    url: "https://sso.{region}.amazonaws.com",
    path: "/control/",
    service_id: "sso_console",
    endpoint: |endpoints| &endpoints.sso_console,
    read_by: "SWBService",
};

/// The type of the directory that belongs to Identity Center itself, external identity provider or
/// not. No public source shows the value; another one is passed on as it is.
pub(crate) const OWN_DIRECTORY: &str = "UserPool";

/// A directory that an instance uses.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DirectoryAssociation {
    /// The identity store id, or the id of an Active Directory.
    pub(crate) directory_id: String,
    pub(crate) directory_type: String,
    pub(crate) status: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Associations {
    directory_associations: Vec<Value>,
    marker: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Associated {
    directory_association: DirectoryAssociation,
}

#[derive(Deserialize)]
struct Nothing {}

impl Aws {
    /// The directory of an instance; None while it has none.
    pub(crate) async fn directory_of(
        &self,
        instance_arn: &str,
    ) -> Result<Option<DirectoryAssociation>, Error> {
        let operation = "ListDirectoryAssociations";
        let any = |page: &[_]| !page.is_empty();
        let listed = pages_until(any, |marker| async move {
            let mut input = json!({"instanceArn": instance_arn});
            if let Some(marker) = marker {
                input["marker"] = json!(marker);
            }
            let request = FAMILY.request(operation, input);
            let page: Associations = self.console_read(&request).await?;
            let (listed, marker) = (page.directory_associations, page.marker);
            let read = |listed| row::<DirectoryAssociation>(operation, listed);
            Ok(Page::of(operation, listed, marker, read))
        })
        .await?;
        listed.sought(|_| true).map(Option::<&_>::cloned)
    }

    /// Makes a directory the one of an instance. Its own directory has no id before.
    pub(crate) async fn associate_directory(
        &self,
        instance_arn: &str,
        directory_type: &str,
        directory_id: Option<&str>,
    ) -> Result<DirectoryAssociation, Error> {
        let mut input = json!({"instanceArn": instance_arn, "directoryType": directory_type});
        if let Some(id) = directory_id {
            input["directoryId"] = json!(id);
        }
        let request = FAMILY.request("AssociateDirectory", input);
        let create = || self.console_create::<Associated>(&request);
        let is_meant = |now: &DirectoryAssociation| {
            now.directory_type == directory_type
                && directory_id.is_none_or(|id| id == now.directory_id)
        };
        let look = || async { Ok(self.directory_of(instance_arn).await?.filter(is_meant)) };
        Ok(match self.create_unique(create, look).await? {
            Created::New(answer) => answer.directory_association,
            Created::Lost(found) | Created::Taken(found) => found,
        })
    }

    /// Takes a directory from an instance, with every user, group and assignment. That it is gone
    /// already is success.
    pub(crate) async fn disassociate_directory(
        &self,
        instance_arn: &str,
        directory: &DirectoryAssociation,
    ) -> Result<(), Error> {
        let input = json!({
            "instanceArn": instance_arn,
            "directoryType": directory.directory_type,
            "directoryId": directory.directory_id,
        });
        let request = FAMILY.request("DisassociateDirectory", input);
        match self.console_change::<Nothing>(&request).await {
            Err(error) if error.is(Kind::NotFound) => Ok(()),
            result => result.map(drop),
        }
    }
}
