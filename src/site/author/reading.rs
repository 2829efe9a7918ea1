//! `site reading`: how hard each part of each guide is to read, as a table.

use std::path::Path;

use anyhow::Result;

use crate::{
    parse::{Document, Load, Rule},
    site::{
        content::{self, Checked},
        output::print,
    },
};

/// Prints a table for every document of `folder` whose language has limits.
///
/// # Errors
/// If the folder cannot be read.
pub(crate) fn run(folder: &Path) -> Result<()> {
    let Checked { library, .. } = content::read(folder)?;
    let measured = library.documents.iter().filter(|document| !document.reading.is_empty());
    print(&measured.map(table).collect::<String>())
}

/// What is told about a text, each with its column.
const KINDS: [(Rule, &str); 6] = [
    (Rule::LongSentence, "長い文"),
    (Rule::Kanji, "漢字の多い文"),
    (Rule::DoubleNegative, "二重否定"),
    (Rule::Jargon, "説明の無い語"),
    (Rule::TwoActions, "二つのこと"),
    (Rule::LongStep, "長い手順"),
];

/// Markdown, with a line for the opening, each section's lead, each step, and one for the whole.
fn table(document: &Document) -> String {
    let guide = &document.guide;
    let numbers = ["見える字数", "文", "平均の字数", "最長の字数", "長い文 %", "漢字 %"].into_iter();
    let titles: Vec<_> = numbers.chain(KINDS.map(|(_, title)| title)).collect();
    let mut table = format!(
        "## {}/{}.md\n\n| 段 | 手順 | {} |\n|---|---|{}\n",
        guide.key,
        guide.lang,
        titles.join(" | "),
        "---:|".repeat(titles.len())
    );
    let whole = document.reading.iter().fold(Load { section: "全体".into(), ..Load::default() }, sum);
    for load in document.reading.iter().chain([&whole]) {
        table += &row(load);
    }
    table
}

fn row(load: &Load) -> String {
    let Load { section, step, visible, sentences, characters, longest, long, kanji, letters, told } = load;
    let section = if section.is_empty() { "はじめの画面" } else { section };
    let mean = *characters as f64 / (*sentences).max(1) as f64;
    let share = |part: usize, of: usize| part as f64 * 100.0 / of.max(1) as f64;
    let (long, kanji) = (share(*long, *sentences), share(*kanji, *letters));
    let told: String =
        KINDS.iter().map(|(rule, _)| format!(" {} |", told.get(rule).copied().unwrap_or_default())).collect();
    format!(
        "| {section} | {step} | {visible} | {sentences} | {mean:.1} | {longest} | {long:.1} | {kanji:.1} |{told}\n"
    )
}

fn sum(mut whole: Load, load: &Load) -> Load {
    whole.visible += load.visible;
    whole.sentences += load.sentences;
    whole.characters += load.characters;
    whole.longest = whole.longest.max(load.longest);
    whole.long += load.long;
    whole.kanji += load.kanji;
    whole.letters += load.letters;
    for (rule, times) in &load.told {
        *whole.told.entry(*rule).or_default() += times;
    }
    whole
}
