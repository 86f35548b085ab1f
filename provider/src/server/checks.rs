//! The RPCs that check a configuration.
//!
//! Decides nothing but where what is said of a list stands: its arguments are in a block of their own.

use tfplugin::tfplugin6 as pb;

use super::guard::guarded;
use super::names;
use super::wire::decoded;
use crate::engine::validate;
use crate::shape::diagnostic::{self, Diagnostic, Diagnostics};
use crate::{engine, provider};

type Found = Vec<pb::Diagnostic>;

pub(super) async fn provider(request: pb::validate_provider_config::Request) -> Found {
    let found = guarded("ValidateProviderConfig", "", async {
        Ok(provider::validate(decoded(request.config.as_ref())?))
    });
    diagnostic::to_wire(&found.await.unwrap_or_else(|failed| failed))
}

pub(super) async fn resource(request: pb::validate_resource_config::Request) -> Found {
    let secrets = request
        .client_capabilities
        .is_some_and(|client| client.write_only_attributes_allowed);
    let found = guarded("ValidateResourceConfig", &request.type_name, async {
        let config = decoded(request.config.as_ref())?;
        let resource = names::resource(&request.type_name)?;
        Ok(engine::validate_resource(resource, config, secrets))
    });
    diagnostic::to_wire(&found.await.unwrap_or_else(|failed| failed))
}

pub(super) async fn data_source(request: pb::validate_data_resource_config::Request) -> Found {
    let found = guarded("ValidateDataResourceConfig", &request.type_name, async {
        let source = names::data_source(&request.type_name)?;
        let config = decoded(request.config.as_ref())?;
        Ok(engine::validate_data(source, config))
    });
    diagnostic::to_wire(&found.await.unwrap_or_else(|failed| failed))
}

pub(super) async fn list(request: pb::validate_list_resource_config::Request) -> Found {
    let found = guarded("ValidateListResourceConfig", &request.type_name, async {
        let schema = names::resource(&request.type_name)?.listing();
        let config = schema.conform(decoded(request.config.as_ref())?);
        Ok(validate::check(schema, &config))
    });
    diagnostic::to_wire(&in_config(found.await.unwrap_or_else(|failed| failed)))
}

/// What is said of a list, where its arguments are.
pub(super) fn in_config(diagnostics: Diagnostics) -> Diagnostics {
    let inside = |said: Diagnostic| Diagnostic {
        path: said.path.within("config"),
        ..said
    };
    diagnostics.into_iter().map(inside).collect()
}
