//! Stores that lose, refuse or hold what nobody could have written: nothing untrue is said of them.

use super::{
    super::{FAR, LATEST, checksum::checksum},
    keeper::{DAY, Memory, choose, hear, keeper, keys, tick},
    *,
};

/// Refuses to write, or to remove, or to be read.
#[derive(Default)]
struct Refusing {
    values: Memory,
    writes: bool,
    removes: bool,
    reads: bool,
}

impl Store for Refusing {
    fn entries(&self, prefix: &str) -> Option<Vec<(String, String)>> {
        self.values.entries(prefix).filter(|_| !self.reads)
    }

    fn write(&self, key: &str, value: &str) -> bool {
        !self.writes && self.values.write(key, value)
    }

    fn remove(&self, key: &str, value: &str) {
        if !self.removes {
            self.values.remove(key, value);
        }
    }
}

fn erase(keeper: &Keeper, store: &impl Store, progress: &mut Progress, now: Millis) -> Outcome {
    keeper.change(store, progress, now, |progress, now, _| Some(progress.erase(now)))
}

fn wish(
    keeper: &Keeper,
    store: &impl Store,
    progress: &mut Progress,
    state: State,
    now: Millis,
) -> Option<bool> {
    let outcome =
        keeper.change(store, progress, now, |progress, now, by| progress.mark(&id("a"), state, now, by));
    outcome.kept
}

#[test]
fn what_a_refusing_store_keeps_of_an_erasure_is_told() {
    for (writes, removes, reads, by_hand, on_its_day) in [
        (false, false, false, Left::Boxes(0), Left::Boxes(0)),
        // What is stored goes, although nothing can be written.
        (true, false, false, Left::Boxes(0), Left::Boxes(0)),
        (false, true, false, Left::Boxes(2), Left::Boxes(2)),
        (true, true, false, Left::Boxes(2), Left::Boxes(2)),
        (true, true, true, Left::Unknown, Left::Unknown),
    ] {
        let (values, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
        tick(&ours, &values, &mut progress, "a", 5);
        tick(&ours, &values, &mut progress, "b", 6);
        assert!(choose(&ours, &values, &mut progress, 50, 7));
        // Another tab erases, so its own two keys are not written over.
        let theirs = keeper(2);
        let shown = progress.clone();
        let refusing = || Refusing { values: values.clone(), writes, removes, reads };

        let (store, mut progress) = (refusing(), shown.clone());
        let outcome = erase(&theirs, &store, &mut progress, 8);
        assert_eq!((outcome.left, progress.len()), (Some(by_hand), 0), "{writes} {removes} {reads}");
        assert_eq!(outcome.kept, Some(!writes && !reads));

        let (store, mut progress) = (refusing(), shown.clone());
        let outcome = hear(&theirs, &store, &mut progress, 51);
        assert!(outcome.expired.is_some());
        assert_eq!(outcome.left, Some(on_its_day), "{writes} {removes} {reads}");
        if !reads {
            let store = refusing();
            let restored = keeper(3).restore(&store, &[], 51);
            assert!(restored.expired.is_some());
            assert_eq!(restored.left, Some(on_its_day), "{writes} {removes}");
        }
    }
}

#[test]
fn on_its_day_only_what_is_older_counts_as_left() {
    let (store, ours, mut progress) = (Refusing::default(), keeper(1), Progress::default());
    tick(&ours, &store.values, &mut progress, "a", 5);
    assert!(choose(&ours, &store.values, &mut progress, 50, 6));
    tick(&ours, &store.values, &mut progress, "b", 49);
    tick(&ours, &store.values, &mut progress, "c", 60);
    assert!(store.values.write("/site/amazon:3:z", r#"{"v":3,"marks":{"d":["done",5,"z"]}}"#));
    let restored = keeper(2).restore(&store, &[], 70);
    assert_eq!((restored.left, restored.newer), (None, true), "it was forgotten when `c` was ticked");

    let (store, mut progress) = (Refusing { removes: true, ..Refusing::default() }, Progress::default());
    tick(&ours, &store.values, &mut progress, "a", 5);
    assert!(choose(&ours, &store.values, &mut progress, 50, 6));
    let mut later = progress.clone();
    later.mark(&id("c"), State::Done, 60, &tab(9));
    assert!(store.values.write("/site/amazon:2:9.a", &encode(&later, "amazon")));
    assert!(store.values.write("/site/amazon:3:z", r#"{"v":3,"marks":{"d":["done",5,"z"]}}"#));
    let restored = keeper(2).restore(&store, &[], 70);
    assert_eq!((restored.left, restored.progress.len()), (Some(Left::Boxes(1)), 1), "a, and neither c nor d");
}

/// Another page of the same origin calls `localStorage.clear()`.
#[test]
fn what_was_cleared_under_an_open_tab_is_stored_again_when_it_hears_of_it() {
    let (store, ours, theirs) = (Memory::default(), keeper(1), keeper(2));
    let (mut here, mut there) = (Progress::default(), Progress::default());
    tick(&ours, &store, &mut here, "a", 5);
    assert!(choose(&ours, &store, &mut here, 90, 6));
    tick(&theirs, &store, &mut there, "b", 7);
    assert_eq!(hear(&ours, &store, &mut here, 8).kept, None, "all of it is there");
    store.borrow_mut().clear();
    assert_eq!(hear(&ours, &store, &mut here, 9).kept, Some(true));
    assert_eq!(hear(&ours, &store, &mut here, 10), Outcome::default(), "once");
    assert_eq!(hear(&theirs, &store, &mut there, 10).kept, None, "nor does every tab answer");
    let restored = keeper(3).restore(&store, &[], 11);
    assert_eq!((restored.progress.len(), restored.progress.until()), (2, Some(90)));
    // Where that cannot be done, it is said.
    store.borrow_mut().clear();
    let store = Refusing { values: store, writes: true, ..Refusing::default() };
    assert_eq!(hear(&ours, &store, &mut here, 12).kept, Some(false));
}

#[test]
fn what_had_no_room_is_stored_when_the_tab_hears_of_others() {
    let (mut store, ours, mut progress) =
        (Refusing { writes: true, ..Refusing::default() }, keeper(1), Progress::default());
    assert_eq!(wish(&ours, &store, &mut progress, State::Done, 5), Some(false));
    store.writes = false;
    assert_eq!(hear(&ours, &store, &mut progress, 6).kept, Some(true));
    assert_eq!(keeper(2).restore(&store, &[], 7).progress.len(), 1);
}

/// The erasure itself was cleared; a tab that sleeps has not heard of it and stores what it shows.
#[test]
fn clearing_the_store_does_not_undo_an_erasure_that_somebody_remembers() {
    let (store, ours, theirs) = (Memory::default(), keeper(1), keeper(2));
    let (mut here, mut there) = (Progress::default(), Progress::default());
    tick(&ours, &store, &mut here, "a", 5);
    hear(&theirs, &store, &mut there, 6);
    assert_eq!(erase(&ours, &store, &mut here, 7).left, Some(Left::Boxes(0)));
    store.borrow_mut().clear();
    assert_eq!(hear(&theirs, &store, &mut there, 8).kept, Some(true));
    let outcome = hear(&ours, &store, &mut here, 9);
    assert_eq!((outcome.kept, here.len()), (Some(true), 0));
    assert!(store.borrow().values().all(|value| !value.contains("\"a\"")), "nor is its name left");
    let outcome = hear(&theirs, &store, &mut there, 10);
    assert_eq!((outcome.kept, outcome.has_moved, there.len()), (None, true, 0));
    assert!(keeper(3).restore(&store, &[], 11).progress.is_empty());
}

/// The power failed between writing and removing.
#[test]
fn what_an_erasure_could_not_remove_goes_when_it_is_seen() {
    let (store, ours, mut progress) =
        (Refusing { removes: true, ..Refusing::default() }, keeper(1), Progress::default());
    tick(&keeper(2), &store.values, &mut Progress::default(), "a", 5);
    assert_eq!(erase(&ours, &store, &mut progress, 7).left, Some(Left::Boxes(1)));
    let store = store.values;
    assert!(keeper(3).restore(&store, &[], 8).progress.is_empty());
    assert!(store.borrow().values().all(|value| !value.contains("\"a\"")));
}

/// A text of format 2 with the right sum.
fn whole(rest: &str) -> String {
    let sum = checksum(format!(r#"{{"v":2,"sum":0,{rest}}}"#).as_bytes());
    format!(r#"{{"v":2,"sum":{sum},{rest}}}"#)
}

/// What formats 1, 2 and 9 say with this time in one of their places; their box `b` is done.
fn far(time: Millis) -> Vec<String> {
    let mut texts = Vec::new();
    for (erased, until, at) in [
        (0, String::from(r#"[0,0,""]"#), time),
        (time, r#"[0,0,""]"#.into(), 5),
        (0, format!(r#"[{time},5,"x"]"#), 5),
        (0, format!(r#"[90,{time},"x"]"#), 5),
    ] {
        let rest = format!(
            r#""guide":"amazon","seen":7,"erased":{erased},"until":{until},"marks":{{"b":["done",{at},"x"]}}"#
        );
        texts.extend([format!(r#"{{"v":1,{rest}}}"#), whole(&rest), format!(r#"{{"v":9,{rest}}}"#)]);
    }
    texts
}

/// Somebody else's record, or a fault of ours, or a phone in the year 144683.
#[test]
fn a_stored_time_far_ahead_stops_neither_the_start_nor_the_next_wish() {
    let now = 1_795_305_600_000;
    let times = [-2, -1, 0, 1, 2].map(|step| {
        [LATEST, FAR, FAR - (1 << 20), 1 << 51, 1 << 52, 8_640_000_000_000_000]
            .map(|time| time.saturating_add_signed(step))
    });
    for time in times
        .into_iter()
        .flatten()
        .chain([1 << 53, 1 << 60, u64::MAX])
        .filter(|time| !(FAR - 2..FAR).contains(time))
    {
        for (text, key) in far(time).into_iter().flat_map(|text| [(text.clone(), "2:x.a"), (text, "2:1.a")]) {
            let (store, ours) = (Memory::default(), keeper(1));
            let key = if text.starts_with(r#"{"v":9"#) {
                "/site/amazon:9:x".into()
            } else {
                format!("/site/amazon:{key}")
            };
            assert!(store.write(&key, &text));
            let mut progress = ours.restore(&store, &[], now).progress;
            for (state, later) in [(State::Done, 1), (State::Open, 2), (State::Skipped, 3)] {
                assert_eq!(wish(&ours, &store, &mut progress, state, now + later), Some(true), "{text}");
                let fresh = keeper(2).restore(&store, &[], now + later).progress;
                assert_eq!(fresh.state(&id("a")), state, "{text}");
                let on_b = ours.change(&store, &mut progress, now + later, |progress, now, by| {
                    progress.mark(&id("b"), state, now, by)
                });
                assert_ne!(on_b.kept, Some(false), "{text}");
                assert_eq!(
                    keeper(2).restore(&store, &[], now + later).progress.state(&id("b")),
                    state,
                    "{text}"
                );
            }
            let outcome = erase(&ours, &store, &mut progress, now + 4);
            assert_eq!((outcome.kept, outcome.left), (Some(true), Some(Left::Boxes(0))), "{text}");
            assert_eq!(wish(&ours, &store, &mut progress, State::Done, now + 5), Some(true), "{text}");
            let fresh = keeper(3).restore(&store, &[], now + 6).progress;
            assert_eq!((fresh.state(&id("a")), fresh.len()), (State::Done, 1), "{text}");
            let _ = day_before(fresh.until());
        }
    }
}

/// The last times before those that are nobody's: what cannot follow them is not said to be kept.
#[test]
fn where_no_wish_can_follow_that_is_said_until_all_is_erased() {
    let now = 1_795_305_600_000;
    for text in [FAR - 1, FAR - 2].into_iter().flat_map(far).filter(|text| text.starts_with(r#"{"v":2"#)) {
        let (store, ours) = (Memory::default(), keeper(1));
        assert!(store.write("/site/amazon:2:x.a", &text));
        let mut progress = Progress::default();
        for (state, later) in [(State::Skipped, 1), (State::Open, 2), (State::Done, 3), (State::Open, 4)] {
            let outcome = ours.change(&store, &mut progress, now + later, |progress, now, by| {
                progress.mark(&id("b"), state, now, by)
            });
            let fresh = keeper(2).restore(&store.clone(), &[], now + later).progress;
            assert!(outcome.kept == Some(false) || fresh.state(&id("b")) == state, "{text} {later}");
        }
        let outcome = erase(&ours, &store, &mut progress, now + 5);
        assert_eq!((outcome.kept, outcome.left), (Some(true), Some(Left::Boxes(0))), "{text}");
        assert_eq!(wish(&ours, &store, &mut progress, State::Done, now + 6), Some(true), "{text}");
        assert_eq!(keeper(3).restore(&store, &[], now + 7).progress.len(), 1, "{text}");
    }
}

#[test]
fn what_is_read_can_be_written_and_read_again() {
    for text in [LATEST, FAR - 1, FAR, 1 << 52].into_iter().flat_map(far) {
        let progress = match decode(&text) {
            Ok((progress, _)) | Err(Unreadable::Newer(progress)) => progress,
            Err(Unreadable::Damaged) => panic!("{text}"),
        };
        assert_eq!(decode(&encode(&progress, "amazon")).map(|(again, _)| again), Ok(progress), "{text}");
    }
}

/// A clock that says so is wrong; the order of wishes is kept all the same.
#[test]
fn a_clock_in_the_year_9999_loses_no_wish() {
    let (store, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
    for (state, now) in [(State::Done, 1 << 51), (State::Open, (1 << 51) + 1), (State::Skipped, 5)] {
        assert_eq!(wish(&ours, &store, &mut progress, state, now), Some(true));
        assert_eq!(keeper(2).restore(&store, &[], now).progress.state(&id("a")), state);
    }
}

/// Two records, each short enough, that are too long for one text together.
#[test]
fn what_is_too_long_for_one_text_is_stored_in_parts() {
    let (store, ours) = (Memory::default(), keeper(1));
    let name = |half: u32, number: u32| id(&format!("{}-{half}-{number}", "long".repeat(12)));
    for half in [0, 1] {
        let mut progress = Progress::default();
        for number in 0..1900 {
            progress.mark(&name(half, number), State::Skipped, 1_795_305_600_000, &tab(9));
        }
        let text = encode(&progress, "amazon");
        assert!((LONGEST_RECORD / 2 + 1..LONGEST_RECORD).contains(&text.len()), "{}", text.len());
        assert!(store.write(&format!("/site/amazon:2:{half}x.a"), &text));
    }
    let now = 1_795_305_600_000 + 2 * DAY;
    let restored = ours.restore(&store, &[id("a")], now);
    assert!(restored.kept && restored.has_early);
    let mut progress = restored.progress;
    tick(&ours, &store, &mut progress, "b", now + 1);
    tick(&ours, &store, &mut progress, "c", now + 2);
    assert_eq!(keys(&store).len(), 4, "two parts in each of two copies");
    let later = keeper(2).restore(&store, &[], now + 3);
    assert!(later.kept && !later.damaged);
    assert_eq!(later.progress.len(), 3803);
    assert_eq!(later.progress, progress);

    let outcome = erase(&ours, &store, &mut progress, now + 4);
    assert_eq!((outcome.kept, outcome.left, keys(&store).len()), (Some(true), Some(Left::Boxes(0)), 2));
    tick(&ours, &store, &mut progress, "a", now + 5);
    assert_eq!(keeper(2).restore(&store, &[], now + 6).progress.len(), 1);
}

/// The phone asks to keep the record as soon as there is one.
#[test]
fn ticks_from_before_the_program_are_told_once_they_are_stored() {
    let store = Memory::default();
    assert!(!keeper(1).restore(&store, &[], 5).has_early);
    assert!(keeper(1).restore(&store, &[id("a")], 5).has_early);
    assert!(!keeper(2).restore(&store, &[id("a")], 6).has_early, "it was there");
    let store = Refusing { writes: true, ..Refusing::default() };
    assert!(!keeper(1).restore(&store, &[id("a")], 5).has_early);
}

/// What is shown is the merged record, also where the wish itself was true by then.
#[test]
fn a_wish_that_is_true_already_shows_what_others_did() {
    for state in [State::Done, State::Open] {
        let (store, ours, theirs) = (Memory::default(), keeper(1), keeper(2));
        let (mut here, mut there) = (Progress::default(), Progress::default());
        tick(&ours, &store, &mut here, "a", 5);
        if state == State::Open {
            hear(&theirs, &store, &mut there, 6);
            erase(&ours, &store, &mut here, 7);
        }
        // It sleeps, and does not hear.
        let outcome =
            theirs.change(&store, &mut there, 8, |progress, now, by| progress.mark(&id("a"), state, now, by));
        assert_eq!((outcome.change, outcome.has_moved, outcome.kept), (None, true, None), "{state:?}");
        assert_eq!((there.state(&id("a")), &there), (state, &here));
        let outcome = hear(&theirs, &store, &mut there, 9);
        assert_eq!(outcome, Outcome::default(), "{state:?}");
    }
}

/// A later version has keys of its own, so no record of ours becomes one by a changed digit: that is damage, which is told
/// and can be saved, and of which the day leaves nothing, wherever it lies by then.
#[test]
fn a_changed_version_does_not_make_a_later_ones_record() {
    for is_open in [false, true] {
        let (store, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
        tick(&ours, &store, &mut progress, "a", 5);
        let (key, text) =
            store.borrow().first_key_value().map(|(key, text)| (key.clone(), text.clone())).unwrap();
        assert!(store.write(&key, &text.replacen("\"v\":2", "\"v\":3", 1)));
        if is_open {
            let restored = keeper(2).restore(&store, &[], 6);
            assert!(restored.damaged && !restored.newer && restored.progress.is_empty());
            assert_eq!(keeper(2).unreadable(&store).len(), 1, "it lies aside");
        }
        let (theirs, mut there) = (keeper(3), Progress::default());
        choose(&theirs, &store, &mut there, DAY, 7);
        let outcome = hear(&theirs, &store, &mut there, 2 * DAY);
        assert_eq!((outcome.kept, outcome.left), (Some(true), Some(Left::Boxes(0))), "{is_open}");
        assert!(store.borrow().values().all(|text| !text.contains("\"a\"")), "{is_open}");
    }
}
