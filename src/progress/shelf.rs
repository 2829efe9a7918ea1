//! Which storage keys belong to one guide, and what to do with what is found there.
//!
//! One writer per key: every tab writes its own keys and only merges the others. So a tab that writes cannot undo
//! what another tab wrote a moment before. Keys of tabs long gone are folded into ours at load.
//!
//! A tab has two keys and writes them in turn: while one is written, the other holds the last good copy.
//!
//! Bytes that cannot be read are never overwritten. Damaged ones are moved to a key of their own, named after their
//! content; a later version's stay where that version will look for them.

use super::{Millis, Origin, Progress, Unreadable, checksum::checksum, decode};
use crate::guide::Id;

/// The keys of one guide. Paths are absolute and end with a slash, so no site's prefix begins another's.
#[derive(Clone, Debug)]
pub struct Shelf {
    prefix: String,
    guide: String,
    renamed: Vec<(Id, Id)>,
}

/// A key of this guide, as it was read: in it a record, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Kept {
    pub(super) key: String,
    pub(super) value: String,
    pub(super) read: Result<Progress, Unreadable>,
}

impl Kept {
    /// Whether it is a later version's.
    pub(super) fn is_newer(&self) -> bool {
        matches!(self.read, Err(Unreadable::Newer(_)))
    }

    /// What is known of it.
    pub(super) fn says(&self) -> Option<&Progress> {
        match &self.read {
            Ok(progress) | Err(Unreadable::Newer(progress)) => Some(progress),
            Err(Unreadable::Damaged) => None,
        }
    }
}

/// What the storage held.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    /// Whether it could be read.
    pub(super) is_read: bool,
    /// Every key of this guide.
    pub(super) all: Vec<Kept>,
    /// Every readable key of this guide, merged.
    pub(super) progress: Progress,
    /// Damaged bytes, each with the key that it was found under and the one to move it to.
    pub(super) damaged: Vec<(String, String, String)>,
    /// Keys to remove once the merged progress is stored, each with the value that was read; a key whose value has
    /// changed since must stay.
    pub(super) obsolete: Vec<(String, String)>,
    /// Whether there is a record of a later version.
    pub(super) newer: bool,
    /// Whether each of our tab's own keys can be read.
    pub(super) own: [bool; 2],
}

/// A key not written for a day belongs to a tab that is closed, or that holds all of it in memory and will write
/// it whole again.
const DAY: Millis = 24 * 60 * 60 * 1000;

/// So many damaged records are moved aside; further ones stay where they are.
const ASIDE: usize = 8;

impl Shelf {
    /// The shelf of `guide` on the site served under `base`. Ids in `renamed` have a new name.
    pub fn new(base: &str, guide: &str, renamed: Vec<(Id, Id)>) -> Self {
        Self { prefix: format!("{base}{guide}:"), guide: guide.to_owned(), renamed }
    }

    /// The guide whose shelf it is.
    pub(super) fn guide(&self) -> &str {
        &self.guide
    }

    /// What all keys of the shelf begin with.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// A key to try writing with. No tab reads it.
    pub(super) fn probe(&self) -> String {
        format!("{}probe", self.prefix)
    }

    /// One of the two keys that a tab writes. What is too long for one has further parts, from 1.
    pub(super) fn key(&self, tab: &Origin, second: bool, part: usize) -> String {
        let mut key = [&*self.prefix, "2:", tab.as_str(), if second { ".b" } else { ".a" }].concat();
        if part > 0 {
            key += &part.to_string();
        }
        key
    }

    fn aside(&self, value: &str) -> String {
        format!("{}aside:{:08x}", self.prefix, checksum(value.as_bytes()))
    }

    fn is_aside(&self, key: &str) -> bool {
        key.strip_prefix(&*self.prefix).is_some_and(|rest| rest.starts_with("aside:"))
    }

    /// Whether `key` holds a record of this guide in some format: the format's number stands in it.
    pub(super) fn holds(&self, key: &str) -> bool {
        let rest = key.strip_prefix(&self.prefix).unwrap_or_default().as_bytes();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        digits > 0 && rest.get(digits) == Some(&b':')
    }

    /// Whether `key` is a later version's, which has keys of its own.
    fn is_laters(&self, key: &str) -> bool {
        let is_ours = |rest: &str| rest.starts_with("1:") || rest.starts_with("2:");
        self.holds(key) && !key.strip_prefix(&*self.prefix).is_some_and(is_ours)
    }

    /// What of `entries`, which are all below our prefix, cannot be read: for the reader to save.
    pub(super) fn unreadable(&self, mut entries: Vec<(String, String)>) -> Vec<(String, String)> {
        entries.retain(|(key, value)| self.is_aside(key) || (self.holds(key) && decode(value).is_err()));
        entries
    }

    /// Reads everything stored: `entries` are all below our prefix; `own` is our tab.
    pub(super) fn read(&self, entries: Vec<(String, String)>, own: &Origin, now: Millis) -> Found {
        let own = [false, true].map(|second| self.key(own, second, 0));
        let mut found = Found { is_read: true, ..Found::default() };
        let mut room = ASIDE.saturating_sub(entries.iter().filter(|(key, _)| self.is_aside(key)).count());
        for (key, value) in entries {
            let mut read = decode(&value).map(|(progress, _)| progress);
            if matches!(read, Err(Unreadable::Newer(_))) && !self.is_laters(&key) {
                // The number in the text is damaged, and perhaps more of it.
                read = Err(Unreadable::Damaged);
            }
            let kept = Kept { key, value, read };
            if self.holds(&kept.key) {
                self.note(&kept, &own, now, &mut room, &mut found);
            }
            found.all.push(kept);
        }
        self.renamed.iter().for_each(|(old, new)| found.progress.rename(old, new));
        found
    }

    fn note(&self, kept: &Kept, own: &[String; 2], now: Millis, room: &mut usize, found: &mut Found) {
        let Kept { key, value, read } = kept;
        match read {
            Ok(theirs) => {
                found.progress.merge(theirs);
                if let Some(index) = own.iter().position(|own| own == key) {
                    found.own[index] = true;
                } else if theirs.newest().abs_diff(now) > DAY {
                    // Also one from a clock that was ahead: it would stay until that day comes.
                    found.obsolete.push((key.clone(), value.clone()));
                }
            }
            Err(Unreadable::Newer(theirs)) => {
                found.progress.merge(theirs);
                found.newer = true;
            }
            Err(Unreadable::Damaged) if *room > 0 => {
                *room -= 1;
                found.damaged.push((key.clone(), value.clone(), self.aside(value)));
            }
            Err(Unreadable::Damaged) => {}
        }
    }
}
