//! What stands in the shared lists and is needed by no text any more.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::report::{Line, Sign};
use crate::parse::{Document, Files, Grade, Library, References, Registry, Site, host};

/// Contacts that no guide refers to, hosts that nothing needs, and words that readers are trusted with in vain.
pub(super) fn lines(files: &Files, library: &Library) -> Vec<Line> {
    let Library { documents, registry, .. } = library;
    let referred = |list: fn(&References) -> &BTreeSet<String>| -> BTreeSet<&str> {
        documents.iter().flat_map(|document| list(&document.references)).map(String::as_str).collect()
    };
    let contacts = referred(|to| &to.contacts);
    let contacts = registry.contacts.keys().filter(|id| !contacts.contains(id.as_str()));
    let hosts = hosts(registry, &referred(|to| &to.hosts));
    vec![
        Line::found(Sign::Care, "どの手引きからも引かれない窓口", contacts.cloned()),
        Line::found(Sign::Care, "site.toml の、どこにも使われないサイト", hosts),
        Line::found(Sign::Care, "読みやすさの plain と names のうち、文章に無い語", words(files, documents)),
    ]
}

/// Hosts of the two lists of `site.toml` that no link, contact or source needs there.
fn hosts(registry: &Registry, linked: &BTreeSet<&str>) -> Vec<String> {
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
    let idle = |list: &'static str, hosts: &[String], used: &BTreeSet<&str>| {
        let hosts = hosts.iter().filter(|host| !used.contains(host.as_str()));
        hosts.map(|host| format!("{list}：{host}")).collect::<Vec<_>>()
    };
    [idle("official", official, &in_official), idle("public", public, &in_public)].concat()
}

/// Known words of `reading/<lang>.toml` that no text of that language has.
fn words(files: &Files, documents: &[Document]) -> BTreeSet<String> {
    let mut idle = BTreeSet::new();
    for (path, text) in files {
        let Some(lang) = path.strip_prefix("reading/").and_then(|path| path.strip_suffix(".toml")) else {
            continue;
        };
        // One that cannot be read is an error of `site check`.
        let table: Table = text.parse().unwrap_or_default();
        let known = ["plain", "names"].into_iter().filter_map(|list| table.get(list)?.as_array()).flatten();
        let is_met = |word: &&str| {
            documents.iter().any(|document| document.guide.lang == lang && document.foreign.contains(*word))
        };
        let known = known.filter_map(Value::as_str).filter(|word| !is_met(word));
        idle.extend(known.map(|word| format!("{path}：{word}")));
    }
    idle
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{self, Day};

    #[test]
    fn what_nothing_needs_is_told() {
        let source = |label: &str, grade: &str, address: &str| {
            format!(
                "[{label}]\ngrade = '{grade}'\nconfidence = 'high'\ntitle = 'a'\naddress = '{address}'\nread = 2026-11-22\n"
            )
        };
        let sources = source("O-1", "official", "https://a.example/x")
            + &source("O-2", "public", "https://b.example/")
            + &source("O-3", "public", "https://www.x.go.jp/");
        let contacts = "[desk]\nname = 'n'\nshown = '1'\npage = 'https://c.example/'\nsource = 'O-2'\n";
        let reading = "plain = ['カード', 'メール']\nnames = ['Amazon']\n";
        let idle = |official: &str, public: &str, met: &str| {
            let site = format!("default = 'g'\nofficial = [{official}]\npublic = [{public}]");
            let files = [("site.toml", &*site), ("sources.toml", &sources), ("contacts.toml", contacts)];
            let files = files.into_iter().chain([("reading/ja.toml", reading)]);
            let files: Files = files.map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
            let mut library = parse::load(&files, Day { year: 2026, month: 11, day: 22 }).0;
            let mut document = Document { foreign: [met.to_owned()].into(), ..Document::default() };
            document.guide.lang = "ja".to_owned();
            document.references.hosts.insert("d.example".to_owned());
            library.documents.push(document);
            lines(&files, &library).into_iter().map(|line| line.details.join(" ")).collect::<Vec<_>>()
        };
        let used = "'a.example', 'b.example', 'c.example', 'd.example'";
        let some = idle(&format!("{used}, 'www.x.go.jp'"), "'b.example', 'f.example'", "メール");
        let hosts = "official：b.example official：www.x.go.jp public：f.example";
        assert_eq!(some, ["desk", hosts, "reading/ja.toml：Amazon reading/ja.toml：カード"]);
        assert_eq!(idle(used, "", "")[1], "", "public bodies may stand in official alone");
    }
}
