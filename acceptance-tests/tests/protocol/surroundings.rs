//! What the environment and the shared files say of who acts, and how AWS is reached.
//!
//! Each setting is tried unset, empty, odd and right, wherever it can be said: the SDK goes on without what it cannot
//! understand, as whoever it finds then.

mod machine;
mod proxies;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use acceptance_tests::cloud::RunningCloud;
use acceptance_tests::cloud::world::Credential;
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::shape::value;
use crate::subjects::MEMBER;
use crate::terraform::{MANAGEMENT, Said, Terraform, cloud, command};

/// The account of the default profile.
const OTHER: &str = "222222222222";

/// A home with shared files, in which a provider is started.
struct Home {
    directory: TempDir,
    variables: Vec<(OsString, OsString)>,
}

impl Home {
    /// Profiles `default` and `work`, and everything at the endpoint of a cloud.
    fn at(cloud: &RunningCloud) -> Self {
        let home = Self::empty();
        home.write(
            "config",
            "[default]\nregion = us-east-1\n\n[profile work]\nregion = us-east-1\n",
        );
        home.write(
            "credentials",
            &format!("[default]\n{}\n[work]\n{}", keys_of(OTHER), keys_of(MEMBER)),
        );
        home.with("AWS_ENDPOINT_URL", cloud.endpoint())
    }

    fn empty() -> Self {
        let directory = TempDir::new().unwrap();
        fs::create_dir(directory.path().join(".aws")).unwrap();
        Self {
            directory,
            variables: Vec::new(),
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(".aws").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.file(name), text).unwrap();
    }

    fn with(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    fn with_keys_of(self, account: &str) -> Self {
        self.with("AWS_ACCESS_KEY_ID", format!("AKIA{account}"))
            .with("AWS_SECRET_ACCESS_KEY", format!("secret-{account}"))
    }

    /// What a provider says that is started here, with a provider block.
    async fn configured(&self, block: &Json) -> Said {
        let mut command = command(self.directory.path());
        command.envs(self.variables.iter().cloned());
        let terraform = Terraform::start_as(command).await;
        terraform.configure_with(&value(block)).await
    }
}

fn keys_of(account: &str) -> String {
    format!("aws_access_key_id = AKIA{account}\naws_secret_access_key = secret-{account}\n")
}

/// The account as which AWS was called, if it was.
fn caller(cloud: &RunningCloud) -> Option<String> {
    let mut callers: Vec<_> = cloud.calls().into_iter().map(|call| call.account).collect();
    callers.dedup();
    assert!(callers.len() < 2, "{callers:?}");
    callers.pop()
}

/// A setting of the AWS tools.
struct Setting {
    variable: &'static str,
    /// The key of a profile, if it has one.
    key: &'static str,
    odd: &'static [&'static str],
    right: &'static [&'static str],
}

const FLAG: &[&str] = &["1", "yes", "on", "true false"];

const SETTINGS: &[Setting] = &[
    Setting {
        variable: "AWS_REGION",
        key: "region",
        odd: &["eu", "us-east-1a", "us east 1", "https://us-east-1", "*"],
        right: &["us-east-1", "us-gov-west-1"],
    },
    Setting {
        variable: "AWS_DEFAULT_REGION",
        key: "",
        odd: &["eu"],
        right: &["eu-central-1"],
    },
    Setting {
        variable: "AWS_RETRY_MODE",
        key: "retry_mode",
        odd: &["lagacy", "0", "standard,adaptive"],
        right: &["standard", "adaptive", "legacy", "LEGACY"],
    },
    Setting {
        variable: "AWS_MAX_ATTEMPTS",
        key: "max_attempts",
        odd: &["0", "-1", "three", "3.0", "99999999999999"],
        right: &["1", "25"],
    },
    Setting {
        variable: "AWS_USE_FIPS_ENDPOINT",
        key: "use_fips_endpoint",
        odd: FLAG,
        right: &["true", "FALSE"],
    },
    Setting {
        variable: "AWS_USE_DUALSTACK_ENDPOINT",
        key: "use_dualstack_endpoint",
        odd: FLAG,
        right: &["true", "FALSE"],
    },
    Setting {
        variable: "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
        key: "ignore_configured_endpoint_urls",
        odd: FLAG,
        right: &["false"],
    },
    Setting {
        variable: "AWS_EC2_METADATA_DISABLED",
        key: "",
        odd: FLAG,
        right: &["true", "False"],
    },
    Setting {
        variable: "AWS_EC2_METADATA_SERVICE_ENDPOINT",
        key: "ec2_metadata_service_endpoint",
        odd: &["169.254.169.254", "ftp://x", "http://"],
        right: &["http://127.0.0.1:9"],
    },
    Setting {
        variable: "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
        key: "ec2_metadata_service_endpoint_mode",
        odd: &["4", "ipv5"],
        right: &["IPv4", "ipv6"],
    },
    Setting {
        variable: "AWS_ENDPOINT_URL_SSO_ADMIN",
        key: "",
        odd: &["localhost:4566", "ftp://x y", "https://", "http://x:port"],
        right: &[
            "https://sso.us-east-1.amazonaws.com",
            "http://127.0.0.1:4566/",
        ],
    },
    Setting {
        variable: "AWS_ENDPOINT_URL_OF_ANOTHER",
        key: "",
        odd: &["nowhere"],
        right: &["https://example.com"],
    },
    Setting {
        variable: "AWS_ENDPOINT_URL",
        key: "endpoint_url",
        odd: &["localhost", "file:///tmp/x"],
        right: &[],
    },
    // Each is a name without anything that it could name.
    Setting {
        variable: "AWS_PROFILE",
        key: "",
        odd: &["typo", " ", "profile work", "WORK"],
        right: &["default", "work"],
    },
    Setting {
        variable: "AWS_DEFAULT_PROFILE",
        key: "",
        odd: &["typo", "work\n"],
        right: &["default", "work"],
    },
    Setting {
        variable: "HTTPS_PROXY",
        key: "",
        odd: &["://", "socks5://127.0.0.1:9", "http://x y"],
        right: &[
            "proxy.example.com:3128",
            "http://user:secret@proxy.example.com",
        ],
    },
    Setting {
        variable: "HTTP_PROXY",
        key: "",
        odd: &["://", "socks5://127.0.0.1:9", "http://x y"],
        right: &["proxy.example.com:3128"],
    },
    Setting {
        variable: "ALL_PROXY",
        key: "",
        odd: &[],
        right: &["socks5://127.0.0.1:9", "://", "proxy.example.com:3128"],
    },
    Setting {
        variable: "AWS_CA_BUNDLE",
        key: "",
        odd: &["/nowhere/at/all.pem"],
        right: &[],
    },
];

#[tokio::test]
async fn a_variable_is_followed_or_named_in_an_error_and_none_if_it_is_empty() {
    let cloud = cloud("organization");
    let home = || {
        let home = Home::at(&cloud).with_keys_of(MANAGEMENT);
        home.with("AWS_ENDPOINT_URL_STS", cloud.endpoint())
    };
    for Setting {
        variable,
        odd,
        right,
        ..
    } in SETTINGS
    {
        for followed in right.iter().chain(&[""]) {
            let said = home().with(variable, followed).configured(&json!({})).await;
            assert_eq!(said.text(), "", "{variable}={followed}");
        }
        for odd in *odd {
            cloud.clear_calls();
            let said = home()
                .with(variable, odd)
                .configured(&json!({}))
                .await
                .errors();
            let named = said.contains(variable) || said.contains(odd.trim());
            assert!(
                named && !said.contains("defect"),
                "{variable}={odd}: {said}"
            );
            assert_eq!(caller(&cloud), None, "{variable}={odd}");
        }
    }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "what is true of each setting")]
async fn a_line_of_a_profile_is_followed_or_named_in_an_error() {
    let cloud = cloud("organization");
    for Setting {
        key, odd, right, ..
    } in SETTINGS.iter().filter(|setting| !setting.key.is_empty())
    {
        let home = |text: &str| {
            let home = Home::empty()
                .with_keys_of(MANAGEMENT)
                .with("AWS_PROFILE", "work");
            home.write(
                "config",
                &format!("[default]\n\n[profile work]\n# mine\n{key} = {text}\n"),
            );
            home.with("AWS_ENDPOINT_URL_STS", cloud.endpoint())
        };
        let region = Some("us-east-1").filter(|_| *key != "region");
        let block = json!({"region": region});
        for followed in *right {
            assert_eq!(
                home(followed).configured(&block).await.text(),
                "",
                "{key}={followed}"
            );
        }
        let said = home("").configured(&block).await.text();
        let expected = if region.is_none() {
            "no AWS Region is known"
        } else {
            ""
        };
        assert!(
            said.contains(expected) && said.is_empty() == expected.is_empty(),
            "{key}: {said}"
        );
        for odd in *odd {
            cloud.clear_calls();
            let home = home(odd);
            let said = home.configured(&block).await.errors();
            let place = format!("line 5 of {}", home.file("config").display());
            assert!(
                said.contains(&place) && said.contains(odd),
                "{key}={odd}: {said}"
            );
            assert_eq!(caller(&cloud), None, "{key}={odd}");
        }
    }
}

/// What the environment or the block may say of a profile.
const NAMES: [Option<&str>; 4] = [None, Some(""), Some("work"), Some("typo")];

/// Who has to act: an account, or nobody with a word of the reason.
fn who(
    keys: bool,
    block: Option<&str>,
    first: Option<&str>,
    second: Option<&str>,
) -> Result<&'static str, &'static str> {
    let of = |name: Option<&str>| name.filter(|name| !name.is_empty()).map(str::to_owned);
    let (block, first, second) = (of(block), of(first), of(second));
    let named = match (&block, &first, &second) {
        (Some(_), ..) => block.clone(),
        (None, Some(one), Some(other)) if one != other => return Err("AWS_DEFAULT_PROFILE names"),
        _ => first.or(second),
    };
    match named.as_deref() {
        Some("typo") => Err("there is no profile \"typo\""),
        _ if keys && block.is_none() => Ok(MANAGEMENT),
        Some(_) => Ok(MEMBER),
        None => Ok(OTHER),
    }
}

#[tokio::test]
async fn who_acts_is_who_was_named() {
    let cloud = cloud("organization");
    for number in 0..2 * NAMES.len().pow(3) {
        let keys = number % 2 == 1;
        let choice = |place: u32| NAMES[number / 2 / NAMES.len().pow(place) % NAMES.len()];
        let (block, first, second) = (choice(0), choice(1), choice(2));
        let mut home = Home::at(&cloud);
        if keys {
            home = home.with_keys_of(MANAGEMENT);
        }
        for (name, value) in [("AWS_PROFILE", first), ("AWS_DEFAULT_PROFILE", second)] {
            if let Some(value) = value {
                home = home.with(name, value);
            }
        }
        cloud.clear_calls();
        let said = home.configured(&json!({"profile": block})).await.errors();
        let case = format!("keys {keys}, block {block:?}, {first:?}, {second:?}: {said}");
        match who(keys, block, first, second) {
            Ok(account) => {
                assert_eq!(said, "", "{case}");
                assert_eq!(caller(&cloud).as_deref(), Some(account), "{case}");
            }
            Err(why) => {
                assert!(said.contains(why), "{case}");
                assert_eq!(caller(&cloud), None, "{case}");
            }
        }
    }
}

#[tokio::test]
async fn half_of_a_pair_of_keys_is_nobody() {
    let cloud = cloud("organization");
    for (there, missing) in [
        ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
        ("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID"),
    ] {
        for other in [None, Some(""), Some(" ")] {
            let mut home = Home::at(&cloud).with(there, "AKIA111111111111");
            if let Some(other) = other {
                home = home.with(missing, other);
            }
            let said = home.configured(&json!({})).await.errors();
            assert!(
                said.contains(&format!("{there} is set, and {missing} is not")),
                "{said}"
            );
            assert_eq!(caller(&cloud), None);
            // Of no account: whoever is named in the block acts.
            let said = home.configured(&json!({"profile": "work"})).await.errors();
            assert_eq!(said, "");
            assert_eq!(caller(&cloud).as_deref(), Some(MEMBER));
            cloud.clear_calls();
        }
    }
}

#[tokio::test]
async fn a_shared_file_that_cannot_be_read_is_named_with_its_line() {
    let cloud = cloud("organization");
    let broken: &[(&str, &[u8], &str)] = &[
        ("config", b"[profile work]\nregion\n", "on line 2"),
        ("config", b"region = us-east-1\n", "on line 1"),
        ("config", b"[default]\n[profile \xff]\n", "line 2 of"),
        ("credentials", b"[work\n", "on line 1"),
        ("credentials", b"\xfe\n", "line 1 of"),
    ];
    for (name, bytes, place) in broken {
        let home = Home::at(&cloud).with_keys_of(MANAGEMENT);
        fs::write(home.file(name), bytes).unwrap();
        let said = home.configured(&json!({})).await.errors();
        let path = home.file(name);
        let named = said.contains(path.to_str().unwrap()) && said.contains(place);
        assert!(named && !said.contains("defect"), "{name}: {said}");
    }
    let home = Home::at(&cloud).with_keys_of(MANAGEMENT);
    fs::remove_file(home.file("config")).unwrap();
    fs::create_dir(home.file("config")).unwrap();
    let said = home.configured(&json!({})).await.errors();
    assert!(said.contains(".aws/config cannot be read"), "{said}");
    assert_eq!(caller(&cloud), None);
}

#[cfg(unix)]
#[tokio::test]
async fn a_variable_that_is_no_text_is_no_absent_one() {
    use std::os::unix::ffi::OsStringExt as _;
    let cloud = cloud("organization");
    for name in [
        "AWS_PROFILE",
        "AWS_REGION",
        "AWS_ACCESS_KEY_ID",
        "AWS_ENDPOINT_URL_STS",
    ] {
        let odd = OsString::from_vec(b"\xffx".to_vec());
        let home = Home::at(&cloud).with(name, odd.clone());
        let said = home.configured(&json!({})).await.errors();
        assert!(
            said.contains(&format!("{name} is not UTF-8 text")),
            "{said}"
        );
        assert_eq!(caller(&cloud), None);
        // What is not AWS's may be anything.
        let home = Home::at(&cloud)
            .with("LANG", odd.clone())
            .with("TF_AWS_DEFAULT_TAGS_X", odd);
        assert_eq!(home.configured(&json!({})).await.text(), "");
        cloud.clear_calls();
    }
}

/// Every argument of the provider block that is a text, with `""` for it.
#[tokio::test]
async fn an_empty_text_in_the_provider_block_is_none() {
    let cloud = cloud("organization");
    let home = Home::at(&cloud);
    let schema = Terraform::start().await.schemas().provider.clone().unwrap();
    let block = schema.block.unwrap();
    let texts = block
        .attributes
        .iter()
        .filter(|attribute| attribute.r#type.as_ref() == b"\"string\"");
    let names: Vec<_> = texts.map(|attribute| attribute.name.clone()).collect();
    assert!(names.len() > 10, "{names:?}");
    let all: Map<_, _> = names.iter().map(|name| (name.clone(), json!(""))).collect();
    let singly = names.iter().map(|name| json!({name: ""}));
    let endpoints = block
        .block_types
        .iter()
        .find(|nested| nested.type_name == "endpoints");
    let endpoints = endpoints.unwrap().block.as_ref().unwrap();
    let endpoints: Map<_, _> = endpoints
        .attributes
        .iter()
        .map(|one| (one.name.clone(), json!("")))
        .collect();
    for config in singly.chain([Json::Object(all), json!({"endpoints": endpoints})]) {
        let said = home.configured(&config).await;
        assert_eq!(said.text(), "", "{config}");
        assert_eq!(caller(&cloud).as_deref(), Some(OTHER), "{config}");
        cloud.clear_calls();
    }
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "the three places where an address may stand"
)]
async fn what_is_reached_in_clear_is_warned_of_and_what_cannot_be_called_is_an_error() {
    let cloud = cloud("organization");
    let home = || Home::at(&cloud).with_keys_of(MANAGEMENT);
    let endpoints = ["ssoadmin", "identitystore", "organizations", "sts", "q"];
    let terraform = Terraform::start().await;
    for name in endpoints {
        for (url, word) in [
            ("http://10.0.0.1:4566", "can be read on their way"),
            ("http://localhost:4566", ""),
            ("https://vpce.example.com", ""),
            ("ftp://example.com", "must be an address"),
            ("example.com", "must be an address"),
        ] {
            let config = value(&json!({"endpoints": {name: url}}));
            let said = terraform.validate_provider(&config).await.text();
            assert!(
                said.contains(word) && (said.is_empty() == word.is_empty()),
                "{name} {url}: {said}"
            );
        }
    }
    let far = home().with("AWS_ENDPOINT_URL_ORGANIZATIONS", "http://cloud.example.com");
    let said = far.configured(&json!({})).await;
    assert_eq!(said.errors(), "");
    assert!(
        said.warnings()
            .contains("\"http://cloud.example.com\" is reached by plain HTTP")
    );
    let services =
        "[default]\nservices = mine\n[services mine]\norganizations =\n  endpoint_url = ";
    for (url, word) in [
        ("http://10.0.0.1", "can be read on their way"),
        ("gopher://x", "must be an address"),
    ] {
        let home = Home::empty()
            .with_keys_of(MANAGEMENT)
            .with("AWS_ENDPOINT_URL_STS", cloud.endpoint());
        home.write("config", &format!("{services}{url}\n"));
        let said = home
            .configured(&json!({"region": "us-east-1"}))
            .await
            .text();
        assert!(said.contains(word) && said.contains(url), "{url}: {said}");
    }
}

/// A command that is run for credentials, and what is said when it fails.
#[tokio::test]
async fn not_all_that_a_credential_process_says_is_repeated() {
    let cloud = cloud("organization");
    let home = Home::at(&cloud)
        .with("AWS_PROFILE", "broker")
        .with("TF_LOG", "TRACE");
    let script = home.file("broker.sh");
    fs::write(
        &script,
        "echo the secret is hunter2 >&2\necho sign in to the broker first >&2\nexit 3\n",
    )
    .unwrap();
    let process = format!(
        "[profile broker]\nregion = us-east-1\ncredential_process = sh {}\n",
        script.display()
    );
    home.write("config", &process);
    let said = home.configured(&json!({})).await.errors();
    assert!(
        said.contains("There are no AWS credentials")
            && said.contains("sign in to the broker first"),
        "{said}"
    );
    assert!(
        !said.contains("hunter2") && !said.contains("skip_credentials_validation"),
        "{said}"
    );
}

fn is_told(said: &str, words: &[&str]) {
    for word in words {
        assert!(said.contains(word), "{word}: {said}");
    }
    let about_credentials = words.contains(&"The credentials are not valid");
    assert_eq!(said.contains("not valid"), about_credentials, "{said}");
    let unreachable = words.contains(&"AWS cannot be reached");
    assert!(
        unreachable || !said.contains("skip_credentials_validation"),
        "{said}"
    );
}

/// Each way in which nobody can be found to act as has its own words.
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one reason after the other")]
async fn why_nobody_can_sign_in_is_said() {
    let cloud = cloud("organization");
    let role = json!({"assume_role": [{"role_arn": "arn:aws:iam::222222222222:role/none"}]});
    let region = |block: Json| {
        let mut block = block;
        block["region"] = json!("us-east-1");
        block
    };
    let reached = || Home::empty().with("AWS_ENDPOINT_URL", cloud.endpoint());
    let out_of_reach = || Home::empty().with("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    let none = reached().configured(&region(json!({}))).await.errors();
    is_told(
        &none,
        &[
            "There are no AWS credentials",
            "AWS_PROFILE",
            "documentation lists them all",
        ],
    );
    let none = reached().configured(&region(role.clone())).await.errors();
    is_told(&none, &["There are no AWS credentials"]);
    let refused = reached()
        .with_keys_of(MANAGEMENT)
        .configured(&region(role.clone()))
        .await
        .errors();
    is_told(
        &refused,
        &["The role cannot be assumed", "role/none", "trust policy"],
    );
    let wrong = reached()
        .with("AWS_ACCESS_KEY_ID", "AKIA1")
        .with("AWS_SECRET_ACCESS_KEY", "x");
    is_told(
        &wrong.configured(&region(json!({}))).await.errors(),
        &["The credentials are not valid"],
    );
    is_told(
        &wrong.configured(&region(role.clone())).await.errors(),
        &["The credentials are not valid"],
    );
    for block in [json!({}), role] {
        let nobody = out_of_reach().with_keys_of(MANAGEMENT);
        let mut block = region(block);
        block["max_retries"] = json!(1);
        let said = nobody.configured(&block).await.errors();
        is_told(
            &said,
            &[
                "AWS cannot be reached",
                "Connection refused",
                "skip_credentials_validation",
            ],
        );
        block["allowed_account_ids"] = json!([MANAGEMENT]);
        let said = nobody.configured(&block).await.errors();
        assert!(
            said.contains("AWS cannot be reached") && !said.contains("skip_credentials"),
            "{said}"
        );
    }
}

/// Where the AWS CLI keeps the token of the session "corp", and of its address: by their SHA-1 digests.
const TOKENS: [&str; 2] = [
    "sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json",
    "sso/cache/7487b5b67d5fa1132cf33fa93ae51ef38cc37752.json",
];

/// A cached sign-in of the AWS CLI.
fn token(path: &Path, expires: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let token = json!({
        "startUrl": "https://d-1234567890.awsapps.com/start",
        "region": "us-east-1",
        "accessToken": "x",
        "expiresAt": expires,
    });
    fs::write(path, token.to_string()).unwrap();
}

/// Whoever has signed in with `aws login` is who acts.
#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "the file of a session is written out"
)]
async fn a_login_session_gives_credentials_as_long_as_it_lasts() {
    let cloud = cloud("organization");
    let mut world = cloud.world();
    let session = "arn:aws:iam::111111111111:user/me";
    world.credentials.push(Credential {
        access_key_id: "ASIASESSION".to_owned(),
        secret_access_key: "session".to_owned(),
        session_token: Some("session".to_owned()),
        arn: session.to_owned(),
        account: MANAGEMENT.to_owned(),
        allowed: None,
    });
    cloud.set_world(world);
    let digest = Sha256::digest(session)
        .iter()
        .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    for (expires, signed_in) in [
        ("2099-01-01T00:00:00Z", true),
        ("2020-01-01T00:00:00Z", false),
    ] {
        cloud.clear_calls();
        let home = Home::empty()
            .with("AWS_ENDPOINT_URL", cloud.endpoint())
            .with("AWS_PROFILE", "me");
        home.write(
            "config",
            &format!("[profile me]\nlogin_session = {session}\nregion = us-east-1\n"),
        );
        let path = home.file(&format!("login/cache/{digest}.json"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let kept = json!({
            "accessToken": {
                "accessKeyId": "ASIASESSION",
                "secretAccessKey": "session",
                "sessionToken": "session",
                "accountId": MANAGEMENT,
                "expiresAt": expires,
            },
            "tokenType": "aws_sigv4",
            "refreshToken": "again",
            "clientId": "arn:aws:signin:::devtools/same-device",
            "dpopKey": KEY,
        });
        fs::write(path, kept.to_string()).unwrap();
        let said = home.configured(&json!({})).await.errors();
        if signed_in {
            assert_eq!(said, "");
            assert_eq!(caller(&cloud).as_deref(), Some(MANAGEMENT));
        } else {
            assert!(said.contains("aws login --profile me\n"), "{said}");
        }
        assert!(
            !said.contains("again") && !said.contains("PRIVATE"),
            "{said}"
        );
    }
}

/// A key with which the command line interface proves that a session is its own.
const KEY: &str = "-----BEGIN EC PRIVATE KEY-----\n\
    MHcCAQEEIOI3su+whNJ3dEYxijbco+Ne12uYPHtA0vuhB6Rx79+joAoGCCqGSM49\n\
    AwEHoUQDQgAEu4cuYY9Ygs0+dDeBY2Lk+d8lvYET4yW1qK6eJCU/Wcc4K8RaRksF\n\
    C6DkXrgq8WcMHKacypKt0awK5tcoZkbLwQ==\n\
    -----END EC PRIVATE KEY-----\n";

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "a table and what is true of each of its rows"
)]
async fn whoever_is_not_signed_in_is_told_the_command() {
    let cloud = cloud("organization");
    let account =
        "sso_account_id = 111111111111\nsso_role_name = Administrator\nregion = us-east-1\n";
    let start = "sso_start_url = https://d-1234567890.awsapps.com/start\nsso_region = us-east-1\n";
    let session = format!("[sso-session corp]\n{start}\n");
    // By name, then the files, the block and the command.
    let cases = [
        ("a session", format!("{session}[profile base]\nsso_session = corp\n{account}"), "base", "aws sso login --profile base"),
        ("inline", format!("[profile base]\n{start}{account}"), "base", "aws sso login --profile base"),
        ("the default", format!("[default]\n{start}{account}"), "", "aws sso login"),
        (
            "a source",
            format!(
                "{session}[profile base]\nsso_session = corp\n{account}\n[profile role]\nsource_profile = base\n\
                 role_arn = arn:aws:iam::222222222222:role/administrator\nregion = us-east-1\n"
            ),
            "role",
            "aws sso login --profile base",
        ),
        (
            "a login",
            "[profile base]\nlogin_session = arn:aws:iam::111111111111:user/me\nregion = us-east-1\n".to_owned(),
            "base",
            "aws login --profile base",
        ),
    ];
    for (case, config, profile, command) in cases {
        for (in_block, signed_in) in [(false, false), (false, true), (true, false), (true, true)] {
            let mut home = Home::empty().with("AWS_ENDPOINT_URL", cloud.endpoint());
            home.write("config", &config);
            for path in TOKENS.iter().filter(|_| signed_in) {
                token(&home.file(path), "2020-01-01T00:00:00Z");
            }
            let block = if in_block {
                json!({"profile": profile})
            } else {
                json!({})
            };
            if !in_block {
                home = home.with("AWS_PROFILE", profile);
            }
            let said = home.configured(&block).await.errors();
            assert!(
                !said.contains("skip_credentials_validation"),
                "{case}: {said}"
            );
            assert!(said.contains("Not signed in to AWS"), "{case}: {said}");
            assert!(said.contains(&format!("{command}\n")), "{case}: {said}");
        }
    }
    assert_eq!(caller(&cloud), None);
}
