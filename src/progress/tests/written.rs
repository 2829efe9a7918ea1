//! Days that were written: how they are marked, kept and carried.

use super::super::*;
use crate::guide::{Guide, Id, Published, Standing};

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn tab() -> Origin {
    Origin::from_bits(1)
}

/// So many ids, each a place for a day.
fn guide(count: usize) -> Guide {
    let published: Published = (0..count).map(|number| Standing::Live(id(&format!("a{number}")))).collect();
    Guide { key: "amazon".into(), published, ..Guide::default() }
}

fn write(progress: &mut Progress, place: &str, day: Day, minute: Option<u16>) {
    let place = id(place);
    progress.write(&place, Some(Moment { day, minute }), &[&place], true, 5, &tab());
}

#[test]
fn a_mark_says_the_day_and_its_place() {
    for (day, minute, mark) in [
        (20_790, None, "day-20261203-reply"),
        (20_790, Some(21 * 60 + 30), "day-20261203t2130-reply"),
        (11_016, Some(0), "day-20000229t0000-reply"),
    ] {
        let moment = Moment { day, minute };
        assert_eq!(moment.mark(&id("reply")).as_str(), mark);
        assert_eq!(Moment::of(&id(mark)), Some((moment, id("reply"))));
    }
    for other in [
        "day-20261131-reply",
        "day-20261203t2460-reply",
        "day-2026123-reply",
        "day-20261203t21-reply",
        "reply",
    ] {
        assert_eq!(Moment::of(&id(other)), None, "{other}");
    }
}

/// Found by the fuzz: 1818, 2381.
#[test]
fn a_minute_that_no_day_has_is_no_hour() {
    for minute in [24 * 60, 39_336, 59_017, u16::MAX] {
        let mark = Moment { day: 20_790, minute: Some(minute) }.mark(&id("reply"));
        assert_eq!(Moment::of(&mark), None, "{minute}");
    }
}

/// Found by the fuzz: a text of many days was longer than any was thought to be.
#[test]
fn a_link_may_have_a_day_for_every_id() {
    for count in [1, 15, 180] {
        let guide = guide(count);
        let mut progress = Progress::default();
        for number in 0..count {
            write(&mut progress, &format!("a{number}"), 20_790, Some(1));
        }
        let carried = receive(&carry(&progress, &guide, true), &guide).unwrap();
        assert_eq!((carried.states.len(), carried.unknown), (2 * count, 0), "each day, and its box");
        let plain = receive(&carry(&progress, &guide, false), &guide).unwrap();
        assert_eq!(plain.states.len(), count);
    }
}

/// What was written at a place that has no room for a day under its new name must not spoil the rest.
#[test]
fn a_name_too_long_for_days_leaves_them_where_they_are() {
    let mut progress = Progress::default();
    write(&mut progress, "old", 20_790, Some(1));
    let [short, long] = [Id::LONGEST_DATED, Id::LONGEST].map(|length| id(&"n".repeat(length)));
    let mut renamed = progress.clone();
    renamed.rename(&id("old"), &short);
    assert_eq!(renamed.written(&[&short]), progress.written(&[&id("old")]));
    progress.rename(&id("old"), &long);
    assert_eq!((progress.state(&long), progress.written(&[&long])), (State::Done, None));
    for progress in [renamed, progress] {
        assert_eq!(decode(&encode(&progress, "amazon")).unwrap().0, progress, "it can be read again");
    }
}
