//! Questions to the reader, and what their answers mean.

use super::{Condition, Id};

/// How a question is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ask {
    /// Whether it takes any number of answers.
    pub many: bool,
    /// Whether there is a plan without an answer to it.
    pub optional: bool,
    /// Who is asked, by the answers to the questions before it.
    pub when: Condition,
}

/// One answer. Whether it is chosen is a mark in the reader's record, as a tick is.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What the choice is stored under, and the anchor of its line.
    pub id: Id,
    /// Plain text of the line.
    pub title: String,
    /// Where its link leads, for who reads without the program.
    pub leads: Id,
    /// Whether it excludes the others, where there may be several.
    pub alone: bool,
    /// What a reader who gives it has not got.
    pub lacks: Abilities,
}

/// A set of the abilities that `guide.toml` names, by their places there. What each one is, only the author knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Abilities(u16);

impl Abilities {
    /// So many can be named: three sets of them travel in one number.
    pub const MOST: usize = 5;

    const ALL: u16 = (1 << Self::MOST) - 1;

    /// Every ability there can be.
    pub const fn all() -> Self {
        Self(Self::ALL)
    }

    /// The set with the ability at place `index` as well.
    #[must_use]
    pub fn with(self, index: usize) -> Self {
        Self((self.0 | 1 << index) & Self::ALL)
    }

    /// What is in either.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is left without `other`.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of `other` is in it.
    pub fn has(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Three sets as one number.
    pub(super) fn pack([a, b, c]: [Self; 3]) -> u16 {
        a.0 | b.0 << Self::MOST | c.0 << (2 * Self::MOST)
    }

    /// What was packed.
    pub(super) fn unpack(number: u16) -> [Self; 3] {
        [0, 1, 2].map(|place| Self(number >> (place * Self::MOST) & Self::ALL))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_sets_travel_in_one_number() {
        let sets = [Abilities::default().with(0).with(4), Abilities::all(), Abilities::default().with(2)];
        assert_eq!(Abilities::unpack(Abilities::pack(sets)), sets);
    }

    #[test]
    fn a_set_has_what_is_in_it() {
        let one = Abilities::default().with(1);
        let both = one.with(3);
        assert!(both.has(one) && !one.has(both) && both.less(one).and(one) == both);
        assert!(Abilities::default().is_empty() && one.has(Abilities::default()));
        assert_eq!(one.with(Abilities::MOST), one, "there are no more");
    }
}
