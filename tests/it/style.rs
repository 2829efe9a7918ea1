//! Class names and ids: what the markup says, the style sheets and the parser know, and the reverse.

use std::collections::BTreeMap;

use crate::source::{self, Source, assert_none};

/// Where markup is written, without the tests at the end.
fn markup() -> Vec<Source> {
    let mut sources = source::below("src/view", &[".rs"]);
    sources.retain(|source| source.path != "src/view/tests.rs");
    sources.extend(
        ["src/site/page.rs", "src/site/sheet.rs", "src/parse/prose.rs"]
            .iter()
            .filter_map(|path| source::file(path)),
    );
    for Source { text, .. } in &mut sources {
        text.truncate(text.find("\nmod tests {").unwrap_or(text.len()));
    }
    sources
}

/// What stands before a string of class names.
const HOLDERS: &[&str] = &["class=", ".prose(", "state_class("];

/// Class names in the markup → where. One that is put together has its open end: `alert--{`, `}--done`.
struct Used {
    /// In class attributes, or of the form `block__element` or `block--modifier`.
    surely: BTreeMap<String, String>,
    /// Every other word in quotes; a block's name alone may be a class or not.
    perhaps: BTreeMap<String, String>,
}

fn used() -> Used {
    let mut used = Used { surely: BTreeMap::new(), perhaps: BTreeMap::new() };
    for source in markup() {
        for (place, code) in source.code() {
            let mut before = "";
            for (index, piece) in code.split('"').enumerate() {
                let is_class = HOLDERS.iter().any(|holder| before.ends_with(holder))
                    || (index % 2 == 1 && (piece.contains("__") || piece.contains("--")));
                let list = if is_class { &mut used.surely } else { &mut used.perhaps };
                let names = piece.split_whitespace().map(open_ended).filter(|name| *name != "}");
                for name in names {
                    list.entry(name.to_owned()).or_insert_with(|| place.clone());
                }
                before = piece;
            }
        }
    }
    used
}

/// `{block}--done` → `}--done`; `alert--{name}` → `alert--{`; other words as they are.
fn open_ended(word: &str) -> &str {
    let start = if word.starts_with('{') { word.find('}').unwrap_or(0) } else { 0 };
    word[start..].split_inclusive('{').next().unwrap_or_default()
}

impl Used {
    fn has(&self, class: &str) -> bool {
        let is_whole = |class: &str| self.surely.contains_key(class) || self.perhaps.contains_key(class);
        let mut starts = self.surely.keys().filter_map(|name| name.strip_suffix('{'));
        let has_end = |end: &str| self.surely.contains_key(&format!("}}--{end}"));
        is_whole(class)
            || starts.any(|start| class.starts_with(start))
            || class.split_once("--").is_some_and(|(block, end)| is_whole(block) && has_end(end))
    }
}

/// Class names that the style sheets select → where.
fn styled() -> BTreeMap<String, String> {
    let mut styled = BTreeMap::new();
    for Source { path, text } in source::below("src/style", &[".css"]) {
        let text = without_comments(&text);
        let mut line = 1;
        for piece in text.split_inclusive(['{', '}', ';']) {
            let is_selector = piece.ends_with('{') && !piece.trim_start().starts_with('@');
            for (index, part) in piece.split('.').enumerate().skip(1).filter(|_| is_selector) {
                let name = part
                    .split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c))
                    .next()
                    .unwrap_or_default();
                if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
                    let before: usize =
                        piece.split('.').take(index).map(|part| part.matches('\n').count()).sum();
                    styled.entry(name.to_owned()).or_insert(format!("{path}:{}", line + before));
                }
            }
            line += piece.matches('\n').count();
        }
    }
    styled
}

/// Comments become the line ends in them.
fn without_comments(css: &str) -> String {
    let (first, rest) = css.split_once("/*").unwrap_or((css, ""));
    let Some((comment, rest)) = rest.split_once("*/") else { return first.to_owned() };
    first.to_owned() + &"\n".repeat(comment.matches('\n').count()) + &without_comments(rest)
}

#[test]
fn every_class_is_styled() {
    let styled = styled();
    let is_styled = |name: &str| {
        styled.keys().any(|class| match (name.strip_suffix('{'), name.strip_prefix('}')) {
            (Some(start), _) => class.starts_with(start),
            (_, Some(end)) => class.ends_with(end),
            _ => class == name,
        })
    };
    let missing = used().surely.into_iter().filter(|(name, _)| !is_styled(name));
    assert_none(
        "Every class of the markup is in src/style/",
        missing.map(|(name, place)| format!("{place}: .{name}")),
    );
}

#[test]
fn every_styled_class_is_used() {
    let used = used();
    let idle = styled().into_iter().filter(|(class, _)| !used.has(class));
    assert_none(
        "Every class of src/style/ is in the markup",
        idle.map(|(class, place)| format!("{place}: .{class}")),
    );
}

/// A guide with such an id would break the page: a link would go astray, or the program not find its data.
#[test]
fn ids_of_the_page_are_reserved() {
    let reserved = source::file("src/parse/title.rs").unwrap().text;
    let mut free = Vec::new();
    for source in markup().into_iter().filter(|source| source.path != "src/parse/prose.rs") {
        for (place, code) in source.code() {
            let ids = code.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            let ids = ids.filter(|id| !id.contains('{') && !reserved.contains(&format!("\"{id}\"")));
            free.extend(ids.map(|id| format!("{place}: #{id}")));
        }
    }
    assert_none("Ids of the page are RESERVED in src/parse/title.rs", free);
}
