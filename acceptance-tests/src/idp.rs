//! An identity provider that pushes what it knows through SCIM, as Okta or Entra ID
//! do: users first, then the group, then who is in it.

use std::net::TcpStream;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};

/// Where to push, and the token for it. It is never printed.
pub struct IdentityProvider {
    host: String,
    /// Without a slash at the end.
    path: String,
    token: String,
}

impl IdentityProvider {
    pub fn new(endpoint: &str, token: &str) -> Result<Self, String> {
        let rest = endpoint
            .strip_prefix("http://")
            .ok_or("the endpoint has to be one of the fake cloud, at http://")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        Ok(Self {
            host: host.to_owned(),
            path: format!("/{}", path.trim_end_matches('/')),
            token: token.to_owned(),
        })
    }

    /// Pushes users by their names and a group of them, after a while, and says what
    /// it did.
    pub fn push(
        &self,
        delay: Duration,
        group: &str,
        users: &[String],
    ) -> Result<Vec<String>, String> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?;
        runtime.block_on(async {
            tokio::time::sleep(delay).await;
            self.push_all(group, users).await
        })
    }

    async fn push_all(&self, group: &str, users: &[String]) -> Result<Vec<String>, String> {
        let mut said = Vec::new();
        let mut members = Vec::new();
        for name in users {
            let (id, new) = self.ensure("Users", "userName", name, user(name)).await?;
            let done = if new { "created" } else { "found" };
            said.push(format!("{done} user {name} ({id})"));
            members.push(json!({"value": id}));
        }
        let body = json!({
            "displayName": group,
            "externalId": format!("group-{group}"),
            "members": members,
        });
        let (id, new) = self.ensure("Groups", "displayName", group, body).await?;
        let done = if new { "created" } else { "found" };
        said.push(format!("{done} group {group} ({id})"));
        if !new {
            let add = json!({
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations": [{"op": "add", "path": "members", "value": members}],
            });
            self.send("PATCH", &format!("Groups/{id}"), add).await?;
        }
        said.push(format!("put {} users into group {group}", users.len()));
        Ok(said)
    }

    /// The id of what has the name, and whether it had to be made.
    async fn ensure(
        &self,
        kind: &str,
        attribute: &str,
        name: &str,
        body: Value,
    ) -> Result<(String, bool), String> {
        let filter = format!("{attribute} eq {}", Value::from(name));
        let query: String = form_urlencoded::Serializer::new(String::new())
            .append_pair("filter", &filter)
            .finish();
        let listing = format!("{kind}?{query}");
        let found = self.send("GET", &listing, Value::Null).await?;
        if let Some(id) = found["Resources"][0]["id"].as_str() {
            return Ok((id.to_owned(), false));
        }
        let made = self.send("POST", kind, body).await?;
        let id = made["id"].as_str().ok_or("the answer has no id")?;
        Ok((id.to_owned(), true))
    }

    async fn send(&self, method: &str, rest: &str, body: Value) -> Result<Value, String> {
        let failed = |error: &dyn std::fmt::Display| format!("{method} {rest}: {error}");
        let stream = TcpStream::connect(&self.host).map_err(|error| failed(&error))?;
        stream
            .set_nonblocking(true)
            .map_err(|error| failed(&error))?;
        let stream = tokio::net::TcpStream::from_std(stream).map_err(|error| failed(&error))?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
            .await
            .map_err(|error| failed(&error))?;
        tokio::spawn(connection);
        let text = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let request = Request::builder()
            .method(method)
            .uri(format!("{}/{rest}", self.path))
            .header("host", &self.host)
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/scim+json")
            .body(Full::new(Bytes::from(text)))
            .map_err(|error| failed(&error))?;
        let response = sender
            .send_request(request)
            .await
            .map_err(|error| failed(&error))?;
        let status = response.status();
        let body = response.into_body().collect().await;
        let body = body.map_err(|error| failed(&error))?.to_bytes();
        let answer: Value = serde_json::from_slice(&body).unwrap_or_default();
        if status.is_success() {
            Ok(answer)
        } else {
            let detail = answer["detail"].as_str().unwrap_or_default();
            Err(format!("{method} {rest}: {status} {detail}"))
        }
    }
}

/// A user whose names are made from `given.family@example.com`.
fn user(name: &str) -> Value {
    let local = name.split('@').next().unwrap_or(name);
    let (given, family) = local.split_once('.').unwrap_or((local, "Example"));
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    let (given, family) = (capital(given), capital(family));
    let mut user = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "externalId": format!("user-{name}"),
        "userName": name,
        "name": {"givenName": given, "familyName": family},
        "displayName": format!("{given} {family}"),
        "active": true,
    });
    if name.contains('@') {
        user["emails"] = json!([{"value": name, "type": "work", "primary": true}]);
    }
    user
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloud::{Cloud, World};

    const TENANT: &str = "kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11";

    #[test]
    fn what_it_pushes_is_in_the_identity_store() {
        let cloud = Cloud::start(World::named("external-idp").unwrap()).unwrap();
        let endpoint = format!("{}/{TENANT}/scim/v2/", cloud.endpoint());
        let provider = IdentityProvider::new(&endpoint, "scim-secret-2").unwrap();
        let users = ["erin.east@example.com", "alice@example.com"].map(str::to_owned);
        let said = provider.push(Duration::ZERO, "pushed", &users).unwrap();
        assert!(
            said[0].starts_with("created user erin.east@example.com"),
            "{said:?}"
        );
        assert!(
            said[1].starts_with("found user alice@example.com"),
            "{said:?}"
        );
        let again = provider.push(Duration::ZERO, "pushed", &users).unwrap();
        assert!(again[2].starts_with("found group pushed"), "{again:?}");
        let world = cloud.world();
        let store = &world.instances.iter().next().unwrap().identity_store;
        let group = store.group_by_name("pushed").unwrap();
        assert_eq!(store.members_after(&group.id, 0).len(), 2);
        assert_eq!(
            group.external_ids[0].issuer,
            "https://scim.aws.com/1234567890"
        );
    }

    #[test]
    fn a_wrong_token_pushes_nothing_and_is_not_repeated() {
        let cloud = Cloud::start(World::named("external-idp").unwrap()).unwrap();
        let endpoint = format!("{}/{TENANT}/scim/v2/", cloud.endpoint());
        let provider = IdentityProvider::new(&endpoint, "not-the-secret").unwrap();
        let error = provider
            .push(Duration::ZERO, "pushed", &["x".to_owned()])
            .unwrap_err();
        assert!(
            error.contains("401") && !error.contains("not-the-secret"),
            "{error}"
        );
    }
}
