//! Addresses of services and of hosts.
//!
//! Decides what can be called at all, what is reached in clear, and what is so near that nothing stands between.

use std::net::{IpAddr, Ipv6Addr};

/// An address that can be called.
#[derive(Debug, PartialEq)]
pub(crate) struct Address<'a> {
    secure: bool,
    host: &'a str,
    /// The host and, where it is given, the port.
    authority: &'a str,
}

impl<'a> Address<'a> {
    /// Reads an address. None is one that no request can be sent to.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let secure = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let authority = rest.split(['/', '?', '#']).next()?;
        let authority = authority.rsplit('@').next()?;
        let (host, port) = match authority.strip_prefix('[') {
            Some(rest) => rest.split_once(']')?,
            None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
        };
        let port_is_right = match port.strip_prefix(':') {
            Some(port) => port.parse::<u16>().is_ok(),
            None => port.is_empty(),
        };
        let letters = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
        let host_is_right = if authority.starts_with('[') {
            host.parse::<Ipv6Addr>().is_ok()
        } else {
            !host.is_empty() && host.chars().all(letters)
        };
        let printable = rest.chars().all(|c| c.is_ascii_graphic());
        (host_is_right && port_is_right && printable).then_some(Self {
            secure,
            host,
            authority,
        })
    }

    pub(super) fn is_secure(&self) -> bool {
        self.secure
    }

    pub(super) fn authority(&self) -> &str {
        self.authority
    }

    /// Whether what is sent there can be read on its way.
    pub(crate) fn is_in_clear(&self) -> bool {
        !self.secure && !is_this_machine(self.host)
    }

    /// Whether it is this machine, or its next neighbour, as the services are that hand out the credentials of
    /// machines, tasks and pods.
    pub(super) fn is_near(&self) -> bool {
        is_this_machine(self.host) || self.host.parse().is_ok_and(is_link_local)
    }
}

/// What is wrong with an address, for an attribute.
pub(crate) fn check(text: &str) -> Result<(), String> {
    match Address::parse(text) {
        Some(_) => Ok(()),
        None => Err(format!("must be {ADDRESS}")),
    }
}

/// What an address has to be, after "must be".
pub(crate) const ADDRESS: &str = "an address that begins with `https://` (or `http://`), such as `https://sts.us-east-1.amazonaws.com`";

fn is_this_machine(host: &str) -> bool {
    let name = host.to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.to_canonical().is_loopback())
}

/// Link-local addresses, and the block from which EC2 takes the IPv6 addresses of such services.
/// Source: Amazon EC2 User Guide, "Access instance metadata for an EC2 instance" (fd00:ec2::254).
fn is_link_local(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_link_local(),
        IpAddr::V6(address) => {
            address.is_unicast_link_local() || address.segments()[..2] == [0xfd00, 0x0ec2]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_is_known_by_its_host() {
        for near in [
            "http://127.0.0.1:9/creds",
            "http://127.8.8.8",
            "http://[::1]:80/",
            "https://localhost",
            "http://imds.LOCALHOST/x",
            "http://169.254.169.254/latest/api/token",
            "http://169.254.170.2/v2?x=http://example.com",
            "http://169.254.170.23/v1/credentials",
            "http://[fd00:ec2::23]/v1/credentials",
            "http://[fd00:ec2::254]",
            "http://[fe80::1]",
            "http://[::ffff:169.254.169.254]",
            "http://user:secret@127.0.0.1/",
        ] {
            assert!(Address::parse(near).unwrap().is_near(), "{near}");
        }
        for far in [
            "https://sts.us-east-1.amazonaws.com",
            "http://169.253.0.1",
            "http://10.0.0.1",
            "http://[fd00::1]",
            "http://localhost.example.com",
            "http://127.0.0.1@example.com",
            "http://example.com/?127.0.0.1",
        ] {
            assert!(!Address::parse(far).unwrap().is_near(), "{far}");
        }
    }

    #[test]
    fn what_cannot_be_called_is_no_address() {
        for odd in [
            "",
            " ",
            "example.com",
            "ftp://example.com",
            "ftp://x y",
            "http://",
            "https://:443",
            "http://x y",
            "http://x:port",
            "http://x:99999",
            "http://[::1",
            "http://[x]",
            "https://exa\u{301}mple.com",
            "://x",
        ] {
            assert!(check(odd).is_err(), "{odd:?}");
        }
        for right in [
            "https://a.b:8443/path",
            "HTTP://localhost",
            "http://[::1]:1",
            "https://x_y",
        ] {
            assert_eq!(check(right), Ok(()), "{right:?}");
        }
    }

    #[test]
    fn only_what_leaves_this_machine_in_clear_can_be_read() {
        let in_clear = |text| Address::parse(text).unwrap().is_in_clear();
        assert!(in_clear("http://10.0.0.1:4566") && in_clear("http://proxy.example.com"));
        assert!(in_clear("http://169.254.1.1"));
        assert!(!in_clear("http://localhost:4566") && !in_clear("http://127.0.0.1"));
        assert!(!in_clear("https://example.com"));
    }
}
