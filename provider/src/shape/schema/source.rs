//! What a resource can become of another provider's.
//!
//! Decides what a table can say of it; how a state is taken over is in `moved.rs`.

/// A resource type of another provider whose state can become one of ours.
pub(crate) struct Source {
    /// Its type, which begins with the name of its provider.
    pub(crate) resource: &'static str,
    /// Attributes that have the same name there.
    pub(crate) same: &'static [&'static str],
    /// Our attributes and where they are there: names with dots between them.
    pub(crate) renamed: &'static [(&'static str, &'static str)],
    /// An attribute there that must have this value, for our resource is only about it.
    pub(crate) only: Option<(&'static str, &'static str)>,
}

impl Source {
    /// The starting point of every table.
    pub(crate) const EMPTY: Self = Self {
        resource: "",
        same: &[],
        renamed: &[],
        only: None,
    };

    /// Its provider, without the host name: a mirror may have another one.
    pub(crate) fn provider(&self) -> String {
        format!("hashicorp/{}", self.provider_type())
    }

    /// The type of its provider, the last part of its address.
    pub(crate) fn provider_type(&self) -> &'static str {
        self.resource.split('_').next().unwrap_or_default()
    }
}
