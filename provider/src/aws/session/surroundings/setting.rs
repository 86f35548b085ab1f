//! What a variable or a line of a profile may say that the SDK reads.
//!
//! Decides of which form it has to be.

use regex::Regex;

use crate::aws::session::Settings;
use crate::aws::session::address::{ADDRESS, Address};

/// A Region, as far as its form goes.
pub(crate) const REGION: &str = "^([a-z]+-){2,3}[0-9]$";

/// Something that a variable or a line of the profile may say, and that the SDK reads.
pub(super) struct Setting {
    pub(super) variables: &'static [&'static str],
    pub(super) key: &'static str,
    pub(super) form: Form,
    /// Whether the provider block says it, so that nothing else matters.
    pub(super) said: fn(&Settings) -> bool,
}

#[derive(Clone, Copy)]
pub(super) enum Form {
    Address,
    Attempts,
    Flag,
    Internet,
    Region,
    RetryMode,
}

pub(super) const RETRY_MODE: Setting = Setting {
    variables: &["AWS_RETRY_MODE"],
    key: "retry_mode",
    form: Form::RetryMode,
    said: |settings| settings.retry_mode.is_some(),
};

pub(super) const MAX_ATTEMPTS: Setting = Setting {
    variables: &["AWS_MAX_ATTEMPTS"],
    key: "max_attempts",
    form: Form::Attempts,
    said: |settings| settings.max_retries.is_some(),
};

pub(super) const ENDPOINT: Setting = Setting {
    variables: &["AWS_ENDPOINT_URL"],
    key: "endpoint_url",
    form: Form::Address,
    said: |_| false,
};

pub(super) const METADATA_ENDPOINT: Setting = Setting {
    variables: &["AWS_EC2_METADATA_SERVICE_ENDPOINT"],
    key: "ec2_metadata_service_endpoint",
    form: Form::Address,
    said: |_| false,
};

/// The beginning of the variables with the address of one service.
pub(super) const ENDPOINT_OF: &str = "AWS_ENDPOINT_URL_";

/// Source: AWS SDKs and Tools Reference Guide, "Settings reference".
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        variables: &["AWS_REGION", "AWS_DEFAULT_REGION"],
        key: "region",
        form: Form::Region,
        said: |settings| settings.region.is_some(),
    },
    RETRY_MODE,
    MAX_ATTEMPTS,
    Setting {
        variables: &["AWS_USE_FIPS_ENDPOINT"],
        key: "use_fips_endpoint",
        form: Form::Flag,
        said: |settings| settings.use_fips_endpoint.is_some(),
    },
    Setting {
        variables: &["AWS_USE_DUALSTACK_ENDPOINT"],
        key: "use_dualstack_endpoint",
        form: Form::Flag,
        said: |settings| settings.use_dualstack_endpoint.is_some(),
    },
    Setting {
        variables: &["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"],
        key: "ignore_configured_endpoint_urls",
        form: Form::Flag,
        said: |_| false,
    },
    ENDPOINT,
    Setting {
        variables: &["AWS_EC2_METADATA_DISABLED"],
        key: "",
        form: Form::Flag,
        said: |_| false,
    },
    METADATA_ENDPOINT,
    Setting {
        variables: &["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"],
        key: "ec2_metadata_service_endpoint_mode",
        form: Form::Internet,
        said: |_| false,
    },
];

impl Form {
    pub(super) fn allows(self, value: &str) -> bool {
        let is_one_of = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
        match self {
            Self::Address => Address::parse(value).is_some(),
            Self::Attempts => value.parse::<u32>().is_ok_and(|attempts| attempts > 0),
            Self::Flag => is_one_of(&["true", "false"]),
            Self::Internet => is_one_of(&["IPv4", "IPv6"]),
            Self::Region => Regex::new(REGION).is_ok_and(|region| region.is_match(value)),
            Self::RetryMode => is_one_of(&["standard", "adaptive", "legacy"]),
        }
    }

    /// Completes the sentence "must be …".
    pub(super) fn says(self) -> &'static str {
        match self {
            Self::Address => ADDRESS,
            Self::Attempts => "a whole number from 1",
            Self::Flag => "true or false",
            Self::Internet => "IPv4 or IPv6",
            Self::Region => "an AWS Region such as us-east-1",
            Self::RetryMode => "standard, adaptive or legacy (which is taken as standard)",
        }
    }
}
