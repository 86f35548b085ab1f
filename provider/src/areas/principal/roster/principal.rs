//! A user or a group among those of a set, as `ignore` names them.

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::Element;
use crate::areas::principal::named_principal;
use crate::aws::PrincipalType;
use crate::shape::schema::{Attribute, Check, Follows, Kind, OnChange, checks};

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Principal {
    principal_id: Option<String>,
    principal_name: Option<String>,
    principal_type: PrincipalType,
}

pub(in crate::areas) const PRINCIPAL: &[Attribute] = &[
    Attribute::optional_computed(
        "principal_id",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Id of the user or group. Null means the one that `principal_name` names; where both are set, they must mean the same \
         principal.",
    ).of_principal()
    .checks(&[checks::PRINCIPAL_ID]),
    Attribute::optional_computed(
        "principal_name",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "User name of the user, or display name of the group. Null means the one that `principal_id` names: it is then what AWS calls \
         the principal, if it may be read.",
    )
    .checks(&[Check::Length { min: 1, max: 1024 }]),
    Attribute {
        on_change: OnChange::InPlace,
        ..named_principal::PRINCIPAL_TYPE
    },
];

impl Element for Principal {
    const ID: &'static str = "principal_id";
    const NAME: &'static str = "principal_name";

    fn kind_of(element: &Value) -> Option<PrincipalType> {
        PrincipalType::of(element.get("principal_type")?.as_str()?)
    }

    fn kind(&self) -> PrincipalType {
        self.principal_type
    }

    fn id(&self) -> Option<&str> {
        self.principal_id.as_deref()
    }

    fn name(&self) -> Option<&str> {
        self.principal_name.as_deref()
    }

    fn new(principal_type: PrincipalType, id: Option<String>, name: Option<String>) -> Self {
        Self {
            principal_id: id,
            principal_name: name,
            principal_type,
        }
    }

    fn with_id(self, principal_id: Option<String>) -> Self {
        Self {
            principal_id,
            ..self
        }
    }

    fn with_name(self, name: String) -> Self {
        Self {
            principal_name: Some(name),
            ..self
        }
    }
}
