//! Days and minutes in Japan, against another calendar.

use hitotsuzutsu::progress::{Millis, NoDay, When, day_before, end_of_day, today};
use jiff::{
    SignedDuration, Timestamp, Zoned,
    civil::{Date, Time, date},
    tz::{TimeZone, offset},
};
use proptest::prelude::*;

/// What jiff says of a time in Japan.
fn there(at: Millis) -> Zoned {
    let at = Timestamp::from_millisecond(i64::try_from(at).unwrap()).unwrap();
    at.to_zoned(TimeZone::fixed(offset(9)))
}

proptest! {
    #[test]
    fn a_day_ends_at_the_next_midnight_in_japan(days in 0..73_000i64) {
        let day = date(2000, 1, 1) + SignedDuration::from_hours(24 * days);
        let text = day.to_string();
        let end = end_of_day(&text, 0).unwrap();
        let next = there(end);
        prop_assert_eq!((next.date(), next.time()), (day.tomorrow().unwrap(), Time::midnight()));
        prop_assert_eq!(day_before(Some(end)), text.clone());
        prop_assert_eq!(end_of_day(&text, end - 1), Ok(end), "the last moment of the day");
        prop_assert_eq!(end_of_day(&text, end), Err(NoDay::Past));
    }

    #[test]
    fn only_days_of_the_calendar_are_days(year in 1990..2210i16, month in 0..15i8, day in 0..34i8) {
        let is_one = Date::new(year, month, day).is_ok() && (2000..2200).contains(&year);
        prop_assert_eq!(end_of_day(&format!("{year:04}-{month:02}-{day:02}"), 0).is_ok(), is_one);
    }

    #[test]
    fn a_time_has_its_minute_and_its_day_in_japan(at in 0..8_000_000_000_000u64, later in 0..86_400_000u64) {
        let zoned = there(at);
        let minute = [zoned.month(), zoned.day(), zoned.hour(), zoned.minute()].map(|part| part as u8);
        prop_assert_eq!(When::new(at, at + later), When(minute));
        prop_assert_eq!(When::new(at + later, at), When(minute), "not in the future");
        prop_assert_eq!(today(at), zoned.date().to_string());
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC*|[0-9]{0,7}-[0-9]{0,2}-[0-9]{0,2}", now: u64) {
        let _ = end_of_day(&text, now);
    }
}
