//! How old the sources are, and the contacts that rest on them, by the calendar.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use jiff::{ToSpan, civil::Date};

use super::report::{Line, Sign};
use crate::parse::{Contact, Day};

/// After so many days a source is worth another look.
const HALF_YEAR: i64 = 180;

/// `day` by the calendar.
///
/// # Errors
/// If there is no such day.
pub(super) fn date(day: Day) -> Result<Date> {
    let [month, date] = [day.month, day.day].map(i8::try_from);
    Date::new(i16::try_from(day.year)?, month?, date?)
        .with_context(|| format!("{day} という日はありません。"))
}

/// How many days before `today` something was read.
fn age(read: Date, today: Date) -> i64 {
    today.duration_since(read).as_hours() / 24
}

/// The first day on which the rule `stale` tells a source that was read then.
fn stale_from(read: Date) -> Date {
    read.saturating_add(1.year()).saturating_add(1.day())
}

/// Which sources are old, and which are next: label → the day on which it was read.
pub(super) fn ages(read: &BTreeMap<&str, Date>, today: Date) -> Vec<Line> {
    let Some(oldest) = read.values().min() else { return vec![Line::good("出典がありません")] };
    let oldest_are: Vec<_> = read.iter().filter(|(_, day)| *day == oldest).map(|(label, _)| *label).collect();
    let old = read.iter().filter(|(_, day)| age(**day, today) > HALF_YEAR);
    vec![
        Line::good(format!("いちばん古い調べた日 {oldest}（{}）", some(&oldest_are))),
        Line::found(
            Sign::Care,
            &format!("調べてから{HALF_YEAR}日をすぎた出典"),
            old.map(|(label, day)| format!("{label}（{day}）")),
        ),
        next(&format!("{HALF_YEAR}日"), read, today, |day| day.saturating_add((HALF_YEAR + 1).days())),
        next("1年", read, today, stale_from),
    ]
}

/// Which contacts rest on an old source.
pub(super) fn contacts(
    contacts: &BTreeMap<String, Contact>,
    read: &BTreeMap<&str, Date>,
    today: Date,
) -> Line {
    let old = contacts.iter().filter_map(|(id, contact)| {
        let day = *read.get(contact.source.as_str())?;
        (age(day, today) > HALF_YEAR).then(|| format!("{id}（{} {day}）", contact.source))
    });
    Line::found(Sign::Care, &format!("出典を調べてから{HALF_YEAR}日をすぎた窓口"), old)
}

/// Which sources pass a bound next, and when.
fn next(bound: &str, read: &BTreeMap<&str, Date>, today: Date, passes: impl Fn(Date) -> Date) -> Line {
    let day = read.values().map(|day| passes(*day)).filter(|day| *day > today).min();
    let Some(next) = day else {
        return Line::good(format!("これから{bound}をすぎる出典はありません"));
    };
    let labels: Vec<_> =
        read.iter().filter(|(_, day)| passes(**day) == next).map(|(label, _)| *label).collect();
    Line::good(format!("次に{bound}をすぎるのは {next}（{}）", some(&labels)))
}

/// The first of `labels`, and how many more there are.
fn some(labels: &[&str]) -> String {
    match labels {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, rest @ ..] => format!("{first} ほか {} 件", rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as civil;

    use super::*;

    #[test]
    fn ages_are_days_of_the_calendar() {
        assert_eq!(age(civil(2027, 11, 22), civil(2028, 11, 22)), 366, "a leap year");
        assert_eq!(age(civil(2026, 11, 23), civil(2026, 11, 22)), -1, "tomorrow");
        assert_eq!(stale_from(civil(2028, 2, 29)), civil(2029, 3, 1));
        assert!(date(Day { year: 2026, month: 2, day: 30 }).is_err());
    }

    #[test]
    fn ages_say_what_is_old_and_what_is_next() {
        let read = BTreeMap::from([
            ("A-01", civil(2026, 11, 22)),
            ("A-02", civil(2026, 12, 1)),
            ("B-01", civil(2026, 11, 22)),
        ]);
        let texts =
            |today| ages(&read, today).into_iter().map(|line| (line.sign, line.text)).collect::<Vec<_>>();
        let expected = [
            (Sign::Good, "いちばん古い調べた日 2026-11-22（A-01 ほか 1 件）"),
            (Sign::Good, "調べてから180日をすぎた出典 0 件"),
            (Sign::Good, "次に180日をすぎるのは 2027-05-22（A-01 ほか 1 件）"),
            (Sign::Good, "次に1年をすぎるのは 2027-11-23（A-01 ほか 1 件）"),
        ];
        assert_eq!(texts(civil(2027, 5, 21)), expected.map(|(sign, text)| (sign, text.to_owned())));
        let desk = "[desk]\nname = 'a'\nshown = '1'\npage = 'https://a.example/'\nsource = 'A-02'\n";
        let desk = toml::from_str(desk).unwrap();
        let old = |today| contacts(&desk, &read, today).details;
        assert_eq!(old(civil(2027, 5, 30)), [""; 0]);
        assert_eq!(old(civil(2027, 5, 31)), ["desk（A-02 2026-12-01）"]);
        let later = texts(civil(2027, 11, 23));
        assert_eq!(later[1], (Sign::Care, "調べてから180日をすぎた出典 3 件".to_owned()));
        assert_eq!(later[2].1, "これから180日をすぎる出典はありません");
        assert_eq!(later[3].1, "次に1年をすぎるのは 2027-12-02（A-02）");
    }
}
