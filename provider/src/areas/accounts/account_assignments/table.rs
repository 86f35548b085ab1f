//! The table as everything that tables of assignments share sees it: its cells, and where they are.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{AccountAssignments, State};
use crate::areas::accounts::matrix::{self, Called, Common, Form, Home, Matrix, Row};
use crate::aws::account_assignment::Pair;
use crate::aws::organization::accounts::Standing;
use crate::aws::{Aws, Error};
use crate::shape::resource::Resource;
use crate::shape::schema::Schema;

impl Matrix for State {
    const FORM: Form = Form::Account;
    type At = Pair;
    const SCHEMA: &'static Schema = &AccountAssignments::SCHEMA;

    fn common(&self) -> Common<'_> {
        Common {
            id: &self.id,
            home: Home::Instance(&self.instance_arn),
            ignore: &self.ignore,
            whole: matrix::is_whole(&self.scope),
            timeouts: &self.timeouts,
            wait_for_principal: self.wait_for_principal,
            written: &self.written,
        }
    }

    fn rows(&self) -> Vec<Row> {
        matrix::rows_of(&self.permission_sets)
    }

    fn with(self, rows: Vec<Row>, called: Called) -> Self {
        let permission_sets = matrix::places_of(rows);
        let (group_names, user_names) = called.both();
        let is_there = |name: &String| permission_sets.contains_key(name);
        let arns = self.permission_set_arns.unwrap_or_default().into_iter();
        let arns = arns.filter(|(name, _)| is_there(name)).collect();
        Self {
            id: format!("{},{}", self.account_id, self.instance_arn),
            group_names,
            user_names,
            permission_set_arns: Some(arns),
            permission_sets,
            ..self
        }
    }

    fn called(&self) -> Called {
        matrix::called(&self.group_names, &self.user_names)
    }

    async fn located(
        self,
        aws: &Aws,
        limit: Duration,
    ) -> Result<(Self, Vec<(String, Error)>), Error> {
        let instance_arn = match self.instance_arn.as_str() {
            "" => aws.default_instance(None).await?.arn,
            arn => arn.to_owned(),
        };
        let mut known = self.permission_set_arns.clone().unwrap_or_default();
        let names = self.permission_sets.keys();
        let names = names.filter(|name| !matches!(known.get(*name), Some(Some(_))));
        let names: Vec<_> = names.cloned().collect();
        let (found, missing) = matrix::arns_of(aws, &instance_arn, names, limit).await;
        known.extend(found.into_iter().map(|(name, arn)| (name, Some(arn))));
        let located = Self {
            instance_arn,
            permission_set_arns: Some(known),
            ..self
        };
        Ok((located, missing))
    }

    fn address(&self, place: &str) -> Option<Pair> {
        let arn = self.permission_set_arns.as_ref()?.get(place)?.as_ref()?;
        Some(Pair::new(&self.instance_arn, &self.account_id, arn))
    }

    async fn places(&self, aws: &Aws) -> Result<Option<Vec<(String, Pair)>>, Error> {
        let instance = &self.instance_arn;
        let listed = aws
            .permission_sets_of_account(instance, &self.account_id)
            .await?;
        let Some(listed) = listed else {
            return Ok(None);
        };
        let listed = listed.whole()?;
        // AWS documents no refusal of an account that is not in the organization, so that no row may stand for one.
        if listed.is_empty()
            && let Ok(Standing::Stranger) = aws.account_standing(&self.account_id).await
        {
            return Ok(None);
        }
        let arns = self.permission_set_arns.iter().flatten();
        let known: BTreeMap<_, _> = arns
            .filter_map(|(name, arn)| Some((arn.as_deref()?, name)))
            .collect();
        let mut places = Vec::new();
        for arn in listed {
            let name = match known.get(arn.as_str()) {
                Some(name) => Some((*name).clone()),
                None => aws.permission_set_name(instance, arn).await?,
            };
            let pair = Pair::new(instance, &self.account_id, arn);
            places.extend(name.map(|name| (name, pair)));
        }
        Ok(Some(places))
    }

    fn with_places(self, places: &[(String, Pair)]) -> Self {
        let mut arns = self.permission_set_arns.unwrap_or_default();
        for (name, pair) in places {
            arns.insert(name.clone(), Some(pair.permission_set_arn.clone()));
        }
        Self {
            permission_set_arns: Some(arns),
            ..self
        }
    }

    fn same_object(&self, other: &Self) -> bool {
        self.account_id == other.account_id && self.instance_arn == other.instance_arn
    }
}
