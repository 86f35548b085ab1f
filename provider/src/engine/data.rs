//! Data sources.
//!
//! Decides what of an answer is shown: what is configured stays as it is configured.

use tfplugin::value::Value;

use super::said::{application_in, failure};
use crate::engine::validate;
use crate::provider::Connection;
use crate::shape::data_source::AnyDataSource;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::schema::Schema;

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
