//! The directory of an identity store: users, groups and who is in which group.
//!
//! Decides how a principal is found by something else than its id. Nothing found is None, never an
//! error: people and groups arrive late when an identity provider synchronises them.

pub(crate) mod group;
pub(crate) mod membership;
mod nearest;
pub(crate) mod user;

use aws_sdk_identitystore::types;
use aws_smithy_types::Document;
use serde::{Deserialize, Serialize};

use super::answer::stated;
use super::error::import_block;
use super::listing::{Child, Seen};
use super::{Aws, Error, Home, Kind, limits};

pub(crate) use group::Group;
pub(crate) use membership::Membership;
pub(crate) use nearest::nearest;
pub(crate) use user::User;

/// How the issuer of whatever was synchronised over SCIM begins.
///
/// Source: observed ids; AWS documents that `ExternalIds` name the issuer, not which one.
const SCIM_ISSUER: &str = "https://scim.aws.com/";

/// The id of an object in the system that it was synchronised from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ExternalId {
    pub(crate) issuer: String,
    pub(crate) id: String,
}

impl ExternalId {
    /// Whether an identity provider keeps the object in step, so that it may overwrite any change.
    pub(crate) fn is_synchronised(&self) -> bool {
        self.issuer.starts_with(SCIM_ISSUER)
    }
}

/// What a user or group is looked up by. Each is unique in an identity store.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    Id(String),
    /// A group's display name.
    DisplayName(String),
    /// A user's name to sign in with.
    UserName(String),
    /// A user's e-mail address.
    Email(String),
    ExternalId(ExternalId),
}

/// A user or group as far as it is known: a look-up by name answers with no more than the id.
#[derive(Clone, Debug)]
pub(super) struct Principal<T> {
    id: String,
    name: Option<Key>,
    whole: Option<T>,
}

impl<T: std::fmt::Debug> Child for Principal<T> {
    type Key = Key;

    fn keys(&self) -> Vec<Key> {
        let id = Key::Id(self.id.clone());
        std::iter::once(id).chain(self.name.clone()).collect()
    }

    fn is_whole(&self) -> bool {
        self.whole.is_some()
    }
}

impl<T> Principal<T> {
    /// What a look-up by name answers with.
    fn named(id: String, name: Key) -> Self {
        Self {
            id,
            name: Some(name),
            whole: None,
        }
    }
}

impl Key {
    /// The identifier that `GetUserId` and `GetGroupId` take; None for an id, which needs no look-up.
    fn alternate(&self) -> Result<Option<types::AlternateIdentifier>, Error> {
        let unique = |path: &str, value: &String| {
            types::UniqueAttribute::builder()
                .attribute_path(path)
                .attribute_value(Document::String(value.clone()))
                .build()
                .map(types::AlternateIdentifier::UniqueAttribute)
        };
        let identifier = match self {
            Self::Id(_) => return Ok(None),
            Self::DisplayName(name) => unique("displayName", name),
            Self::UserName(name) => unique("userName", name),
            Self::Email(address) => unique("emails.value", address),
            Self::ExternalId(external) => types::ExternalId::builder()
                .issuer(&external.issuer)
                .id(&external.id)
                .build()
                .map(types::AlternateIdentifier::ExternalId),
        };
        identifier.map(Some).map_err(Error::unsent)
    }
}

impl Aws {
    /// The identity store with this id; empty stands for that of the default instance.
    pub(crate) async fn identity_store_or_default(&self, id: &str) -> Result<String, Error> {
        self.identity_store(Some(id).filter(|id| !id.is_empty()))
            .await
    }

    /// The id of a principal of `principal_type` (`USER` or `GROUP`) by its name.
    pub(crate) async fn principal_id(
        &self,
        identity_store_id: &str,
        principal_type: &str,
        name: &str,
    ) -> Result<Option<String>, Error> {
        if principal_type == "USER" {
            let key = Key::UserName(name.to_owned());
            self.shared_user_id(identity_store_id, key).await
        } else {
            let key = Key::DisplayName(name.to_owned());
            self.shared_group_id(identity_store_id, key).await
        }
    }

    /// What a principal is called, from what is known of the store; None: nobody has this id, or no name. It is only a
    /// help, so whoever may not read it is not asked again.
    ///
    /// # Errors
    /// It could not be read.
    pub(crate) async fn principal_name(
        &self,
        identity_store_id: &str,
        principal_type: &str,
        id: &str,
    ) -> Result<Option<String>, Error> {
        let kind = (identity_store_id.to_owned(), principal_type.to_owned());
        if let Some(denied) = self.unreadable.known(&kind) {
            return Err(denied);
        }
        let named = self.read_name(identity_store_id, principal_type, id).await;
        if let Err(error) = &named
            && error.is(Kind::Denied)
        {
            self.unreadable.enter(kind, error.clone());
        }
        named
    }

    async fn read_name(
        &self,
        identity_store_id: &str,
        principal_type: &str,
        id: &str,
    ) -> Result<Option<String>, Error> {
        let key = Key::Id(id.to_owned());
        if principal_type == "USER" {
            let user = self.user(identity_store_id, &key).await?;
            Ok(user.and_then(|user| user.user_name))
        } else {
            let group = self.group(identity_store_id, &key).await?;
            Ok(group.and_then(|group| group.display_name))
        }
    }

    /// The name of a principal that is most like one that nobody has, as far as a few pages of the listing show.
    /// It is only a help: whoever may not list goes without.
    pub(crate) async fn nearest_name(
        &self,
        identity_store_id: &str,
        principal_type: &str,
        name: &str,
    ) -> Option<String> {
        let mut nearest = nearest::Nearest::to(name);
        let (mut users, mut groups) = (Seen::default(), Seen::default());
        for _ in 0..limits::PAGES_FOR_A_NEAR_NAME {
            if principal_type == "USER" {
                let page = self.more_users(identity_store_id, &mut users).await.ok()?;
                let Some(page) = page else { break };
                nearest.look_at(page.into_iter().filter_map(|user| user.user_name));
            } else {
                let page = self
                    .more_groups(identity_store_id, &mut groups)
                    .await
                    .ok()?;
                let Some(page) = page else { break };
                nearest.look_at(page.into_iter().filter_map(|group| group.display_name));
            }
        }
        nearest.found()
    }

    /// What an identity store has answered; None: it has nothing of the kind.
    async fn found<T>(&self, store: &str, answer: Result<T, Error>) -> Result<Option<T>, Error> {
        let home = Home::IdentityStore(store.to_owned());
        self.unless_gone(&home, answer).await
    }

    /// Not being there any more is what a deletion is for.
    async fn gone<T>(&self, store: &str, answer: Result<T, Error>) -> Result<(), Error> {
        self.found(store, answer).await.map(drop)
    }

    /// The id that `ask` answers with for what `key` identifies.
    async fn looked_up<F>(
        &self,
        store: &str,
        key: &Key,
        ask: impl Fn(types::AlternateIdentifier) -> F,
    ) -> Result<Option<String>, Error>
    where
        F: Future<Output = Result<String, Error>>,
    {
        match (key, key.alternate()?) {
            (_, Some(identifier)) => self.found(store, ask(identifier).await).await,
            (Key::Id(id), None) => Ok(Some(id.clone())),
            (_, None) => Ok(None),
        }
    }

    /// What `look` sees once it shows the write that answered with `revision`, or what it sees after
    /// all the time that this may take.
    async fn settled<T, F>(
        &self,
        what: &str,
        revision: Option<&str>,
        look: impl Fn() -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<Option<(T, String)>, Error>>,
    {
        let shown = self.wait(limits::DIRECTORY_SETTLES, what, || async {
            let seen = look().await?;
            let is_it = |seen: &str| seen.is_empty() || revision.is_none_or(|wrote| wrote == seen);
            Ok(seen.filter(|(_, seen)| is_it(seen)))
        });
        match shown.await {
            Ok((seen, _)) => Ok(seen),
            // Somebody may have written again in the meantime.
            Err(late) if late.is(Kind::TimedOut) => look().await?.map(|(seen, _)| seen).ok_or(late),
            Err(error) => Err(error),
        }
    }
}

/// A name, an address or a place in a group that is taken, and how to manage what has it.
///
/// Only core knows the address of the resource, and shows it above the message.
fn exists(noun: &str, what: &str, store: &str, id: &str) -> Error {
    let message = format!("{what} exists already, with the id {id}");
    Error::new(Kind::Exists, message).advise(import_block(noun, &format!("{store}/{id}")))
}

/// What has the id of an object that is probably ours, but could not be read.
fn unseen(noun: &str, store: &str, id: &str, error: Error) -> Error {
    error.advise_too(&format!(
        "The answer to the creation was lost, and what it seems to have made has the id {id}. {}",
        import_block(noun, &format!("{store}/{id}"))
    ))
}

/// [`exists`] of what may have come from an identity provider. Whoever imports that, deletes it there with the next
/// clean-up of a configuration.
fn exists_with(
    noun: &str,
    what: &str,
    store: &str,
    id: &str,
    external_ids: &[ExternalId],
) -> Error {
    let error = exists(noun, what, store, id);
    if !external_ids.iter().any(ExternalId::is_synchronised) {
        return error;
    }
    let key = format!("{noun}_id");
    error.advise(format!(
        "An identity provider keeps it in step, so leave it to the identity provider and refer to it:\n\n\
         data \"identitycenter_{noun}\" \"this\" {{\n  identity_store_id = \"{store}\"\n  {key:<17} = \"{id}\"\n}}"
    ))
}

/// The error of a name that means no user or group.
pub(crate) fn nobody(principal_type: &str, name: &str, store: &str) -> Error {
    let kind = principal_type.to_lowercase();
    Error::not_found(format!(
        "there is no {kind} {name:?} in the identity store {store}"
    ))
}

fn external_ids(listed: Option<Vec<types::ExternalId>>) -> Vec<ExternalId> {
    let ids = listed.unwrap_or_default().into_iter();
    ids.map(|external| ExternalId {
        issuer: external.issuer,
        id: external.id,
    })
    .collect()
}

/// One change of an attribute. AWS removes what is set to null.
fn operation(path: &str, value: Option<Document>) -> Result<types::AttributeOperation, Error> {
    types::AttributeOperation::builder()
        .attribute_path(path)
        .attribute_value(value.unwrap_or(Document::Null))
        .build()
        .map_err(Error::unsent)
}

/// The changes of the texts that differ, as triples of path, old and new value.
fn text_operations(
    texts: &[(&str, &Option<String>, &Option<String>)],
) -> Result<Vec<types::AttributeOperation>, Error> {
    texts
        .iter()
        .filter(|(_, old, new)| old != new)
        .map(|(path, _, new)| operation(path, (*new).clone().map(Document::String)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_sent_is_no_lost_answer() {
        let photo = user::Photo::default().to_sdk().unwrap_err();
        assert!(photo.is(Kind::Unsent), "{photo}");
        assert!(!photo.was_lost());
        assert!(Error::missing("CreateUser", "UserId").was_lost());
    }
}
