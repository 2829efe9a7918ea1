//! What is waited for: when it is time to ask, and where that stands in the plan.

use super::{
    super::{Waited, write},
    made::{guide_of, id, reader, road_on, tab},
    *,
};
use crate::{
    guide::{Dated, DayKind},
    progress::{Day, Millis, Moment, day_at, time_of},
};

const DAY: Millis = 24 * 60 * 60 * 1000;

/// 26 November 2026, at noon in Japan.
const NOON: Millis = 1_795_662_000_000;
const TODAY: Day = 20_783;

fn guide() -> Guide {
    guide_of(&[], &["call", "tell", "see", "w @call8 @tell3 @told", "x @call8"], &[])
}

fn done(deeds: &[(&str, Millis)]) -> Progress {
    let mut progress = Progress::default();
    for (name, at) in deeds {
        progress.mark(&id(name), State::Done, *at, &tab(1));
    }
    progress
}

fn said(
    progress: &mut Progress,
    guide: &Guide,
    of: &str,
    day: Option<Day>,
) -> Option<crate::progress::Change> {
    let moment = day.map(|day| Moment { day, minute: None });
    write(guide, progress, &id(of), moment, NOON + DAY, &tab(1))
}

fn dated() -> Guide {
    let days = vec![Dated { id: id("told"), kind: DayKind::Coming, gives: None }];
    Guide { days, ..guide() }
}

fn waits(guide: &Guide, progress: &Progress, today: Day) -> Vec<(usize, Day, Day, bool)> {
    let plan = Plan::of(guide, progress, today);
    plan.waits
        .iter()
        .map(|Waited { step, since, ask, is_told, .. }| (*step, *since, *ask, *is_told))
        .collect()
}

#[test]
fn noon_is_the_day_it_is_called() {
    assert_eq!(day_at(NOON), TODAY);
    assert_eq!(day_at(time_of(TODAY, 0)), TODAY);
    assert_eq!(day_at(time_of(TODAY, 0) - 1), TODAY - 1);
    assert_eq!(day_at(time_of(TODAY, 23 * 60 + 59) + 59_999), TODAY, "23:59:59");
}

#[test]
fn what_is_waited_for_comes_last_until_its_day_and_first_from_then_on() {
    let guide = guide();
    let progress = done(&[("call", NOON)]);
    assert_eq!(road_on(&guide, &progress, TODAY), "+call tell see …w …x");
    assert_eq!(road_on(&guide, &progress, TODAY + 7), "+call tell see …w …x");
    assert_eq!(road_on(&guide, &progress, TODAY + 8), "+call !w !x tell see");
    assert_eq!(road_on(&guide, &Progress::default(), TODAY), "call tell see w x", "not begun");
    let over = done(&[("call", NOON), ("w", NOON + DAY)]);
    assert_eq!(road_on(&guide, &over, TODAY + 9), "+call +w !x tell see");
    // Whoever cannot ask today puts it off.
    let mut later = progress.clone();
    later.postpone(&id("w"), NOON, &tab(1));
    assert_eq!(road_on(&guide, &later, TODAY + 8), "+call !w !x tell see", "before its day");
    later.postpone(&id("w"), NOON + 8 * DAY, &tab(1));
    assert_eq!(road_on(&guide, &later, TODAY + 8), "+call !x tell see ~w");
}

#[test]
fn the_first_of_its_days_counts() {
    let guide = guide();
    let both = done(&[("call", NOON), ("tell", NOON + DAY)]);
    assert_eq!(waits(&guide, &both, TODAY), [(3, TODAY + 1, TODAY + 4, false), (4, TODAY, TODAY + 8, false)]);
    assert_eq!(road_on(&guide, &both, TODAY + 4), "+call +tell !w see …x");
}

#[test]
fn a_day_that_was_told_wins() {
    let guide = dated();
    let mut progress = done(&[("call", NOON)]);
    assert!(said(&mut progress, &guide, "w", Some(TODAY + 20)).is_some());
    assert_eq!(waits(&guide, &progress, TODAY)[1], (3, TODAY, TODAY + 20, true));
    // The last one written.
    let moment = Some(Moment { day: TODAY + 5, minute: None });
    let change = write(&guide, &mut progress, &id("told"), moment, NOON + 2 * DAY, &tab(2)).unwrap();
    assert_eq!(waits(&guide, &progress, TODAY)[0], (3, TODAY, TODAY + 5, true));
    assert_eq!(progress.state(&id("told")), State::Done, "its box is ticked with it");
    let undone = take_back(&guide, &mut progress, &change, NOON + 3 * DAY, &tab(2));
    assert_eq!(waits(&guide, &progress, TODAY)[1].2, TODAY + 20);
    assert_eq!(progress.state(&id("told")), State::Open);
    take_back(&guide, &mut progress, &undone, NOON + 4 * DAY, &tab(2));
    assert_eq!(waits(&guide, &progress, TODAY)[0].2, TODAY + 5);
    // It is one day, wherever it was written: without it the wait's own days count again.
    assert!(said(&mut progress, &guide, "w", None).is_some());
    assert!(said(&mut progress, &guide, "told", None).is_none());
    assert_eq!(waits(&guide, &progress, TODAY)[0], (3, TODAY, TODAY + 8, false));
    assert!(said(&mut progress, &guide, "w", None).is_none(), "there is none");
    assert!(said(&mut progress, &guide, "call", Some(TODAY)).is_none(), "no place for a day");
}

/// Found by histories of the soak: 715, 1523.
#[test]
fn a_day_that_was_written_since_an_erasure_counts_on() {
    let guide = dated();
    let mut progress = Progress::default();
    said(&mut progress, &guide, "told", Some(TODAY));
    let erased = progress.erase(NOON + DAY);
    said(&mut progress, &guide, "told", Some(TODAY + 5));
    take_back(&guide, &mut progress, &erased, NOON + 2 * DAY, &tab(1));
    assert_eq!(progress.written(&[&id("told")]), Some(Moment { day: TODAY + 5, minute: None }));
}

/// The clock was put back between them.
#[test]
fn the_day_written_last_counts_whatever_the_clock_says() {
    let guide = dated();
    let mut progress = Progress::default();
    let moment = |day| Some(Moment { day, minute: None });
    write(&guide, &mut progress, &id("told"), moment(TODAY + 9), NOON + 9 * DAY, &tab(1));
    write(&guide, &mut progress, &id("w"), moment(TODAY + 2), NOON, &tab(1));
    assert_eq!(waits(&guide, &progress, TODAY)[0].2, TODAY + 2);
    write(&guide, &mut progress, &id("told"), moment(TODAY + 9), NOON, &tab(1));
    assert_eq!(waits(&guide, &progress, TODAY)[0].2, TODAY + 9);
}

#[test]
fn whoever_was_told_a_day_waits() {
    let mut progress = Progress::default();
    said(&mut progress, &dated(), "told", Some(TODAY + 3));
    assert_eq!(waits(&dated(), &progress, TODAY), [(3, TODAY + 1, TODAY + 3, true)]);
}

#[test]
fn a_wait_that_a_wrong_clock_began_is_due() {
    let guide = guide();
    for at in [NOON + 365 * DAY, Millis::MAX, NOON + 2 * DAY] {
        let progress = done(&[("call", at)]);
        assert_eq!(road_on(&guide, &progress, TODAY), "+call !w !x tell see", "{at}");
    }
    // A clock that is a year behind ticks a year ago: that is due, too.
    assert_eq!(road_on(&guide, &done(&[("call", NOON - 365 * DAY)]), TODAY), "+call !w !x tell see");
    assert_eq!(road_on(&guide, &done(&[("call", 0)]), TODAY), "+call !w !x tell see");
}

#[test]
fn a_day_gives_an_answer_while_it_does() {
    let questions = [("where: yes no", ""), ("also*?: old soon", "")];
    let lines = [("b", "old"), ("a", ""), ("b", "")];
    let mut guide = guide_of(&questions, &["a", "b", "told @a2"], &lines);
    let day = |name, kind, gives, days| Dated { id: id(name), kind, gives: Some((id(gives), days)) };
    guide.days = vec![day("a", DayKind::Past, "old", 30), day("b", DayKind::Coming, "soon", 7)];
    let mut progress = reader(&guide, "no!");
    let answers = |progress: &Progress, today| {
        let plan = Plan::of(&guide, progress, today);
        plan.answers.iter().map(Id::as_str).collect::<Vec<_>>().join(" ")
    };
    progress.write(
        &id("a"),
        Some(Moment { day: TODAY - 30, minute: None }),
        &[&id("a")],
        false,
        NOON,
        &tab(1),
    );
    assert_eq!((answers(&progress, TODAY), road_on(&guide, &progress, TODAY)), ("no".into(), "a b".into()));
    assert_eq!(answers(&progress, TODAY + 1), "no old");
    assert_eq!(road_on(&guide, &progress, TODAY + 1), "b a", "the report moves forward");
    progress.write(
        &id("b"),
        Some(Moment { day: TODAY + 9, minute: None }),
        &[&id("b")],
        false,
        NOON,
        &tab(1),
    );
    assert_eq!(answers(&progress, TODAY + 1), "no old");
    assert_eq!(answers(&progress, TODAY + 2), "no old soon");
    assert_eq!(answers(&progress, TODAY + 10), "no old");
}

#[test]
fn what_follows_a_wait_is_next_once_it_is_over() {
    let mut guide = guide();
    let see = id("see");
    if let Some(wait) = &mut guide.sections[0].steps[3].wait {
        wait.then = Some(see.clone());
    }
    let after = |progress: &Progress| {
        let plan = Plan::of(&guide, progress, TODAY);
        plan.after(&guide, progress, &id("w")).map(|step| step.id.to_string())
    };
    let mut progress = done(&[("call", NOON), ("w", NOON)]);
    assert_eq!(after(&progress).as_deref(), Some("see"));
    progress.mark(&see, State::Done, NOON, &tab(1));
    assert_eq!(after(&progress).as_deref(), Some("tell"), "it is done");
    assert_eq!(after(&done(&[("call", NOON)])).as_deref(), Some("tell"), "the wait is not over");
}
