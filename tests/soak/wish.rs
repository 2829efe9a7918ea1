//! The boxes of the guide, and what the reader wishes of them.

use fastrand::Rng;
use hitotsuzutsu::{
    guide::Id,
    progress::{Change, Deed, Millis, Origin, Progress, State},
};

/// The last one has two names: the guide's next edition renames it.
pub(crate) const BOXES: [&str; 5] =
    ["stop-payment", "pw-mail", "pw-amazon", "gone-from-the-guide", "old-name"];
pub(crate) const RENAMED: usize = 4;
pub(crate) const NEW_NAME: &str = "new-name";
pub(crate) const STATES: [State; 3] = [State::Open, State::Skipped, State::Done];

/// Something for each box.
pub(crate) type Boxes<T> = [T; BOXES.len()];

/// A change that a tab made, with what its boxes said before.
pub(crate) type Last = (Change, Boxes<State>);

/// What is asked of a tab.
pub(crate) enum Wish {
    Erase,
    /// If there is nothing to take back, the box is set.
    UndoOrSet(usize, State),
    Add(Vec<(usize, State)>),
    Set(usize, State),
}

impl Wish {
    pub(crate) fn random(rng: &mut Rng) -> Self {
        let mut one = || (rng.usize(0..BOXES.len()), STATES[rng.usize(0..STATES.len())]);
        let (mut wishes, (at, state)) = ([one(), one(), one()].to_vec(), one());
        match rng.u32(0..12) {
            0 => Self::Erase,
            1..4 => Self::UndoOrSet(at, state),
            4 => {
                // What comes from elsewhere names a box once.
                wishes.sort_by_key(|(at, _)| *at);
                wishes.dedup_by_key(|(at, _)| *at);
                Self::Add(wishes)
            }
            _ => Self::Set(at, state),
        }
    }

    /// Asks the program.
    pub(crate) fn ask(
        &self,
        progress: &mut Progress,
        last: Option<&Last>,
        is_new: bool,
        now: Millis,
        by: &Origin,
    ) -> Option<Change> {
        match self {
            Self::Erase => Some(progress.erase(now)),
            Self::Add(wishes) => {
                let carried: Vec<_> = wishes.iter().map(|(at, state)| (id_of(*at, is_new), *state)).collect();
                progress.add(&carried, now, by)
            }
            Self::UndoOrSet(at, state) | Self::Set(at, state) => match last {
                Some((last, _)) if self.undoes() => Some(progress.undo(last, now, by)),
                _ => progress.mark(&id_of(*at, is_new), *state, now, by),
            },
        }
    }

    /// What the boxes must say afterwards, by plain rules.
    pub(crate) fn expects(&self, was: Boxes<State>, last: Option<&Last>, is_new: bool) -> Boxes<State> {
        let mut says = was;
        match self {
            Self::Erase => says = Default::default(),
            Self::Add(wishes) => wishes.iter().for_each(|(at, state)| says[*at] = was[*at].max(*state)),
            Self::UndoOrSet(at, state) | Self::Set(at, state) => match last {
                Some((last, _)) if self.undoes() && last.deed == Deed::Erased && last.is_undone => {
                    says = Default::default();
                }
                Some((last, before)) if self.undoes() => {
                    for at in (0..BOXES.len()).filter(|at| last.touches(&id_of(*at, is_new))) {
                        says[at] = before[at];
                    }
                }
                _ => says[*at] = *state,
            },
        }
        says
    }

    fn undoes(&self) -> bool {
        matches!(self, Self::UndoOrSet(..))
    }
}

/// The name of a box in an edition of the guide.
pub(crate) fn id_of(at: usize, is_new: bool) -> Id {
    let name = if at == RENAMED && is_new { NEW_NAME } else { BOXES[at] };
    name.parse().unwrap_or_else(|_| unreachable!("the names above are ids"))
}

/// What every box says.
pub(crate) fn says(progress: &Progress, is_new: bool) -> Boxes<State> {
    std::array::from_fn(|at| progress.state(&id_of(at, is_new)))
}
