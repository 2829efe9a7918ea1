//! What a text without mistakes of form says, beside what its file may say: keys, kinds, words.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    meant::{right, says, shortened},
    schema::{Key, Keys, Kind},
    told::Mistake,
};
use crate::parse::near::near;

/// Names that authors give to a key, and the key.
const SYNONYMS: &[(&str, &str)] = &[
    ("number", "shown"),
    ("phone", "shown"),
    ("tel", "shown"),
    ("telephone", "shown"),
    ("display", "shown"),
    ("dial", "dialled"),
    ("call", "dialled"),
    ("time", "hours"),
    ("open", "hours"),
    ("url", "address"),
    ("link", "address"),
    ("href", "address"),
    ("url", "page"),
    ("site", "page"),
    ("website", "page"),
    ("label", "name"),
    ("title", "name"),
    ("name", "title"),
    ("date", "read"),
    ("day", "read"),
    ("checked", "read"),
    ("kind", "grade"),
    ("type", "grade"),
    ("type", "kind"),
    ("level", "confidence"),
    ("lang", "default_language"),
    ("language", "default_language"),
    ("time", "minutes"),
    ("duration", "minutes"),
    ("min", "minutes"),
    ("judgement", "judged"),
    ("requires", "needs"),
    ("require", "needs"),
    ("if", "when"),
    ("if", "unless"),
    ("id", "step"),
    ("choices", "answers"),
    ("options", "answers"),
    ("multiple", "many"),
    ("hosts", "official"),
    ("domains", "official"),
    ("home", "default"),
];

/// Every mistake in what the text says.
pub(super) fn mistakes(text: &str, root: &'static Kind) -> Vec<Mistake> {
    let Ok(table) = DeTable::parse(text) else { return Vec::new() };
    let mut fitting = Fitting { text, root, told: Vec::new() };
    fitting.table(table.get_ref(), 0, root, &[]);
    fitting.told.sort_by_key(|mistake| mistake.at);
    fitting.told
}

struct Fitting<'a> {
    text: &'a str,
    root: &'static Kind,
    told: Vec<Mistake>,
}

impl Fitting<'_> {
    /// Looks at what stands under the last name of `path`, which is written at `key`.
    fn value(&mut self, value: &Spanned<DeValue<'_>>, key: usize, kind: &'static Kind, path: &[&str]) {
        match (value.get_ref(), kind) {
            (DeValue::String(_), Kind::Text)
            | (DeValue::Boolean(_), Kind::Flag)
            | (DeValue::Datetime(_), Kind::Day)
            | (_, Kind::Old) => {}
            (DeValue::Integer(number), Kind::Number(most))
                if u64::from_str_radix(number.as_str(), number.radix())
                    .is_ok_and(|number| number <= *most) => {}
            (DeValue::String(word), Kind::Choice(words)) if words.iter().any(|(known, _)| known == word) => {}
            (DeValue::Array(list), _) if kind.element().is_some() => {
                let element = kind.element().unwrap_or(kind);
                for one in list {
                    match one.get_ref() {
                        DeValue::Table(_) => self.value(one, one.span().start, element, path),
                        _ if matches!(kind, Kind::Tables(_) | Kind::Condition) => self.wrong(one, kind, path),
                        _ => self.value(one, one.span().start, element, path),
                    }
                }
            }
            (DeValue::Array(list), Kind::Table(_) | Kind::Named(_)) => {
                let heading = list.first().map(|one| one.span());
                match heading.filter(|span| self.text[span.start..].starts_with("[[")) {
                    Some(Range { start, .. }) => self.twice_bracketed(start, path),
                    None => self.wrong(value, kind, path),
                }
            }
            (DeValue::Table(table), Kind::Table(_) | Kind::Named(_) | Kind::Condition | Kind::Question) => {
                let start = value.span().start;
                let is_written = self.text[start..].starts_with(['[', '{']);
                self.table(table, if is_written { start } else { key }, kind, path);
            }
            _ => self.wrong(value, kind, path),
        }
    }

    /// Looks at a table that begins at `at`.
    fn table(&mut self, table: &DeTable<'_>, at: usize, kind: &'static Kind, path: &[&str]) {
        let mut meant = Vec::new();
        for (key, value) in table {
            let name: &str = key.get_ref();
            let path = [path, &[name]].concat();
            match (kind.under(name), kind.keys()) {
                (Some(kind), _) => self.value(value, key.span().start, kind, &path),
                (None, Some(keys)) => meant.extend(self.unknown(key.span(), at, keys, table, &path)),
                (None, None) => {}
            }
        }
        // Each of a list's tables stands for itself.
        let is_part = matches!(self.root, Kind::Part(_)) && !path.contains(&"elsewhere");
        let is_missing = |key: &&Key| {
            key.is_needed && !is_part && !table.contains_key(key.name) && !meant.contains(&key.name)
        };
        let missing: Vec<_> =
            kind.keys().unwrap_or_default().iter().filter(is_missing).map(|key| key.name).collect();
        if !missing.is_empty() {
            let says = format!("{}、{} がありません。", self.named(at, path), missing.join("、"));
            self.told.push(Mistake::new(at, says));
        }
    }

    /// A key that no table of this kind has; gives the key that was meant.
    fn unknown(
        &mut self,
        key: Range<usize>,
        table: usize,
        keys: Keys,
        others: &DeTable<'_>,
        path: &[&str],
    ) -> Option<&'static str> {
        let (name, above) = path.split_last()?;
        let place = self.named(table, above);
        let of_file = self.root.keys().unwrap_or_default();
        let is_heading = !above.is_empty() && !self.text[table..].starts_with('{');
        if is_heading && of_file.iter().any(|known| known.name == *name) {
            let says = format!("「{name}」は、ファイルのはじめに書きます。最初の [ ] の行より上です。");
            self.told.push(Mistake::new(key.start, says));
            return None;
        }
        let word = name.to_lowercase();
        let known = |wanted: &str| keys.iter().map(|key| key.name).find(|known| *known == wanted);
        let synonym = SYNONYMS.iter().filter(|(other, _)| *other == word).find_map(|(_, meant)| known(meant));
        let free = |name: &&str| !others.contains_key(*name);
        let meant = synonym.filter(free).or_else(|| near(name, keys.iter().map(|key| key.name).filter(free)));
        let told = match meant {
            Some(meant) => {
                let says = format!("{place}「{name}」という名は書けません。近い名は「{meant}」です。");
                Mistake::new(key.start, says).mended(key, meant)
            }
            None => {
                let keys = keys.iter().filter(|key| !matches!(key.kind, Kind::Old));
                let keys: Vec<_> = keys.map(|key| key.name).collect();
                let says =
                    format!("{place}「{name}」という名は書けません。書ける名は、{} です。", keys.join("、"));
                Mistake::new(key.start, says)
            }
        };
        self.told.push(told);
        meant
    }

    /// Where a thing stands or is missing: in a table that begins at `at`.
    fn named(&self, at: usize, path: &[&str]) -> String {
        match path {
            [] => "このファイルに".to_owned(),
            [.., name] if self.text[at..].starts_with('{') => format!("{name} の {{ }} に"),
            _ => format!("[{}] に", path.join(".")),
        }
    }

    fn twice_bracketed(&mut self, at: usize, path: &[&str]) {
        let line = &self.text[at..];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let heading = &line[..line.rfind("]]").map_or(line.len(), |end| end + 2)];
        let right = heading.trim_start_matches('[').trim_end_matches(']');
        let says = format!("[{}] は、ひとつの「[ ]」で囲みます。", path.join("."));
        self.told.push(Mistake::new(at, says).mended(at..at + heading.len(), format!("[{right}]")));
    }

    fn wrong(&mut self, value: &Spanned<DeValue<'_>>, kind: &'static Kind, path: &[&str]) {
        let span = value.span();
        let typed = self.text.get(span.clone()).unwrap_or_default();
        let meant = match value.get_ref() {
            DeValue::String(text) => right(text, Some(kind)),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                right(typed, Some(kind))
            }
            // A list of one text, where a text is wanted.
            DeValue::Array(list) => match (&list[..], kind) {
                ([one], Kind::Text) => one.get_ref().as_str().and_then(|one| right(one, Some(kind))),
                _ => None,
            },
            DeValue::Table(_) => match kind {
                Kind::Tables(_) if typed.starts_with('{') => Some(format!("[{typed}]")),
                _ => None,
            },
        };
        let name = path.last().copied().unwrap_or_default();
        let shown = value.get_ref().as_str().unwrap_or(typed);
        // Where quotation marks are the mistake, they are shown.
        let says = says(name, shown, Some(kind));
        let says = match kind {
            Kind::Number(_) | Kind::Day | Kind::Flag => says.replace(&shortened(shown), &shortened(typed)),
            _ => says,
        };
        let told = Mistake::new(span.start, says);
        self.told.push(match meant {
            Some(meant) => told.mended(span, meant),
            None => told,
        });
    }
}
