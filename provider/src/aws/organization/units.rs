//! The organizational units: the tree that the accounts are in.
//!
//! Decides how a unit is named by a path: by the names of the root and of the units down to it, with slashes between them.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::{StreamExt, TryStreamExt, stream};

use super::accounts::readers_only;
use crate::aws::answer::needed;
use crate::aws::directory::nearest;
use crate::aws::pages::{Page, Rows, every_page};
use crate::aws::{Api, Aws, Error, limits};

/// The root, or a unit below it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unit {
    pub(crate) id: String,
    /// The names of the root and of the units down to this one, with slashes between them.
    pub(crate) path: String,
    /// Their ids.
    pub(super) way: Vec<String>,
}

/// The root and all units.
#[derive(Debug, Default)]
pub(crate) struct Units {
    by_id: BTreeMap<String, Unit>,
    /// Why there may be more.
    odd: Option<Error>,
}

impl Units {
    pub(super) fn get(&self, id: &str) -> Option<&Unit> {
        self.by_id.get(id)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.by_id.values()
    }

    /// Enters what was found, and gives what is new of it.
    fn enter(&mut self, found: Rows<Unit>) -> Vec<Unit> {
        if let Err(odd) = found.whole() {
            self.odd = Some(odd);
        }
        let mut news = Vec::new();
        for unit in found {
            if self.by_id.insert(unit.id.clone(), unit.clone()).is_none() {
                news.push(unit);
            }
        }
        news
    }

    pub(super) fn with_id(&self, id: &str) -> Result<&Unit, Error> {
        self.get(id)
            .ok_or_else(|| self.missing(&format!("the id {id:?}"), None))
            .map_err(|error| error.at("organizational_unit_ids"))
    }

    /// The unit at a path. Names may have slashes in them, so there may be two.
    pub(super) fn at_path(&self, path: &str) -> Result<&Unit, Error> {
        let mut found = self.iter().filter(|unit| unit.path == path);
        let unit = match (found.next(), found.next()) {
            (Some(unit), None) => Ok(unit),
            (Some(one), Some(other)) => Err(Error::broken(format!(
                "{} and {} both have the path {path:?}",
                one.id, other.id
            ))
            .advise("Name the one that is meant by its id, in organizational_unit_ids.")),
            (None, _) => {
                let paths = self.iter().map(|unit| unit.path.clone());
                Err(self.missing(&format!("the path {path:?}"), nearest(path, paths)))
            }
        };
        unit.map_err(|error| error.at("organizational_unit_paths"))
    }

    /// Why there is no unit that is called like this.
    fn missing(&self, what: &str, near: Option<String>) -> Error {
        if let Some(odd) = &self.odd {
            return odd.clone();
        }
        let root = self.iter().find(|unit| unit.way.len() == 1);
        let root = root.map_or("Root", |root| &root.path);
        let error = Error::not_found(format!(
            "no organizational unit of this organization has {what}"
        ));
        match near {
            Some(near) => error.advise(format!("Did you mean {near:?}?")),
            None => error.advise(format!(
                "A path begins with the name of the root and has the names of all units down to the one that is meant, such \
                 as \"{root}/Workloads/Prod\"."
            )),
        }
    }
}

impl Aws {
    /// The root and all organizational units, read once.
    pub(crate) async fn organizational_units(&self) -> Result<Arc<Units>, Error> {
        let load = async {
            let mut units = Units::default();
            let mut level = units.enter(self.roots().await?);
            while !level.is_empty() {
                let looked =
                    stream::iter(level).map(|unit| async move { self.units_within(&unit).await });
                let looked = looked.buffered(limits::CHANGES_AT_ONCE);
                let found: Vec<_> = looked.try_collect().await?;
                level = found
                    .into_iter()
                    .flat_map(|found| units.enter(found))
                    .collect();
            }
            Ok(Arc::new(units))
        };
        self.known.organization.units.get((), load).await
    }

    /// There is one root (Organizations user guide, "Quotas").
    async fn roots(&self) -> Result<Rows<Unit>, Error> {
        let operation = "ListRoots";
        every_page(|token| async move {
            let page = self
                .call(Api::Organizations, operation, || {
                    self.organizations
                        .list_roots()
                        .max_results(limits::ORGANIZATIONS_PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                })
                .await
                .map_err(readers_only)?;
            let read = |root: aws_sdk_organizations::types::Root| {
                let id = needed(operation, "Id", root.id)?;
                Ok(Unit {
                    path: needed(operation, "Name", root.name)?,
                    way: vec![id.clone()],
                    id,
                })
            };
            Ok(Page::of(operation, page.roots, page.next_token, read))
        })
        .await
    }

    /// The units that are in a unit, and in none within it.
    async fn units_within(&self, parent: &Unit) -> Result<Rows<Unit>, Error> {
        let operation = "ListOrganizationalUnitsForParent";
        every_page(|token| async move {
            let page = self
                .call(Api::Organizations, operation, || {
                    self.organizations
                        .list_organizational_units_for_parent()
                        .parent_id(&parent.id)
                        .max_results(limits::ORGANIZATIONS_PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                })
                .await
                .map_err(readers_only)?;
            let read = |unit: aws_sdk_organizations::types::OrganizationalUnit| {
                let id = needed(operation, "Id", unit.id)?;
                let name = needed(operation, "Name", unit.name)?;
                Ok(Unit {
                    path: format!("{}/{name}", parent.path),
                    way: [parent.way.as_slice(), std::slice::from_ref(&id)].concat(),
                    id,
                })
            };
            let listed = page.organizational_units;
            Ok(Page::of(operation, listed, page.next_token, read))
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(paths: &[(&str, &str)]) -> Units {
        let unit = |(id, path): &(&str, &str)| Unit {
            id: (*id).to_owned(),
            path: (*path).to_owned(),
            way: vec![(*id).to_owned()],
        };
        let mut units = Units::default();
        units.enter(Rows::new(paths.iter().map(unit), None));
        units
    }

    #[test]
    fn a_path_that_is_not_there_is_told_the_nearest() {
        let units = units(&[
            ("r", "Root"),
            ("w", "Root/Workloads"),
            ("p", "Root/Workloads/Prod"),
        ]);
        assert_eq!(units.at_path("Root/Workloads").unwrap().id, "w");
        let error = units.at_path("Root/Workload/Prod").unwrap_err();
        assert_eq!(error.attribute(), Some("organizational_unit_paths"));
        assert!(
            error
                .explain()
                .contains("Did you mean \"Root/Workloads/Prod\"?"),
            "{error}"
        );
        let error = units.at_path("Sandbox").unwrap_err();
        assert!(
            error.explain().contains("begins with the name of the root"),
            "{error}"
        );
    }

    #[test]
    fn two_units_of_one_path_are_none() {
        let units = units(&[("a", "Root/A/B"), ("b", "Root/A/B")]);
        let error = units.at_path("Root/A/B").unwrap_err();
        assert!(error.explain().contains("a and b both"), "{error}");
    }

    #[test]
    fn what_is_not_understood_may_be_the_one() {
        let mut units = units(&[("r", "Root")]);
        let odd = Error::missing("ListOrganizationalUnitsForParent", "Name");
        units.enter(Rows::new([], Some(odd)));
        let error = units.with_id("ou-exam-11111111").unwrap_err();
        assert!(error.explain().contains("has no Name"), "{error}");
    }
}
