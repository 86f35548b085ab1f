//! Tags: which are ours to set, which to leave alone.
//!
//! Decides how `default_tags` and `ignore_tags` of the provider block combine with a resource's own
//! `tags`, as users of hashicorp/aws know it: `tags` is what the resource says, `tags_all` what the
//! object carries because of us.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Aws, Error, unless_denied};

pub(crate) type Tags = BTreeMap<String, String>;

/// What the provider block says about tags.
#[derive(Clone, Debug, Default)]
pub(crate) struct TagPolicy {
    pub(crate) defaults: Tags,
    pub(crate) ignored_keys: BTreeSet<String>,
    pub(crate) ignored_prefixes: BTreeSet<String>,
    /// Nothing of this is known before apply.
    pub(crate) unknown: bool,
}

/// The two attributes of a resource that has tags.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ResourceTags {
    pub(crate) tags: Option<Tags>,
    pub(crate) tags_all: Option<Tags>,
}

/// An object that has tags, by its ARN, and so by whose operations they are read and set.
#[derive(Clone, Copy)]
pub(crate) enum Tagged<'a> {
    Sso(&'a str),
    AccountAccess(&'a str),
    PermissionSet { instance_arn: &'a str, arn: &'a str },
    CodeWhisperer(&'a str),
}

impl TagPolicy {
    /// All tags of an object whose resource says `own`; None while that is not known.
    pub(crate) fn all(&self, own: &Tags) -> Option<Tags> {
        if self.unknown {
            return None;
        }
        let mut all = self.visible(&self.defaults);
        all.extend(own.clone());
        Some(all)
    }

    /// Whether nobody says anything about the tags of a resource: they are then left alone.
    pub(crate) fn leaves_alone(&self, own: Option<&Tags>) -> bool {
        own.is_none() && self.defaults.is_empty() && !self.unknown
    }

    /// The attributes of a resource whose object carries `carried` now.
    pub(crate) fn refreshed(&self, before: ResourceTags, carried: &Tags) -> ResourceTags {
        if self.unknown {
            return before;
        }
        let own = self.own(carried, &before);
        ResourceTags {
            tags: match &before.tags {
                None if own.is_empty() || self.leaves_alone(None) => None,
                _ => Some(own),
            },
            tags_all: Some(self.visible(carried)),
        }
    }

    /// What an object carries, without what we are told to ignore and what AWS itself sets.
    pub(crate) fn visible(&self, carried: &Tags) -> Tags {
        let mut seen = carried.clone();
        seen.retain(|key, _| !self.ignores(key));
        seen
    }

    /// What of the tags that an object carries the resource itself must have said: all but those of
    /// the defaults, as they are now and as they were. A default that the resource repeats stays its
    /// own.
    fn own(&self, carried: &Tags, before: &ResourceTags) -> Tags {
        let said = |tags: &Option<Tags>, key: &str| {
            tags.as_ref().is_some_and(|tags| tags.contains_key(key))
        };
        let mut own = self.visible(carried);
        own.retain(|key, _| {
            let default = self.defaults.contains_key(key) || said(&before.tags_all, key);
            said(&before.tags, key) || !default
        });
        own
    }

    /// Whether a tag is somebody else's.
    pub(crate) fn ignores(&self, key: &str) -> bool {
        key.starts_with("aws:")
            || self.ignored_keys.contains(key)
            || self
                .ignored_prefixes
                .iter()
                .any(|prefix| key.starts_with(prefix))
    }
}

impl Aws {
    /// What an object carries. Where nobody speaks of tags, whoever may not read them goes on with what is `known`.
    pub(crate) async fn carried_tags(
        &self,
        object: Tagged<'_>,
        known: &ResourceTags,
    ) -> Result<ResourceTags, Error> {
        let read = match object {
            Tagged::Sso(arn) => self.instance_tags(arn).await,
            Tagged::AccountAccess(arn) => self.account_access_tags(arn).await,
            Tagged::PermissionSet { instance_arn, arn } => self.sso_tags(instance_arn, arn).await,
            Tagged::CodeWhisperer(arn) => self.profile_tags(arn).await,
        };
        let carried = match self.tags.leaves_alone(known.tags.as_ref()) {
            true => unless_denied(read.map(Some))?.or_else(|| known.tags_all.clone()),
            false => Some(read?),
        };
        Ok(ResourceTags {
            tags: None,
            tags_all: Some(self.tags.visible(&carried.unwrap_or_default())),
        })
    }

    /// Brings an object from one set of tags to another; what is in neither stays. Where nobody says anything about
    /// tags, what others do to them meanwhile is left alone too.
    pub(crate) async fn retag(
        &self,
        object: Tagged<'_>,
        from: &ResourceTags,
        to: &ResourceTags,
    ) -> Result<(), Error> {
        let alone = from.tags.is_none() && self.tags.leaves_alone(to.tags.as_ref());
        let Some(tags) = to.tags_all.as_ref().filter(|_| !alone) else {
            return Ok(());
        };
        let (set, remove) = difference(from.tags_all.as_ref().unwrap_or(&Tags::new()), tags);
        match object {
            _ if set.is_empty() && remove.is_empty() => Ok(()),
            Tagged::AccountAccess(arn) => self.retag_account_access(arn, &set, &remove).await,
            Tagged::Sso(arn) => self.retag_sso(arn, arn, &set, &remove).await,
            Tagged::PermissionSet { instance_arn, arn } => {
                self.retag_sso(instance_arn, arn, &set, &remove).await
            }
            Tagged::CodeWhisperer(arn) => self.retag_profile(arn, &set, &remove).await,
        }
    }
}

/// The calls that bring an object from one set of tags to another: what to set, what to remove.
fn difference(from: &Tags, to: &Tags) -> (Tags, Vec<String>) {
    let (mut set, mut remove) = (to.clone(), from.clone());
    set.retain(|key, value| from.get(key) != Some(value));
    remove.retain(|key, _| !to.contains_key(key));
    (set, remove.into_keys().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(pairs: &[(&str, &str)]) -> Tags {
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn own_tags_win_over_defaults() {
        let policy = TagPolicy {
            defaults: tags(&[("team", "a"), ("env", "x")]),
            ..TagPolicy::default()
        };
        assert_eq!(
            policy.all(&tags(&[("env", "y")])),
            Some(tags(&[("team", "a"), ("env", "y")]))
        );
    }

    #[test]
    fn defaults_and_ignored_tags_are_not_own_tags() {
        let policy = TagPolicy {
            defaults: tags(&[("team", "a")]),
            ignored_prefixes: ["corp:".to_owned()].into(),
            ..TagPolicy::default()
        };
        let carried = tags(&[
            ("team", "a"),
            ("corp:cost", "1"),
            ("aws:x", "2"),
            ("name", "n"),
        ]);
        let none = ResourceTags::default();
        assert_eq!(policy.own(&carried, &none), tags(&[("name", "n")]));
        let repeated = ResourceTags {
            tags: Some(tags(&[("team", "a")])),
            ..none
        };
        assert_eq!(
            policy.own(&carried, &repeated),
            tags(&[("team", "a"), ("name", "n")])
        );
        assert_eq!(
            policy.visible(&carried),
            tags(&[("team", "a"), ("name", "n")])
        );
    }

    #[test]
    fn what_nobody_speaks_of_is_left_alone() {
        let carried = tags(&[("team", "a")]);
        let refreshed = TagPolicy::default().refreshed(ResourceTags::default(), &carried);
        assert_eq!(
            refreshed,
            ResourceTags {
                tags: None,
                tags_all: Some(carried.clone())
            }
        );
        let said = ResourceTags {
            tags: Some(Tags::new()),
            tags_all: None,
        };
        assert_eq!(
            TagPolicy::default().refreshed(said, &carried).tags,
            Some(carried)
        );
    }

    #[test]
    fn a_default_that_has_changed_or_gone_was_never_the_own_tag_of_a_resource() {
        let before = ResourceTags {
            tags: Some(tags(&[("team", "a")])),
            tags_all: Some(tags(&[("team", "a"), ("release", "1")])),
        };
        for defaults in [tags(&[("release", "2")]), Tags::new()] {
            let policy = TagPolicy {
                defaults,
                ..TagPolicy::default()
            };
            let carried = tags(&[("team", "a"), ("release", "1")]);
            assert_eq!(policy.refreshed(before.clone(), &carried), before);
            let added = tags(&[("team", "a"), ("release", "1"), ("new", "x")]);
            let refreshed = policy.refreshed(before.clone(), &added);
            assert_eq!(refreshed.tags, Some(tags(&[("team", "a"), ("new", "x")])));
        }
    }

    #[test]
    fn ignored_defaults_are_not_set() {
        let policy = TagPolicy {
            defaults: tags(&[("team", "a"), ("env", "x")]),
            ignored_keys: ["env".to_owned()].into(),
            ..TagPolicy::default()
        };
        assert_eq!(policy.all(&Tags::new()), Some(tags(&[("team", "a")])));
    }

    #[test]
    fn nothing_is_said_about_tags_that_are_not_known() {
        let policy = TagPolicy {
            unknown: true,
            ..TagPolicy::default()
        };
        assert_eq!(policy.all(&Tags::new()), None);
        let before = ResourceTags {
            tags: None,
            tags_all: Some(tags(&[("a", "1")])),
        };
        assert_eq!(policy.refreshed(before.clone(), &Tags::new()), before);
    }

    #[test]
    fn only_differences_are_sent() {
        let (set, remove) = difference(
            &tags(&[("a", "1"), ("b", "2")]),
            &tags(&[("b", "3"), ("c", "4")]),
        );
        assert_eq!(set, tags(&[("b", "3"), ("c", "4")]));
        assert_eq!(remove, ["a"]);
    }
}
