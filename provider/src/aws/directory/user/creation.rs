//! New users.
//!
//! Decides whether one that is there already is ours, and who has what only one can have.

use super::{Address, Enterprise, Labelled, Name, Photo, User, changes, some};
use crate::aws::answer::needed;
use crate::aws::call::Created;
use crate::aws::directory::{Key, exists_with, unseen};
use crate::aws::wait::patiently;
use crate::aws::{Api, Aws, Error};

impl Aws {
    /// Creates a user and returns its id.
    pub(crate) async fn create_user(&self, store: &str, wanted: &User) -> Result<String, Error> {
        let name = Key::UserName(wanted.user_name.clone().unwrap_or_default());
        if let Some(id) = self.user_id(store, &name).await? {
            return Err(self.user_taken(store, wanted, &Holder::Name(id)).await);
        }
        let create = || self.send_new_user(store, wanted);
        let holder = || self.holder(store, wanted, None);
        match self.create_unique(create, holder).await? {
            Created::New(id) => Ok(id),
            Created::Taken(holder) => Err(self.user_taken(store, wanted, &holder).await),
            Created::Lost(holder) => {
                let seen = patiently(self.settled_user(store, holder.id(), None)).await;
                let seen = seen.map_err(|error| unseen("user", store, holder.id(), error))?;
                if changes::operations(&seen, wanted)?.is_empty() {
                    Ok(holder.into_id())
                } else {
                    Err(self.user_taken(store, wanted, &holder).await)
                }
            }
        }
    }

    /// The user, other than `own`, that has what only one can have.
    pub(super) async fn holder(
        &self,
        store: &str,
        wanted: &User,
        own: Option<&str>,
    ) -> Result<Option<Holder>, Error> {
        let is_other = |id: &String| Some(id.as_str()) != own;
        let name = Key::UserName(wanted.user_name.clone().unwrap_or_default());
        if let Some(id) = self.user_id(store, &name).await?.filter(is_other) {
            return Ok(Some(Holder::Name(id)));
        }
        for address in wanted.emails.iter().filter_map(|email| email.value.clone()) {
            let found = self.user_id(store, &Key::Email(address)).await?;
            if let Some(id) = found.filter(is_other) {
                return Ok(Some(Holder::Email(id)));
            }
        }
        Ok(None)
    }

    async fn send_new_user(&self, store: &str, wanted: &User) -> Result<String, Error> {
        let photos: Result<Vec<_>, _> = wanted.photos.iter().map(Photo::to_sdk).collect();
        let photos = photos?;
        let answer = self.call_once(Api::IdentityStore, "CreateUser", || {
            self.identity_store
                .create_user()
                .identity_store_id(store)
                .set_user_name(wanted.user_name.clone())
                .set_display_name(wanted.display_name.clone())
                .set_name(wanted.name.as_ref().map(Name::to_sdk))
                .set_nick_name(wanted.nick_name.clone())
                .set_profile_url(wanted.profile_url.clone())
                .set_emails(some(wanted.emails.iter().map(Labelled::to_email)))
                .set_phone_numbers(some(
                    wanted.phone_numbers.iter().map(Labelled::to_phone_number),
                ))
                .set_addresses(some(wanted.addresses.iter().map(Address::to_sdk)))
                .set_photos(some(photos.iter().cloned()))
                .set_roles(some(wanted.roles.iter().map(Labelled::to_role)))
                .set_user_type(wanted.user_type.clone())
                .set_title(wanted.title.clone())
                .set_preferred_language(wanted.preferred_language.clone())
                .set_locale(wanted.locale.clone())
                .set_timezone(wanted.timezone.clone())
                .set_website(wanted.website.clone())
                .set_birthdate(wanted.birthdate.clone())
                .set_extensions(
                    wanted
                        .enterprise
                        .as_ref()
                        .and_then(Enterprise::to_extensions),
                )
                .send()
        });
        needed("CreateUser", "UserId", answer.await?.user_id)
    }

    /// The error of a user that cannot be, because `holder` is.
    pub(super) async fn user_taken(&self, store: &str, wanted: &User, holder: &Holder) -> Error {
        let seen = self.described_user(store, holder.id()).await.ok().flatten();
        let external_ids = seen.map(|seen| seen.external_ids);
        let (what, at) = match holder {
            Holder::Name(_) => {
                let name = wanted.user_name.as_deref().unwrap_or_default();
                (format!("a user {name:?}"), "user_name")
            }
            Holder::Email(_) => {
                let what = "another user with the same e-mail address";
                (what.to_owned(), "emails")
            }
        };
        let external_ids = external_ids.unwrap_or_default();
        exists_with("user", &what, store, holder.id(), &external_ids).at(at)
    }
}

/// Who has what must be unique.
pub(super) enum Holder {
    /// Of the user name.
    Name(String),
    /// Of the e-mail address.
    Email(String),
}

impl Holder {
    fn id(&self) -> &str {
        match self {
            Self::Name(id) | Self::Email(id) => id,
        }
    }

    fn into_id(self) -> String {
        match self {
            Self::Name(id) | Self::Email(id) => id,
        }
    }
}
