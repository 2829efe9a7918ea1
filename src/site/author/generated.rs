//! `site generate`: a content folder with one guide of any length, to measure with. Its text is made from numbers
//! and says so.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    parse::{self, Day, Files},
    site::content,
};

/// Folder of the guide.
const GUIDE: &str = "measure";
/// Label of the one source.
const SOURCE: &str = "M-01";
const SOURCE_TITLE: &str = "測るために作った出典（本物ではありません）";
/// Steps in a phase.
const PHASE: usize = 20;
/// The words of the Japanese site serve here too.
const WORDS: &str = "src/parse/defaults/ja.toml";

/// Writes a guide of `steps` steps into `folder`: phases of twenty, each step with a paragraph, a footnote and a
/// fold, every second one with two tasks.
///
/// # Errors
/// If the words of the site cannot be read, or a file cannot be written.
pub(crate) fn run(steps: usize, folder: &Path) -> Result<()> {
    let words = fs::read_to_string(WORDS).with_context(|| format!("cannot read {WORDS}"))?;
    let today = content::today()?;
    let mut files = Files::from([
        ("site.toml".to_owned(), format!("default = \"{GUIDE}\"\nofficial = []\n")),
        ("contacts.toml".to_owned(), String::new()),
        ("sources.toml".to_owned(), sources(today)),
        (format!("{GUIDE}/guide.toml"), logic(steps)),
        (format!("{GUIDE}/ja.md"), markdown(steps) + &footnote(&words, today)?),
        ("ui/ja.toml".to_owned(), words),
    ]);
    let ledger = parse::load(&files, today).0.ledger;
    files.insert("ids.txt".to_owned(), ledger);
    for (path, text) in &files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn sources(today: Day) -> String {
    format!(
        "[{SOURCE}]\ngrade = \"third\"\nconfidence = \"low\"\ntitle = \"{SOURCE_TITLE}\"\nread = {today}\n"
    )
}

/// The definition of the footnote, in the words that the check asks for.
fn footnote(words: &str, today: Day) -> Result<String> {
    let words: toml::Table = words.parse().with_context(|| format!("{WORDS} is no TOML"))?;
    let word = |table: &toml::Table, name: &str| table.get(name)?.as_str().map(str::to_owned);
    let page = words.get("page").and_then(toml::Value::as_table).context("the words have no [page]")?;
    let grades = page.get("grades").and_then(toml::Value::as_table).context("the words have no grades")?;
    let grade = word(grades, "third").context("no word for the grade `third`")?;
    let read = word(page, "read").context("no word for the day of reading")?;
    Ok(format!("[^{SOURCE}]: {grade} {SOURCE_TITLE} {}\n", read.replace("{day}", &today.to_string())))
}

fn logic(steps: usize) -> String {
    (1..=steps).fold("default_language = \"ja\"\n".to_owned(), |toml, number| {
        toml + &format!("\n[steps.step-{number}]\nminutes = {}\n", 1 + number % 10)
    })
}

fn markdown(steps: usize) -> String {
    let mut text = format!(
        "---\ndescription: 速さを測るための、{steps}件の手順の手引きです。\n---\n\n\
         # {steps}件の手順\n\n測るために作った文章です。\n\n\
         > [!IMPORTANT]\n> **手順1を開く**\n>\n> [手順1へ](#step-1)\n\n"
    );
    for number in 1..=steps {
        if number % PHASE == 1 {
            phase(&mut text, number, steps);
        }
        step(&mut text, number, steps);
    }
    text
}

fn phase(text: &mut String, first: usize, steps: usize) {
    let (phase, last) = (first / PHASE + 1, steps.min(first + PHASE - 1));
    // Writing into a string cannot fail.
    let _ =
        write!(text, "## {phase}番目の段 {{#phase-{phase}}}\n\n手順{first}から手順{last}までの段です。\n\n");
}

fn step(text: &mut String, number: usize, steps: usize) {
    let (before, after) = (number - 1, steps - number);
    let _ = write!(
        text,
        "### {number}番目の手順をする {{#step-{number}}}\n\n\
         この手順の前に{before}件、後に{after}件の手順があります。\
         終わったら、題の横の欄に印を付けて、次へ進みます。[^{SOURCE}]\n\n"
    );
    if number.is_multiple_of(2) {
        let _ = write!(
            text,
            "- [ ] {number}番目の、はじめの行 {{#step-{number}-first}}\n\
             - [ ] {number}番目の、次の行 {{#step-{number}-second}}\n\n"
        );
    }
    let _ = write!(
        text,
        "#### なぜ、{number}番目か\n\n数の順にならべたからです。{number}を2で割ると、余りは{}です。\n\n",
        number % 2
    );
}
