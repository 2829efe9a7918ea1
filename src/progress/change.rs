//! Named operations on [`Progress`]. Each says how to take it back.

use super::{Millis, Origin, Progress, State};
use crate::guide::Id;

/// What the reader did; the toast names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The box of one id now says this.
    Set(Id, State),
    /// Every box was opened.
    Reset,
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

impl Progress {
    /// Sets one box. `None` if it says so already.
    pub fn mark(&mut self, id: &Id, state: State, now: Millis, by: &Origin) -> Option<Change> {
        let before = self.state(id);
        (before != state).then(|| {
            self.set(id.clone(), state, now, by);
            Change {
                deed: Deed::Set(id.clone(), state),
                is_undone: false,
                before: vec![(id.clone(), before)],
            }
        })
    }

    /// Opens every box, also of ids that this guide does not know. `None` if all are open.
    pub fn reset(&mut self, now: Millis, by: &Origin) -> Option<Change> {
        let before: Vec<_> = self.settled().map(|id| (id.clone(), self.state(id))).collect();
        for (id, _) in &before {
            self.set(id.clone(), State::Open, now, by);
        }
        (!before.is_empty()).then_some(Change { deed: Deed::Reset, is_undone: false, before })
    }

    /// Takes `change` back; the result takes that back again.
    pub fn undo(&mut self, change: &Change, now: Millis, by: &Origin) -> Change {
        let before = change.before.iter().map(|(id, _)| (id.clone(), self.state(id))).collect();
        for (id, state) in &change.before {
            self.set(id.clone(), *state, now, by);
        }
        Change { deed: change.deed.clone(), is_undone: !change.is_undone, before }
    }
}
