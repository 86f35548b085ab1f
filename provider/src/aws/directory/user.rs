//! Users of the identity store.
//!
//! Decides how a user is read and written; what its nested attributes look like to AWS is in
//! `user/parts.rs`, which of them have to be sent in `user/changes.rs`.

mod changes;
mod creation;
mod parts;

use aws_sdk_identitystore::types;
use serde::{Deserialize, Serialize};

use super::{
    ExternalId, Found, Key, Overtaken, Principal, external_ids, last_writer, same_text, stated,
};
use crate::aws::answer::{asked, needed};
use crate::aws::listing::Seen;
use crate::aws::pages::Page;
use crate::aws::{Api, Aws, Error, Kind, limits, rfc3339};

pub(super) use parts::ENTERPRISE;
use parts::some;
pub(crate) use parts::{Address, Enterprise, Labelled, Manager, Name, Photo};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct User {
    /// The same as the user id.
    pub(crate) id: String,
    pub(crate) identity_store_id: String,
    pub(crate) user_id: String,
    pub(crate) user_arn: Option<String>,
    pub(crate) user_name: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) name: Option<Name>,
    pub(crate) nick_name: Option<String>,
    pub(crate) profile_url: Option<String>,
    pub(crate) emails: Vec<Labelled>,
    pub(crate) phone_numbers: Vec<Labelled>,
    pub(crate) addresses: Vec<Address>,
    pub(crate) photos: Vec<Photo>,
    pub(crate) roles: Vec<Labelled>,
    pub(crate) enterprise: Option<Enterprise>,
    pub(crate) user_type: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) preferred_language: Option<String>,
    pub(crate) locale: Option<String>,
    pub(crate) timezone: Option<String>,
    pub(crate) website: Option<String>,
    pub(crate) birthdate: Option<String>,
    /// `ENABLED` or `DISABLED`.
    pub(crate) user_status: Option<String>,
    pub(crate) external_ids: Vec<ExternalId>,
    /// What AWS counts the writes by.
    pub(crate) revision: Option<String>,
    pub(crate) created_at: Option<String>,
    pub(crate) created_by: Option<String>,
    pub(crate) updated_at: Option<String>,
    pub(crate) updated_by: Option<String>,
}

/// The description of one user and the entry of a listing are two types of the same members.
macro_rules! user {
    ($answer:expr, $store:expr, $id:expr) => {{
        let (answer, id) = ($answer, $id);
        User {
            id: id.clone(),
            identity_store_id: $store,
            user_id: id,
            user_arn: stated(answer.user_arn),
            user_name: answer.user_name,
            display_name: answer.display_name,
            name: answer.name.map(Name::from),
            nick_name: answer.nick_name,
            profile_url: answer.profile_url,
            emails: parts::all(answer.emails),
            phone_numbers: parts::all(answer.phone_numbers),
            addresses: parts::all(answer.addresses),
            photos: parts::all(answer.photos),
            roles: parts::all(answer.roles),
            enterprise: Enterprise::among(answer.extensions),
            user_type: answer.user_type,
            title: answer.title,
            preferred_language: answer.preferred_language,
            locale: answer.locale,
            timezone: answer.timezone,
            website: answer.website,
            birthdate: answer.birthdate,
            user_status: answer.user_status.map(|status| status.as_str().to_owned()),
            external_ids: external_ids(answer.external_ids),
            revision: stated(answer.revision),
            created_at: answer.created_at.as_ref().and_then(rfc3339),
            created_by: answer.created_by,
            updated_at: answer.updated_at.as_ref().and_then(rfc3339),
            updated_by: answer.updated_by,
        }
    }};
}

impl From<User> for Principal<User> {
    fn from(user: User) -> Self {
        Self {
            id: user.id.clone(),
            name: user.user_name.clone().map(Key::UserName),
            whole: Some(user),
        }
    }
}

impl Found for User {
    fn id(&self) -> &str {
        &self.id
    }

    fn revision(&self) -> Option<&str> {
        self.revision.as_deref()
    }

    fn has(&self, key: &Key) -> bool {
        match key {
            Key::UserName(name) => same_text(self.user_name.as_deref(), name),
            Key::Email(address) => {
                let mut emails = self.emails.iter();
                emails.any(|email| same_text(email.value.as_deref(), address))
            }
            Key::ExternalId(external) => self.external_ids.contains(external),
            _ => false,
        }
    }

    fn last_writer(&self) -> String {
        last_writer(self.updated_at.as_deref(), self.updated_by.as_deref())
    }

    fn changes(&self, wanted: &Self) -> Result<Vec<types::AttributeOperation>, Error> {
        changes::operations(self, wanted)
    }
}

impl Aws {
    pub(crate) async fn user_id(&self, store: &str, key: &Key) -> Result<Option<String>, Error> {
        let ask = |identifier: types::AlternateIdentifier| async move {
            let answer = self.call(Api::IdentityStore, "GetUserId", || {
                self.identity_store
                    .get_user_id()
                    .identity_store_id(store)
                    .alternate_identifier(identifier.clone())
                    .send()
            });
            let answer = answer.await?;
            let said = stated(answer.identity_store_id);
            asked("GetUserId", "IdentityStoreId", store, said)?;
            needed("GetUserId", "UserId", answer.user_id)
        };
        let list = |filter, token| self.filtered_users::<User>(store, filter, token);
        self.looked_up(store, key, ask, list).await
    }

    pub(crate) async fn user(&self, store: &str, key: &Key) -> Result<Option<User>, Error> {
        let describe = self.looked_up_user(store, key);
        if !matches!(key, Key::Id(_) | Key::UserName(_)) {
            return Ok(describe.await?.and_then(|user| user.whole));
        }
        let page = |token| self.page_of_users(store, token);
        let whole = |user: &Principal<User>| user.whole.clone();
        let users = &self.known.directory.users;
        let sought = users.find(store.to_owned(), key.clone(), whole, describe, page);
        let sought = sought.await;
        self.found(store, sought).await.map(Option::flatten)
    }

    /// The id of a user by its name, from what is known of the store.
    pub(super) async fn shared_user_id(
        &self,
        store: &str,
        name: Key,
    ) -> Result<Option<String>, Error> {
        let describe = async {
            let id = self.user_id(store, &name).await?;
            Ok(id.map(|id| Principal::named(id, name.clone())))
        };
        let page = |token| self.page_of_users(store, token);
        let id = |user: &Principal<User>| Some(user.id.clone());
        let users = &self.known.directory.users;
        let sought = users.find(store.to_owned(), name.clone(), id, describe, page);
        let sought = sought.await;
        self.found(store, sought).await.map(Option::flatten)
    }

    async fn looked_up_user(
        &self,
        store: &str,
        key: &Key,
    ) -> Result<Option<Principal<User>>, Error> {
        let Some(id) = self.user_id(store, key).await? else {
            return Ok(None);
        };
        let described = self.described_user(store, &id).await?;
        Ok(described.map(Principal::from))
    }

    async fn described_user(&self, store: &str, id: &str) -> Result<Option<User>, Error> {
        let answer = self
            .call(Api::IdentityStore, "DescribeUser", || {
                self.identity_store
                    .describe_user()
                    .identity_store_id(store)
                    .user_id(id)
                    .extensions(ENTERPRISE)
                    .send()
            })
            .await;
        let Some(mut answer) = self.found(store, answer).await? else {
            return Ok(None);
        };
        let operation = "DescribeUser";
        let said = std::mem::take(&mut answer.identity_store_id);
        let store = asked(operation, "IdentityStoreId", store, stated(said))?;
        let said = std::mem::take(&mut answer.user_id);
        let id = asked(operation, "UserId", id, stated(said))?;
        Ok(Some(user!(answer, store, id)))
    }

    /// A page of the users of a store, without those that `seen` knows; None: there are no more.
    pub(crate) async fn more_users(
        &self,
        store: &str,
        seen: &mut Seen<Key>,
    ) -> Result<Option<Vec<User>>, Error> {
        let page = |token| self.page_of_users(store, token);
        let whole = |user: &Principal<User>| user.whole.clone();
        let store = store.to_owned();
        self.known
            .directory
            .users
            .more(store, seen, whole, page)
            .await
    }

    /// All users of a store, read once.
    pub(crate) async fn users(&self, store: &str) -> Result<Vec<User>, Error> {
        let page = |token| self.page_of_users(store, token);
        let all = self
            .known
            .directory
            .users
            .all(store.to_owned(), page)
            .await?;
        Ok(all.iter().filter_map(|user| user.whole.clone()).collect())
    }

    async fn page_of_users(
        &self,
        store: &str,
        token: Option<String>,
    ) -> Result<Page<Principal<User>>, Error> {
        self.filtered_users(store, None, token).await
    }

    /// AWS has deprecated filters for an operation that not every identity store has.
    #[expect(deprecated, reason = "see above")]
    async fn filtered_users<T: From<User>>(
        &self,
        store: &str,
        filter: Option<types::Filter>,
        token: Option<String>,
    ) -> Result<Page<T>, Error> {
        let operation = "ListUsers";
        let page = self
            .call(Api::IdentityStore, operation, || {
                self.identity_store
                    .list_users()
                    .identity_store_id(store)
                    .extensions(ENTERPRISE)
                    .set_filters(filter.clone().map(|filter| vec![filter]))
                    .max_results(limits::PAGE_SIZE)
                    .set_next_token(token.clone())
                    .send()
            })
            .await?;
        let read = |mut listed: types::User| {
            let said = std::mem::take(&mut listed.identity_store_id);
            let store = asked(operation, "IdentityStoreId", store, stated(said))?;
            let id = std::mem::take(&mut listed.user_id);
            let id = needed(operation, "UserId", id)?;
            Ok(user!(listed, store, id).into())
        };
        Ok(Page::of(operation, page.users, page.next_token, read))
    }

    /// A user as it is after its creation, or after the write that answered with `revision`.
    pub(crate) async fn settled_user(
        &self,
        store: &str,
        id: &str,
        revision: Option<&str>,
    ) -> Result<User, Error> {
        let what = format!("the user {id} to be shown as it was written");
        self.known
            .directory
            .users
            .doubt(store.to_owned(), Key::Id(id.to_owned()));
        let settled = self
            .settled(&what, revision, || self.described_user(store, id))
            .await?;
        self.known
            .directory
            .users
            .wrote(store.to_owned(), settled.clone().into());
        Ok(settled)
    }

    /// Sends what differs. The answer is the revision, if anything was sent.
    pub(crate) async fn update_user(
        &self,
        prior: &User,
        wanted: &User,
    ) -> Result<Option<String>, Error> {
        let operations = changes::operations(prior, wanted)?;
        if operations.is_empty() {
            return Ok(None);
        }
        let (store, id) = (&prior.identity_store_id, &prior.user_id);
        let send = async |revision: Option<String>| {
            self.despite_conflicts(|| async {
                let answer = self.send_user_operations(store, id, &operations, revision.clone());
                match answer.await.map_err(Error::if_overtaken) {
                    Err(error) if error.is(Kind::Conflict) => {
                        match self.holder(store, wanted, Some(id)).await? {
                            Some(holder) => Err(self.user_taken(store, wanted, &holder).await),
                            None => Err(error),
                        }
                    }
                    answer => answer,
                }
            })
            .await
        };
        let look = || self.user_overtaken(prior, Some(wanted));
        let answer = self.unless_overtaken(prior.revision.as_deref(), send, look);
        answer.await.map(stated)
    }

    async fn user_overtaken(
        &self,
        prior: &User,
        wanted: Option<&User>,
    ) -> Result<Overtaken<String>, Error> {
        let (store, id) = (&prior.identity_store_id, &prior.user_id);
        let now = self.described_user(store, id).await?;
        let now = now.ok_or_else(|| Error::not_found(format!("the user {id} is gone")))?;
        Overtaken::judged(prior, wanted, &now)
    }

    async fn send_user_operations(
        &self,
        store: &str,
        id: &str,
        operations: &[types::AttributeOperation],
        revision: Option<String>,
    ) -> Result<String, Error> {
        let answer = self.call(Api::IdentityStore, "UpdateUser", || {
            self.identity_store
                .update_user()
                .identity_store_id(store)
                .user_id(id)
                .set_revision(revision.clone())
                .set_operations(Some(operations.to_vec()))
                .send()
        });
        Ok(answer.await?.revision)
    }

    /// Deletes a user as it was read; AWS deletes its memberships with it.
    pub(crate) async fn delete_user(&self, read: &User) -> Result<(), Error> {
        let (store, id) = (&read.identity_store_id, &read.user_id);
        let send = async |revision: Option<String>| {
            self.despite_conflicts(|| async {
                let answer = self.call(Api::IdentityStore, "DeleteUser", || {
                    let request = self.identity_store.delete_user();
                    let request = request.identity_store_id(store).user_id(id);
                    request.set_revision(revision.clone()).send()
                });
                answer.await.map_err(Error::if_overtaken)
            })
            .await
            .map(|_| String::new())
        };
        let look = || self.user_overtaken(read, None);
        let deleted = self.unless_overtaken(read.revision.as_deref(), send, look);
        self.gone(store, deleted.await).await?;
        self.known
            .directory
            .users
            .doubt(store.clone(), Key::Id(id.clone()));
        Ok(())
    }
}
