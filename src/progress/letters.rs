//! The letters and digits of a carried text, and how it is found in what people send: behind a sentence, before
//! "iPhoneから送信", in a quotation, broken in the middle by a mail program.
//!
//! Letters are taken one after the other, whatever stands between them. A text may end wherever something else stands;
//! whether it does, its checksum says.

use super::checksum::step;

/// Crockford's 32: no I, L, O or U, which are read as other signs or make words.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// So many places are tried: a message has one or two links, and one that has more wants to keep us busy.
const TRIES: usize = 64;

/// Five bits each; the last one may have fewer.
pub(super) fn to_letters(bytes: &[u8]) -> String {
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let letter = |at: usize| (0..5).fold(0, |letter, next| letter << 1 | usize::from(bit(at + next)));
    (0..bytes.len() * 8).step_by(5).map(|at| char::from(LETTERS[letter(at)])).collect()
}

/// The letters of a message.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// What each stands for, and whether something else follows it.
    all: Vec<(u8, bool)>,
    /// Which is the first behind the last mark of a link.
    pub(super) mark: Option<usize>,
    /// Whether there are, behind the mark or in all of it, signs that are neither letters nor gaps.
    pub(super) is_mixed: bool,
    /// Whether there are letters that are no digits.
    has_letter: bool,
}

impl Letters {
    /// Capital or small, in groups, also in the wide forms that a Japanese keyboard writes.
    pub(super) fn new(text: &str) -> Self {
        let mut letters = Self::default();
        let mut before = ['\0'; 2];
        for c in text.chars().map(narrow) {
            if let Some(value) = value(c) {
                letters.all.push((value, false));
                letters.has_letter |= !c.is_ascii_digit();
            } else {
                letters.end();
                letters.is_mixed |= !is_gap(c);
            }
            if matches!((before, c), (['#', 'c' | 'C'], '=')) {
                letters.mark = Some(letters.all.len());
                (letters.is_mixed, letters.has_letter) = (false, false);
            }
            before = [before[1], c];
        }
        letters.end();
        letters
    }

    fn end(&mut self) {
        if let Some((_, ends)) = self.all.last_mut() {
            *ends = true;
        }
    }

    /// Whether there are none, behind the mark or in all of it.
    pub(super) fn is_empty(&self) -> bool {
        self.all.len() <= self.mark.unwrap_or(0)
    }

    /// Whether there are, behind the mark or in all of it, digits and nothing else.
    pub(super) fn is_digits(&self) -> bool {
        !self.is_mixed && !self.has_letter && !self.is_empty()
    }

    /// Where texts could begin whose first bytes are these, the last one first. By four letters, which hold all but
    /// half a byte.
    pub(super) fn starts(&self, [a, b, c]: [u8; 3]) -> impl Iterator<Item = usize> {
        let head = u32::from_be_bytes([0, a, b, c]) >> 4;
        let is_head = move |four: &[(u8, bool)]| {
            four.iter().fold(0, |number, (value, _)| number << 5 | u32::from(*value)) == head
        };
        let starts = self.all.windows(4).enumerate().rev().filter(move |(_, four)| is_head(four));
        starts.map(|(at, _)| at).take(TRIES)
    }

    /// The bytes of the text that begins at letter `from`, without their checksum; `None` if it ends nowhere within so
    /// many letters.
    pub(super) fn bytes(&self, from: usize, most: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        // Of all bytes but the last four.
        let mut sum = !0;
        // So many bits that are not yet a byte.
        let (mut bits, mut count) = (0u32, 0);
        for (value, ends) in self.all.iter().skip(from).take(most) {
            bits = bits << 5 | u32::from(*value);
            count += 5;
            if count >= 8 {
                count -= 8;
                bytes.push((bits >> count) as u8);
                bits &= (1 << count) - 1;
                sum = bytes.iter().nth_back(4).map_or(sum, |byte| step(sum, *byte));
            }
            // The last letter's rest is empty.
            let is_whole = *ends && count < 5 && bits == 0 && bytes.len() > 4;
            if is_whole && bytes.ends_with(&(!sum).to_be_bytes()) {
                bytes.truncate(bytes.len() - 4);
                return Some(bytes);
            }
        }
        None
    }
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | 'ー')
}

/// A wide form's usual one.
fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// What a letter stands for, also one that looks like it.
fn value(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    (0u8..).zip(LETTERS).find(|(_, letter)| char::from(**letter) == c).map(|(value, _)| value)
}
