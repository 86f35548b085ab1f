//! Each console operation of the identity source, the SCIM endpoint and its tokens, with everything that can go
//! wrong: a refusal, an operation that is gone, an answer of another shape, a throttle, and an answer that is lost
//! after the request took effect.
//!
//! What must hold in every case: the error says what happened, nothing is written twice or lost, and running again
//! gets there.

use acceptance_tests::cloud::{Fault, RunningCloud};
use serde_json::{Value as Json, json};

use crate::terraform::{Change, MANAGEMENT, Outcome, Terraform, cloud_with};

const INSTANCE: &str = "ssoins-1234567890abcdef";
const TENANT: &str = "kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11";

/// A change that calls the operations under test.
struct Case {
    resource: &'static str,
    world: &'static str,
    with: Json,
    /// What exists before the change; nothing for a creation.
    before: Option<Json>,
    /// What is configured; nothing for a destruction.
    after: Option<Json>,
    /// `service.Operation` and, for an answer that has members, one that it cannot do without.
    operations: &'static [(&'static str, Option<&'static str>)],
}

fn parts(certificate: &str, login_url: &str) -> Json {
    json!({
        "type": "EXTERNAL_IDP",
        "on_destroy": "REVERT",
        "saml": {
            "entity_id": "https://idp.example.com/saml/metadata",
            "login_url": login_url,
            "certificates": [certificate],
        },
    })
}

const LOGIN: &str = "https://idp.example.com/saml/login";
const SIGNING: &str = include_str!("../../identity-provider/signing.pem");
const NEXT: &str = include_str!("../../identity-provider/next-signing.pem");

#[expect(clippy::too_many_lines, reason = "a table")]
fn cases() -> Vec<Case> {
    let no_tenant = json!({"identity_sources": {INSTANCE: {"tenants": {TENANT: null}}}});
    let no_token = json!({"identity_sources": {INSTANCE: {"tenants": {TENANT:
        {"tokens": {"token-1": null, "token-2": null}}}}}});
    let directory = json!({"directories": {"d-9067aaaaaa": {"account": MANAGEMENT}}});
    let endpoint = json!({"scim_endpoint_id": format!("d-1234567890/{TENANT}")});
    vec![
        Case {
            resource: "identitycenter_scim_endpoint",
            world: "external-idp",
            with: no_tenant.clone(),
            before: None,
            after: Some(json!({"identity_store_id": "d-1234567890"})),
            operations: &[
                (
                    "AWSIdentityStoreService.ListProvisioningTenants",
                    Some("ProvisioningTenants"),
                ),
                (
                    "AWSIdentityStoreService.CreateProvisioningTenant",
                    Some("ProvisioningTenant"),
                ),
            ],
        },
        Case {
            resource: "identitycenter_scim_endpoint",
            world: "external-idp",
            with: no_tenant,
            before: Some(json!({"identity_store_id": "d-1234567890"})),
            after: None,
            operations: &[("AWSIdentityStoreService.DeleteProvisioningTenant", None)],
        },
        Case {
            resource: "identitycenter_scim_access_token",
            world: "external-idp",
            with: no_token.clone(),
            before: None,
            after: Some(endpoint.clone()),
            operations: &[
                (
                    "AWSIdentityStoreService.ListBearerTokens",
                    Some("BearerTokens"),
                ),
                (
                    "AWSIdentityStoreService.CreateBearerToken",
                    Some("BearerToken"),
                ),
            ],
        },
        Case {
            resource: "identitycenter_scim_access_token",
            world: "external-idp",
            with: no_token,
            before: Some(endpoint),
            after: None,
            operations: &[("AWSIdentityStoreService.DeleteBearerToken", None)],
        },
        Case {
            resource: "identitycenter_identity_source",
            world: "organization",
            with: json!({}),
            before: None,
            after: Some(parts(SIGNING, LOGIN)),
            operations: &[
                (
                    "SWBService.ListDirectoryAssociations",
                    Some("directoryAssociations"),
                ),
                (
                    "AppsAuthControlPlaneService.ListExternalIdPConfigurationsForDirectory",
                    Some("associations"),
                ),
                (
                    "AppsAuthControlPlaneService.GetAWSSPConfigurationForDirectory",
                    Some("awsSPSAMLConfig"),
                ),
                (
                    "AppsAuthControlPlaneService.CreateExternalIdPConfigurationForDirectory",
                    Some("idpId"),
                ),
                (
                    "AppsAuthControlPlaneService.EnableExternalIdPConfigurationForDirectory",
                    None,
                ),
            ],
        },
        Case {
            resource: "identitycenter_identity_source",
            world: "organization",
            with: json!({}),
            before: Some(parts(SIGNING, LOGIN)),
            after: Some(parts(NEXT, "https://idp.example.com/saml/other")),
            operations: &[
                (
                    "AppsAuthControlPlaneService.ListExternalIdPCertificates",
                    Some("idPCertificates"),
                ),
                (
                    "AppsAuthControlPlaneService.ImportExternalIdPCertificate",
                    Some("certificateId"),
                ),
                (
                    "AppsAuthControlPlaneService.UpdateExternalIdPConfigurationForDirectory",
                    None,
                ),
                (
                    "AppsAuthControlPlaneService.DeleteExternalIdPCertificate",
                    None,
                ),
            ],
        },
        Case {
            resource: "identitycenter_identity_source",
            world: "organization",
            with: json!({}),
            before: Some(parts(SIGNING, LOGIN)),
            after: None,
            operations: &[
                (
                    "AppsAuthControlPlaneService.DisableExternalIdPConfigurationForDirectory",
                    None,
                ),
                (
                    "AppsAuthControlPlaneService.DeleteExternalIdPConfigurationForDirectory",
                    None,
                ),
            ],
        },
        Case {
            resource: "identitycenter_identity_source",
            world: "organization",
            with: directory,
            before: None,
            after: Some(json!({
                "type": "ACTIVE_DIRECTORY",
                "active_directory": {"directory_id": "d-9067aaaaaa"},
                "acknowledge_assignments_deleted": true,
            })),
            operations: &[
                ("SWBService.DisassociateDirectory", None),
                (
                    "SWBService.AssociateDirectory",
                    Some("directoryAssociation"),
                ),
            ],
        },
    ]
}

/// A cloud and a provider, and the object as it was before the change.
struct Scene {
    cloud: RunningCloud,
    terraform: Terraform,
    before: Outcome,
}

impl Case {
    async fn scene(&self) -> Scene {
        let cloud = cloud_with(self.world, &self.with);
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        let before = match &self.before {
            Some(before) => {
                let config = terraform.object(self.resource, before);
                let change = Change::create(self.resource, &config);
                let planned = terraform.plan(&change).await;
                let made = terraform.apply(&change, &planned).await;
                assert_eq!(made.said.errors(), "", "{}", self.resource);
                made
            }
            None => Outcome::default(),
        };
        // Each change has a process of its own, which has read nothing yet.
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        cloud.clear_calls();
        Scene {
            cloud,
            terraform,
            before,
        }
    }

    fn change(&self, scene: &Scene, before: &Outcome) -> Change {
        let config = |after: &Json| scene.terraform.object(self.resource, after);
        match &self.after {
            Some(after) if before.state.is_null() => Change::create(self.resource, &config(after)),
            Some(after) => Change::update(self.resource, before, &config(after)),
            None => Change::destroy(self.resource, before),
        }
    }

    /// Plans and applies; a plan that fails ends it.
    async fn carry_out(&self, scene: &Scene, fault: Option<Fault>, before: &Outcome) -> Outcome {
        let change = self.change(scene, before);
        if let Some(fault) = fault {
            scene.cloud.add_fault(fault);
        }
        let planned = scene.terraform.plan(&change).await;
        if planned.said.errors().is_empty() {
            return scene.terraform.apply(&change, &planned).await;
        }
        Outcome {
            state: before.state.clone(),
            private: before.private.clone(),
            identity: before.identity.clone(),
            said: planned.said,
        }
    }

    /// Carries the change out while a fault meets an operation.
    async fn under(&self, operation: &str, times: Option<u64>, kind: Json) -> (Scene, Outcome) {
        let scene = self.scene().await;
        let fault = fault(operation, times, kind);
        let outcome = self.carry_out(&scene, Some(fault), &scene.before).await;
        (scene, outcome)
    }

    /// After the fault has passed, the same configuration gets there.
    async fn gets_there(&self, scene: &Scene, halted: &Outcome, about: &str) {
        scene.cloud.clear_faults();
        let again = self.carry_out(scene, None, halted).await;
        assert_eq!(again.said.errors(), "", "{about}, again");
        self.is_as_configured(scene, &again, about).await;
    }

    async fn is_as_configured(&self, scene: &Scene, outcome: &Outcome, about: &str) {
        let Some(after) = &self.after else {
            assert!(outcome.state.is_null(), "{about}");
            return;
        };
        let config = scene.terraform.object(self.resource, after);
        let read = scene.terraform.read(self.resource, outcome).await;
        assert_eq!(read.said.text(), "", "{about}");
        let change = Change::update(self.resource, &read, &config);
        let planned = scene.terraform.plan(&change).await;
        assert_eq!(
            planned.state, read.state,
            "{about}: the next plan is not empty"
        );
        assert_eq!(
            scene.tokens().min(1),
            scene.tokens(),
            "{about}: a token is left over"
        );
    }
}

impl Scene {
    /// How many access tokens there are in the world.
    fn tokens(&self) -> usize {
        let world = self.cloud.dump();
        let tokens = &world["identity_sources"][INSTANCE]["tenants"][TENANT]["tokens"];
        match self
            .cloud
            .counts()
            .keys()
            .any(|call| call.ends_with("BearerToken"))
        {
            true => tokens.as_object().map_or(0, serde_json::Map::len),
            false => 0,
        }
    }

    fn count(&self, operation: &str) -> u64 {
        self.cloud.counts().get(operation).copied().unwrap_or(0)
    }
}

fn fault(operation: &str, times: Option<u64>, kind: Json) -> Fault {
    let (service, operation) = operation
        .split_once('.')
        .expect("a service and an operation");
    let fault = json!({"service": service, "operation": operation, "times": times, "fault": kind});
    serde_json::from_value(fault).expect("this is a fault")
}

#[tokio::test]
async fn every_operation_succeeds() {
    for case in cases() {
        let scene = case.scene().await;
        let outcome = case.carry_out(&scene, None, &scene.before).await;
        assert_eq!(outcome.said.errors(), "", "{}", case.resource);
        for (operation, _) in case.operations {
            assert!(scene.count(operation) > 0, "{operation} was not called");
        }
        case.is_as_configured(&scene, &outcome, case.resource).await;
    }
}

#[tokio::test]
async fn a_refused_operation_is_an_error_that_names_it() {
    for case in cases() {
        for (operation, _) in case.operations {
            let denied = json!({"error": {"code": "AccessDeniedException", "message": "No.", "status": 400}});
            let (scene, halted) = case.under(operation, None, denied).await;
            let said = halted.said.errors();
            let name = operation.rsplit('.').next().unwrap_or_default();
            assert!(
                said.contains("AccessDeniedException"),
                "{operation}: {said}"
            );
            assert!(said.contains(name), "{operation}: {said}");
            case.gets_there(&scene, &halted, operation).await;
        }
    }
}

#[tokio::test]
async fn an_operation_that_is_gone_means_that_the_api_has_changed() {
    for case in cases() {
        for (operation, _) in case.operations {
            let gone = json!({"unknown_operation": {}});
            let (scene, halted) = case.under(operation, None, gone).await;
            let said = halted.said.errors();
            assert!(
                said.contains("This undocumented API has changed"),
                "{operation}: {said}"
            );
            case.gets_there(&scene, &halted, operation).await;
        }
    }
}

#[tokio::test]
async fn an_answer_without_a_member_names_it() {
    for case in cases() {
        for (operation, member) in case.operations {
            let Some(member) = member else { continue };
            let changed = json!({"changed_shape": {"remove": [format!("/{member}")]}});
            let (scene, halted) = case.under(operation, None, changed).await;
            let said = halted.said.errors();
            // What was made all the same is found by looking, but for a secret, which is lost.
            let found = ["Create", "Import", "Associate"]
                .iter()
                .any(|verb| operation.contains(&format!(".{verb}")));
            if !found || operation.ends_with("CreateBearerToken") || !said.is_empty() {
                assert!(
                    said.contains("This undocumented API has changed"),
                    "{operation}: {said}"
                );
                assert!(said.contains(member), "{operation}: {said}");
            }
            case.gets_there(&scene, &halted, operation).await;
        }
    }
}

#[tokio::test]
async fn a_throttled_operation_is_repeated() {
    for case in cases() {
        for (operation, _) in case.operations {
            let throttled = json!({"throttle": {}});
            let (scene, outcome) = case.under(operation, Some(2), throttled).await;
            assert_eq!(outcome.said.errors(), "", "{operation}");
            scene.cloud.clear_faults();
            case.is_as_configured(&scene, &outcome, operation).await;
        }
    }
}

#[tokio::test]
async fn a_lost_answer_neither_loses_nor_doubles_anything() {
    for case in cases() {
        for (operation, _) in case.operations {
            let lost = json!({"drop": "after"});
            let (scene, outcome) = case.under(operation, Some(1), lost).await;
            assert_eq!(outcome.said.errors(), "", "{operation}");
            scene.cloud.clear_faults();
            case.is_as_configured(&scene, &outcome, operation).await;
        }
    }
}
