//! `site reading`: how hard each section of each guide is to read, as a table.

use std::path::Path;

use anyhow::Result;

use super::check::{self, Checked};
use crate::parse::{Document, Load};

/// Prints a table for every document of `folder` whose language has limits.
///
/// # Errors
/// If the folder cannot be read.
#[expect(clippy::print_stdout, reason = "this is what the command is for")]
pub(super) fn run(folder: &Path) -> Result<()> {
    let Checked { library, .. } = check::read(folder)?;
    for document in library.documents.iter().filter(|document| !document.reading.is_empty()) {
        print!("{}", table(document));
    }
    Ok(())
}

/// Markdown, with a line for each section and one for the whole.
fn table(document: &Document) -> String {
    let guide = &document.guide;
    let mut table = format!(
        "## {}/{}.md\n\n\
         | 段 | 文 | 平均の字数 | いちばん長い文 | 長すぎる文 | 漢字 % | お知らせ |\n|---|---:|---:|---:|---:|---:|---:|\n",
        guide.key, guide.lang
    );
    let whole = document.reading.iter().fold(Load { section: "全体".into(), ..Load::default() }, sum);
    for load in document.reading.iter().chain([&whole]) {
        let Load { section, sentences, longest, long, told, .. } = load;
        let mean = load.characters as f64 / (*sentences).max(1) as f64;
        let kanji = load.kanji as f64 * 100.0 / load.letters.max(1) as f64;
        table +=
            &format!("| {section} | {sentences} | {mean:.1} | {longest} | {long} | {kanji:.0} | {told} |\n");
    }
    table
}

fn sum(whole: Load, load: &Load) -> Load {
    Load {
        section: whole.section,
        sentences: whole.sentences + load.sentences,
        characters: whole.characters + load.characters,
        longest: whole.longest.max(load.longest),
        long: whole.long + load.long,
        kanji: whole.kanji + load.kanji,
        letters: whole.letters + load.letters,
        told: whole.told + load.told,
    }
}
