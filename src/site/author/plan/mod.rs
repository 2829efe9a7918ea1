//! `site plan`: what the order makes of answers, as a table.

mod reader;

pub(crate) use reader::{Outlook, Row, known, too_many};

use std::path::Path;

use anyhow::Result;

use crate::{
    guide::{Guide, Id, Section, Step},
    parse::{Readers, progress},
    plan::Plan,
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
                Some(Section { id, .. }) => (false, format!("質問「{id}」の答えは、ひとつだけ選びます。\n")),
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
    let outlook = Outlook::of(guide, answers);
    let mut told = format!("## {}/{}: {}\n\n", guide.key, guide.lang, list(answers));
    for answer in &outlook.uncounted {
        told += &format!("答え「{answer}」は、数えません。この方には、その質問をしません。\n\n");
    }
    for section in &outlook.unanswered {
        told += &format!("質問「{}」の答えが、まだありません。\n\n", section.id);
    }
    told += "| 順 | 手順 | id | 分 | なぜ |\n|---:|---|---|---:|---|\n";
    for (index, Row { step: Step { title, id, minutes, .. }, why }) in outlook.rows.iter().enumerate() {
        told += &format!("| {} | {title} | {id} | {minutes} | {why} |\n", index + 1);
    }
    told + &format!("\n手順は{}件、めやすは合わせて{}分です。\n", outlook.rows.len(), outlook.minutes())
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
