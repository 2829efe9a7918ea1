//! Named operations on [`Progress`]. Each says how to take it back.

use super::{FAR, LATEST, Millis, Origin, Progress, State};
use crate::guide::Id;

/// An erasure leaves at least so much room for wishes after it.
const ROOM: Millis = 1 << 20;

/// What the reader did; the toast names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The box of one id now says this.
    Set(Id, State),
    /// This answer was chosen, or is no longer.
    Chosen(Id),
    /// The step of this id was put off.
    Later(Id),
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
    pub(super) before: Vec<(Id, State)>,
    /// What had been chosen as the day of self-erasure, and was forgotten with the rest; 0 for never.
    pub(super) until: Option<Millis>,
    /// Whether the record has erased itself, because its day had come.
    pub on_its_day: bool,
}

impl Change {
    fn new(deed: Deed, before: Vec<(Id, State)>) -> Self {
        Self { deed, is_undone: false, before, until: None, on_its_day: false }
    }

    /// Whether it erased something, rather than brought it back.
    pub fn erases(&self) -> bool {
        self.deed == Deed::Erased && !self.is_undone
    }

    /// Whether another tab has taken it back or erased it since.
    pub fn is_stale(&self, progress: &Progress) -> bool {
        match &self.deed {
            Deed::Set(id, state) => !self.is_undone && progress.state(id) != *state,
            Deed::Later(id) => !self.is_undone && !progress.is_put_off(id),
            // The others that it excludes are chosen or not beside it.
            Deed::Chosen(id) => {
                let is_before = |(other, state): &(Id, State)| other == id && progress.state(id) == *state;
                !self.is_undone && self.before.iter().any(is_before)
            }
            Deed::Erased => false,
            // One of many, opened elsewhere, does not stand for the others.
            Deed::Added(_) => {
                !self.is_undone && self.before.iter().all(|(id, _)| progress.state(id) == State::Open)
            }
        }
    }

    /// Whether taking this erasure back would bring anything back.
    pub fn brings_back(&self, progress: &Progress, now: Millis) -> bool {
        self.day(progress, now).is_some()
            || self.before.iter().any(|(id, _)| progress.state(id) == State::Open)
    }

    /// The day that it would bring back: not one that has passed, nor in place of a later choice, which may be "never".
    fn day(&self, progress: &Progress, now: Millis) -> Option<Millis> {
        self.until.filter(|until| *until > now && progress.until.is_none())
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
            self.set(id.clone(), state, 0, now, by);
            Change::new(Deed::Set(id.clone(), state), vec![(id.clone(), before)])
        })
    }

    /// Chooses an answer, or takes it back; `others` are the answers that it excludes. `None` if all of that is so already.
    pub fn choose(
        &mut self,
        id: &Id,
        is_chosen: bool,
        others: &[Id],
        now: Millis,
        by: &Origin,
    ) -> Option<Change> {
        let state = if is_chosen { State::Done } else { State::Open };
        let mut states = vec![(id.clone(), state)];
        states.extend(others.iter().filter(|_| is_chosen).map(|other| (other.clone(), State::Open)));
        self.set_all(states, Deed::Chosen(id.clone()), now, by)
    }

    /// Puts a step off, behind all that were: also once more.
    pub fn postpone(&mut self, id: &Id, now: Millis, by: &Origin) -> Change {
        let later = id.later();
        let mut put_off = Vec::new();
        put_off
            .extend(self.marked(|id, mark| id.as_str().starts_with(Id::LATER) && mark.value == State::Done));
        let mut before = self.states_of(&put_off);
        let newest =
            put_off.iter().filter_map(|(id, _)| self.marks.get(id)).fold(0, |at, mark| mark.at.max(at));
        match before.iter().position(|(other, _)| *other == later) {
            Some(place) => drop(before.drain(..place)),
            None => before = vec![(later.clone(), self.state(&later))],
        }
        self.set(later, State::Done, newest, now, by);
        Change::new(Deed::Later(id.clone()), before)
    }

    /// Takes back that a step was put off. If it had been before, it stands where it stood: all behind it are put off again.
    fn recall(&mut self, change: &Change, now: Millis, by: &Origin) -> Change {
        let mut states = change.before.clone();
        // What is no longer put off was taken back or erased elsewhere.
        states.retain(|(later, _)| self.state(later) == State::Done);
        let before = self.states_of(&states);
        self.set_in_order(states, now, by);
        Change { is_undone: true, ..Change::new(change.deed.clone(), before) }
    }

    /// Sets those boxes that say something else. `None` if there is none.
    pub(super) fn set_all(
        &mut self,
        mut states: Vec<(Id, State)>,
        deed: Deed,
        now: Millis,
        by: &Origin,
    ) -> Option<Change> {
        states.retain(|(id, state)| self.state(id) != *state);
        let before = self.states_of(&states);
        self.set_in_order(states, now, by);
        (!before.is_empty()).then(|| Change::new(deed, before))
    }

    /// Sets boxes, each later than the one before it: of answers the last one counts, and steps are put off in an order.
    fn set_in_order(&mut self, states: Vec<(Id, State)>, now: Millis, by: &Origin) {
        let mut last = 0;
        for (id, state) in states {
            last = self.set(id, state, last, now, by);
        }
    }

    /// What of `carried` is more than what is known here. A record from elsewhere never takes a tick away, nor
    /// makes "not for me" of one: it has no say about what was done here since.
    pub fn missing(&self, carried: &[(Id, State)]) -> Vec<(Id, State)> {
        carried.iter().filter(|(id, state)| self.state(id) < *state).cloned().collect()
    }

    /// Adds what is missing of `carried`. `None` if that is nothing.
    pub fn add(&mut self, carried: &[(Id, State)], now: Millis, by: &Origin) -> Option<Change> {
        let missing = self.missing(carried);
        let count = missing.len();
        self.set_all(missing, Deed::Added(count), now, by)
    }

    /// Forgets every entry, also of ids that this guide does not know. Of what was erased nothing is left in the
    /// record; the result has it until the page is closed.
    pub fn erase(&mut self, now: Millis) -> Change {
        let (now, newest) = (now.min(LATEST), self.newest());
        let change = self.forget(now.max(newest));
        if newest > FAR - ROOM {
            // No wish could follow that, and it is nobody's, so no tab will bring it back.
            *self = Self { erased: now, seen: self.seen, ..Self::default() };
        }
        Change { on_its_day: false, ..change }
    }

    /// Up to when the record is to be forgotten, if the day for it has come: what is older than the day, and what was
    /// there when the day was chosen, by whatever clock. It follows from the record alone, so all tabs agree on it.
    pub(super) fn due(&self, now: Millis) -> Option<Millis> {
        let until = self.until.as_ref().filter(|until| (1..=now).contains(&until.value))?;
        Some(until.value.max(until.at))
    }

    /// Forgets what is not younger than `up_to`, as the record does on its day.
    pub(super) fn forget(&mut self, up_to: Millis) -> Change {
        let mut old = Vec::new();
        old.extend(self.marked(|_, mark| mark.at <= up_to && mark.value != State::Open));
        let mut change = Change::new(Deed::Erased, self.states_of(&old));
        change.until = self.until.as_ref().map(|until| until.value);
        change.on_its_day = true;
        self.forget_until(up_to);
        change
    }

    /// Takes `change` back; the result takes that back again.
    pub fn undo(&mut self, change: &Change, now: Millis, by: &Origin) -> Change {
        if let Deed::Later(id) = &change.deed {
            let is_redo = change.is_undone && change.touches(&id.later());
            return if is_redo { self.postpone(id, now, by) } else { self.recall(change, now, by) };
        }
        let mut states = change.before.clone();
        if change.deed == Deed::Erased {
            if change.is_undone {
                // Not by entries that say "open": they would tell which boxes were ticked.
                return self.erase(now);
            }
            // What was done since stays.
            states.retain(|(id, _)| self.state(id) == State::Open);
            if let Some(day) = change.day(self, now) {
                self.expire(day, now, by);
            }
        }
        // An entry that says again what is so already would only name what was erased since.
        let undone = self.set_all(states, change.deed.clone(), now, by);
        let undone = undone.unwrap_or_else(|| Change::new(change.deed.clone(), Vec::new()));
        Change { is_undone: !change.is_undone, ..undone }
    }

    /// Says again what the box of `id` says, later than all that is there.
    pub fn renew(&mut self, id: &Id, now: Millis, by: &Origin) {
        self.set(id.clone(), self.state(id), self.newest(), now, by);
    }

    /// From the time `until` on the record forgets what is older; 0 for never. A time that has passed, or that nobody
    /// will see, changes nothing: a field for a date gives such ones while the year is still being typed.
    pub fn expire(&mut self, until: Millis, now: Millis, by: &Origin) {
        if (1..=now).contains(&until) || until > LATEST {
            return;
        }
        // Later than everything that is there, so that all of it is forgotten on that day.
        self.until = Some(self.entry(until, self.newest(), now, by));
    }

    /// Notes that the guide has so many published ids; see [`Progress::seen`].
    pub fn see(&mut self, published: usize) {
        self.seen = self.seen.max(published);
    }

    /// What the boxes of `others` say, in the order of time.
    fn states_of(&self, others: &[(Id, State)]) -> Vec<(Id, State)> {
        let mut ids = Vec::new();
        ids.extend(others.iter().map(|(id, _)| id));
        let mut states = Vec::new();
        let in_time = self.in_time(&ids).into_iter().filter_map(|place| ids.get(place));
        states.extend(in_time.map(|id| (Id::clone(id), self.state(id))));
        states
    }
}
