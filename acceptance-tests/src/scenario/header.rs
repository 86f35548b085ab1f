//! From the first comment lines of a file to a [`Scenario`]. Anything that is not understood is
//! an error with its line number: a misspelt line would otherwise test nothing.

use super::{Before, Check, Imports, ProblemKind, Scenario, Secret, Step, clause};
use crate::cli::Range;
use std::collections::BTreeMap;

/// The account that calls when the scenario does not say.
pub(crate) const DEFAULT_ACCOUNT: &str = "111111111111";
const DEFAULT_WORLD: &str = "organization";

/// The words a directive may open with.
const WORDS: &[&str] = &[
    "world",
    "crowd",
    "as",
    "only",
    "with",
    "then",
    "gone",
    "behind",
    "meanwhile",
    "fails",
    "warns",
    "second",
    "fault",
    "interrupt",
    "unread",
    "plan",
    "output",
    "state",
    "cloud",
    "calls",
    "import",
    "leaves",
    "secret",
];

/// Reads the header of a file.
pub(crate) fn parse(text: &str) -> Result<Scenario, String> {
    let mut scenario = Scenario {
        world: DEFAULT_WORLD.into(),
        world_patch: None,
        crowd: 0,
        account: DEFAULT_ACCOUNT.into(),
        only: Vec::new(),
        environment: BTreeMap::new(),
        files: BTreeMap::new(),
        state: None,
        imports: Imports::default(),
        leaves: None,
        secrets: Vec::new(),
        steps: vec![Step {
            line: 1,
            ..Step::default()
        }],
    };
    for (line, directive) in directives(text)? {
        let located = |why| format!("line {line}: `# {directive}`: {why}");
        read(&mut scenario, line, &directive).map_err(located)?;
    }
    for step in &scenario.steps[1..] {
        let says_something = step.changes.is_some() || step.expects(ProblemKind::FailsPlanning);
        if !says_something {
            let line = step.line;
            return Err(format!(
                "line {line}: the step does not say what the plan does"
            ));
        }
    }
    Ok(scenario)
}

/// The directives with their lines; prose is left out, continued lines are joined.
fn directives(text: &str) -> Result<Vec<(usize, String)>, String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut lines = text.lines().zip(1..);
    for (line, number) in lines.by_ref() {
        let Some(comment) = line.strip_prefix('#') else {
            match line.trim() {
                "" => continue,
                _ => break,
            }
        };
        if comment.starts_with(':') || comment.is_empty() {
            continue;
        }
        match (comment.strip_prefix("   "), comment.strip_prefix(' ')) {
            (Some(more), _) => match found.last_mut() {
                Some((_, directive)) => *directive = format!("{directive} {}", more.trim()),
                None => return Err(format!("line {number}: nothing to continue")),
            },
            (None, Some(directive)) => found.push((number, directive.trim().to_string())),
            (None, None) => return Err(format!("line {number}: `# ` or `#:` expected")),
        }
    }
    for (line, number) in lines {
        if is_directive(line) {
            return Err(format!(
                "line {number}: a directive below the header is not read: {line}"
            ));
        }
    }
    Ok(found)
}

/// Whether a comment in the configuration was meant to be read by us.
fn is_directive(line: &str) -> bool {
    let Some(comment) = line.strip_prefix("# ") else {
        return false;
    };
    let first = comment.split([' ', ':']).next().unwrap_or_default();
    WORDS.contains(&first) && comment.contains(':')
}

fn read(scenario: &mut Scenario, line: usize, directive: &str) -> Result<(), String> {
    let end = directive.find([' ', ':']).unwrap_or(directive.len());
    let (word, rest) = directive.split_at(end);
    let rest = rest.trim_start();
    match word {
        "world" | "crowd" | "as" | "only" | "with" => scene(scenario, word, rest),
        "import" => import(&mut scenario.imports, rest),
        "leaves" => {
            scenario.leaves = Some(after_colon(rest)?.to_string());
            Ok(())
        }
        "secret" => {
            let (words, text) = rest.split_once(':').ok_or("a colon is missing")?;
            let in_state = match words.trim() {
                "" => false,
                "outside the state" => true,
                _ => return Err("`outside the state` or nothing expected".into()),
            };
            let text = clause::only_value(text.trim())?;
            scenario.secrets.push(Secret { text, in_state });
            Ok(())
        }
        "then" | "gone" | "behind" | "meanwhile" => {
            scenario.steps.push(opening(line, word, rest)?);
            Ok(())
        }
        _ => match scenario.steps.last_mut() {
            Some(step) => truth(step, word, rest),
            None => Err("there is no step".into()),
        },
    }
}

/// Directives about the whole scenario.
fn scene(scenario: &mut Scenario, word: &str, rest: &str) -> Result<(), String> {
    if scenario.steps.len() > 1 {
        return Err("this belongs before the first step".into());
    }
    match (word, rest.split_once(':')) {
        ("world", Some(("", name))) => scenario.world = name.trim().into(),
        ("world", Some(("with", patch))) => {
            scenario.world_patch = Some(clause::only_value(patch.trim())?);
        }
        ("crowd", Some(("", number))) => {
            scenario.crowd = number.trim().parse().map_err(|_| "a number expected")?;
        }
        ("as", Some(("", account))) => scenario.account = account.trim().into(),
        ("only", Some(("", words))) => scenario.only = only(words)?,
        ("with", Some(("environment", values))) => {
            let values = clause::only_value(values.trim())?;
            let values = serde_json::from_value(values);
            scenario.environment = values.map_err(|error| error.to_string())?;
        }
        ("with", Some(("state", path))) => {
            scenario.state = Some(file(clause::only_value(path.trim())?)?);
        }
        ("with", Some((words, lines))) if words.starts_with("file ") => {
            let name = words["file ".len()..].trim().to_string();
            let text = file(clause::only_value(lines.trim())?)?;
            scenario.files.insert(name, text);
        }
        _ => return Err("this directive is not known".into()),
    }
    Ok(())
}

/// `terraform or opentofu from 1.10, because …`: the reason is not optional.
fn only(words: &str) -> Result<Vec<Range>, String> {
    let parts = words.split_once(", because ");
    let (ranges, _) = parts.ok_or("`, because …` is missing")?;
    ranges.split(" or ").map(Range::read).collect()
}

fn import(imports: &mut Imports, rest: &str) -> Result<(), String> {
    let (address, rule) = rest.split_once(':').ok_or("a colon is missing")?;
    let address = address.trim().to_string();
    let rule = rule.trim();
    if let Some(attributes) = rule.strip_prefix("ignoring ") {
        if address.is_empty() {
            return Err("the address is missing".into());
        }
        let attributes = attributes.split(',').map(|name| name.trim().to_string());
        imports.ignoring.insert(address, attributes.collect());
        return Ok(());
    }
    if let Some(filter) = rule.strip_prefix("listed by ") {
        let filter = serde_json::from_value(clause::only_value(filter)?);
        let filter = filter.map_err(|error| error.to_string())?;
        imports.listed_by.insert(address, filter);
        return Ok(());
    }
    if rule.starts_with("not listed, because ") {
        imports.not_listed.push(address);
        return Ok(());
    }
    match (rule, rule.strip_prefix("none, because ")) {
        ("every way", _) if address.is_empty() => return Err("the address is missing".into()),
        ("every way", _) => imports.every_way.push(address),
        (_, Some(_)) if address.is_empty() => imports.none = true,
        (_, Some(_)) => imports.not.push(address),
        _ => {
            return Err(
                "`ignoring …`, `every way`, `listed by …`, `not listed, because …` or \
                 `none, because …` expected"
                    .into(),
            );
        }
    }
    Ok(())
}

/// A directive that opens a step.
fn opening(line: usize, word: &str, rest: &str) -> Result<Step, String> {
    let mut step = Step {
        line,
        ..Step::default()
    };
    let outcome = match word {
        "then" => {
            let (variables, outcome) = clause::assignments(rest)?;
            step.variables = variables;
            outcome.to_string()
        }
        "gone" => {
            let (before, outcome) = clause::gone(after_colon(rest)?)?;
            step.before = before;
            match (&step.before, outcome) {
                (Before::Gone(address), "") => format!("creates {address}"),
                _ => outcome.to_string(),
            }
        }
        "meanwhile" => {
            let (patch, outcome) = clause::value(after_colon(rest)?)?;
            step.before = Before::Patch(patch);
            after_colon(outcome.trim_start())?.to_string()
        }
        _ => {
            let (account, call) = behind_our_back(rest)?;
            let (mut call, outcome) = clause::call(call)?;
            call.account = account;
            step.before = Before::Call(call);
            after_colon(outcome)?.to_string()
        }
    };
    match outcome.strip_prefix("fails ") {
        Some(rest) => step.problems.push(clause::problem("fails", rest)?),
        None if outcome.is_empty() => {}
        None => step.changes = Some(clause::changes(&outcome)?),
    }
    Ok(step)
}

/// `our back [as account]: call`.
fn behind_our_back(rest: &str) -> Result<(Option<String>, &str), String> {
    let rest = rest
        .strip_prefix("our back")
        .ok_or("`behind our back` expected")?;
    match rest.trim_start().strip_prefix("as ") {
        None => Ok((None, after_colon(rest.trim_start())?)),
        Some(rest) => {
            let (account, call) = rest.split_once(':').ok_or("a colon is missing")?;
            Ok((Some(account.trim().to_string()), call.trim()))
        }
    }
}

/// A directive that says something about the step that is open.
fn truth(step: &mut Step, word: &str, rest: &str) -> Result<(), String> {
    match word {
        "fails" | "warns" => step.problems.push(clause::problem(word, rest)?),
        "second" => {
            let outcome = rest
                .strip_prefix("plan")
                .ok_or("`second plan: …` expected")?;
            step.second_plan = Some(clause::changes(after_colon(outcome)?)?);
        }
        "fault" => match rest.strip_prefix("from the start:") {
            Some(fault) => step
                .faults_from_the_start
                .push(clause::only_value(fault.trim())?),
            None => step.faults.push(clause::only_value(after_colon(rest)?)?),
        },
        "interrupt" => {
            let operation = after_colon(rest)?.strip_prefix("after ");
            let operation = operation.and_then(|words| words.strip_suffix(" is called"));
            let operation = operation.ok_or("`after <operation> is called` expected")?;
            step.interrupt_after = Some(operation.to_string());
        }
        "unread" => {
            step.unread.insert(after_colon(rest)?.to_string());
        }
        "plan" | "output" | "state" | "cloud" | "calls" => step.checks.push(check(word, rest)?),
        _ => return Err("this directive is not known".into()),
    }
    Ok(())
}

fn check(word: &str, rest: &str) -> Result<Check, String> {
    match word {
        "plan" => match rest.split_once(':') {
            Some(("knows", path)) => Ok(Check::PlanKnows(path.trim().into())),
            Some(("leaves unknown", path)) => Ok(Check::PlanLeavesUnknown(path.trim().into())),
            Some(("moves", path)) => match path.trim().split_once(" to ") {
                Some((from, to)) => Ok(Check::PlanMoves {
                    from: from.into(),
                    to: to.into(),
                }),
                None => Err("`plan moves: address to address` expected".into()),
            },
            _ => Err("`plan knows:`, `plan leaves unknown:` or `plan moves:` expected".into()),
        },
        "output" => match clause::comparison(rest)? {
            Some((name, is)) => Ok(Check::Output(name, is)),
            None => Err("`= value` or `matches \"…\"` expected".into()),
        },
        "state" => state(rest),
        "cloud" => {
            let (call, rest) = clause::call(after_colon(rest)?)?;
            let answer = rest.strip_prefix("gives ").ok_or("`gives {…}` expected")?;
            Ok(Check::Cloud(call, clause::only_value(answer)?))
        }
        _ => Ok(Check::Calls(clause::budget(after_colon(rest)?)?)),
    }
}

fn state(rest: &str) -> Result<Check, String> {
    if let Some((path, is)) = clause::comparison(rest)? {
        return Ok(Check::State(path, is));
    }
    match rest.rsplit_once(' ') {
        None if rest == "empty" => Ok(Check::StateEmpty),
        Some((address, "tainted")) => Ok(Check::Tainted(address.into(), true)),
        Some((address, "untainted")) => Ok(Check::Tainted(address.into(), false)),
        Some((address, "absent")) => Ok(Check::Absent(address.into())),
        _ => {
            Err("`= value`, `matches`, `tainted`, `untainted`, `absent` or `empty` expected".into())
        }
    }
}

fn after_colon(text: &str) -> Result<&str, String> {
    let rest = text.strip_prefix(':').map(str::trim);
    rest.ok_or_else(|| format!("a colon is missing before `{text}`"))
}

/// The text of a file: its lines, or where it lies below `acceptance-tests/`.
fn file(said: serde_json::Value) -> Result<String, String> {
    if let serde_json::Value::String(path) = &said {
        let path = crate::place::home().join(path);
        return std::fs::read_to_string(&path).map_err(crate::place::at(&path));
    }
    let lines: Result<Vec<String>, _> = serde_json::from_value(said);
    let lines = lines.map_err(|error| error.to_string())?;
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::super::{Is, Limit, Verb};
    use super::*;
    use crate::cli::Cli;
    use serde_json::json;

    #[test]
    fn a_file_without_directives_is_one_step_in_the_default_world() {
        let found = parse("#: Prose.\n\nresource \"x\" \"this\" {}\n").unwrap();
        assert_eq!(found.world, "organization");
        assert_eq!(found.account, "111111111111");
        assert_eq!(found.steps.len(), 1);
        assert!(found.steps[0].changes.is_none());
    }

    #[test]
    fn the_scene_is_read() {
        let text = "# world: empty\n# world with: {\"a\": {\"b\": 1}}\n# as: 222222222222\n\
                    # only: terraform, because OpenTofu 1.6 has no such thing\n\
                    # with environment: {\"AWS_REGION\": \"eu-west-1\"}\n# leaves: a grant\n\
                    # with file .aws/config: [\"[profile a]\", \"region = eu-west-1\"]\n";
        let found = parse(text).unwrap();
        assert_eq!(found.world, "empty");
        assert_eq!(found.world_patch, Some(json!({"a": {"b": 1}})));
        assert_eq!(found.account, "222222222222");
        assert_eq!(found.only, [Range::read("terraform").unwrap()]);
        assert_eq!(found.environment["AWS_REGION"], "eu-west-1");
        let config = "[profile a]\nregion = eu-west-1\n";
        assert_eq!(found.files[".aws/config"], config);
        assert_eq!(found.leaves.as_deref(), Some("a grant"));
    }

    #[test]
    fn versions_are_named_with_a_reason() {
        let only = "# only: terraform or opentofu from 1.10, because it moves since then";
        let found = parse(only).unwrap();
        let runs = |cli: &str| found.runs_on(&Cli::named(cli, true));
        assert!(runs("terraform 1.11.4") && runs("opentofu 1.10.0"));
        assert!(!runs("opentofu 1.9.1"));
        assert!(parse("# only: terraform").is_err());
    }

    #[test]
    fn a_line_below_then_belongs_to_that_step() {
        let text = "# fault: {\"times\": 1}\n# then name = \"b\": updates r.this\n\
                    # fault: {\"times\": 2}\n# state r.this.name = \"b\"\n";
        let found = parse(text).unwrap();
        assert_eq!(found.steps[0].faults, [json!({"times": 1})]);
        assert_eq!(found.steps[1].faults, [json!({"times": 2})]);
        assert_eq!(found.steps[1].line, 2);
        let is = Is::Equal(json!("b"));
        assert_eq!(
            found.steps[1].checks,
            [Check::State("r.this.name".into(), is)]
        );
    }

    #[test]
    fn gone_means_that_the_plan_creates_it_again() {
        let found = parse("# gone: r.this\n# gone: r.this: replaces r.other").unwrap();
        let verbs = |step: &Step| step.changes.as_ref().unwrap()[0].verb;
        assert_eq!(verbs(&found.steps[1]), Verb::Creates);
        assert_eq!(verbs(&found.steps[2]), Verb::Replaces);
        assert_eq!(found.steps[2].before, Before::Gone("r.this".into()));
    }

    #[test]
    fn a_call_behind_our_back_may_come_from_another_account() {
        let text = "# behind our back as 222222222222: sso-admin.UpdateX {\"Arn\": \"${r.this.arn}\"}:\n\
                    #     updates r.this";
        let found = parse(text).unwrap();
        let Before::Call(call) = &found.steps[1].before else {
            panic!("no call")
        };
        assert_eq!(call.account.as_deref(), Some("222222222222"));
        assert_eq!(
            (call.service.as_str(), call.operation.as_str()),
            ("sso-admin", "UpdateX")
        );
        assert_eq!(call.input, json!({"Arn": "${r.this.arn}"}));
        assert_eq!(
            found.steps[1].changes.as_ref().unwrap()[0].verb,
            Verb::Updates
        );
    }

    #[test]
    fn a_step_may_end_in_an_error() {
        let found = parse("# then name = \"\": fails at name: must not be empty").unwrap();
        assert!(found.steps[1].changes.is_none());
        assert_eq!(found.steps[1].problems[0].at.as_deref(), Some("name"));
        assert!(parse("# then name = \"\"\n# fails: too short").is_ok());
    }

    #[test]
    fn a_second_plan_is_empty_unless_it_is_said_what_it_does() {
        let found = parse("# second plan: updates r.this\n# then: updates r.this").unwrap();
        let changes = found.steps[0].second_plan.as_ref().unwrap();
        assert_eq!(changes[0].verb, Verb::Updates);
        assert!(found.steps[1].second_plan.is_none());
        assert!(parse("# second: updates r.this").is_err());
    }

    #[test]
    fn checks_are_read() {
        let text = "# plan knows: r.this.arn\n# plan leaves unknown: r.this.id\n\
                    # output url matches \"^https\"\n# state r.this tainted\n# state empty\n\
                    # calls: sso-admin.ListX exactly 2\n\
                    # cloud: sso-admin.DescribeX {} gives {\"Name\": \"b\"}\n";
        let found = parse(text).unwrap();
        let checks = &found.steps[0].checks;
        assert_eq!(checks.len(), 7);
        assert_eq!(checks[3], Check::Tainted("r.this".into(), true));
        let Check::Calls(budget) = &checks[5] else {
            panic!("no budget")
        };
        assert_eq!((budget.limit, budget.count), (Limit::Exactly, 2));
        let Check::Cloud(_, answer) = &checks[6] else {
            panic!("no cloud")
        };
        assert_eq!(answer, &json!({"Name": "b"}));
    }

    #[test]
    fn import_can_be_narrowed_with_a_reason() {
        let text =
            "# import r.this: ignoring timeouts, name\n# import r.b: none, because it has no id\n";
        let found = parse(text).unwrap();
        assert_eq!(found.imports.ignoring["r.this"], ["timeouts", "name"]);
        assert_eq!(found.imports.not, ["r.b"]);
        assert!(parse("# import: none").is_err());
    }

    #[test]
    fn a_move_names_both_addresses() {
        let found = parse("# plan moves: a.this to r.this").unwrap();
        let (from, to) = ("a.this".into(), "r.this".into());
        assert_eq!(found.steps[0].checks, [Check::PlanMoves { from, to }]);
        assert!(parse("# plan moves: a.this").is_err());
    }

    #[test]
    fn every_way_is_of_one_resource() {
        let found = parse("# import r.this: every way\n# import r.this: ignoring name").unwrap();
        assert_eq!(found.imports.every_way, ["r.this"]);
        assert_eq!(found.imports.ignoring["r.this"], ["name"]);
        assert!(parse("# import: every way").is_err());
        let found = parse("# import r.this: listed by {\"name_prefix\": \"a\"}").unwrap();
        assert_eq!(found.imports.listed_by["r.this"]["name_prefix"], "a");
        assert!(parse("# import r.this: not listed").is_err());
    }

    #[test]
    fn an_unknown_directive_is_an_error_with_its_line() {
        let error = parse("#: prose\n# whatever: 1").unwrap_err();
        assert!(error.starts_with("line 2: "), "{error}");
        assert!(parse("#then: keeps everything").is_err());
        assert!(parse("# world with {}").is_err());
    }

    #[test]
    fn a_directive_below_the_first_block_is_an_error() {
        let error = parse("locals {}\n# fails at name: too long\n").unwrap_err();
        assert!(error.contains("line 2"), "{error}");
        assert!(parse("locals {}\n# as a rule, comments are fine\n").is_ok());
    }

    #[test]
    fn a_step_must_say_what_the_plan_does() {
        let error = parse("# then name = \"b\"\n").unwrap_err();
        assert!(error.contains("does not say"), "{error}");
    }
}
