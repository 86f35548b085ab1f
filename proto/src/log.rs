//! Log lines as Terraform reads them from the standard error of a provider, and
//! panics as it recognises them.
//!
//! Terraform merges these lines into its own log and filters them by level; this
//! module decides their form and emits nothing that was not asked for. Libraries
//! can log whole requests with the secrets in them, so at the level asked for only
//! the provider's own code logs, and everything else warns at most.

use std::any::Any;
use std::backtrace::Backtrace;
use std::fmt;
use std::future::poll_fn;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, PanicHookInfo};
use std::pin::pin;
use std::task::Poll;

use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry};

/// Sends the events of this process to standard error, one JSON line each, and
/// makes panics readable for Terraform.
///
/// For the provider `example` the level is the first that is set of
/// `TF_LOG_PROVIDER_EXAMPLE`, `TF_LOG_PROVIDER` and `TF_LOG`; without any, nothing is
/// logged. It holds for this crate and for the crate `terraform_provider_example`.
///
/// The fields of the spans around an event become keys of its line. A span that is
/// less severe than the level asked for is left out, so spans that shall always be
/// there must be error spans.
///
/// The libraries `silent` log no warnings: theirs repeat what must not be in a log.
pub fn init(provider_name: &str, silent: &[&str]) {
    std::panic::set_hook(Box::new(report_panic));
    let level = level(provider_name, |variable| std::env::var(variable).ok());
    if level == LevelFilter::OFF {
        return;
    }
    let lines = Lines { write: to_stderr }.with_filter(targets(provider_name, silent, level));
    // Somebody has set a subscriber before: they shall have the events.
    let _ = tracing::subscriber::set_global_default(Registry::default().with(lines));
}

/// The level that the environment asks for. A value that is no level asks for
/// everything, as it does in Terraform; `JSON` is one of these.
fn level(provider_name: &str, variable: impl Fn(&str) -> Option<String>) -> LevelFilter {
    let own = provider_name.to_uppercase().replace('-', "_");
    let asked = [
        &format!("TF_LOG_PROVIDER_{own}"),
        "TF_LOG_PROVIDER",
        "TF_LOG",
    ]
    .into_iter()
    .filter_map(variable)
    .find(|value| !value.is_empty());
    match asked.as_deref().map(str::to_uppercase).as_deref() {
        None | Some("OFF") => LevelFilter::OFF,
        Some("ERROR") => LevelFilter::ERROR,
        Some("WARN") => LevelFilter::WARN,
        Some("INFO") => LevelFilter::INFO,
        Some("DEBUG") => LevelFilter::DEBUG,
        Some(_) => LevelFilter::TRACE,
    }
}

/// Who may log how much.
fn targets(provider_name: &str, silent: &[&str], level: LevelFilter) -> Targets {
    // The crate of a provider is called by its name, or as its program is.
    let library = provider_name.replace('-', "_");
    let program = format!("terraform_provider_{library}");
    let errors = level.min(LevelFilter::ERROR);
    Targets::new()
        .with_targets(silent.iter().map(|library| (*library, errors)))
        .with_default(level.min(LevelFilter::WARN))
        .with_target(library, level)
        .with_target(program, level)
        .with_target(env!("CARGO_CRATE_NAME"), level)
}

/// Writes a line, or a few, in one piece, so that threads do not mix theirs.
fn to_stderr(lines: &str) {
    // There is nowhere to report that reporting failed.
    let _ = io::stderr().lock().write_all(lines.as_bytes());
}

/// Writes each event as one line.
struct Lines<W> {
    write: W,
}

/// The fields of a span, kept with it until events need them.
struct SpanFields(Map<String, Value>);

impl<S, W> Layer<S> for Lines<W>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: Fn(&str) + 'static,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            let mut fields = Fields::default();
            attributes.record(&mut fields);
            span.extensions_mut().insert(SpanFields(fields.named));
        }
    }

    fn on_record(&self, id: &Id, record: &Record<'_>, context: Context<'_, S>) {
        if let Some(span) = context.span(id)
            && let Some(SpanFields(known)) = span.extensions_mut().get_mut()
        {
            let mut fields = Fields::default();
            record.record(&mut fields);
            known.extend(fields.named);
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        if let Some(scope) = context.event_scope(event) {
            for span in scope.from_root() {
                if let Some(SpanFields(known)) = span.extensions().get() {
                    fields.named.extend(known.clone());
                }
            }
        }
        event.record(&mut fields);
        (self.write)(&line(event.metadata(), fields));
    }
}

/// The line for an event. The keys with an `@` are Terraform's own: unless they are
/// strings Terraform itself panics, so nothing else may take their place.
fn line(metadata: &tracing::Metadata<'_>, fields: Fields) -> String {
    let mut line = Map::new();
    line.insert("@level".to_owned(), level_name(metadata.level()).into());
    line.insert("@message".to_owned(), fields.message.into());
    line.insert("@module".to_owned(), metadata.target().into());
    line.insert("@timestamp".to_owned(), timestamp().into());
    let named = fields.named.into_iter();
    line.extend(named.filter(|(name, _)| !name.starts_with('@')));
    format!("{}\n", Value::Object(line))
}

fn level_name(level: &tracing::Level) -> &'static str {
    match *level {
        tracing::Level::ERROR => "error",
        tracing::Level::WARN => "warn",
        tracing::Level::INFO => "info",
        tracing::Level::DEBUG => "debug",
        tracing::Level::TRACE => "trace",
    }
}

/// Now, in UTC, with the six digits of a second that Terraform insists on.
fn timestamp() -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = SystemTime.format_time(&mut Writer::new(&mut text));
    text
}

/// Collects fields, the message apart from the others.
#[derive(Default)]
struct Fields {
    message: String,
    named: Map<String, Value>,
}

impl Fields {
    fn insert(&mut self, field: &Field, value: Value) {
        match (field.name(), value) {
            ("message", Value::String(text)) => self.message = text,
            ("message", other) => self.message = other.to_string(),
            (name, value) => drop(self.named.insert(name.to_owned(), value)),
        }
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.insert(field, format!("{value:?}").into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.insert(field, value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.insert(field, value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.insert(field, value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.insert(field, value.into());
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.insert(field, value.into());
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        self.insert(field, value.to_string().into());
    }
}

tokio::task_local! {
    /// Set while somebody waits to catch a panic.
    static CAUGHT: ();
}

/// Runs `work`, whose panic becomes an error with its message.
///
/// Such a panic is logged, but not reported as the end of the process, which it is
/// not.
///
/// # Errors
///
/// Fails with the message of the panic.
pub async fn catch_panic<F: Future>(work: F) -> Result<F::Output, String> {
    let mut work = pin!(work);
    let guarded = poll_fn(|context| {
        let poll = AssertUnwindSafe(|| work.as_mut().poll(context));
        match std::panic::catch_unwind(poll) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
            Err(payload) => Poll::Ready(Err(message_of(payload.as_ref()))),
        }
    });
    CAUGHT.scope((), guarded).await
}

fn message_of(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("(no message)").to_owned()
}

/// Writes a panic as Go does, because by that Terraform tells a crashed provider
/// and shows what follows to the user. A panic that is caught is no crash.
fn report_panic(panic: &PanicHookInfo<'_>) {
    let message = panic.payload_as_str().unwrap_or("(no message)");
    let place = panic.location().map(ToString::to_string);
    let place = place.unwrap_or_default();
    let backtrace = Backtrace::force_capture();
    if CAUGHT.try_with(|()| ()).is_ok() {
        tracing::error!(place, %backtrace, "caught a panic: {message}");
    } else {
        to_stderr(&format!("panic: {message}\nat {place}\n{backtrace}\n"));
    }
}

#[cfg(test)]
mod tests;
