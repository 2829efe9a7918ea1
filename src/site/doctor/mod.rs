//! `site doctor`: one page that says what in this repository needs care. It judges; `script/doctor` asks the other
//! programs (git, gzip, cargo deny, npm) and hands over what they answered. Run without them it says what was not asked.
//!
//! One module for each section, each from what was read to lines. Broken is only what must not be published so:
//! errors of the content, lost ids, forbidden licences, known advisories.

mod contacts;
mod content;
mod days;
mod dependencies;
mod ids;
mod licences;
mod report;
mod rules;
mod sizes;
mod sources;
pub mod styles;
mod tools;
mod words;

use std::{fs, path::Path};

use anyhow::{Context, Result};

use super::{
    check, files,
    source::{self, Source},
};
use crate::parse;
use report::{Report, Section};
use sources::Referred;

/// Where the repository is: commands run in its root.
const ROOT: &str = "";

/// Prints the page; says whether nothing is broken.
///
/// # Errors
/// If a file cannot be read.
#[expect(clippy::print_stdout, reason = "this is what the command is for")]
pub(super) fn run(folder: &Path, answers: Option<&Path>) -> Result<bool> {
    let report = examine(folder, Answers(answers))?;
    print!("{report}");
    Ok(report.is_sound())
}

/// What other programs answered: a folder with a file for each question that was asked.
#[derive(Clone, Copy)]
struct Answers<'a>(Option<&'a Path>);

impl Answers<'_> {
    fn get(self, name: &str) -> Option<String> {
        fs::read_to_string(self.0?.join(name)).ok()
    }
}

fn examine(folder: &Path, answers: Answers<'_>) -> Result<Report> {
    let root = Path::new(ROOT);
    let text =
        |path: &str| fs::read_to_string(root.join(path)).with_context(|| format!("cannot read {path}"));
    let day = check::today()?;
    let today = days::date(day)?;
    let files = files::read(folder)?;
    let (library, faults) = parse::load(&files, day);
    let registry = &library.registry;
    let read = registry.sources.iter().map(|(label, source)| Ok((label.as_str(), days::date(source.read)?)));
    let read = read.collect::<Result<_>>()?;
    // Another site's guides have another list, or none.
    let left_out = fs::read_to_string(folder.join("../docs/left-out.md")).unwrap_or_default();
    let referred = Referred::by(&library.documents);
    let ledger = files.get("ids.txt").map_or("", String::as_str);
    let code = source::below(root, "src", &[".rs"])?;
    let code: Vec<_> =
        code.into_iter().filter(|source| !source.is_test()).map(Source::without_tests).collect();
    let (markup, sheets) = (styles::markup(root)?, styles::sheets(root)?);
    let expected = |rule: &str| text(&format!("tests/fixtures/bad/{rule}/expected.txt")).ok();

    let dependencies = vec![
        dependencies::crates(answers.get("deny.json").as_deref()),
        dependencies::advisories(answers.get("advisories.json").as_deref()),
        licences::line(licences::installed(root)?.as_ref(), &text("deny.toml")?),
        dependencies::npm(answers.get("npm-audit.json").as_deref()),
    ];
    let pins = tools::pins(&(text("rust-toolchain.toml")? + &text("script/lib.sh")?));
    let tools = vec![
        tools::versions(&pins, answers.get("versions.txt").as_deref()),
        tools::leptos(&text("Cargo.toml")?, &text("Cargo.lock")?),
        tools::put_off(&everything(root)?),
    ];
    let content = [content::faults(&faults), content::ages(&read, today)].concat();
    let sections = [
        ("内容", content),
        ("窓口", contacts::lines(&registry.contacts, &referred.contacts, &read, today)),
        ("よりどころ", sources::lines(registry, &referred, &left_out)),
        ("id の台帳", ids::lines(ledger, &library.ledger, answers.get("main-ids.txt").as_deref())),
        ("言葉", words::lines(&files, &code, &library.documents)),
        ("規則と見た目", [rules::lines(&faults, expected), styles::lines(&markup, &sheets)].concat()),
        ("大きさ", sizes::lines(answers.get("sizes.txt").as_deref())),
        ("使っている部品", dependencies),
        ("道具と、後回し", tools),
    ];
    let sections = sections.into_iter().map(|(title, lines)| Section { title, lines }).collect();
    Ok(Report { day: day.to_string(), sections })
}

/// What somebody wrote, by ending; scripts have none.
const WRITTEN: &[(&str, &[&str])] = &[
    (".ci", &[""]),
    (".github", &[".yml"]),
    ("content", &[".md", ".toml", ".txt"]),
    ("docs", &[".md"]),
    ("script", &[""]),
    ("src", &[".rs", ".js", ".css", ".svg"]),
    ("tests", &[".rs", ".mjs", ".js", ".md", ".toml"]),
];

/// Every text in which work might be put off, in the folders and beside them.
fn everything(root: &Path) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for (folder, endings) in WRITTEN.iter().filter(|(folder, _)| root.join(folder).is_dir()) {
        sources.extend(source::below(root, folder, endings)?);
    }
    let entries = fs::read_dir(root.join(".")).context("cannot open the root of the repository")?;
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let is_text = |name: &String| [".md", ".toml", ".html"].iter().any(|ending| name.ends_with(ending));
    for name in names.filter(is_text) {
        sources.push(source::file(root, &name)?);
    }
    Ok(sources)
}
