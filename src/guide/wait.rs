//! What is waited for, and the days that a reader writes.

use super::{Guide, Id};

/// What a step waits for: it begins when another one is done, and after some days it is time to ask.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wait {
    /// Steps or tasks that begin it, each with the days after which to ask.
    pub begins: Vec<(Id, u16)>,
    /// Tasks that hold the day that the reader was told; the step itself holds it, too. It is one day.
    pub told: Vec<Id>,
    /// The step that follows once it is over.
    pub then: Option<Id>,
    /// Whether it is over when an answer comes, and not when something was seen.
    pub is_reply: bool,
}

impl Wait {
    /// How many days until the next time, where there is no answer: the fewest.
    pub fn again(&self) -> u16 {
        self.begins.iter().map(|(_, days)| *days).min().unwrap_or(1)
    }

    /// The places that hold the day that was told: `own` is the step's id.
    pub fn places<'a>(&'a self, own: &'a Id) -> Vec<&'a Id> {
        let mut places = vec![own];
        places.extend(&self.told);
        places
    }
}

/// Which days make sense in a place where the reader writes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// When something was seen: today or before.
    Past,
    /// What was promised, or is due.
    Coming,
    /// The same, and its hour counts: a calendar has it.
    Time,
}

/// A task that holds a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    /// The task.
    pub id: Id,
    /// Which days make sense there.
    pub kind: DayKind,
    /// An answer that the day gives, as if the reader had chosen it: while a past day is more than so many days ago, or a
    /// coming one at most so many days ahead.
    pub gives: Option<(Id, u16)>,
}

impl Dated {
    /// Whether a day gives its answer, as seen from `today`.
    pub fn is_given(&self, day: u32, today: u32) -> bool {
        self.gives.as_ref().is_some_and(|(_, days)| match self.kind {
            DayKind::Past => today.saturating_sub(day) > u32::from(*days),
            DayKind::Coming | DayKind::Time => {
                day.checked_sub(today).is_some_and(|ahead| ahead <= u32::from(*days))
            }
        })
    }
}

impl Guide {
    /// Whether there is anything to wait for, or a day to write.
    pub fn has_days(&self) -> bool {
        self.dated().next().is_some()
    }

    /// Every place where a day is written: tasks, and steps that wait.
    pub fn dated(&self) -> impl Iterator<Item = &Id> {
        let waits = self.steps().filter(|step| step.wait.is_some()).map(|step| &step.id);
        self.days.iter().map(|dated| &dated.id).chain(waits)
    }

    /// Which days the task or the step of `id` holds, if it holds one.
    pub fn day_kind(&self, id: &Id) -> Option<DayKind> {
        let waits = || self.place_of(id).and_then(|place| self.step_at(place)?.wait.as_ref()).is_some();
        let dated = self.days.iter().find(|dated| dated.id == *id).map(|dated| dated.kind);
        dated.or_else(|| waits().then_some(DayKind::Coming))
    }

    /// The places that hold one and the same day with that of `id`: of a wait there is one day that was told, wherever it
    /// was written.
    pub fn places_of_day<'a>(&'a self, id: &'a Id) -> Vec<&'a Id> {
        for step in self.steps() {
            if let Some(wait) = &step.wait
                && (step.id == *id || wait.told.contains(id))
            {
                return wait.places(&step.id);
            }
        }
        vec![id]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_gives_its_answer_for_a_while() {
        let dated = |kind| Dated { id: "a".parse().unwrap(), kind, gives: Some(("b".parse().unwrap(), 7)) };
        for (kind, day, is_given) in [
            (DayKind::Past, 92, true),
            (DayKind::Past, 93, false),
            (DayKind::Past, 101, false),
            (DayKind::Coming, 99, false),
            (DayKind::Coming, 100, true),
            (DayKind::Coming, 107, true),
            (DayKind::Coming, 108, false),
        ] {
            assert_eq!(dated(kind).is_given(day, 100), is_given, "{kind:?} {day}");
        }
        assert!(!Dated { gives: None, ..dated(DayKind::Past) }.is_given(0, 100));
    }
}
