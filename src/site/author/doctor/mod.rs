//! `site doctor`: one page that says what only time reveals: which sources and contacts have grown old, what nothing
//! refers to any more, and whether the ledger still agrees with what is published. Whatever a test, `site check`,
//! `cargo deny` or `script/bench` can tell, they tell.
//!
//! One module for each section, each from what was read to lines. Broken is only what must not be published so.

mod days;
mod idle;
mod ids;
mod report;

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    parse,
    site::{content, files, output::print},
};
use report::{Report, Section};

/// Prints the page; says whether nothing is broken. `main` is the ledger that is published, if anybody has it.
///
/// # Errors
/// If a file cannot be read.
pub(crate) fn run(folder: &Path, main: Option<&Path>) -> Result<bool> {
    let main = main
        .map(|path| fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display())))
        .transpose()?;
    let report = examine(folder, main.as_deref())?;
    print(&report.to_string())?;
    Ok(report.is_sound())
}

fn examine(folder: &Path, main: Option<&str>) -> Result<Report> {
    let day = content::today()?;
    let today = days::date(day)?;
    let folder = files::read(folder)?;
    let (library, _) = parse::load_folder(&folder, day);
    let files = folder.files;
    let registry = &library.registry;
    let read = registry.sources.iter().map(|(label, source)| Ok((label.as_str(), days::date(source.read)?)));
    let read = read.collect::<Result<_>>()?;
    let ledger = files.get("ids.txt").map_or("", String::as_str);
    let old = days::ages(&read, today).into_iter().chain([days::contacts(&registry.contacts, &read, today)]);
    let sections = vec![
        Section { title: "古くなったもの", lines: old.collect() },
        Section { title: "使われないもの", lines: idle::lines(&files, &library) },
        Section { title: "id の台帳", lines: ids::lines(ledger, main).into() },
    ];
    Ok(Report { day: day.to_string(), sections })
}
