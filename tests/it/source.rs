//! The project's own files as text, for tests that look at them.

use std::{fs, path::Path};

use crate::folder::package;

/// A text file of the project.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// Path below the project, with `/`.
    pub(crate) path: String,
    /// What stands in it.
    pub(crate) text: String,
}

/// The files below `folder` whose name ends with one of `endings`, in order.
pub(crate) fn below(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut sources = Vec::new();
    collect(&package(folder), folder, endings, &mut sources);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!sources.is_empty(), "{folder}/ has files that end with {endings:?}");
    sources
}

fn collect(folder: &Path, prefix: &str, endings: &[&str], sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = format!("{prefix}/{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            collect(&entry.path(), &path, endings, sources);
        } else if endings.iter().any(|ending| path.ends_with(ending)) {
            // Some fixtures are no texts: what authors' machines write.
            let text = String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned();
            sources.push(Source { path, text });
        }
    }
}

/// One file of the project, if it is there.
pub(crate) fn file(path: &str) -> Option<Source> {
    let text = fs::read_to_string(package(path)).ok()?;
    Some(Source { path: path.to_owned(), text })
}

impl Source {
    /// The lines without their comments, each with its place as `path:line`.
    pub(crate) fn code(&self) -> impl Iterator<Item = (String, &str)> {
        self.text.lines().enumerate().map(|(index, line)| {
            let is_comment = line.trim_start().starts_with("//");
            let code = line.split(" // ").next().unwrap_or_default();
            (format!("{}:{}", self.path, index + 1), if is_comment { "" } else { code })
        })
    }

    /// Whether the file holds nothing but tests.
    pub(crate) fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// Leaves out the tests at the end.
    pub(crate) fn without_tests(mut self) -> Self {
        self.text.truncate(self.text.find("\nmod tests {").unwrap_or(self.text.len()));
        self
    }
}

/// Every path that a `use` names, written out: `use a::{b, c::D}` is `a::b` and `a::c::D`.
pub(crate) fn imports(source: &Source) -> Vec<(String, String)> {
    let mut imports = Vec::new();
    let mut statement: Option<(String, String)> = None;
    for (place, line) in source.code() {
        let start =
            line.split_once("use ").filter(|(before, _)| before.trim().is_empty() || before.contains("pub"));
        match (&mut statement, start) {
            (Some((_, text)), _) => text.push_str(line),
            (None, Some((_, tree))) => statement = Some((place, tree.to_owned())),
            (None, None) => {}
        }
        if let Some((place, text)) = statement.take_if(|(_, text)| text.contains(';')) {
            let mut paths = Vec::new();
            expand("", text.trim_end().trim_end_matches(';'), &mut paths);
            imports.extend(paths.into_iter().map(|path| (place.clone(), path)));
        }
    }
    imports
}

fn expand(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let Some((head, rest)) = tree.split_once('{') else {
        paths.extend(Some(tree.trim()).filter(|name| !name.is_empty()).map(|name| format!("{prefix}{name}")));
        return;
    };
    let prefix = format!("{prefix}{}", head.trim());
    let mut depth = 0;
    let split = |c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    };
    for part in rest.trim_end().trim_end_matches('}').split(split).collect::<Vec<_>>() {
        expand(&prefix, part, paths);
    }
}

/// Fails with every place that breaks `invariant`.
#[track_caller]
pub(crate) fn assert_none(invariant: &str, places: impl IntoIterator<Item = String>) {
    let places: Vec<_> = places.into_iter().collect();
    assert!(places.is_empty(), "{invariant}\n  {}", places.join("\n  "));
}

#[test]
fn imports_are_written_out() {
    let text = "use std::{\n    collections::{BTreeMap, BTreeSet}, // lists\n    fs,\n};\npub(super) use a::B;\n// use c;\n";
    let source = Source { path: "x.rs".to_owned(), text: text.to_owned() };
    let expected = [
        ("x.rs:1", "std::collections::BTreeMap"),
        ("x.rs:1", "std::collections::BTreeSet"),
        ("x.rs:1", "std::fs"),
        ("x.rs:5", "a::B"),
    ];
    assert_eq!(imports(&source), expected.map(|(place, path)| (place.to_owned(), path.to_owned())));
}
