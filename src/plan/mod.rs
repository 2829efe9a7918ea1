//! Guide and progress → how far the reader is, and what comes next; and which taps are meant. Pure.

mod gesture;

pub use gesture::{Gesture, Tap};

use crate::{
    guide::{Guide, Step},
    progress::{Progress, State},
};

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

/// The first open step in reading order.
pub fn next_step<'a>(guide: &'a Guide, progress: &Progress) -> Option<&'a Step> {
    guide.steps().find(|step| progress.state(&step.id) == State::Open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        guide::{Id, Section},
        progress::Origin,
    };

    fn guide(ids: &[&str]) -> Guide {
        let steps = ids.iter().map(|id| Step {
            id: id.parse().unwrap(),
            title: id.to_string(),
            minutes: 1,
            blocks: Vec::new(),
        });
        let section = Section {
            id: "phase".parse().unwrap(),
            title: String::new(),
            question: false,
            blocks: Vec::new(),
            steps: steps.collect(),
        };
        Guide { sections: vec![section], ..Guide::default() }
    }

    #[test]
    fn the_next_step_is_the_first_open_one_and_skipped_steps_do_not_count() {
        let guide = guide(&["a", "b", "c"]);
        let tab = Origin::from_bits(1);
        let mut progress = Progress::default();
        assert_eq!(next_step(&guide, &progress).map(|step| step.title.as_str()), Some("a"));

        let [a, b, c] = ["a", "b", "c"].map(|id| id.parse::<Id>().unwrap());
        progress.mark(&a, State::Done, 1, &tab);
        progress.mark(&b, State::Skipped, 2, &tab);
        assert_eq!(next_step(&guide, &progress).map(|step| step.title.as_str()), Some("c"));
        let tally = |progress: &Progress| Tally::of(guide.steps().map(|step| progress.state(&step.id)));
        assert_eq!(tally(&progress), Tally { done: 1, skipped: 1, all: 3 });
        assert_eq!(tally(&progress).relevant(), 2);

        progress.mark(&c, State::Done, 3, &tab);
        assert_eq!(next_step(&guide, &progress), None);
        assert!(tally(&progress).is_complete());
    }
}
