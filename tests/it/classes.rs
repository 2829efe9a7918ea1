//! Class names and custom properties: what the markup writes, and what the style sheets have.

use std::collections::BTreeMap;

use crate::source::{self, Source};

/// Folders of components.
const COMPONENTS: &[&str] = &["src/view", "src/site/finish/pages"];

/// Other files in which markup is written.
const MARKUP: &[&str] = &[
    "src/parse/answers.rs",
    "src/parse/prose/contact.rs",
    "src/parse/prose/mod.rs",
    "src/parse/prose/sources.rs",
    "src/site/finish/page.rs",
];

/// Where markup is written, without the tests at the end.
pub(crate) fn markup() -> Vec<Source> {
    let mut sources: Vec<_> = COMPONENTS.iter().flat_map(|folder| source::below(folder, &[".rs"])).collect();
    sources.retain(|source| !source.is_test());
    sources.extend(MARKUP.iter().map(|path| source::file(path).unwrap()));
    sources.into_iter().map(Source::without_tests).collect()
}

/// The style sheets.
pub(crate) fn sheets() -> Vec<Source> {
    source::below("src/style", &[".css"])
}

/// The class names of both sides, each with a place.
#[derive(Clone, Debug)]
pub(crate) struct Classes {
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
    pub(crate) fn read(markup: &[Source], sheets: &[Source]) -> Self {
        let [surely, perhaps] = written(markup);
        Self { surely, perhaps, styled: styled(sheets) }
    }

    /// Classes of the markup that no style sheet has.
    pub(crate) fn unstyled(&self) -> Vec<String> {
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
    pub(crate) fn idle(&self) -> Vec<String> {
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
            let names = piece
                .split_whitespace()
                .map(open_ended)
                .filter(|name| *name != "}" && !name.starts_with('<'));
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
pub(crate) fn idle_properties(sheets: &[Source]) -> Vec<String> {
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
