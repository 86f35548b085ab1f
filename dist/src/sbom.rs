//! The bill of materials: every crate in the provider and what is linked besides crates, as CycloneDX 1.6
//! wants it. There is no serial number in it: that would have to be another one each time it is made.

use crate::dependencies::{Crate, PROVIDER};
use crate::parts::Part;
use jiff::Timestamp;
use serde_json::{Value, json};

/// Writes the bill of materials of programs, which are given by their names and digests.
///
/// # Errors
///
/// Fails if the provider is not among the crates.
pub fn sbom(
    crates: &[Crate],
    parts: &[Part],
    programs: &[(String, String)],
    time: Timestamp,
) -> Result<String, String> {
    let is_provider = |one: &&Crate| one.name == PROVIDER;
    let provider = crates
        .iter()
        .find(is_provider)
        .ok_or("the provider is missing")?;
    let others = crates.iter().filter(|one| !is_provider(one));
    let others: Vec<Value> = others
        .map(|one| component(one, "library"))
        .chain(parts.iter().map(component_of_part))
        .collect();
    let mut root = component(provider, "application");
    root["purl"] = json!(format!(
        "pkg:generic/{}@{}",
        provider.name, provider.version
    ));
    root["supplier"] = json!({"name": "cloud-identity"});
    root["components"] = programs.iter().map(program).collect();
    let sbom = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time.to_string(),
            "tools": {"components": [{"type": "application", "name": "dist", "version": crate::VERSION}]},
            "component": root,
        },
        "components": others,
        "dependencies": dependencies(crates, parts),
    });
    let text = serde_json::to_string_pretty(&sbom).map_err(|error| error.to_string())?;
    Ok(text + "\n")
}

/// What each crate and each part needs.
fn dependencies(crates: &[Crate], parts: &[Part]) -> Vec<Value> {
    let of_crates = crates.iter().map(|one| {
        let needed = one.needs.iter().filter_map(|at| crates.get(*at));
        let within = parts.iter().filter(|part| part.within == one.name);
        let needs: Vec<String> = needed
            .map(reference)
            .chain(within.map(|part| part.name.to_owned()))
            .collect();
        json!({"ref": reference(one), "dependsOn": needs})
    });
    let of_parts = parts
        .iter()
        .map(|part| json!({"ref": part.name, "dependsOn": []}));
    of_crates.chain(of_parts).collect()
}

fn component_of_part(part: &Part) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": part.name,
        "name": part.name,
        "licenses": [{"expression": part.licence}],
        "externalReferences": [{"type": "website", "url": part.home}],
    });
    if let Some(version) = &part.version {
        component["version"] = json!(version);
    }
    component
}

fn program((name, digest): &(String, String)) -> Value {
    json!({
        "type": "file",
        "bom-ref": name,
        "name": name,
        "hashes": [{"alg": "SHA-256", "content": digest}],
    })
}

/// What the parts of the document call a crate.
fn reference(one: &Crate) -> String {
    format!("{}@{}", one.name, one.version)
}

fn component(one: &Crate, kind: &str) -> Value {
    let mut component = json!({
        "type": kind,
        "bom-ref": reference(one),
        "name": one.name,
        "version": one.version,
        "licenses": [{"expression": one.licence}],
    });
    if let Some(checksum) = &one.checksum {
        component["hashes"] = json!([{"alg": "SHA-256", "content": checksum}]);
        // A version may have a plus, which a package URL has to encode.
        let version = one.version.replace('+', "%2B");
        component["purl"] = json!(format!("pkg:cargo/{}@{version}", one.name));
    }
    if let Some(repository) = &one.repository {
        component["externalReferences"] = json!([{"type": "vcs", "url": repository}]);
    }
    component
}
