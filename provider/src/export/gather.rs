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
use crate::aws::{Aws, Kind};
use crate::engine;
use crate::list_resource::{AnyListResource, Finds, Found};
use crate::query::AT_A_TIME;
use crate::resource::AnyResource;
use crate::resources::is_due;
use crate::{list_resources, resources};

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

/// Reads all objects of the kinds that are asked for.
pub(super) async fn gather(aws: &Aws, arguments: &Arguments) -> Result<Gathered, String> {
    let mut gathered = Gathered::default();
    let bar = progress_bar(arguments.kinds.len());
    for kind in &arguments.kinds {
        let name = format!("identitycenter_{kind}");
        let list = list_resources::named(&name);
        let (Some(list), Some(resource)) = (list, resources::named(&name)) else {
            return Err(format!("{name} cannot be listed"));
        };
        bar.set_message((*kind).to_owned());
        read_all(aws, list, resource, arguments, &bar, &mut gathered).await?;
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
    list: &'static dyn AnyListResource,
    resource: &'static dyn AnyResource,
    arguments: &Arguments,
    bar: &ProgressBar,
    gathered: &mut Gathered,
) -> Result<(), String> {
    let (finds, mut receiver) = Finds::channel();
    let listing = async move { list.list(aws, filter(list, arguments), &finds).await };
    let found = stream::poll_fn(move |context| receiver.poll_recv(context));
    let before = gathered.objects.len();
    let reading = async {
        let mut read = found
            .map(|one| read(aws, resource, one))
            .buffered(AT_A_TIME);
        while let Some(one) = read.next().await {
            match one {
                Ok(Some(object)) if is_rotated(&object.state) => {
                    let id = &object.found.import_id;
                    let sentence = format!("{} {id}: a plan would rotate it", list.name());
                    gathered.left_out.push(sentence);
                }
                Ok(object) => gathered.objects.extend(object),
                Err(sentence) => gathered.unread.push(sentence),
            }
            let count = gathered.objects.len() - before;
            bar.set_message(format!("{}: {count}", resource.name()));
        }
    };
    let (listed, ()) = tokio::join!(listing, reading);
    let nothing_yet = gathered.objects.len() == before;
    match listed {
        Ok(()) => Ok(()),
        Err(error) if !arguments.named && is_not_ours(error.kind) => {
            let reason = error.explain();
            let sentence = format!(
                "{}: {}",
                list.name(),
                reason.lines().next().unwrap_or_default()
            );
            if nothing_yet {
                gathered.left_out.push(sentence);
            } else {
                gathered
                    .unread
                    .push(format!("{sentence} (the rest of them)"));
            }
            Ok(())
        }
        Err(error) => Err(format!("Cannot list {}: {}", list.name(), error.explain())),
    }
}

/// Whether a kind is the business of another account, or of nobody.
fn is_not_ours(kind: Kind) -> bool {
    matches!(kind, Kind::Denied | Kind::NoOrganization)
}

fn filter(list: &dyn AnyListResource, arguments: &Arguments) -> Value {
    let schema = list.schema();
    let mut filter = std::collections::BTreeMap::new();
    if !arguments.synchronized && schema.attribute("synchronized").is_some() {
        filter.insert("synchronized".to_owned(), Value::from(false));
    }
    schema.conform(Value::Map(filter))
}

/// Whether a plan would rotate a token whatever is written, because it has expired. That is for somebody to decide who
/// knows where it was used.
fn is_rotated(state: &Value) -> bool {
    let member = |name: &str| state.get(name).unwrap_or(&Value::Null);
    is_due(member("expires_at"), member("rotate_before_days"))
}

/// None: it has gone since it was listed.
async fn read(
    aws: &Aws,
    resource: &'static dyn AnyResource,
    found: Found,
) -> Result<Option<Object>, String> {
    let state = engine::found(resource.schema(), &found);
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
