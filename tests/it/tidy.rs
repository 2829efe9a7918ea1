//! The architecture's invariants (see `ARCHITECTURE.md`), as scans of the sources.

use crate::source::{self, Source, assert_none};

/// What each module may import of the crate: the arrows of `src/lib.rs`.
const ARROWS: &[(&str, &[&str])] = &[
    ("guide", &[]),
    ("progress", &["guide"]),
    ("plan", &["guide", "progress"]),
    ("parse", &["guide"]),
    ("view", &["guide", "plan", "progress"]),
    ("browser", &["guide", "plan", "progress", "view"]),
    ("site", &["guide", "plan", "progress", "parse", "view"]),
];

fn module(name: &str) -> Vec<Source> {
    source::below(&format!("src/{name}"), &[".rs"])
}

/// Places in `sources` where code or an import (written out) names one of `names`.
fn naming(sources: &[Source], names: &[&str]) -> Vec<String> {
    let mut places = Vec::new();
    for source in sources {
        let code = source.code().map(|(place, code)| (place, code.to_owned()));
        for (place, text) in code.chain(source::imports(source)) {
            places.extend(
                names.iter().filter(|name| text.contains(**name)).map(|name| format!("{place}: {name}")),
            );
        }
    }
    places.sort();
    places.dedup();
    places
}

#[test]
fn modules_import_only_what_the_arrows_allow() {
    for (name, allowed) in ARROWS {
        let others =
            ARROWS.iter().map(|(other, _)| *other).filter(|other| other != name && !allowed.contains(other));
        let paths: Vec<_> =
            others.flat_map(|other| [format!("crate::{other}"), format!("super::{other}")]).collect();
        let paths: Vec<_> = paths.iter().map(String::as_str).collect();
        assert_none(&format!("`{name}` may import of the crate: {allowed:?}"), naming(&module(name), &paths));
    }
    let listed = source::file("src/lib.rs").unwrap();
    let modules = listed.text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let unknown = modules.filter(|module| ARROWS.iter().all(|(name, _)| name != module)).map(str::to_owned);
    assert_none("Every module of src/lib.rs has its arrows in this test", unknown);
}

#[test]
fn the_core_knows_no_view_no_browser_no_files_and_no_clock() {
    let names = [
        "leptos",
        "web_sys",
        "wasm_bindgen",
        "gloo",
        "js_sys",
        "std::fs",
        "std::env",
        "std::net",
        "std::time",
        "jiff",
        "tokio",
    ];
    for name in ["guide", "progress", "plan", "parse"] {
        assert_none(&format!("`{name}` is pure"), naming(&module(name), &names));
    }
}

#[test]
fn the_view_knows_no_browser_no_storage_and_no_clock() {
    let names = [
        "web_sys",
        "wasm_bindgen",
        "gloo",
        "js_sys",
        "torage",
        "window()",
        "document()",
        "std::fs",
        "std::env",
        "std::time",
        "set_timeout",
        "set_interval",
        "cfg!",
        "cfg_attr",
    ];
    assert_none("`view` is given data and signals, and says commands", naming(&module("view"), &names));
}

#[test]
fn one_file_touches_the_storage() {
    let mut sources = source::below("src", &[".rs", ".js"]);
    sources.retain(|source| source.path != "src/browser/storage.rs");
    let names = ["localStorage", "LocalStorage", "local_storage"];
    assert_none("Only src/browser/storage.rs names localStorage", naming(&sources, &names));
    let names = ["sessionStorage", "session_storage", "SessionStorage", "indexedDB", "indexed_db", "cookie"];
    assert_none("Ticks are kept in localStorage and nowhere else", naming(&sources, &names));
}

#[test]
fn the_target_is_asked_at_the_crates_doors_only() {
    let mut sources = source::below("src", &[".rs"]);
    sources
        .retain(|source| !["src/lib.rs", "src/main.rs", "src/bin/site.rs"].contains(&source.path.as_str()));
    for source in &mut sources {
        source.text = source.text.replace("#[cfg(test)]", "");
    }
    let names = ["cfg(", "cfg!", "cfg_attr"];
    assert_none("`cfg` stands in src/lib.rs, src/main.rs and src/bin/site.rs only", naming(&sources, &names));
}

#[test]
fn no_code_is_exempt_from_the_compilers_care() {
    let sources: Vec<_> =
        ["src", "tests"].iter().flat_map(|folder| source::below(folder, &[".rs"])).collect();
    let keyword = ["un", "safe"].concat();
    let forms = ["{", "fn", "impl", "extern", "trait"].map(|what| format!("{keyword} {what}"));
    let mut names: Vec<_> = forms.iter().map(String::as_str).collect();
    let attribute = format!("#[{keyword}(");
    names.push(&attribute);
    assert_none("Nothing here needs it", naming(&sources, &names));
}

/// A guide that says other things, or another guide in its place, breaks no test of the program.
#[test]
fn tests_of_the_program_read_no_real_guide() {
    let sources = source::below("tests/e2e", &[".rs"]);
    assert!(sources.len() > 20, "{} files", sources.len());
    assert_none(
        "Real guides have their tests in tests/content",
        naming(&sources, &["\"content", "\"dist", "amazon"]),
    );
}
