//! Keeps a record in a store that may fail at any time: what is read, in which order things are written, and what
//! may be removed when. Pure: the store is passed in, so the same steps run on the phone and in `tests/soak/`, where
//! power is cut between any two of them.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
};

use super::{Change, Millis, Origin, Progress, Shelf, State, Unreadable, encode, shelf::Found};
use crate::guide::Id;

/// Keys and values as browsers keep them. Every call may fail, and may begin to fail at any time.
pub trait Store {
    /// Every key and value below `prefix`; `None` if they cannot be read.
    fn entries(&self, prefix: &str) -> Option<Vec<(String, String)>>;
    /// Stores `value`; says whether it is there now, which only reading tells.
    #[must_use]
    fn write(&self, key: &str, value: &str) -> bool;
    /// Removes `key` if it still holds `value`.
    fn remove(&self, key: &str, value: &str);
}

/// A store that works, for tests and as the ground of stores that fail on demand.
impl Store for RefCell<BTreeMap<String, String>> {
    fn entries(&self, prefix: &str) -> Option<Vec<(String, String)>> {
        let entries = self.borrow();
        let below = entries.iter().filter(|(key, _)| key.starts_with(prefix));
        Some(below.map(|(key, value)| (key.clone(), value.clone())).collect())
    }

    fn write(&self, key: &str, value: &str) -> bool {
        self.borrow_mut().insert(key.to_owned(), value.to_owned());
        true
    }

    fn remove(&self, key: &str, value: &str) {
        self.borrow_mut().retain(|other, kept| other != key || kept != value);
    }
}

/// One tab's way to the record of one guide.
#[derive(Debug)]
pub struct Keeper {
    shelf: Shelf,
    tab: Origin,
    /// How many published ids the guide has.
    published: usize,
    /// Which of the two keys is written next.
    second: AtomicBool,
}

/// What a tab begins with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Restored {
    /// Everything that could be read, and the ticks made before.
    pub progress: Progress,
    /// Whether what the reader does from now on is kept.
    pub kept: bool,
    /// Whether damaged bytes were found, which the reader was not told of yet.
    pub damaged: bool,
    /// Whether there is a record of a later version.
    pub newer: bool,
    /// How many published ids the guide had when the record was last written, if that is known.
    pub seen: Option<usize>,
    /// What was erased because its day had come.
    pub expired: Option<Change>,
}

/// What became of a wish.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What was forgotten before it, because its day had come.
    pub expired: Option<Change>,
    /// What it changed, if it changed anything.
    pub change: Option<Change>,
    /// Whether all of it is kept; `None` if there was nothing to store.
    pub kept: Option<bool>,
}

impl Keeper {
    /// The keeper of `tab` on `shelf`, for a guide that has `published` ids.
    pub fn new(shelf: Shelf, tab: Origin, published: usize) -> Self {
        Self { shelf, tab, published, second: AtomicBool::new(false) }
    }

    /// Whether `key` holds a record of this guide, so that a change of it concerns this tab.
    pub fn holds(&self, key: &str) -> bool {
        self.shelf.holds(key)
    }

    /// Reads the record, adds `ticks` that were made before the program came, and folds in what old tabs left.
    /// Nothing is removed before its content is stored elsewhere.
    pub fn restore(&self, store: &impl Store, ticks: &[Id], now: Millis) -> Restored {
        let mut found = self.read(store, now);
        let mut progress = found.progress.clone();
        let seen = progress.seen();
        let expired = progress.due(now).map(|up_to| progress.forget(up_to));
        if expired.is_some() {
            // Nobody knows how old they are, and they may name what was erased.
            found.damaged.clear();
        }
        let ticked = ticks.iter().filter_map(|id| progress.mark(id, State::Done, now, &self.tab)).count();
        let is_short = !found.damaged.is_empty() && progress != Progress::default();
        let kept = if expired.is_some() {
            self.save_alone(store, &mut progress, &ours(std::mem::take(&mut found.entries)))
        } else if !found.obsolete.is_empty() || is_short {
            // Twice, because the last good copies are about to go, or one of two has gone.
            self.save_twice(store, &mut progress)
        } else if ticked > 0 {
            self.save(store, &mut progress)
        } else {
            self.can_write(store)
        };
        let (damaged, newer) = (!found.damaged.is_empty(), found.newer);
        tidy(store, found, kept);
        Restored { progress, kept, damaged, newer, seen, expired }
    }

    /// Changes `progress` and stores it, after what is to be forgotten by now.
    ///
    /// What other tabs have stored is taken over first: an entry is dated after the one it replaces, so a wish must
    /// know the wishes before it, or a clock that is behind would make it lose.
    pub fn change(
        &self,
        store: &impl Store,
        progress: &mut Progress,
        now: Millis,
        operation: impl FnOnce(&mut Progress, Millis, &Origin) -> Option<Change>,
    ) -> Outcome {
        let mut shown = progress.clone();
        let found = self.read(store, now);
        progress.merge(&found.progress);
        let due = progress.due(now);
        let expired = match (due, shown.due(now)) {
            (Some(up_to), _) => Some(progress.forget(up_to)),
            // Another tab was first: what was shown here is what is gone.
            (None, Some(up_to)) if progress.forgets(up_to) => Some(shown.forget(up_to)),
            _ => None,
        };
        let until = progress.until.clone();
        let change = operation(progress, now, &self.tab);
        let kept = if change.as_ref().is_some_and(Change::erases) {
            Some(self.save_alone(store, progress, &found.entries))
        } else if due.is_some() {
            Some(self.save_alone(store, progress, &ours(found.entries)))
        } else {
            // The day is not told as a change: its field shows it, and is the way back.
            (change.is_some() || progress.until != until).then(|| self.save(store, progress))
        };
        Outcome { expired, change, kept }
    }

    /// How many keys of this guide hold anything about a box, in any format; `None` if they cannot be read.
    pub fn left(&self, store: &impl Store) -> Option<usize> {
        let mut entries = store.entries(self.shelf.prefix())?;
        entries.retain(|(_, value)| !super::decode(value).is_ok_and(|(progress, _)| progress.is_empty()));
        Some(entries.len())
    }

    /// What cannot be read, for the reader to save: keys and values.
    pub fn unreadable(&self, store: &impl Store) -> Vec<(String, String)> {
        self.shelf.unreadable(store.entries(self.shelf.prefix()).unwrap_or_default())
    }

    /// Stores the whole of `progress` under one of this tab's own keys.
    fn save(&self, store: &impl Store, progress: &mut Progress) -> bool {
        progress.see(self.published);
        let second = self.second.load(Ordering::Relaxed);
        let kept = store.write(&self.shelf.key(&self.tab, second), &encode(progress, self.shelf.guide()));
        if kept {
            // A failed write may have left half a record, so the other key stays the last good copy.
            self.second.store(!second, Ordering::Relaxed);
        }
        kept
    }

    /// Stores `progress` under both keys, one of which may be damaged one day.
    fn save_twice(&self, store: &impl Store, progress: &mut Progress) -> bool {
        self.save(store, progress) && self.save(store, progress)
    }

    /// Stores `progress` and removes `others`, which were read before and are merged into it: what another tab has
    /// written since stays. A full store may have room only when what is forgotten is gone; what is younger stays until
    /// it is stored again.
    fn save_alone(&self, store: &impl Store, progress: &mut Progress, others: &[(String, String)]) -> bool {
        let own = [false, true].map(|second| self.shelf.key(&self.tab, second));
        let mut kept = self.save_twice(store, progress);
        if !kept {
            for (key, value) in others.iter().filter(|(_, value)| progress.forgets(youngest(value))) {
                store.remove(key, value);
            }
            kept = self.save_twice(store, progress);
        }
        for (key, value) in others.iter().filter(|(key, _)| kept && !own.contains(key)) {
            store.remove(key, value);
        }
        kept
    }

    fn read(&self, store: &impl Store, now: Millis) -> Found {
        let Some(entries) = store.entries(self.shelf.prefix()) else { return Found::default() };
        let mut found = self.shelf.read(&entries, &self.tab, now);
        found.entries = entries;
        // The only good copy is not the one to write over.
        if found.own == [true, false] || found.own == [false, true] {
            self.second.store(found.own[0], Ordering::Relaxed);
        }
        found
    }

    /// Only writing tells: a full store reads well.
    fn can_write(&self, store: &impl Store) -> bool {
        let probe = self.shelf.probe();
        let can = store.write(&probe, "");
        if can {
            store.remove(&probe, "");
        }
        can
    }
}

/// What goes on the record's day: not a later version's, which has rules of its own and is told to be kept.
fn ours(mut entries: Vec<(String, String)>) -> Vec<(String, String)> {
    entries.retain(|(_, value)| !matches!(super::decode(value), Err(Unreadable::Newer(_))));
    entries
}

/// The time of the newest entry of what was stored; 0 if it cannot be read.
fn youngest(value: &str) -> Millis {
    match super::decode(value) {
        Ok((progress, _)) | Err(Unreadable::Newer(progress)) => progress.newest(),
        Err(Unreadable::Damaged) => 0,
    }
}

/// Moves damaged bytes aside, and removes what is stored elsewhere now.
fn tidy(store: &impl Store, found: Found, kept: bool) {
    for (key, value, aside) in &found.damaged {
        if store.write(aside, value) {
            store.remove(key, value);
        }
    }
    if kept {
        for (key, value) in &found.obsolete {
            store.remove(key, value);
        }
    }
}
