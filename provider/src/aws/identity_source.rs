//! The identity source: where the people of an instance come from and where they sign in.
//!
//! Decides what the source is, from the directory and the external identity provider that the console
//! shows, and the order of calls that changes it: whatever fails between two of them, running again
//! goes on, and people can sign in all the time.
//!
//! Source of the rules: IAM Identity Center user guide, "Considerations for changing your identity
//! source" and "Rotating SAML 2.0 certificates".

mod assignments;

use std::collections::BTreeSet;

use super::console::apps_auth::{
    ExternalProvider, IdpCertificate, NewProvider, SamlConfig, ServiceProvider,
};
use super::console::sso::{DirectoryAssociation, OWN_DIRECTORY};
use super::{Aws, Error, Kind, limits};
use crate::aws::certificate::{Certificate, fingerprint_of};

pub(crate) const IDENTITY_CENTER: &str = "IDENTITY_CENTER";
pub(crate) const EXTERNAL_IDP: &str = "EXTERNAL_IDP";
pub(crate) const ACTIVE_DIRECTORY: &str = "ACTIVE_DIRECTORY";
/// Our word for an instance without a directory: a change from one to another was interrupted.
pub(crate) const NONE: &str = "NONE";

/// The type by which the console's API calls a directory in AWS Directory Service, as far as is known.
pub(crate) const AD_CONNECTOR: &str = "ADConnector";

/// The identity source of an instance as it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IdentitySource {
    pub(crate) instance_arn: String,
    pub(crate) directory: DirectoryAssociation,
    /// The external identity provider, if people sign in at one.
    pub(crate) provider: Option<ExternalProvider>,
    pub(crate) certificates: Vec<IdpCertificate>,
    /// None with Active Directory.
    pub(crate) service_provider: Option<ServiceProvider>,
}

/// The identity source that an instance shall have.
#[derive(Debug)]
pub(crate) enum Wanted {
    IdentityCenter,
    ExternalIdp(Box<WantedProvider>),
    ActiveDirectory {
        directory_id: String,
        directory_type: String,
    },
}

/// An external identity provider as it shall be.
pub(crate) struct WantedProvider {
    pub(crate) config: SamlConfig,
    /// The sign-in addresses that will do, where AWS chooses one of several.
    pub(crate) login_urls: Vec<String>,
    pub(crate) certificates: Vec<Certificate>,
    /// The document, if the provider is described by its metadata.
    pub(crate) metadata: Option<String>,
    /// Whether to send the settings even if AWS has them.
    pub(crate) again: bool,
}

impl std::fmt::Debug for WantedProvider {
    /// Without the metadata, which may be confidential.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.config.entity_id)
    }
}

impl IdentitySource {
    /// `IDENTITY_CENTER`, `EXTERNAL_IDP`, `ACTIVE_DIRECTORY`, or AWS's own word.
    pub(crate) fn kind(&self) -> &str {
        match self.directory.directory_type.as_str() {
            _ if self.provider.is_some() => EXTERNAL_IDP,
            OWN_DIRECTORY => IDENTITY_CENTER,
            AD_CONNECTOR => ACTIVE_DIRECTORY,
            other => other,
        }
    }

    /// The SAML settings of the external identity provider.
    pub(crate) fn saml(&self) -> Option<&SamlConfig> {
        self.provider.as_ref()?.saml.as_ref()
    }

    /// Whether this is what is wanted already.
    pub(crate) fn is(&self, wanted: &Wanted) -> bool {
        match wanted {
            Wanted::IdentityCenter => self.kind() == IDENTITY_CENTER,
            Wanted::ActiveDirectory { directory_id, .. } => {
                !is_own(&self.directory) && self.directory.directory_id == *directory_id
            }
            Wanted::ExternalIdp(wanted) => {
                let same_config = self.saml().is_some_and(|saml| wanted.is_met_by(saml));
                let now = self.certificates.iter().map(|one| fingerprint_of(&one.pem));
                same_config && now.collect::<BTreeSet<_>>() == wanted.fingerprints()
            }
        }
    }
}

impl Wanted {
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::IdentityCenter => IDENTITY_CENTER,
            Self::ExternalIdp(_) => EXTERNAL_IDP,
            Self::ActiveDirectory { .. } => ACTIVE_DIRECTORY,
        }
    }
}

impl WantedProvider {
    /// The fingerprints of its certificates.
    pub(crate) fn fingerprints(&self) -> BTreeSet<String> {
        let certificates = self.certificates.iter();
        certificates.map(|one| one.fingerprint.clone()).collect()
    }

    fn is_met_by(&self, saml: &SamlConfig) -> bool {
        saml.entity_id == self.config.entity_id
            && saml.want_request_signed == self.config.want_request_signed
            && self.login_urls.contains(&saml.login_url)
    }
}

/// Nobody can say what AWS would delete with it.
fn unknown_directory(directory: &DirectoryAssociation) -> Error {
    Error::new(
        Kind::Other,
        format!(
            "the directory {} is of the type {:?}, which this version does not know; change the identity source in \
             the AWS console",
            directory.directory_id, directory.directory_type
        ),
    )
}

/// Whether a directory is Identity Center's own, as it is with an external identity provider too.
fn is_own(directory: &DirectoryAssociation) -> bool {
    directory.directory_type == OWN_DIRECTORY
}

impl Aws {
    /// The identity source of an instance. None: it has no directory, because a change from one to
    /// another was interrupted.
    pub(crate) async fn identity_source(
        &self,
        instance_arn: &str,
    ) -> Result<Option<IdentitySource>, Error> {
        let Some(directory) = self.directory_of(instance_arn).await? else {
            return Ok(None);
        };
        let mut source = IdentitySource {
            instance_arn: instance_arn.to_owned(),
            provider: None,
            certificates: Vec::new(),
            service_provider: None,
            directory,
        };
        if source.directory.directory_type == AD_CONNECTOR {
            return Ok(Some(source));
        }
        let directory = &source.directory.directory_id;
        let provider = match self.external_provider(directory).await {
            // A directory of a type that is not known may have no such thing.
            Err(error) if !is_own(&source.directory) && !error.may_pass() => {
                tracing::debug!(error = %error.explain(), "no external identity provider");
                return Ok(Some(source));
            }
            result => result?,
        };
        source.provider = provider.filter(|provider| provider.enabled);
        if let Some(provider) = &source.provider {
            source.certificates = self.idp_certificates(directory, &provider.id).await?;
        }
        source.service_provider = Some(self.service_provider(directory).await?);
        Ok(Some(source))
    }

    /// Whether people of an identity store sign in at an external identity provider, asked once. False
    /// where the provider block does not allow to find out, or AWS does not.
    pub(crate) async fn has_external_provider(&self, store: &str) -> bool {
        if !self.allows_console_apis() {
            return false;
        }
        let load = async {
            let provider = self.external_provider(store).await?;
            Ok(provider.is_some_and(|provider| provider.enabled))
        };
        let asked = self.console.external.get(store.to_owned(), load).await;
        asked.unwrap_or_default()
    }

    /// Makes the identity source of an instance what is wanted. `active_directory` is the id of the
    /// Active Directory that it has now, as far as the caller knows.
    pub(crate) async fn change_identity_source(
        &self,
        instance_arn: &str,
        wanted: &Wanted,
        active_directory: Option<&str>,
    ) -> Result<(), Error> {
        let changed = self
            .put_identity_source(instance_arn, wanted, active_directory)
            .await;
        // Whatever became of it: the identity store may be another one.
        self.known.instance.listed.forget(&());
        self.console.external.forget_all();
        changed
    }

    async fn put_identity_source(
        &self,
        instance_arn: &str,
        wanted: &Wanted,
        active_directory: Option<&str>,
    ) -> Result<(), Error> {
        match wanted {
            Wanted::IdentityCenter => {
                let directory = self.own_directory(instance_arn, active_directory).await?;
                self.without_provider(&directory).await
            }
            Wanted::ExternalIdp(wanted) => {
                let directory = self.own_directory(instance_arn, active_directory).await?;
                self.put_provider(&directory.directory_id, wanted).await
            }
            Wanted::ActiveDirectory {
                directory_id,
                directory_type,
            } => {
                self.put_active_directory(instance_arn, directory_type, directory_id)
                    .await
            }
        }
    }

    /// Identity Center's own directory, which takes the place of an Active Directory.
    async fn own_directory(
        &self,
        instance_arn: &str,
        active_directory: Option<&str>,
    ) -> Result<DirectoryAssociation, Error> {
        match self.directory_of(instance_arn).await? {
            Some(directory) if is_own(&directory) => return Ok(directory),
            Some(directory)
                if directory.directory_type == AD_CONNECTOR
                    || active_directory == Some(directory.directory_id.as_str()) =>
            {
                self.disassociate_directory(instance_arn, &directory)
                    .await?;
            }
            // With an external identity provider it is Identity Center's own, whatever it is called.
            Some(directory) => {
                let provider = self.external_provider(&directory.directory_id).await?;
                if provider.is_some() {
                    return Ok(directory);
                }
                return Err(unknown_directory(&directory));
            }
            None => {}
        }
        self.associate_directory(instance_arn, OWN_DIRECTORY, None)
            .await
    }

    async fn without_provider(&self, directory: &DirectoryAssociation) -> Result<(), Error> {
        let id = &directory.directory_id;
        let Some(provider) = self.external_provider(id).await? else {
            return Ok(());
        };
        if provider.enabled {
            self.disable_external_provider(id, &provider.id).await?;
        }
        self.delete_external_provider(id, &provider.id).await
    }

    /// People sign in at the old identity provider until the last call.
    async fn put_provider(&self, directory: &str, wanted: &WantedProvider) -> Result<(), Error> {
        let provider = match self.external_provider(directory).await? {
            Some(provider) => provider,
            None => self.create_provider(directory, wanted).await?,
        };
        let old = self
            .import_certificates(directory, &provider.id, wanted)
            .await?;
        // Nothing is trusted that is not wanted once people sign in there.
        let (before, after) = match provider.enabled {
            true => (Vec::new(), old),
            false => (old, Vec::new()),
        };
        self.delete_certificates(directory, &provider.id, before)
            .await?;
        if wanted.again
            || !provider
                .saml
                .as_ref()
                .is_some_and(|saml| wanted.is_met_by(saml))
        {
            self.update_external_provider(directory, &provider.id, &wanted.config)
                .await?;
        }
        if !provider.enabled {
            self.enable_external_provider(directory, &provider.id)
                .await?;
        }
        self.delete_certificates(directory, &provider.id, after)
            .await
    }

    async fn delete_certificates(
        &self,
        directory: &str,
        provider: &str,
        certificates: Vec<String>,
    ) -> Result<(), Error> {
        for certificate in certificates {
            self.delete_idp_certificate(directory, provider, &certificate)
                .await?;
        }
        Ok(())
    }

    /// The identity provider as it is listed after its creation.
    async fn create_provider(
        &self,
        directory: &str,
        wanted: &WantedProvider,
    ) -> Result<ExternalProvider, Error> {
        let new = match (&wanted.metadata, wanted.certificates.first()) {
            (Some(metadata), _) => NewProvider::Metadata(metadata),
            (None, Some(first)) => NewProvider::Parts {
                config: &wanted.config,
                certificate: &first.pem,
            },
            (None, None) => return Err(Error::broken("an identity provider has no certificate")),
        };
        self.create_external_provider(directory, new).await?;
        // A listing may lag behind.
        let what = "the identity provider that was just made to be listed";
        let listed = self.wait(limits::DIRECTORY_SETTLES, what, || {
            self.external_provider(directory)
        });
        listed.await.map_err(|late| match late.is(Kind::TimedOut) {
            true => late.become_kind(Kind::Changed),
            false => late,
        })
    }

    /// Imports the certificates that are missing, and returns the ids of those that are too many: they
    /// are deleted last, so that there is always one to trust.
    async fn import_certificates(
        &self,
        directory: &str,
        provider: &str,
        wanted: &WantedProvider,
    ) -> Result<Vec<String>, Error> {
        let listed = self.idp_certificates(directory, provider).await?;
        let known: Vec<_> = listed
            .iter()
            .map(|certificate| fingerprint_of(&certificate.pem))
            .collect();
        for certificate in &wanted.certificates {
            if !known.contains(&certificate.fingerprint) {
                self.import_idp_certificate(directory, provider, &certificate.pem)
                    .await?;
            }
        }
        let kept = wanted.fingerprints();
        let old = listed.into_iter().zip(known);
        Ok(old
            .filter(|(_, fingerprint)| !kept.contains(fingerprint))
            .map(|(certificate, _)| certificate.id)
            .collect())
    }

    async fn put_active_directory(
        &self,
        instance_arn: &str,
        directory_type: &str,
        directory_id: &str,
    ) -> Result<(), Error> {
        if let Some(now) = self.directory_of(instance_arn).await? {
            if now.directory_id == directory_id {
                return Ok(());
            }
            if is_own(&now) {
                self.without_provider(&now).await?;
            }
            self.disassociate_directory(instance_arn, &now).await?;
        }
        self.associate_directory(instance_arn, directory_type, Some(directory_id))
            .await
            .map(drop)
    }
}
