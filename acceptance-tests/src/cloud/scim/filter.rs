//! Filters: `attribute eq "value"`, or two of them joined by `and`.

use crate::cloud::error::ApiError;

use super::invalid;

/// Attributes, in lower case, and the values they have to have.
pub(super) type Filter = Vec<(String, String)>;

/// Reads a filter. Which attributes go together is for the caller to say.
pub(super) fn parse(text: &str) -> Result<Filter, ApiError> {
    let mut filter = Vec::new();
    let mut rest = text.trim();
    loop {
        let (one, after) = comparison(rest).ok_or_else(wrong)?;
        filter.push(one);
        rest = after.trim_start();
        if rest.is_empty() {
            return Ok(filter);
        }
        let (and, after) = rest.split_once(char::is_whitespace).ok_or_else(wrong)?;
        if !and.eq_ignore_ascii_case("and") {
            return Err(wrong());
        }
        rest = after.trim_start();
    }
}

pub(super) fn wrong() -> ApiError {
    invalid("Invalid Filter format")
}

/// One comparison, and what comes after it. Values are JSON texts.
fn comparison(text: &str) -> Option<((String, String), &str)> {
    let (attribute, rest) = text.split_once(char::is_whitespace)?;
    let (operator, rest) = rest.trim_start().split_once(char::is_whitespace)?;
    if !operator.eq_ignore_ascii_case("eq") {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(rest.trim_start()).into_iter::<String>();
    let value = values.next()?.ok()?;
    let after = &rest.trim_start()[values.byte_offset()..];
    Some(((attribute.to_ascii_lowercase(), value), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Option<Vec<(String, String)>> {
        parse(text).ok()
    }

    #[test]
    fn one_comparison_or_two() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            pairs(r#"userName eq "a \"b\" and c""#),
            Some(vec![pair("username", r#"a "b" and c"#)])
        );
        assert_eq!(
            pairs(r#"id eq "1" and manager EQ "2""#),
            Some(vec![pair("id", "1"), pair("manager", "2")])
        );
    }

    #[test]
    fn nothing_else_is_a_filter() {
        for text in [
            "",
            "userName",
            r#"userName sw "a""#,
            "userName eq a",
            r#"id eq "1" or id eq "2""#,
            r#"id eq "1" and"#,
        ] {
            assert_eq!(pairs(text), None, "{text}");
        }
    }
}
