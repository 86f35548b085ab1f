//! What the environment and the shared files say.
//!
//! Decides whom they name, and what in them cannot be understood. The SDK does not say so: it goes on without, perhaps as
//! somebody else, or it panics. An empty variable counts as unset; `environment.rs` has removed it already.

use std::fmt;
use std::path::{Path, PathBuf};

use aws_config::profile::ProfileSet;
use aws_config::retry::RetryConfig;
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_types::os_shim_internal::{Env, Fs};

use super::{Error, Kind, Settings, expanded};
use crate::aws::error::innermost;
use crate::plain;

mod setting;

pub(crate) use setting::REGION;
use setting::{ENDPOINT_OF, Form, MAX_ATTEMPTS, METADATA_ENDPOINT, RETRY_MODE, SETTINGS, Setting};

/// What a profile may name as its own source: a chain that is longer is a circle.
const LONGEST_CHAIN: usize = 20;

/// Where somebody has said something.
#[derive(Debug, PartialEq)]
enum Place {
    Variable(String),
    Line { path: PathBuf, line: usize },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) => f.write_str(name),
            Self::Line { path, line } => write!(f, "line {line} of {}", path.display()),
        }
    }
}

/// What is said around the provider block.
pub(super) struct Surroundings {
    /// The profile that the block or the environment names.
    pub(super) profile: Option<String>,
    pub(super) files: EnvConfigFiles,
    profiles: ProfileSet,
    /// The shared files that are there, with their text.
    texts: Vec<(PathBuf, String)>,
}

impl Surroundings {
    pub(super) async fn read(settings: &Settings) -> Result<Self, Error> {
        check_variables(settings)?;
        let files = profile_files(settings);
        let texts = texts(settings)?;
        let (named_by, profile) = named_profile(settings)?.unzip();
        let wrong = |message: String| match named_by {
            Some("profile") => Error::new(Kind::Other, message).at("profile"),
            _ => Error::new(Kind::Other, message),
        };
        let selected = profile.clone().map(std::borrow::Cow::Owned);
        let profiles = aws_config::profile::load(&Fs::real(), &Env::real(), &files, selected)
            .await
            .map_err(|fault| {
                wrong(format!(
                    "the shared files cannot be read: {fault}: {}",
                    innermost(&fault)
                ))
            })?;
        if let (Some(name), Some(variable)) = (&profile, named_by)
            && profiles.get_profile(name).is_none()
        {
            let error = wrong(format!(
                "there is no profile {} in the shared configuration and credentials files",
                plain::quoted(name)
            ));
            return Err(error.advise(there_are(variable, &profiles)));
        }
        let surroundings = Self {
            profile,
            files,
            profiles,
            texts,
        };
        surroundings.check(settings)?;
        Ok(surroundings)
    }

    fn check(&self, settings: &Settings) -> Result<(), Error> {
        for setting in SETTINGS.iter().filter(|setting| !(setting.said)(settings)) {
            if let Some((value, place)) = self.value(setting)
                && !setting.form.allows(&value)
            {
                return Err(not_understood(&place, &value, setting.form));
            }
        }
        let addresses = std::env::vars_os().filter_map(|(name, value)| {
            let name = name.into_string().ok()?;
            Some((name, value.into_string().ok()?))
        });
        for (name, value) in addresses.filter(|(name, _)| name.starts_with(ENDPOINT_OF)) {
            if !Form::Address.allows(&value) {
                return Err(not_understood(
                    &Place::Variable(name),
                    &value,
                    Form::Address,
                ));
            }
        }
        Ok(())
    }

    /// What is said of a setting, and where: a variable comes before the profile.
    fn value(&self, setting: &Setting) -> Option<(String, Place)> {
        let variables = setting.variables.iter().copied();
        let mut said = variables.filter_map(|name| Some((name, std::env::var(name).ok()?)));
        if let Some((name, value)) = said.next() {
            return Some((value, Place::Variable(name.to_owned())));
        }
        let value = self.profiles.get(setting.key)?.to_owned();
        if value.is_empty() {
            return None;
        }
        Some((value, self.line_of(setting.key)))
    }

    fn text(&self, setting: &Setting) -> Option<String> {
        Some(self.value(setting)?.0)
    }

    /// How often a request is sent at most.
    pub(super) fn attempts(&self) -> Option<u32> {
        self.text(&MAX_ATTEMPTS)?.parse().ok()
    }

    /// The mode `legacy`, which is the default of the AWS CLI, is what the SDK does in its mode `standard`.
    pub(super) fn retry_mode(&self) -> RetryConfig {
        match self.text(&RETRY_MODE) {
            Some(mode) if mode.eq_ignore_ascii_case("adaptive") => RetryConfig::adaptive(),
            _ => RetryConfig::standard(),
        }
    }

    /// The addresses that hand out the credentials of this machine, task or pod.
    pub(super) fn local_addresses(&self) -> Vec<String> {
        let task = std::env::var("AWS_CONTAINER_CREDENTIALS_FULL_URI").ok();
        self.text(&METADATA_ENDPOINT)
            .into_iter()
            .chain(task)
            .collect()
    }

    /// A property of the profile whose credentials are used, or of the one that it takes them from.
    pub(super) fn source(&self, keys: &[&str]) -> Option<String> {
        let mut name = self.profiles.selected_profile().to_owned();
        for _ in 0..LONGEST_CHAIN {
            let profile = self.profiles.get_profile(&name)?;
            if keys.iter().any(|key| profile.get(key).is_some()) {
                return Some(name);
            }
            profile.get("source_profile")?.clone_into(&mut name);
        }
        None
    }

    /// The line of the selected profile that has a key. The last file that has it counts.
    fn line_of(&self, key: &str) -> Place {
        let profile = self.profiles.selected_profile();
        let mut lines = self.texts.iter().rev().filter_map(|(path, text)| {
            Some(Place::Line {
                path: path.clone(),
                line: line_in(text, profile, key)?,
            })
        });
        let nowhere = Place::Variable(format!("{key} of the profile {profile:?}"));
        lines.next().unwrap_or(nowhere)
    }
}

/// The number of the line with a key of a profile.
fn line_in(text: &str, profile: &str, key: &str) -> Option<usize> {
    let mut inside = false;
    let mut found = None;
    for (line, text) in (1..).zip(text.lines()) {
        if let Some(header) = text.strip_prefix('[') {
            let name = header.split(']').next().unwrap_or_default().trim();
            inside = name.strip_prefix("profile").unwrap_or(name).trim() == profile;
        } else if let Some((name, _)) = text.split_once('=')
            && inside
            && name.trim().eq_ignore_ascii_case(key)
        {
            found = Some(line);
        }
    }
    found
}

fn not_understood(place: &Place, value: &str, form: Form) -> Error {
    let says = form.says().replace('`', "");
    let value = plain::quoted(value);
    Error::new(Kind::Other, format!("{place}: {value} must be {says}"))
}

/// What the SDK takes for absent.
fn check_variables(settings: &Settings) -> Result<(), Error> {
    for (name, value) in std::env::vars_os() {
        if let Some(name) = name.to_str().filter(|name| name.starts_with("AWS_"))
            && value.to_str().is_none()
        {
            return Err(Error::new(Kind::Other, format!("{name} is not UTF-8 text")));
        }
    }
    // Whoever sets half of a pair means to be somebody.
    let set = |name: &str| std::env::var(name).is_ok_and(|value| !value.trim().is_empty());
    let (key, secret) = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    let others = settings.access_key.is_some() || settings.profile.is_some();
    let half = match (set(key), set(secret) || set("SECRET_ACCESS_KEY")) {
        (true, false) => Some((key, secret)),
        (false, true) if set(secret) => Some((secret, key)),
        _ => None,
    };
    match half.filter(|_| !others) {
        Some((there, missing)) => Err(Error::new(
            Kind::Other,
            format!("{there} is set, and {missing} is not: both are needed to sign with"),
        )),
        None => Ok(()),
    }
}

/// The profile that is named, and by what.
fn named_profile(settings: &Settings) -> Result<Option<(&'static str, String)>, Error> {
    if let Some(profile) = &settings.profile {
        return Ok(Some(("profile", profile.clone())));
    }
    let variable = |name: &'static str| std::env::var(name).ok().map(|value| (name, value));
    match (variable("AWS_PROFILE"), variable("AWS_DEFAULT_PROFILE")) {
        (Some((first, one)), Some((second, other))) if one != other => Err(Error::new(
            Kind::Other,
            format!("{first} names the profile {one:?}, and {second} names {other:?}"),
        )
        .advise(
            "The AWS CLI takes the second, and hashicorp/aws the first. Unset one of them, or set profile in the \
             provider block.",
        )),
        (first, second) => Ok(first.or(second)),
    }
}

/// Which profiles there are instead.
fn there_are(named_by: &str, profiles: &ProfileSet) -> String {
    let mut names: Vec<_> = profiles.profiles().collect();
    names.sort_unstable();
    let there = if names.is_empty() {
        "There are none.".to_owned()
    } else {
        format!("There are: {}.", names.join(", "))
    };
    match named_by {
        "profile" => there,
        variable => format!("{variable} names it. {there}"),
    }
}

/// The shared files, of those that are there. What cannot be read would be taken for an empty one.
fn texts(settings: &Settings) -> Result<Vec<(PathBuf, String)>, Error> {
    let configured = |paths: &Option<Vec<String>>, variable: &str, default: &str| {
        let one = || vec![std::env::var(variable).unwrap_or_else(|_| default.to_owned())];
        paths.clone().unwrap_or_else(one)
    };
    let config = configured(
        &settings.shared_config_files,
        "AWS_CONFIG_FILE",
        "~/.aws/config",
    );
    let credentials = configured(
        &settings.shared_credentials_files,
        "AWS_SHARED_CREDENTIALS_FILE",
        "~/.aws/credentials",
    );
    let mut found = Vec::new();
    for path in config.iter().chain(&credentials) {
        let path = expanded(path);
        match std::fs::read(&path) {
            Ok(bytes) => found.push((path.clone(), text_of(&path, bytes)?)),
            // As in the AWS CLI. A file of the block that is missing is an error below.
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {}
            Err(fault) => {
                let message = format!("{} cannot be read: {fault}", path.display());
                return Err(Error::new(Kind::Other, message));
            }
        }
    }
    Ok(found)
}

fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|fault| {
        let good = &fault.as_bytes()[..fault.utf8_error().valid_up_to()];
        let line = 1 + good.iter().filter(|byte| **byte == b'\n').count();
        let message = format!("line {line} of {} is not UTF-8 text", path.display());
        Error::new(Kind::Other, message)
    })
}

fn profile_files(settings: &Settings) -> EnvConfigFiles {
    let (config, credentials) = (
        &settings.shared_config_files,
        &settings.shared_credentials_files,
    );
    let mut files = EnvConfigFiles::builder()
        .include_default_config_file(config.is_none())
        .include_default_credentials_file(credentials.is_none());
    for (kind, paths) in [
        (EnvConfigFileKind::Config, config),
        (EnvConfigFileKind::Credentials, credentials),
    ] {
        for path in paths.iter().flatten() {
            files = files.with_file(kind, expanded(path));
        }
    }
    files.build()
}
