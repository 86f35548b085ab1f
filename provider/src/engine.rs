//! From a request of core to a resource's method and back.
//!
//! Decides what is saved after each outcome: an object that exists is never lost, a failed update
//! keeps the prior state, a failed read leaves the state alone. Nothing here knows a particular
//! resource, the wire or AWS.

mod claims;
mod data;
pub(crate) mod generate;
pub(crate) mod import;
pub(crate) mod moved;
pub(crate) mod plan;
mod planned;
mod private;
pub(crate) mod query;
mod reading;
mod refusals;
mod said;
pub(crate) mod validate;
mod values;

use tfplugin::value::Value;

use crate::aws::{Aws, Held};
use crate::provider::Connection;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::resource::{AnyResource, Halted};
use crate::shape::schema::Schema;

pub(crate) use data::{read_data, validate_data};
pub(crate) use planned::plan;
pub(crate) use private::Private;
pub(crate) use reading::{found, import, read, read_found};
pub(crate) use refusals::validate_resource;
pub(crate) use said::failure;
pub(crate) use values::{identity, stored_identity, upgrade};

use refusals::{compared, refused, same_account, same_object};
use said::{application_in, not_read_again};
use values::{with_write_only, with_written};

/// One object after an operation, and what to say about it.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) state: Value,
    /// Null: there is no object, or its key is not known.
    pub(crate) identity: Value,
    pub(crate) private: Vec<u8>,
    pub(crate) diagnostics: Diagnostics,
}

impl Outcome {
    /// A state, of which there is nothing to say.
    pub(crate) fn of(schema: &Schema, state: Value, private: Vec<u8>) -> Self {
        Self {
            identity: identity(schema, &state),
            state,
            private,
            diagnostics: Vec::new(),
        }
    }
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
    let change = Change {
        resource,
        prior: schema.conform(prior),
        planned: schema.conform(planned),
        config: schema.conform(config),
        private,
    };
    match change.may_go_on(connection).await {
        Ok(aws) if change.planned.is_null() => change.delete(aws).await,
        Ok(aws) => change.make(aws).await,
        Err(refused) => change.not_made(refused),
    }
}

/// A plan that is carried out.
struct Change<'a> {
    resource: &'a dyn AnyResource,
    prior: Value,
    planned: Value,
    config: Value,
    private: Vec<u8>,
}

impl Change<'_> {
    fn verb(&self) -> &'static str {
        match (self.prior.is_null(), self.planned.is_null()) {
            (_, true) => "delete",
            (true, false) => "create",
            (false, false) => "update",
        }
    }

    async fn may_go_on<'c>(&self, connection: &'c Connection) -> Result<&'c Aws, Diagnostics> {
        let allowed = connection.check_allowed(self.resource.name(), self.resource.schema());
        let may_go_on = async {
            let aws = allowed.and_then(|()| connection.required())?;
            same_account(aws, &self.private).await?;
            for state in [&self.prior, &self.planned] {
                compared(self.resource, connection, self.verb(), state).await?;
            }
            same_object(self.resource, &self.prior, &self.planned)?;
            Ok(aws)
        };
        let aws = may_go_on
            .await
            .map_err(|refused: Diagnostic| vec![refused])?;
        refused(self.resource, &self.config)?;
        Ok(aws)
    }

    /// The state is as it was.
    fn not_made(self, diagnostics: Diagnostics) -> Outcome {
        let private = Private::without_plan(self.private);
        Outcome {
            diagnostics,
            ..Outcome::of(self.resource.schema(), self.prior, private)
        }
    }

    /// Creates or updates.
    async fn make(self, aws: &Aws) -> Outcome {
        let mut held = held(self.resource, aws, &self.planned).await;
        let result = self.written(aws).await;
        let is_made = match &result {
            Ok(_) => true,
            Err(halted) => halted.whole,
        };
        match (&mut held, &result) {
            (Some(held), _) => **held |= is_made,
            // Only now is it known what it is known by.
            (None, Ok(state)) => enter_made(self.resource, aws, state).await,
            (None, Err(_)) => {}
        }
        self.made(result)
    }

    async fn written(&self, aws: &Aws) -> Result<Value, Halted<Value>> {
        let (resource, schema) = (self.resource, self.resource.schema());
        let private = Private::of(&self.private);
        let input = with_write_only(schema.attributes, self.planned.clone(), &self.config);
        let input = with_written(schema, input, &private.written);
        let result = if self.prior.is_null() {
            resource.create(aws, input).await
        } else {
            let before = with_written(schema, self.prior.clone(), &private.written_before);
            resource.update(aws, before, input).await
        };
        match result {
            Ok(made) => Ok(made),
            Err(halted) => {
                let about = application_in(&self.planned);
                let why = aws.explained_of(halted.why, about.as_deref()).await;
                Err(Halted { why, ..halted })
            }
        }
    }

    /// What is saved after a create or an update, and said of it.
    fn made(self, result: Result<Value, Halted<Value>>) -> Outcome {
        let schema = self.resource.schema();
        let private = |bytes: &[u8]| Private::of(bytes).applied();
        match result {
            Ok(state) => Outcome::of(schema, self.as_promised(state), private(&self.private)),
            Err(Halted {
                exists: Some(made),
                whole: true,
                why,
            }) => {
                let state = plan::without_guesses(self.as_promised(made), &self.planned);
                Outcome {
                    diagnostics: vec![not_read_again(self.verb(), self.resource.name(), &why)],
                    ..Outcome::of(schema, state, private(&self.private))
                }
            }
            Err(halted) => self.interrupted(halted),
        }
    }

    /// What AWS has made, in the form of the plan.
    fn as_promised(&self, made: Value) -> Value {
        let schema = self.resource.schema();
        let made = schema.conform(made);
        let mut state = plan::settle_result(schema.attributes, &made, &self.planned);
        plan::keep_promises(schema.attributes, &mut state, &self.planned);
        state
    }

    /// A create or update that failed half-way: what exists stays in the state.
    fn interrupted(self, halted: Halted<Value>) -> Outcome {
        let schema = self.resource.schema();
        let diagnostics = vec![failure(
            self.verb(),
            self.resource.name(),
            schema,
            &halted.why,
        )];
        let (state, private) = match halted.exists {
            Some(state) => (
                plan::settle_result(schema.attributes, &schema.conform(state), &self.planned),
                Private::of(&self.private).half_done(),
            ),
            None => (self.prior, Private::without_plan(self.private)),
        };
        Outcome {
            diagnostics,
            ..Outcome::of(schema, plan::without_unknowns(state), private)
        }
    }

    async fn delete(self, aws: &Aws) -> Outcome {
        let (resource, schema) = (self.resource, self.resource.schema());
        let kept = Private::of(&self.private);
        let id = self.prior.get("id").and_then(Value::as_str);
        if kept.creates.is_some() && kept.creates.as_deref() == id {
            return Outcome::default();
        }
        let held = held(resource, aws, &self.prior).await;
        if held.is_some_and(|made| *made) {
            return Outcome {
                diagnostics: vec![claims::left_alone(resource)],
                ..Outcome::default()
            };
        }
        // What belongs to a plan is that of the new object, where this is half of a replacement.
        let written = match kept.mark {
            Some(_) => kept.written_before,
            None => kept.written,
        };
        let state = with_written(schema, self.prior.clone(), &written);
        let Err(error) = resource.delete(aws, state).await else {
            return Outcome::default();
        };
        let about = application_in(&self.prior);
        let error = aws.explained_of(error, about.as_deref()).await;
        let said = failure("delete", resource.name(), schema, &error);
        self.not_made(vec![said])
    }
}

async fn enter_made(resource: &dyn AnyResource, aws: &Aws, state: &Value) {
    if let Some(mut held) = held(resource, aws, state).await {
        *held = true;
    }
}

/// Keeps everybody else of this process from changing the object of `state`, if it is known which one that is.
async fn held(resource: &dyn AnyResource, aws: &Aws, state: &Value) -> Option<Held> {
    let key = claims::sole_key(resource, state)?;
    Some(aws.made.hold(key).await)
}
