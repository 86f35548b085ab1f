//! Writes that somebody else has come before.
//!
//! Decides whether what was planned is still what is meant, and so sent again, or an error.

use super::{Found, user};
use crate::aws::error::snake_case;
use crate::aws::{Aws, Error, Kind};

impl Aws {
    /// Sends a write of what was read as `revision`, so that AWS refuses it if somebody else has written since. Then
    /// `look` reads once and says whether the write is still what was meant; a second refusal is an error.
    pub(super) async fn unless_overtaken<T, S, L>(
        &self,
        revision: Option<&str>,
        send: impl Fn(Option<String>) -> S,
        look: impl Fn() -> L,
    ) -> Result<T, Error>
    where
        S: Future<Output = Result<T, Error>>,
        L: Future<Output = Result<Overtaken<T>, Error>>,
    {
        match send(revision.map(str::to_owned)).await {
            Err(error) if error.is(Kind::Overtaken) => {}
            sent => return sent,
        }
        let (revision, who) = match look().await? {
            Overtaken::ByOurselves(done) => return Ok(done),
            Overtaken::Elsewhere { revision, who } => (revision, who),
            Overtaken::Differs(what) => return Err(overtaken(&what)),
        };
        match send(revision).await {
            Err(error) if error.is(Kind::Overtaken) => {
                Err(overtaken(&format!("{who}, and again now")))
            }
            sent => sent,
        }
    }
}

/// What is there after AWS has refused a write because of another one.
pub(super) enum Overtaken<T> {
    /// What was to be written: the answer to our own request was lost.
    ByOurselves(T),
    /// Nothing that the write is about is another than it was.
    Elsewhere {
        revision: Option<String>,
        who: String,
    },
    /// What is written is not what it was when it was planned; in words.
    Differs(String),
}

impl Overtaken<String> {
    /// What there is after another write, for an update of `prior` to `wanted`, or its deletion.
    pub(super) fn judged<T: Found>(prior: &T, wanted: Option<&T>, now: &T) -> Result<Self, Error> {
        let missing = wanted.map(|wanted| now.changes(wanted)).transpose()?;
        let meant = wanted.map(|wanted| prior.changes(wanted)).transpose()?;
        let others = prior.changes(now)?;
        let revision = now.revision().map(str::to_owned);
        if missing.is_some_and(|missing| missing.is_empty()) {
            return Ok(Self::ByOurselves(revision.unwrap_or_default()));
        }
        let is_meant = |path: &str| {
            let mut meant = meant.iter().flatten();
            wanted.is_none() || meant.any(|one| one.attribute_path == path)
        };
        let others = others.iter().map(|other| other.attribute_path.as_str());
        let named = |path: &str| snake_case(&path.replace(user::ENTERPRISE, "enterprise"));
        let both: Vec<_> = others.filter(|path| is_meant(path)).map(named).collect();
        let who = now.last_writer();
        Ok(match both.is_empty() {
            true => Self::Elsewhere { revision, who },
            false => Self::Differs(format!("{who}, and has another {} now", both.join(", "))),
        })
    }
}

fn overtaken(what: &str) -> Error {
    let message = format!("somebody else writes this too, so nothing was written: {what}");
    Error::new(Kind::Overtaken, message).advise(
        "Plan again to see what it is now. If an identity provider synchronises it, change it there; if another \
         configuration manages it, leave it to one of them.",
    )
}
