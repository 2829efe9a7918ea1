//! What the reader did, as a value that merges, and how it is kept and carried.
//!
//! A [`Progress`] is a register per id: its state, when it was set and by which tab. An answer that was chosen is one
//! too, and so are a step that was put off ([`Id::later`]) and a day that was written ([`Moment::mark`]). The rules:
//!
//! 1. **Merging** two values goes id by id: the later entry wins; equal times are decided by tab and state. So it is
//!    commutative, associative and idempotent, and no order of tabs, devices or old copies changes the result.
//! 2. **A wish comes after what it replaces**: its entry is dated later than the one that it knows, whatever the clock
//!    says. So a tick is lost to nothing but a later wish about the same box.
//! 3. **Taking back is an entry**, never a deletion.
//! 4. **Erasing is an entry**, too: a time up to which every entry is forgotten. Nothing else is left of what was
//!    erased, and an old copy in another tab cannot bring it back.
//! 5. **On its day** the record forgets in the same way what is older than the day, and no more.
//! 6. **Renaming** an id moves its entry to the new one, where rule 1 decides between the two.
//!
//! Pure: no browser, no clock. Times are milliseconds since 1970 (UTC), passed in.

mod carry;
mod change;
mod checksum;
mod day;
mod erased;
mod keeper;
mod letters;
mod shelf;
#[cfg(test)]
mod tests;
mod wire;
mod written;

pub use carry::{Carried, MARK, Refused, carry, receive};
pub use change::{Change, Deed};
pub use checksum::checksum;
pub use day::{
    Day, NoDay, When, civil, day_at, day_before, day_number, end_of_day, push_date, push_number, time_of,
    today,
};
pub use erased::Erased;
pub use keeper::{Keeper, Left, Outcome, Restored, Store};
pub use shelf::Shelf;
pub use wire::{LONGEST_RECORD, Unreadable, decode, encode};
pub use written::Moment;

use std::collections::BTreeMap;

use crate::guide::{Answer, Ask, Guide, Id};

/// Milliseconds since 1970-01-01T00:00Z.
pub type Millis = u64;

/// The beginning of the year 2200: no clock is right after it, so nothing is dated by one that says so.
const LATEST: Millis = 7_258_118_400_000;

/// From here on (in 2234) a stored time is nobody's. Before it there is room for wishes that were dated after others,
/// a millisecond each.
const FAR: Millis = LATEST + (1 << 40);

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

/// One register: a value that the reader gave, when, and in which tab. The later one is the greater one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry<T> {
    at: Millis,
    by: Origin,
    value: T,
}

/// Which tab wrote an entry: lower-case letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin(String);

impl Origin {
    /// Longest origin, in bytes.
    const LONGEST_ORIGIN: usize = 16;

    /// An origin from random bits.
    pub fn from_bits(bits: u32) -> Self {
        Self(format!("{bits:x}"))
    }

    /// An origin as stored; `None` if it is not of that form.
    fn parse(text: &str) -> Option<Self> {
        let well_formed = (1..=Self::LONGEST_ORIGIN).contains(&text.len())
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
    marks: BTreeMap<Id, Entry<State>>,
    /// Every entry up to this time is forgotten; 0 if nothing was ever erased.
    erased: Millis,
    /// When the record is to forget what is older; 0 for never.
    until: Option<Entry<Millis>>,
    /// How many published ids the guide had when the record was last written.
    seen: usize,
}

impl Progress {
    /// What the box of `id` says.
    pub fn state(&self, id: &Id) -> State {
        self.marks.get(id).map_or(State::Open, |mark| mark.value)
    }

    /// Whether the step of `id` was put off.
    pub fn is_put_off(&self, id: &Id) -> bool {
        self.put_off_at(id).is_some()
    }

    /// When it was put off.
    pub fn put_off_at(&self, id: &Id) -> Option<Millis> {
        self.marked_at(&id.later())
    }

    /// The answers to a question that count: of those that were chosen the last one, or all but the one that excludes
    /// the others. Two tabs may have chosen one each.
    pub fn chosen<'a>(&self, ask: &Ask, answers: &'a [Answer]) -> Vec<&'a Answer> {
        let mut chosen = Vec::new();
        chosen.extend(answers.iter().filter(|answer| self.state(&answer.id) == State::Done));
        if !ask.many {
            let mut ids = Vec::new();
            ids.extend(chosen.iter().map(|answer| &answer.id));
            let last = self.in_time(&ids).last().and_then(|last| chosen.get(*last)).copied();
            chosen.clear();
            chosen.extend(last);
        } else if chosen.iter().any(|answer| !answer.alone) {
            // Who knows something in one tab knows it in the other.
            chosen.retain(|answer| !answer.alone);
        }
        chosen
    }

    /// Answers that were chosen and do not count, because others were.
    fn overruled<'a>(&self, guide: &'a Guide) -> Vec<&'a Id> {
        let mut overruled = Vec::new();
        for (_, ask, answers) in guide.questions() {
            let chosen = self.chosen(ask, answers);
            let counts =
                |id: &Id| self.state(id) != State::Done || chosen.iter().any(|answer| answer.id == *id);
            overruled.extend(answers.iter().map(|answer| &answer.id).filter(|id| !counts(id)));
        }
        overruled
    }

    /// The places of `ids` in the order in which their boxes were last set; what never was comes first.
    pub fn in_time(&self, ids: &[&Id]) -> Vec<usize> {
        let mut sorted: Vec<(Option<(Millis, &Origin)>, usize)> = Vec::new();
        for (place, id) in ids.iter().enumerate() {
            let set = self.marks.get(*id).map(|mark| (mark.at, &mark.by));
            // The library's sort is large on the phone.
            let at = sorted.iter().position(|(other, _)| *other > set).unwrap_or(sorted.len());
            sorted.insert(at, (set, place));
        }
        let mut places = Vec::new();
        places.extend(sorted.into_iter().map(|(_, place)| place));
        places
    }

    /// Whether nothing is known of any box.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// How many boxes do not say [`State::Open`].
    pub fn len(&self) -> usize {
        self.settled().count()
    }

    /// How many published ids the guide had when the record was last written; those with a later number are new.
    /// `None` where nothing is recorded, or by a version that did not say.
    pub fn seen(&self) -> Option<usize> {
        (self.seen > 0 && !self.is_empty()).then_some(self.seen)
    }

    /// When the record is to forget what is older.
    pub fn until(&self) -> Option<Millis> {
        self.until.as_ref().map(|until| until.value).filter(|until| *until > 0)
    }

    /// Whether both say the same, of whatever edition of the guide they have heard.
    fn agrees(&self, other: &Self) -> bool {
        self.marks == other.marks && self.until == other.until && self.erased == other.erased
    }

    /// Takes times from `bound` on, which no clock gave, for the oldest ones: what they say stays, and every wish from now
    /// on is later. Otherwise nothing could follow them.
    fn ground(&mut self, bound: Millis) {
        self.erased = Some(self.erased).filter(|erased| *erased < bound).unwrap_or(0);
        let oldest = self.erased + 1;
        for mark in self.marks.values_mut().filter(|mark| mark.at >= bound) {
            mark.at = oldest;
        }
        // Nor does anybody choose a day that nobody will see; see [`Progress::expire`].
        self.until = self.until.take().filter(|until| until.value <= LATEST);
        if let Some(until) = self.until.as_mut().filter(|until| until.at >= bound) {
            until.at = oldest;
        }
    }

    /// Takes over every entry of `other` that is later than ours. Commutative, associative, idempotent.
    pub fn merge(&mut self, other: &Self) {
        for (id, theirs) in &other.marks {
            self.take(id, theirs);
        }
        if self.until < other.until {
            self.until.clone_from(&other.until);
        }
        self.seen = self.seen.max(other.seen);
        self.forget_until(other.erased);
    }

    /// Moves the entries of an old name to the new one: the box's, that its step was put off, and the days written there.
    pub fn rename(&mut self, old: &Id, new: &Id) {
        let mut moved = vec![(old.clone(), new.clone()), (old.later(), new.later())];
        // A name that is too long for a place of days holds none any more; then they stay where they are.
        let holds = |mark: &&Id| mark.is_day() && new.as_str().len() <= Id::LONGEST_DATED;
        for mark in self.marks.keys().filter(holds) {
            let day = Moment::of(mark).filter(|(_, of)| of == old);
            moved.extend(day.map(|(moment, _)| (mark.clone(), moment.mark(new))));
        }
        for (old, new) in &moved {
            if let Some(mark) = self.marks.get(old).cloned() {
                self.take(new, &mark);
                self.keep(|id, _| id != old);
            }
        }
    }

    /// Into a new map: taking entries out of one would bring its rebalancing to the phone, 1.5 KB (gzip).
    fn keep(&mut self, is_kept: impl Fn(&Id, &Entry<State>) -> bool) {
        let mut kept = BTreeMap::new();
        kept.extend(std::mem::take(&mut self.marks).into_iter().filter(|(id, mark)| is_kept(id, mark)));
        self.marks = kept;
    }

    fn take(&mut self, id: &Id, theirs: &Entry<State>) {
        match self.marks.get_mut(id) {
            Some(ours) if *ours >= *theirs => {}
            Some(ours) => ours.clone_from(theirs),
            None => {
                self.marks.insert(id.clone(), theirs.clone());
            }
        }
    }

    fn forget_until(&mut self, erased: Millis) {
        self.erased = self.erased.max(erased);
        let erased = self.erased;
        if self.marks.values().any(|mark| mark.at <= erased) {
            self.keep(|_, mark| mark.at > erased);
        }
        if self.until.as_ref().is_some_and(|until| until.at <= erased) {
            self.until = None;
        }
    }

    /// Whether everything up to `time` is forgotten.
    fn forgets(&self, time: Millis) -> bool {
        time <= self.erased
    }

    /// Whether there is an entry that is not younger than `time`.
    fn has_older(&self, time: Millis) -> bool {
        let marks = self.marks.values().map(|mark| mark.at);
        marks.chain(self.until.iter().map(|until| until.at)).any(|at| at <= time)
    }

    /// The time of the newest entry; 0 if there is none.
    pub fn newest(&self) -> Millis {
        let marks = self.marks.values().map(|mark| mark.at);
        marks.chain(self.until.iter().map(|until| until.at)).fold(self.erased, Millis::max)
    }

    /// What every box says that was ever ticked.
    pub fn states(&self) -> impl Iterator<Item = (&Id, State)> {
        self.marks.iter().map(|(id, mark)| (id, mark.value))
    }

    /// Ids whose box does not say [`State::Open`].
    fn settled(&self) -> impl Iterator<Item = &Id> {
        self.states().filter(|(_, state)| *state != State::Open).map(|(id, _)| id)
    }

    /// Entries that are `such`, and what they say.
    fn marked(&self, such: impl Fn(&Id, &Entry<State>) -> bool) -> impl Iterator<Item = (Id, State)> {
        let marks = self.marks.iter().filter(move |(id, mark)| such(id, mark));
        marks.map(|(id, mark)| (id.clone(), mark.value))
    }

    /// Writes one register; says how it is dated. A clock that runs behind what is stored does not make the reader's
    /// newest wish lose: the entry is dated after the one it replaces, after everything that was erased, and after `last`.
    fn set(&mut self, id: Id, state: State, last: Millis, now: Millis, by: &Origin) -> Millis {
        let before = self.marks.get(&id).map_or(0, |mark| mark.at).max(last);
        let entry = self.entry(state, before, now, by);
        let at = entry.at;
        self.marks.insert(id, entry);
        at
    }

    fn entry<T>(&self, value: T, before: Millis, now: Millis, by: &Origin) -> Entry<T> {
        let after = before.max(self.erased).saturating_add(1);
        // Where there is no room any more, the keeper sees that it is not read back.
        Entry { at: now.min(LATEST).max(after).min(FAR - 1), by: by.clone(), value }
    }
}
