//! From a request of core to a resource's method and back.
//!
//! Decides what is saved after each outcome: an object that exists is never lost, a failed update
//! keeps the prior state, a failed read leaves the state alone. Nothing here knows a particular
//! resource, the wire or AWS.

mod claims;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::aws::{Aws, Error, Held, Kind as ErrorKind};
use crate::data_source::AnyDataSource;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::list_resource::Found;
use crate::path::Path;
use crate::plan::{self, Plan};
use crate::provider::Connection;
use crate::resource::{AnyResource, Halted, in_words};
use crate::schema::{Attribute, Mode, Schema};
use crate::{import, validate};

/// The state of one object after an operation, and what to say about it.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) state: Value,
    pub(crate) private: Vec<u8>,
    pub(crate) diagnostics: Diagnostics,
}

/// The answer to a plan request.
#[derive(Debug, Default)]
pub(crate) struct Planned {
    pub(crate) state: Value,
    pub(crate) replace: Vec<Path>,
    pub(crate) private: Vec<u8>,
    pub(crate) diagnostics: Diagnostics,
}

/// What the engine keeps beside a state, where core offers opaque bytes for it.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Private {
    /// The identity of what a planned object replaces. Core plans a replacement in two calls, the
    /// second without the prior state; without this the second could not know that an object is in
    /// its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<serde_json::Value>,
    /// The id of the object that a creation brings to exactly what is planned, whatever is there before. A
    /// destruction of the same object that comes with it is the first half of a replacement, and left to
    /// the creation.
    #[serde(skip_serializing_if = "Option::is_none")]
    creates: Option<String>,
    /// The state is no more than an import id. It must be read before anything relies on it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    imported: bool,
    /// The state is what another provider has said of its resource of this type. It must be read too.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
    /// The account that a change was planned with.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    /// The mark by which a second plan of the same resource is known, see `aws/claims.rs`.
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<String>,
    /// The tags in the state are those that an import or a move has read. No configuration has had any
    /// yet, so that one without tags does not mean that they are to go.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    tags_only_read: bool,
    /// The lists without an order that the configuration has written: the others show the same elements.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    written: BTreeSet<String>,
    /// Those that the configuration of the state before had written.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    written_before: BTreeSet<String>,
    /// What another version may have kept.
    #[serde(flatten)]
    others: serde_json::Map<String, serde_json::Value>,
}

impl Private {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// What is kept when an object was read for the first time.
    fn read(schema: &Schema) -> Vec<u8> {
        let tags_only_read = schema.attribute("tags").is_some();
        Self::kept(tags_only_read, BTreeSet::new())
    }

    /// What is kept of an object beyond an apply that went well.
    fn applied(bytes: &[u8]) -> Vec<u8> {
        let private = Self::of(bytes);
        Self::kept(private.tags_only_read, private.written)
    }

    fn kept(tags_only_read: bool, written: BTreeSet<String>) -> Vec<u8> {
        if !tags_only_read && written.is_empty() {
            return Vec::new();
        }
        Self {
            tags_only_read,
            written,
            ..Self::default()
        }
        .bytes()
    }

    /// A configuration that says something of tags is the one to go by from then on, and so is one that writes lists
    /// without an order.
    fn configured(bytes: Vec<u8>, schema: &Schema, config: &Value) -> Vec<u8> {
        let private = Self::of(&bytes);
        let is_written = |name: &str| config.get(name).is_some_and(|value| !value.is_null());
        let lists = schema.unordered().map(|attribute| attribute.name);
        let written = lists.filter(|name| is_written(name));
        let written: BTreeSet<_> = written.map(str::to_owned).collect();
        if written.is_empty() && !(private.tags_only_read && is_written("tags")) {
            return bytes;
        }
        Self {
            tags_only_read: private.tags_only_read && !is_written("tags"),
            // Core plans a replacement twice, and the second time with what the first one has left.
            written_before: match private.replaces {
                Some(_) => private.written_before,
                None => private.written,
            },
            written,
            ..private
        }
        .bytes()
    }

    /// Whether nothing may rely on the state yet.
    fn is_unread(&self) -> bool {
        self.imported || self.moved.is_some()
    }

    /// What is kept when what was planned is over, or was not what core went on with, and the state is as it was.
    pub(crate) fn without_plan(bytes: Vec<u8>) -> Vec<u8> {
        let private = Self::of(&bytes);
        if (&private.creates, &private.account, &private.mark) == (&None, &None, &None) {
            return bytes;
        }
        let written = private.written_before.clone();
        Self { written, ..private }.half_done()
    }

    /// What is kept beside a state that is half of what was planned.
    fn half_done(self) -> Vec<u8> {
        Self {
            creates: None,
            account: None,
            mark: None,
            written_before: BTreeSet::new(),
            ..self
        }
        .bytes()
    }

    /// `private` is that of the plan, of which the lists that were written stay.
    fn replacing(schema: &Schema, prior: &Value, private: Self) -> Self {
        let private = Self {
            written: private.written,
            written_before: private.written_before,
            ..Self::default()
        };
        let identity = identity(schema, prior).to_json().ok();
        let replaces = identity.and_then(|json| serde_json::from_slice(&json).ok());
        Self {
            replaces,
            ..private
        }
    }

    pub(crate) fn replaced(self) -> Value {
        let json = self.replaces.map(|json| json.to_string());
        json.and_then(|json| Value::from_json(json.as_bytes()).ok())
            .unwrap_or_default()
    }
}

/// Checks a configuration. `may_hold_secrets` is false for clients that do not know write-only
/// arguments.
pub(crate) fn validate(
    resource: &dyn AnyResource,
    config: Value,
    may_hold_secrets: bool,
) -> Diagnostics {
    let schema = resource.schema();
    let config = schema.conform(config);
    let mut found = wrong(resource, &config);
    if !may_hold_secrets {
        found.extend(validate::check_write_only(
            schema.attributes,
            &config,
            &Path::root(),
        ));
    }
    found
}

/// What is wrong with a configuration, as far as it is known.
fn wrong(resource: &dyn AnyResource, config: &Value) -> Diagnostics {
    let mut found = validate::check(resource.schema(), config);
    found.extend(resource.validate(config));
    found
}

/// Why nothing is planned or done for a configuration: what was not known when it was validated may have
/// become null, or another value that cannot be. A destruction has no configuration.
fn refused(resource: &dyn AnyResource, config: &Value) -> Option<Diagnostics> {
    let found = match config {
        Value::Null => Vec::new(),
        config => wrong(resource, config),
    };
    found.iter().any(Diagnostic::is_error).then_some(found)
}

/// Plans a creation, an update or a destruction.
pub(crate) async fn plan(
    resource: &dyn AnyResource,
    connection: &Connection,
    prior: Value,
    config: Value,
    private: Vec<u8>,
) -> Planned {
    let schema = resource.schema();
    let (prior, config) = (schema.conform(prior), schema.conform(config));
    if let Err(refused) = connection.check_allowed(resource.name(), schema) {
        return Planned {
            state: prior,
            private,
            diagnostics: vec![refused],
            ..Planned::default()
        };
    }
    if !prior.is_null() && Private::of(&private).is_unread() {
        return Planned {
            state: prior,
            private,
            diagnostics: vec![unread_yet(resource.name())],
            ..Planned::default()
        };
    }
    let refused = match refused(resource, &config) {
        None => {
            let compared = compared(resource, connection, "plan", &prior).await;
            compared.err().map(|foreign| vec![foreign])
        }
        refused => refused,
    };
    if let Some(diagnostics) = refused {
        return Planned {
            state: prior,
            private,
            diagnostics,
            ..Planned::default()
        };
    }
    if config.is_null() {
        return plan_destroy(resource, connection, prior, private);
    }
    let replaces = if prior.is_null() {
        Private::of(&private).replaced()
    } else {
        Value::Null
    };
    let written_before = Private::of(&private).written;
    let private = Private::configured(private, schema, &config);
    let only_read = Private::of(&private).tags_only_read;
    let config = plan::in_order_of(&prior, config, schema);
    let mut plan = Plan::new(schema, &prior, &config, &replaces);
    plan.written_before = written_before;
    let decided = async {
        connection.plan_tags(schema, &mut plan, only_read)?;
        resource.plan(connection.ready(), &mut plan).await
    };
    if let Err(diagnostics) = decided.await {
        return Planned {
            state: prior.clone(),
            private,
            diagnostics,
            ..Planned::default()
        };
    }
    let (state, replace, mut diagnostics) = plan.finish();
    let mark = Private::of(&private).mark.unwrap_or_else(new_mark);
    if let Some(aws) = connection.ready() {
        diagnostics.extend(match replace.first() {
            None => claims::keep(resource, aws, &state, &mark),
            Some(first) => Vec::from_iter(claims::replaced_late(resource, aws, &prior, first)),
        });
    }
    let created = state.get("id").and_then(Value::as_str);
    let private = if !replace.is_empty() {
        Private::replacing(schema, &prior, Private::of(&private)).bytes()
    } else if let (true, true, Some(id)) = (resource.creates_exactly(), prior.is_null(), created) {
        let creates = Private {
            creates: Some(id.to_owned()),
            ..Private::of(&private)
        };
        creates.bytes()
    } else {
        private
    };
    let private = Private {
        account: connection.ready().and_then(Aws::known_account),
        mark: Some(mark),
        ..Private::of(&private)
    }
    .bytes();
    Planned {
        state,
        replace,
        private,
        diagnostics,
    }
}

/// Core reads what was imported or moved, unless it is told not to refresh.
fn unread_yet(name: &str) -> Diagnostic {
    Diagnostic::error(
        "The object has not been read yet",
        format!(
            "The state of this {name} was taken over from another resource type, and what it says is not relied on \
             before the object has been read. Plan once without -refresh=false."
        ),
    )
}

fn plan_destroy(
    resource: &dyn AnyResource,
    connection: &Connection,
    prior: Value,
    private: Vec<u8>,
) -> Planned {
    let mut diagnostics = Vec::new();
    if let (Some(aws), false) = (connection.ready(), prior.is_null()) {
        diagnostics.extend(claims::destroy(resource, aws, &prior));
    }
    if !prior.is_null() {
        let written = Private::of(&private).written;
        let prior = with_written(resource.schema(), prior, &written);
        diagnostics.extend(resource.plan_destroy(prior));
    }
    let private = Private {
        account: connection.ready().and_then(Aws::known_account),
        ..Private::of(&Private::without_plan(private))
    };
    Planned {
        state: Value::Null,
        private: private.bytes(),
        diagnostics,
        ..Planned::default()
    }
}

/// A mark that no other plan of this process has.
fn new_mark() -> String {
    static PLANS: AtomicU64 = AtomicU64::new(0);
    PLANS.fetch_add(1, Ordering::Relaxed).to_string()
}

/// Compares what an object depends on with whose credentials these are, where requests do not name it.
async fn compared(
    resource: &dyn AnyResource,
    connection: &Connection,
    verb: &str,
    state: &Value,
) -> Result<(), Diagnostic> {
    let (Some(aws), false) = (connection.ready(), state.is_null()) else {
        return Ok(());
    };
    let Some(home) = resource.belongs_to(state) else {
        return Ok(());
    };
    let seen = aws.sees(&home).await;
    let schema = resource.schema();
    seen.map_err(|error| failure(verb, resource.name(), schema, &error))
}

/// A plan is carried out in the account that it was made with. Roles may differ, accounts may not.
async fn same_account(aws: &Aws, private: &[u8]) -> Result<(), Diagnostic> {
    let Some(planned) = Private::of(private).account else {
        return Ok(());
    };
    let summary = "The plan is of another account";
    let now = aws.account_id().await;
    let now = now.map_err(|error| Diagnostic::error(summary, error.explain()))?;
    if now == planned {
        return Ok(());
    }
    Err(Diagnostic::error(
        summary,
        format!(
            "This was planned with credentials of account {planned} and would be applied with credentials of account \
             {now}. Nothing was changed. Plan again with the credentials of the apply, or apply with those of the plan."
        ),
    ))
}

/// Carries out a plan.
pub(crate) async fn apply(
    resource: &dyn AnyResource,
    connection: &Connection,
    prior: Value,
    planned: Value,
    config: Value,
    private: Vec<u8>,
) -> Outcome {
    let schema = resource.schema();
    let (prior, planned, config) = (
        schema.conform(prior),
        schema.conform(planned),
        schema.conform(config),
    );
    let allowed = connection.check_allowed(resource.name(), schema);
    let aws = match allowed.and_then(|()| connection.required()) {
        Ok(aws) => aws,
        Err(diagnostic) => {
            return Outcome {
                state: prior,
                private: Private::without_plan(private),
                diagnostics: vec![diagnostic],
            };
        }
    };
    let verb = match (prior.is_null(), planned.is_null()) {
        (_, true) => "delete",
        (true, false) => "create",
        (false, false) => "update",
    };
    let may_go_on = async {
        same_account(aws, &private).await?;
        compared(resource, connection, verb, &prior).await?;
        compared(resource, connection, verb, &planned).await?;
        same_object(resource, &prior, &planned)
    };
    if let Err(refused) = may_go_on.await {
        return Outcome {
            state: prior,
            private: Private::without_plan(private),
            diagnostics: vec![refused],
        };
    }
    if planned.is_null() {
        return delete(resource, aws, prior, private).await;
    }
    if let Some(diagnostics) = refused(resource, &config) {
        return Outcome {
            state: prior,
            private: Private::without_plan(private),
            diagnostics,
        };
    }
    let mut held = held(resource, aws, &planned).await;
    let about = application_in(&planned);
    let Private {
        written,
        written_before,
        ..
    } = Private::of(&private);
    let input = with_write_only(schema.attributes, planned.clone(), &config);
    let input = with_written(schema, input, &written);
    let result = if prior.is_null() {
        resource.create(aws, input).await
    } else {
        let before = with_written(schema, prior.clone(), &written_before);
        resource.update(aws, before, input).await
    };
    let result = match result {
        Err(halted) => Err(Halted {
            why: aws.explained_of(halted.why, about.as_deref()).await,
            ..halted
        }),
        made => made,
    };
    let is_made = match &result {
        Ok(_) => true,
        Err(halted) => halted.whole,
    };
    match (&mut held, &result) {
        (Some(held), _) => **held |= is_made,
        // Only now is it known what it is known by.
        (None, Ok(state)) => enter_made(resource, aws, state).await,
        (None, Err(_)) => {}
    }
    applied(resource, verb, result, &prior, &planned, private)
}

/// What is saved after a create or an update, and said of it.
fn applied(
    resource: &dyn AnyResource,
    verb: &str,
    result: Result<Value, Halted<Value>>,
    prior: &Value,
    planned: &Value,
    private: Vec<u8>,
) -> Outcome {
    let schema = resource.schema();
    match result {
        Ok(state) => Outcome {
            state: as_promised(schema, state, planned),
            private: Private::applied(&private),
            diagnostics: Vec::new(),
        },
        Err(Halted {
            exists: Some(made),
            whole: true,
            why,
        }) => {
            let state = as_promised(schema, made, planned);
            Outcome {
                state: plan::without_guesses(state, planned),
                private: Private::applied(&private),
                diagnostics: vec![not_read_again(verb, resource.name(), &why)],
            }
        }
        Err(halted) => interrupted(resource, verb, halted, prior, planned, private),
    }
}

/// An attribute that was not known in the plan may turn out to say that another object is meant. Core learns of a
/// replacement by a plan only.
fn same_object(
    resource: &dyn AnyResource,
    prior: &Value,
    planned: &Value,
) -> Result<(), Diagnostic> {
    if prior.is_null() || planned.is_null() {
        return Ok(());
    }
    let replacing = plan::replacing(resource.schema().attributes, prior, planned);
    let Some(first) = replacing.into_iter().next() else {
        return Ok(());
    };
    let noun = in_words(resource.name());
    Err(Diagnostic::error(
        format!("{first} has turned out to be another one"),
        format!(
            "It was not known in the plan, so that the plan kept this {noun}. With the value that it has now, the {noun} \
             would have to be replaced, which the plan did not show. Nothing was changed. Plan again."
        ),
    )
    .at(first))
}

async fn enter_made(resource: &dyn AnyResource, aws: &Aws, state: &Value) {
    if let Some(mut held) = held(resource, aws, state).await {
        *held = true;
    }
}

/// Keeps everybody else of this process from changing the object of `state`, if it is known which one that is.
async fn held(resource: &dyn AnyResource, aws: &Aws, state: &Value) -> Option<Held> {
    let key = claims::key(resource, state)?;
    Some(aws.made.hold(key).await)
}

/// What AWS has made, in the form of the plan.
fn as_promised(schema: &Schema, state: Value, planned: &Value) -> Value {
    let mut state = plan::settle_result(schema.attributes, &schema.conform(state), planned);
    plan::keep_promises(schema.attributes, &mut state, planned);
    state
}

fn not_read_again(verb: &str, name: &str, why: &Error) -> Diagnostic {
    let noun = in_words(name);
    Diagnostic::warning(
        format!("The {noun} could not be read again"),
        format!(
            "To {verb} it has succeeded, and it is in the state with what is known of it; the next plan reads the rest. \
             Reading it failed: {}",
            why.explain()
        ),
    )
}

/// A create or update that failed half-way: what exists stays in the state.
fn interrupted(
    resource: &dyn AnyResource,
    verb: &str,
    halted: Halted<Value>,
    prior: &Value,
    planned: &Value,
    private: Vec<u8>,
) -> Outcome {
    let schema = resource.schema();
    let diagnostics = vec![failure(verb, resource.name(), schema, &halted.why)];
    let (state, private) = match halted.exists {
        Some(state) => (
            plan::settle_result(schema.attributes, &schema.conform(state), planned),
            Private::of(&private).half_done(),
        ),
        None => (prior.clone(), Private::without_plan(private)),
    };
    Outcome {
        state: plan::without_unknowns(state),
        private,
        diagnostics,
    }
}

async fn delete(resource: &dyn AnyResource, aws: &Aws, prior: Value, private: Vec<u8>) -> Outcome {
    let why = Private::of(&private);
    if why.creates.is_some() && why.creates.as_deref() == prior.get("id").and_then(Value::as_str) {
        return Outcome::default();
    }
    let held = held(resource, aws, &prior).await;
    if held.is_some_and(|made| *made) {
        return Outcome {
            diagnostics: vec![claims::left_alone(resource)],
            ..Outcome::default()
        };
    }
    // What belongs to a plan is that of the new object, where this is half of a replacement.
    let written = match why.mark {
        Some(_) => why.written_before,
        None => why.written,
    };
    match resource
        .delete(
            aws,
            with_written(resource.schema(), prior.clone(), &written),
        )
        .await
    {
        Ok(()) => Outcome::default(),
        Err(error) => {
            let error = aws
                .explained_of(error, application_in(&prior).as_deref())
                .await;
            let diagnostics = vec![failure(
                "delete",
                resource.name(),
                resource.schema(),
                &error,
            )];
            Outcome {
                state: prior,
                private: Private::without_plan(private),
                diagnostics,
            }
        }
    }
}

/// Reads an object again. Null: it is gone.
pub(crate) async fn read(
    resource: &dyn AnyResource,
    connection: &Connection,
    state: Value,
    private: Vec<u8>,
) -> Outcome {
    let schema = resource.schema();
    let state = schema.conform(state);
    if let Err(refused) = connection.check_allowed(resource.name(), schema) {
        return Outcome {
            state,
            private,
            diagnostics: vec![refused],
        };
    }
    let aws = match connection.required() {
        Ok(aws) => aws,
        Err(unknown) => return unread(state, private, unknown),
    };
    if let Err(foreign) = compared(resource, connection, "read", &state).await {
        return Outcome {
            state,
            private,
            diagnostics: vec![foreign],
        };
    }
    // What AWS does not know, such as `wait_for_principal`, has its default after an import too.
    let known = with_defaults(schema.attributes, state.clone());
    let written = Private::of(&private).written;
    match refreshed(resource, aws, &known, &written).await {
        Ok(Some(state)) => {
            if let Some(key) = claims::key(resource, &state) {
                aws.claims.enter_read(key);
            }
            let diagnostics = match Private::of(&private).imported {
                true => resource.warn_of_import(state.clone()),
                false => Vec::new(),
            };
            let private = if Private::of(&private).is_unread() {
                Private::read(schema)
            } else {
                private
            };
            Outcome {
                state,
                private,
                diagnostics,
            }
        }
        Ok(None) if !Private::of(&private).is_unread() => Outcome::default(),
        Err(error) if !Private::of(&private).is_unread() || !error.is(ErrorKind::Elsewhere) => {
            Outcome {
                state: known,
                private,
                diagnostics: vec![failure("read", resource.name(), schema, &error)],
            }
        }
        // Core would say no more than that nothing has this id.
        _ => Outcome {
            diagnostics: vec![match Private::of(&private).moved {
                Some(source) => not_found(&source, resource.name(), aws.region()),
                None => import::missing(resource, aws, &state).await,
            }],
            state: known,
            private,
        },
    }
}

/// The object as it is now. None: it is gone.
async fn refreshed(
    resource: &dyn AnyResource,
    aws: &Aws,
    known: &Value,
    written: &BTreeSet<String>,
) -> Result<Option<Value>, Error> {
    let schema = resource.schema();
    let settled = |fresh| plan::settle_result(schema.attributes, &schema.conform(fresh), known);
    let input = with_written(schema, known.clone(), written);
    match resource.read(aws, input).await {
        Ok(fresh) => Ok(fresh.map(settled)),
        Err(error) => Err(aws
            .explained_of(error, application_in(known).as_deref())
            .await),
    }
}

/// The application that an object is about, which may be why somebody else is denied it.
fn application_in(object: &Value) -> Option<String> {
    let arn = object.get("application_arn")?.as_str()?;
    (!arn.is_empty()).then(|| arn.to_owned())
}

/// The state that a find of a listing starts from. A read follows.
pub(crate) fn found(schema: &Schema, found: &Found) -> Value {
    let known = found.known.iter();
    let known = known.map(|(name, text)| ((*name).to_owned(), Value::from(text.as_str())));
    schema.conform(Value::Map(known.collect()))
}

/// Reads a find of a listing. None: it is gone again.
pub(crate) async fn read_found(
    resource: &dyn AnyResource,
    aws: &Aws,
    state: Value,
) -> Result<Option<Value>, Diagnostic> {
    let schema = resource.schema();
    let known = with_defaults(schema.attributes, state);
    let read = refreshed(resource, aws, &known, &BTreeSet::new()).await;
    read.map_err(|error| failure("read", resource.name(), schema, &error))
}

/// A state that could not be read again. That is only a courtesy where the state says everything:
/// the plan is still right. An import has nothing but its id yet.
fn unread(state: Value, private: Vec<u8>, why: Diagnostic) -> Outcome {
    let severity = if Private::of(&private).is_unread() {
        Severity::Error
    } else {
        Severity::Warning
    };
    Outcome {
        state,
        private,
        diagnostics: vec![Diagnostic { severity, ..why }],
    }
}

/// The other provider may have worked in another Region or account, so that this says nothing of the object.
/// Were it taken for gone, the state would forget it.
fn not_found(source: &str, name: &str, region: &str) -> Diagnostic {
    Diagnostic::error(
        format!("Cannot move {source} to {name}"),
        format!(
            "AWS does not know the object in {region}. If it is in another Region or account, say so in the provider \
             block. If it is gone, remove the `moved` block, and {source} from the state with `state rm`."
        ),
    )
}

/// The private data of a fresh import.
pub(crate) fn imported() -> Vec<u8> {
    Private {
        imported: true,
        ..Private::default()
    }
    .bytes()
}

/// The private data of what a resource of the type `source` has just become.
pub(crate) fn moved(source: &str) -> Vec<u8> {
    Private {
        moved: Some(source.to_owned()),
        ..Private::default()
    }
    .bytes()
}

/// Checks the configuration of a data source.
pub(crate) fn validate_data(source: &dyn AnyDataSource, config: Value) -> Diagnostics {
    let config = source.schema().conform(config);
    let mut found = validate::check(source.schema(), &config);
    found.extend(source.validate(&config));
    found
}

/// Reads a data source.
pub(crate) async fn read_data(
    source: &dyn AnyDataSource,
    connection: &Connection,
    config: Value,
) -> (Value, Diagnostics) {
    let schema = source.schema();
    let wrong = validate_data(source, config.clone());
    if wrong.iter().any(Diagnostic::is_error) {
        return (Value::Null, wrong);
    }
    let config = schema.conform(config);
    let allowed = connection.check_allowed(source.name(), schema);
    let aws = match allowed.and_then(|()| connection.required()) {
        Ok(aws) => aws,
        Err(diagnostic) => return (Value::Null, vec![diagnostic]),
    };
    match source.read(aws, config.clone()).await {
        Ok(answer) => (
            configured_over(schema, &config, schema.conform(answer)),
            Vec::new(),
        ),
        Err(error) => {
            let error = aws
                .explained_of(error, application_in(&config).as_deref())
                .await;
            let diagnostics = vec![failure("read", source.name(), schema, &error)];
            (Value::Null, diagnostics)
        }
    }
}

/// What is configured stays as it is configured; the rest is the answer.
fn configured_over(schema: &Schema, config: &Value, answer: Value) -> Value {
    let Value::Map(mut members) = answer else {
        return answer;
    };
    for attribute in schema.attributes {
        match config.get(attribute.name) {
            Some(configured) if !configured.is_null() => {
                members.insert(attribute.name.to_owned(), configured.clone());
            }
            _ => {}
        }
    }
    Value::Map(members)
}

/// Brings a stored state of a `version` of the schema into the form of today's. Unknown keys are dropped.
pub(crate) fn upgrade(
    resource: &dyn AnyResource,
    version: i64,
    json: &[u8],
) -> Result<Value, Diagnostic> {
    let schema = resource.schema();
    let stored = stored(json)?;
    let upgraded = match version < schema.version {
        true => resource.upgrade(version, stored),
        false => stored,
    };
    Ok(schema.conform(upgraded))
}

/// A stored identity in the form of the schema.
pub(crate) fn stored_identity(schema: &Schema, json: &[u8]) -> Result<Value, Diagnostic> {
    Ok(identity(schema, &schema.conform(stored(json)?)))
}

fn stored(json: &[u8]) -> Result<Value, Diagnostic> {
    let unreadable = "The stored state cannot be read";
    Value::from_json(json).map_err(|fault| Diagnostic::error(unreadable, fault.to_string()))
}

/// A value for a resource, which has to know which of its lists without an order somebody has written.
fn with_written(schema: &Schema, value: Value, written: &BTreeSet<String>) -> Value {
    let Value::Map(mut members) = value else {
        return value;
    };
    if schema.unordered().next().is_some() {
        let names = written.iter().map(|name| Value::from(name.as_str()));
        members.insert(WRITTEN.to_owned(), Value::List(names.collect()));
    }
    Value::Map(members)
}

/// Where a state has it for its resource.
const WRITTEN: &str = "written";

/// The identity of an object, from its state. Null: there is no object, or its key is not known.
pub(crate) fn identity(schema: &Schema, state: &Value) -> Value {
    let member = |name: &&str| {
        let value = state.get(name).cloned().unwrap_or_default();
        ((*name).to_owned(), value)
    };
    let needed: Vec<_> = schema.identity.iter().map(member).collect();
    let others: Vec<_> = schema.belongs.iter().map(member).collect();
    let known = !needed.is_empty()
        && needed.iter().all(|(_, value)| !value.is_null())
        && needed
            .iter()
            .chain(&others)
            .all(|(_, value)| value.is_wholly_known());
    if known {
        Value::Map(needed.into_iter().chain(others).collect())
    } else {
        Value::Null
    }
}

/// Write-only values stand in the configuration only; AWS has to get them all the same.
fn with_write_only(attributes: &[Attribute], planned: Value, config: &Value) -> Value {
    let mut members = match planned {
        Value::Map(members) => members,
        Value::List(elements) => {
            let configured = |position: usize| config.as_list().and_then(|all| all.get(position));
            let elements = elements.into_iter().enumerate().map(|(position, element)| {
                with_write_only(
                    attributes,
                    element,
                    configured(position).unwrap_or(&Value::Null),
                )
            });
            return Value::List(elements.collect());
        }
        other => return other,
    };
    for attribute in attributes {
        let configured = config.get(attribute.name).unwrap_or(&Value::Null);
        if attribute.write_only {
            members.insert(attribute.name.to_owned(), configured.clone());
        } else if let Some(inner) = attribute.kind.nested()
            && let Some(value) = members.remove(attribute.name)
        {
            let value = with_write_only(inner, value, configured);
            members.insert(attribute.name.to_owned(), value);
        }
    }
    Value::Map(members)
}

/// A state in which nothing that has a default is null.
fn with_defaults(attributes: &[Attribute], state: Value) -> Value {
    let Value::Map(mut members) = state else {
        return state;
    };
    for attribute in attributes {
        if let (Mode::Default(literal), Some(Value::Null)) =
            (attribute.mode, members.get(attribute.name))
        {
            members.insert(attribute.name.to_owned(), literal.value());
        }
    }
    Value::Map(members)
}

/// The summary names the operation and the thing; the detail is the error's own.
pub(crate) fn failure(verb: &str, name: &str, schema: &Schema, error: &Error) -> Diagnostic {
    let noun = in_words(name);
    let path = error.attribute().filter(|path| {
        let first = path.split('.').next().unwrap_or_default();
        schema
            .attribute(first)
            .is_some_and(|attribute| attribute.mode.is_configurable())
    });
    let diagnostic = Diagnostic::error(format!("Cannot {verb} {noun}"), error.explain());
    match path {
        Some(path) => diagnostic.at(Path::of(path)),
        None => diagnostic,
    }
}
