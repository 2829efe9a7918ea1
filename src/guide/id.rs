//! Authored ids: the contract between a guide's text, its logic and the reader's stored ticks.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};

/// Longest id accepted, in bytes. Stored data and links carry ids, so they are bounded. Every version has the same bound:
/// one with a shorter one would take a record for damaged.
const LONGEST_ID: usize = 64;

/// An id as written in `{#id}`: lower-case ASCII letters, digits and hyphens, starting with a letter.
///
/// Cheap to clone, because every reactive closure keeps one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(Arc<str>);

impl Id {
    /// What the ids begin with that [`Id::later`] makes. No author's id does.
    pub const LATER: &str = "later-";

    /// What the ids of marks begin with that say a day. No author's id does.
    pub const DAY: &str = "day-";

    /// Longest id that an author may give, so that its step can be put off.
    pub const LONGEST: usize = LONGEST_ID - Self::LATER.len();

    /// Longest id of a place where a day is written.
    pub const LONGEST_DATED: usize = LONGEST_ID - "day-20261203t2130-".len();

    /// The id of the mark that says that the step of this id was put off.
    pub fn later(&self) -> Self {
        self.after(Self::LATER)
    }

    /// The id of a mark that says something of this one.
    pub fn after(&self, start: &str) -> Self {
        Self([start, &self.0].concat().into())
    }

    /// Whether it is the mark of a day.
    pub fn is_day(&self) -> bool {
        self.0.starts_with(Self::DAY)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is no [`Id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdError;

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is lower-case letters, digits and hyphens, starting with a letter")
    }
}

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let well_formed = text.len() <= LONGEST_ID
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && !text.ends_with('-')
            && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if well_formed { Ok(Self(text.into())) } else { Err(IdError) }
    }
}

impl TryFrom<String> for Id {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        text.parse()
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        (*id.0).into()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_off_has_an_id_that_every_version_reads() {
        let longest: Id = "a".repeat(Id::LONGEST).parse().unwrap();
        assert_eq!(longest.later().as_str().parse(), Ok(longest.later()));
        assert_eq!(longest.later().as_str().len(), LONGEST_ID);
        assert_eq!(format!("{}{}", Id::LATER, "a".repeat(LONGEST_ID)).parse::<Id>(), Err(IdError));
    }
}
