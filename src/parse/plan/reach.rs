//! What plans the order makes: whether each has a first step, which steps stand in one, and what follows what.

use std::ops::Range;

use super::readers::{Readers, progress};
use crate::{
    guide::{Guide, Id},
    parse::{
        fault::{Fault, Rule, Source},
        logic::GuideToml,
    },
    plan::{Plan, Standing},
};

/// So many answers are tried together while an author waits, the first of these with which there are not too many
/// readers. The tests try more.
const TRIED: [Readers; 4] = [
    Readers { many: 2, optional: 2 },
    Readers { many: 2, optional: 1 },
    Readers { many: 1, optional: 1 },
    Readers { many: 1, optional: 0 },
];
/// About as many plans as are made in three seconds.
const MOST: usize = 200_000;

/// What was seen in the plans of all readers.
pub(super) struct Reach {
    /// Every step. Another language may have them in another order.
    ids: Vec<Id>,
    /// Steps that stand in a plan.
    steps: Vec<bool>,
    /// Step → the steps that follow it at once in some plan.
    next: Vec<Vec<bool>>,
}

impl Reach {
    /// Makes all plans of `guide`, and tells which of them cannot be begun.
    pub(super) fn of(guide: &Guide, logic: &GuideToml, source: Source<'_>, faults: &mut Vec<Fault>) -> Self {
        let ids: Vec<_> = guide.steps().map(|step| step.id.clone()).collect();
        let count = ids.len();
        let mut reach = Self { ids, steps: vec![false; count], next: vec![vec![false; count]; count] };
        // One reader is told for each step that cannot be the first.
        let mut told = Vec::new();
        let tried = TRIED.into_iter().find(|readers| readers.at_most(guide) <= MOST);
        tried.unwrap_or(TRIED[3]).each(guide, &mut |answers| {
            let plan = Plan::of(guide, &progress(answers), 0);
            reach.see(&plan);
            let first = plan.turns.first().map(|turn| turn.step);
            if plan.turns.first().is_none_or(|turn| turn.standing == Standing::Waiting)
                && !told.contains(&first)
            {
                told.push(first);
                let step = first.and_then(|first| guide.steps().nth(first)).map(|step| &step.id);
                faults.extend(cannot_begin(answers, step, logic, source));
            }
        });
        reach
    }

    fn see(&mut self, plan: &Plan) {
        for turn in &plan.turns {
            self.steps[turn.step] = true;
        }
        for pair in plan.turns.windows(2) {
            self.next[pair[0].step][pair[1].step] = true;
        }
    }

    /// Whether one of the steps `then` follows `step` at once in some plan.
    pub(super) fn follows(&self, step: &Id, then: &[&Id]) -> bool {
        let place = |id: &Id| self.ids.iter().position(|known| known == id);
        let Some(step) = place(step) else { return false };
        then.iter().filter_map(|then| place(then)).any(|then| self.next[step][then])
    }

    /// Tells the steps that have lines, and that no answers reach.
    pub(super) fn tell_unreached(&self, logic: &GuideToml, source: Source<'_>, faults: &mut Vec<Fault>) {
        for (id, _) in self.ids.iter().zip(&self.steps).filter(|(_, is_reached)| !**is_reached) {
            if let Some(place) = line(logic, id) {
                let message =
                    format!("手順「{id}」は、だれの順にも入りません。どの答えの人にも、条件が合いません。");
                faults.push(source.fault(&place, Rule::UnreachedStep, message));
            }
        }
    }
}

/// Where the first line of a step stands.
fn line(logic: &GuideToml, id: &Id) -> Option<Range<usize>> {
    logic.plan.iter().find(|line| line.step.get_ref() == id.as_str()).map(|line| line.step.span())
}

/// Who gives `answers` has nothing to begin with, or only `step`, which cannot be done.
fn cannot_begin(answers: &[Id], step: Option<&Id>, logic: &GuideToml, source: Source<'_>) -> Option<Fault> {
    let who = super::who(answers);
    let (place, message) = match step {
        Some(id) => (
            line(logic, id),
            format!(
                "{who}の順は「{id}」で始まりますが、その方は、まだできません。要るもの（needs）がありません。"
            ),
        ),
        None => (
            logic.plan.first().map(|line| line.step.span()),
            format!("{who}の順が、空です。その方の行を、plan に足します。"),
        ),
    };
    Some(source.fault(&place?, Rule::NoFirstStep, message))
}
