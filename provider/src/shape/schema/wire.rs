//! The protobuf form of a schema.
//!
//! Decides nothing: it says in the protocol's words what the table says.

use serde_json::{Value as Json, json};
use tfplugin::tfplugin6;
use tfplugin6::schema::{Block, NestedBlock, Object, nested_block, object};

use super::{Attribute, Kind, Mode, Schema};

impl Schema {
    /// The schema as core reads it.
    pub(crate) fn to_wire(&self) -> tfplugin6::Schema {
        // Only resources have an identity, and only for them a configuration is generated.
        let answers = if self.identity.is_empty() {
            Answers::Nested
        } else {
            Answers::Plain
        };
        tfplugin6::Schema {
            version: self.version,
            block: Some(block(self.attributes, &self.full_description(), answers)),
        }
    }

    fn full_description(&self) -> String {
        if self.console {
            format!("{}\n\n{}", self.description, Self::EXPERIMENTAL)
        } else {
            self.description.to_owned()
        }
    }

    /// The identity schema: every identifying attribute is needed to import by identity, where the object belongs is
    /// not.
    pub(crate) fn identity_to_wire(&self) -> tfplugin6::ResourceIdentitySchema {
        use tfplugin6::resource_identity_schema::IdentityAttribute;
        let needed = self.identity.iter().map(|name| (name, true));
        let attributes = needed
            .chain(self.belongs.iter().map(|name| (name, false)))
            .filter_map(|(name, needed)| Some((self.attribute(name)?, needed)))
            .map(|(attribute, needed)| IdentityAttribute {
                name: attribute.name.to_owned(),
                r#type: attribute.kind.type_json().into(),
                required_for_import: needed,
                optional_for_import: !needed,
                description: attribute.description.to_owned(),
            });
        tfplugin6::ResourceIdentitySchema {
            version: 0,
            identity_attributes: attributes.collect(),
        }
    }
}

/// How nested attributes are sent that only AWS writes.
///
/// OpenTofu 1.6 ends in a crash where it generates the configuration of a resource that has one. With a
/// plain type it has the same values, but is secret as a whole or not at all.
#[derive(Clone, Copy, PartialEq)]
enum Answers {
    Nested,
    Plain,
}

fn block(attributes: &[Attribute], description: &str, answers: Answers) -> Block {
    let (blocks, plain): (Vec<_>, Vec<_>) = attributes
        .iter()
        .partition(|attribute| attribute.kind.is_block());
    Block {
        version: 0,
        attributes: plain
            .into_iter()
            .map(|one| attribute(one, answers))
            .collect(),
        block_types: blocks
            .into_iter()
            .map(|one| nested_block(one, answers))
            .collect(),
        description: description.to_owned(),
        description_kind: tfplugin6::StringKind::Markdown.into(),
        deprecated: false,
        deprecation_message: String::new(),
    }
}

fn nested_block(attribute: &Attribute, answers: Answers) -> NestedBlock {
    let nesting = match attribute.kind {
        Kind::Block(_) => nested_block::NestingMode::Single,
        _ => nested_block::NestingMode::List,
    };
    NestedBlock {
        type_name: attribute.name.to_owned(),
        block: Some(block(
            attribute.kind.nested().unwrap_or_default(),
            attribute.description,
            answers,
        )),
        nesting: nesting.into(),
        // Zero and zero mean "no limit" for a list and "may be absent" for a single block.
        min_items: 0,
        max_items: 0,
    }
}

fn attribute(attribute: &Attribute, answers: Answers) -> tfplugin6::schema::Attribute {
    let nested = attribute.kind.nested();
    let nested = nested.filter(|_| attribute.mode.is_configurable() || answers == Answers::Nested);
    let nested_type = nested.map(|inner| Object {
        attributes: inner
            .iter()
            .map(|one| self::attribute(one, answers))
            .collect(),
        nesting: nesting(&attribute.kind).into(),
        ..Object::default()
    });
    tfplugin6::schema::Attribute {
        name: attribute.name.to_owned(),
        r#type: if nested_type.is_some() {
            Vec::new()
        } else {
            attribute.kind.type_json()
        }
        .into(),
        description: attribute.description.to_owned(),
        description_kind: tfplugin6::StringKind::Markdown.into(),
        required: matches!(attribute.mode, Mode::Required),
        optional: matches!(
            attribute.mode,
            Mode::Optional | Mode::Default(_) | Mode::OptionalComputed
        ),
        computed: attribute.mode.is_computed(),
        sensitive: attribute.sensitive || (nested_type.is_none() && holds_secrets(&attribute.kind)),
        write_only: attribute.write_only,
        deprecated: attribute.deprecated.is_some(),
        deprecation_message: attribute.deprecated.unwrap_or_default().to_owned(),
        nested_type,
    }
}

/// A plain type is a secret as a whole.
fn holds_secrets(kind: &Kind) -> bool {
    let mut inner = kind.nested().unwrap_or_default().iter();
    inner.any(|attribute| attribute.sensitive || holds_secrets(&attribute.kind))
}

fn nesting(kind: &Kind) -> object::NestingMode {
    match kind {
        Kind::Object(_) => object::NestingMode::Single,
        Kind::ObjectList(_) => object::NestingMode::List,
        Kind::ObjectSet(_) => object::NestingMode::Set,
        Kind::ObjectMap(_) => object::NestingMode::Map,
        _ => object::NestingMode::Invalid,
    }
}

impl Kind {
    /// The type as it stands in a message.
    pub(crate) fn type_json(&self) -> Vec<u8> {
        type_of(self).to_string().into_bytes()
    }
}

fn type_of(kind: &Kind) -> Json {
    match kind {
        Kind::String => json!("string"),
        Kind::Bool => json!("bool"),
        Kind::Number => json!("number"),
        Kind::List(element) => json!(["list", type_of(element)]),
        Kind::Set(element) => json!(["set", type_of(element)]),
        Kind::Map(element) => json!(["map", type_of(element)]),
        Kind::Object(inner) | Kind::Block(inner) => object_of(inner),
        Kind::ObjectList(inner) | Kind::Blocks(inner) => json!(["list", object_of(inner)]),
        Kind::ObjectSet(inner) => json!(["set", object_of(inner)]),
        Kind::ObjectMap(inner) => json!(["map", object_of(inner)]),
    }
}

fn object_of(attributes: &[Attribute]) -> Json {
    let members = attributes
        .iter()
        .map(|attribute| (attribute.name.to_owned(), type_of(&attribute.kind)));
    json!(["object", Json::Object(members.collect())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::schema::{Follows, OnChange};

    const INNER: &[Attribute] = &[
        Attribute::computed("id", Kind::String, Follows::Nothing, "Id."),
        Attribute::computed("secret", Kind::String, Follows::Nothing, "Secret.").sensitive(),
    ];

    #[test]
    fn what_only_aws_writes_may_have_a_plain_type_that_is_as_secret_as_its_members() {
        let kind = Kind::ObjectList(INNER);
        let ids = Attribute::computed("ids", kind, Follows::Nothing, "Ids.");
        let sent = attribute(&ids, Answers::Plain);
        assert_eq!(sent.nested_type, None);
        assert!(sent.sensitive);
        let members = json!({"id": "string", "secret": "string"});
        let r#type: Json = serde_json::from_slice(&sent.r#type).unwrap();
        assert_eq!(r#type, json!(["list", ["object", members]]));
        let sent = attribute(&ids, Answers::Nested);
        assert!(sent.r#type.is_empty() && sent.nested_type.is_some());
        assert!(!sent.sensitive);
    }

    #[test]
    fn what_can_be_configured_is_nested() {
        let kind = Kind::ObjectList(INNER);
        let ids = Attribute::optional("ids", kind, OnChange::InPlace, "Ids.");
        let sent = attribute(&ids, Answers::Plain);
        assert!(sent.r#type.is_empty() && sent.nested_type.is_some());
        assert!(!sent.sensitive);
    }
}
