//! Whether identity sources could exist.

use crate::cloud::console::certificate;
use crate::cloud::world::World;
use crate::cloud::world::identity_source::{ExternalIdp, Tenant};

/// Says everything that is wrong, one thing a line.
pub(super) fn check(world: &World, wrong: &mut Vec<String>) {
    for (id, source) in world.identity_sources.iter() {
        if !world.instances.contains(id) {
            wrong.push(format!("identity source of {id}, which is no instance"));
        }
        if let Some(idp) = &source.external_idp {
            check_idp(idp, wrong);
        }
        for (id, tenant) in &source.tenants {
            check_tenant(id, tenant, wrong);
        }
        let directory = source.directory.directory_id.as_ref();
        if let Some(directory) = directory.filter(|id| !world.directories.contains_key(*id)) {
            wrong.push(format!("{id}: directory {directory} is not listed"));
        }
    }
    for (id, directory) in &world.directories {
        if world.account(&directory.account).is_none() {
            let account = &directory.account;
            wrong.push(format!("directory {id}: account {account} is no account"));
        }
    }
}

fn check_idp(idp: &ExternalIdp, wrong: &mut Vec<String>) {
    let id = &idp.id;
    if idp.certificates.is_empty() {
        wrong.push(format!("identity provider {id} has no certificate"));
    }
    for (certificate, held) in &idp.certificates {
        if let Err(error) = certificate::check(&held.pem) {
            wrong.push(format!("certificate {certificate}: {}", error.message));
        }
    }
}

fn check_tenant(id: &str, tenant: &Tenant, wrong: &mut Vec<String>) {
    if tenant.tokens.len() > 2 {
        wrong.push(format!("tenant {id} has more than two tokens"));
    }
    for (token, held) in &tenant.tokens {
        if held.expires < held.created {
            wrong.push(format!("token {token} ends before it begins"));
        }
    }
}
