//! The boxes of the guide, and what the reader wishes of them.

use std::borrow::Cow;

use fastrand::Rng;
use hitotsuzutsu::{
    guide::Id,
    plan::{Plan, addable, choose, take_back, write},
    progress::{Change, Deed, Erased, Millis, Origin, Progress, State},
};

use crate::{
    guide::{CREDIT, HISTORY, LATER, UNSURE, guide, later, places},
    road,
    trip::Trip,
    written::{self, DATED, DAYS, day_in_japan, is_of_renamed, moment_of},
};

/// Steps, one of which has two names: the guide's next edition renames it; tasks that hold a day; then answers, see
/// `guide.rs`; then whether some of the steps were put off; then the days that are written, see `written.rs`.
pub(crate) const BOXES: [&str; 24] = [
    "stop-payment",
    "pw-mail",
    "pw-amazon",
    "gone-from-the-guide",
    "old-name",
    "reply",
    "promised",
    "used",
    "in-history",
    "told",
    "elsewhere",
    "credit",
    "unsure",
    "later-stop-payment",
    "later-pw-mail",
    "later-reply",
    "day-20261119-used",
    "day-20261123-used",
    "day-20261124-promised",
    "day-20261127t2130-promised",
    "day-20261121-reply",
    "day-20261125-reply",
    "day-20261124-old-name",
    "day-20261201-old-name",
];
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
    /// The same from another device, by a link or by a file, with days.
    Receive(Trip),
    Set(usize, State),
    /// To answer so, or not.
    Choose(usize, bool),
    PutOff(usize),
    /// To write this day, in place of another one that was written there.
    Write(usize),
    /// To take away the day that was written there.
    TakeAway(usize),
    /// What the plan says is next; if that is nothing, nothing.
    DoNext,
}

impl Wish {
    pub(crate) fn random(rng: &mut Rng) -> Self {
        let mut one = |below| (rng.usize(0..below), STATES[rng.usize(0..STATES.len())]);
        // Answers are chosen, and nothing is put off elsewhere for here.
        let (mut wishes, (at, state)) =
            (vec![one(UNSURE + 1), one(UNSURE + 1), one(UNSURE + 1)], one(HISTORY));
        match rng.u32(0..30) {
            0 => Self::Erase,
            12 | 13 => Self::BringBackOrSet(at, state),
            14..18 => Self::Choose(rng.usize(HISTORY..=UNSURE), rng.u32(0..4) > 0),
            18 | 19 => Self::PutOff(LATER[rng.usize(0..LATER.len())]),
            20 | 21 => Self::DoNext,
            22..27 => Self::Write(rng.usize(DAYS..BOXES.len())),
            27 => Self::TakeAway(DATED[rng.usize(0..DATED.len())]),
            28 | 29 => Self::Receive(Trip::random(rng)),
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
                let carried = addable(guide(is_new), progress, &carried);
                progress.add(&carried, now, by)
            }
            Self::Receive(trip) => {
                let carried = addable(guide(is_new), progress, &trip.arrives(is_new));
                progress.add(&carried, now, by)
            }
            Self::Write(at) => {
                let (moment, place) = moment_of(*at)?;
                write(guide(is_new), progress, &id_of(place, is_new), Some(moment), now, by)
            }
            Self::TakeAway(at) => write(guide(is_new), progress, &id_of(*at, is_new), None, now, by),
            Self::Choose(at, is_chosen) => {
                choose(guide(is_new), progress, &id_of(*at, is_new), *is_chosen, now, by)
            }
            Self::PutOff(at) => Some(progress.postpone(&id_of(*at, is_new), now, by)),
            Self::DoNext => {
                let next = Plan::of(guide(is_new), progress, day_in_japan(now)).next_step(guide(is_new))?;
                progress.mark(&next.id, State::Done, now, by)
            }
            Self::BringBackOrSet(at, state) => match offers.erased.offer(progress, now) {
                Some(erased) => Some(take_back(guide(is_new), progress, erased, now, by)),
                None => progress.mark(&id_of(*at, is_new), *state, now, by),
            },
            Self::UndoOrSet(at, state) | Self::Set(at, state) => match &offers.last {
                Some((last, _)) if self.undoes() => Some(take_back(guide(is_new), progress, last, now, by)),
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
            Self::Add(wishes) => says = road::added(was, wishes, is_new),
            Self::Receive(trip) => says = road::added(was, &trip.expected(is_new), is_new),
            Self::Write(at) => written::expect(*at, &mut says),
            Self::TakeAway(at) => written::take_away(*at, &mut says),
            // Where two tabs have said one answer each, the one that counts is so already; see `road::counts`.
            Self::Choose(at, true) if change.is_some() => {
                excluded(*at, is_new).for_each(|other| says[other] = State::Open);
                says[*at] = State::Done;
            }
            Self::Choose(at, false) if change.is_some() => says[*at] = State::Open,
            Self::Choose(..) => {}
            Self::PutOff(at) => says[later(*at)] = State::Done,
            Self::DoNext => {
                let done = (0..HISTORY).find(|at| {
                    change.is_some_and(|change| change.deed == Deed::Set(id_of(*at, is_new), State::Done))
                });
                if let Some(done) = done {
                    says[done] = State::Done;
                }
            }
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
                Some((Change { deed: Deed::Later(id), is_undone, .. }, before)) if self.undoes() => {
                    let at = (0..BOXES.len()).find(|at| id_of(*at, is_new) == id.later());
                    let touched = offers.last.as_ref().is_some_and(|(last, _)| last.touches(&id.later()));
                    if let Some(at) = at.filter(|_| touched) {
                        // Put off before, it has its former place again, if nobody has taken it up since.
                        says[at] = match is_undone {
                            true => State::Done,
                            false if was[at] == State::Done => before[at],
                            false => was[at],
                        };
                    }
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

/// The answers that one excludes.
fn excluded(at: usize, is_new: bool) -> impl Iterator<Item = usize> {
    let others = if [CREDIT, UNSURE].contains(&at) { [CREDIT, UNSURE] } else { places(is_new) };
    others.into_iter().filter(move |other| *other != at)
}

/// The name of a box in an edition of the guide.
pub(crate) fn id_of(at: usize, is_new: bool) -> Id {
    name(at, is_new).parse().unwrap_or_else(|_| unreachable!("the names above are ids"))
}

/// The same as text.
pub(crate) fn name(at: usize, is_new: bool) -> Cow<'static, str> {
    if is_new && is_of_renamed(at) {
        BOXES[at].replace(BOXES[RENAMED], NEW_NAME).into()
    } else {
        BOXES[at].into()
    }
}

/// Every name that a box has in some edition, with its place.
pub(crate) fn names() -> impl Iterator<Item = (usize, Cow<'static, str>)> {
    let new = (0..BOXES.len()).filter(|at| is_of_renamed(*at)).map(|at| (at, name(at, true)));
    (0..BOXES.len()).map(|at| (at, name(at, false))).chain(new)
}

/// What every box says.
pub(crate) fn says(progress: &Progress, is_new: bool) -> Boxes<State> {
    std::array::from_fn(|at| progress.state(&id_of(at, is_new)))
}
