//! A cloud on loopback that stands in for AWS: IAM Identity Center, its identity
//! stores, Organizations and STS, for as many accounts as a world has.
//!
//! Requests are held to AWS's own API models and refused where AWS documents a
//! refusal; where it does not, the code says so. What is not implemented is an
//! unknown operation, never an answer that looks right.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::thread::JoinHandle;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

mod account_access;
mod arn;
mod call;
mod callers;
mod calls;
mod console;
mod control;
mod error;
mod faults;
mod http;
mod identitystore;
mod model;
mod organizations;
mod page;
mod query;
mod quotas;
mod reply;
mod scim;
mod services;
mod signature;
mod sso_admin;
mod state;
mod sts;
mod table;
pub mod world;

pub use calls::Record;
pub use error::ApiError;
pub(crate) use faults::contains;
pub use faults::{Changed, Ending, Fault, Kind, Moment, Odd, OddListing, Oddity, Raw};
pub use model::{Member, Sort, listing, members};
pub use quotas::Quota;
pub use table::{Row, Table};
pub use world::World;

use state::{Shared, State};

/// Starts clouds.
#[derive(Debug)]
pub struct Cloud;

impl Cloud {
    /// A cloud of its own on a free port.
    pub fn start(world: World) -> std::io::Result<RunningCloud> {
        Self::listen(SocketAddr::from(([127, 0, 0, 1], 0)), world)
    }

    /// A cloud on an address.
    pub fn listen(address: SocketAddr, mut world: World) -> std::io::Result<RunningCloud> {
        world.settle();
        let listener = std::net::TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared = Shared::new(State::new(world, format!("http://{address}")));
        let (stop, stopped) = oneshot::channel::<()>();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("fake-cloud")
            .enable_all()
            .build()?;
        let serving = shared.clone();
        let thread = std::thread::Builder::new()
            .name("fake-cloud".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    let Ok(listener) = TcpListener::from_std(listener) else {
                        return;
                    };
                    tokio::select! {
                        _ = http::serve(listener, serving) => {}
                        _ = stopped => {}
                    }
                });
                runtime.shutdown_background();
            })?;
        Ok(RunningCloud {
            address,
            shared,
            stop: Some(stop),
            thread: Some(thread),
        })
    }
}

/// A cloud that runs until it is dropped. Its methods are the control API.
#[derive(Debug)]
pub struct RunningCloud {
    address: SocketAddr,
    shared: Shared,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl RunningCloud {
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Another world. Calls, faults, sessions and client tokens are forgotten.
    pub fn set_world(&self, mut world: World) {
        world.settle();
        self.shared.lock().replace(world);
    }

    pub fn world(&self) -> World {
        self.shared.lock().world_now().clone()
    }

    /// The world as JSON, in an order that does not change by itself.
    pub fn dump(&self) -> Value {
        serde_json::to_value(self.shared.lock().world_now()).expect("a world has text keys only")
    }

    pub fn calls(&self) -> Vec<Record> {
        self.shared.lock().calls().to_vec()
    }

    pub fn clear_calls(&self) {
        self.shared.lock().clear_calls();
    }

    /// How often each operation was called, as `service.Operation`.
    pub fn counts(&self) -> BTreeMap<String, u64> {
        calls::counts(self.shared.lock().calls())
    }

    pub fn add_fault(&self, fault: Fault) {
        self.shared.lock().faults.0.push(fault);
    }

    pub fn faults(&self) -> Vec<Fault> {
        self.shared.lock().faults.0.clone()
    }

    pub fn clear_faults(&self) {
        self.shared.lock().faults.0.clear();
    }

    pub fn set_quotas(&self, quotas: BTreeMap<String, Quota>) {
        self.shared.lock().quotas.set(quotas);
    }

    /// Performs an operation as an account, without being counted and without faults.
    pub fn call(
        &self,
        account: &str,
        region: &str,
        service: &str,
        operation: &str,
        input: Value,
    ) -> Result<Value, ApiError> {
        control::unseen(
            &mut self.shared.lock(),
            account,
            region,
            service,
            operation,
            input,
        )
    }
}

impl Drop for RunningCloud {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
