//! Marks that Markdown leaves unparsed: each kind at any place is told once, where it stands, with lines that mend it.

mod kinds;
mod places;
mod programs;
mod texts;

use proptest::prelude::*;

use super::*;

/// Stands for the mark in a template.
const HERE: char = '◇';

/// The definition of a source that a mended footnote names.
const DEFINITION: &str =
    "[^O-2]: 公式 [案内](https://b.example/) 調べた日 2026-11-22（保存された公開ページで）";

/// A part of a text where something may stand, with what begins each of its lines.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Opening,
    Section,
    Step,
    Task,
    Alert,
    List,
    Quotation,
    Fold,
}

impl Part {
    const ALL: &'static [Self] = &[
        Self::Opening,
        Self::Section,
        Self::Step,
        Self::Task,
        Self::Alert,
        Self::List,
        Self::Quotation,
        Self::Fold,
    ];

    fn begins_lines_with(self) -> &'static str {
        match self {
            Self::Task | Self::List => "  ",
            Self::Alert | Self::Quotation => "> ",
            _ => "",
        }
    }
}

/// A whole text with `block` in one part of it; the others say `filler`.
fn text(part: Part, block: &str, filler: &str) -> String {
    let fill = |here: Part| {
        let begin = here.begins_lines_with();
        let block = if here == part { format!("\n{block}\n\n") } else { "\n".to_owned() };
        let block: String =
            format!("{filler}。\n{block}{filler}。").lines().map(|line| format!("{begin}{line}\n")).collect();
        block.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>()
    };
    format!(
        "{HEAD}{}\n## 段 {{#p}}\n\n{}\n### 手順 {{#s}}\n\n- [ ] 行 {{#t}}\n\n{}\n{}\n> [!WARNING]\n{}\n- 行\n\n{}\n\
         {filler}\n\n{}\n#### 題\n\n{}\n{DEFINITION}",
        fill(Part::Opening),
        fill(Part::Section),
        fill(Part::Task),
        fill(Part::Step),
        fill(Part::Alert),
        fill(Part::List),
        fill(Part::Quotation),
        fill(Part::Fold),
    )
}

/// What stops the build: path, line, column, rule, sentence. Not what a fold may hold: a mark that should have been a
/// heading or a box, mended where it was written, puts the text's own alerts into one.
fn errors(text: &str) -> Vec<Fault> {
    let logic = "default_language = 'ja'\n[steps.s]\nminutes = 5\njudged = true";
    let (_, faults) =
        load(&files(&[("g/ja.md", text), ("g/guide.toml", logic), ("ids.txt", "g/p\ng/s\ng/t")]), TODAY);
    let stops = |fault: &Fault| fault.rule.severity() == Severity::Error && fault.rule != Rule::HiddenInFold;
    faults.into_iter().filter(stops).collect()
}

/// One way to write a mark.
#[derive(Clone, Debug)]
struct Case {
    /// With [`HERE`] before the mark itself.
    written: String,
    /// Where the right form may stand.
    parts: &'static [Part],
}

impl Case {
    fn new(written: impl Into<String>) -> Self {
        let written = written.into();
        let written = if written.contains(HERE) { written } else { format!("{HERE}{written}") };
        Self { written, parts: Part::ALL }
    }

    fn within(written: impl Into<String>, parts: &'static [Part]) -> Self {
        Self { parts, ..Self::new(written) }
    }
}

/// The mark is told once, where it stands, and the lines that the sentence proposes are right.
fn is_told_once(text: &str, lines: usize) -> Result<(), TestCaseError> {
    let (before, _) = text.split_once(HERE).unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let text = text.replace(HERE, "");
    let faults = errors(&text);
    prop_assert_eq!(faults.len(), 1, "{}\n{:#?}", text, faults);
    let Fault { line: told, column: at, rule, message, .. } = &faults[0];
    prop_assert_eq!((*told, *at, *rule), (line, column, Rule::UnparsedMark), "{}\n{:#?}", text, faults);
    let (_, right) = message.split_once("正しくは: ").unwrap();
    let right = &right.replace(crate::parse::marks::BLANK, " ⏎ ");
    let all: Vec<_> = text.split('\n').collect();
    let mended =
        [&all[..line - 1], &right.split(" ⏎ ").collect::<Vec<_>>(), &all[line - 1 + lines..]].concat();
    let mended = mended.join("\n");
    prop_assert_eq!(errors(&mended), [], "{}", mended);
    Ok(())
}

/// A word without any mark.
fn word() -> impl Strategy<Value = String> {
    "[あいうえかきくさしすたちつなにの土水種鉢石朝晩豆袋花]{1,9}"
}

/// Where in a line a mark may stand: `◇` is the place.
const SHAPES: &[&str] = &[
    "あ◇い",
    "◇い",
    "一行目。\nあ◇い\n三行目。",
    "- あ◇い",
    "- 行\n- 「あ」◇い",
    "1. あ◇い",
    "- 行\n  - あ◇い",
    "| 欄 | 欄 |\n|---|---|\n| 行 | あ◇い |",
    "> あ◇い",
    "あ[語](#p)◇い",
    "`**`と**太字**あ◇い",
];

fn check_inline(case: &Case, part: usize, shape: usize, words: &[String]) -> Result<(), TestCaseError> {
    let part = case.parts[part % case.parts.len()];
    let fill = |text: &str| text.replace('あ', &words[0]).replace('い', &words[1]);
    let shape = fill(SHAPES[shape % SHAPES.len()]);
    let plain = text(part, &shape.replace(HERE, "語"), &words[2]);
    prop_assert_eq!(errors(&plain), [], "{}", plain);
    is_told_once(&text(part, &shape.replace(HERE, &case.written), &words[2]), 1)
}

fn check_block(
    case: &Case,
    part: usize,
    has_text_before: bool,
    words: &[String],
) -> Result<(), TestCaseError> {
    let part = case.parts[part % case.parts.len()];
    let lines = case.written.matches('\n').count() + 1;
    // Those that are no mark of a line's own stand behind others.
    let before = case.written.split(HERE).next().unwrap_or_default().matches('\n').count();
    let lead = if has_text_before { format!("{}\n", words[0]) } else { String::new() };
    let plain = text(part, &format!("{lead}語"), &words[1]);
    prop_assert_eq!(errors(&plain), [], "{}", plain);
    is_told_once(&text(part, &format!("{lead}{}", case.written), &words[1]), lines - before)
}
