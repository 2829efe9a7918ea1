//! The calendar in Japan: what a date field says, and what a time says there.
//!
//! Not by the browser's `Date`: it takes a year that is still being typed (0002) for one, has bounds of its own, and
//! follows the phone's time zone, while the record forgets at a midnight in Japan.

use super::{LATEST, Millis};

/// A day in Japan: how many come between it and 1 January 1970.
pub type Day = u32;

/// Japan is nine hours ahead, all year.
const JAPAN: Millis = 9 * 60 * 60 * 1000;
const MINUTE: Millis = 60 * 1000;
const DAY: Millis = 24 * 60 * MINUTE;

/// Days from 1 March of the year 0 to 1 January 1970, and in 400 years.
const TO_1970: u64 = 719_468;
const ERA: u64 = 146_097;

/// Why a text chooses no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// It is no date, or of a year that nobody means: a field for a date gives such ones while one is being typed.
    Nonsense,
    /// It is over.
    Past,
}

/// A minute in Japan: month, day, hour, minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When(pub [u8; 4]);

impl When {
    /// The minute of `at`, which cannot be later than `now`: a clock was ahead once.
    #[expect(clippy::cast_possible_truncation, reason = "parts of a date are small")]
    pub fn new(at: Millis, now: Millis) -> Self {
        let there = at.min(now) + JAPAN;
        let (_, month, day) = civil(there / DAY);
        let minutes = there % DAY / MINUTE;
        Self([month, day, minutes / 60, minutes % 60].map(|part| part as u8))
    }
}

/// The midnight in Japan at which the day `text` (`YYYY-MM-DD`) has passed; 0, which means never, for an empty text.
///
/// # Errors
/// If no such midnight is to come after `now`.
pub fn end_of_day(text: &str, now: Millis) -> Result<Millis, NoDay> {
    if text.is_empty() {
        return Ok(0);
    }
    let day = day_of(text).ok_or(NoDay::Nonsense)?;
    let end = time_of(day + 1, 0);
    if end > now { Ok(end) } else { Err(NoDay::Past) }
}

/// The day that has passed at `end`, as a date field wants it; empty for none.
pub fn day_before(end: Option<Millis>) -> String {
    end.map(|end| text_of((end + JAPAN).saturating_sub(DAY) / DAY)).unwrap_or_default()
}

/// The day in Japan at `at`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "what is kept, and a clock, says a time before the year 2200"
)]
pub fn day_at(at: Millis) -> Day {
    ((at.min(LATEST) + JAPAN) / DAY) as Day
}

/// The time at which minute `minute` of `day` begins in Japan.
pub fn time_of(day: Day, minute: u16) -> Millis {
    (Millis::from(day) * DAY + Millis::from(minute) * MINUTE).saturating_sub(JAPAN)
}

/// The day in Japan at `now`, as a date field wants it: the first that can be chosen.
pub fn today(now: Millis) -> String {
    text_of((now + JAPAN) / DAY)
}

fn text_of(day: u64) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Writes a day as `YYYYMMDD`.
pub fn push_date(text: &mut String, day: Day) {
    let (year, month, day) = civil(day.into());
    push_number(text, year * 10_000 + month * 100 + day, 8);
}

/// Writes a number in so many digits at least; not by `format!`, whose padding would come to the phone once more.
pub fn push_number(text: &mut String, number: u64, digits: u32) {
    if number > 9 || digits > 1 {
        push_number(text, number / 10, digits.saturating_sub(1));
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

fn day_of(text: &str) -> Option<Day> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let (year, month, day) = (number(&bytes[..4])?, number(&bytes[5..7])?, number(&bytes[8..])?);
    (bytes[4] == b'-' && bytes[7] == b'-').then(|| day_number(year, month, day)).flatten()
}

/// What a few digits say; `None` if there is something else among them.
pub(super) fn number(digits: &[u8]) -> Option<u64> {
    let mut number = 0;
    for digit in digits {
        number = number * 10 + u64::from(digit.checked_sub(b'0').filter(|digit| *digit < 10)?);
    }
    Some(number)
}

/// The day of this date; `None` if there is none, or if its year is one that nobody means (before 2000, or from 2200 on).
#[expect(clippy::cast_possible_truncation, reason = "a day before the year 2200")]
pub fn day_number(year: u64, month: u64, day: u64) -> Option<Day> {
    if !(2000..2200).contains(&year) || !(1..=12).contains(&month) || day > 31 {
        return None;
    }
    // Years begin in March, so that a leap day is the last one.
    let (shifted, from_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_era = shifted % 400;
    let number =
        shifted / 400 * ERA + of_era * 365 + of_era / 4 - of_era / 100 + (153 * from_march + 2) / 5 + day;
    // There is a 31 February in no year, so what it was counted as has another name.
    let counted = number.checked_sub(TO_1970 + 1)?;
    (civil(counted) == (year, month, day)).then_some(counted as Day)
}

/// Year, month and day of so many days after 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date
/// algorithms").
pub fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + TO_1970;
    let (era, of_era) = (days / ERA, days % ERA);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year + u64::from(month < 3), month, day)
}
