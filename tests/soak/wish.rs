//! The boxes of the guide, and what the reader wishes of them.

use fastrand::Rng;
use hitotsuzutsu::{
    guide::Id,
    progress::{Change, Deed, Erased, Millis, Origin, Progress, State},
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

/// What a tab offers to take back.
#[derive(Default)]
pub(crate) struct Offers {
    pub(crate) last: Option<Last>,
    pub(crate) erased: Erased,
    /// What the boxes said that were erased in this tab and were not brought back, by plain rules.
    pub(crate) gone: Boxes<State>,
}

impl Offers {
    /// Notes that `change` was made, before which the boxes said `was`.
    pub(crate) fn note(&mut self, change: &Change, was: Boxes<State>, progress: &Progress, is_new: bool) {
        self.erased.note(change, progress);
        if change.deed != Deed::Erased {
            return;
        }
        let now = says(progress, is_new);
        for at in 0..BOXES.len() {
            if change.is_undone && now[at] != State::Open {
                self.gone[at] = State::Open;
            } else if !change.is_undone && change.touches(&id_of(at, is_new)) {
                self.gone[at] = was[at];
            }
        }
    }

    /// What the boxes say when everything that was erased is brought back.
    fn brought_back(&self, was: Boxes<State>) -> Boxes<State> {
        kept_or(was, self.gone)
    }
}

/// What is not open stays, the rest says what it said.
fn kept_or(was: Boxes<State>, before: Boxes<State>) -> Boxes<State> {
    std::array::from_fn(|at| if was[at] == State::Open { before[at] } else { was[at] })
}

/// What is asked of a tab.
#[derive(Debug)]
pub(crate) enum Wish {
    Erase,
    /// The button that stays after an erasure, whatever is done since; if it is not there, the box is set.
    BringBackOrSet(usize, State),
    /// If there is nothing to take back, the box is set.
    UndoOrSet(usize, State),
    Add(Vec<(usize, State)>),
    Set(usize, State),
}

impl Wish {
    pub(crate) fn random(rng: &mut Rng) -> Self {
        let mut one = || (rng.usize(0..BOXES.len()), STATES[rng.usize(0..STATES.len())]);
        let (mut wishes, (at, state)) = ([one(), one(), one()].to_vec(), one());
        match rng.u32(0..14) {
            0 => Self::Erase,
            12 | 13 => Self::BringBackOrSet(at, state),
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
        offers: &Offers,
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
            Self::BringBackOrSet(at, state) => match offers.erased.offer(progress, now) {
                Some(erased) => Some(progress.undo(erased, now, by)),
                None => progress.mark(&id_of(*at, is_new), *state, now, by),
            },
            Self::UndoOrSet(at, state) | Self::Set(at, state) => match &offers.last {
                Some((last, _)) if self.undoes() => Some(progress.undo(last, now, by)),
                _ => progress.mark(&id_of(*at, is_new), *state, now, by),
            },
        }
    }

    /// What the boxes must say afterwards, by plain rules; `change` tells whether there was a button.
    pub(crate) fn expects(
        &self,
        was: Boxes<State>,
        offers: &Offers,
        change: Option<&Change>,
        is_new: bool,
    ) -> Boxes<State> {
        let mut says = was;
        match self {
            Self::Erase => says = Default::default(),
            Self::Add(wishes) => wishes.iter().for_each(|(at, state)| says[*at] = was[*at].max(*state)),
            Self::BringBackOrSet(at, state) => {
                says = offers.brought_back(was);
                let is_offered = says != was || change.is_some_and(|change| change.deed == Deed::Erased);
                if !is_offered {
                    says[*at] = *state;
                }
            }
            Self::UndoOrSet(at, state) | Self::Set(at, state) => match &offers.last {
                Some((last, before)) if self.undoes() && last.deed == Deed::Erased => {
                    says = if last.is_undone { Default::default() } else { kept_or(was, *before) };
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
