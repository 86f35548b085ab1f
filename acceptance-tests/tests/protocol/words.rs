//! What is said, whatever AWS has said before: text that is all visible and has an end.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fancy_regex::Regex;
use serde_json::{Value as Json, json};
use tfplugin::tfplugin6::Diagnostic;
use tokio::task::{JoinSet, LocalSet};

use crate::acts::{self, Act};

/// Clears a screen, says that all is well, turns the direction of reading, rings, and goes on for so many letters.
fn hostile(letters: usize) -> String {
    let text =
        "denied \u{1b}[2J\u{1b}[1;32mApply complete!\u{1b}[0m \u{202e}gnp.exe\u{7}\r\u{2028}";
    format!("{text}{}", "x".repeat(letters))
}

/// So many letters are read by somebody.
const LONGEST: (usize, usize) = (400, 21_000);

/// Refusals with which AWS ends an operation at once.
fn refusals() -> [Json; 3] {
    let cases = [
        ("AccessDeniedException", 1_000_000),
        ("ValidationException", 10),
        ("ServiceQuotaExceededException", 10),
    ];
    cases.map(|(code, letters)| {
        json!({"error": {"code": code, "message": hostile(letters), "status": 400}})
    })
}

/// What is wrong with a message, if anything is.
fn fault(said: &Diagnostic) -> Option<String> {
    static HIDDEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}&&[^\n]]").expect("it is an expression")
    });
    let hidden = |text: &str| HIDDEN.is_match(text).unwrap();
    let long = |text: &str, most: usize| text.chars().count() > most;
    let Diagnostic {
        summary, detail, ..
    } = said;
    let wrong = match () {
        () if hidden(summary) || hidden(detail) => "hides something",
        () if summary.contains('\n') => "has a summary of several lines",
        () if long(summary, LONGEST.0) || long(detail, LONGEST.1) => "has no end",
        () => return None,
    };
    Some(format!("{wrong}: {summary:?}"))
}

/// How often something was said, and how often it repeated AWS.
async fn tried(act: Act) -> (usize, usize) {
    let (cloud, terraform) = act.scene(acts::impatient).await;
    let (mut said, mut repeated) = (0, 0);
    for operation in &act.calls {
        for refusal in refusals() {
            act.again(&cloud, &terraform).await;
            let fault = json!({"operation": operation, "times": null, "fault": refusal});
            cloud.add_fault(serde_json::from_value(fault).unwrap());
            let answer = act.done(&terraform).await;
            for one in &answer.0 {
                let wrong = self::fault(one);
                assert_eq!(wrong, None, "{} when {operation} is refused", act.name);
            }
            said += answer.0.len();
            repeated += answer
                .text()
                .matches(r"\u{202e}gnp.exe\u{7}\r\u{2028}")
                .count();
        }
    }
    (said, repeated)
}

#[tokio::test]
async fn nothing_that_is_said_hides_anything_or_has_no_end() {
    let together = LocalSet::new();
    let tried = together.run_until(async {
        let mut tasks = JoinSet::new();
        let mut operations = BTreeMap::<_, usize>::new();
        for act in acts::all().await {
            *operations.entry(act.of.clone()).or_default() += act.calls.len();
            tasks.spawn_local(tried(act));
        }
        let answers = tasks.join_all().await.into_iter();
        let (said, repeated) = answers.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
        (operations, said, repeated)
    });
    let (operations, said, repeated) = tried.await;
    let number: usize = operations.values().sum();
    println!(
        "{number} operations of {} types: {said} messages, {repeated} repeat AWS",
        operations.len()
    );
    assert!(repeated > number, "AWS is hardly repeated");
}
