//! The tags of every resource that has them.
//!
//! Decides when they are read and set, and what is saved where they cannot be.

use super::{Halted, Resource};
use crate::aws::{Aws, Error};

/// Says of an object what tags it carries now. Those of an imported one are taken over.
pub(super) async fn read<R: Resource>(
    aws: &Aws,
    state: &mut R::State,
    imported: bool,
) -> Result<(), Error> {
    let Some((object, tags)) = R::tagged(state) else {
        return Ok(());
    };
    let carried = aws.carried_tags(object, tags).await?;
    if imported {
        tags.tags.get_or_insert_default();
    }
    let carried = carried.tags_all.unwrap_or_default();
    *tags = aws.tags.refreshed(tags.clone(), &carried);
    Ok(())
}

/// Creates an object, which sends its tags. Whoever has tagged it since has their reasons.
pub(super) async fn created<R: Resource>(
    aws: &Aws,
    plan: R::State,
) -> Result<R::State, Halted<R::State>> {
    let mut made = R::create(aws, plan).await?;
    match read::<R>(aws, &mut made, false).await {
        Ok(()) => Ok(made),
        Err(why) => Err(Halted::unread(made, why)),
    }
}

/// Updates an object, then its tags.
pub(super) async fn updated<R: Resource>(
    aws: &Aws,
    mut prior: R::State,
    plan: R::State,
) -> Result<R::State, Halted<R::State>> {
    let before = R::tagged(&mut prior).map(|(_, tags)| tags.clone());
    let mut made = R::update(aws, prior, plan).await?;
    if let (Some(before), Some((object, tags))) = (before, R::tagged(&mut made)) {
        aws.retag(object, &before, tags).await?;
        read::<R>(aws, &mut made, false).await?;
    }
    Ok(made)
}
