//! What is said of an erasure and of its day, in words that claim no more than was read.

use super::NotADay;
use crate::{
    guide::{Words, fill},
    progress::{Left, NoDay},
};

/// So many ticks were erased because the reader said so.
pub fn erased(words: &Words, count: usize, left: Left) -> String {
    match left {
        Left::Boxes(left) => fill(words.erased(), &[("n", count), ("left", left)]),
        Left::Unknown => fill(words.erased_unseen(), &[("n", count)]),
    }
}

/// The record has erased itself because its day had come.
pub fn expired(words: &Words, left: Left) -> String {
    match left {
        Left::Boxes(0) => words.expired().to_owned(),
        Left::Boxes(left) => fill(words.expired_left(), &[("left", left)]),
        Left::Unknown => words.expired_unseen().to_owned(),
    }
}

/// What was written is no day.
pub fn not_a_day(words: &Words, why: NotADay) -> &str {
    match why {
        NotADay::Nonsense => words.day_unreadable(),
        NotADay::Future => words.day_future(),
        NotADay::Far => words.day_far(),
        NotADay::Before => words.day_before(),
        NotADay::Over => words.day_past(),
    }
}

/// No day was chosen.
pub fn no_day(words: &Words, why: NoDay) -> &str {
    match why {
        NoDay::Nonsense => words.day_nonsense(),
        NoDay::Past => words.day_past(),
    }
}
