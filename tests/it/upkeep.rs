//! What keeps the repository easy to look after: short files, and one version of each tool.

use crate::source::{self, Source, assert_none};

#[test]
fn files_are_short() {
    let endings = [".rs", ".js", ".mjs", ".css", ".md", ".toml"];
    let sources = ["src", "tests"].iter().flat_map(|folder| source::below(folder, &endings));
    let map = source::file("ARCHITECTURE.md").map(|source| (source, 120));
    let long = sources
        .map(|source| (source, 400))
        .chain(map)
        .filter(|(source, most)| source.text.lines().count() > *most);
    assert_none(
        "A file is read in one go: 400 lines, and 120 for the map",
        long.map(|(Source { path, text }, most)| {
            format!("{path}:{}: more than {most} lines", text.lines().count())
        }),
    );
}

#[test]
fn nothing_is_put_off() {
    // Written apart, so that this file is not among them.
    let marks = [["TO", "DO"], ["FIX", "ME"]].map(|parts| parts.concat());
    let ignored = ["#[ig", "nore"].concat();
    let endings = [".rs", ".js", ".mjs", ".css"];
    let sources = ["src", "tests"].iter().flat_map(|folder| source::below(folder, &endings));
    let places = sources.flat_map(|Source { path, text }| {
        let is_mark = |line: &str| {
            let mut words = line.split(|c: char| !c.is_alphanumeric());
            line.contains(&ignored) || words.any(|word| marks.iter().any(|mark| mark == word))
        };
        let lines = text.lines().enumerate().filter(|(_, line)| is_mark(line));
        lines.map(|(index, line)| format!("{path}:{}: {}", index + 1, line.trim())).collect::<Vec<_>>()
    });
    assert_none("Work that is left to do stands in an issue", places);
}

/// Glue and wasm must come from the same version, and three tools name it.
#[test]
fn wasm_bindgen_has_one_version() {
    let version = |path: &str, before: &str| {
        let text = source::file(path).unwrap().text;
        let found = text.lines().find_map(|line| line.strip_prefix(before));
        let found = found.unwrap_or_else(|| panic!("{path} has no line that starts with {before}"));
        found.split(['"', ' ']).next().unwrap_or_default().to_owned()
    };
    let cargo = version("Cargo.toml", "wasm-bindgen = \"=");
    assert_eq!(version("Trunk.toml", "wasm_bindgen = \""), cargo, "Trunk.toml and Cargo.toml");
    assert_eq!(version("script/lib.sh", "bindgen_version="), cargo, "script/lib.sh and Cargo.toml");
}

/// The form for corrections is read by frightened people, and everybody can read what they write.
#[test]
fn the_form_for_corrections_warns_against_personal_data() {
    let form = source::file(".github/ISSUE_TEMPLATE/correction.yml").unwrap().text;
    for words in [
        "だれでも読める",
        "カード番号",
        "注文番号",
        "画面の写しは書かないでください",
        "188",
        "required: true",
    ] {
        assert!(form.contains(words), "the form does not say {words}");
    }
}
