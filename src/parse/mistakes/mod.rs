//! What is wrong with a TOML file, in its author's words.
//!
//! The `toml` crate says whether a file can be read. Where it cannot, the text is read once more: `lines`, `value` and
//! `strings` look for the first mistake of form, as authors make them; `fit` compares a text of right form with `schema`,
//! which says what may stand where. `meant` guesses what was meant. The crate's own words, which are English, only choose
//! a sentence of `others` where nothing was found.

mod cursor;
mod fit;
mod lines;
mod meant;
mod others;
mod schema;
mod signs;
mod strings;
#[cfg(test)]
mod tests;
mod told;
mod value;

use std::ops::Range;

use toml::de::{DeTable, Error};

use schema::Kind;
pub(super) use signs::halved;
use told::Mistake;

/// More edits than one line needs.
const MOST_EDITS: usize = 12;

/// What is wrong with the `text` at `path`, of which `error` says that it cannot be read: places with sentences.
pub(super) fn explain(path: &str, text: &str, error: &Error) -> Vec<(usize, String)> {
    let root = schema::of_file(path);
    let found = found(text, root);
    if found.is_empty() {
        let place = error.span().map_or(0, |span| span.start);
        let place = (0..=place.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        return vec![(place, others::says(error.message()).to_owned())];
    }
    let sentence = |mistake: Mistake| {
        let right = right(text, root, &mistake).map(|right| format!("正しくは: {right}")).unwrap_or_default();
        (mistake.at, mistake.says + &right)
    };
    found.into_iter().map(sentence).collect()
}

/// The first mistake of form, or all of those in what a text of right form says.
fn found(text: &str, root: &'static Kind) -> Vec<Mistake> {
    match lines::read(text, root) {
        Err(mistake) => vec![mistake],
        Ok(()) => fit::mistakes(text, root),
    }
}

/// The whole line as it should be, if that is certain: with all that is known to mend it, nothing is wrong with it.
fn right(text: &str, root: &'static Kind, mistake: &Mistake) -> Option<String> {
    let line = line_of(text, mistake.at);
    let mut mended = text.to_owned();
    let mut edit = mistake.edit.clone()?;
    for _ in 0..MOST_EDITS {
        let (range, right) = edit;
        // Lines may be added; none before this one is changed, and none taken away.
        if line_of(&mended, range.start) < line || mended.get(range.clone())?.contains('\n') {
            return None;
        }
        mended.replace_range(range, &right);
        let lines = line..line + 1 + lines_in(&mended).checked_sub(lines_in(text))?;
        let next = found(&mended, root).into_iter().find(|next| lines.contains(&line_of(&mended, next.at)));
        match next {
            Some(next) => edit = next.edit?,
            None => return is_read(&mended, &lines).then(|| shown(&mended, lines)),
        }
    }
    None
}

/// Whether the TOML reader gets past these lines.
fn is_read(text: &str, lines: &Range<usize>) -> bool {
    let error = DeTable::parse(text).err();
    error.and_then(|error| error.span()).is_none_or(|span| line_of(text, span.start) >= lines.end)
}

fn shown(text: &str, lines: Range<usize>) -> String {
    let lines: Vec<_> = text.lines().skip(lines.start).take(lines.len()).map(str::trim).collect();
    lines.join(" ⏎ ")
}

/// The line of a place, from 0.
fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, lines_in)
}

fn lines_in(text: &str) -> usize {
    text.matches('\n').count()
}
