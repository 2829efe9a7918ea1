//! Where the words stand in `ui/<lang>.toml`, and the places in them that the program fills: `{all}`.

use std::{collections::BTreeSet, ops::Range};

use serde::{Deserialize, de::IgnoredAny};
use toml::{Spanned, Table, Value};

use crate::parse::{
    defaults,
    fault::{Fault, Rule, Source},
    tables::Entries,
};

/// Where `[app]` stands in `text`, and each of its names.
pub(super) fn names(text: &str) -> (Range<usize>, Entries<IgnoredAny>) {
    #[derive(Deserialize)]
    struct Places {
        app: Spanned<Entries<IgnoredAny>>,
    }
    let places = toml::from_str::<Places>(text).ok().map(|Places { app }| (app.span(), app.into_inner()));
    places.unwrap_or_default()
}

/// Compares the places to fill in the words `own` with those in the program's: the page would show another's name.
pub(super) fn check(source: Source<'_>, lang: &str, own: &Table, faults: &mut Vec<Fault>) {
    let known = defaults::words(lang).or_else(|| defaults::words("ja"));
    let known: Table = known.and_then(|text| text.parse().ok()).unwrap_or_default();
    for table in ["app", "page"] {
        let (Some(Value::Table(own)), Some(Value::Table(known))) = (own.get(table), known.get(table)) else {
            continue;
        };
        for (name, words) in own {
            let (Some(words), Some(known)) = (words.as_str(), known.get(name).and_then(Value::as_str)) else {
                continue;
            };
            let filled = filled(known);
            if table == "page" && filled.is_empty() {
                continue;
            }
            let Some(message) = message(words, &filled) else { continue };
            let place = place(source.text, table, name);
            faults.push(source.fault(&place, Rule::Toml, format!("[{table}] の「{name}」{message}")));
        }
    }
}

fn message(words: &str, filled: &BTreeSet<&str>) -> Option<String> {
    let all = filled.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join("、");
    let mut rest = words.to_owned();
    for name in filled {
        rest = rest.replace(&format!("{{{name}}}"), "");
    }
    let missing: Vec<_> = filled.iter().filter(|name| !words.contains(&format!("{{{name}}}"))).collect();
    if rest.contains(['{', '}', '｛', '｝']) {
        let may = if all.is_empty() {
            "波かっこは使えません。".to_owned()
        } else {
            format!("使える印は {all} です。")
        };
        return Some(format!("の波かっこは、そのまま画面に出ます。{may}"));
    }
    let missing: String = missing.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join("、");
    (!missing.is_empty()).then(|| format!("に、{missing} がありません。数や言葉の入る所に書きます。"))
}

/// The names in braces in `words`.
fn filled(words: &str) -> BTreeSet<&str> {
    words.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

/// Where `name` stands in `table`.
fn place(text: &str, table: &str, name: &str) -> Range<usize> {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Tables {
        app: Entries<IgnoredAny>,
        page: Entries<IgnoredAny>,
    }
    let Tables { app, page } = toml::from_str(text).unwrap_or_default();
    let entries = if table == "app" { app } else { page };
    entries.keys().find(|key| key.get_ref() == name).map_or(0..0, Spanned::span)
}
