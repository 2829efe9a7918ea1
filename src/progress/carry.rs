//! Ticks on their way to another browser: a short text that a link, a message or a sheet of paper can hold.
//!
//! It says which boxes are done and which were set aside, and which answers count, by the numbers of their ids, and nothing
//! else: no time, no name, no note. The days that the reader wrote are in it only if they want that. In bytes, before they
//! are written in 32 letters and digits:
//!
//! | bytes | what |
//! |---|---|
//! | 1 | the version: 1, or 2 if there are days |
//! | 2 | checksum of the guide's name, its lower half |
//! | 2 | how many bytes the next field has |
//! | n | a bit for each id that is done, by its number, the lowest bit first |
//! | m | the same for ids set aside |
//! | 2 | with days: how many bytes the field before has |
//! | 6 d | with days, for each: the number of its id, days since 1970, minutes since midnight or 0xffff |
//! | 4 | checksum of all that is before it; in every later version, too |
//!
//! Numbers are big-endian. Zeros at the end of the bit fields are left out.

use super::{
    FAR, Moment, Progress, State, Unreadable,
    checksum::checksum,
    letters::{Letters, to_letters},
    wire::{LONGEST_RECORD, decode_raw},
};
use crate::guide::{Guide, Id};

/// The version of a text without days: every version of the program reads it.
const PLAIN: u8 = 1;

/// The version of a text with days.
const DATED: u8 = 2;

/// Stands for no minute.
const NO_MINUTE: u16 = u16::MAX;

/// What comes before the text in a link's fragment.
pub const MARK: &str = "#c=";

/// Why a text brings no ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing in it that could be a record.
    NotOurs,
    /// Only digits: perhaps a card's number or a login code, which has no place here.
    Secret,
    /// A letter is wrong, or a part is missing.
    Damaged,
    /// It belongs to another guide.
    OtherGuide,
    /// A later version of the program or of the guide has made it.
    Newer,
    /// It is longer than any record.
    TooLong,
    /// It has no tick.
    Empty,
}

/// Ticks from elsewhere, and how many of them this guide does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// What the boxes said there.
    pub states: Vec<(Id, State)>,
    /// Ticks of ids that the guide does not know.
    pub unknown: usize,
}

impl Carried {
    /// Notes a box, once: two ids may have become one. Done outlives the rest.
    fn note(&mut self, id: Option<&Id>, state: State) {
        let Some(id) = id else {
            self.unknown += 1;
            return;
        };
        match self.states.iter_mut().find(|(known, _)| known == id) {
            Some((_, known)) => *known = state.max(*known),
            None => self.states.push((id.clone(), state)),
        }
    }
}

/// The text that carries `progress`, as far as `guide` has published its ids; with the days in it or without.
pub fn carry(progress: &Progress, guide: &Guide, has_days: bool) -> String {
    let [mut done, mut skipped, mut days] = [Vec::new(), Vec::new(), Vec::new()];
    let overruled = progress.overruled(guide);
    // Number by number, as the search by id would be slow in a long guide. A renamed id has two, and both may say it.
    for number in 0..guide.published.len() {
        let id = guide.published.id(number).filter(|id| !overruled.contains(id));
        if let Some(id) = id.filter(|_| has_days)
            && let Some(moment) = progress.written(&[id])
            && progress.written(&guide.places_of_day(id)) == Some(moment)
        {
            push_day(&mut days, number, moment);
        }
        let field = match id.map(|id| progress.state(id)) {
            None | Some(State::Open) => continue,
            Some(State::Skipped) => &mut skipped,
            Some(State::Done) => &mut done,
        };
        field.resize(number / 8 + 1, 0);
        field[number / 8] |= 1 << (number % 8);
    }
    let mut bytes = vec![if days.is_empty() { PLAIN } else { DATED }];
    bytes.extend(print(guide));
    // 8 million ids would be needed for more.
    let length = |field: &[u8]| u16::try_from(field.len()).unwrap_or_default().to_be_bytes();
    bytes.extend(length(&done));
    bytes.extend(done);
    if !days.is_empty() {
        bytes.extend(length(&skipped));
    }
    bytes.extend(skipped);
    bytes.extend(days);
    bytes.extend(checksum(&bytes).to_be_bytes());
    to_letters(&bytes)
}

/// Reads a carried text, alone or anywhere behind [`MARK`], or the text of a saved file.
///
/// # Errors
/// If it brings nothing, with the reason.
pub fn receive(text: &str, guide: &Guide) -> Result<Carried, Refused> {
    if text.len() > LONGEST_RECORD {
        return Err(Refused::TooLong);
    }
    let carried = match text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']) {
        "" => return Err(Refused::NotOurs),
        text if text.starts_with('{') => match from_file(text, guide) {
            // Somebody's message may begin so.
            Err(Refused::NotOurs) => from_letters(text, guide)?,
            file => file?,
        },
        text => from_letters(text, guide)?,
    };
    match carried {
        Carried { ref states, unknown: 0 } if states.is_empty() => Err(Refused::Empty),
        // Of another guide, or of an edition that this page does not know.
        Carried { ref states, .. } if states.is_empty() => Err(Refused::OtherGuide),
        carried => Ok(carried),
    }
}

fn from_file(text: &str, guide: &Guide) -> Result<Carried, Refused> {
    let (mut progress, of, _) = decode_raw(text).map_err(|unreadable| match unreadable {
        // Each of ours begins so.
        Unreadable::Damaged if text.starts_with("{\"v\":") => Refused::Damaged,
        Unreadable::Damaged => Refused::NotOurs,
        Unreadable::Newer(_) => Refused::Newer,
    })?;
    if !of.is_empty() && *of != *guide.key {
        return Err(Refused::OtherGuide);
    }
    // No clock was ever right at such a time.
    if progress.newest() >= FAR {
        return Err(Refused::Damaged);
    }
    guide.published.renamed().for_each(|(old, new)| progress.rename(old, new));
    let mut carried = Carried::default();
    let overruled = progress.overruled(guide);
    // When a step was put off concerns the order there, and no box here.
    let travels = |id: &Id| !overruled.contains(&id) && !id.as_str().starts_with(Id::LATER);
    for (id, state) in progress.states().filter(|(id, state)| *state != State::Open && travels(id)) {
        let day = Moment::of(id);
        // Of several days that were written in several tabs, one counts.
        let counts = |of| progress.written(&guide.places_of_day(of));
        if day.as_ref().is_some_and(|(moment, of)| counts(of) != Some(*moment)) {
            continue;
        }
        let of = day.map_or_else(|| id.clone(), |(_, of)| of);
        carried.note(guide.published.number(&of).map(|_| id), state);
    }
    Ok(carried)
}

fn from_letters(text: &str, guide: &Guide) -> Result<Carried, Refused> {
    let letters = Letters::new(text);
    let [a, b] = print(guide);
    // Room for a later edition, which has more ids.
    let most = 64 + guide.published.len() * 2 * DAY_BYTES;
    let mut refused = None;
    // Of two the last one, if it is whole.
    for version in [DATED, PLAIN] {
        for from in letters.starts([version, a, b]) {
            match letters.bytes(from, most).ok_or(Refused::Damaged).and_then(|body| from_bytes(&body, guide))
            {
                Ok(carried) => return Ok(carried),
                Err(why) => refused = refused.or(Some(why)),
            }
        }
    }
    if letters.is_digits() {
        return Err(Refused::Secret);
    }
    if let Some(why) = refused {
        return Err(why);
    }
    // It may be another guide's or a later version's, which begin with something else.
    match letters.bytes(letters.mark.unwrap_or(0), usize::MAX) {
        Some(body) => from_bytes(&body, guide),
        None if letters.is_empty() => Err(letters.mark.map_or(Refused::NotOurs, |_| Refused::Empty)),
        None if letters.is_mixed && letters.mark.is_none() => Err(Refused::NotOurs),
        None => Err(Refused::Damaged),
    }
}

fn from_bytes(body: &[u8], guide: &Guide) -> Result<Carried, Refused> {
    let [version @ (PLAIN | DATED), a, b, high, low, fields @ ..] = body else { return Err(Refused::Newer) };
    if [*a, *b] != print(guide) {
        return Err(Refused::OtherGuide);
    }
    let done = usize::from(u16::from_be_bytes([*high, *low]));
    let (done, mut skipped) = fields.split_at_checked(done).ok_or(Refused::Damaged)?;
    let mut days: &[u8] = &[];
    if *version == DATED {
        let (length, rest) = skipped.split_at_checked(2).ok_or(Refused::Damaged)?;
        let length = usize::from(number(length));
        (skipped, days) = rest.split_at_checked(length).ok_or(Refused::Damaged)?;
    }
    let mut carried = Carried::default();
    for (field, state) in [(done, State::Done), (skipped, State::Skipped)] {
        for number in (0..field.len() * 8).filter(|number| field[number / 8] >> (number % 8) & 1 == 1) {
            if number >= guide.published.len() {
                return Err(Refused::Newer);
            }
            carried.note(guide.published.id(number), state);
        }
    }
    for bytes in days.chunks_exact(DAY_BYTES) {
        let id = guide.published.id(number(&bytes[..2]).into());
        let minute = Some(number(&bytes[4..])).filter(|minute| *minute != NO_MINUTE);
        let mark = id.map(|id| Moment { day: number(&bytes[2..4]).into(), minute }.mark(id));
        // What is no day is nothing that can be added.
        carried.note(mark.as_ref().filter(|mark| Moment::of(mark).is_some()), State::Done);
    }
    Ok(carried)
}

/// So many bytes say a day.
const DAY_BYTES: usize = 6;

/// Adds a day; not one after the year 2149, nor of an id with a number that is too great.
fn push_day(days: &mut Vec<u8>, number: usize, moment: Moment) {
    if let (Ok(number), Ok(day)) = (u16::try_from(number), u16::try_from(moment.day)) {
        for number in [number, day, moment.minute.unwrap_or(NO_MINUTE)] {
            days.extend(number.to_be_bytes());
        }
    }
}

/// Two bytes as a number.
fn number(bytes: &[u8]) -> u16 {
    bytes.try_into().map_or(0, u16::from_be_bytes)
}

/// Tells a guide's texts from another's.
fn print(guide: &Guide) -> [u8; 2] {
    let [.., a, b] = checksum(guide.key.as_bytes()).to_be_bytes();
    [a, b]
}
