//! Section 3: what claims rest on, and the lists of hosts.

use std::collections::BTreeSet;

use super::report::{Line, Sign};
use crate::parse::{Document, Grade, References, Registry, Site, host};

/// What the texts refer to, all guides and languages together.
pub(super) struct Referred<'a> {
    pub(super) sources: BTreeSet<&'a str>,
    pub(super) contacts: BTreeSet<&'a str>,
    pub(super) hosts: BTreeSet<&'a str>,
}

impl<'a> Referred<'a> {
    pub(super) fn by(documents: &'a [Document]) -> Self {
        let all = |list: fn(&References) -> &BTreeSet<String>| {
            documents.iter().flat_map(|document| list(&document.references)).map(String::as_str).collect()
        };
        Self {
            sources: all(|references| &references.sources),
            contacts: all(|references| &references.contacts),
            hosts: all(|references| &references.hosts),
        }
    }
}

/// Registered and cited sources, and the hosts that nothing uses. `left_out` is `docs/left-out.md`.
pub(super) fn lines(registry: &Registry, referred: &Referred<'_>, left_out: &str) -> Vec<Line> {
    let mut cited = referred.sources.clone();
    cited.extend(registry.contacts.values().map(|contact| contact.source.as_str()));
    let named: BTreeSet<&str> = left_out
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .collect();
    let idle = registry.sources.keys().filter(|label| !cited.contains(label.as_str()));
    let both = left_out.lines().flat_map(left_out_here).filter(|label| cited.contains(label));
    vec![
        Line::good(format!(
            "登録した出典 {} 件、引かれている出典 {} 件",
            registry.sources.len(),
            cited.len()
        )),
        Line::found(
            Sign::Care,
            "引かれず、docs/left-out.md にも無い出典",
            idle.filter(|label| !named.contains(label.as_str())).cloned(),
        ),
        Line::found(
            Sign::Care,
            "docs/left-out.md で使わないとした、引かれている出典",
            both.map(str::to_owned),
        ),
        Line::found(
            Sign::Care,
            "site.toml の、どこにも使われないサイト",
            idle_hosts(registry, &referred.hosts),
        ),
    ]
}

/// The labels in the first cell of a table's row: the other cells may name what was used instead.
fn left_out_here(line: &str) -> impl Iterator<Item = &str> {
    let cell = line.strip_prefix("| ").and_then(|row| row.split(" | ").next());
    cell.into_iter().flat_map(str::split_whitespace)
}

/// Hosts of the two lists that no link, contact or source needs there.
fn idle_hosts(registry: &Registry, linked: &BTreeSet<&str>) -> Vec<String> {
    let Site { official, public, .. } = &registry.site;
    let vouching = |grade: Grade| {
        let sources = registry.sources.values().filter(move |source| source.grade == grade);
        sources.filter_map(|source| host(source.address.as_deref()?))
    };
    // These two endings are known to be public.
    let is_listed_public = |host: &&str| !host.ends_with(".go.jp") && !host.ends_with(".lg.jp");
    let in_public: BTreeSet<&str> = vouching(Grade::Public).filter(is_listed_public).collect();
    let pages = registry.contacts.values().filter_map(|contact| host(&contact.page));
    let only_official = in_public.iter().copied().filter(|host| !public.iter().any(|listed| listed == host));
    let in_official: BTreeSet<&str> =
        linked.iter().copied().chain(pages).chain(vouching(Grade::Official)).chain(only_official).collect();
    let idle = |list: &str, hosts: &[String], used: &BTreeSet<&str>| {
        let hosts = hosts.iter().filter(|host| !used.contains(host.as_str()));
        hosts.map(|host| format!("{list}：{host}")).collect::<Vec<_>>()
    };
    [idle("official", official, &in_official), idle("public", public, &in_public)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{self, Day, Files};

    const SOURCES: &str = "
[O-1]
grade = 'official'
confidence = 'high'
title = 'a'
address = 'https://a.example/x'
read = 2026-11-22
[O-2]
grade = 'public'
confidence = 'high'
title = 'b'
address = 'https://b.example/'
read = 2026-11-22
[O-3]
grade = 'public'
confidence = 'high'
title = 'b'
address = 'https://www.x.go.jp/'
read = 2026-11-22
[S-1]
grade = 'story'
confidence = 'low'
title = 'c'
read = 2026-11-22
";
    const CONTACTS: &str = "[desk]\nname = 'n'\nshown = '1'\npage = 'https://c.example/'\nsource = 'O-2'\n";

    fn registry(site: &str) -> Registry {
        let files = [("site.toml", site), ("sources.toml", SOURCES), ("contacts.toml", CONTACTS)];
        let files: Files = files.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
        parse::load(&files, Day { year: 2026, month: 11, day: 22 }).0.registry
    }

    /// The details of each line.
    fn told(site: &str, sources: &[&str], left_out: &str) -> Vec<String> {
        let referred = Referred {
            sources: sources.iter().copied().collect(),
            contacts: BTreeSet::from(["desk"]),
            hosts: BTreeSet::from(["d.example"]),
        };
        lines(&registry(site), &referred, left_out).into_iter().map(|line| line.details.join(" ")).collect()
    }

    #[test]
    fn every_source_is_cited_or_left_out_and_not_both() {
        let site =
            "default = 'g'\nofficial = ['a.example', 'c.example', 'd.example']\npublic = ['b.example']";
        let row = "| id | 事実 |\n|---|---|\n| X-1 S-1 | b（O-1 で書きました） |\n";
        assert_eq!(told(site, &["O-1", "O-3"], row), [""; 4], "a contact cites O-2");
        assert_eq!(told(site, &["O-1", "O-3"], ""), ["", "S-1", "", ""]);
        assert_eq!(told(site, &["O-1", "O-3", "S-1"], row), ["", "", "S-1", ""]);
    }

    #[test]
    fn hosts_that_nothing_uses_are_told() {
        let site = "default = 'g'
official = ['a.example', 'b.example', 'c.example', 'd.example', 'www.x.go.jp']
public = ['b.example', 'f.example']";
        let idle = told(site, &[], "").pop().unwrap();
        assert_eq!(idle, "official：b.example official：www.x.go.jp public：f.example");
        let site = "default = 'g'\nofficial = ['a.example', 'b.example', 'c.example', 'd.example']";
        assert_eq!(told(site, &[], "").pop().unwrap(), "", "public bodies may stand in official alone");
    }
}
