//! What the reader did, as a value that merges.
//!
//! A [`Progress`] is a register per id: its state, when it was set and by which tab. Two values merge id by id:
//! the later entry wins, and equal times are decided by tab and state, so the order of merging never matters.
//! Taking a tick back is an entry too, never a deletion; so no tick is lost that nobody took back.
//! Pure: no browser, no clock. Times are milliseconds since 1970 (UTC), passed in.

mod change;
mod shelf;
#[cfg(test)]
mod tests;
mod wire;

pub use change::{Change, Deed};
pub use shelf::{Found, Shelf};
pub use wire::encode;
use wire::{Unreadable, decode};

use std::collections::BTreeMap;

use crate::guide::Id;

/// Milliseconds since 1970-01-01T00:00Z.
pub type Millis = u64;

/// What an id's box says. The order decides between entries of equal time and tab: done outlives the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Not ticked.
    #[default]
    Open,
    /// Set aside by the reader: not for me.
    Skipped,
    /// Ticked.
    Done,
}

/// One register.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    at: Millis,
    by: Origin,
    state: State,
}

/// Which tab wrote an entry: lower-case letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin(String);

impl Origin {
    /// Longest origin, in bytes.
    const LONGEST: usize = 16;

    /// An origin from random bits.
    pub fn from_bits(bits: u32) -> Self {
        Self(format!("{bits:x}"))
    }

    /// An origin as stored; `None` if it is not of that form.
    fn parse(text: &str) -> Option<Self> {
        let well_formed = (1..=Self::LONGEST).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        well_formed.then(|| Self(text.into()))
    }

    /// The origin as text.
    fn as_str(&self) -> &str {
        &self.0
    }
}

/// Everything the reader ticked. See the module's documentation for the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    marks: BTreeMap<Id, Mark>,
}

impl Progress {
    /// What the box of `id` says.
    pub fn state(&self, id: &Id) -> State {
        self.marks.get(id).map_or(State::Open, |mark| mark.state)
    }

    /// Whether nothing was ever ticked.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Takes over every entry of `other` that is later than ours. Commutative, associative, idempotent.
    pub fn merge(&mut self, other: &Self) {
        for (id, theirs) in &other.marks {
            match self.marks.get_mut(id) {
                Some(ours) if *ours >= *theirs => {}
                Some(ours) => ours.clone_from(theirs),
                None => {
                    self.marks.insert(id.clone(), theirs.clone());
                }
            }
        }
    }

    /// The time of the newest entry.
    fn newest(&self) -> Option<Millis> {
        self.marks.values().map(|mark| mark.at).max()
    }

    /// What every box says that was ever ticked.
    pub fn states(&self) -> impl Iterator<Item = (&Id, State)> {
        self.marks.iter().map(|(id, mark)| (id, mark.state))
    }

    /// Ids whose box does not say [`State::Open`].
    fn settled(&self) -> impl Iterator<Item = &Id> {
        self.states().filter(|(_, state)| *state != State::Open).map(|(id, _)| id)
    }

    /// Writes one register. A clock that runs behind what is stored does not make the reader's newest wish
    /// lose: the entry is dated after the one it replaces.
    fn set(&mut self, id: Id, state: State, now: Millis, by: &Origin) {
        let after = self.marks.get(&id).map_or(0, |mark| mark.at.saturating_add(1));
        self.marks.insert(id, Mark { at: now.max(after), by: by.clone(), state });
    }
}
