//! `site.toml`: the guide at the entrance, and the hosts that texts and sources may name.

use serde::Deserialize;
use toml::Spanned;

use super::{
    Files,
    fault::{Fault, Rule},
    mistakes::halved,
    tables::{source, toml_file},
};

/// `site.toml`, as an author may leave it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft {
    default: String,
    official: Vec<Spanned<String>>,
    #[serde(default)]
    public: Vec<Spanned<String>>,
}

/// `site.toml`.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The guide at `/`.
    pub default: String,
    /// Hosts that any text may link to.
    pub official: Vec<String>,
    /// Hosts of public bodies that only sources may name.
    pub public: Vec<String>,
}

impl Site {
    /// Reads `site.toml`. A site of another spelling is told, and taken as if it were spelled right.
    pub(super) fn read(files: &Files, faults: &mut Vec<Fault>) -> Self {
        let Some(Draft { default, official, public }) = toml_file(files, "site.toml", faults) else {
            return Self::default();
        };
        let source = source(files, "site.toml");
        let mut site = |entry: Spanned<String>| {
            let (place, written) = (entry.span(), entry.into_inner());
            let right = site_of(&written);
            if right.as_deref() != Some(written.as_str()) {
                let says = "サイトは、garden.example.com のように、名だけを半角の小文字で書きます。";
                // What nobody can guess may be the site that other faults miss.
                let (rule, says) = match &right {
                    Some(right) => (Rule::LinkHost, format!("{says}正しくは: \"{right}\"")),
                    None => (Rule::Toml, says.to_owned()),
                };
                faults.push(source.fault(&place, rule, says));
            }
            right
        };
        let official = official.into_iter().filter_map(&mut site).collect();
        Self { default, official, public: public.into_iter().filter_map(&mut site).collect() }
    }

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

/// The site that an entry means: a scheme, a path, a port, capitals, wide letters and spaces are let be.
fn site_of(written: &str) -> Option<String> {
    let plain = halved(written.trim()).to_lowercase();
    let name = plain.split_once("//").map_or(plain.as_str(), |(_, name)| name);
    let name = name.split(['/', '?', '#', ':']).next().unwrap_or_default().trim().trim_end_matches('.');
    let is_name = !name.is_empty() && !name.starts_with(['.', '-']);
    let is_name = is_name && name.chars().all(|c| c.is_alphanumeric() || ".-".contains(c));
    is_name.then(|| name.to_owned())
}
