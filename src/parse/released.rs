//! `released/<day>.txt`: copies of the ledger as it was published. They show that none of its lines was lost or moved since.

use std::collections::BTreeSet;

use toml::value::Datetime;

use super::{
    Day, Files,
    fault::{Fault, Rule},
    ledger::{self, Entry, PATH, moved},
    tables::source,
};

/// The folder of the copies.
pub(super) const FOLDER: &str = "released";

/// Whether a file of that name there is a copy: of a day, or one more of it.
pub(super) fn is_copy(file: &str) -> bool {
    let day = file
        .strip_suffix(".txt")
        .map(|name| name.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(name));
    day.is_some_and(|day| {
        day.len() == "2026-11-22".len() && day.parse::<Datetime>().is_ok_and(|day| day.date.is_some())
    })
}

/// Checks the ledger against every copy.
pub(super) fn check(files: &Files, faults: &mut Vec<Fault>) {
    let text = source(files, PATH).text;
    let entries = ledger::ledger(text);
    for (path, copy) in copies(files) {
        let source = source(files, path);
        let mut fault = |key: &str, rule, message: String| {
            let at = copy.find(key).unwrap_or_default();
            faults.push(source.fault(&(at..at), rule, message));
        };
        for (key, entry) in ledger::ledger(copy) {
            match entries.get(key) {
                None => {
                    let message =
                        format!("公開した「{key}」の行が、{PATH} にありません。もとの場所に戻します。");
                    fault(key, Rule::LostId, message);
                }
                Some(now) if entry == Entry::Retired && *now != entry => {
                    fault(
                        key,
                        Rule::ReusedId,
                        format!("「{key}」は、やめた id です。{PATH} の行も retired とします。"),
                    );
                }
                Some(_) => {}
            }
        }
        // A lost line moves all that follow: it alone is told.
        let is_lost = ledger::ledger(copy).keys().any(|key| !entries.contains_key(key));
        for sentence in moved(copy, text).into_iter().filter(|_| !is_lost) {
            fault("", Rule::Ledger, format!("{sentence}{PATH} の行を、もとの順に戻します。"));
        }
    }
}

/// The copy that must be added before what is here may be published: its path and its text.
pub fn missing_copy(files: &Files, today: Day) -> Option<(String, &str)> {
    let text = source(files, PATH).text;
    let newest = copies(files).last().map_or("", |(_, text)| text);
    if ledger::ledger(newest) == ledger::ledger(text) {
        return None;
    }
    let names: BTreeSet<_> = copies(files).map(|(path, _)| path).collect();
    // A second one of the same day comes after the first.
    let mut ends = [""].into_iter().map(str::to_owned).chain(('b'..='z').map(String::from));
    let path = ends.find_map(|end| {
        let path = format!("{FOLDER}/{today}{end}.txt");
        (!names.contains(&path)).then_some(path)
    });
    Some((path?, text))
}

/// Every id that was published.
pub(super) fn published(files: &Files) -> BTreeSet<&str> {
    copies(files).flat_map(|(_, copy)| ledger::ledger(copy).into_keys()).collect()
}

/// Path and text of every copy, the oldest first.
fn copies(files: &Files) -> impl Iterator<Item = (&String, &str)> {
    let is_one =
        |path: &str| path.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/')).is_some_and(is_copy);
    files.iter().filter(move |(path, _)| is_one(path)).map(|(path, text)| (path, text.as_str()))
}
