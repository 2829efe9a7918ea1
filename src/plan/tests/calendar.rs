//! The file as it is written, and as somebody else's parser and somebody else's calendar read it.

use expect_test::expect;
use icalendar::parser::{Component, read_calendar, unfold};
use jiff::{
    SignedDuration,
    civil::{Date, DateTime, date},
};
use proptest::prelude::*;

use super::super::calendar::*;
use crate::progress::{Millis, Moment};

const MINUTE: Millis = 60_000;

const LINK: &str = "https://example.org/amazon/?q=a,b;c#wait-amazon";

/// 2026-11-26T10:00:05Z.
const NOW: Millis = 1_795_687_205_000;

/// Days from 1970 to 2000, and from 2000 to 2200.
const TO_2000: u32 = 10_957;
const YEARS: u32 = 73_049;

const WHOLE_DAY: Event<'_> = Event {
    key: "wait-amazon",
    when: Moment { day: 20_789, minute: None },
    title: "ひとつずつ:続き",
    note: "返事が来ているか、メールを見ます。\n来ていなければ、もう一度たずねます; 急ぎません, ゆっくりで。",
};

const TIMED: Event<'_> =
    Event { key: "call", when: Moment { day: 20_790, minute: Some(8 * 60 + 45) }, title: "電話", note: "" };

/// The other parser's reading of the only event.
fn read<T>(file: &str, what: impl FnOnce(&Component<'_>) -> T) -> T {
    let unfolded = unfold(file);
    let calendar = read_calendar(&unfolded).expect("the other parser reads it");
    let [event] = &calendar.components[..] else { panic!("one event: {file}") };
    what(event)
}

/// A property's value.
fn value(component: &Component<'_>, name: &str) -> Option<String> {
    component.find_prop(name).map(|property| property.val.as_str().to_owned())
}

/// One event's property, as the other parser reads it.
fn of(event: Event<'_>, name: &str) -> String {
    read(&calendar("amazon", &[event], None, NOW), |event| value(event, name)).expect("it is there")
}

/// 1970, and so many days.
fn jiff_day(days: u32) -> Date {
    date(1970, 1, 1) + SignedDuration::from_hours(24 * i64::from(days))
}

#[test]
fn a_file_has_the_days_the_times_and_the_link() {
    let file = calendar("amazon", &[WHOLE_DAY, TIMED], Some(LINK), NOW);
    assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    expect![[r"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//hitotsuzutsu//JA
        CALSCALE:GREGORIAN
        BEGIN:VEVENT
        UID:wait-amazon.amazon@hitotsuzutsu.invalid
        DTSTAMP:20261126T100005Z
        SEQUENCE:474360
        TRANSP:TRANSPARENT
        DTSTART;VALUE=DATE:20261202
        DTEND;VALUE=DATE:20261203
        CLASS:PRIVATE
        SUMMARY:ひとつずつ:続き
        DESCRIPTION:返事が来ているか、メールを見ます。\n来てい
         なければ、もう一度たずねます\; 急ぎません\, ゆっく
         りで。\nhttps://example.org/amazon/?q=a\,b\;c#wait-amazon
        URL:https://example.org/amazon/?q=a,b;c#wait-amazon
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:PT9H
        DESCRIPTION:ひとつずつ:続き
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        UID:call.amazon@hitotsuzutsu.invalid
        DTSTAMP:20261126T100005Z
        SEQUENCE:474360
        DTSTART:20261202T234500Z
        DTEND:20261203T001500Z
        CLASS:PRIVATE
        SUMMARY:電話
        DESCRIPTION:https://example.org/amazon/?q=a\,b\;c#wait-amazon
        URL:https://example.org/amazon/?q=a,b;c#wait-amazon
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:-PT2H
        DESCRIPTION:電話
        END:VALARM
        END:VEVENT
        END:VCALENDAR
    "]]
    .assert_eq(&file.replace("\r\n", "\n"));
}

#[test]
fn nothing_is_said_of_what_is_not_there() {
    let file = calendar("amazon", &[TIMED], None, NOW);
    let words = file.split("BEGIN:VALARM").next().unwrap();
    assert!(!words.contains("DESCRIPTION") && !file.contains("URL"), "{file}");
    assert_eq!(of(WHOLE_DAY, "DESCRIPTION"), WHOLE_DAY.note);
    let alone = calendar("amazon", &[TIMED], Some(LINK), NOW);
    assert_eq!(read(&alone, |event| value(event, "DESCRIPTION")).as_deref(), Some(LINK));
    assert!(!calendar("amazon", &[], None, NOW).contains("VEVENT"));
}

#[test]
fn another_parser_reads_the_same() {
    for (event, uid, [start, end], trigger) in [
        (WHOLE_DAY, "wait-amazon.amazon@hitotsuzutsu.invalid", ["20261202", "20261203"], "PT9H"),
        (TIMED, "call.amazon@hitotsuzutsu.invalid", ["20261202T234500Z", "20261203T001500Z"], "-PT2H"),
    ] {
        read(&calendar("amazon", &[event], Some(LINK), NOW), |read| {
            let says = |name| value(read, name).unwrap_or_default();
            assert_eq!(says("UID"), uid);
            assert_eq!([says("DTSTART"), says("DTEND")], [start, end]);
            assert_eq!([says("SUMMARY"), says("URL")], [event.title, LINK]);
            assert!(says("DESCRIPTION").ends_with(LINK));
            assert_eq!([says("DTSTAMP"), says("CLASS")], ["20261126T100005Z", "PRIVATE"]);
            let [alarm] = &read.components[..] else { panic!("one alarm") };
            assert_eq!(alarm.name, "VALARM");
            assert_eq!(
                ["ACTION", "TRIGGER", "DESCRIPTION"].map(|name| value(alarm, name).unwrap()),
                ["DISPLAY", trigger, event.title]
            );
        });
    }
}

#[test]
fn a_later_file_wins_by_its_minute() {
    let sequence = |now| {
        let file = calendar("amazon", &[TIMED], None, now);
        read(&file, |event| value(event, "SEQUENCE")).unwrap().parse::<u64>().unwrap()
    };
    let midnight: jiff::Timestamp = "2026-01-01T00:00Z".parse().unwrap();
    let start_of_2026 = u64::try_from(midnight.as_millisecond()).unwrap();
    assert_eq!(sequence(0), 0, "a clock that is behind");
    assert_eq!(sequence(start_of_2026), 0);
    assert_eq!(sequence(start_of_2026 + MINUTE - 1), 0);
    assert_eq!(sequence(start_of_2026 + 1234 * MINUTE), 1234);
}

#[test]
fn every_day_ends_on_the_next() {
    for day in TO_2000..TO_2000 + YEARS {
        let mut text = String::new();
        push_time(&mut text, &Event { when: Moment { day, minute: None }, ..WHOLE_DAY });
        let (this, next) = (jiff_day(day), jiff_day(day).tomorrow().unwrap());
        let expected = format!(
            "\nTRANSP:TRANSPARENT\nDTSTART;VALUE=DATE:{}\nDTEND;VALUE=DATE:{}",
            this.strftime("%Y%m%d"),
            next.strftime("%Y%m%d")
        );
        assert_eq!(text, expected);
    }
    assert_eq!((jiff_day(TO_2000), jiff_day(TO_2000 + YEARS)), (date(2000, 1, 1), date(2200, 1, 1)));
}

#[test]
fn nothing_is_before_1970() {
    let event = Event { when: Moment { day: 0, minute: Some(0) }, ..TIMED };
    assert_eq!(["DTSTART", "DTEND"].map(|name| of(event, name)), ["19700101T000000Z", "19700101T003000Z"]);
}

proptest! {
    #[test]
    fn a_time_in_japan_is_nine_hours_earlier(
        day in TO_2000..TO_2000 + YEARS,
        // Around the midnights of both and anywhere else.
        minute in prop_oneof![0..3u16, 508..542u16, 1408..1440u16, 0..1440u16],
    ) {
        let event = Event { when: Moment { day, minute: Some(minute) }, ..TIMED };
        let written = |time: DateTime| time.strftime("%Y%m%dT%H%M%SZ").to_string();
        let there = jiff_day(day).at(0, 0, 0, 0) + SignedDuration::from_mins(i64::from(minute));
        let start = there - SignedDuration::from_hours(9);
        prop_assert_eq!(of(event, "DTSTART"), written(start));
        prop_assert_eq!(of(event, "DTEND"), written(start + SignedDuration::from_mins(30)));
    }

    #[test]
    fn words_come_back(
        title in prop::collection::vec(letter(), 0..=300),
        note in prop::collection::vec(letter(), 0..=300),
        has_link: bool,
    ) {
        let [title, note] = [title, note].map(|letters| letters.into_iter().collect::<String>());
        let link = has_link.then_some(LINK);
        let event = Event { title: &title, note: &note, ..WHOLE_DAY };
        let file = calendar("amazon", &[event], link, NOW);
        let plain = |words: &str| words.replace(|c: char| c.is_control() && c != '\n', "");
        let mut note = note.clone();
        if has_link {
            note = if note.is_empty() { LINK.to_owned() } else { note + "\n" + LINK };
        }
        let [summary, description] =
            read(&file, |event| ["SUMMARY", "DESCRIPTION"].map(|name| value(event, name).unwrap_or_default()));
        prop_assert_eq!(summary, plain(&title));
        prop_assert_eq!(description, plain(&note));
        for line in file.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(char::is_control), "{:?}", line);
        }
        prop_assert!(file.ends_with("\r\nEND:VCALENDAR\r\n"));
    }

    #[test]
    fn nothing_makes_it_panic(day: u32, minute: Option<u16>, now: u64) {
        let _ = calendar("amazon", &[Event { when: Moment { day, minute }, ..TIMED }], None, now);
    }
}

/// Any letter, often one that means something here.
fn letter() -> impl Strategy<Value = char> {
    prop_oneof![
        any::<char>(),
        prop::sample::select(vec!['\\', ',', ';', ':', '"', '\n', '\r', '\t', ' ', 'n', 'あ', '👪'])
    ]
}
