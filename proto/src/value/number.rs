//! Terraform's one number type: decimal, of any length, exact.
//!
//! Its size is bounded all the same. A text like `1e999999999` is short on the
//! wire and gigabytes long once it is compared or printed, so absurd numbers are
//! refused where they come in.

use std::fmt;
use std::str::FromStr;

use bigdecimal::{BigDecimal, FromPrimitive, ToPrimitive};

use super::Error;

/// The most digits that a number may have. Terraform computes with 512 bits, about
/// 155 digits.
const MAX_DIGITS: u64 = 5000;

/// The largest power of ten taken, in both directions.
const MAX_EXPONENT: u64 = 5000;

/// The longest text that any number is displayed as: sign, digits, zeros and point.
const MAX_TEXT: usize = 10_003;

/// An exact decimal number. Equality and order are numeric: 1.0 equals 1.
///
/// It displays as plain digits without an exponent, a form that Terraform, JSON
/// and [`Number::parse`] all read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(BigDecimal);

impl Number {
    /// Reads a decimal number in the form that JSON has: digits, and if need be a
    /// sign, a fraction and an exponent.
    ///
    /// # Errors
    ///
    /// Fails on any other text, infinity included, and on numbers beyond 5000
    /// digits or powers of ten.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > MAX_TEXT {
            return Err(Error::new(format!(
                "a number of {} characters is too long",
                text.len()
            )));
        }
        if !is_decimal(text) {
            return Err(Error::new(format!("{text:?} is not a decimal number")));
        }
        let decimal = BigDecimal::from_str(text).map_err(|_| too_large(text))?;
        // Before what would be gigabytes is written out.
        if decimal.fractional_digit_count().unsigned_abs() > MAX_EXPONENT {
            return Err(too_large(text));
        }
        let decimal = decimal.normalized();
        let exponent = decimal.fractional_digit_count().unsigned_abs();
        if decimal.digits() > MAX_DIGITS || exponent > MAX_EXPONENT {
            return Err(too_large(text));
        }
        Ok(Self(decimal))
    }

    /// The number that a float holds, to the last bit: 0.1 becomes
    /// 0.1000000000000000055…. This is what a float on the wire means.
    pub(super) fn from_exact(float: f64) -> Result<Self, Error> {
        match BigDecimal::from_f64(float) {
            Some(decimal) => Ok(Self(decimal.normalized())),
            None => Err(Error::new(format!("{float} is not a decimal number"))),
        }
    }

    /// Whether there is nothing after the decimal point.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        self.0.is_integer()
    }

    /// The number as a signed integer, if it is whole and in range.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.is_integer().then(|| self.0.to_i64())?
    }

    /// The number as an unsigned integer, if it is whole and in range.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.is_integer().then(|| self.0.to_u64())?
    }

    /// The nearest float; infinity beyond the largest one.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        // The standard library rounds correctly, whatever the length of the text.
        let nearest = self.0.to_scientific_notation().parse();
        nearest.unwrap_or(f64::NAN)
    }
}

/// Whether the text is an optional sign, digits, and optionally a fraction and an
/// exponent. The decimal library alone would also take underscores and bare dots.
fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole)
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(|part| is_digits(part.strip_prefix(['+', '-']).unwrap_or(part)))
}

fn too_large(text: &str) -> Error {
    Error::new(format!("the number {text} is too large or too small"))
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_plain_string())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Number {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(BigDecimal::from(number))
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self(BigDecimal::from(number))
    }
}

/// The number whose shortest decimal text this float has: 0.1 becomes 0.1, the
/// number that someone means who writes it into a program or a configuration.
impl TryFrom<f64> for Number {
    type Error = Error;

    fn try_from(float: f64) -> Result<Self, Error> {
        Self::parse(&float.to_string())
    }
}
