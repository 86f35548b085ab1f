//! Everything the cloud remembers, behind one lock, and how a call is performed on it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::call::{Answer, Call, Input, Tokens, is_read};
use super::callers::{Caller, Sessions};
use super::calls::Record;
use super::error::ApiError;
use super::faults::Faults;
use super::model::Service;
use super::quotas::Quotas;
use super::services::operations;
use super::world::{Clock, World};

#[derive(Clone, Debug)]
pub(crate) struct Shared(Arc<Mutex<State>>);

impl Shared {
    pub(crate) fn new(state: State) -> Self {
        Self(Arc::new(Mutex::new(state)))
    }

    /// A panic in a call leaves a state that is no worse than before it.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
pub(crate) struct State {
    pub world: World,
    pub sessions: Sessions,
    pub faults: Faults,
    pub quotas: Quotas,
    tokens: Tokens,
    /// The address of the cloud itself.
    endpoint: String,
    stale: Option<Stale>,
    calls: Vec<Record>,
    /// Goes up when the calls are cleared, so that a call under way then is not recorded later.
    cleared: u64,
    started: Instant,
    first_call: Option<Instant>,
}

/// The world before a write, for the reads that must not see it yet.
#[derive(Debug)]
struct Stale {
    world: World,
    service: String,
    reads: u64,
}

/// Where the record of a call under way is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    index: usize,
    cleared: u64,
}

/// A request that has been understood, and who makes it.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    pub service: &'static Service,
    pub operation: &'a str,
    pub caller: &'a Caller,
    pub region: &'a str,
    pub input: Value,
}

impl State {
    pub(crate) fn new(world: World, endpoint: String) -> Self {
        Self {
            world,
            sessions: Sessions::default(),
            faults: Faults::default(),
            quotas: Quotas::default(),
            tokens: Tokens::default(),
            endpoint,
            stale: None,
            calls: Vec::new(),
            cleared: 0,
            started: Instant::now(),
            first_call: None,
        }
    }

    /// Another world: nothing of the old one is left but the quotas.
    pub(crate) fn replace(&mut self, world: World) {
        let (quotas, cleared) = (std::mem::take(&mut self.quotas), self.cleared + 1);
        *self = Self {
            quotas,
            cleared,
            ..Self::new(world, std::mem::take(&mut self.endpoint))
        };
    }

    /// The world as it is by now.
    pub(crate) fn world_now(&mut self) -> &World {
        let clock = self.clock(false);
        self.world.advance(clock);
        &self.world
    }

    /// The address of the cloud itself.
    pub(crate) fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Time since the first call; what counts is a read of what it looks at.
    pub(crate) fn clock(&self, counts: bool) -> Clock {
        let started = self.first_call.unwrap_or_else(Instant::now);
        Clock { started, counts }
    }

    pub(crate) fn calls(&self) -> &[Record] {
        &self.calls
    }

    pub(crate) fn clear_calls(&mut self) {
        self.calls.clear();
        self.cleared += 1;
    }

    /// Records that a call began.
    pub(crate) fn begin(&mut self, service: &str, operation: &str) -> Place {
        let now = Instant::now();
        self.first_call.get_or_insert(now);
        let passed = now.duration_since(self.started).as_millis();
        self.calls.push(Record {
            service: service.to_owned(),
            operation: operation.to_owned(),
            input: Value::Null,
            account: String::new(),
            region: String::new(),
            http_status: 0,
            error_code: None,
            started_ms: u64::try_from(passed).unwrap_or(u64::MAX),
        });
        Place {
            index: self.calls.len() - 1,
            cleared: self.cleared,
        }
    }

    pub(crate) fn record(&mut self, place: Place) -> Option<&mut Record> {
        (place.cleared == self.cleared)
            .then(|| self.calls.get_mut(place.index))
            .flatten()
    }

    /// Performs a call that counts. After a write that goes through, `stale_reads`
    /// reads of the service are answered from before it.
    pub(crate) fn perform(&mut self, asked: Asked, stale_reads: u64) -> Answer {
        let clock = self.clock(true);
        if is_read(asked.operation)
            && let Some(mut stale) = self
                .stale
                .take_if(|stale| stale.service == asked.service.service)
        {
            stale.reads -= 1;
            let answer = perform(
                &mut stale.world,
                &mut self.sessions,
                &mut self.tokens,
                &self.endpoint,
                asked,
                clock,
            );
            self.stale = (stale.reads > 0).then_some(stale);
            return answer;
        }
        let service = &asked.service.service;
        let before = (stale_reads > 0).then(|| Stale {
            world: self.world.clone(),
            service: service.clone(),
            reads: stale_reads,
        });
        let answer = perform(
            &mut self.world,
            &mut self.sessions,
            &mut self.tokens,
            &self.endpoint,
            asked,
            clock,
        );
        if answer.is_ok() && before.is_some() {
            self.stale = before;
        }
        answer
    }

    /// Performs a call behind everybody's back: it counts as no read of anything.
    pub(crate) fn perform_unseen(&mut self, asked: Asked) -> Answer {
        let clock = self.clock(false);
        perform(
            &mut self.world,
            &mut self.sessions,
            &mut self.tokens,
            &self.endpoint,
            asked,
            clock,
        )
    }
}

fn perform(
    world: &mut World,
    sessions: &mut Sessions,
    tokens: &mut Tokens,
    endpoint: &str,
    mut asked: Asked,
    clock: Clock,
) -> Answer {
    world.advance(clock);
    let (model, operation) = (asked.service, asked.operation);
    let known = operations(&model.service)
        .iter()
        .find(|(name, _)| *name == operation);
    let Some((_, handler)) = known else {
        return Err(unknown_operation(model, operation));
    };
    if let Some(refused) = asked.caller.refused(model, operation) {
        return Err(refused);
    }
    model.check_input(operation, &mut asked.input)?;
    let empty = Map::new();
    let input = Input(asked.input.as_object().unwrap_or(&empty));
    let (caller, region, now) = (asked.caller, asked.region, Timestamp::now());
    let mut call = Call {
        world,
        sessions,
        tokens,
        model,
        operation,
        input,
        caller,
        region,
        now,
        clock,
        endpoint,
    };
    let answer = handler(&mut call);
    if !cfg!(debug_assertions) {
        return answer;
    }
    match answer {
        Ok(output) => fits(model, operation, output),
        Err(error) => Err(modeled(model, operation, error)),
    }
}

/// Codes that no operation lists and every operation may answer with.
const COMMON_ERRORS: &[&str] = &["AccessDenied", "InternalFailure"];

/// Holds a refusal to the errors the operation can have and the members they can have.
fn modeled(model: &Service, operation: &str, error: ApiError) -> ApiError {
    let listed = model.lists_error(operation, &error.code);
    let mut members = Value::Object(error.members.clone().into_iter().collect());
    let fits = match model.shape(&error.code) {
        Some(_) => model.check_shape(&error.code, &mut members).is_ok(),
        None => error.members.is_empty(),
    };
    if fits && (listed || COMMON_ERRORS.contains(&error.code.as_str())) {
        return error;
    }
    let message = format!("{operation} cannot answer {error:?}");
    eprintln!("the fake cloud broke its model: {message}");
    ApiError::our_bug(message)
}

/// Holds our own answer to the model, so that no test can pass on one AWS cannot give.
fn fits(model: &Service, operation: &str, mut output: Value) -> Answer {
    match model.check_output(operation, &mut output) {
        Ok(()) => Ok(output),
        Err(message) => {
            eprintln!("the fake cloud broke its model: {message}");
            Err(ApiError::our_bug(message))
        }
    }
}

pub(crate) fn unknown_operation(model: &Service, operation: &str) -> ApiError {
    match model.service.as_str() {
        "sts" => ApiError::new(
            "InvalidAction",
            format!(
                "Could not find operation {operation} for version {}",
                model.api_version
            ),
        ),
        _ => ApiError::new(
            "UnknownOperationException",
            format!("Unknown operation {operation}"),
        ),
    }
}
