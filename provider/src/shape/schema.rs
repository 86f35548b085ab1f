//! The table that describes a resource, a data source or the provider block.
//!
//! Decides what a schema can say. Everything else reads it: the protobuf schema (`schema/wire.rs`),
//! the plan rules (`plan.rs`), the checks of a configuration (`validate.rs`) and the documentation
//! (`docs.rs`), so that they cannot disagree. An attribute cannot be written without saying what a
//! change of it does.
//!
//! It has over 400 lines because whoever writes a table reads it as a whole: all that can be said, and how.

mod calls;
mod conform;
mod refers;
mod source;
mod wire;

use std::collections::BTreeSet;
use std::time::Duration;

use tfplugin::value::Value;

pub(crate) use calls::{Actions, Calls};
pub(crate) use refers::{Refers, Target};
pub(crate) use source::Source;

/// A resource, data source or provider block.
pub(crate) struct Schema {
    /// Markdown. The first sentence says what the thing is.
    pub(crate) description: &'static str,
    pub(crate) attributes: &'static [Attribute],
    /// What holds between attributes.
    pub(crate) rules: &'static [Rule],
    /// Names of the attributes that identify the object for ever. They make its resource identity.
    pub(crate) identity: &'static [&'static str],
    /// Attributes that say where the object belongs. They are in its identity too, and an import may leave them out.
    pub(crate) belongs: &'static [&'static str],
    /// An attribute, and its value with which several resources may stand for one object, each for a part of it.
    pub(crate) shared_where: Option<(&'static str, &'static str)>,
    /// What AWS does not tell, beside `timeouts`, so that an import leaves it null or at its default.
    pub(crate) unread: &'static [&'static str],
    /// What the operations call, and so the IAM actions that they need.
    pub(crate) calls: Calls,
    /// Whether it needs APIs that only the AWS console calls, which the provider block has to allow.
    pub(crate) console: bool,
    /// How often the form of a stored state has changed. What is older goes through `Resource::upgrade`.
    pub(crate) version: i64,
}

impl Schema {
    /// The starting point of every table: `Schema { description, attributes, ..Schema::EMPTY }`.
    pub(crate) const EMPTY: Self = Self {
        description: "",
        attributes: &[],
        rules: &[],
        identity: &[],
        belongs: &[],
        shared_where: None,
        unread: &[],
        calls: Calls::NONE,
        console: false,
        version: 0,
    };

    /// What a user has to know of a table that needs console APIs, beside the table itself.
    pub(crate) const EXPERIMENTAL: &'static str = "Experimental: this calls APIs that the AWS console uses and that \
        AWS does not document. They may change without notice. The provider calls them only with \
        `allow_console_apis = true`. It was built from public sources and tested against a simulation, never \
        against AWS.";

    pub(crate) fn attribute(&self, name: &str) -> Option<&'static Attribute> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
    }

    /// What goes when it is no longer written.
    pub(crate) fn managed(&self) -> impl Iterator<Item = &'static Attribute> {
        let all = self.attributes.iter();
        all.filter(|attribute| attribute.managed)
    }

    /// The lists, and maps of lists, whose order means nothing.
    pub(crate) fn unordered(&self) -> impl Iterator<Item = &'static Attribute> {
        let all = self.attributes.iter();
        all.filter(|attribute| attribute.unordered.is_some())
    }

    /// The maps whose elements have lists without an order, with those.
    pub(crate) fn unordered_inside(
        &self,
    ) -> impl Iterator<Item = (&'static Attribute, &'static [Attribute])> {
        let inside = |attribute: &'static Attribute| match attribute.kind {
            Kind::ObjectMap(inner) => Some((attribute, inner)),
            _ => None,
        };
        let has = |inner: &[Attribute]| inner.iter().any(|member| member.unordered.is_some());
        let all = self.attributes.iter().filter_map(inside);
        all.filter(move |(_, inner)| has(inner))
    }

    /// The lists without an order that a configuration writes: by name, and inside a map with its name, the key and dots
    /// between them.
    pub(crate) fn written(&self, config: &Value) -> BTreeSet<String> {
        let is_written = |value: Option<&Value>| value.is_some_and(|value| !value.is_null());
        let lists = self.unordered().map(|attribute| attribute.name);
        let lists = lists.filter(|name| is_written(config.get(name)));
        let mut written: BTreeSet<_> = lists.map(str::to_owned).collect();
        for (map, inner) in self.unordered_inside() {
            let elements = config.get(map.name).and_then(Value::as_map);
            for (key, element) in elements.into_iter().flatten() {
                let lists = inner.iter().filter(|member| member.unordered.is_some());
                let lists = lists.filter(|member| is_written(element.get(member.name)));
                written.extend(lists.map(|member| format!("{}.{key}.{}", map.name, member.name)));
            }
        }
        written
    }

    /// How long `operation` waits when the configuration does not say. None: it does not wait.
    pub(crate) fn default_timeout(&self, operation: Operation) -> Option<Duration> {
        let block = self.attribute("timeouts")?.kind.nested()?;
        let attribute = block
            .iter()
            .find(|attribute| attribute.name == operation.name())?;
        attribute.checks.iter().find_map(|check| match check {
            Check::Timeout { default } => Some(*default),
            _ => None,
        })
    }
}

/// What waits, as the `timeouts` block names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Create,
    Read,
    Update,
    Delete,
}

impl Operation {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Read => "read",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

/// One attribute or nested block.
#[derive(Clone, Copy)]
pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) mode: Mode,
    /// What a changed configuration does. Without meaning for what cannot be configured.
    pub(crate) on_change: OnChange,
    /// When AWS may give another value although the configuration says nothing.
    pub(crate) follows: Follows,
    /// Markdown, a full sentence.
    pub(crate) description: &'static str,
    pub(crate) checks: &'static [Check],
    pub(crate) sensitive: bool,
    /// Sent to AWS and never stored; always null in plan and state.
    pub(crate) write_only: bool,
    pub(crate) deprecated: Option<&'static str>,
    /// Whether two spellings mean the same to AWS, of a text or of the elements of a set. The older spelling then stays.
    pub(crate) same: Option<fn(&str, &str) -> bool>,
    /// Of a list whose order means nothing. Core compares every element of a set with every other one, which takes
    /// minutes where there are thousands.
    pub(crate) unordered: Option<Unordered>,
    /// Whether it goes when it is no longer written, though it may be filled in: what was never written is left alone.
    pub(crate) managed: bool,
    /// Of a list or set of objects: the member by which an element is known, whatever its place and its other members.
    pub(crate) keyed: Option<&'static str>,
    /// Which object it names. Whatever ends in `_arn` or `_id` and can be configured says it.
    pub(crate) refers: Option<Refers>,
}

/// A list that is compared as a set, of those whom a resource decides about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unordered {
    /// The list that says the same of the same elements by their ids, as this one by their names; None: this one does.
    pub(crate) by_id: Option<&'static str>,
}

/// The type of an attribute.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    String,
    Bool,
    Number,
    List(&'static Kind),
    Set(&'static Kind),
    Map(&'static Kind),
    /// A single nested attribute: `name = { … }`.
    Object(&'static [Attribute]),
    /// A list of nested attributes: `name = [{ … }]`.
    ObjectList(&'static [Attribute]),
    /// A set of nested attributes.
    ObjectSet(&'static [Attribute]),
    /// A map of nested attributes: `name = { key = { … } }`.
    ObjectMap(&'static [Attribute]),
    /// A nested block that stands at most once: `name { … }`.
    Block(&'static [Attribute]),
    /// A nested block that may be repeated.
    Blocks(&'static [Attribute]),
}

impl std::fmt::Debug for Attribute {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Kind {
    /// The attributes inside, if the type has any.
    pub(crate) const fn nested(&self) -> Option<&'static [Attribute]> {
        match self {
            Self::Object(inner)
            | Self::ObjectList(inner)
            | Self::ObjectSet(inner)
            | Self::ObjectMap(inner)
            | Self::Block(inner)
            | Self::Blocks(inner) => Some(inner),
            _ => None,
        }
    }

    pub(crate) const fn is_block(&self) -> bool {
        matches!(self, Self::Block(_) | Self::Blocks(_))
    }

    /// What the wire carries when nothing is configured: a repeated block is empty, never null.
    pub(crate) const fn absent(&self) -> Value {
        match self {
            Self::Blocks(_) => Value::List(Vec::new()),
            _ => Value::Null,
        }
    }
}

/// Who gives an attribute its value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mode {
    Required,
    Optional,
    /// The configuration, else this.
    Default(Literal),
    /// The configuration, else AWS.
    OptionalComputed,
    /// AWS alone.
    Computed,
}

impl Mode {
    pub(crate) const fn is_configurable(self) -> bool {
        !matches!(self, Self::Computed)
    }

    /// Whether the value may come from elsewhere than the configuration.
    pub(crate) const fn is_computed(self) -> bool {
        matches!(
            self,
            Self::Default(_) | Self::OptionalComputed | Self::Computed
        )
    }
}

/// A default value that a constant table can hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Literal {
    String(&'static str),
    Bool(bool),
    Number(i64),
}

impl Literal {
    pub(crate) fn value(self) -> Value {
        match self {
            Self::String(text) => Value::from(text),
            Self::Bool(flag) => Value::from(flag),
            Self::Number(number) => Value::from(number),
        }
    }
}

/// What a changed configuration does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnChange {
    Replace,
    /// The resource stands for another object from then on, which is made before the old one is taken away.
    Move,
    InPlace,
}

/// When a value that AWS gives may become another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// Never in the life of the object, or never because of an update of ours.
    Nothing,
    /// When one of these attributes changes.
    These(&'static [&'static str]),
}

impl Attribute {
    const fn new(name: &'static str, kind: Kind, mode: Mode, description: &'static str) -> Self {
        Self {
            name,
            kind,
            mode,
            on_change: OnChange::InPlace,
            follows: Follows::Nothing,
            description,
            checks: &[],
            sensitive: false,
            write_only: false,
            deprecated: None,
            same: None,
            unordered: None,
            managed: false,
            keyed: None,
            refers: None,
        }
    }

    pub(crate) const fn required(
        name: &'static str,
        kind: Kind,
        on_change: OnChange,
        description: &'static str,
    ) -> Self {
        Self {
            on_change,
            ..Self::new(name, kind, Mode::Required, description)
        }
    }

    pub(crate) const fn optional(
        name: &'static str,
        kind: Kind,
        on_change: OnChange,
        description: &'static str,
    ) -> Self {
        Self {
            on_change,
            ..Self::new(name, kind, Mode::Optional, description)
        }
    }

    pub(crate) const fn defaulted(
        name: &'static str,
        kind: Kind,
        on_change: OnChange,
        default: Literal,
        description: &'static str,
    ) -> Self {
        Self {
            on_change,
            ..Self::new(name, kind, Mode::Default(default), description)
        }
    }

    pub(crate) const fn optional_computed(
        name: &'static str,
        kind: Kind,
        on_change: OnChange,
        follows: Follows,
        description: &'static str,
    ) -> Self {
        Self {
            on_change,
            follows,
            ..Self::new(name, kind, Mode::OptionalComputed, description)
        }
    }

    pub(crate) const fn computed(
        name: &'static str,
        kind: Kind,
        follows: Follows,
        description: &'static str,
    ) -> Self {
        Self {
            follows,
            ..Self::new(name, kind, Mode::Computed, description)
        }
    }

    /// A value that only a data source or the provider block asks for: nothing is ever changed.
    pub(crate) const fn input(name: &'static str, kind: Kind, description: &'static str) -> Self {
        Self::new(name, kind, Mode::Optional, description)
    }

    /// A value that a data source answers with.
    pub(crate) const fn output(name: &'static str, kind: Kind, description: &'static str) -> Self {
        Self::new(name, kind, Mode::Computed, description)
    }

    /// A value that a data source takes or else answers with.
    pub(crate) const fn input_output(
        name: &'static str,
        kind: Kind,
        description: &'static str,
    ) -> Self {
        Self::new(name, kind, Mode::OptionalComputed, description)
    }

    /// The tags that a resource says of its object. Which those are is decided in `aws/tags.rs`.
    pub(crate) const fn tags() -> Self {
        Self::optional_computed(
            "tags",
            Kind::Map(&Kind::String),
            OnChange::InPlace,
            Follows::Nothing,
            "Its tags. With neither this nor the provider's `default_tags`, tags are left alone. Leaving the argument out \
             removes the tags that it had. An import takes over the tags that are there, and they stay while the \
             argument is left out, until an apply has changed something of an object whose configuration had it. `{}` \
             removes all tags in any case.",
        )
        .checks(&[Check::Tags])
    }

    /// Beside [`Attribute::tags`]: everything that the object carries.
    pub(crate) const fn tags_all() -> Self {
        Self::computed(
            "tags_all",
            Kind::Map(&Kind::String),
            Follows::These(&["tags"]),
            "Its tags and those of the provider's `default_tags`.",
        )
    }

    /// The block `timeouts { … }`; its attributes come from [`Attribute::timeout`].
    pub(crate) const fn timeouts(operations: &'static [Attribute]) -> Self {
        let description = "How long an operation may take at most, with all its requests, their repetitions and their turns, as a number with a unit: `30s`, `10m`, `1h30m`. A request that changes something and is under way is never broken off for it. Without it, only waits have a limit.";
        Self::new(
            "timeouts",
            Kind::Block(operations),
            Mode::Optional,
            description,
        )
    }

    /// One attribute of the `timeouts` block. `checks` is one [`Check::Timeout`] with the default.
    pub(crate) const fn timeout(operation: Operation, checks: &'static [Check]) -> Self {
        let description = match operation {
            Operation::Create => "How long creation may take.",
            Operation::Read => "How long the object is waited for.",
            Operation::Update => "How long an update may take.",
            Operation::Delete => "How long deletion may take.",
        };
        Self::new(operation.name(), Kind::String, Mode::Optional, description).checks(checks)
    }

    pub(crate) const fn checks(mut self, checks: &'static [Check]) -> Self {
        self.checks = checks;
        self
    }

    /// Whether its texts are ids of accounts.
    pub(crate) fn is_account_id(&self) -> bool {
        let pattern = |check: &Check| match check {
            Check::Pattern { regex, .. } => Some(*regex),
            _ => None,
        };
        let wanted = pattern(&checks::ACCOUNT_ID);
        self.checks.iter().any(|check| pattern(check) == wanted)
    }

    pub(crate) const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    pub(crate) const fn write_only(mut self) -> Self {
        self.write_only = true;
        self
    }

    #[expect(dead_code, reason = "nothing is deprecated yet")]
    pub(crate) const fn deprecated(mut self, instead: &'static str) -> Self {
        self.deprecated = Some(instead);
        self
    }

    pub(crate) const fn unordered(mut self, by_id: Option<&'static str>) -> Self {
        self.unordered = Some(Unordered { by_id });
        self
    }

    /// What is no longer written goes. What only an import has read, or a creation that did not write it, is left alone.
    pub(crate) const fn managed(mut self) -> Self {
        self.managed = true;
        self
    }

    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "no table has elements with values of AWS yet")
    )]
    pub(crate) const fn keyed(mut self, member: &'static str) -> Self {
        self.keyed = Some(member);
        self
    }

    pub(crate) const fn same(mut self, same: fn(&str, &str) -> bool) -> Self {
        self.same = Some(same);
        self
    }
}

/// What one configured value must fulfil.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// Number of characters.
    Length {
        min: usize,
        max: usize,
    },
    OneOf(&'static [&'static str]),
    /// `says` completes the sentence "must be …".
    Pattern {
        regex: &'static str,
        says: &'static str,
    },
    /// A whole number.
    Range {
        min: i64,
        max: i64,
    },
    /// A map of tags as AWS takes them.
    Tags,
    /// So many elements of a list, no more.
    AtMost(usize),
    /// A length of time as Go writes it (`90s`, `1h30m`), and what it is when not given.
    Timeout {
        default: Duration,
    },
    /// Anything else: the sentence that documents it, and the check itself, whose error says what
    /// is wrong with the value.
    Custom {
        says: &'static str,
        check: fn(&str) -> Result<(), String>,
    },
}

/// What must hold between attributes.
#[derive(Clone, Copy)]
pub(crate) enum Rule {
    ExactlyOneOf(&'static [&'static str]),
    AtLeastOneOf(&'static [&'static str]),
    AtMostOneOf(&'static [&'static str]),
    /// The first needs the second.
    Requires(&'static str, &'static str),
}

/// Regular expressions and sentences that many tables share, from the patterns of AWS's API models.
pub(crate) mod checks {
    use super::Check;

    pub(crate) const ACCOUNT_ID: Check = Check::Pattern {
        regex: r"^[0-9]{12}$",
        says: "an AWS account id: 12 digits",
    };
    pub(crate) const INSTANCE_ARN: Check = Check::Pattern {
        regex: r"^arn:aws(-[a-z]{1,5}){0,3}:sso:::instance/(sso)?ins-[a-zA-Z0-9.-]{16}$",
        says: "an instance ARN such as `arn:aws:sso:::instance/ssoins-1234567890abcdef`",
    };
    pub(crate) const APPLICATION_ARN: Check = Check::Pattern {
        regex: r"^arn:aws(-[a-z]{1,5}){0,3}:sso::[0-9]{12}:application/(sso)?ins-[a-zA-Z0-9.-]{16}/apl-[a-zA-Z0-9]{16}$",
        says: "an application ARN such as \
               `arn:aws:sso::123456789012:application/ssoins-1234567890abcdef/apl-1234567890abcdef`",
    };
    pub(crate) const ACCOUNT_ACCESS_ARN: Check = Check::Pattern {
        regex: r"^arn:[a-z0-9-]+:account-access:[a-z0-9]+(-[a-z0-9]+)*:[0-9]{12}:application/[a-zA-Z0-9-]+$",
        says: "the ARN of account access manager such as \
               `arn:aws:account-access:us-east-1:123456789012:application/1234567890abcdef`",
    };
    pub(crate) const ROLE_ARN: Check = Check::Pattern {
        regex: r"^arn:[a-z0-9-]+:iam::[0-9]{12}:role/([a-zA-Z0-9+=,.@_-]+/)*[a-zA-Z0-9+=,.@_-]+$",
        says: "the ARN of an IAM role such as `arn:aws:iam::123456789012:role/developer`",
    };
    pub(crate) const PERMISSION_SET_ARN: Check = Check::Pattern {
        regex: r"^arn:aws(-[a-z]{1,5}){0,3}:sso:::permissionSet/(sso)?ins-[a-zA-Z0-9.-]{16}/ps-[a-zA-Z0-9./-]{16}$",
        says: "a permission set ARN such as `arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef`",
    };
    pub(crate) const KMS_KEY_ARN: Check = Check::Pattern {
        regex: r"^arn:aws(-[a-z]{1,5}){0,3}:kms:[a-z]{2,}(-[a-z0-9]+)+:[0-9]{12}:key/(mrk-[a-f0-9]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$",
        says: "an ARN of a KMS key (`arn:aws:kms:REGION:ACCOUNT:key/ID`), not of an alias",
    };
    pub(crate) const PRINCIPAL_ID: Check = Check::Pattern {
        regex: r"^([0-9a-f]{10}-|)[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}$",
        says: "the id of a user or group in the identity store (a GUID), not its name",
    };
    pub(crate) const IDENTITY_STORE_ID: Check = Check::Pattern {
        regex: r"^(d-[0-9a-f]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$",
        says: "an identity store id such as `d-1234567890`",
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_timeout_stands_in_the_table() {
        const ATTRIBUTES: &[Attribute] = &[Attribute::timeouts(&[Attribute::timeout(
            Operation::Create,
            &[Check::Timeout {
                default: Duration::from_secs(60),
            }],
        )])];
        let schema = Schema {
            attributes: ATTRIBUTES,
            ..Schema::EMPTY
        };
        assert_eq!(
            schema.default_timeout(Operation::Create),
            Some(Duration::from_secs(60))
        );
        assert_eq!(schema.default_timeout(Operation::Delete), None);
    }
}
