//! Guide and progress → how far the reader is, and what comes next; what to say and to offer, and which taps are meant.
//! Pure.

mod arrival;
mod calendar;
mod course;
mod found;
mod gesture;
mod place;
#[cfg(test)]
pub(crate) mod tests;
mod told;
mod wait;
mod written;

pub use arrival::{Offer, addable, arrival};
pub use calendar::{Event, calendar};
pub use course::{Next, Plan, Standing, Turn, choose, take_back, tap, write};
pub use found::{found, fresh};
pub use gesture::{Gesture, PAUSE, Tap};
pub use place::{Place, asks_the_reader};
pub use told::{erased, expired, no_day, not_a_day};
pub use wait::Waited;
pub use written::{NotADay, read as read_day};

use crate::progress::State;

/// How many of some steps are done, set aside, and there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Ticked.
    pub done: usize,
    /// Set aside by the reader.
    pub skipped: usize,
    /// All of them, whatever their state.
    pub all: usize,
}

impl Tally {
    /// Counts steps by what their boxes say; sub-tasks do not count.
    pub fn of(states: impl IntoIterator<Item = State>) -> Self {
        states.into_iter().fold(Self::default(), |tally, state| Self {
            done: tally.done + usize::from(state == State::Done),
            skipped: tally.skipped + usize::from(state == State::Skipped),
            all: tally.all + 1,
        })
    }

    /// Steps that count for this reader: all but those set aside.
    pub fn relevant(self) -> usize {
        self.all - self.skipped
    }

    /// Whether nothing is open.
    pub fn is_complete(self) -> bool {
        self.done + self.skipped == self.all
    }
}
