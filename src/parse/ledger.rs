//! `ids.txt`: every id that was ever published. Readers' ticks are stored under them, so none may be lost.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Files,
    fault::{Fault, Rule, Source},
    registry::source,
};

/// File name of the ledger.
pub(super) const PATH: &str = "ids.txt";

/// What became of a published id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    /// It is in use.
    Live,
    /// Nothing stands in its place.
    Retired,
    /// This id stands in its place.
    Renamed(&'a str),
}

/// The entries of the ledger `text`, without what is malformed: `guide/id` → what became of it.
pub fn ledger(text: &str) -> BTreeMap<&str, Entry<'_>> {
    let entries = read(Source { path: PATH, text }, &mut Vec::new());
    entries.into_iter().map(|(key, (entry, _))| (key, entry)).collect()
}

/// Checks the ledger against the ids in use: `guide/id` → where it stands.
pub(super) fn check(files: &Files, used: &BTreeMap<String, (String, Range<usize>)>, faults: &mut Vec<Fault>) {
    let ledger = source(files, PATH);
    let entries = read(ledger, faults);
    for (key, (entry, range)) in &entries {
        let mut fault = |rule, message: String| faults.push(ledger.fault(range, rule, message));
        let guide = key.split_once('/').map_or("", |(guide, _)| guide);
        match entry {
            Entry::Live if !used.contains_key(*key) => {
                let message = format!(
                    "「{key}」が、どの文章にもありません。やめたのなら retired、変えたのなら renamed と書き足します。"
                );
                fault(Rule::LostId, message);
            }
            Entry::Renamed(new) if !used.contains_key(&format!("{guide}/{new}")) => {
                fault(Rule::LostId, format!("「{key}」の新しい id「{new}」が、どの文章にもありません。"));
            }
            Entry::Retired | Entry::Renamed(_) if used.contains_key(*key) => {
                fault(Rule::ReusedId, format!("「{key}」は、やめた id です。別の id にします。"));
            }
            _ => {}
        }
    }
    for (key, (path, range)) in used {
        if !entries.contains_key(key.as_str()) {
            let message = format!("「{key}」は、まだ台帳にありません。script/check --record で足します。");
            faults.push(source(files, path).fault(range, Rule::UnrecordedId, message));
        }
    }
}

/// The ledger with every id of `used` that it lacks.
pub(super) fn record<'a>(text: &str, used: impl Iterator<Item = &'a String>) -> String {
    let known: Vec<&str> = text.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let new = used.filter(|key| !known.contains(&key.as_str()));
    let line_end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    new.fold(text.to_owned() + line_end, |text, key| text + key + "\n")
}

fn read<'a>(ledger: Source<'a>, faults: &mut Vec<Fault>) -> BTreeMap<&'a str, (Entry<'a>, Range<usize>)> {
    let mut entries = BTreeMap::new();
    let mut start = 0;
    for line in ledger.text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        let words: Vec<&str> = line.split_whitespace().collect();
        let (key, entry) = match words[..] {
            [] => continue,
            [comment, ..] if comment.starts_with('#') => continue,
            [key] => (key, Entry::Live),
            [key, "retired"] => (key, Entry::Retired),
            [key, "renamed", new] => (key, Entry::Renamed(new)),
            _ => {
                let message =
                    "台帳の行は「手引き/id」「手引き/id retired」「手引き/id renamed 新しいid」の形です。";
                faults.push(ledger.fault(&range, Rule::Ledger, message));
                continue;
            }
        };
        if entries.insert(key, (entry, range.clone())).is_some() {
            faults.push(ledger.fault(&range, Rule::Ledger, format!("「{key}」が、台帳に二度あります。")));
        }
    }
    entries
}
