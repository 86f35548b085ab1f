//! Two addresses of one object in one command: a label that was changed without a `moved` block, or a replacement that
//! destroys last. What the one has made the other one does not destroy, and a plan that sees both says so.

use tfplugin::Value;

use crate::foreign::writes;
use crate::subjects::subjects;
use crate::terraform::{Change, Terraform};

#[tokio::test]
async fn what_a_command_has_made_it_does_not_destroy_under_another_address() {
    let mut seen = 0;
    for subject in subjects() {
        let name = subject.resource;
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (creation, created) = terraform.carry_out(&Change::create(name, &config)).await;
        cloud.clear_calls();
        let destroy = Change::destroy(name, &created);
        let planned = terraform.plan_beside(&destroy).await;
        // Of what has no id yet, no plan can say that it is the same.
        let both_seen = !creation.identity.is_null();
        seen += usize::from(both_seen);
        assert_eq!(
            planned.said.warnings().contains("moved {"),
            both_seen,
            "{name}: {}",
            planned.said.text()
        );
        let destroyed = terraform.apply(&destroy, &planned).await;
        assert_eq!(destroyed.said.errors(), "", "{name}");
        assert_eq!(destroyed.state, Value::Null, "{name}");
        assert!(
            destroyed.said.warnings().contains("was not destroyed"),
            "{name}: {}",
            destroyed.said.text()
        );
        assert_eq!(writes(&cloud), [""; 0], "{name}");
        let terraform = Terraform::at(&cloud, subject.account).await;
        let read = terraform.read(name, &created).await;
        assert!(!read.state.is_null(), "{name} is gone");
    }
    println!(
        "{} resources, {seen} of which a plan sees both",
        subjects().len()
    );
}

/// Those of which AWS gives the id cannot be made twice.
#[tokio::test]
async fn two_resources_of_one_object_are_warned_of() {
    let mut warned = 0;
    for subject in subjects() {
        let name = subject.resource;
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (_, created) = terraform.carry_out(&Change::create(name, &config)).await;
        let change = Change::update(name, &created, &config);
        let first = terraform.plan(&change).await;
        assert!(!first.said.warnings().contains("Two resources"), "{name}");
        let second = terraform.plan_beside(&change).await;
        assert!(
            second
                .said
                .warnings()
                .contains("Two resources stand for the same object"),
            "{name}: {}",
            second.said.text()
        );
        // Core plans one resource twice when it is to be replaced, and brings along what the first plan has left.
        let again = Change {
            private: first.private.clone(),
            ..Change::create(name, &config)
        };
        let terraform = Terraform::at(&cloud, subject.account).await;
        let first = terraform.plan(&change).await;
        let again = terraform
            .plan_beside(&Change {
                private: first.private,
                ..again
            })
            .await;
        assert!(!again.said.warnings().contains("Two resources"), "{name}");
        warned += 1;
    }
    assert_eq!(warned, subjects().len());
}
