//! Whether a request is signed by who it says, by Signature Version 4.
//!
//! Written from the algorithm in the IAM User Guide ("Create a signed AWS API
//! request"), not with the SDK's signer, so that a mistake of the signer shows.
//! Decides nothing about what the caller may do.

use hmac::{Hmac, KeyInit as _, Mac as _};
use hyper::HeaderMap;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

/// The parts of a request that are signed.
pub(crate) struct Signed<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub query: &'a str,
    pub headers: &'a HeaderMap,
    pub body: &'a [u8],
}

/// The `Authorization` header, taken apart.
#[derive(Debug, PartialEq)]
pub(crate) struct Authorization {
    pub access_key_id: String,
    pub date: String,
    pub region: String,
    pub service: String,
    pub signed_headers: Vec<String>,
    pub signature: String,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Refused {
    Missing,
    Incomplete(String),
    /// The sentence about the date.
    Expired(String),
    WrongService(String),
    Mismatch,
}

/// Clocks may differ by so much, says the IAM User Guide's troubleshooting page.
const SKEW_SECONDS: i64 = 15 * 60;

/// Reads the `Authorization` header.
pub(crate) fn authorization(headers: &HeaderMap) -> Result<Authorization, Refused> {
    let header = headers.get("authorization").ok_or(Refused::Missing)?;
    let header = header
        .to_str()
        .map_err(|_| incomplete("Authorization header is not text."))?;
    let parts = header
        .strip_prefix("AWS4-HMAC-SHA256 ")
        .ok_or_else(|| incomplete("Authorization header requires 'AWS4-HMAC-SHA256' algorithm."))?;
    let find = |name: &str| {
        let part = parts
            .split(',')
            .find_map(|part| part.trim().strip_prefix(name));
        part.and_then(|part| part.strip_prefix('=')).ok_or_else(|| {
            incomplete(&format!(
                "Authorization header requires '{name}' parameter."
            ))
        })
    };
    let scope: Vec<_> = find("Credential")?.split('/').collect();
    let &[access_key_id, date, region, service, "aws4_request"] = scope.as_slice() else {
        return Err(incomplete(
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.",
        ));
    };
    let signed_headers: Vec<_> = find("SignedHeaders")?
        .split(';')
        .map(str::to_owned)
        .collect();
    if !signed_headers.iter().any(|name| name == "host") {
        return Err(incomplete(
            "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
        ));
    }
    Ok(Authorization {
        access_key_id: access_key_id.to_owned(),
        date: date.to_owned(),
        region: region.to_owned(),
        service: service.to_owned(),
        signed_headers,
        signature: find("Signature")?.to_owned(),
    })
}

fn incomplete(message: &str) -> Refused {
    Refused::Incomplete(message.to_owned())
}

/// Recomputes the signature with the caller's secret and compares.
pub(crate) fn verify(
    request: &Signed,
    authorization: &Authorization,
    service: &str,
    secret: &str,
    now: Timestamp,
) -> Result<(), Refused> {
    let date = request
        .headers
        .get("x-amz-date")
        .and_then(|date| date.to_str().ok());
    let date = date.ok_or_else(|| {
        incomplete(
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
        )
    })?;
    if !date.starts_with(&authorization.date) {
        return Err(incomplete(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.",
        ));
    }
    fresh(date, now)?;
    if authorization.service != service {
        return Err(Refused::WrongService(service.to_owned()));
    }
    let expected = signature(request, authorization, date, secret);
    if expected == authorization.signature {
        Ok(())
    } else {
        Err(Refused::Mismatch)
    }
}

fn fresh(date: &str, now: Timestamp) -> Result<(), Refused> {
    let signed = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", date)
        .ok()
        .and_then(|date| date.to_zoned(jiff::tz::TimeZone::UTC).ok())
        .ok_or_else(|| incomplete("Date must be in ISO-8601 'basic format'."))?
        .timestamp();
    let age = now.as_second() - signed.as_second();
    let shown = now.strftime("%Y%m%dT%H%M%SZ");
    if age > SKEW_SECONDS {
        return Err(Refused::Expired(format!(
            "Signature expired: {date} is now earlier than {shown} - 15 min."
        )));
    }
    if age < -SKEW_SECONDS {
        return Err(Refused::Expired(format!(
            "Signature not yet current: {date} is still later than {shown} + 15 min."
        )));
    }
    Ok(())
}

fn signature(request: &Signed, authorization: &Authorization, date: &str, secret: &str) -> String {
    let Authorization {
        date: day,
        region,
        service,
        ..
    } = authorization;
    let canonical = canonical_request(request, &authorization.signed_headers);
    let scope = format!("{day}/{region}/{service}/aws4_request");
    let hash = hex(&Sha256::digest(canonical.as_bytes()));
    let to_sign = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{hash}");
    let key = [day.as_str(), region, service, "aws4_request"]
        .into_iter()
        .fold(format!("AWS4{secret}").into_bytes(), |key, part| {
            hmac(&key, part.as_bytes())
        });
    hex(&hmac(&key, to_sign.as_bytes()))
}

fn canonical_request(request: &Signed, signed_headers: &[String]) -> String {
    let mut headers = String::new();
    for name in signed_headers {
        let values = request.headers.get_all(name.as_str());
        let values: Vec<_> = values
            .iter()
            .map(|value| squeezed(value.to_str().unwrap_or_default()))
            .collect();
        headers.push_str(&format!("{name}:{}\n", values.join(",")));
    }
    [
        request.method.to_owned(),
        encoded(request.path, true),
        canonical_query(request.query),
        headers,
        signed_headers.join(";"),
        hex(&Sha256::digest(request.body)),
    ]
    .join("\n")
}

fn squeezed(value: &str) -> String {
    value.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// A query arrives encoded once and stays so; only its order is made canonical.
fn canonical_query(query: &str) -> String {
    let mut pairs: Vec<_> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            if pair.contains('=') {
                pair.to_owned()
            } else {
                format!("{pair}=")
            }
        })
        .collect();
    pairs.sort();
    pairs.join("&")
}

/// A path arrives encoded once and is encoded again for every service but S3.
fn encoded(text: &str, keep_slash: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            b'/' if keep_slash => out.push('/'),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

fn hmac(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(data);
    mac.finalize().into_bytes().to_vec()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Signature Version 4 test suite called `get-vanilla`.
    fn vanilla() -> (HeaderMap, Authorization) {
        let mut headers = HeaderMap::new();
        headers.insert("host", "example.amazonaws.com".parse().unwrap());
        headers.insert("x-amz-date", "20150830T123600Z".parse().unwrap());
        headers.insert(
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
             SignedHeaders=host;x-amz-date, \
             Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
                .parse()
                .unwrap(),
        );
        let authorization = authorization(&headers).unwrap();
        (headers, authorization)
    }

    fn check(secret: &str, now: &str) -> Result<(), Refused> {
        let (headers, authorization) = vanilla();
        let request = Signed {
            method: "GET",
            path: "/",
            query: "",
            headers: &headers,
            body: b"",
        };
        verify(
            &request,
            &authorization,
            "service",
            secret,
            now.parse().unwrap(),
        )
    }

    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    #[test]
    fn the_published_example_verifies() {
        assert_eq!(check(SECRET, "2015-08-30T12:36:00Z"), Ok(()));
    }

    #[test]
    fn another_secret_makes_another_signature() {
        assert_eq!(
            check("other", "2015-08-30T12:36:00Z"),
            Err(Refused::Mismatch)
        );
    }

    #[test]
    fn a_signature_is_good_for_a_quarter_of_an_hour() {
        assert_eq!(check(SECRET, "2015-08-30T12:51:00Z"), Ok(()));
        assert!(matches!(
            check(SECRET, "2015-08-30T12:51:01Z"),
            Err(Refused::Expired(_))
        ));
        assert!(matches!(
            check(SECRET, "2015-08-30T12:20:59Z"),
            Err(Refused::Expired(_))
        ));
    }

    #[test]
    fn a_request_without_authorization_is_missing_it() {
        assert_eq!(authorization(&HeaderMap::new()), Err(Refused::Missing));
    }
}
