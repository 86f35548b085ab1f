//! The directory of an identity store: users, groups and who is in which group.
//!
//! Decides how a principal is found by something else than its id. Nothing found is None, never an error: people and
//! groups arrive late when an identity provider synchronises them.

mod calls;
pub(crate) mod group;
mod key;
mod known;
pub(crate) mod membership;
mod nearest;
mod overtaken;
pub(crate) mod user;

use aws_sdk_identitystore::types;
use aws_smithy_types::Document;
use serde::{Deserialize, Serialize};

use super::answer::stated;
use super::error::import_block;
use super::listing::{Child, Seen};
use super::pages::{Page, every_page};
use super::{Aws, Error, Home, Kind, PrincipalType, limits};

pub(crate) use calls::{LOOK_UP, LOOK_UP_GROUP, LOOK_UP_USER, NAMES};
pub(crate) use group::Group;
pub(crate) use key::Key;
pub(super) use known::Known;
pub(crate) use membership::Membership;
pub(crate) use nearest::nearest;
use overtaken::Overtaken;
pub(crate) use user::User;

/// The id of an object in the system that it was synchronised from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ExternalId {
    pub(crate) issuer: String,
    pub(crate) id: String,
}

/// Whether an identity provider or an Active Directory keeps an object in step, so that it may overwrite any change:
/// no operation of AWS lets anybody else write an external id. What the issuers are called AWS does not document.
pub(crate) fn is_synchronised(external_ids: &[ExternalId]) -> bool {
    !external_ids.is_empty()
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

/// A user or group, as a listing shows it.
trait Found {
    fn id(&self) -> &str;
    fn revision(&self) -> Option<&str>;
    fn has(&self, key: &Key) -> bool;
    /// Who wrote last, as far as AWS says.
    fn last_writer(&self) -> String;
    /// The operations for all that differs in `wanted` and can be changed.
    fn changes(&self, wanted: &Self) -> Result<Vec<types::AttributeOperation>, Error>;
}

/// The id of whoever `key` means, among those that are listed.
async fn searched<T: Found, L>(
    key: &Key,
    list: &impl Fn(Option<types::Filter>, Option<String>) -> L,
) -> Result<Option<String>, Error>
where
    L: Future<Output = Result<Page<T>, Error>>,
{
    let filter = key.filter()?;
    let listed = every_page(|token| list(filter.clone(), token)).await?;
    let found = listed.sought(|one| one.has(key))?;
    Ok(found.map(|one| one.id().to_owned()))
}

impl Aws {
    /// The identity store with this id; empty stands for that of the default instance.
    pub(crate) async fn identity_store_or_default(&self, id: &str) -> Result<String, Error> {
        self.identity_store(Some(id).filter(|id| !id.is_empty()))
            .await
    }

    /// The id of a principal by its name.
    pub(crate) async fn principal_id(
        &self,
        identity_store_id: &str,
        principal_type: PrincipalType,
        name: &str,
    ) -> Result<Option<String>, Error> {
        if principal_type == PrincipalType::User {
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
        principal_type: PrincipalType,
        id: &str,
    ) -> Result<Option<String>, Error> {
        let kind = (identity_store_id.to_owned(), principal_type);
        if let Some(denied) = self.known.directory.unreadable.known(&kind) {
            return Err(denied);
        }
        let named = self.read_name(identity_store_id, principal_type, id).await;
        if let Err(error) = &named
            && error.is(Kind::Denied)
        {
            self.known.directory.unreadable.enter(kind, error.clone());
        }
        named
    }

    /// The same, asked again of whoever may not read it.
    pub(crate) async fn read_name(
        &self,
        identity_store_id: &str,
        principal_type: PrincipalType,
        id: &str,
    ) -> Result<Option<String>, Error> {
        let key = Key::Id(id.to_owned());
        if principal_type == PrincipalType::User {
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
        principal_type: PrincipalType,
        name: &str,
    ) -> Option<String> {
        let mut nearest = nearest::Nearest::to(name);
        let (mut users, mut groups) = (Seen::default(), Seen::default());
        for _ in 0..limits::PAGES_FOR_A_NEAR_NAME {
            if principal_type == PrincipalType::User {
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

    /// The id that `ask` answers with for what `key` identifies. An identity store whose people come from an Active
    /// Directory does not have the operation; there `list` is asked for the page that a token names of all who have this
    /// name, or of all where AWS knows no filter.
    async fn looked_up<T: Found, F, L>(
        &self,
        store: &str,
        key: &Key,
        ask: impl Fn(types::AlternateIdentifier) -> F,
        list: impl Fn(Option<types::Filter>, Option<String>) -> L,
    ) -> Result<Option<String>, Error>
    where
        F: Future<Output = Result<String, Error>>,
        L: Future<Output = Result<Page<T>, Error>>,
    {
        if let Key::Id(id) = key {
            return Ok(Some(id.clone()));
        }
        for spelling in key.spellings() {
            let Some(identifier) = spelling.alternate()? else {
                continue;
            };
            let known = self
                .known
                .directory
                .without_alternates
                .known(&store.to_owned());
            let found = match known {
                Some(()) => searched(&spelling, &list).await,
                None => match ask(identifier).await {
                    Err(error) if error.is(Kind::Changed) => {
                        self.known
                            .directory
                            .without_alternates
                            .enter(store.to_owned(), ());
                        searched(&spelling, &list).await
                    }
                    found => found.map(Some),
                },
            };
            if let Some(id) = self.found(store, found).await?.flatten() {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// What `look` sees once it shows the write that answered with `revision`, or what it sees after
    /// all the time that this may take.
    async fn settled<T: Found, F>(
        &self,
        what: &str,
        revision: Option<&str>,
        look: impl Fn() -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<Option<T>, Error>>,
    {
        let shown = self.wait(limits::DIRECTORY_SETTLES, what, || async {
            // An answer may leave it out.
            let shows = |seen: &T| match (revision, seen.revision()) {
                (Some(written), Some(seen)) => written == seen,
                _ => true,
            };
            Ok(look().await?.filter(shows))
        });
        match shown.await {
            // Somebody may have written again in the meantime.
            Err(late) if late.is(Kind::TimedOut) => look().await?.ok_or(late),
            shown => shown,
        }
    }
}

/// The error of an operation that an identity store whose people come from an Active Directory does not have.
fn of_a_directory(error: Error) -> Error {
    if !error.is(Kind::Changed) {
        return error;
    }
    error.advise(
        "Where people come from an Active Directory, AWS has no such operation: who is in which group is written and shown \
         in the directory only.",
    )
}

/// Who wrote last, as far as AWS says.
fn last_writer(at: Option<&str>, by: Option<&str>) -> String {
    format!(
        "it was changed at {} by {}",
        at.unwrap_or("an unknown time"),
        by.unwrap_or("somebody")
    )
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
    if !is_synchronised(external_ids) {
        return error;
    }
    let key = format!("{noun}_id");
    error.advise(format!(
        "An identity provider keeps it in step, so leave it to the identity provider and refer to it:\n\n\
         data \"identitycenter_{noun}\" \"this\" {{\n  identity_store_id = \"{store}\"\n  {key:<17} = \"{id}\"\n}}"
    ))
}

/// The error of a name that means no user or group.
pub(crate) fn nobody(principal_type: PrincipalType, name: &str, store: &str) -> Error {
    let kind = principal_type.noun();
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

/// Whether two names are the same to AWS, to which case makes no difference.
fn same_text(one: Option<&str>, other: &str) -> bool {
    one.is_some_and(|one| one.to_lowercase() == other.to_lowercase())
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
