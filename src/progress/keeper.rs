//! Keeps a record in a store that may fail at any time: what is read, in which order things are written, and what
//! may be removed when. Pure: the store is passed in, so the same steps run on the phone and in `tests/soak/`, where
//! power is cut between any two of them.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    sync::atomic::{AtomicBool, Ordering},
};

use super::{
    Change, Entry, LATEST, Millis, Origin, Progress, Shelf, State, decode,
    shelf::{Found, Kept},
    wire::{encode_parts, parts},
};
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
    /// Whether ticks that were made before the program came are among what is kept.
    pub has_early: bool,
    /// Whether damaged bytes were found, which the reader was not told of yet.
    pub damaged: bool,
    /// Whether there is a record of a later version.
    pub newer: bool,
    /// How many published ids the guide had when the record was last written, if that is known.
    pub seen: Option<usize>,
    /// What was erased because its day had come.
    pub expired: Option<Change>,
    /// If something was, how much of it is still stored.
    pub left: Option<Left>,
}

/// What became of a wish, or of hearing what others have stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What was forgotten before it, because its day had come.
    pub expired: Option<Change>,
    /// What it changed, if it changed anything.
    pub change: Option<Change>,
    /// Whether the record is another now than the one that was shown, also where the wish itself changed nothing: it was
    /// true already, or other tabs were heard.
    pub has_moved: bool,
    /// Whether all of it is kept; `None` if there was nothing to store.
    pub kept: Option<bool>,
    /// If something was erased, by the wish or on its day, how much of it is still stored.
    pub left: Option<Left>,
}

/// What an erasure has left in the store, which was read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// So many boxes are named there. What cannot be read counts as one each.
    Boxes(usize),
    /// Nobody knows: it cannot be read.
    Unknown,
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
    pub fn restore(&self, store: &impl Store, ticks: &[Id], now: Millis) -> Restored {
        self.restore_with(store, now, |progress, now, by| {
            ticks.iter().filter_map(|id| progress.mark(id, State::Done, now, by)).count()
        })
    }

    /// The same, where `early` does what was done before the program came, and says how much of it was not so already.
    /// Nothing is removed before its content is stored elsewhere.
    pub fn restore_with(
        &self,
        store: &impl Store,
        now: Millis,
        early: impl FnOnce(&mut Progress, Millis, &Origin) -> usize,
    ) -> Restored {
        let mut found = self.read(store, now);
        let mut progress = found.progress.clone();
        let seen = progress.seen();
        let expired = progress.due(now).map(|up_to| progress.forget(up_to));
        if expired.is_some() {
            // Nobody knows how old they are, and they may name what was erased.
            found.damaged.clear();
        }
        let ticked = early(&mut progress, now, &self.tab);
        let is_short = !found.damaged.is_empty() && progress != Progress::default();
        let kept = if expired.is_some() {
            self.save_alone(store, &mut progress, &found, &|kept| !kept.is_newer())
        } else {
            let kept = self.settle(store, &mut progress, &found, ticked > 0);
            if !found.obsolete.is_empty() || is_short {
                // Twice, because the last good copies are about to go, or one of two has gone.
                self.save_twice(store, &mut progress)
            } else {
                kept.unwrap_or_else(|| self.can_write(store))
            }
        };
        let (damaged, newer) = (!found.damaged.is_empty(), found.newer);
        tidy(store, found, kept);
        let left = expired.as_ref().map(|_| self.left(store, &progress, true));
        Restored { progress, kept, has_early: kept && ticked > 0, damaged, newer, seen, expired, left }
    }

    /// Changes `progress` and stores it, after what is to be forgotten by now.
    ///
    /// What other tabs have stored is taken over first: an entry is dated after the one it replaces, so a wish must
    /// know the wishes before it, or a clock that is behind would make it lose. What the store lacks although it is shown
    /// here is stored again: somebody has cleared it, or it had no room.
    pub fn change(
        &self,
        store: &impl Store,
        progress: &mut Progress,
        now: Millis,
        operation: impl FnOnce(&mut Progress, Millis, &Origin) -> Option<Change>,
    ) -> Outcome {
        let before = progress.clone();
        let found = self.read(store, now);
        progress.merge(&found.progress);
        let due = progress.due(now);
        let expired = match (due, before.due(now)) {
            (Some(up_to), _) => Some(progress.forget(up_to)),
            // Another tab was first: what was shown here is what is gone.
            (None, Some(up_to)) if progress.forgets(up_to) => Some(before.clone().forget(up_to)),
            _ => None,
        };
        let until = progress.until.clone();
        let change = operation(progress, now, &self.tab);
        let is_erased = change.as_ref().is_some_and(Change::erases);
        let kept = if is_erased {
            Some(self.save_alone(store, progress, &found, &|_| true))
        } else if due.is_some() {
            Some(self.save_alone(store, progress, &found, &|kept| !kept.is_newer()))
        } else {
            // The day is not told as a change: its field shows it, and is the way back.
            let is_wish = change.is_some() || progress.until != until;
            self.settle(store, progress, &found, is_wish)
        };
        let has_gone = is_erased || expired.is_some();
        let left = has_gone.then(|| self.left(store, progress, !is_erased));
        Outcome { expired, change, has_moved: *progress != before, kept, left }
    }

    /// Stores `progress` if the reader has wished for something, or if the store says less than it, or more. Says whether
    /// it is kept; `None` if there was nothing to do.
    fn settle(
        &self,
        store: &impl Store,
        progress: &mut Progress,
        found: &Found,
        is_wish: bool,
    ) -> Option<bool> {
        let mut both = found.progress.clone();
        both.merge(progress);
        // Not so if something there is dated so late that nothing can follow it.
        let wins = both.agrees(progress);
        let is_lacking = is_wish || (found.is_read && !both.agrees(&found.progress));
        let erased = progress.erased;
        let is_forgotten = |kept: &Kept| kept.read.as_ref().is_ok_and(|kept| kept.has_older(erased));
        if found.all.iter().any(is_forgotten) {
            // Who stored it had not heard that it was erased, or the power failed before it was removed.
            let kept = self.save_alone(store, progress, found, &is_forgotten) && wins;
            return (kept || is_lacking).then_some(kept);
        }
        is_lacking.then(|| self.save(store, progress) && wins)
    }

    /// What is still stored after an erasure. What the day leaves is not what is younger, nor a later version's.
    fn left(&self, store: &impl Store, progress: &Progress, on_its_day: bool) -> Left {
        let Some(entries) = store.entries(self.shelf.prefix()) else { return Left::Unknown };
        let mut named = Progress::default();
        let mut unreadable = 0;
        for kept in &self.shelf.read(entries, &self.tab, LATEST).all {
            match kept.says() {
                _ if on_its_day && kept.is_newer() => {}
                Some(says) if !says.is_empty() => {
                    let is_left = |mark: &Entry<State>| !on_its_day || progress.forgets(mark.at);
                    says.marks
                        .iter()
                        .filter(|(_, mark)| is_left(mark))
                        .for_each(|(id, mark)| named.take(id, mark));
                }
                // It has no marks, rather than some that are not understood, or that it forgets itself.
                Some(_) if kept.value.ends_with(r#""marks":{}}"#) => {}
                _ => unreadable += 1,
            }
        }
        Left::Boxes(named.marks.len() + unreadable)
    }

    /// What cannot be read, for the reader to save: keys and values.
    pub fn unreadable(&self, store: &impl Store) -> Vec<(String, String)> {
        self.shelf.unreadable(store.entries(self.shelf.prefix()).unwrap_or_default())
    }

    /// Stores the whole of `progress` under one of this tab's own keys. It is kept if what is there now says the same.
    fn save(&self, store: &impl Store, progress: &mut Progress) -> bool {
        progress.see(self.published);
        let second = self.second.load(Ordering::Relaxed);
        let parts = encode_parts(progress, self.shelf.guide());
        let mut again = Progress::default();
        for (part, _) in parts.iter().filter_map(|part| decode(part).ok()) {
            again.merge(&part);
        }
        let write =
            |(part, text): (usize, &String)| store.write(&self.shelf.key(&self.tab, second, part), text);
        let kept = again == *progress && parts.iter().enumerate().all(write);
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

    /// Stores `progress` and removes those of `found` that `goes` names, which were read before and are merged into it:
    /// what another tab has written since stays. A full store may have room only when what is forgotten is gone; what is
    /// younger stays until it is stored again.
    fn save_alone(
        &self,
        store: &impl Store,
        progress: &mut Progress,
        found: &Found,
        goes: &dyn Fn(&Kept) -> bool,
    ) -> bool {
        let mut kept = self.save_twice(store, progress);
        let others = || found.all.iter().filter(|kept| goes(kept));
        if !kept {
            for other in others().filter(|other| progress.forgets(other.says().map_or(0, Progress::newest))) {
                store.remove(&other.key, &other.value);
            }
            kept = self.save_twice(store, progress);
        }
        let parts = 0..parts(progress);
        let is_own = |other: &&Kept| {
            let is = |part| {
                [false, true].map(|second| self.shelf.key(&self.tab, second, part)).contains(&other.key)
            };
            parts.clone().any(is)
        };
        for other in others().filter(|other| kept && !is_own(other)) {
            store.remove(&other.key, &other.value);
        }
        kept
    }

    fn read(&self, store: &impl Store, now: Millis) -> Found {
        let Some(entries) = store.entries(self.shelf.prefix()) else { return Found::default() };
        let found = self.shelf.read(entries, &self.tab, now);
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
