//! Format 2, as it is stored and as it is saved to a file:
//!
//! ```json
//! {"v":2,"sum":1234567890,"guide":"amazon","seen":118,"erased":0,"until":[0,0,""],
//!  "marks":{"stop-payment":["done",1795305600000,"9f3c"]}}
//! ```
//!
//! `sum` is the checksum of the same text with 0 in its place; the other fields are those of [`Progress`]. Format 1 had
//! only `v` and `marks`, and is still read.
//!
//! A later format must raise `v`. This version never writes over such a record ([`Unreadable::Newer`]). If `marks`
//! still has this form it shows what it says, so a later format with another meaning must give it another name.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{Entry, FAR, LATEST, Millis, Origin, Progress, State, checksum::checksum};
use crate::guide::Id;

/// The version this module writes.
const VERSION: u64 = 2;

/// Longest text read, in bytes: some 20 times a guide of 200 boxes. A longer one is not ours.
pub const LONGEST_RECORD: usize = 256 * 1024;

/// So many marks have room in one text, whatever their ids: each takes at most 113 bytes.
const MOST: usize = 2000;

/// The latest time read: 2^52 ms. One beyond was never written by us.
const LAST: Millis = 1 << 52;

/// Text that cannot be read as a record. It must never be overwritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not our format: damaged, or another program's.
    Damaged,
    /// Our format, written by a later version; with what could be understood of it.
    Newer(Progress),
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

/// What an entry says, when it was made and by which tab.
type Stamped<T> = (T, Millis, Box<str>);

#[derive(Serialize, Deserialize)]
struct Stored {
    v: u64,
    #[serde(default)]
    sum: u32,
    #[serde(default)]
    guide: Box<str>,
    #[serde(default)]
    seen: u32,
    #[serde(default)]
    erased: Millis,
    #[serde(default)]
    until: Stamped<Millis>,
    marks: BTreeMap<Id, Entry<State>>,
}

impl Stored {
    fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether the checksum is right.
    fn is_whole(&mut self) -> bool {
        let sum = std::mem::take(&mut self.sum);
        checksum(self.to_text().as_bytes()) == sum
    }
}

/// The text to store for `guide`.
pub fn encode(progress: &Progress, guide: &str) -> String {
    let until = progress.until.as_ref().map(|until| (until.value, until.at, until.by.as_str().into()));
    let mut stored = Stored {
        v: VERSION,
        sum: 0,
        guide: guide.into(),
        seen: u32::try_from(progress.seen).unwrap_or(u32::MAX),
        erased: progress.erased,
        until: until.unwrap_or_default(),
        marks: progress.marks.clone(),
    };
    stored.sum = checksum(stored.to_text().as_bytes());
    stored.to_text()
}

/// How many texts hold `progress`.
pub(super) fn parts(progress: &Progress) -> usize {
    progress.marks.len().div_ceil(MOST).max(1)
}

/// The texts to store for `guide`, which say together what `progress` says: one, unless it would be too long to be read.
pub(super) fn encode_parts(progress: &Progress, guide: &str) -> Vec<String> {
    let mut rest = Progress { marks: BTreeMap::new(), ..progress.clone() };
    let mut parts = Vec::new();
    for (id, mark) in &progress.marks {
        if rest.marks.len() == MOST {
            parts.push(encode(&rest, guide));
            rest.marks = BTreeMap::new();
        }
        rest.marks.insert(id.clone(), mark.clone());
    }
    parts.push(encode(&rest, guide));
    parts
}

/// Reads text that was stored or saved; with it the guide that it belongs to, which format 1 did not say.
///
/// # Errors
/// [`Unreadable`] says whether the text is damaged or from a later version. A damaged one is not read in part: a record
/// that was half understood would later be written back without the other half.
pub fn decode(text: &str) -> Result<(Progress, Box<str>), Unreadable> {
    decode_raw(text).map(|(mut progress, guide, bound)| {
        progress.ground(bound);
        (progress, guide)
    })
}

/// The same with all times as they stand there, and with the first that is to be grounded.
pub(super) fn decode_raw(text: &str) -> Result<(Progress, Box<str>, Millis), Unreadable> {
    if text.len() > LONGEST_RECORD {
        return Err(Unreadable::Damaged);
    }
    let Version { v } = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    let stored = serde_json::from_str::<Stored>(text).ok();
    if v > VERSION {
        let mut progress = stored.and_then(Stored::into_progress).unwrap_or_default();
        progress.ground(LATEST);
        return Err(Unreadable::Newer(progress));
    }
    let mut stored = stored.ok_or(Unreadable::Damaged)?;
    if v == 0 || (v == VERSION && !stored.is_whole()) {
        return Err(Unreadable::Damaged);
    }
    let guide = std::mem::take(&mut stored.guide);
    // Only this version dates wishes after the latest time, so that they pass what is there.
    let bound = if v == VERSION { FAR } else { LATEST };
    stored.into_progress().map(|progress| (progress, guide, bound)).ok_or(Unreadable::Damaged)
}

impl Stored {
    fn into_progress(self) -> Option<Progress> {
        let mut progress = Progress { marks: self.marks, seen: self.seen as usize, ..Progress::default() };
        if self.until.1 > 0 {
            progress.until = Some(entry(self.until)?);
        }
        // What it forgot is not in it, unless somebody else wrote it.
        (self.erased <= LAST).then(|| progress.forget_until(self.erased))?;
        Some(progress)
    }
}

fn entry<T>((value, at, by): Stamped<T>) -> Option<Entry<T>> {
    Some(Entry { at: Some(at).filter(|at| *at <= LAST)?, by: Origin::parse(&by)?, value })
}

impl Serialize for Entry<State> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (word(self.value), self.at, self.by.as_str()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Entry<State> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (word, at, by) = Stamped::<Box<str>>::deserialize(deserializer)?;
        let entry = state_of(&word).and_then(|state| entry((state, at, by)));
        // Nobody reads why: the whole text is unreadable then.
        entry.ok_or_else(|| D::Error::custom(""))
    }
}

fn word(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Skipped => "skip",
        State::Done => "done",
    }
}

fn state_of(word: &str) -> Option<State> {
    [State::Open, State::Skipped, State::Done].into_iter().find(|state| self::word(*state) == word)
}
