//! The tables of the guide.

use crate::results::{Figure, Results, thousands};

/// The table of this name.
pub(crate) fn named(name: &str, results: &Results) -> Result<String, String> {
    match name {
        "calls" => calls(results),
        "applies" => applies(results),
        "costs" => costs(results),
        "rivals" => rivals(results),
        "accounts" => accounts(results),
        _ => Err(format!("there is no table of {name}")),
    }
}

/// What was refreshed, in the order of the table and of the plot.
pub(crate) const REFRESHES: [(&str, &str); 7] = [
    (
        "one_application_1000",
        "1,000 assignments of one application",
    ),
    (
        "one_application_10000",
        "10,000 assignments of one application",
    ),
    (
        "100_applications_1000",
        "1,000 assignments of 100 applications",
    ),
    (
        "100_applications_10000",
        "10,000 assignments of 100 applications",
    ),
    ("200_groups_10000", "10,000 memberships of 200 groups"),
    ("users_2000", "2,000 users, looked up by name"),
    (
        "one_of_50000",
        "one assignment of an application that has 50,000",
    ),
];

fn calls(results: &Results) -> Result<String, String> {
    let mut rows = Vec::new();
    for (key, what) in REFRESHES {
        let [terraform, tofu] = ["terraform", "opentofu"].map(|cli| format!("{cli}/calls/{key}"));
        rows.push([
            what.to_owned(),
            results.measured(&terraform)?.text(),
            results.measured(&tofu)?.text(),
            results.naive(&terraform)?.text(),
        ]);
    }
    Ok(table(
        ["Refresh of", "Terraform", "OpenTofu", "naive"],
        &rows,
    ))
}

/// How one of the applies went.
pub(crate) struct Apply {
    pub what: String,
    pub naive: bool,
    pub time: Figure,
    /// By the shortest time that the quota allows.
    pub times: f64,
    pub calls: f64,
    pub refused: f64,
    pub errors: f64,
}

/// All applies, in the order of the table and of the plot.
pub(crate) fn all_applies(results: &Results) -> Result<Vec<Apply>, String> {
    let mut applies = Vec::new();
    for (key, what) in [
        ("apply_alone", "20 requests a second"),
        ("apply_in_company", "20, another client takes 10"),
    ] {
        for naive in [false, true] {
            let figure = |name: &str| {
                let key = format!("terraform/{key}/{name}");
                match naive {
                    true => results.naive(&key),
                    false => results.measured(&key),
                }
            };
            let shortest = results.beside(&format!("terraform/{key}/time"), "the shortest")?;
            let (time, calls) = (figure("time")?, figure("calls")?.value);
            applies.push(Apply {
                what: format!("{what}: {}", if naive { "naive" } else { "this provider" }),
                naive,
                time: time.clone(),
                times: time.value / shortest.value,
                calls,
                refused: (calls * figure("throttled")?.value / 100.0).round(),
                errors: figure("errors")?.value,
            });
        }
    }
    Ok(applies)
}

fn applies(results: &Results) -> Result<String, String> {
    let row = |apply: &Apply| {
        [
            apply.what.clone(),
            format!("{} ({:.2} × the shortest)", apply.time.text(), apply.times),
            format!("{} of {}", thousands(apply.refused), thousands(apply.calls)),
            thousands(apply.errors),
        ]
    };
    let rows: Vec<_> = all_applies(results)?.iter().map(row).collect();
    Ok(table(
        ["AWS allows", "time", "requests refused", "errors"],
        &rows,
    ))
}

fn costs(results: &Results) -> Result<String, String> {
    let mut rows = Vec::new();
    for (name, what) in [
        ("cpu", "CPU of the provider, for each resource"),
        (
            "share",
            "the same for all, as a share of the time of the plan",
        ),
        ("wall", "time of the plan"),
        ("memory", "most memory of the provider"),
    ] {
        let [terraform, tofu] =
            ["terraform", "opentofu"].map(|cli| format!("{cli}/plan_of_10000/{name}"));
        rows.push([
            what.to_owned(),
            results.measured(&terraform)?.text(),
            results.measured(&tofu)?.text(),
            results.naive(&terraform)?.text(),
        ]);
    }
    Ok(table(
        [
            "A plan of 10,000 assignments",
            "Terraform",
            "OpenTofu",
            "naive",
        ],
        &rows,
    ))
}

/// This provider and hashicorp/aws.
fn rivals(results: &Results) -> Result<String, String> {
    let mut rows = Vec::new();
    for size in [100, 1_000] {
        for (command, what) in [
            ("apply", "apply"),
            ("plan", "plan without a change"),
            ("destroy", "destroy"),
        ] {
            let both = |name: &str| {
                let key = format!("rival/{command}_{size}/{name}");
                let theirs = results.beside(&key, "hashicorp/aws")?.text();
                Ok::<_, String>(format!("{} / {theirs}", results.measured(&key)?.text()))
            };
            rows.push([
                format!("{what} of {}", thousands(f64::from(size))),
                both("time")?,
                both("calls")?,
                both("refused")?,
                both("memory")?,
            ]);
        }
    }
    Ok(table(
        [
            "This provider / hashicorp/aws",
            "time",
            "requests",
            "refused",
            "most memory",
        ],
        &rows,
    ))
}

/// What account assignments and permission sets take, and what stands beside it.
const ACCOUNTS: [(&str, &str, Option<&str>); 9] = [
    (
        "refresh_20000/calls",
        "requests in a refresh of 20,000 assignments: 100 permission sets, 200 accounts, 300 groups",
        Some("hashicorp/aws, as"),
    ),
    (
        "refresh_1000/calls",
        "requests in a refresh of 1,000 assignments of 10 permission sets in one account",
        Some("hashicorp/aws"),
    ),
    (
        "names_500/calls",
        "requests in a plan that names 500 permission sets, each twice",
        None,
    ),
    (
        "create_1000_singles/time",
        "an apply of 1,000 new assignments, each a resource",
        Some("the shortest"),
    ),
    (
        "create_1000_matrix/time",
        "an apply of 1,000 new assignments in one resource",
        Some("the shortest"),
    ),
    (
        "create_100/time",
        "an apply of 100 new assignments",
        Some("hashicorp/aws"),
    ),
    (
        "create_100/calls",
        "requests in that apply",
        Some("hashicorp/aws"),
    ),
    (
        "terraform/matrix_20000/all",
        "Terraform: a plan without a change and the change of one of 20,000 assignments in 100 resources",
        None,
    ),
    ("opentofu/matrix_20000/all", "OpenTofu: the same", None),
];

fn accounts(results: &Results) -> Result<String, String> {
    let mut rows = Vec::new();
    for (key, what, other) in ACCOUNTS {
        let key = format!("accounts/{key}");
        let beside = match other {
            Some(other) => results.beside(&key, other)?.text(),
            None => "–".to_owned(),
        };
        rows.push([what.to_owned(), results.measured(&key)?.text(), beside]);
    }
    let header = ["", "this provider", "hashicorp/aws, or the shortest time"];
    Ok(table(header, &rows))
}

/// What the figures were measured on, as part of a sentence.
pub(crate) fn machine(results: &Results) -> String {
    let machine = &results.machine;
    let kibibytes = machine.memory.split_whitespace().next();
    let kibibytes: f64 = kibibytes
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    format!(
        "a machine with {} processors ({}) and {:.0} GB of memory ({}), with Terraform {} and OpenTofu {}",
        machine.processors,
        machine.processor,
        kibibytes * 1024.0 / 1e9,
        machine.system,
        machine.terraform,
        machine.opentofu,
    )
}

/// A table whose columns but the first are figures.
fn table<const N: usize>(header: [&str; N], rows: &[[String; N]]) -> String {
    let line = |cells: [&str; N]| format!("| {} |", cells.join(" | "));
    let under = format!("|---|{}", "---:|".repeat(N - 1));
    let mut lines = vec![line(header), under];
    lines.extend(
        rows.iter()
            .map(|row| line(row.each_ref().map(String::as_str))),
    );
    lines.join("\n")
}
