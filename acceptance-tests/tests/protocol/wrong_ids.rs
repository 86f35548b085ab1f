//! Ids that `import` is given by mistake: each is an error that says what an id looks like, or that there is nothing
//! and who has looked where.

use std::collections::BTreeSet;

use acceptance_tests::documentation::Page;
use tfplugin::Value;

use crate::foreign::writes;
use crate::subjects::{Subject, delete, subjects};
use crate::terraform::{Change, Outcome, REGION, Terraform};

/// An id with one part too few, too many, or of nothing.
fn wrong(id: &str) -> BTreeSet<String> {
    let mut wrong: BTreeSet<_> = ["nonsense", "a,b", "a/b/c/d", "arn:aws:nonsense", ","]
        .map(str::to_owned)
        .into();
    for between in [",", "/"] {
        let parts: Vec<_> = id.split(between).collect();
        if parts.len() == 1 {
            continue;
        }
        for number in 0..parts.len() {
            let mut other = parts.clone();
            other[number] = "nonsense";
            // Which Regions there are, AWS alone knows.
            if parts[number] != REGION {
                wrong.insert(other.join(between));
            }
            other.remove(number);
            wrong.insert(other.join(between));
        }
        wrong.insert(format!("{id}{between}more"));
    }
    wrong
}

/// Imports it, and reads what was imported as core does.
async fn imported(terraform: &Terraform, name: &str, id: &str) -> Outcome {
    let imported = terraform.import(name, id, &Value::Null).await;
    match imported.said.errors().is_empty() {
        true => terraform.read(name, &imported).await,
        false => imported,
    }
}

/// Returns how many ids were tried.
#[expect(
    clippy::too_many_lines,
    reason = "one kind of wrong id after the other"
)]
async fn explained(subject: &Subject) -> usize {
    let name = subject.resource;
    let form = Page::Resource(name.to_owned()).import_form();
    let form = format!(
        "The import id has the form {}.",
        form.expect("the page has it")
    );
    let nowhere = format!(
        "as the credentials of account {} see it in {REGION}",
        subject.account
    );
    let (cloud, terraform) = Terraform::of(subject).await;
    for (id, says) in &subject.wrong_ids {
        let errors = imported(&terraform, name, id).await.said.errors();
        assert!(errors.contains(says), "{name} {id}: {errors}");
        assert!(
            errors.contains(&form) || errors.contains(&nowhere),
            "{name} {id}: {errors}"
        );
    }
    let config = terraform.object(name, &subject.config);
    let (_, created) = terraform.carry_out(&Change::create(name, &config)).await;
    let good = created
        .state
        .get("id")
        .and_then(Value::as_str)
        .expect("a resource has an id");
    terraform.configure_again().await;
    cloud.clear_calls();
    let wrong = wrong(good);
    for id in &wrong {
        let found = imported(&terraform, name, id).await;
        let errors = found.said.errors();
        // A part may be left out where it says nothing.
        let is_the_same = || found.state.get("id") == created.state.get("id");
        let is_told = errors.contains(&form) || errors.contains(&nowhere);
        assert!(
            is_told || errors.is_empty() && is_the_same(),
            "{name} {id}: {errors}"
        );
    }
    assert_eq!(writes(&cloud), [""; 0], "{name}");
    delete(subject, &cloud, &created.state);
    terraform.configure_again().await;
    let errors = imported(&terraform, name, good).await.said.errors();
    // To the console's APIs an instance that is not there is one that nobody may use.
    let is_denied = errors.contains("AccessDeniedException");
    assert!(
        errors.contains(&nowhere) || is_denied,
        "{name} {good}: {errors}"
    );
    subject.wrong_ids.len() + wrong.len() + 1
}

#[tokio::test]
async fn a_wrong_import_id_is_explained() {
    let mut tried = 0;
    for subject in subjects() {
        tried += explained(&subject).await;
    }
    println!("{} resources: {tried} wrong ids", subjects().len());
}
