//! The first page: what there is, where credentials come from, and where to read on.
//!
//! What can be read from the tables is; the rest stands here.

use super::page::{self, Page};
use super::{example, overview};
use crate::shape::function::Function;
use crate::{areas, provider};

/// Where credentials come from. The order is that of `aws/session.rs`.
const AUTHENTICATION: &str = "\
The first of these that has credentials is used:

1. `access_key`, `secret_key` and `token` of the provider block. Better not: they end up in files.
2. The `profile` of the provider block.
3. `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.
4. The profile that `AWS_PROFILE` or `AWS_DEFAULT_PROFILE` names, else `default`, of the shared files: keys, \
`role_arn` with `source_profile` or `credential_source`, `sso_session` or `sso_start_url` (`aws sso login`), \
`login_session` (`aws login`), `credential_process`, or a web identity.
5. A web identity token: `AWS_WEB_IDENTITY_TOKEN_FILE` with `AWS_ROLE_ARN`.
6. The container's credentials (ECS, EKS Pod Identity).
7. The role of the EC2 instance.

A profile that is named has to exist, whatever comes before it in this list, and what is set to something that \
cannot be understood is an error: nothing else is tried. An empty variable or text counts as unset. Credentials of a \
container or instance are never fetched through a proxy.

Then `assume_role_with_web_identity` and each `assume_role` block are assumed, each with the credentials of \
the one before. Use an alias for each account: [Accounts and permissions](guides/accounts-and-permissions.md) says \
which account does what.

Before anything else the provider asks STS whose the credentials are (`sts:GetCallerIdentity`, which needs no \
permission), unless `skip_credentials_validation` is set. `allowed_account_ids` and `forbidden_account_ids` are \
compared with the answer.";

const INSTALLATION: &str = "\
Every module that has resources of this provider needs the `required_providers` of the example, with the `source`: \
without it Terraform looks for a provider of HashiCorp's with this name. The root module says which version as well, and \
[a module](guides/modules.md) which one it needs at least. `terraform init` writes the version and its digests into the \
lock file; keep that under version control.

The provider is not in a registry yet. Its releases are zips in the layout of a mirror; `./dev dist` in the source makes \
one. Unpack it, and name it in the CLI configuration (`~/.terraformrc` or `~/.tofurc`, or the file that \
`TF_CLI_CONFIG_FILE` names):";

const MIRROR: &str = r#"provider_installation {
  filesystem_mirror {
    path    = "/usr/share/terraform/mirror"
    include = ["*/cloud-identity/identitycenter"]
  }
  direct {
    exclude = ["*/cloud-identity/identitycenter"]
  }
}"#;

const GUIDES: &[(&str, &str, &str)] = &[
    (
        "First managed application",
        "first-managed-application",
        "from nothing to people who sign in.",
    ),
    (
        "Accounts and permissions",
        "accounts-and-permissions",
        "which account runs what, and the IAM policies for it.",
    ),
    (
        "Accounts and who may enter them",
        "accounts",
        "two ways into AWS accounts, permission sets and who has them, and what is left to others.",
    ),
    (
        "Identity source",
        "identity-source",
        "SAML, SCIM, the token and its secret, and what a change of the source costs.",
    ),
    (
        "Taking over what exists",
        "taking-over",
        "imports, moves from other providers, and which way works with which version.",
    ),
    (
        "Modules and their tests",
        "modules",
        "the provider in modules, and `terraform test` without AWS.",
    ),
    (
        "Errors and what to do",
        "errors",
        "messages of this provider and of AWS, what they mean, and the way out.",
    ),
    (
        "CLI versions",
        "cli-versions",
        "what each version of Terraform and OpenTofu can do, and what it gets wrong.",
    ),
    (
        "Quotas and speed",
        "quotas-and-speed",
        "what AWS lets through, how the provider lives with it, and what was measured.",
    ),
];

pub(super) fn page() -> Result<String, String> {
    let mut page = Page::first("identitycenter Provider", provider::SCHEMA.description);
    page.heading(1, "identitycenter Provider");
    page.paragraph(provider::SCHEMA.description);
    page.heading(2, "Example Usage");
    page.code("terraform", &example("provider/provider.tf")?);
    page.heading(2, "Installation");
    page.paragraph(INSTALLATION);
    page.code("hcl", MIRROR);
    page.heading(2, "Guides");
    let line =
        |(title, name, says): &(&str, &str, &str)| format!("- [{title}](guides/{name}.md): {says}");
    page.paragraph(&GUIDES.iter().map(line).collect::<Vec<_>>().join("\n"));
    page.heading(2, "What there is");
    for (title, table) in overview::overview() {
        page.heading(3, title);
        page.paragraph(&table);
    }
    page.heading(3, "Functions");
    let row = |function: &&Function| {
        let name = function.name;
        format!("| [{name}](functions/{name}.md) | {} |", function.summary)
    };
    let mut functions: Vec<_> = areas::functions().collect();
    functions.sort_by_key(|function| function.name);
    let rows: Vec<_> = functions.iter().map(row).collect();
    page.paragraph(&format!("| | |\n|---|---|\n{}", rows.join("\n")));
    page.heading(3, "List resources");
    page.paragraph(
        "Every resource has a list resource of the same name, with which `terraform query` finds what exists.",
    );
    page.heading(2, "Authentication");
    page.paragraph(AUTHENTICATION);
    page.schema(&provider::SCHEMA, page::SET);
    Ok(page.finish())
}
