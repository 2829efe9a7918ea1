//! A day as people write it: 9/3, ９月３日（木）, 2026-09-03, きのう, 3日前, 明日の午後9時半.
//!
//! What cannot be read in one way only is not guessed at: a wrong day looks just like the right one. Month and day
//! are expected in this order; everything else of a language comes with its words:
//!
//! | entry        | meaning                                                                      |
//! |--------------|------------------------------------------------------------------------------|
//! | `昨日=-1`    | a day, so many days from today                                               |
//! | `*週間後=7`  | a number before it counts so many days, from today                           |
//! | `*月=month`  | what a number before it is: `year`, `month`, `day`, `hour` or `minute`       |
//! | `午後=pm`    | `am` or `pm`, before or after an hour; `noon`; `half` an hour, after a whole |
//! | `令和=2018+` | a year after it counts from that year                                        |
//! | `月曜=`      | nothing, although its beginning means something                              |
//! | `以内=no`    | whatever it stands with is no day                                            |
//!
//! Entries are separated by single spaces, and the longest that fits counts. In a text, spaces, capitals, widths and
//! what is in brackets do not.

use std::str::Chars;

use crate::{
    guide::DayKind,
    progress::{Day, Moment, civil, day_number},
};

/// How many days a day may be ahead.
const AHEAD: u32 = 184;
/// How many days ago it may have been, where nothing better is known.
const BACK: u32 = 731;
const NOON: u32 = 12 * 60;
const MIDNIGHT: u32 = 24 * 60;

/// Why a text is no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotADay {
    /// It cannot be read as a day, or there is none of this name.
    Nonsense,
    /// It is after today, where a past day is asked for.
    Future,
    /// It is more than half a year ahead.
    Far,
    /// It is before the reader's own first day, or more than two years ago.
    Before,
    /// Its hour is over, where one to come is asked for. Only whoever knows the time can say so.
    Over,
}

/// The day that `text` names in these `words`. No day is meant that is before `first`.
///
/// Of a day without its year, the latest is meant where a past one is asked for, otherwise the nearest: a promise may
/// lie some days back. An hour is told, and may stand alone for one of today, only where a time is asked for.
///
/// # Errors
/// If it names no day, more than one, or none that is meant.
pub fn read(
    text: &str,
    words: &str,
    asked: DayKind,
    first: Option<Day>,
    today: Day,
) -> Result<Moment, NotADay> {
    let mut reader = Reader { rest: text.chars(), words, asked, today, day: None, minute: None, noon: None };
    let moment = reader.all().and_then(|()| reader.moment()).ok_or(NotADay::Nonsense)?;
    let (last, later) = match asked {
        DayKind::Past => (today, NotADay::Future),
        _ => (today.saturating_add(AHEAD), NotADay::Far),
    };
    if moment.day > last {
        Err(later)
    } else if moment.day < first.unwrap_or(today.saturating_sub(BACK)) {
        Err(NotADay::Before)
    } else {
        Ok(moment)
    }
}

/// What a word, or a sign after a number, says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Nothing,
    /// One of `/-.:`.
    Sign(char),
    Year,
    Month,
    Day,
    Hour,
    Minute,
    /// So many days from today, or for each that is counted.
    Days(i32),
    /// The year from which those after it count.
    Since(i32),
    Half,
    Noon,
    Am,
    Pm,
    Spoilt,
}

impl Mark {
    fn new(value: &str) -> Self {
        match value {
            "" => Self::Nothing,
            "year" => Self::Year,
            "month" => Self::Month,
            "day" => Self::Day,
            "hour" => Self::Hour,
            "minute" => Self::Minute,
            "half" => Self::Half,
            "noon" => Self::Noon,
            "am" => Self::Am,
            "pm" => Self::Pm,
            _ => match value.strip_suffix('+') {
                Some(year) => integer(year).map_or(Self::Spoilt, Self::Since),
                None => integer(value).map_or(Self::Spoilt, Self::Days),
            },
        }
    }

    /// Whether a number before it is the last of several.
    fn ends(self) -> bool {
        matches!(self, Self::Nothing | Self::Sign(_))
    }
}

/// A number and what is written after it.
#[derive(Clone, Copy)]
struct Number {
    /// Meaningless if it has more than nine digits: nothing is read from so many.
    value: u32,
    digits: u32,
    mark: Mark,
}

impl Number {
    fn year(self) -> Option<u32> {
        (self.digits == 4).then_some(self.value)
    }

    /// Anything but a year.
    fn part(self) -> Option<u32> {
        (self.digits <= 2).then_some(self.value)
    }
}

enum Token {
    Number(Number),
    Word(Mark),
    /// A character that is passed over.
    Other,
    End,
}

struct Reader<'a> {
    rest: Chars<'a>,
    words: &'a str,
    asked: DayKind,
    today: u32,
    day: Option<u32>,
    /// As written: without regard to `noon`.
    minute: Option<u32>,
    /// The minute from which its half of the day counts.
    noon: Option<u32>,
}

impl Reader<'_> {
    /// Reads to the end; `None` if that is nonsense.
    fn all(&mut self) -> Option<()> {
        loop {
            match self.token() {
                Token::Number(number) => self.numbers(number)?,
                Token::Word(Mark::Days(days)) => only(&mut self.day, self.today.checked_add_signed(days)?)?,
                Token::Word(Mark::Since(year)) => {
                    let number = self.number()?;
                    let value = number.part()?.checked_add_signed(year)?;
                    // With so many digits it is nothing but a year.
                    self.numbers(Number { value, digits: 4, ..number })?;
                }
                Token::Word(Mark::Noon) => only(&mut self.minute, NOON)?,
                Token::Word(Mark::Am) => only(&mut self.noon, 0)?,
                Token::Word(Mark::Pm) => only(&mut self.noon, NOON)?,
                Token::Word(Mark::Nothing) | Token::Other => {}
                Token::Word(_) => return None,
                Token::End => return Some(()),
            }
        }
    }

    /// What has been read.
    fn moment(&self) -> Option<Moment> {
        let Some(written) = self.minute.filter(|_| self.asked == DayKind::Time) else {
            return Some(Moment { day: self.day?, minute: None });
        };
        let minute = match self.noon {
            Some(noon) if written < NOON => written + noon,
            // Some say 12 p.m. for noon, others for midnight; and there is no 13 a.m.
            Some(noon) if noon == 0 || written < NOON + 60 => return None,
            _ => written,
        };
        let day = self.day.unwrap_or(self.today).checked_add(minute / MIDNIGHT)?;
        Some(Moment { day, minute: u16::try_from(minute % MIDNIGHT).ok() })
    }

    /// Reads the day or the hour that begins with a number.
    fn numbers(&mut self, number: Number) -> Option<()> {
        let day = match number.mark {
            Mark::Nothing if number.digits == 8 => {
                let date = number.value;
                date_of(date / 10_000, date / 100 % 100, date % 100)
            }
            Mark::Sign(':') => {
                let minute = self.number().filter(|minute| minute.mark.ends() && minute.digits == 2)?;
                return self.hour(number, minute.value);
            }
            Mark::Sign(sign) => self.signed(number, sign),
            Mark::Year => {
                let month = self.marked(Mark::Month)?;
                date_of(number.year()?, month, self.marked(Mark::Day)?)
            }
            Mark::Month => {
                let day = self.marked(Mark::Day)?;
                self.nearest(Some(number.part()?), day)
            }
            Mark::Day => self.nearest(None, number.part()?),
            Mark::Hour => {
                let after = self.rest.clone();
                let minute = self.marked(Mark::Minute).unwrap_or_else(|| {
                    self.rest = after;
                    0
                });
                return self.hour(number, minute);
            }
            Mark::Days(days) if number.digits <= 3 => {
                let days = days.checked_mul(number.value.cast_signed())?;
                self.today.checked_add_signed(days)
            }
            _ => None,
        };
        only(&mut self.day, day?)
    }

    /// The day of numbers between which there is the same sign.
    fn signed(&mut self, first: Number, sign: char) -> Option<u32> {
        let second = self.number()?;
        let third = if second.mark == Mark::Sign(sign) { Some(self.number()?) } else { None };
        let mark = third.unwrap_or(second).mark;
        // 3-5日 are three days.
        if !mark.ends() && (mark, sign) != (Mark::Day, '/') {
            return None;
        }
        match third {
            Some(third) => date_of(first.year()?, second.part()?, third.part()?),
            None => self.nearest(Some(first.part()?), second.part()?),
        }
    }

    fn hour(&mut self, hour: Number, minute: u32) -> Option<()> {
        let minutes = hour.part()? * 60 + minute;
        if minute < 60 && minutes <= MIDNIGHT { only(&mut self.minute, minutes) } else { None }
    }

    /// The day of this name that is meant, of this month if there is one.
    fn nearest(&self, month: Option<u32>, day: u32) -> Option<u32> {
        let is_named = |number: &u32| {
            let (_, of_year, of_month) = civil(u64::from(*number));
            of_month == u64::from(day) && month.is_none_or(|month| of_year == u64::from(month))
        };
        let is_past = self.asked == DayKind::Past;
        (0..=BACK).find_map(|distance| {
            let ahead = self.today.checked_add(distance).filter(|_| !is_past && distance <= AHEAD);
            let back = self.today.checked_sub(distance).filter(|_| is_past || month.is_some());
            ahead.filter(is_named).or_else(|| back.filter(is_named))
        })
    }

    /// The number that is next, if it has this mark.
    fn marked(&mut self, mark: Mark) -> Option<u32> {
        self.number().filter(|number| number.mark == mark)?.part()
    }

    fn number(&mut self) -> Option<Number> {
        if let Token::Number(number) = self.token() { Some(number) } else { None }
    }

    fn token(&mut self) -> Token {
        let (mut value, mut digits) = (0_u32, 0);
        skip(&mut self.rest);
        while let Some(digit) = peek(&self.rest).and_then(|char| char.to_digit(10)) {
            self.rest.next();
            value = value.wrapping_mul(10).wrapping_add(digit);
            digits += 1;
        }
        if digits > 0 {
            let mark = self.mark();
            return Token::Number(Number { value, digits, mark });
        }
        match self.word(false) {
            Some(Mark::Half) => Token::Number(Number { value: 30, digits: 2, mark: Mark::Minute }),
            Some(mark) => Token::Word(mark),
            None => self.rest.next().map_or(Token::End, |_| Token::Other),
        }
    }

    /// What is written after a number.
    fn mark(&mut self) -> Mark {
        skip(&mut self.rest);
        match peek(&self.rest) {
            Some(sign @ ('/' | '-' | '.' | ':')) => {
                self.rest.next();
                Mark::Sign(sign)
            }
            _ => self.word(true).unwrap_or(Mark::Nothing),
        }
    }

    /// The longest word that is next; after a number only one that belongs to it.
    fn word(&mut self, after_number: bool) -> Option<Mark> {
        let mut longest = 0;
        let mut found = None;
        for (name, value) in self.words.split(' ').filter_map(|entry| entry.split_once('=')) {
            let word = name.strip_prefix('*').unwrap_or(name);
            let is_unit = word.len() < name.len();
            // Where a word is both, a number takes it.
            let length = word.len() * 2 + usize::from(is_unit);
            let mut rest = self.rest.clone();
            if length > longest && after_number >= is_unit && eat(&mut rest, word) {
                longest = length;
                found = (after_number == is_unit).then_some((value, rest));
            }
        }
        let (value, rest) = found?;
        self.rest = rest;
        Some(Mark::new(value))
    }
}

/// The number that a word stands for.
fn integer(text: &str) -> Option<i32> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let value = digits.bytes().try_fold(0_i32, |value, digit| {
        let digit = char::from(digit).to_digit(10)?;
        value.checked_mul(10)?.checked_add_unsigned(digit)
    })?;
    Some(if digits.len() < text.len() { -value } else { value })
}

/// The day of this date.
fn date_of(year: u32, month: u32, day: u32) -> Option<Day> {
    day_number(year.into(), month.into(), day.into())
}

/// Keeps `value`, unless there is another already.
fn only(kept: &mut Option<u32>, value: u32) -> Option<()> {
    (*kept.get_or_insert(value) == value).then_some(())
}

fn peek(text: &Chars<'_>) -> Option<char> {
    text.clone().next().map(plain)
}

/// Passes over spaces and brackets.
fn skip(text: &mut Chars<'_>) {
    while let Some(char @ (' ' | '(')) = peek(text) {
        text.next();
        if char == '(' {
            text.find(|char| plain(*char) == ')');
        }
    }
}

/// Passes over `word`, or says that it is not next. There may be spaces in it, but no brackets: 3日（木）前 is not
/// 3日前.
fn eat(text: &mut Chars<'_>, word: &str) -> bool {
    word.chars().all(|char| text.map(plain).find(|char| *char != ' ') == Some(plain(char)))
}

/// What stands for `char`: digits, signs and letters have several widths, and there are many dashes and spaces.
fn plain(char: char) -> char {
    match char {
        '\0'..=' ' | '\u{a0}' | '\u{2000}'..='\u{200f}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}' | '\u{ff70}' => '-',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(char as u32 - 0xfee0).map_or(char, |char| char.to_ascii_lowercase())
        }
        _ => char.to_ascii_lowercase(),
    }
}
