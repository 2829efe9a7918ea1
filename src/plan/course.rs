//! The reader's plan: what the answers make of the guide's order, and what of it is done.

use super::{
    Tally,
    wait::{Waited, waits},
};
use crate::{
    guide::{Abilities, Answer, Guide, Id, Section, Step},
    progress::{Change, Day, Deed, Millis, Moment, Origin, Progress, State, day_at},
};

/// What a reader does, one thing after the other.
///
/// 1. Who gives these answers has each line of the order whose condition holds; a step stands at its first one.
/// 2. What is settled stands in front. What was put off stands behind what is open.
/// 3. A step waits for what it needs: its place is right behind the step that opens it. If none does, it comes last.
/// 4. What is waited for comes last of all until its day, and first of all from its day on, if it is not put off then.
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
    /// What is waited for, the first to ask first; also what is in no turn.
    pub waits: Vec<Waited>,
    /// The day for which the plan is made.
    pub today: Day,
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
    /// What is waited for: it is time to ask.
    Due,
    /// What is waited for: it is not yet time.
    Pending,
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
    /// The plan of a reader with this record, on the day `today`.
    pub fn of(guide: &Guide, progress: &Progress, today: Day) -> Self {
        let mut plan = Self { waits: waits(guide, progress), today, ..Self::default() };
        let lacks = plan.take_answers(guide, progress);
        let mut steps = Vec::new();
        steps.extend(guide.steps());
        let turns = plan.lines(guide, steps.len());
        plan.order(&steps, progress, turns, lacks);
        plan
    }

    /// Whether something was answered, and all that must be: until then there is a guide, and no plan.
    pub fn is_ready(&self) -> bool {
        !self.answers.is_empty() && self.missing.is_none()
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
        guide.step_at(self.turns.get(self.settled)?.step)
    }

    /// What is next once the step `settled` is: what follows a wait that is over, if that is open, or the first open step.
    pub fn after<'a>(&self, guide: &'a Guide, progress: &Progress, settled: &Id) -> Option<&'a Step> {
        let then = guide.step_of(settled).and_then(|step| step.wait.as_ref()?.then.as_ref());
        let then =
            then.filter(|then| progress.state(settled) == State::Done && progress.state(then) == State::Open);
        let follows = then.and_then(|then| guide.step_at(guide.place_of(then)?));
        follows.or_else(|| self.next_step(guide))
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

    /// The wait of a step, if it has begun and is not over.
    pub fn wait(&self, step: usize) -> Option<&Waited> {
        self.waits.iter().find(|wait| wait.step == step)
    }

    /// How many of its steps are done and set aside.
    pub fn tally(&self, guide: &Guide, progress: &Progress) -> Tally {
        let skipped = self.settled_as(State::Skipped, guide, progress);
        Tally { done: self.settled - skipped, skipped, all: self.turns.len() }
    }

    /// How many of its settled steps have a box that says this.
    pub fn settled_as(&self, state: State, guide: &Guide, progress: &Progress) -> usize {
        let says =
            |turn: &&Turn| guide.step_at(turn.step).is_some_and(|step| progress.state(&step.id) == state);
        self.turns.iter().take(self.settled).filter(says).count()
    }

    /// Whether a step has its turn whatever is answered.
    pub fn is_for_all(&self, guide: &Guide, turn: &Turn) -> bool {
        guide.plan.get(turn.line).is_none_or(|line| line.when.unless.is_empty())
    }

    /// The answers that put a step in its turn; none where it is not for some answers only.
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
            let chosen = progress.chosen(ask, answers);
            if chosen.is_empty() && !ask.optional && self.missing.is_none() {
                self.missing = Some(id.clone());
            }
            for answer in answers {
                if chosen.contains(&answer) || (ask.many && is_given(guide, progress, answer, self.today)) {
                    lacks = lacks.and(answer.lacks);
                    self.answers.push(answer.id.clone());
                }
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
    fn order(&mut self, steps: &[&Step], progress: &Progress, turns: Vec<Turn>, lacks: Abilities) {
        let mut has = has(steps, progress, &turns, lacks);
        let (mut open, mut later) = (Vec::new(), Vec::new());
        let (mut due, mut pending) = (Vec::new(), Vec::new());
        let mut settled = Vec::new();
        for step in steps {
            if progress.state(&step.id) == State::Done {
                settled.extend(&step.settles);
            }
        }
        for turn in turns {
            let step = steps[turn.step];
            if progress.state(&step.id) != State::Open || settled.contains(&&step.id) {
                self.turns.push(Turn { standing: Standing::Settled, ..turn });
                continue;
            }
            let wait = self.wait(turn.step);
            if progress.put_off_at(&step.id).is_some_and(|at| wait.is_none_or(|wait| wait.ask <= day_at(at)))
            {
                later.push((step.id.later(), Turn { standing: Standing::Later, ..turn }));
            } else if let Some(wait) = wait {
                if wait.is_due(self.today) {
                    due.push(Turn { standing: Standing::Due, ..turn });
                } else {
                    pending.push(Turn { standing: Standing::Pending, ..turn });
                }
            } else {
                open.push(turn);
            }
        }
        self.settled = self.turns.len();
        self.add_waits(&due);
        let mut ids = Vec::new();
        ids.extend(later.iter().map(|(id, _)| id));
        open.extend(progress.in_time(&ids).into_iter().map(|place| later[place].1));
        let mut waiting = Vec::new();
        for turn in open {
            waiting.push(turn);
            // Whoever waits longest is first.
            while let Some(at) = waiting.iter().position(|turn: &Turn| has.has(steps[turn.step].needs)) {
                let turn = waiting.remove(at);
                has = after(has, steps[turn.step]);
                self.turns.push(turn);
            }
        }
        self.turns.extend(waiting.into_iter().map(|turn| Turn { standing: Standing::Waiting, ..turn }));
        self.add_waits(&pending);
    }

    /// Adds these turns in the order of the days on which to ask.
    fn add_waits(&mut self, turns: &[Turn]) {
        for wait in &self.waits {
            self.turns.extend(turns.iter().find(|turn| turn.step == wait.step));
        }
    }
}

/// Whether a day that the reader wrote gives this answer.
fn is_given(guide: &Guide, progress: &Progress, answer: &Answer, today: Day) -> bool {
    guide.days.iter().any(|dated| {
        dated.gives.as_ref().is_some_and(|(gives, _)| *gives == answer.id)
            && progress.written(&[&dated.id]).is_some_and(|written| dated.is_given(written.day, today))
    })
}

/// What a reader has: not what the answers lack, and what came of the steps that are done, also of those that are not
/// theirs, one after the other as they were done.
fn has(steps: &[&Step], progress: &Progress, turns: &[Turn], lacks: Abilities) -> Abilities {
    let mut order = Vec::new();
    order.extend(turns.iter().map(|turn| turn.step));
    let is_done = |step: &usize| progress.state(&steps[*step].id) == State::Done;
    order.retain(is_done);
    let others = (0..steps.len()).filter(|step| is_done(step) && turns.iter().all(|turn| turn.step != *step));
    order.extend(others);
    let mut ids = Vec::new();
    ids.extend(order.iter().map(|step| &steps[*step].id));
    let done = progress.in_time(&ids).into_iter().map(|place| steps[order[place]]);
    done.fold(Abilities::all().less(lacks), after)
}

/// What a reader has who had that and has done `step`.
fn after(had: Abilities, step: &Step) -> Abilities {
    had.less(step.closes).and(step.opens)
}

/// Chooses an answer, or takes it back. `None` if that is so already, or if `id` is no answer.
pub fn choose(
    guide: &Guide,
    progress: &mut Progress,
    id: &Id,
    is_chosen: bool,
    now: Millis,
    by: &Origin,
) -> Option<Change> {
    let is_own = |answer: &&Answer| answer.id == *id;
    let (_, ask, answers) = guide.questions().find(|(.., answers)| answers.iter().any(|one| is_own(&one)))?;
    // Another tab may have said something else before, which does not count.
    if progress.chosen(ask, answers).iter().any(is_own) == is_chosen {
        return None;
    }
    let is_alone = answers.iter().find(is_own)?.alone;
    let is_excluded = |other: &&Answer| !is_own(other) && (!ask.many || is_alone || other.alone);
    let mut excluded = Vec::new();
    excluded.extend(answers.iter().filter(is_excluded).map(|other| other.id.clone()));
    progress.choose(id, is_chosen, &excluded, now, by)
}

/// Writes a day where there is a place for one, or takes it away. `None` if that is so already, or there is no such place.
pub fn write(
    guide: &Guide,
    progress: &mut Progress,
    id: &Id,
    moment: Option<Moment>,
    now: Millis,
    by: &Origin,
) -> Option<Change> {
    guide.day_kind(id)?;
    let has_box = guide.place_of(id).is_none();
    progress.write(id, moment, &guide.places_of_day(id), has_box, now, by)
}

/// Ticks the boxes and chooses the answers that were tapped before the program came; says how many were not so already.
pub fn tap(guide: &Guide, progress: &mut Progress, ids: &[Id], now: Millis, by: &Origin) -> usize {
    let mut tap = |id: &&Id| match guide.answer(id) {
        Some(_) => choose(guide, progress, id, true, now, by),
        None => progress.mark(id, State::Done, now, by),
    };
    ids.iter().filter(|id| tap(id).is_some()).count()
}

/// Takes `change` back. What was answered and written since an erasure counts on, also where something comes back that
/// excludes it.
pub fn take_back(
    guide: &Guide,
    progress: &mut Progress,
    change: &Change,
    now: Millis,
    by: &Origin,
) -> Change {
    let before = progress.clone();
    let undone = progress.undo(change, now, by);
    for (_, ask, answers) in guide.questions().filter(|_| undone.deed == Deed::Erased && undone.is_undone) {
        if let [given] = *before.chosen(ask, answers)
            && !ask.many
        {
            progress.renew(&given.id, now, by);
        }
    }
    if undone.deed == Deed::Erased && undone.is_undone {
        before.days_that_count(guide).iter().for_each(|mark| progress.renew(mark, now, by));
    }
    undone
}
