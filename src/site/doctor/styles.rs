//! Section 6, second part: class names and custom properties. What the markup says, the style sheets know, and the
//! reverse; tests ask the same (`tests/it/style.rs`).

use std::{collections::BTreeMap, path::Path};

use anyhow::Result;

use super::report::{Line, Sign};
use crate::site::source::{self, Source};

/// Files outside `src/view` in which markup is written.
const MARKUP: &[&str] = &[
    "src/site/missing.rs",
    "src/site/page.rs",
    "src/site/record.rs",
    "src/site/sheet.rs",
    "src/parse/answers.rs",
    "src/parse/prose.rs",
];

/// Where markup is written, without the tests at the end.
///
/// # Errors
/// If a file cannot be read.
pub fn markup(root: &Path) -> Result<Vec<Source>> {
    let mut sources = source::below(root, "src/view", &[".rs"])?;
    sources.retain(|source| !source.is_test());
    for path in MARKUP {
        sources.push(source::file(root, path)?);
    }
    Ok(sources.into_iter().map(Source::without_tests).collect())
}

/// The style sheets.
///
/// # Errors
/// If a file cannot be read.
pub fn sheets(root: &Path) -> Result<Vec<Source>> {
    source::below(root, "src/style", &[".css"])
}

/// Classes and custom properties that only one side knows.
pub(super) fn lines(markup: &[Source], sheets: &[Source]) -> Vec<Line> {
    let classes = Classes::read(markup, sheets);
    vec![
        Line::found(Sign::Care, "書かれるのに、src/style に無いクラス", classes.unstyled()),
        Line::found(Sign::Care, "src/style にあり、どこにも書かれないクラス", classes.idle()),
        Line::found(Sign::Care, "src/style で決めて、使わない変数", idle_properties(sheets)),
    ]
}

/// The class names of both sides, each with a place.
#[derive(Clone, Debug)]
pub struct Classes {
    /// In class attributes, or of the form `block__element` or `block--modifier`. One that is put together has its
    /// open end: `alert--{`, `}--done`.
    surely: BTreeMap<String, String>,
    /// Every other word in quotes; a block's name alone may be a class or not.
    perhaps: BTreeMap<String, String>,
    /// What the style sheets select.
    styled: BTreeMap<String, String>,
}

impl Classes {
    /// Reads the names in `markup` and in `sheets`.
    pub fn read(markup: &[Source], sheets: &[Source]) -> Self {
        let [surely, perhaps] = written(markup);
        Self { surely, perhaps, styled: styled(sheets) }
    }

    /// Classes of the markup that no style sheet has.
    pub fn unstyled(&self) -> Vec<String> {
        let is_styled = |name: &str| {
            self.styled.keys().any(|class| match (name.strip_suffix('{'), name.strip_prefix('}')) {
                (Some(start), _) => class.starts_with(start),
                (_, Some(end)) => class.ends_with(end),
                _ => class == name,
            })
        };
        let missing = self.surely.iter().filter(|(name, _)| !is_styled(name));
        missing.map(|(name, place)| format!("{place}: .{name}")).collect()
    }

    /// Classes of the style sheets that no markup has.
    pub fn idle(&self) -> Vec<String> {
        let idle = self.styled.iter().filter(|(class, _)| !self.is_written(class));
        idle.map(|(class, place)| format!("{place}: .{class}")).collect()
    }

    fn is_written(&self, class: &str) -> bool {
        let is_whole = |class: &str| self.surely.contains_key(class) || self.perhaps.contains_key(class);
        let mut starts = self.surely.keys().filter_map(|name| name.strip_suffix('{'));
        let has_end = |end: &str| self.surely.contains_key(&format!("}}--{end}"));
        is_whole(class)
            || starts.any(|start| class.starts_with(start))
            || class.split_once("--").is_some_and(|(block, end)| is_whole(block) && has_end(end))
    }
}

/// What stands before a string of class names.
const HOLDERS: &[&str] = &["class=", ".prose(", "state_class("];

/// Class names in the markup, surely and perhaps.
fn written(markup: &[Source]) -> [BTreeMap<String, String>; 2] {
    let (mut surely, mut perhaps) = (BTreeMap::new(), BTreeMap::new());
    for (place, code) in markup.iter().flat_map(Source::code) {
        let mut before = "";
        for (index, piece) in code.split('"').enumerate() {
            let is_class = HOLDERS.iter().any(|holder| before.ends_with(holder))
                || (index % 2 == 1 && (piece.contains("__") || piece.contains("--")));
            let list = if is_class { &mut surely } else { &mut perhaps };
            let names = piece.split_whitespace().map(open_ended).filter(|name| *name != "}");
            for name in names {
                list.entry(name.to_owned()).or_insert_with(|| place.clone());
            }
            before = piece;
        }
    }
    [surely, perhaps]
}

/// `{block}--done` → `}--done`; `alert--{name}` → `alert--{`; other words as they are.
fn open_ended(word: &str) -> &str {
    let start = if word.starts_with('{') { word.find('}').unwrap_or(0) } else { 0 };
    word[start..].split_inclusive('{').next().unwrap_or_default()
}

/// Class names that the style sheets select.
fn styled(sheets: &[Source]) -> BTreeMap<String, String> {
    let mut styled = BTreeMap::new();
    for Source { path, text } in sheets {
        let text = without_comments(text);
        let mut line = 1;
        for piece in text.split_inclusive(['{', '}', ';']) {
            let is_selector = piece.ends_with('{') && !piece.trim_start().starts_with('@');
            for (index, part) in piece.split('.').enumerate().skip(1).filter(|_| is_selector) {
                let name = part.split(|c| !is_of_name(c)).next().unwrap_or_default();
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

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_".contains(c)
}

/// Comments become the line ends in them.
fn without_comments(css: &str) -> String {
    let (first, rest) = css.split_once("/*").unwrap_or((css, ""));
    let Some((comment, rest)) = rest.split_once("*/") else { return first.to_owned() };
    first.to_owned() + &"\n".repeat(comment.matches('\n').count()) + &without_comments(rest)
}

/// Custom properties that are set and never read.
fn idle_properties(sheets: &[Source]) -> Vec<String> {
    let sheets: Vec<_> = sheets.iter().map(|sheet| (&sheet.path, without_comments(&sheet.text))).collect();
    let read: Vec<&str> = sheets
        .iter()
        .flat_map(|(_, text)| text.split("var(").skip(1))
        .filter_map(|rest| rest.split(|c| !is_of_name(c)).next())
        .collect();
    let mut idle = BTreeMap::new();
    for (path, text) in &sheets {
        for (index, line) in text.lines().enumerate() {
            let name =
                line.trim().split_once(':').map(|(name, _)| name).filter(|name| name.starts_with("--"));
            if let Some(name) = name.filter(|name| !read.contains(name)) {
                idle.entry(name.to_owned()).or_insert_with(|| format!("{path}:{}: {name}", index + 1));
            }
        }
    }
    idle.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(markup: &str, css: &str) -> (Vec<String>, Vec<String>) {
        let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
        let classes = Classes::read(&[source("a.rs", markup)], &[source("a.css", css)]);
        (classes.unstyled(), classes.idle())
    }

    #[test]
    fn both_sides_know_every_class() {
        let markup = r#"
            <p class="lead step__title"> state_class("step", state)
            format!("{block}--done"); let grade = r"<b class="grade--{name}">"; if late { "band" } else { "band band--later" }
        "#;
        let css = ".lead,\n.step > .step__title {}\n/* .old {} */ .step--done {} .grade--press {} .band.band--later {}";
        assert_eq!(classes(markup, css), (vec![], vec![]));
    }

    #[test]
    fn what_one_side_lacks_is_told_with_its_place() {
        let markup = "// class=\"told\"\n<p class=\"lead\">\n<p class=\"step step__facts\">";
        let css = ".lead {\n  margin: 1.5em;\n}\n\n.step,\n.idle:hover {}\n.step--done {}";
        let unstyled = vec!["a.rs:3: .step__facts".to_owned()];
        let idle = vec!["a.css:6: .idle".to_owned(), "a.css:7: .step--done".to_owned()];
        assert_eq!(classes(markup, css), (unstyled, idle));
    }

    #[test]
    fn properties_that_nothing_reads_are_told() {
        let sheet = |text: &str| vec![Source { path: "a.css".to_owned(), text: text.to_owned() }];
        let used = ":root {\n  --ink: red;\n}\na {\n  color: var(--ink);\n}\n";
        assert_eq!(idle_properties(&sheet(used)), [] as [&str; 0]);
        let idle = format!("{used}/* --old: 1; */\nb {{\n  --ink-2: var(--ink);\n}}\n");
        assert_eq!(idle_properties(&sheet(&idle)), ["a.css:9: --ink-2"]);
    }
}
