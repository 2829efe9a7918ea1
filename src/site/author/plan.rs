//! `site plan`: what the order makes of answers, as a table.

use std::path::Path;

use anyhow::Result;

use crate::{
    guide::{Answer, Ask, Guide, Id, Step},
    parse::{Readers, progress},
    plan::{Plan, Standing, Turn},
    site::{content, output::print},
};

/// The reader of each row: who has paid in one way, and has nothing besides.
const ROWS: Readers = Readers { many: 1, optional: 0 };
/// So many steps stand in a row.
const FIRST: usize = 3;

/// Prints the plan of a reader with these `answers`; with none, what every reader does first. Says whether there is one.
///
/// # Errors
/// If the folder cannot be read.
pub(crate) fn run(folder: &Path, answers: &[String]) -> Result<bool> {
    let library = content::read(folder)?.library;
    let documents = library.documents.iter().filter(|document| document.is_default_language);
    let guides: Vec<_> = documents.map(|document| &document.guide).filter(|guide| asks(guide)).collect();
    let answers: Vec<_> =
        answers.iter().flat_map(|answer| answer.split([',', '、'])).map(str::trim).collect();
    let answers: Vec<_> = answers.into_iter().filter(|answer| !answer.is_empty()).collect();
    let (is_good, told) = match guides.iter().find(|guide| knows(guide, &answers)) {
        _ if answers.is_empty() => {
            (true, guides.iter().map(|guide| decision(guide)).collect::<Vec<_>>().join("\n"))
        }
        None => (false, not_known(&guides, &answers)),
        Some(guide) => {
            let ids: Vec<_> = answers.iter().filter_map(|answer| known(guide, answer)).cloned().collect();
            match too_many(guide, &ids) {
                Some(question) => (false, format!("質問「{question}」の答えは、ひとつだけ選びます。\n")),
                None => (true, whole(guide, &ids)),
            }
        }
    };
    print(&told)?;
    Ok(is_good)
}

fn asks(guide: &Guide) -> bool {
    guide.questions().next().is_some()
}

fn knows(guide: &Guide, answers: &[&str]) -> bool {
    answers.iter().all(|answer| known(guide, answer).is_some())
}

/// The question of one answer to which there are several.
fn too_many<'a>(guide: &'a Guide, answers: &[Id]) -> Option<&'a Id> {
    let is_too_many = |ask: &Ask, known: &[Answer]| {
        !ask.many && known.iter().filter(|answer| answers.contains(&answer.id)).count() > 1
    };
    guide.questions().find(|(_, ask, known)| is_too_many(ask, known)).map(|(section, ..)| &section.id)
}

fn known<'a>(guide: &'a Guide, answer: &str) -> Option<&'a Id> {
    guide
        .questions()
        .flat_map(|(.., answers)| answers)
        .map(|known| &known.id)
        .find(|id| id.as_str() == answer)
}

/// Which of `answers` is in no guide, or that no guide has them all; and what there is.
fn not_known(guides: &[&Guide], answers: &[&str]) -> String {
    let nowhere = |answer: &&&str| guides.iter().all(|guide| known(guide, answer).is_none());
    let what = match answers.iter().find(nowhere) {
        Some(answer) => format!("答え「{answer}」は、ありません。"),
        None => "答えが、ひとつの手引きにそろっていません。".to_owned(),
    };
    let lists = guides.iter().flat_map(|guide| guide.questions()).map(|(section, _, answers)| {
        let ids: Vec<_> = answers.iter().map(|answer| answer.id.as_str()).collect();
        format!("  {}: {}\n", section.id, ids.join("、"))
    });
    what + "選べるのは、次の答えです。\n" + &lists.collect::<String>()
}

/// The plan of one reader.
fn whole(guide: &Guide, answers: &[Id]) -> String {
    let plan = Plan::of(guide, &progress(answers), 0);
    let mut told = format!("## {}/{}: {}\n\n", guide.key, guide.lang, list(answers));
    for answer in answers.iter().filter(|answer| !plan.answers.contains(answer)) {
        told += &format!("答え「{answer}」は、数えません。この方には、その質問をしません。\n\n");
    }
    for (section, Ask { optional, .. }, known) in guide.questions() {
        let is_open = plan.asks(&section.id) && !known.iter().any(|answer| answers.contains(&answer.id));
        if is_open && !optional {
            told += &format!("質問「{}」の答えが、まだありません。\n\n", section.id);
        }
    }
    told += "| 順 | 手順 | id | 分 | なぜ |\n|---:|---|---|---:|---|\n";
    let steps: Vec<_> = guide.steps().collect();
    for (index, turn) in plan.turns.iter().enumerate() {
        let Step { title, id, minutes, .. } = steps[turn.step];
        told += &format!("| {} | {title} | {id} | {minutes} | {} |\n", index + 1, why(guide, &plan, turn));
    }
    let minutes: u32 = plan.turns.iter().map(|turn| u32::from(steps[turn.step].minutes)).sum();
    told + &format!("\n手順は{}件、めやすは合わせて{minutes}分です。\n", plan.turns.len())
}

/// The answers that put a step there, in the guide's words.
fn why(guide: &Guide, plan: &Plan, turn: &Turn) -> String {
    let titles: Vec<_> = plan.because(guide, turn).filter_map(|id| guide.title_of(id)).collect();
    let why = if titles.is_empty() { "だれでも".to_owned() } else { titles.join("、") };
    if turn.standing == Standing::Waiting { why + "（まだできません）" } else { why }
}

/// What each reader does first.
fn decision(guide: &Guide) -> String {
    let steps: Vec<_> = guide.steps().collect();
    let mut table =
        format!("## {}/{}\n\n| 答え | 最初の{FIRST}つ | 手順の数 |\n|---|---|---:|\n", guide.key, guide.lang);
    ROWS.each(guide, &mut |answers| {
        let plan = Plan::of(guide, &progress(answers), 0);
        let first: Vec<_> = plan.turns.iter().take(FIRST).map(|turn| steps[turn.step].id.as_str()).collect();
        table += &format!("| {} | {} | {} |\n", list(answers), first.join(" → "), plan.turns.len());
    });
    table
}

fn list(answers: &[Id]) -> String {
    answers.iter().map(Id::as_str).collect::<Vec<_>>().join("、")
}
