//! The small phrases of a header line: what a plan does, an error at a place, a call, a value.

use super::{Before, Budget, Call, Change, Is, Limit, Problem, ProblemKind, Verb};
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads one JSON value and gives it with what follows.
pub(crate) fn value(text: &str) -> Result<(Value, &str), String> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    match values.next() {
        Some(Ok(value)) => Ok((value, text[values.byte_offset()..].trim_start())),
        Some(Err(error)) => Err(format!("no JSON value in `{text}`: {error}")),
        None => Err("a JSON value is missing".into()),
    }
}

/// Reads a JSON value after which nothing follows.
pub(crate) fn only_value(text: &str) -> Result<Value, String> {
    match value(text)? {
        (value, "") => Ok(value),
        (_, rest) => Err(format!("nothing may follow the value, but `{rest}` does")),
    }
}

/// `a = 1, b = "x"`, up to a colon or the end.
pub(crate) fn assignments(mut text: &str) -> Result<(BTreeMap<String, Value>, &str), String> {
    let mut found = BTreeMap::new();
    while !text.is_empty() && !text.starts_with(':') {
        let (name, rest) = text
            .split_once('=')
            .ok_or_else(|| format!("`name = value` expected, not `{text}`"))?;
        let (value, rest) = value(rest.trim_start())?;
        found.insert(name.trim().to_string(), value);
        text = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    }
    Ok((found, text.strip_prefix(':').unwrap_or(text).trim_start()))
}

/// `updates a and replaces b because c, d and e`: the verb holds until the next one.
pub(crate) fn changes(text: &str) -> Result<Vec<Change>, String> {
    let mut verb = None;
    let mut changes = Vec::new();
    for phrase in text.split(" and ") {
        let (first, rest) = phrase.trim().split_once(' ').unwrap_or((phrase.trim(), ""));
        let rest = match self::verb(first) {
            Some(new) => {
                verb = Some(new);
                rest
            }
            None => phrase.trim(),
        };
        let verb = verb.ok_or_else(|| format!("`{first}` is no verb"))?;
        changes.push(change(verb, rest)?);
    }
    Ok(changes)
}

fn verb(word: &str) -> Option<Verb> {
    Some(match word {
        "creates" => Verb::Creates,
        "updates" => Verb::Updates,
        "replaces" => Verb::Replaces,
        "deletes" => Verb::Deletes,
        "keeps" => Verb::Keeps,
        _ => return None,
    })
}

fn change(verb: Verb, text: &str) -> Result<Change, String> {
    let (address, because) = text.split_once(" because ").unwrap_or((text, ""));
    let because: Vec<String> = because
        .split(", ")
        .map(str::trim)
        .map(String::from)
        .collect();
    let because: Vec<String> = because
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect();
    if !because.is_empty() && verb != Verb::Replaces {
        return Err("only `replaces` can say `because`".into());
    }
    let address = address.trim().to_string();
    let is_everything = verb == Verb::Keeps && address == "everything";
    if address.contains(' ') || !(address.contains('.') || is_everything) {
        return Err(format!("`{address}` is no address of a resource"));
    }
    Ok(Change {
        verb,
        address,
        because,
    })
}

/// What follows `fails` or `warns`: `[applying] [at path]: text`.
pub(crate) fn problem(word: &str, rest: &str) -> Result<Problem, String> {
    let (place, text) = rest
        .split_once(':')
        .ok_or_else(|| format!("`{word} …: text` expected"))?;
    let place = place.trim();
    let (applying, place) = match place.strip_prefix("applying") {
        Some(rest) => (true, rest.trim()),
        None => (false, place),
    };
    let kind = match (word, applying) {
        ("fails", false) => ProblemKind::FailsPlanning,
        ("fails", true) => ProblemKind::FailsApplying,
        ("warns", false) => ProblemKind::Warns,
        _ => return Err(format!("`{word} applying` is not known")),
    };
    let at = match place.strip_prefix("at ") {
        Some(path) => Some(path.trim().to_string()),
        None if place.is_empty() => None,
        None => return Err(format!("`at attribute` expected, not `{place}`")),
    };
    let text = text.trim().to_string();
    if text.is_empty() {
        return Err("the words of the message are missing".into());
    }
    Ok(Problem { kind, at, text })
}

/// `service.Operation {…}`, with what follows the input.
pub(crate) fn call(text: &str) -> Result<(Call, &str), String> {
    let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (service, operation) = operation(name)?;
    let (input, rest) = value(rest.trim_start())?;
    let call = Call {
        account: None,
        service,
        operation,
        input,
    };
    Ok((call, rest))
}

/// `service.Operation`.
pub(crate) fn operation(text: &str) -> Result<(String, String), String> {
    match text.split_once('.') {
        Some((service, operation)) if !service.is_empty() && !operation.is_empty() => {
            Ok((service.to_string(), operation.to_string()))
        }
        _ => Err(format!("`service.Operation` expected, not `{text}`")),
    }
}

/// What follows `gone:`: an address and perhaps what the plan does.
pub(crate) fn gone(text: &str) -> Result<(Before, &str), String> {
    let (address, rest) = text.split_once(": ").unwrap_or((text, ""));
    Ok((Before::Gone(address.trim().to_string()), rest.trim()))
}

/// `sso-admin.ListX [{…}] at most 3 [per process]`.
pub(crate) fn budget(text: &str) -> Result<Budget, String> {
    let (text, per_process) = match text.strip_suffix("per process") {
        Some(rest) => (rest.trim(), true),
        None => (text.trim(), false),
    };
    let (name, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (service, operation) = operation(name)?;
    let (input, rest) = match rest.trim_start() {
        rest if rest.starts_with('{') => {
            let (input, rest) = value(rest)?;
            (Some(input), rest)
        }
        rest => (None, rest),
    };
    let limits = [
        ("at most ", Limit::AtMost),
        ("at least ", Limit::AtLeast),
        ("exactly ", Limit::Exactly),
    ];
    for (words, limit) in limits {
        if let Some(number) = rest.trim().strip_prefix(words) {
            let count = number.trim().parse();
            let count = count.map_err(|_| format!("`{number}` is no number"))?;
            return Ok(Budget {
                service,
                operation,
                input,
                limit,
                count,
                per_process,
            });
        }
    }
    Err("`at most`, `at least` or `exactly` and a number expected".into())
}

/// `subject = value` or `subject matches "regex"`.
pub(crate) fn comparison(text: &str) -> Result<Option<(String, Is)>, String> {
    let equals = text.find(" = ").unwrap_or(text.len());
    let (subject, is) = match text.split_once(" matches ") {
        Some((subject, expression)) if subject.len() < equals => {
            let expression = only_value(expression.trim())?;
            let expression = expression.as_str().ok_or("`matches` wants a string")?;
            (subject, Is::Matching(expression.to_string()))
        }
        _ => match text.split_once(" = ") {
            Some((subject, value)) => (subject, Is::Equal(only_value(value.trim())?)),
            None => return Ok(None),
        },
    };
    Ok(Some((subject.trim().to_string(), is)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_may_contain_commas_and_colons() {
        let (found, rest) =
            assignments(r#"a = "x, y: z", b = {"k": [1, 2]}: updates r.this"#).unwrap();
        assert_eq!(found["a"], json!("x, y: z"));
        assert_eq!(found["b"], json!({"k": [1, 2]}));
        assert_eq!(rest, "updates r.this");
    }

    #[test]
    fn a_verb_holds_until_the_next_one() {
        let found = changes("updates r.a and r.b and replaces r.c because name, type").unwrap();
        let verbs: Vec<Verb> = found.iter().map(|change| change.verb).collect();
        assert_eq!(verbs, [Verb::Updates, Verb::Updates, Verb::Replaces]);
        assert_eq!(found[2].because, ["name", "type"]);
    }

    #[test]
    fn a_clause_without_a_verb_or_an_address_is_an_error() {
        assert!(changes("touches r.this").is_err());
        assert!(changes("updates everything").is_err());
        assert!(changes("updates r.this because name").is_err());
    }

    #[test]
    fn an_error_has_a_phase_a_place_and_words() {
        let found = problem("fails", "applying at name.given_name: no: really").unwrap();
        assert_eq!(found.kind, ProblemKind::FailsApplying);
        assert_eq!(found.at.as_deref(), Some("name.given_name"));
        assert_eq!(found.text, "no: really");
        assert_eq!(problem("warns", ": deprecated").unwrap().at, None);
        assert!(problem("fails", "at name:").is_err());
    }

    #[test]
    fn a_budget_names_operation_bound_and_number() {
        let found = budget("sso-admin.ListInstances at most 1 per process").unwrap();
        assert_eq!(
            (found.limit, found.count, found.per_process),
            (Limit::AtMost, 1, true)
        );
        let found = budget(r#"sts.AssumeRole {"ExternalId": "x"} exactly 1"#).unwrap();
        assert_eq!(
            (found.input, found.count),
            (Some(json!({"ExternalId": "x"})), 1)
        );
        assert!(budget("ListInstances at most 1").is_err());
        assert!(budget("sso-admin.ListInstances few").is_err());
    }

    #[test]
    fn a_comparison_is_by_value_or_by_pattern() {
        let equal = comparison(r#"r.this.name = "a = b""#).unwrap().unwrap();
        assert_eq!(equal, ("r.this.name".into(), Is::Equal(json!("a = b"))));
        let matching = comparison(r#"url matches "^https""#).unwrap().unwrap();
        assert_eq!(matching, ("url".into(), Is::Matching("^https".into())));
        assert_eq!(comparison("r.this tainted").unwrap(), None);
    }
}
