//! What `fuzz/` throws bytes at: each function panics if what it is about does, or breaks its own promise.
//!
//! The seeds of `fuzz/` go through them in a test too.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use crate::handshake::{self, COOKIE, COOKIE_VALUE};
use crate::value::{Number, Value};

/// What is read is written in one way. A number that no float holds is text there, so that values may differ.
pub fn msgpack(bytes: &[u8]) {
    if let Ok(value) = Value::from_msgpack(bytes) {
        let written = value.to_msgpack();
        let again = Value::from_msgpack(&written).map(|value| value.to_msgpack());
        assert_eq!(again.ok(), Some(written));
    }
}

/// A state of JSON is the same after it was written again.
pub fn json(bytes: &[u8]) {
    if let Ok(value) = Value::from_json(bytes) {
        let written = value.to_json().ok();
        let again = written.and_then(|json| Value::from_json(&json).ok());
        assert_eq!(again, Some(value));
    }
}

/// A number is the one that its text says.
pub fn number(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(number) = Number::parse(text) {
        let again = Number::parse(&number.to_string());
        assert_eq!(again.ok().as_ref(), Some(&number));
        let _ = (number.as_i64(), number.as_u64(), number.as_f64());
    }
}

/// Lines `NAME=value` of an environment, in which a value may have any bytes.
pub fn handshake(bytes: &[u8]) {
    let variables: Vec<_> = bytes
        .split(|byte| *byte == 0)
        .filter_map(|line| {
            let place = line.iter().position(|byte| *byte == b'=')?;
            let value = OsString::from_vec(line.get(place + 1..)?.to_vec());
            Some((line.get(..place)?, value))
        })
        .collect();
    let look_up = |name: &str| match name {
        COOKIE => Some(COOKIE_VALUE.into()),
        name => {
            let mut same = variables.iter().filter(|one| one.0 == name.as_bytes());
            same.next().map(|(_, value)| value.clone())
        }
    };
    let _ = handshake::understands(&look_up);
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    type Target = fn(&[u8]);

    #[test]
    fn every_seed_keeps_the_promises() {
        let targets: [(&str, Target); 4] = [
            ("msgpack", super::msgpack),
            ("json", super::json),
            ("number", super::number),
            ("handshake", super::handshake),
        ];
        for (name, target) in targets {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds");
            let seeds = fs::read_dir(folder.join(name)).unwrap();
            let seeds: Vec<_> = seeds.map(|seed| seed.unwrap().path()).collect();
            assert!(!seeds.is_empty(), "{name} has no seeds");
            for seed in seeds {
                target(&fs::read(seed).unwrap());
            }
        }
    }
}
