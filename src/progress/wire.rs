//! Format 1: `{"v":1,"marks":{"stop-payment":["done",1795305600000,"9f3c"]}}`.
//!
//! A later format must raise `v`; this version then leaves the bytes alone ([`Unreadable::Newer`]).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Mark, Millis, Origin, Progress, State};
use crate::guide::Id;

/// The version this module writes.
const VERSION: u64 = 1;

/// Longest text read, in bytes: some 20 times a guide of 200 boxes. A longer one is not ours.
const LONGEST: usize = 256 * 1024;

/// Stored bytes that cannot be read. They must never be overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Not our format: damaged, or another program's.
    Damaged,
    /// Our format, written by a later version.
    Newer,
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    v: u64,
    marks: BTreeMap<Id, (Box<str>, Millis, Box<str>)>,
}

/// The text to store.
pub fn encode(progress: &Progress) -> String {
    // `collect` would bring a sort to the phone, here and below.
    let mut marks = BTreeMap::new();
    marks.extend(
        progress
            .marks
            .iter()
            .map(|(id, mark)| (id.clone(), (word(mark.state).into(), mark.at, mark.by.as_str().into()))),
    );
    serde_json::to_string(&Stored { v: VERSION, marks }).unwrap_or_default()
}

/// Reads stored text.
///
/// # Errors
/// [`Unreadable`] says whether the text is damaged or from a later version. Nothing is read in part: a record
/// that was half understood would later be written back without the other half.
pub(super) fn decode(text: &str) -> Result<Progress, Unreadable> {
    if text.len() > LONGEST {
        return Err(Unreadable::Damaged);
    }
    let Version { v } = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    if v > VERSION {
        return Err(Unreadable::Newer);
    }
    let stored: Stored = serde_json::from_str(text).map_err(|_| Unreadable::Damaged)?;
    if stored.v != VERSION {
        return Err(Unreadable::Damaged);
    }
    let mut marks = BTreeMap::new();
    for (id, (state, at, by)) in stored.marks {
        let (Some(state), Some(by)) = (state_of(&state), Origin::parse(&by)) else {
            return Err(Unreadable::Damaged);
        };
        marks.insert(id, Mark { at, by, state });
    }
    Ok(Progress { marks })
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
