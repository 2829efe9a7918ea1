//! Days and ages, by the calendar.

use anyhow::{Context, Result};
use jiff::{ToSpan, civil::Date};

use crate::parse::Day;

/// After so many days a source is worth another look.
pub(super) const HALF_YEAR: i64 = 180;
/// After so many days it is old.
pub(super) const YEAR: i64 = 365;

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
pub(super) fn age(read: Date, today: Date) -> i64 {
    today.duration_since(read).as_hours() / 24
}

/// The first day on which the rule `stale` tells a source that was read then.
pub(super) fn stale_from(read: Date) -> Date {
    read.saturating_add(1.year()).saturating_add(1.day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as civil;

    use super::*;

    #[test]
    fn ages_are_days_of_the_calendar() {
        assert_eq!(age(civil(2027, 11, 22), civil(2028, 11, 22)), 366, "a leap year");
        assert_eq!(age(civil(2026, 11, 22), civil(2026, 11, 22)), 0);
        assert_eq!(age(civil(2026, 11, 23), civil(2026, 11, 22)), -1, "tomorrow");
        assert!(date(Day { year: 2026, month: 2, day: 30 }).is_err());
    }

    #[test]
    fn a_source_turns_stale_on_the_day_after_a_year() {
        assert_eq!(stale_from(civil(2026, 11, 22)), civil(2027, 11, 23));
        assert_eq!(stale_from(civil(2028, 2, 29)), civil(2029, 3, 1));
    }
}
