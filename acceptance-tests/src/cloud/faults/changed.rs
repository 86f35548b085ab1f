//! An answer that is no longer of the shape it was written for, as an undocumented
//! API may give any day. The call itself has its effect.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::cloud::error::ApiError;

/// What becomes of members that JSON pointers name. All of them have to be there,
/// but the ones that `set` adds to an object.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Changed {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove: Vec<String>,
    /// From a pointer to the new name of the member.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rename: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, Value>,
}

impl Changed {
    /// Changes an answer. A fault that changes nothing would test nothing.
    pub(crate) fn apply(&self, mut answer: Value) -> Result<Value, ApiError> {
        let missing = |pointer: &str| {
            ApiError::our_bug(format!(
                "the answer has no {pointer} for the fault to change"
            ))
        };
        for pointer in &self.remove {
            taken(&mut answer, pointer).ok_or_else(|| missing(pointer))?;
        }
        for (pointer, name) in &self.rename {
            let value = taken(&mut answer, pointer).ok_or_else(|| missing(pointer))?;
            let (parent, _) = split(pointer);
            put(&mut answer, parent, name, value).ok_or_else(|| missing(pointer))?;
        }
        for (pointer, value) in &self.set {
            let (parent, name) = split(pointer);
            put(&mut answer, parent, name, value.clone()).ok_or_else(|| missing(pointer))?;
        }
        Ok(answer)
    }
}

fn split(pointer: &str) -> (&str, &str) {
    pointer.rsplit_once('/').unwrap_or(("", pointer))
}

fn taken(answer: &mut Value, pointer: &str) -> Option<Value> {
    let (parent, name) = split(pointer);
    let parent = answer.pointer_mut(parent)?;
    parent.as_object_mut()?.shift_remove(name)
}

fn put(answer: &mut Value, parent: &str, name: &str, value: Value) -> Option<()> {
    match answer.pointer_mut(parent)? {
        Value::Object(members) => {
            members.insert(name.to_owned(), value);
        }
        Value::Array(entries) => *entries.get_mut(name.parse::<usize>().ok()?)? = value,
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn changed(fault: Value) -> Result<Value, ApiError> {
        let fault: Changed = serde_json::from_value(fault).unwrap();
        fault.apply(json!({"Tokens": [{"Id": "a", "Time": 1}]}))
    }

    #[test]
    fn members_are_removed_renamed_and_set() {
        let gone = changed(json!({"remove": ["/Tokens/0/Id"]}));
        assert_eq!(gone, Ok(json!({"Tokens": [{"Time": 1}]})));
        let renamed = changed(json!({"rename": {"/Tokens": "Keys"}}));
        assert_eq!(renamed, Ok(json!({"Keys": [{"Id": "a", "Time": 1}]})));
        let set = changed(json!({"set": {"/Tokens/0/Time": "soon", "/New": true}}));
        assert_eq!(
            set,
            Ok(json!({"Tokens": [{"Id": "a", "Time": "soon"}], "New": true}))
        );
    }

    #[test]
    fn a_fault_that_would_change_nothing_is_an_error() {
        assert!(changed(json!({"remove": ["/Nothing"]})).is_err());
        assert!(changed(json!({"rename": {"/Tokens/1/Id": "Key"}})).is_err());
        assert!(changed(json!({"set": {"/Tokens/7": 1}})).is_err());
    }
}
