//! The architecture's invariants (see `ARCHITECTURE.md`), as scans of the sources.

use crate::source::{self, Source, assert_none};

/// What each module may import of the crate: the arrows of `src/lib.rs`.
const ARROWS: &[(&str, &[&str])] = &[
    ("guide", &[]),
    ("progress", &["guide"]),
    ("plan", &["guide", "progress"]),
    ("parse", &["guide", "plan", "progress"]),
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
        // Its tests may take the time.
        let sources: Vec<_> = module(name).into_iter().filter(|source| !source.is_test()).collect();
        assert_none(&format!("`{name}` is pure"), naming(&sources, &names));
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

/// What the page takes over, opens, fills in and hands out, each in a file of its own.
const TOUCHES_ELEMENTS: [&str; 10] = [
    "src/browser/built.rs",
    "src/browser/day_entry.rs",
    "src/browser/day_field.rs",
    "src/browser/days.rs",
    "src/browser/dialog.rs",
    "src/browser/files.rs",
    "src/browser/mod.rs",
    "src/browser/share.rs",
    "src/browser/sight.rs",
    "src/browser/taps.rs",
];

/// The rest of the shell writes signals, and the view shows them.
#[test]
fn only_named_files_look_up_or_write_elements() {
    let names = [
        "get_element_by_id",
        "query_selector",
        "create_element",
        "set_attribute",
        "set_text_content",
        "set_value",
        "replace_with",
        "replace_children",
        "append_child",
    ];
    let mut sources = source::below("src/browser", &[".rs"]);
    let touching = |source: &Source| !naming(std::slice::from_ref(source), &names).is_empty();
    let idle = TOUCHES_ELEMENTS.iter().filter(|path| !touching(&source::file(path).unwrap()));
    assert_none("Who no longer touches elements is not named", idle.map(|path| (*path).to_owned()));
    sources.retain(|source| !TOUCHES_ELEMENTS.contains(&source.path.as_str()));
    assert_none("Signals carry what changes to the view", naming(&sources, &names));
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

/// Where finished HTML enters the page: the only functions that place what they did not make of text.
const FINISHED: &[(&str, &str)] = &[
    ("src/view/mod.rs", "prose"),
    ("src/view/ask.rs", "place"),
    ("src/view/days.rs", "section"),
    ("src/view/days.rs", "waits_place"),
    ("src/view/header.rs", "place"),
    ("src/view/step.rs", "place"),
    ("src/site/finish/pages/mod.rs", "prose"),
];

/// Elsewhere `inner_html` has what `speech` or `items` made: words, with whatever could be markup written out.
#[test]
fn inner_html_is_for_prose_and_speech_alone() {
    let sources = source::below("src", &[".rs"]).into_iter().filter(|source| !source.is_test());
    let sources: Vec<_> = sources.map(Source::without_tests).collect();
    assert_none("`inner_html` is for prose and speech", sources.iter().flat_map(html_of_unknown_origin));
    let mut sources = source::below("src", &[".rs", ".js"]);
    sources.retain(|source| !source.is_test());
    let names = [
        "set_inner_html",
        "set_outer_html",
        "insert_adjacent_html",
        "innerHTML",
        "outerHTML",
        "AdjacentHTML",
    ];
    assert_none("No HTML is written past the view", naming(&sources, &names));
}

/// The places of `source` where `inner_html` is something else than prose and speech.
fn html_of_unknown_origin(source: &Source) -> Vec<String> {
    let text = &source.text;
    let unknown = text.match_indices("inner_html=").filter(|(place, attribute)| {
        let (before, value) = (&text[..*place], word(&text[place + attribute.len()..]));
        let function = before.rfind("fn ").map_or("", |start| word(&before[start + 3..]));
        let bound = bindings(before);
        let of =
            |name: &str| bound.iter().rev().find(|(names, _)| names.contains(&name)).map(|(_, made)| *made);
        let made = of(value).unwrap_or_default();
        // A closure of the same function may make it.
        let calls = made.split('(').filter_map(|call| of(call.rsplit(|c: char| !is_of_word(c)).next()?));
        let is_words = |made: &str| made.contains("speech(") || made.contains("items(");
        let is_finished = FINISHED.contains(&(source.path.as_str(), function));
        !is_finished && value != "speech" && !is_words(made) && !calls.into_iter().any(is_words)
    });
    unknown.map(|(place, _)| format!("{}:{}", source.path, text[..place].lines().count())).collect()
}

/// What the `let`s of functions bind in `code`: names, and what they are bound to.
fn bindings(code: &str) -> Vec<(Vec<&str>, &str)> {
    let statements = code.split("\n    let ").skip(1).filter_map(|rest| rest.split_once(" = "));
    statements
        .map(|(pattern, made)| {
            let made = made.split("\n    view!").next().unwrap_or_default();
            (pattern.split(|c: char| !is_of_word(c)).collect(), made)
        })
        .collect()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The word at the start of `text`.
fn word(text: &str) -> &str {
    text.split(|c: char| !is_of_word(c)).next().unwrap_or_default()
}

#[test]
fn html_that_is_neither_prose_nor_speech_is_found() {
    let view = "fn a() {\n    let said = {\n        let page = page.clone();\n        speech(move || page.b())\n    };\n    \
                let raw = \"<b>\";\n    let of = |say| speech(say);\n    let [one, two] = [of(c), of(d)];\n    \
                view! { <p inner_html=said></p><p inner_html=raw></p><p inner_html=speech(c)></p><p inner_html=two></p> }\n}\n";
    let told = |path: &str, text: &str| {
        html_of_unknown_origin(&Source { path: path.to_owned(), text: text.to_owned() })
    };
    assert_eq!(told("src/view/band.rs", view), ["src/view/band.rs:9"]);
    assert_eq!(told("src/view/band.rs", &view.replace("inner_html=raw", "inner_html=said")), [""; 0]);
    assert_eq!(told("src/view/band.rs", &view.replace("|say| speech(say)", "|say| say()")).len(), 2);
    let prose = "fn prose(html: String) {\n    view! { <div inner_html=html></div> }\n}\nfn other(html: String) {\n    view! { <div inner_html=html></div> }\n}\n";
    assert_eq!(told("src/view/mod.rs", prose), ["src/view/mod.rs:5"]);
    assert_eq!(told("src/view/band.rs", prose).len(), 2);
}

#[test]
fn one_place_makes_html_of_text() {
    let sources = source::below("src", &[".rs", ".js"]).into_iter();
    let sources = sources.filter(|source| !source.is_test() && source.path != "src/guide/html.rs");
    let sources: Vec<_> = sources.map(Source::without_tests).collect();
    assert_none(
        "Only src/guide/html.rs escapes",
        naming(&sources, &["\"&lt;", "\"&amp;", "\"&quot;", "escape_html"]),
    );
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
