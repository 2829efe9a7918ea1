//! What a date field says. `tests/it/day.rs` compares it with another calendar.

use super::{
    super::day::{NoDay, When, day_before, end_of_day, today},
    *,
};

/// 2026-11-26T00:00 in Japan.
const MIDNIGHT: Millis = 1_795_618_800_000;
const DAY: Millis = 86_400_000;

#[test]
fn what_is_no_day_to_come_says_why() {
    for text in
        ["0002-12-15", "0020-12-15", "0202-12-15", "1999-12-31", "2200-01-01", "12026-12-15", "2026-02-29"]
    {
        assert_eq!(end_of_day(text, MIDNIGHT), Err(NoDay::Nonsense), "{text}");
    }
    for text in ["2026/12/15", "2026-1-1", "+026-12-15", "２０２６-12-15", "never", " ", "2026-12-15T00:00"]
    {
        assert_eq!(end_of_day(text, MIDNIGHT), Err(NoDay::Nonsense), "{text}");
    }
    assert_eq!(end_of_day("2000-01-01", MIDNIGHT), Err(NoDay::Past));
    assert_eq!(end_of_day("2026-11-25", MIDNIGHT), Err(NoDay::Past));
    assert_eq!(
        end_of_day("2026-11-25", MIDNIGHT - 1),
        Ok(MIDNIGHT),
        "a second before midnight today is a day"
    );
    assert_eq!(end_of_day("2026-11-26", MIDNIGHT), Ok(MIDNIGHT + DAY));
    assert_eq!(end_of_day("", MIDNIGHT), Ok(0), "never");
    assert_eq!((today(MIDNIGHT - 1), today(MIDNIGHT)), ("2026-11-25".into(), "2026-11-26".into()));
    assert_eq!(day_before(None), "");
}

#[test]
fn a_minute_is_japans_and_not_to_come() {
    let evening = MIDNIGHT - 3 * 60 * 60 * 1000 + 5 * 60 * 1000;
    assert_eq!(When::new(evening, MIDNIGHT), When([11, 25, 21, 5]));
    assert_eq!(
        When::new(4_102_444_800_000, evening),
        When([11, 25, 21, 5]),
        "a clock was in the year 2100 once"
    );
}
