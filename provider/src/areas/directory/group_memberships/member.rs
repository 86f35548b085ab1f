//! One of the members of a group, as `ignore` names them.

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::areas::principal::roster::Element;
use crate::aws::PrincipalType;
use crate::shape::schema::{Attribute, Check, Follows, Kind, OnChange, checks};

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Member {
    member_id: Option<String>,
    user_name: Option<String>,
}

pub(super) const MEMBER: &[Attribute] = &[
    Attribute::optional_computed(
        "member_id",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Id of the user. Null means the one that `user_name` names; where both are set, they must mean the same user. Groups \
         have no other members.",
    ).of("user", "user_id")
    .checks(&[checks::PRINCIPAL_ID]),
    Attribute::optional_computed(
        "user_name",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "User name of the user. Null means the one that `member_id` names: it is then the name of that user, if it may be read.",
    )
    .checks(&[Check::Length { min: 1, max: 128 }]),
];

/// Groups have no other members than users.
impl Element for Member {
    const ID: &'static str = "member_id";
    const NAME: &'static str = "user_name";

    fn kind_of(_element: &Value) -> Option<PrincipalType> {
        Some(PrincipalType::User)
    }

    fn kind(&self) -> PrincipalType {
        PrincipalType::User
    }

    fn id(&self) -> Option<&str> {
        self.member_id.as_deref()
    }

    fn name(&self) -> Option<&str> {
        self.user_name.as_deref()
    }

    fn new(_kind: PrincipalType, member_id: Option<String>, user_name: Option<String>) -> Self {
        Self {
            member_id,
            user_name,
        }
    }

    fn with_id(self, member_id: Option<String>) -> Self {
        Self { member_id, ..self }
    }

    fn with_name(self, name: String) -> Self {
        Self {
            user_name: Some(name),
            ..self
        }
    }
}
