//! Groups of the identity store.

use aws_sdk_identitystore::types;
use serde::{Deserialize, Serialize};

use super::{
    ExternalId, Found, Key, Overtaken, Principal, exists_with, external_ids, last_writer,
    same_text, stated, text_operations, unseen,
};
use crate::aws::answer::{asked, needed};
use crate::aws::call::Created;
use crate::aws::listing::Seen;
use crate::aws::pages::Page;
use crate::aws::wait::patiently;
use crate::aws::{Api, Aws, Error, Kind, limits, rfc3339};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Group {
    /// The same as the group id.
    pub(crate) id: String,
    pub(crate) identity_store_id: String,
    pub(crate) group_id: String,
    pub(crate) group_arn: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) external_ids: Vec<ExternalId>,
    /// What AWS counts the writes by.
    pub(crate) revision: Option<String>,
    /// RFC 3339, as the other times.
    pub(crate) created_at: Option<String>,
    pub(crate) created_by: Option<String>,
    pub(crate) updated_at: Option<String>,
    pub(crate) updated_by: Option<String>,
}

/// The description of one group and the entry of a listing are two types of the same members.
macro_rules! group {
    ($answer:expr, $store:expr, $id:expr) => {{
        let (answer, id) = ($answer, $id);
        Group {
            id: id.clone(),
            identity_store_id: $store,
            group_id: id,
            group_arn: stated(answer.group_arn),
            display_name: answer.display_name,
            description: answer.description,
            external_ids: external_ids(answer.external_ids),
            revision: stated(answer.revision),
            created_at: answer.created_at.as_ref().and_then(rfc3339),
            created_by: answer.created_by,
            updated_at: answer.updated_at.as_ref().and_then(rfc3339),
            updated_by: answer.updated_by,
        }
    }};
}

impl From<Group> for Principal<Group> {
    fn from(group: Group) -> Self {
        Self {
            id: group.id.clone(),
            name: group.display_name.clone().map(Key::DisplayName),
            whole: Some(group),
        }
    }
}

impl Found for Group {
    fn id(&self) -> &str {
        &self.id
    }

    fn revision(&self) -> Option<&str> {
        self.revision.as_deref()
    }

    fn has(&self, key: &Key) -> bool {
        match key {
            Key::DisplayName(name) => same_text(self.display_name.as_deref(), name),
            Key::ExternalId(external) => self.external_ids.contains(external),
            _ => false,
        }
    }

    fn last_writer(&self) -> String {
        last_writer(self.updated_at.as_deref(), self.updated_by.as_deref())
    }

    fn changes(&self, wanted: &Self) -> Result<Vec<types::AttributeOperation>, Error> {
        text_operations(&[
            ("displayName", &self.display_name, &wanted.display_name),
            ("description", &self.description, &wanted.description),
        ])
    }
}

impl Aws {
    pub(crate) async fn group_id(&self, store: &str, key: &Key) -> Result<Option<String>, Error> {
        let ask = |identifier: types::AlternateIdentifier| async move {
            let answer = self.call(Api::IdentityStore, "GetGroupId", || {
                let request = self.identity_store.get_group_id().identity_store_id(store);
                request.alternate_identifier(identifier.clone()).send()
            });
            let answer = answer.await?;
            let said = stated(answer.identity_store_id);
            asked("GetGroupId", "IdentityStoreId", store, said)?;
            needed("GetGroupId", "GroupId", answer.group_id)
        };
        let list = |filter, token| self.filtered_groups::<Group>(store, filter, token);
        self.looked_up(store, key, ask, list).await
    }

    pub(crate) async fn group(&self, store: &str, key: &Key) -> Result<Option<Group>, Error> {
        let describe = self.looked_up_group(store, key);
        if !matches!(key, Key::Id(_) | Key::DisplayName(_)) {
            return Ok(describe.await?.and_then(|group| group.whole));
        }
        let page = |token| self.page_of_groups(store, token);
        let whole = |group: &Principal<Group>| group.whole.clone();
        let groups = &self.known.directory.groups;
        let sought = groups.find(store.to_owned(), key.clone(), whole, describe, page);
        self.found(store, sought.await).await.map(Option::flatten)
    }

    /// The id of a group by its name, from what is known of the store.
    pub(super) async fn shared_group_id(
        &self,
        store: &str,
        name: Key,
    ) -> Result<Option<String>, Error> {
        let describe = async {
            let id = self.group_id(store, &name).await?;
            Ok(id.map(|id| Principal::named(id, name.clone())))
        };
        let page = |token| self.page_of_groups(store, token);
        let id = |group: &Principal<Group>| Some(group.id.clone());
        let groups = &self.known.directory.groups;
        let sought = groups.find(store.to_owned(), name.clone(), id, describe, page);
        self.found(store, sought.await).await.map(Option::flatten)
    }

    async fn looked_up_group(
        &self,
        store: &str,
        key: &Key,
    ) -> Result<Option<Principal<Group>>, Error> {
        let Some(id) = self.group_id(store, key).await? else {
            return Ok(None);
        };
        let described = self.described_group(store, &id).await?;
        Ok(described.map(Principal::from))
    }

    async fn described_group(&self, store: &str, id: &str) -> Result<Option<Group>, Error> {
        let answer = self
            .call(Api::IdentityStore, "DescribeGroup", || {
                self.identity_store
                    .describe_group()
                    .identity_store_id(store)
                    .group_id(id)
                    .send()
            })
            .await;
        let Some(mut answer) = self.found(store, answer).await? else {
            return Ok(None);
        };
        let operation = "DescribeGroup";
        let said = std::mem::take(&mut answer.identity_store_id);
        let store = asked(operation, "IdentityStoreId", store, stated(said))?;
        let said = std::mem::take(&mut answer.group_id);
        let id = asked(operation, "GroupId", id, stated(said))?;
        Ok(Some(group!(answer, store, id)))
    }

    /// A page of the groups of a store, without those that `seen` knows; None: there are no more.
    pub(crate) async fn more_groups(
        &self,
        store: &str,
        seen: &mut Seen<Key>,
    ) -> Result<Option<Vec<Group>>, Error> {
        let page = |token| self.page_of_groups(store, token);
        let whole = |group: &Principal<Group>| group.whole.clone();
        let store = store.to_owned();
        self.known
            .directory
            .groups
            .more(store, seen, whole, page)
            .await
    }

    /// All groups of a store, read once.
    pub(crate) async fn groups(&self, store: &str) -> Result<Vec<Group>, Error> {
        let page = |token| self.page_of_groups(store, token);
        let all = self
            .known
            .directory
            .groups
            .all(store.to_owned(), page)
            .await?;
        Ok(all.iter().filter_map(|group| group.whole.clone()).collect())
    }

    async fn page_of_groups(
        &self,
        store: &str,
        token: Option<String>,
    ) -> Result<Page<Principal<Group>>, Error> {
        self.filtered_groups(store, None, token).await
    }

    /// AWS has deprecated filters for an operation that not every identity store has.
    #[expect(deprecated, reason = "see above")]
    async fn filtered_groups<T: From<Group>>(
        &self,
        store: &str,
        filter: Option<types::Filter>,
        token: Option<String>,
    ) -> Result<Page<T>, Error> {
        let operation = "ListGroups";
        let page = self
            .call(Api::IdentityStore, operation, || {
                self.identity_store
                    .list_groups()
                    .identity_store_id(store)
                    .set_filters(filter.clone().map(|filter| vec![filter]))
                    .max_results(limits::PAGE_SIZE)
                    .set_next_token(token.clone())
                    .send()
            })
            .await?;
        let read = |mut listed: types::Group| {
            let said = std::mem::take(&mut listed.identity_store_id);
            let store = asked(operation, "IdentityStoreId", store, stated(said))?;
            let id = std::mem::take(&mut listed.group_id);
            let id = needed(operation, "GroupId", id)?;
            Ok(group!(listed, store, id).into())
        };
        Ok(Page::of(operation, page.groups, page.next_token, read))
    }

    /// Creates a group and returns its id.
    pub(crate) async fn create_group(&self, store: &str, wanted: &Group) -> Result<String, Error> {
        let key = Key::DisplayName(wanted.display_name.clone().unwrap_or_default());
        if let Some(id) = self.group_id(store, &key).await? {
            return Err(self.group_taken(store, wanted, &id).await);
        }
        let create = || async {
            let answer = self.call_once(Api::IdentityStore, "CreateGroup", || {
                self.identity_store
                    .create_group()
                    .identity_store_id(store)
                    .set_display_name(wanted.display_name.clone())
                    .set_description(wanted.description.clone())
                    .send()
            });
            needed("CreateGroup", "GroupId", answer.await?.group_id)
        };
        match self
            .create_unique(create, || self.group_id(store, &key))
            .await?
        {
            Created::New(id) => Ok(id),
            Created::Taken(id) => Err(self.group_taken(store, wanted, &id).await),
            Created::Lost(id) => {
                let seen = patiently(self.settled_group(store, &id, None)).await;
                let seen = seen.map_err(|error| unseen("group", store, &id, error))?;
                if (&seen.display_name, &seen.description)
                    == (&wanted.display_name, &wanted.description)
                {
                    Ok(id)
                } else {
                    Err(self.group_taken(store, wanted, &id).await)
                }
            }
        }
    }

    /// A group as it is after its creation, or after the write that answered with `revision`.
    pub(crate) async fn settled_group(
        &self,
        store: &str,
        id: &str,
        revision: Option<&str>,
    ) -> Result<Group, Error> {
        let what = format!("the group {id} to be shown as it was written");
        self.known
            .directory
            .groups
            .doubt(store.to_owned(), Key::Id(id.to_owned()));
        let settled = self
            .settled(&what, revision, || self.described_group(store, id))
            .await?;
        self.known
            .directory
            .groups
            .wrote(store.to_owned(), settled.clone().into());
        Ok(settled)
    }

    /// Sends what differs. The answer is the revision, if anything was sent.
    pub(crate) async fn update_group(
        &self,
        prior: &Group,
        wanted: &Group,
    ) -> Result<Option<String>, Error> {
        let operations = prior.changes(wanted)?;
        if operations.is_empty() {
            return Ok(None);
        }
        let (store, id) = (&prior.identity_store_id, &prior.group_id);
        let name = Key::DisplayName(wanted.display_name.clone().unwrap_or_default());
        let send = async |revision: Option<String>| {
            self.despite_conflicts(|| async {
                let answer = self.send_group_operations(store, id, &operations, revision.clone());
                match answer.await.map_err(Error::if_overtaken) {
                    Err(error) if error.is(Kind::Conflict) => {
                        match self.group_id(store, &name).await? {
                            Some(other) if &other != id => {
                                Err(self.group_taken(store, wanted, &other).await)
                            }
                            _ => Err(error),
                        }
                    }
                    answer => answer,
                }
            })
            .await
        };
        let look = || self.group_overtaken(prior, Some(wanted));
        let answer = self.unless_overtaken(prior.revision.as_deref(), send, look);
        answer.await.map(stated)
    }

    async fn group_overtaken(
        &self,
        prior: &Group,
        wanted: Option<&Group>,
    ) -> Result<Overtaken<String>, Error> {
        let (store, id) = (&prior.identity_store_id, &prior.group_id);
        let now = self.described_group(store, id).await?;
        let now = now.ok_or_else(|| Error::not_found(format!("the group {id} is gone")))?;
        Overtaken::judged(prior, wanted, &now)
    }

    async fn send_group_operations(
        &self,
        store: &str,
        id: &str,
        operations: &[types::AttributeOperation],
        revision: Option<String>,
    ) -> Result<String, Error> {
        let answer = self.call(Api::IdentityStore, "UpdateGroup", || {
            self.identity_store
                .update_group()
                .identity_store_id(store)
                .group_id(id)
                .set_revision(revision.clone())
                .set_operations(Some(operations.to_vec()))
                .send()
        });
        Ok(answer.await?.revision)
    }

    /// Deletes a group as it was read; AWS deletes its memberships with it.
    pub(crate) async fn delete_group(&self, read: &Group) -> Result<(), Error> {
        let (store, id) = (&read.identity_store_id, &read.group_id);
        let send = async |revision: Option<String>| {
            self.despite_conflicts(|| async {
                let answer = self.call(Api::IdentityStore, "DeleteGroup", || {
                    let request = self.identity_store.delete_group();
                    let request = request.identity_store_id(store).group_id(id);
                    request.set_revision(revision.clone()).send()
                });
                answer.await.map_err(Error::if_overtaken)
            })
            .await
            .map(|_| String::new())
        };
        let look = || self.group_overtaken(read, None);
        let deleted = self.unless_overtaken(read.revision.as_deref(), send, look);
        self.gone(store, deleted.await).await?;
        self.known
            .directory
            .groups
            .doubt(store.clone(), Key::Id(id.clone()));
        Ok(())
    }

    /// The error of a group that cannot be, because another one has its name.
    async fn group_taken(&self, store: &str, wanted: &Group, id: &str) -> Error {
        let holder = self.described_group(store, id).await.ok().flatten();
        let external_ids = holder.map(|holder| holder.external_ids);
        let name = wanted.display_name.as_deref().unwrap_or_default();
        let what = format!("a group {name:?}");
        let external_ids = external_ids.unwrap_or_default();
        exists_with("group", &what, store, id, &external_ids).at("display_name")
    }
}
