//! Days of self-erasure, as a plain model knows them.

use std::collections::BTreeSet;

use hitotsuzutsu::progress::{Millis, Progress, State};

use crate::wish::{BOXES, Boxes};

/// A day that some tab chose. From `begins` on, what was wished at `up_to` or before is forgotten.
#[derive(Clone, Copy)]
pub(crate) struct Day {
    begins: Millis,
    up_to: Millis,
}

impl Day {
    /// The day that was just chosen in `progress`.
    pub(crate) fn new(begins: Millis, progress: &Progress) -> Self {
        Self { begins, up_to: begins.max(progress.newest()) }
    }
}

/// Every day that may be in the store or in some tab's memory, and when each box was last asked for something.
#[derive(Default)]
pub(crate) struct Days {
    chosen: Vec<Day>,
    /// The one that is in the store for certain, while the clock has only moved on.
    certain: Option<Day>,
    /// Whether the clock was ever set.
    is_clock_odd: bool,
    /// When the last wish of each box was kept; 0 if nobody knows whether it was.
    kept: Boxes<Millis>,
    /// When the last wish of each box was made.
    made: Boxes<Millis>,
}

impl Days {
    pub(crate) fn choose(&mut self, day: Option<Day>, is_certain: bool) {
        self.chosen.extend(day);
        self.certain = day.filter(|_| is_certain && !self.is_clock_odd);
    }

    /// Something has happened after which the store may have another day, or none.
    pub(crate) fn doubt(&mut self) {
        self.certain = None;
    }

    pub(crate) fn set_clock(&mut self) {
        self.is_clock_odd = true;
        self.doubt();
    }

    pub(crate) fn is_clock_odd(&self) -> bool {
        self.is_clock_odd
    }

    pub(crate) fn wish(&mut self, at: usize, now: Millis, kept: bool) {
        self.made[at] = now;
        self.kept[at] = if kept { now } else { 0 };
    }

    /// A box that was wished before a day that has come may be open.
    pub(crate) fn pass(&self, now: Millis, allowed: &mut Boxes<BTreeSet<State>>) {
        for day in self.chosen.iter().filter(|day| day.begins <= now) {
            for at in (0..BOXES.len()).filter(|at| self.kept[*at] <= day.up_to) {
                allowed[at].insert(State::Open);
            }
        }
    }

    /// Says if `says` shows something that a day should have erased.
    pub(crate) fn check(&self, now: Millis, says: &Boxes<State>) -> Result<(), String> {
        let Some(day) = self.certain.filter(|day| day.begins <= now) else { return Ok(()) };
        match (0..BOXES.len()).find(|at| self.made[*at] <= day.up_to && says[*at] != State::Open) {
            Some(at) => Err(format!("{} is older than its day and still there", BOXES[at])),
            None => Ok(()),
        }
    }
}
