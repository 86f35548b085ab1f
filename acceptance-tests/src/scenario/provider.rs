//! What the provider is told where a scenario does not say it: where the cloud is, and who calls.

use super::header::DEFAULT_ACCOUNT;
use crate::directory::SOURCE;

pub(crate) const REGION: &str = "us-east-1";

/// Every service that a provider block can give an address.
const ENDPOINTS: [&str; 10] = [
    "appsauth",
    "codewhisperer",
    "identitystore",
    "identitystore_console",
    "organizations",
    "q",
    "sso_console",
    "ssoadmin",
    "sts",
    "user_subscriptions",
];

/// The types that need the console's APIs, which a block written here allows them.
const CONSOLE: [&str; 3] = [
    "identitycenter_identity_source",
    "identitycenter_q_developer_",
    "identitycenter_scim_",
];

/// The blocks that a scenario does not write itself.
pub(crate) fn provider_block(text: &str, endpoint: &str, account: &str) -> String {
    if !text.contains("identitycenter") {
        return String::new();
    }
    let mut blocks = required_providers(text);
    if !text.contains("provider \"identitycenter\"") {
        let endpoints: String = ENDPOINTS
            .map(|service| format!("    {service} = \"{endpoint}\"\n"))
            .concat();
        let allowed = CONSOLE.iter().any(|kind| text.contains(kind));
        blocks += &format!(
            "provider \"identitycenter\" {{\n  \
               region = \"{REGION}\"\n  \
               access_key = \"{}\"\n  \
               secret_key = \"{}\"\n  \
               {}endpoints {{\n{endpoints}  }}\n\
             }}\n",
            access_key(account),
            secret_key(account),
            if allowed {
                "allow_console_apis = true\n  "
            } else {
                ""
            },
        );
    }
    blocks
}

/// The key that every account of a world has by convention.
pub(crate) fn access_key(account: &str) -> String {
    format!("AKIA{account}")
}

pub(crate) fn secret_key(account: &str) -> String {
    format!("secret-{account}")
}

/// The variables that point the provider at a cloud where no provider block does.
pub fn cloud_environment(endpoint: &str) -> [(&'static str, String); 4] {
    [
        ("AWS_REGION", REGION.into()),
        ("AWS_ENDPOINT_URL", endpoint.into()),
        ("AWS_ACCESS_KEY_ID", access_key(DEFAULT_ACCOUNT)),
        ("AWS_SECRET_ACCESS_KEY", secret_key(DEFAULT_ACCOUNT)),
    ]
}

pub(crate) fn required_providers(text: &str) -> String {
    match text.contains("required_providers") {
        true => String::new(),
        false => format!(
            "terraform {{\n  required_providers {{\n    identitycenter = {{ source = \"{SOURCE}\" }}\n  }}\n}}\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_written_only_where_they_are_missing() {
        let all = provider_block("resource \"identitycenter_x\" \"this\" {}", "http://e", "1");
        assert!(
            all.contains("required_providers")
                && all.contains("\"AKIA1\"")
                && all.contains("http://e")
        );
        let own = provider_block("provider \"identitycenter\" {}", "http://e", "1");
        assert!(own.contains("required_providers") && !own.contains("AKIA"));
        assert_eq!(
            provider_block("resource \"terraform_data\" \"this\" {}", "http://e", "1"),
            ""
        );
    }
}
