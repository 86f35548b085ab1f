//! Account access manager, which an instance has once: its application.
//!
//! Decides that a creation takes over an application that is there as AWS does: if it has the same tags. One with others is
//! imported, for core destroys what a creation gives back with an error, and AWS deletes it with every entitlement and brings
//! none back. Source: IAM user guide, "Getting started with
//! account access manager", where the form of the portal's address is too.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::aws::account_access::{self, AccountAccess};
use crate::aws::{Aws, Error, Kind as ErrorKind, ResourceTags, Tagged};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::filter::INSTANCE_ARN;
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::path::Path;
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{
    Attribute, Calls, Check, Follows, Kind, OnChange, Operation, Schema, Source, checks,
};
use crate::shape::timeouts::Timeouts;

pub(crate) struct AccountAccessApplication;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    arn: String,
    created_at: Option<String>,
    id: String,
    identity_center_application_arn: Option<String>,
    instance_arn: String,
    portal_url: Option<String>,
    #[serde(flatten)]
    tags: ResourceTags,
    tenant_id: Option<String>,
    timeouts: Option<Timeouts>,
}

/// Which of them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    instance_arn: Option<String>,
}

/// As in hashicorp/aws.
const TIMEOUT: &[Check] = &[Check::Timeout {
    default: Duration::from_secs(15 * 60),
}];

impl Resource for AccountAccessApplication {
    const NAME: &'static str = "identitycenter_account_access_application";
    const IMPORT_ID: &'static str = "ARN";
    const LISTING: Listing = Listing {
        description: "Finds account access manager, if it is enabled.",
        filters: &[INSTANCE_ARN],
        calls: &[account_access::FIND],
        ..Listing::EMPTY
    };
    const EXPORT: Export = Export::to("account_access_application");
    type State = State;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "Account access manager: it gives users and groups of the organization instance IAM roles that are \
                      there already, in any account of the organization. An instance has one.\n\nIt is enabled with \
                      credentials of the management account, in the primary Region of the instance, once the organization \
                      trusts `account-access.amazonaws.com`. Creating this resource takes over one that is enabled already \
                      if it has the same tags, as AWS does; import one that has others. **Destroying it deletes every entitlement, those that others have made too, and AWS brings \
                      none back**: `lifecycle { prevent_destroy = true }` keeps it.",
        attributes: &[
            Attribute::computed(
                "arn",
                Kind::String,
                Follows::Nothing,
                "ARN of the application of account access manager.",
            )
            .checks(&[checks::ACCOUNT_ACCESS_ARN]),
            Attribute::computed(
                "created_at",
                Kind::String,
                Follows::Nothing,
                "When it was enabled, as RFC 3339.",
            ),
            Attribute::computed("id", Kind::String, Follows::Nothing, "The same as `arn`."),
            Attribute::computed(
                "identity_center_application_arn",
                Kind::String,
                Follows::Nothing,
                "ARN of the application that AWS makes in Identity Center beside it.",
            ),
            Attribute::optional_computed(
                "instance_arn",
                Kind::String,
                OnChange::Replace,
                Follows::Nothing,
                "ARN of the organization instance. Defaults to the provider's `instance_arn`, then to the only instance that \
                 is visible.",
            )
            .of("instance", "arn")
            .checks(&[checks::INSTANCE_ARN]),
            Attribute::computed(
                "portal_url",
                Kind::String,
                Follows::Nothing,
                "Where people find their roles.",
            ),
            Attribute::tags(),
            Attribute::tags_all(),
            Attribute::computed(
                "tenant_id",
                Kind::String,
                Follows::Nothing,
                "AWS's name for it in the address of its portal.",
            ),
            Attribute::timeouts(&[
                Attribute::timeout(Operation::Create, TIMEOUT),
                Attribute::timeout(Operation::Delete, TIMEOUT),
            ]),
        ],
        identity: &["arn"],
        calls: Calls {
            plan: &[account_access::FIND],
            create: &[
                account_access::FIND,
                account_access::TAGS,
                &["account-access:CreateApplication"],
            ],
            read: &[account_access::READ, account_access::TAGS],
            update: &[account_access::RETAG],
            delete: &[
                account_access::READ,
                &["account-access:DeleteApplication"],
            ],
        },
        ..Schema::EMPTY
    };

    /// Without an id, so that it is read as an imported one.
    const MOVED_FROM: &'static [Source] = &[
        Source {
            resource: "aws_accountaccess_application",
            same: &["arn", "tenant_id"],
            ..Source::EMPTY
        },
        Source {
            resource: "awscc_accountaccess_application",
            same: &["tenant_id"],
            renamed: &[("arn", "application_arn")],
            ..Source::EMPTY
        },
    ];

    async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
        let instance = aws.default_instance(filter.instance_arn.as_deref()).await?;
        if let Some(found) = aws.account_access_of(&instance.arn).await? {
            let shown = Found {
                display_name: "account access manager".to_owned(),
                import_id: found.arn.clone(),
                known: vec![("arn", found.arn)],
            };
            finds.show(shown).await?;
        }
        Ok(())
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let wanted = Some(plan.instance_arn.as_str()).filter(|arn| !arn.is_empty());
        let instance_arn = aws.default_instance(wanted).await?.arn;
        let tags = plan.tags.tags_all.clone().unwrap_or_default();
        let arn = aws.create_account_access(&instance_arn, &tags).await?;
        let begun = State {
            arn: arn.clone(),
            id: arn.clone(),
            instance_arn,
            ..plan
        };
        // From here on there is one: whatever fails, it stays in the state.
        match aws
            .active_account_access(&arn, timeout(&begun, Operation::Create))
            .await
        {
            Ok(found) => Ok(begun.with(found)),
            Err(why)
                if why.is(ErrorKind::Failed)
                    || why.is(ErrorKind::TimedOut)
                    || why.is(ErrorKind::Stopped) =>
            {
                Err(Halted::half_made(begun, why))
            }
            Err(why) => Err(Halted::unread(begun, why)),
        }
    }

    fn tagged(state: &mut State) -> Option<(Tagged<'_>, &mut ResourceTags)> {
        Some((Tagged::AccountAccess(&state.arn), &mut state.tags))
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let found = aws.account_access(&state.arn, &state.instance_arn).await?;
        Ok(found.map(|found| state.with(found)))
    }

    /// Nothing but its tags can be changed.
    async fn update(_aws: &Aws, _prior: State, plan: State) -> Result<State, Halted<State>> {
        Ok(plan)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let limit = timeout(&state, Operation::Delete);
        aws.delete_account_access(&state.arn, &state.instance_arn, limit)
            .await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        Some(vec![("arn", id.to_owned())])
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        match aws {
            Some(aws) if plan.creates() => plan_creation(aws, plan).await,
            _ => Ok(()),
        }
    }

    fn plan_destroy(state: State) -> Diagnostics {
        vec![Diagnostic::warning(
            "Everybody loses the roles of account access manager",
            format!(
                "Destroying {} deletes all its entitlements, those that are not in this configuration too. Sessions that are \
                 open go on until they end, nobody begins a new one, and AWS brings no entitlement back.",
                state.arn
            ),
        )]
    }
}

impl State {
    /// As AWS shows it, but for the tags. A member that AWS has left out stays what it was.
    fn with(self, found: AccountAccess) -> Self {
        let tenant_id = found.tenant_id.or(self.tenant_id);
        Self {
            portal_url: tenant_id
                .as_deref()
                .and_then(|tenant| portal_url(&found.arn, tenant)),
            id: found.arn.clone(),
            arn: found.arn,
            created_at: found.created_at.or(self.created_at),
            identity_center_application_arn: found
                .application_arn
                .or(self.identity_center_application_arn),
            instance_arn: found.instance_arn.unwrap_or(self.instance_arn),
            tenant_id,
            ..self
        }
    }
}

/// Source: IAM user guide, "Getting started with account access manager", dual-stack allow list. There are Regions of
/// the commercial partition only.
pub(super) fn portal_url(arn: &str, tenant_id: &str) -> Option<String> {
    let region = arn.split(':').nth(3).filter(|region| !region.is_empty())?;
    Some(format!(
        "https://{tenant_id}.account-access.{region}.app.aws"
    ))
}

fn timeout(state: &State, operation: Operation) -> Duration {
    Timeouts::of(
        state.timeouts.as_ref(),
        &AccountAccessApplication::SCHEMA,
        operation,
    )
}

/// The instance, unless it may come in the same apply, and what the creation finds there.
async fn plan_creation(aws: &Aws, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
    if plan.configured("instance_arn").is_null()
        && let Ok(instance) = aws.default_instance(None).await
    {
        plan.decide("instance_arn", Value::from(instance.arn));
    }
    let Some(instance) = plan.get("instance_arn").as_str().map(str::to_owned) else {
        return Ok(());
    };
    let Ok(Some(there)) = aws.account_access_of(&instance).await else {
        return Ok(());
    };
    // One that could not be made is nobody's, and it is the one that a replacement of it deletes.
    let replaced = plan.replaces.get("arn").and_then(Value::as_str) == Some(&there.arn);
    if replaced || there.status.as_deref() == Some("CREATE_FAILED") {
        return Ok(());
    }
    plan.warnings.push(
        Diagnostic::warning(
            "Account access manager is enabled already",
            format!(
                "{instance} has {}. If it has the tags that are planned, this takes it over with its entitlements, and \
                 destroying this resource then deletes all of them. If it has others, import it.",
                there.arn
            ),
        )
        .at(Path::of("instance_arn")),
    );
    Ok(())
}
