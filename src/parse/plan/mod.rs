//! Checks the order: makes the plan of every reader there may be, and compares what the texts say of it.
//!
//! `readers` has who there may be, `reach` what their plans are. `table`, `next` and `doors` check what a text says, by
//! its `parts` and `links`.

mod doors;
mod links;
mod next;
mod parts;
mod reach;
mod readers;
mod table;

use super::{
    fault::{Fault, Rule, Source},
    logic::GuideToml,
    registry::PageWords,
    tree,
};
use crate::guide::{Guide, Id};
use reach::Reach;

pub use readers::{Readers, progress};

/// A text, the guide that it became, and the bold words that its lines begin with.
pub(super) struct Text<'a> {
    pub(super) source: Source<'a>,
    pub(super) guide: &'a Guide,
    pub(super) words: &'a PageWords,
}

/// Checks the order that `logic` gives to `texts`, which are one guide in its languages.
pub(super) fn check(logic: &GuideToml, source: Source<'_>, texts: &[Text<'_>], faults: &mut Vec<Fault>) {
    let Some(first) = texts.first() else { return };
    let reach = Reach::of(first.guide, logic, source, faults);
    reach.tell_unreached(logic, source, faults);
    for text in texts {
        let nodes = tree::parse(text.source.text);
        let parts = parts::all(&nodes);
        let part =
            |id: &str| parts.iter().find(|(heading, _)| heading == id).map_or(&[][..], |(_, part)| part);
        if let Some(table) = &logic.table {
            let part = part(table.section.get_ref());
            table::check(text.guide, table, part, [source, text.source], faults);
        }
        for step in text.guide.steps() {
            let part = part(step.id.as_str());
            doors::check(text.guide, logic, text.words, (step, part), text.source, faults);
            if let Some(next) = &text.words.next {
                next::check(text.guide, &reach, next, (&step.id, part), text.source, faults);
            }
        }
    }
}

/// Whether a fault of this rule may leave a guide of which plans would say little.
pub(super) fn is_in_the_way(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::MissingFile
            | Rule::Toml
            | Rule::HeadingOrder
            | Rule::MissingId
            | Rule::Answer
            | Rule::BadId
            | Rule::RepeatedId
            | Rule::GuideIds
            | Rule::GuideWords
            | Rule::UnplannedStep
            | Rule::Languages
    )
}

/// The reader with these answers, as an author is told of them.
fn who(answers: &[Id]) -> String {
    if answers.is_empty() {
        return "読む人".to_owned();
    }
    let answers: Vec<_> = answers.iter().map(Id::as_str).collect();
    format!("答えが {} の人", answers.join("、"))
}
