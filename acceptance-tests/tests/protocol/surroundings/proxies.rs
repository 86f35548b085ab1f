//! Credentials of machines, tasks and pods are fetched without a proxy, and everything else through the one that is
//! for it.

use serde_json::{Value as Json, json};

use super::machine::{ACCESS_KEY, SECRET, Server, TOKEN};
use super::{Home, MANAGEMENT, caller};
use crate::subjects::MEMBER;
use crate::terraform::cloud_with;

/// Ways to name a proxy: variables, and arguments of the provider block.
const PROXIES: &[(&[&str], &[&str])] = &[
    (&[], &["https_proxy"]),
    (&[], &["http_proxy"]),
    (&[], &["http_proxy", "https_proxy"]),
    (&["HTTP_PROXY"], &[]),
    (&["http_proxy"], &[]),
    (&["HTTPS_PROXY"], &[]),
    (&["ALL_PROXY"], &[]),
    (&["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"], &[]),
    (&["HTTP_PROXY"], &["https_proxy"]),
];

/// What says where credentials come from: variables in which `{}` is a server of this machine.
const SOURCES: &[(&str, &[(&str, &str)])] = &[
    (
        "a machine",
        &[("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://{}")],
    ),
    (
        "a task",
        &[("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://{}/creds")],
    ),
    (
        "a pod",
        &[
            (
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "http://{}/v1/credentials",
            ),
            ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "very-secret-token"),
        ],
    ),
    // Where nobody answers here: addresses of the link.
    ("the machine itself", &[]),
    (
        "the task itself",
        &[("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials")],
    ),
    (
        "the pod itself",
        &[
            (
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "http://169.254.170.23/v1/credentials",
            ),
            ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "very-secret-token"),
        ],
    ),
];

/// A home in which a proxy is named, and the provider block that goes with it.
fn through(home: Home, proxy: &Server, (variables, arguments): (&[&str], &[&str])) -> (Home, Json) {
    let url = format!("http://{}", proxy.address);
    let home = variables
        .iter()
        .fold(home, |home, name| home.with(name, url.as_str()));
    let mut block = json!({"region": "us-east-1", "max_retries": 1});
    for argument in arguments {
        block[argument] = json!(url);
    }
    (home, block)
}

#[tokio::test]
async fn no_proxy_sees_the_credentials_of_a_role() {
    let machine = json!({"credentials": [{
        "access_key_id": ACCESS_KEY,
        "secret_access_key": SECRET,
        "session_token": TOKEN,
        "account": MEMBER,
        "arn": format!("arn:aws:sts::{MEMBER}:assumed-role/machine/i-1"),
    }]});
    let cloud = cloud_with("organization", &machine);
    let server = Server::credentials();
    for named in PROXIES {
        for except in [None, Some("example.com")] {
            for (source, variables) in SOURCES {
                let proxy = Server::proxy();
                let (home, mut block) = through(Home::empty(), &proxy, *named);
                block["no_proxy"] = json!(except);
                let mut home = home
                    .with("AWS_ENDPOINT_URL", cloud.endpoint())
                    .with("AWS_EC2_METADATA_DISABLED", "");
                for (name, value) in *variables {
                    home = home.with(name, value.replace("{}", &server.address));
                }
                cloud.clear_calls();
                let said = home.configured(&block).await.errors();
                let case = format!("{source} through {named:?}, {said}");
                assert_eq!(proxy.requests(), [""; 0], "{case}");
                if source.ends_with("itself") {
                    assert!(!said.is_empty(), "{case}");
                } else {
                    assert_eq!(caller(&cloud).as_deref(), Some(MEMBER), "{case}");
                }
            }
        }
    }
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "a table and what is true of each of its rows"
)]
async fn a_proxy_is_for_what_its_name_says() {
    for (variables, arguments) in PROXIES {
        let of = |name: &str| {
            variables
                .iter()
                .chain(*arguments)
                .any(|given| given.eq_ignore_ascii_case(name))
        };
        let alone = arguments.contains(&"http_proxy");
        let cases = [
            (
                "http://cloud.invalid",
                of("HTTP_PROXY") || of("ALL_PROXY"),
                "POST http://cloud.invalid",
            ),
            (
                "https://cloud.invalid",
                of("HTTPS_PROXY") || of("ALL_PROXY") || alone,
                "CONNECT cloud.invalid:443",
            ),
        ];
        for (endpoint, expected, request) in cases {
            for except in [None, Some("cloud.invalid")] {
                let proxy = Server::proxy();
                let home = Home::empty()
                    .with("AWS_ENDPOINT_URL", endpoint)
                    .with_keys_of(MANAGEMENT);
                let (home, mut block) = through(home, &proxy, (variables, arguments));
                block["no_proxy"] = json!(except);
                let said = home.configured(&block).await.errors();
                let seen = proxy.requests();
                let case = format!(
                    "{endpoint} by {variables:?} {arguments:?} but {except:?}: {seen:?} {said}"
                );
                assert_eq!(
                    seen.iter().any(|line| line.starts_with(request)),
                    expected && except.is_none(),
                    "{case}"
                );
                assert!(!said.is_empty(), "{case}");
            }
        }
    }
}
