//! Words that stand in a list and that nothing needs.

use std::collections::BTreeSet;

use hitotsuzutsu::parse::Files;
use toml::{Table, Value};

use crate::{
    folder,
    source::{self, Source, assert_none},
};

/// The TOML files of `folder`, each with its language.
fn tables(files: &Files, folder: &str) -> Vec<(String, Table)> {
    let lang = |path: &str| Some(path.strip_prefix(folder)?.strip_suffix(".toml")?.to_owned());
    files.iter().filter_map(|(path, text)| Some((lang(path)?, text.parse().unwrap()))).collect()
}

#[test]
fn the_program_asks_for_every_word() {
    let sources = source::below("src", &[".rs"]).into_iter();
    let sources: Vec<_> = sources.filter(|source| !source.is_test()).map(Source::without_tests).collect();
    let code = squeezed(&sources);
    let unused = tables(&folder::complete(&folder::package("src/parse/defaults")), "").into_iter();
    let unused = unused.flat_map(|(lang, table)| {
        unused_words(&table, &code).into_iter().map(move |word| format!("{lang}.toml: {word}"))
    });
    assert_none("The program needs every word of src/parse/defaults", unused);
}

/// The code as one text without white space, so that a call over several lines is found.
fn squeezed(code: &[Source]) -> String {
    let lines = code.iter().flat_map(|source| source.code().map(|(_, line)| line));
    lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

/// Words of the tables `app` and `page` that `code` (squeezed) never asks for.
fn unused_words(ui: &Table, code: &str) -> Vec<String> {
    let table = |name: &str| ui.get(name).and_then(Value::as_table).into_iter().flatten();
    let app = table("app").filter(|(word, _)| !code.contains(&format!("words.{word}()")));
    let app = app.map(|(word, _)| format!("[app] {word}"));
    let page = table("page").flat_map(|(word, value)| match value {
        // `grades` is asked for by a method of its own type, `alerts` and `sheet` by their fields.
        Value::Table(inner) => inner
            .keys()
            .filter(|key| !["words", word, "self"].iter().any(|holder| names(code, holder, key)))
            .map(|key| format!("[page.{word}] {key}"))
            .collect(),
        _ if names(code, "words", word) => vec![],
        _ => vec![format!("[page] {word}")],
    });
    app.chain(page).collect()
}

/// Whether `code` names the field `field` of something called `holder`.
fn names(code: &str, holder: &str, field: &str) -> bool {
    let name = format!("{holder}.{field}");
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "_(".contains(c));
    code.match_indices(&name).any(|(place, _)| is_end(&code[place + name.len()..]))
}

#[test]
fn words_that_no_code_asks_for_are_told() {
    let ui: Table = "[app]\nsite = ''\ndone = ''\n[page]\ncard = ''\nread = ''\n[page.sheet]\nlink = ''\nhow = ''\n[page.grades]\nstory = ''"
        .parse()
        .unwrap();
    let code = |text: &str| squeezed(&[Source { path: "src/view/x.rs".to_owned(), text: text.to_owned() }]);
    let all = code(
        "page\n    .words\n    .site(); words.done(); words.card; &words.read; words.sheet.link; words.how; self.story",
    );
    assert_eq!(unused_words(&ui, &all), [] as [&str; 0]);
    let some =
        code("words.site_name() // words.done()\n page.done(); words.cards; words.read(); sheet.link_text");
    let unused = [
        "[app] done",
        "[app] site",
        "[page] card",
        "[page.grades] story",
        "[page] read",
        "[page.sheet] how",
        "[page.sheet] link",
    ];
    assert_eq!(unused_words(&ui, &some), unused);
}

#[test]
fn every_known_word_is_known_once() {
    let mut twice = Vec::new();
    for (lang, table) in tables(&folder::complete(&folder::package("content")), "reading/") {
        let lists = ["plain", "names"].iter().filter_map(|list| table.get(*list)?.as_array());
        let mut known = BTreeSet::new();
        let words = lists.flatten().filter_map(Value::as_str).filter(|word| !known.insert(*word));
        twice.extend(words.map(|word| format!("reading/{lang}.toml: {word}")));
    }
    assert_none("Words of content/reading stand there once", twice);
}
