//! The words of the page in each language: those that the program has, and in their place those of `ui/<lang>.toml`.

mod places;

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, Table, Value};

use super::{
    Files, defaults,
    fault::{Fault, Rule},
    mistakes,
    near::near,
    registry::PageWords,
    tables::{source, toml_file},
};
use crate::guide::{Words, WordsError};

/// Everything that `ui/<lang>.toml` may say.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ui {
    app: BTreeMap<String, String>,
    page: PageWords,
}

/// The words in `lang`, or what is wrong with them.
pub(super) fn words(files: &Files, lang: &str, faults: &mut Vec<Fault>) -> Option<(Words, PageWords)> {
    let path = format!("ui/{lang}.toml");
    let mut table = defaults::words(lang).and_then(|text| text.parse().ok()).unwrap_or_default();
    if defaults::words(lang).is_none() || files.contains_key(&path) {
        let own: Table = toml_file(files, &path, faults)?;
        places::check(source(files, &path), lang, &own, faults);
        replace(&mut table, own);
    }
    let source = source(files, &path);
    let Ui { app, page } = Ui::deserialize(table)
        .map_err(|error| {
            let mistakes = mistakes::explain(&path, source.text, &error);
            faults.extend(mistakes.into_iter().map(|(at, says)| source.fault(&(at..at), Rule::Toml, says)));
        })
        .ok()?;
    Words::from_named(app)
        .map_err(|WordsError { mut missing, unknown }| {
            let (app, names) = places::names(source.text);
            let mut fault = |place, message| faults.push(source.fault(&place, Rule::Toml, message));
            for name in unknown {
                let place = names.keys().find(|key| *key.get_ref() == name).map_or(0..0, Spanned::span);
                let message = format!("[app] の言葉「{name}」を、プログラムは使いません。");
                // A word is missed where another name stands for it.
                let known = if missing.is_empty() { Words::names() } else { &missing };
                let meant = near(&name, known.iter().copied()).map(str::to_owned);
                missing.retain(|word| Some(*word) != meant.as_deref());
                let meant =
                    meant.map_or_else(|| "消します。".into(), |meant| format!("近い名は「{meant}」です。"));
                fault(place, message + &meant);
            }
            if !missing.is_empty() {
                fault(app, format!("[app] に、{} がありません。", missing.join("、")));
            }
        })
        .ok()
        .map(|words| (words, page))
}

/// Puts what `with` says in the place of what `table` says of the same.
fn replace(table: &mut Table, with: Table) {
    for (key, value) in with {
        match (table.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(with)) => replace(inner, with),
            (_, value) => {
                table.insert(key, value);
            }
        }
    }
}
