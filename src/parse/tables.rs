//! Reading a TOML file of the folder, or saying where it cannot be read.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use toml::Spanned;

use super::{
    Files,
    fault::{Fault, Rule, Source},
    mistakes,
};

/// A table's entries, each name with its place.
pub(super) type Entries<T> = BTreeMap<Spanned<String>, T>;

/// The file at `path`, or an empty text of that name.
pub(super) fn source<'a>(files: &'a Files, path: &'a str) -> Source<'a> {
    Source { path, text: files.get(path).map_or("", String::as_str) }
}

/// Reads a TOML file, or says what is wrong with it.
pub(super) fn toml_file<T: DeserializeOwned>(
    files: &Files,
    path: &str,
    faults: &mut Vec<Fault>,
) -> Option<T> {
    let source = source(files, path);
    if !files.contains_key(path) {
        faults.push(source.fault(&(0..0), Rule::MissingFile, format!("{path} がありません。")));
        return None;
    }
    toml::from_str(source.text)
        .map_err(|error| {
            let mistakes = mistakes::explain(path, source.text, &error);
            faults.extend(mistakes.into_iter().map(|(at, says)| source.fault(&(at..at), Rule::Toml, says)));
        })
        .ok()
}

/// The same of a list that a folder need not have.
pub(super) fn list<T: DeserializeOwned + Default>(files: &Files, path: &str, faults: &mut Vec<Fault>) -> T {
    let is_there = files.contains_key(path);
    is_there.then(|| toml_file(files, path, faults)).flatten().unwrap_or_default()
}
