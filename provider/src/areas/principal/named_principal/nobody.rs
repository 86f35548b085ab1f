//! What is said of a name that means nobody.

use crate::aws::{Aws, PrincipalType};
use crate::shape::diagnostic::Diagnostic;

/// How many names a message lists.
const NAMES_AT_MOST: usize = 20;

/// Names that mean nobody and that no plan of this process makes, each with the name that is most like it.
pub(in crate::areas) struct Nobody {
    store: String,
    said: Vec<String>,
}

/// None: each of them is about to come.
pub(in crate::areas) async fn nobody_now(
    aws: &Aws,
    store: &str,
    names: Vec<(PrincipalType, String)>,
) -> Option<Nobody> {
    let mut said = Vec::new();
    for (kind, name) in names {
        if aws.claims.is_coming(kind, &name) {
            continue;
        }
        let nearest = match said.len() < NAMES_AT_MOST {
            true => aws.nearest_name(store, kind, &name).await,
            false => None,
        };
        let nearest = nearest.map_or_else(String::new, |near| format!("; nearest: {near:?}"));
        let kind = kind.noun();
        said.push(format!("there is no {kind} {name:?} now{nearest}"));
    }
    let store = store.to_owned();
    (!said.is_empty()).then_some(Nobody { store, said })
}

impl Nobody {
    /// `patience` is how long the apply waits for them, if it does.
    pub(in crate::areas) fn warning(self, patience: Option<String>) -> Diagnostic {
        let store = &self.store;
        let (summary, list, they) = match self.said.as_slice() {
            [only] => (
                "A name means nobody",
                format!("In the identity store {store} {only}."),
                "It is",
            ),
            several => {
                let shown = several.len().min(NAMES_AT_MOST);
                let mut list = several[..shown].join("\n- ");
                if shown < several.len() {
                    list += &format!("\n- and {} more", several.len() - shown);
                }
                let list = format!("In the identity store {store}:\n- {list}\n");
                ("Some names mean nobody", list, "They are")
            }
        };
        let how = match patience {
            Some(limit) => format!("for at most {limit}"),
            None => "once".to_owned(),
        };
        Diagnostic::warning(
            summary,
            format!(
                "{list} {they} looked up again in the apply, {how}, and what is not found then is an error."
            ),
        )
    }
}
