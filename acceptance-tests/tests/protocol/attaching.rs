//! A provider that a developer started: many connections, configured more than once.

use std::process::Stdio;

use acceptance_tests::cli;
use acceptance_tests::directory::{Directory, Mirror, environment};
use acceptance_tests::scenario::suite;
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tfplugin::client::Connection;
use tfplugin::handshake::Address;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Child;

use crate::shape::value;
use crate::subjects::{MEMBER, subject_of};
use crate::terraform::{Change, MANAGEMENT, Terraform, block_for, cloud, command};

const SOURCE: &str = "cloud-identity/identitycenter";

/// A provider in debug mode, which lives as long as this.
struct Debugged {
    process: Child,
    reattach: Json,
    _home: TempDir,
}

impl Debugged {
    async fn start() -> Self {
        let home = TempDir::new().unwrap();
        let mut command = command(home.path());
        command
            .arg("--debug")
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let stdout = process.stdout.take().unwrap();
        let line = BufReader::new(stdout).lines().next_line().await.unwrap();
        let line = line.expect("the provider says where it listens");
        let json = line.strip_prefix("TF_REATTACH_PROVIDERS='");
        let json = json.and_then(|rest| rest.strip_suffix('\''));
        Self {
            process,
            reattach: serde_json::from_str(json.expect("a variable")).expect("it is JSON"),
            _home: home,
        }
    }

    /// Connects as Terraform does that reads the variable.
    async fn attach(&self) -> Terraform {
        let entry = &self.reattach[format!("registry.terraform.io/{SOURCE}")];
        let address = &entry["Addr"];
        assert_eq!(address["Network"], "unix");
        let path = address["String"].as_str().expect("a path");
        let connection = Connection::attach(&Address::Unix(path.into())).await;
        Terraform::attach(connection.expect("it lets us connect")).await
    }
}

#[tokio::test]
async fn a_debugged_provider_says_how_to_attach_to_it() {
    let provider = Debugged::start().await;
    for registry in ["registry.terraform.io", "registry.opentofu.org"] {
        let entry = &provider.reattach[format!("{registry}/{SOURCE}")];
        assert_eq!(entry["Protocol"], "grpc");
        assert_eq!(entry["ProtocolVersion"], 6);
        assert_eq!(entry["Pid"].as_u64(), provider.process.id().map(u64::from));
        // Terraform must neither end nor kill it.
        assert_eq!(entry["Test"], true);
    }
}

#[tokio::test]
async fn a_debugged_provider_outlives_its_connections() {
    let mut provider = Debugged::start().await;
    let (first, second) = (provider.attach().await, provider.attach().await);
    assert_eq!(first.resources(), second.resources());
    drop((first, second));
    let third = provider.attach().await;
    assert!(!third.resources().is_empty());
    assert!(provider.process.try_wait().unwrap().is_none());
}

#[tokio::test]
async fn the_last_configuration_counts() {
    let cloud = cloud("organization");
    let provider = Debugged::start().await;
    let (first, second) = (provider.attach().await, provider.attach().await);
    for (terraform, account) in [
        (&first, MANAGEMENT),
        (&second, MEMBER),
        (&first, MANAGEMENT),
    ] {
        terraform.configure(&block_for(&cloud, account)).await;
        cloud.clear_calls();
        let (_, said) = terraform
            .read_data("identitycenter_instances", &value(&json!({})))
            .await;
        assert_eq!(said.text(), "");
        let callers: Vec<_> = cloud.calls().into_iter().map(|call| call.account).collect();
        assert!(!callers.is_empty());
        assert!(
            callers.iter().all(|caller| caller == account),
            "{account}: {callers:?}"
        );
    }
}

#[tokio::test]
async fn a_configuration_starts_anew_after_a_stop() {
    let cloud = cloud("organization");
    let provider = Debugged::start().await;
    let terraform = provider.attach().await;
    terraform.configure(&block_for(&cloud, MANAGEMENT)).await;
    terraform.stop().await;
    terraform.configure(&block_for(&cloud, MANAGEMENT)).await;
    let fault = json!({"operation": "CreateApplicationAssignment", "fault": {"throttle": {}}});
    cloud.add_fault(serde_json::from_value(fault).unwrap());
    let name = "identitycenter_application_assignment";
    let config = terraform.object(name, &subject_of(name).config);
    // It is throttled once, so it has to wait, which a stopped provider does not.
    terraform.carry_out(&Change::create(name, &config)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn both_clis_attach_to_a_debugged_provider() {
    let provider = Debugged::start().await;
    let cloud = cloud("organization");
    let home = TempDir::new().unwrap();
    let mirror = Mirror::new(home.path(), &suite::provider().unwrap()).unwrap();
    let configuration = format!(
        "terraform {{\n  required_providers {{\n    identitycenter = {{ source = \"{SOURCE}\" }}\n  }}\n}}\n\
         provider \"identitycenter\" {{\n  region     = \"us-east-1\"\n  access_key = \"AKIA{MANAGEMENT}\"\n  \
         secret_key = \"secret-{MANAGEMENT}\"\n  endpoints {{\n    ssoadmin = \"{0}\"\n    sts      = \"{0}\"\n  }}\n}}\n\
         data \"identitycenter_instances\" \"this\" {{}}\n\
         output \"arns\" {{\n  value = data.identitycenter_instances.this.arns\n}}\n",
        cloud.endpoint()
    );
    for cli in cli::newest().unwrap() {
        let path = home.path().join(cli.kind.name());
        let mut directory = Directory::new(cli, path, environment(&mirror, home.path())).unwrap();
        directory.set("TF_REATTACH_PROVIDERS", provider.reattach.to_string());
        directory.write("main.tf", &configuration).unwrap();
        for command in [vec!["init"], vec!["apply", "-auto-approve", "-no-color"]] {
            let run = directory.run(&command).unwrap();
            assert!(
                run.succeeded(),
                "{}\n{}{}",
                run.command,
                run.stdout,
                run.stderr
            );
            assert!(
                command[0] == "init" || run.stdout.contains("ssoins-"),
                "{}",
                run.stdout
            );
        }
    }
}
