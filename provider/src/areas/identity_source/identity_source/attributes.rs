//! The table of the identity source.

use crate::aws::identity_source::AD_CONNECTOR;
use crate::aws::instance;
use crate::shape::schema::{
    Attribute, Calls, Check, Follows, Kind, Literal, OnChange, Rule, Schema, checks,
};

pub(super) const RETAIN: &str = "RETAIN";
pub(super) const REVERT: &str = "REVERT";

pub(super) const SCHEMA: Schema = Schema {
    description: "The identity source of an instance: the Identity Center directory, an external identity provider \
                  (SAML 2.0), or Active Directory. An instance has exactly one.\n\nCreating this resource takes over an \
                  identity source that is as configured. It replaces the Identity Center directory, but never an external \
                  identity provider that is in use: import that. Destroying it changes nothing unless `on_destroy` says \
                  so.",
    attributes: &[
        Attribute::defaulted(
            "acknowledge_assignments_deleted",
            Kind::Bool,
            OnChange::InPlace,
            Literal::Bool(false),
            "Whether AWS may delete every user, group and assignment of the instance, as it does when the identity source \
             changes to or from Active Directory.",
        ),
        Attribute::optional(
            "active_directory",
            Kind::Object(ACTIVE_DIRECTORY),
            OnChange::InPlace,
            "The directory, for the type `ACTIVE_DIRECTORY`; null for others.",
        ),
        Attribute::computed(
            "directory_id",
            Kind::String,
            Follows::Nothing,
            "Id of the directory: of the identity store, or of the Active Directory.",
        ),
        Attribute::computed("id", Kind::String, Follows::Nothing, "The same as `instance_arn`."),
        Attribute::computed(
            "identity_provider_id",
            Kind::String,
            Follows::Nothing,
            "AWS's id of the external identity provider.",
        ),
        Attribute::computed(
            "idp_certificates",
            Kind::ObjectList(CERTIFICATE),
            Follows::Nothing,
            "The certificates that the external identity provider may sign with.",
        ),
        Attribute::optional_computed(
            "instance_arn",
            Kind::String,
            OnChange::Replace,
            Follows::Nothing,
            "ARN of the instance. Defaults to the provider's `instance_arn`, then to the only instance that is visible.",
        ).of("instance", "arn")
        .checks(&[checks::INSTANCE_ARN]),
        Attribute::defaulted(
            "on_destroy",
            Kind::String,
            OnChange::InPlace,
            Literal::String(RETAIN),
            "What destroying the resource does: `RETAIN` forgets it, and people go on signing in; `REVERT` makes the \
             Identity Center directory the identity source and deletes the settings of the external identity provider.",
        )
        .checks(&[Check::OneOf(&[RETAIN, REVERT])]),
        Attribute::optional(
            "saml",
            Kind::Object(SAML),
            OnChange::InPlace,
            "The external identity provider, for the type `EXTERNAL_IDP`: its `metadata`, or `entity_id`, `login_url` and \
             `certificates`. Null for other types.",
        ),
        Attribute::computed(
            "service_provider",
            Kind::Object(SERVICE_PROVIDER),
            Follows::Nothing,
            "What the identity provider's administrator has to enter there.",
        ),
        Attribute::computed("status", Kind::String, Follows::Nothing, "Status of the directory, AWS's own word."),
        Attribute::required(
            "type",
            Kind::String,
            OnChange::InPlace,
            "`IDENTITY_CENTER`, `EXTERNAL_IDP` or `ACTIVE_DIRECTORY`.",
        )
        .checks(&[Check::OneOf(&["IDENTITY_CENTER", "EXTERNAL_IDP", "ACTIVE_DIRECTORY"])]),
    ],
    rules: &[Rule::AtMostOneOf(&["saml", "active_directory"])],
    identity: &["instance_arn"],
    unread: &["acknowledge_assignments_deleted", "on_destroy", "saml.metadata", "saml.metadata_version"],
    calls: Calls {
        plan: &[instance::FIND, &["sso-directory:GetAWSSPConfigurationForDirectory", "sso-directory:ListExternalIdPCertificates", "sso-directory:ListExternalIdPConfigurationsForDirectory", "sso:ListAccountAssignments", "sso:ListAccountsForProvisionedPermissionSet", "sso:ListApplicationAssignments", "sso:ListApplications", "sso:ListDirectoryAssociations", "sso:ListPermissionSets"]],
        create: &[instance::FIND, &["sso-directory:CreateExternalIdPConfigurationForDirectory", "sso-directory:DeleteExternalIdPCertificate", "sso-directory:DeleteExternalIdPConfigurationForDirectory", "sso-directory:DisableExternalIdPConfigurationForDirectory", "sso-directory:EnableExternalIdPConfigurationForDirectory", "sso-directory:GetAWSSPConfigurationForDirectory", "sso-directory:ImportExternalIdPCertificate", "sso-directory:ListExternalIdPCertificates", "sso-directory:ListExternalIdPConfigurationsForDirectory", "sso-directory:UpdateExternalIdPConfigurationForDirectory", "sso:AssociateDirectory", "sso:DisassociateDirectory", "sso:ListDirectoryAssociations"]],
        read: &[instance::FIND, &["sso-directory:GetAWSSPConfigurationForDirectory", "sso-directory:ListExternalIdPCertificates", "sso-directory:ListExternalIdPConfigurationsForDirectory", "sso:ListDirectoryAssociations"]],
        update: &[&["sso-directory:CreateExternalIdPConfigurationForDirectory", "sso-directory:DeleteExternalIdPCertificate", "sso-directory:DeleteExternalIdPConfigurationForDirectory", "sso-directory:DisableExternalIdPConfigurationForDirectory", "sso-directory:EnableExternalIdPConfigurationForDirectory", "sso-directory:GetAWSSPConfigurationForDirectory", "sso-directory:ImportExternalIdPCertificate", "sso-directory:ListExternalIdPCertificates", "sso-directory:ListExternalIdPConfigurationsForDirectory", "sso-directory:UpdateExternalIdPConfigurationForDirectory", "sso:AssociateDirectory", "sso:DisassociateDirectory", "sso:ListDirectoryAssociations"]],
        delete: &[instance::FIND, &["sso-directory:DeleteExternalIdPConfigurationForDirectory", "sso-directory:DisableExternalIdPConfigurationForDirectory", "sso-directory:GetAWSSPConfigurationForDirectory", "sso-directory:ListExternalIdPCertificates", "sso-directory:ListExternalIdPConfigurationsForDirectory", "sso:AssociateDirectory", "sso:DisassociateDirectory", "sso:ListDirectoryAssociations"]],
    },
    console: true,
    ..Schema::EMPTY
};

const ACTIVE_DIRECTORY: &[Attribute] = &[
    Attribute::required(
        "directory_id",
        Kind::String,
        OnChange::InPlace,
        "Id of the directory in AWS Directory Service, which belongs to the account of the credentials.",
    ).of_elsewhere()
    .checks(&[Check::Pattern { regex: "^d-[0-9a-f]{10}$", says: "a directory id such as `d-1234567890`" }]),
    Attribute::defaulted(
        "directory_type",
        Kind::String,
        OnChange::InPlace,
        Literal::String(AD_CONNECTOR),
        "The type by which the console's API calls the directory. AWS documents no values.",
    ),
];

const SAML: &[Attribute] = &[
    Attribute::optional(
        "certificates",
        Kind::Set(&Kind::String),
        OnChange::InPlace,
        "The certificates that the identity provider signs with, each in PEM and at most 2500 characters long. New ones \
         are imported before old ones are deleted. Null with `metadata`, which has them.",
    ),
    Attribute::optional_computed(
        "entity_id",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Entity id of the identity provider. Null with `metadata`, which has it.",
    ).of_elsewhere()
    .checks(&[Check::Length { min: 1, max: 1024 }]),
    Attribute::optional_computed(
        "login_url",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Where people sign in. Null with `metadata`, which says it.",
    )
    .checks(&[Check::Pattern { regex: "^https://[^\\s]+$", says: "an address that begins with `https://`" }]),
    Attribute::optional(
        "metadata",
        Kind::String,
        OnChange::InPlace,
        "The SAML metadata of the identity provider, XML. Never stored: it needs Terraform 1.11 or OpenTofu 1.11. With \
         older versions leave it null and use `entity_id`, `login_url` and `certificates`.",
    )
    .write_only(),
    Attribute::optional(
        "metadata_version",
        Kind::Number,
        OnChange::InPlace,
        "A number of your own. Changing it sends what the metadata says again. A change of the metadata that AWS would \
         show shows in the plan without it.",
    ),
    Attribute::optional_computed(
        "want_request_signed",
        Kind::Bool,
        OnChange::InPlace,
        Follows::Nothing,
        "Whether sign-in requests to the identity provider are signed. Defaults to what the metadata says, else `false`.",
    ),
];

pub(crate) const CERTIFICATE: &[Attribute] = &[
    Attribute::output("id", Kind::String, "AWS's id of the certificate."),
    Attribute::output(
        "not_after",
        Kind::String,
        "When the certificate expires, as RFC 3339.",
    ),
    Attribute::output(
        "sha256_fingerprint",
        Kind::String,
        "SHA-256 of the certificate, in hexadecimal digits.",
    ),
    Attribute::output("subject", Kind::String, "Whom the certificate is for."),
];

pub(crate) const SERVICE_PROVIDER: &[Attribute] = &[
    Attribute::output(
        "acs_url",
        Kind::String,
        "Assertion consumer service (ACS) URL. An instance in several Regions has more of them, in `metadata`.",
    ),
    Attribute::output(
        "issuer",
        Kind::String,
        "Issuer URL, the entity id of Identity Center.",
    ),
    Attribute::output(
        "metadata",
        Kind::String,
        "SAML metadata of Identity Center, XML.",
    ),
];
