//! Named operations on [`Progress`]. Each says how to take it back.

use super::{Millis, Origin, Progress, State};
use crate::guide::Id;

/// What the reader did; the toast names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The box of one id now says this.
    Set(Id, State),
    /// Ticks that were made elsewhere were added: so many.
    Added(usize),
    /// Everything was erased.
    Erased,
}

/// A change that was made, with the states before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it was, or what was taken back.
    pub deed: Deed,
    /// Whether `deed` was taken back.
    pub is_undone: bool,
    before: Vec<(Id, State)>,
}

impl Change {
    fn new(deed: Deed, before: Vec<(Id, State)>) -> Self {
        Self { deed, is_undone: false, before }
    }

    /// Whether it changed the box of `id`.
    pub fn touches(&self, id: &Id) -> bool {
        self.before.iter().any(|(touched, _)| touched == id)
    }
}

impl Progress {
    /// Sets one box. `None` if it says so already.
    pub fn mark(&mut self, id: &Id, state: State, now: Millis, by: &Origin) -> Option<Change> {
        let before = self.state(id);
        (before != state).then(|| {
            self.set(id.clone(), state, now, by);
            Change::new(Deed::Set(id.clone(), state), vec![(id.clone(), before)])
        })
    }

    /// What of `carried` is more than what is known here. A record from elsewhere never takes a tick away, nor
    /// makes "not for me" of one: it has no say about what was done here since.
    pub fn missing(&self, carried: &[(Id, State)]) -> Vec<(Id, State)> {
        carried.iter().filter(|(id, state)| self.state(id) < *state).cloned().collect()
    }

    /// Adds what is missing of `carried`. `None` if that is nothing.
    pub fn add(&mut self, carried: &[(Id, State)], now: Millis, by: &Origin) -> Option<Change> {
        let missing = self.missing(carried);
        let before = self.states_of(&missing);
        for (id, state) in &missing {
            self.set(id.clone(), *state, now, by);
        }
        (!before.is_empty()).then(|| Change::new(Deed::Added(before.len()), before))
    }

    /// Forgets every entry, also of ids that this guide does not know. Of what was erased nothing is left in the
    /// record; the result has it until the page is closed.
    pub fn erase(&mut self, now: Millis) -> Change {
        let before = self.settled().map(|id| (id.clone(), self.state(id))).collect();
        self.forget_until(now.max(self.newest()));
        Change::new(Deed::Erased, before)
    }

    /// Takes `change` back; the result takes that back again.
    pub fn undo(&mut self, change: &Change, now: Millis, by: &Origin) -> Change {
        if change.deed == Deed::Erased && change.is_undone {
            // Not by entries that say "open": they would tell which boxes were ticked.
            return self.erase(now);
        }
        let before = self.states_of(&change.before);
        for (id, state) in &change.before {
            self.set(id.clone(), *state, now, by);
        }
        Change { deed: change.deed.clone(), is_undone: !change.is_undone, before }
    }

    /// From the time `until` on the record erases itself when it is read; 0 for never.
    pub fn expire(&mut self, until: Millis, now: Millis, by: &Origin) {
        let before = self.until.as_ref().map_or(0, |until| until.at);
        self.until = Some(self.entry(until, before, now, by));
    }

    /// Notes that the guide has so many published ids; see [`Progress::seen`].
    pub fn see(&mut self, published: usize) {
        self.seen = self.seen.max(published);
    }

    fn states_of(&self, others: &[(Id, State)]) -> Vec<(Id, State)> {
        others.iter().map(|(id, _)| (id.clone(), self.state(id))).collect()
    }
}
