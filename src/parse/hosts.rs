//! `site.toml`: the guide at the entrance, and the hosts that texts and sources may name.

use serde::Deserialize;

/// `site.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// The guide at `/`.
    pub default: String,
    /// Hosts that any text may link to.
    pub official: Vec<String>,
    /// Hosts of public bodies that only sources may name.
    #[serde(default)]
    pub public: Vec<String>,
}

impl Site {
    /// Whether texts may link to `address` anywhere.
    pub(super) fn is_official(&self, address: &str) -> bool {
        host(address).is_some_and(|host| is_listed(&self.official, host))
    }

    /// Whether `host` is that of a public body: two endings are known to be.
    pub(super) fn is_public(&self, host: &str) -> bool {
        let is_known = host.ends_with(".go.jp") || host.ends_with(".lg.jp");
        is_known || is_listed(&self.official, host) || is_listed(&self.public, host)
    }
}

fn is_listed(list: &[String], host: &str) -> bool {
    list.iter().any(|listed| listed == host)
}

/// Whether nobody on the way can write what `address` shows.
pub(super) fn is_secure(address: &str) -> bool {
    address.starts_with("https://")
}

/// The host of an http(s) address.
pub fn host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    (!host.is_empty()).then_some(host)
}
