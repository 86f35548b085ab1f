use std::sync::{Arc, Mutex};

use tracing_subscriber::Layer;

use super::*;

/// What `log` writes for `provider` at `level`.
fn lines(level: LevelFilter, log: impl FnOnce()) -> Vec<Value> {
    let output = Arc::new(Mutex::new(String::new()));
    let written = Arc::clone(&output);
    let layer = Lines {
        write: move |line: &str| written.lock().unwrap().push_str(line),
    };
    let subscriber =
        Registry::default().with(layer.with_filter(targets("some-cloud", &["talkative"], level)));
    tracing::subscriber::with_default(subscriber, log);
    let text = output.lock().unwrap().clone();
    assert!(text.is_empty() || text.ends_with('\n'));
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn level_for(variables: &[(&str, &str)]) -> LevelFilter {
    level("some-cloud", |name| {
        let found = variables.iter().find(|(variable, _)| *variable == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn an_event_is_one_line_in_the_form_that_terraform_reads() {
    let mut written = lines(LevelFilter::TRACE, || {
        tracing::info!(count = 3, ok = true, text = "a \"b\"\n", "read {}", "x");
    });
    let mut line = written.remove(0);
    let timestamp = line["@timestamp"].take();
    assert_eq!(
        line.to_string(),
        r#"{"@level":"info","@message":"read x","@module":"tfplugin::log::tests","@timestamp":null,"count":3,"ok":true,"text":"a \"b\"\n"}"#
    );
    // 2026-01-02T03:04:05.123456Z
    let shape: String = timestamp
        .as_str()
        .unwrap()
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    assert_eq!(shape, "0000-00-00T00:00:00.000000Z");
}

#[test]
fn the_message_is_a_string_whatever_it_was() {
    let written = lines(LevelFilter::TRACE, || {
        tracing::info!(message = 5);
        tracing::info!(a = 1);
        tracing::info!("@message" = 6, "@level" = false, "real");
    });
    let messages: Vec<_> = written.iter().map(|line| &line["@message"]).collect();
    assert_eq!(messages, ["5", "", "real"]);
    assert_eq!(written[2]["@level"], "info");
}

#[test]
fn the_fields_of_spans_are_keys_of_the_line() {
    let written = lines(LevelFilter::TRACE, || {
        let outer = tracing::error_span!("rpc", tf_rpc = "ReadResource", depth = 1);
        let _outer = outer.enter();
        let inner = tracing::info_span!("call", depth = 2, late = tracing::field::Empty);
        inner.record("late", "known now");
        let _inner = inner.enter();
        tracing::debug!(own = "x", "said");
    });
    let line = &written[0];
    assert_eq!(line["tf_rpc"], "ReadResource");
    assert_eq!(line["depth"], 2);
    assert_eq!(line["late"], "known now");
    assert_eq!(line["own"], "x");
}

#[test]
fn an_error_is_logged_by_its_text() {
    let problem = io::Error::other("no luck");
    let written = lines(LevelFilter::TRACE, || {
        let error: &(dyn std::error::Error + 'static) = &problem;
        tracing::warn!(error, shown = %problem, "failed");
    });
    assert_eq!(written[0]["error"], "no luck");
    assert_eq!(written[0]["shown"], "no luck");
}

#[test]
fn libraries_warn_at_most() {
    let written = lines(LevelFilter::TRACE, || {
        tracing::trace!(target: "aws_smithy_runtime::client", "body with secrets");
        tracing::info!(target: "hyper", "header with secrets");
        tracing::warn!(target: "rustls", "heard");
        tracing::warn!(target: "talkative::credentials", "output with secrets");
        tracing::trace!(target: "terraform_provider_some_cloud::aws", "heard");
    });
    assert_eq!(written.len(), 2);
    assert!(written.iter().all(|line| line["@message"] == "heard"));
}

#[test]
fn nothing_is_emitted_below_the_level_asked_for() {
    let written = lines(LevelFilter::ERROR, || {
        tracing::warn!("no");
        tracing::warn!(target: "rustls", "no");
        tracing::error!("yes");
    });
    assert_eq!(written.len(), 1);
}

#[test]
fn the_level_is_the_most_specific_one_set() {
    assert_eq!(level_for(&[]), LevelFilter::OFF);
    assert_eq!(level_for(&[("TF_LOG", "INFO")]), LevelFilter::INFO);
    assert_eq!(
        level_for(&[("TF_LOG", "trace"), ("TF_LOG_PROVIDER", "warn")]),
        LevelFilter::WARN
    );
    assert_eq!(
        level_for(&[
            ("TF_LOG_PROVIDER", "warn"),
            ("TF_LOG_PROVIDER_SOME_CLOUD", "debug")
        ]),
        LevelFilter::DEBUG
    );
    assert_eq!(
        level_for(&[("TF_LOG_PROVIDER", ""), ("TF_LOG", "error")]),
        LevelFilter::ERROR
    );
    assert_eq!(
        level_for(&[("TF_LOG_PROVIDER", "off"), ("TF_LOG", "error")]),
        LevelFilter::OFF
    );
}

#[test]
fn an_odd_level_asks_for_everything() {
    assert_eq!(level_for(&[("TF_LOG", "JSON")]), LevelFilter::TRACE);
    assert_eq!(level_for(&[("TF_LOG", "1")]), LevelFilter::TRACE);
}

#[tokio::test]
async fn a_panic_that_is_caught_is_an_error() {
    let work = async {
        tokio::task::yield_now().await;
        assert_eq!(1 + 1, 3, "arithmetic");
    };
    assert!(catch_panic(work).await.unwrap_err().contains("arithmetic"));
    assert_eq!(catch_panic(async { 7 }).await, Ok(7));
}
