//! The bill of materials: every crate in the provider, as CycloneDX 1.6 wants it. There is no serial
//! number in it: that would have to be another one each time it is made.

use crate::dependencies::{Crate, PROVIDER};
use jiff::Timestamp;
use serde_json::{Value, json};

/// Writes the bill of materials.
///
/// # Errors
///
/// Fails if the provider is not among the crates.
pub fn sbom(crates: &[Crate], time: Timestamp) -> Result<String, String> {
    let is_provider = |one: &&Crate| one.name == PROVIDER;
    let provider = crates
        .iter()
        .find(is_provider)
        .ok_or("the provider is missing")?;
    let others: Vec<Value> = crates
        .iter()
        .filter(|one| !is_provider(one))
        .map(|one| component(one, "library"))
        .collect();
    let dependencies: Vec<Value> = crates
        .iter()
        .map(|one| {
            let needs: Vec<String> = one
                .needs
                .iter()
                .filter_map(|at| crates.get(*at))
                .map(reference)
                .collect();
            json!({"ref": reference(one), "dependsOn": needs})
        })
        .collect();
    let sbom = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time.to_string(),
            "component": component(provider, "application"),
        },
        "components": others,
        "dependencies": dependencies,
    });
    let text = serde_json::to_string_pretty(&sbom).map_err(|error| error.to_string())?;
    Ok(text + "\n")
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
