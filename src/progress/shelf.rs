//! Which storage keys belong to one guide, and what to do with what is found there.
//!
//! One writer per key: every tab writes its own key and only merges the others. So a tab that writes cannot undo
//! what another tab wrote a moment before. Keys of tabs long gone are folded into ours at load.
//!
//! Bytes that cannot be read are copied to a key of their own, named after their content, so that the reader is
//! told once and not at every visit. Damaged bytes are moved there; a later version's stay where that version
//! will look for them.

use super::{Millis, Origin, Progress, Unreadable, decode};

/// The keys of one guide. Paths are absolute and end with a slash, so no site's prefix begins another's.
#[derive(Clone, Debug)]
pub struct Shelf {
    prefix: String,
    marks: String,
    aside: String,
    probe: String,
}

/// What the storage held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Every readable key of this guide, merged.
    pub progress: Progress,
    /// Bytes to copy: key and value. Not empty means: tell the reader.
    pub aside: Vec<(String, String)>,
    /// Keys to remove once `aside` and the merged progress are stored, each with the value that was read; a key
    /// whose value has changed since must stay.
    pub obsolete: Vec<(String, String)>,
}

/// A key not written for a day belongs to a tab that is closed, or that holds all of it in memory and will write
/// it whole again.
const DAY: Millis = 24 * 60 * 60 * 1000;

impl Shelf {
    /// The shelf of `guide` on the site served under `base`.
    pub fn new(base: &str, guide: &str) -> Self {
        let [prefix, marks, aside, probe] =
            ["", "1:", "aside:", "probe"].map(|part| format!("{base}{guide}:{part}"));
        Self { prefix, marks, aside, probe }
    }

    /// What all keys of the shelf begin with.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// A key to try writing with. No tab reads it.
    pub fn probe(&self) -> &str {
        &self.probe
    }

    /// The key that a tab writes.
    pub fn key(&self, tab: &Origin) -> String {
        format!("{}{}", self.marks, tab.as_str())
    }

    /// Whether `key` holds marks of this guide.
    pub fn holds(&self, key: &str) -> bool {
        key.starts_with(&self.marks)
    }

    /// Reads everything stored: `entries` are what the storage holds, ours or not; `own` is our tab's key.
    pub fn read(&self, entries: &[(String, String)], own: &Origin, now: Millis) -> Found {
        let own = self.key(own);
        let mut found = Found::default();
        for entry in entries.iter().filter(|(key, _)| self.holds(key)) {
            let (key, value) = entry;
            match decode(value) {
                Ok(theirs) => {
                    found.progress.merge(&theirs);
                    // Also one from a clock that was ahead: it would stay until that day comes.
                    let old = theirs.newest().is_none_or(|at| at.abs_diff(now) > DAY);
                    if old && *key != own {
                        found.obsolete.push(entry.clone());
                    }
                }
                Err(unreadable) => {
                    let aside = (format!("{}{:08x}", self.aside, checksum(value)), value.clone());
                    if !entries.contains(&aside) {
                        found.aside.push(aside);
                    }
                    if unreadable == Unreadable::Damaged {
                        found.obsolete.push(entry.clone());
                    }
                }
            }
        }
        found
    }
}

/// FNV-1a, 32 bits: a name for bytes, not a protection.
fn checksum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
