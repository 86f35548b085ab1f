//! Everybody who is assigned to an application, one object for each application.
//!
//! Decides that an application to which nobody is assigned has no such object: a set that takes it over would
//! keep everybody out who is assigned later.

use crate::areas::applications::listed_applications::{self, Filter};
use crate::aws::{Aws, Error, Seen, application};
use crate::shape::list_resource::{Finds, Listing};

pub(in crate::areas) const LISTING: Listing = Listing {
    description: "Finds the applications to which somebody is assigned, one object for each.",
    calls: &[application::SEEN],
    ..listed_applications::LISTING
};

pub(in crate::areas) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    for found in listed_applications::applications(aws, &filter).await? {
        let first = aws
            .more_assignments(&found.application_arn, &mut Seen::default())
            .await?;
        if first.is_some() {
            finds.show(listed_applications::of(&found)).await?;
        }
    }
    Ok(())
}
