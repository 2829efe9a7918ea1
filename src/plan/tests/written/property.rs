//! Any day, and any text.

use proptest::prelude::*;

use super::NotADay::{Before, Far, Future, Nonsense, Over};
use super::*;

/// A day of the years that are meant.
fn any_day() -> impl Strategy<Value = u32> {
    number(parse("2000-01-01"))..=number(parse("2199-12-31"))
}

fn any_asked() -> impl Strategy<Value = DayKind> {
    prop_oneof![Just(Past), Just(Coming), Just(Time)]
}

fn wide(text: &str) -> String {
    let wide = |char: char| match char {
        '!'..='~' => char::from_u32(char as u32 + 0xfee0).unwrap(),
        ' ' => '\u{3000}',
        _ => char,
    };
    text.chars().map(wide).collect()
}

#[test]
fn every_day_comes_back() {
    for day in number(parse("2000-01-01"))..=number(parse("2199-12-31")) {
        let (y, m, d) = (date(day).year(), date(day).month(), date(day).day());
        let mut texts = vec![
            format!("{y}-{m:02}-{d:02}"),
            format!("{y}/{m}/{d}"),
            format!("{y}.{m}.{d}"),
            format!("{y}年{m}月{d}日（木）"),
            format!("{y} 年 {m:02} 月 {d:02} 日 21時半"),
            format!("{y}{m:02}{d:02}"),
        ];
        if (1..100).contains(&(y - 2018)) {
            texts.push(format!("令和{}年{m}月{d}日", y - 2018));
        }
        for text in texts {
            for asked in [Past, Coming] {
                let found = read(&text, WORDS, asked, None, day);
                assert_eq!(found, Ok(Moment { day, minute: None }), "{text}");
            }
        }
        for (text, off) in [("3日前", -3), ("きのう", -1), ("2週間後", 14), ("明日", 1)] {
            let day = day.checked_add_signed(off).unwrap();
            assert_eq!(
                read(text, WORDS, Coming, None, day.checked_add_signed(-off).unwrap()).unwrap().day,
                day
            );
        }
    }
}

#[test]
fn no_other_day_has_a_name() {
    for y in 1990..2210 {
        for m in 0..=13 {
            for d in 0..=32 {
                let exists = (2000..2200).contains(&y) && Date::new(y, m, d).is_ok();
                let found = read(&format!("{y}/{m}/{d}"), WORDS, Past, Some(0), 100_000);
                assert_eq!(found.is_ok(), exists, "{y}/{m}/{d}");
            }
        }
    }
}

/// What is meant by a month and a day, said in another way.
fn expected(asked: DayKind, month: i8, day: i8, today: u32) -> Option<u32> {
    let year = date(today).year();
    let named = (year - 2..=year + 1)
        .filter_map(|year| Date::new(year, month, day).ok())
        .map(number)
        .filter(|day| *day + 731 >= today);
    match asked {
        Past => named.filter(|day| *day <= today).max(),
        _ => named.filter(|day| *day <= today + 184).min_by_key(|day| (day.abs_diff(today), *day < today)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn without_a_year_it_is_the_nearest(today in any_day(), m in 0_i8..=13, d in 0_i8..=32, asked in any_asked()) {
        let expected = expected(asked, m, d, today);
        for text in [format!("{m}/{d}"), format!("{m}月{d}日"), format!("{m:02}-{d:02}ごろ"), format!("{m}.{d} 9:00")] {
            let found = read(&text, WORDS, asked, None, today).map(|moment| moment.day);
            prop_assert_eq!(found, expected.ok_or(Nonsense), "{}", text);
        }
    }

    #[test]
    fn without_a_month_it_is_within_two(today in any_day(), d in 1_i8..=31, asked in any_asked()) {
        let day = read(&format!("{d}日"), WORDS, asked, None, today).unwrap().day;
        prop_assert_eq!(date(day).day(), d);
        let window = if asked == Past { today - 61..=today } else { today..=today + 61 };
        prop_assert!(window.contains(&day));
        let between = if asked == Past { day + 1..=today } else { today..=day - 1 };
        prop_assert!(between.into_iter().all(|day| date(day).day() != d));
    }

    #[test]
    fn every_minute_comes_back(today in any_day(), hour in 0_u16..24, minute in 0_u16..60) {
        let half = if hour < 12 { "午前" } else { "午後" };
        for text in [
            format!("明日{hour}:{minute:02}"),
            format!("{hour}時{minute}分 明日"),
            format!("明日の{half}{}時{minute:02}分", hour % 12),
        ] {
            let expected = Moment { day: today + 1, minute: Some(hour * 60 + minute) };
            prop_assert_eq!(read(&text, WORDS, Time, None, today), Ok(expected), "{}", text);
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>(), words in any::<String>(), asked in any_asked(),
        first in any::<Option<u32>>(), today in any::<u32>()) {
        let _ = read(&text, &words, asked, first, today);
        let _ = read(&text, WORDS, asked, first, today);
    }

    #[test]
    fn what_is_read_is_within_bounds(text in likely(), asked in any_asked(), first in any::<Option<u32>>(),
        today in prop_oneof![any_day(), any::<u32>()]) {
        match read(&text, WORDS, asked, first, today) {
            Ok(Moment { day, minute }) => {
                prop_assert!(day >= first.unwrap_or(today.saturating_sub(731)));
                let last = if asked == Past { today } else { today.saturating_add(184) };
                prop_assert!(day <= last);
                prop_assert!(minute.is_none_or(|minute| asked == Time && minute < 24 * 60));
            }
            Err(why) => match why {
                Future => prop_assert_eq!(asked, Past),
                Far => prop_assert_ne!(asked, Past),
                Over => prop_assert!(false, "it does not know the time"),
                Nonsense | Before => {}
            },
        }
    }

    #[test]
    fn all_widths_are_one(text in likely(), asked in any_asked(), today in any_day()) {
        let narrow = read(&text, WORDS, asked, None, today);
        prop_assert_eq!(read(&wide(&text), WORDS, asked, None, today), narrow);
        let capitals = text.to_ascii_uppercase();
        prop_assert_eq!(read(&capitals, WORDS, asked, None, today), narrow);
    }

    #[test]
    fn any_factor_is_borne(count in any::<u32>(), factor in any::<i64>(), today in any::<u32>()) {
        let words = format!("*x={factor} y={factor} z={factor}+");
        for text in [format!("{count}x"), "y".into(), format!("z{}/1/1", count % 100)] {
            let _ = read(&text, &words, Coming, None, today);
        }
    }
}

/// Texts of what days are made of.
fn likely() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> =
        WORDS.split(' ').map(|entry| entry.split('=').next().unwrap().trim_start_matches('*')).collect();
    prop::collection::vec(
        prop_oneof![
            3 => (0_u32..60).prop_map(|number| number.to_string()),
            1 => (1990_u32..2210).prop_map(|number| number.to_string()),
            2 => prop::sample::select(vec!["/", "-", ".", ":", " ", "(", ")", "に", "T", ""]).prop_map(String::from),
            2 => prop::sample::select(pieces).prop_map(String::from),
        ],
        0..8,
    )
    .prop_map(|pieces| pieces.concat())
}
