//! What the provider is told where a scenario does not say it: where the cloud is, and who calls.

use super::header::DEFAULT_ACCOUNT;
use crate::directory::SOURCE;
use crate::documentation;
use std::collections::BTreeSet;
use std::sync::OnceLock;

pub(crate) const REGION: &str = "us-east-1";

/// Whether a configuration has anything that needs the console's APIs, which a block written here allows it.
fn is_experimental(text: &str) -> bool {
    static TYPES: OnceLock<BTreeSet<String>> = OnceLock::new();
    let types =
        TYPES.get_or_init(|| documentation::experimental().expect("there is a documentation"));
    types.iter().any(|name| text.contains(name))
}

/// The blocks that a scenario does not write itself.
pub(crate) fn provider_block(text: &str, endpoint: &str, account: &str) -> String {
    if !text.contains("identitycenter") {
        return String::new();
    }
    let mut blocks = required_providers(text);
    if !text.contains("provider \"identitycenter\"") {
        let endpoints = documentation::endpoints().expect("there is a documentation");
        let endpoints: String = endpoints
            .iter()
            .map(|service| format!("    {service} = \"{endpoint}\"\n"))
            .collect();
        let allowed = is_experimental(text);
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
