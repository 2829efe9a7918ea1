//! The reader's plan: what the answers make of the guide's order, and what of it is done.

use super::Tally;
use crate::{
    guide::{Abilities, Answer, Ask, Guide, Id, Section, Step},
    progress::{Progress, State},
};

/// What a reader does, one thing after the other.
///
/// 1. Who gives these answers has each line of the order whose condition holds; a step stands at its first one.
/// 2. What is settled stands in front. What was put off stands behind what is open.
/// 3. A step waits for what it needs: its place is right behind the step that opens it. If none does, it comes last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The answers that count, in the order of the questions.
    pub answers: Vec<Id>,
    /// Questions that are asked of this reader.
    asked: Vec<Id>,
    /// The first of them that has to be answered and is not.
    missing: Option<Id>,
    /// What to do.
    pub turns: Vec<Turn>,
    /// So many turns are settled, the first ones.
    pub settled: usize,
}

/// A step in its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The step's place among [`Guide::steps`].
    pub step: usize,
    /// The line that put it here; its place in [`Guide::plan`].
    line: usize,
    /// Whether it can be done when its turn comes.
    pub standing: Standing,
}

/// How a turn stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Done, set aside, or settled by another step.
    Settled,
    /// To be done in its turn.
    Open,
    /// Put off by the reader.
    Later,
    /// Something that it needs is missing, and nothing in the plan brings it.
    Waiting,
}

/// What is next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next<'a> {
    /// To answer this.
    Ask(&'a Section),
    /// To do this.
    Do(&'a Step),
    /// Nothing is open.
    Nothing,
}

impl Plan {
    /// The plan of a reader with this record.
    pub fn of(guide: &Guide, progress: &Progress) -> Self {
        let mut plan = Self::default();
        let lacks = plan.take_answers(guide, progress);
        let mut steps = Vec::new();
        steps.extend(guide.steps());
        let turns = plan.lines(guide, steps.len());
        plan.order(&steps, progress, turns, Abilities::all().less(lacks));
        plan
    }

    /// Whether the guide has questions and all that must be answered are: until then there is a guide, and no plan.
    pub fn is_ready(&self) -> bool {
        !self.asked.is_empty() && self.missing.is_none()
    }

    /// Whether this question is asked of the reader.
    pub fn asks(&self, question: &Id) -> bool {
        self.asked.contains(question)
    }

    /// The first question that is without an answer and needs one.
    pub fn missing(&self) -> Option<&Id> {
        self.missing.as_ref()
    }

    /// What is next.
    pub fn next<'a>(&self, guide: &'a Guide) -> Next<'a> {
        let missing = guide.sections.iter().find(|section| self.missing.as_ref() == Some(&section.id));
        missing.map_or_else(|| self.next_step(guide).map_or(Next::Nothing, Next::Do), Next::Ask)
    }

    /// The first step that is open.
    pub fn next_step<'a>(&self, guide: &'a Guide) -> Option<&'a Step> {
        guide.steps().nth(self.turns.get(self.settled)?.step)
    }

    /// Whether with the step `settled` all is settled that stands before what is said then; see [`Guide::relief`].
    pub fn relieves(&self, guide: &Guide, settled: &Id) -> bool {
        let Some(relief) = guide.relief() else { return false };
        let before = guide.sections.iter().take_while(|section| section.id != relief.id);
        let (mut place, mut is_urgent, mut is_all) = (0, false, true);
        for step in before.flat_map(|section| &section.steps) {
            is_urgent |= step.id == *settled;
            is_all &= self.turn(place).is_none_or(|turn| turn.standing == Standing::Settled);
            place += 1;
        }
        is_urgent && is_all
    }

    /// The turn of a step.
    pub fn turn(&self, step: usize) -> Option<&Turn> {
        self.turns.iter().find(|turn| turn.step == step)
    }

    /// How many of its steps are done and set aside.
    pub fn tally(&self, guide: &Guide, progress: &Progress) -> Tally {
        let mut tally = Tally { all: self.turns.len(), ..Tally::default() };
        for (place, step) in guide.steps().enumerate() {
            if self.turn(place).is_some_and(|turn| turn.standing == Standing::Settled) {
                let is_skipped = progress.state(&step.id) == State::Skipped;
                *if is_skipped { &mut tally.skipped } else { &mut tally.done } += 1;
            }
        }
        tally
    }

    /// The answers that put a step in its turn; none where everybody does it.
    pub fn because<'a>(&'a self, guide: &'a Guide, turn: &Turn) -> impl Iterator<Item = &'a Id> {
        let line = guide.plan.get(turn.line);
        line.into_iter().flat_map(|line| line.when.because(&self.answers))
    }

    /// Takes the answers that count, and says what their reader has not got.
    fn take_answers(&mut self, guide: &Guide, progress: &Progress) -> Abilities {
        let mut lacks = Abilities::default();
        for (Section { id, .. }, ask, answers) in guide.questions() {
            if !ask.when.holds(&self.answers) {
                continue;
            }
            self.asked.push(id.clone());
            let chosen = chosen(ask, answers, progress);
            if chosen.is_empty() && !ask.optional && self.missing.is_none() {
                self.missing = Some(id.clone());
            }
            for answer in chosen {
                lacks = lacks.and(answer.lacks);
                self.answers.push(answer.id.clone());
            }
        }
        lacks
    }

    /// A turn for each step that is this reader's, in the order of the lines; of the text, where the guide has none.
    fn lines(&self, guide: &Guide, steps: usize) -> Vec<Turn> {
        let mut turns: Vec<Turn> = Vec::new();
        let mut take = |step, line| turns.push(Turn { step, line, standing: Standing::Open });
        if guide.plan.is_empty() {
            (0..steps).for_each(|step| take(step, usize::MAX));
            return turns;
        }
        let mut is_taken = vec![false; steps];
        for (line, of) in guide.plan.iter().enumerate() {
            let is_theirs = is_taken.get(of.step) == Some(&false) && of.when.holds(&self.answers);
            if is_theirs {
                is_taken[of.step] = true;
                take(of.step, line);
            }
        }
        turns
    }

    /// Puts the turns in order.
    fn order(&mut self, steps: &[&Step], progress: &Progress, turns: Vec<Turn>, mut has: Abilities) {
        let (mut open, mut later) = (Vec::new(), Vec::new());
        for turn in turns {
            let step = steps[turn.step];
            if is_settled(step, steps, progress) {
                if progress.state(&step.id) == State::Done {
                    has = has.less(step.closes).and(step.opens);
                }
                self.turns.push(Turn { standing: Standing::Settled, ..turn });
            } else if let Some(at) = progress.put_off(&step.id) {
                let place = later.iter().position(|(other, _)| *other > at).unwrap_or(later.len());
                later.insert(place, (at, Turn { standing: Standing::Later, ..turn }));
            } else {
                open.push(turn);
            }
        }
        self.settled = self.turns.len();
        open.extend(later.into_iter().map(|(_, turn)| turn));
        let mut waiting = Vec::new();
        for turn in open {
            waiting.push(turn);
            // Whoever waits longest is first.
            while let Some(at) = waiting.iter().position(|turn: &Turn| has.has(steps[turn.step].needs)) {
                let turn = waiting.remove(at);
                let step = steps[turn.step];
                has = has.less(step.closes).and(step.opens);
                self.turns.push(turn);
            }
        }
        self.turns.extend(waiting.into_iter().map(|turn| Turn { standing: Standing::Waiting, ..turn }));
    }
}

/// The answers to a question that count.
fn chosen<'a>(ask: &Ask, answers: &'a [Answer], progress: &Progress) -> Vec<&'a Answer> {
    let mut chosen = Vec::new();
    chosen.extend(answers.iter().filter(|answer| progress.state(&answer.id) == State::Done));
    if !ask.many {
        // Two tabs may have chosen one each.
        let last = progress.last_done(chosen.iter().map(|answer| &answer.id)).cloned();
        chosen.retain(|answer| last.as_ref() == Some(&answer.id));
    } else if chosen.iter().any(|answer| !answer.alone) {
        // Who knows something in one tab knows it in the other.
        chosen.retain(|answer| !answer.alone);
    }
    chosen
}

/// Whether nothing is left to do of `step`.
fn is_settled(step: &Step, steps: &[&Step], progress: &Progress) -> bool {
    progress.state(&step.id) != State::Open
        || steps
            .iter()
            .any(|other| other.settles.contains(&step.id) && progress.state(&other.id) == State::Done)
}

/// The answers that choosing `id` excludes; `None` if it is no answer.
pub fn excluded(guide: &Guide, id: &Id) -> Option<Vec<Id>> {
    let (_, ask, answers) =
        guide.questions().find(|(.., answers)| answers.iter().any(|answer| answer.id == *id))?;
    let own = answers.iter().find(|answer| answer.id == *id)?;
    let is_excluded = |other: &&Answer| other.id != *id && (!ask.many || own.alone || other.alone);
    Some(answers.iter().filter(is_excluded).map(|other| other.id.clone()).collect())
}
