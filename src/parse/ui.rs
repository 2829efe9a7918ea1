//! The words of the page in each language: those that the program has, and in their place those of `ui/<lang>.toml`.

use std::collections::BTreeMap;

use serde::{Deserialize, de::IgnoredAny};
use toml::{Spanned, Table, Value};

use super::{
    Files, defaults,
    fault::{Fault, Rule},
    mistakes,
    near::near,
    registry::PageWords,
    tables::{Entries, source, toml_file},
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
        replace(&mut table, toml_file(files, &path, faults)?);
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
            let (app, names) = places(source.text);
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

/// Where `[app]` stands in `text`, and each of its names.
fn places(text: &str) -> (std::ops::Range<usize>, Entries<IgnoredAny>) {
    #[derive(Deserialize)]
    struct Places {
        app: Spanned<Entries<IgnoredAny>>,
    }
    let places = toml::from_str::<Places>(text).ok().map(|Places { app }| (app.span(), app.into_inner()));
    places.unwrap_or_default()
}
