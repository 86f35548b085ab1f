//! Reads what is to be exported.
//!
//! Decides what is left out: what the credentials may not read, what is no object of an organization, what a
//! plan would change at once, and single objects that cannot be read. Any other failure of a listing ends the export, because what is
//! missing would not be noticed.

use std::io::IsTerminal;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tfplugin::value::Value;

use super::arguments::Arguments;
use crate::aws::{Aws, Error, Kind};
use crate::engine;
use crate::engine::query::AT_A_TIME;
use crate::shape::list_resource::{Finds, Found};
use crate::shape::resource::{AnyResource, noun};

/// An object as it is.
pub(super) struct Object {
    pub(super) resource: &'static dyn AnyResource,
    pub(super) found: Found,
    pub(super) state: Value,
}

/// What there is.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) objects: Vec<Object>,
    /// Sentences about kinds that were left out as a whole.
    pub(super) left_out: Vec<String>,
    /// Sentences about objects that could not be read.
    pub(super) unread: Vec<String>,
}

impl Gathered {
    /// What a plan would change at once is for somebody to decide about who knows what depends on it.
    fn take(&mut self, object: Object) {
        match object.resource.not_exported(&object.state) {
            None => self.objects.push(object),
            Some(why) => {
                let (name, id) = (object.resource.name(), &object.found.import_id);
                self.left_out.push(format!("{name} {id}: {why}"));
            }
        }
    }

    /// A kind of which the rest, or nothing at all, can be listed.
    fn miss(&mut self, resource: &dyn AnyResource, error: &Error, nothing_yet: bool) {
        let reason = error.explain();
        let reason = reason.lines().next().unwrap_or_default();
        let sentence = format!("{}: {reason}", resource.name());
        match nothing_yet {
            true => self.left_out.push(sentence),
            false => self.unread.push(format!("{sentence} (the rest of them)")),
        }
    }
}

/// Reads all objects of the kinds that are asked for.
pub(super) async fn gather(aws: &Aws, arguments: &Arguments) -> Result<Gathered, String> {
    let mut gathered = Gathered::default();
    let bar = progress_bar(arguments.kinds.len());
    for kind in &arguments.kinds {
        bar.set_message(noun(kind.name()).to_owned());
        read_all(aws, *kind, arguments, &bar, &mut gathered).await?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(gathered)
}

/// Over the kinds: how many objects there are of one is not known before they are read.
fn progress_bar(kinds: usize) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(u64::try_from(kinds).ok(), target);
    // The template is a constant: one that is wrong would only look different.
    if let Ok(style) = ProgressStyle::with_template("{spinner} [{bar:24}] {elapsed} {msg}") {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

async fn read_all(
    aws: &Aws,
    resource: &'static dyn AnyResource,
    arguments: &Arguments,
    bar: &ProgressBar,
    gathered: &mut Gathered,
) -> Result<(), String> {
    let (finds, mut receiver) = Finds::channel();
    let listing = async move {
        resource
            .list(aws, filter(resource, arguments), &finds)
            .await
    };
    let found = stream::poll_fn(move |context| receiver.poll_recv(context));
    let before = gathered.objects.len();
    let reading = async {
        let mut read = found
            .map(|one| read(aws, resource, one))
            .buffered(AT_A_TIME);
        while let Some(one) = read.next().await {
            match one {
                Ok(None) => {}
                Ok(Some(object)) => gathered.take(object),
                Err(sentence) => gathered.unread.push(sentence),
            }
            let count = gathered.objects.len() - before;
            bar.set_message(format!("{}: {count}", resource.name()));
        }
    };
    let (listed, ()) = tokio::join!(listing, reading);
    match listed {
        Ok(()) => Ok(()),
        Err(error) if !arguments.named && is_not_ours(error.kind) => {
            let nothing_yet = gathered.objects.len() == before;
            gathered.miss(resource, &error, nothing_yet);
            Ok(())
        }
        Err(error) => {
            let (name, why) = (resource.name(), error.explain());
            Err(format!("Cannot list {name}: {why}"))
        }
    }
}

/// Whether a kind is the business of another account, or of nobody.
fn is_not_ours(kind: Kind) -> bool {
    matches!(kind, Kind::Denied | Kind::NoOrganization)
}

fn filter(resource: &dyn AnyResource, arguments: &Arguments) -> Value {
    let schema = resource.listing();
    let mut filter = std::collections::BTreeMap::new();
    if !arguments.synchronized && schema.attribute("synchronized").is_some() {
        filter.insert("synchronized".to_owned(), Value::from(false));
    }
    schema.conform(Value::Map(filter))
}

/// None: it has gone since it was listed.
async fn read(
    aws: &Aws,
    resource: &'static dyn AnyResource,
    found: Found,
) -> Result<Option<Object>, String> {
    let state = engine::found(resource, &found).state;
    match engine::read_found(resource, aws, state).await {
        Ok(state) => Ok(state.map(|state| Object {
            resource,
            found,
            state,
        })),
        Err(why) => Err(format!(
            "{} {}: {}",
            resource.name(),
            found.import_id,
            why.detail.lines().next().unwrap_or_default()
        )),
    }
}
