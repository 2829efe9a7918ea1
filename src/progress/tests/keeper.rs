//! What is stored, in which order, and what stays.

use std::collections::BTreeMap;

use super::*;

pub(super) type Memory = std::cell::RefCell<BTreeMap<String, String>>;

fn store<const N: usize>(entries: [(&str, &str); N]) -> Memory {
    Memory::new(entries.map(|(key, value)| (key.to_owned(), value.to_owned())).into())
}

pub(super) fn keys(store: &Memory) -> Vec<String> {
    store.borrow().keys().cloned().collect()
}

const FOREIGN: [(&str, &str); 3] =
    [("/site/amazonia:2:1.a", "{"), ("/other/amazon:1:1", "{"), ("theme", "dark")];
pub(super) const DAY: Millis = 86_400_000;

pub(super) fn keeper(bits: u32) -> Keeper {
    Keeper::new(Shelf::new("/site/", "amazon", Vec::new()), tab(bits), 7)
}

pub(super) fn tick(keeper: &Keeper, store: &Memory, progress: &mut Progress, name: &str, now: Millis) {
    let outcome = keeper
        .change(store, progress, now, |progress, now, by| progress.mark(&id(name), State::Done, now, by));
    assert!(outcome.change.is_some() && outcome.kept == Some(true));
}

/// Hears what other tabs have stored.
pub(super) fn hear(keeper: &Keeper, store: &impl Store, progress: &mut Progress, now: Millis) -> Outcome {
    keeper.change(store, progress, now, |_, _, _| None)
}

/// Chooses a day; says whether it is kept.
pub(super) fn choose(
    keeper: &Keeper,
    store: &Memory,
    progress: &mut Progress,
    day: Millis,
    now: Millis,
) -> bool {
    let outcome = keeper.change(store, progress, now, |progress, now, by| {
        progress.expire(day, now, by);
        None
    });
    outcome.kept == Some(true)
}

#[test]
fn keys_of_tabs_long_gone_are_folded_in_and_others_stay() {
    let store = store(FOREIGN);
    assert!(store.write("/site/amazon:1:1d", r#"{"v":1,"marks":{"a":["done",5,"1d"]}}"#));
    let first = keeper(1);
    let mut progress = first.restore(&store, &[], 10).progress;
    tick(&first, &store, &mut progress, "b", 10);
    assert!(keys(&store).contains(&"/site/amazon:1:1d".to_owned()), "a tab of today may still write it");

    let later = keeper(2).restore(&store, &[id("c")], 2 * DAY).progress;
    assert_eq!(later.len(), 3);
    assert_eq!(later.seen(), Some(7));
    let ours: Vec<_> = keys(&store).into_iter().filter(|key| key.starts_with("/site/amazon:")).collect();
    assert_eq!(ours, ["/site/amazon:2:2.a", "/site/amazon:2:2.b"], "twice, in case one is damaged");
    for (key, value) in FOREIGN {
        assert_eq!(store.borrow().get(key).map(String::as_str), Some(value));
    }
}

#[test]
fn damaged_bytes_are_moved_aside_told_once_and_bounded() {
    let store = Memory::default();
    for number in 0..10 {
        assert!(store.write(&format!("/site/amazon:2:{number}.a"), &format!("{{{number}")));
    }
    let restored = keeper(20).restore(&store, &[], 0);
    assert!(restored.damaged && restored.kept && restored.progress.is_empty());
    let aside = |store: &Memory| keys(store).iter().filter(|key| key.contains(":aside:")).count();
    assert_eq!((aside(&store), keys(&store).len()), (8, 10), "the others stay where they are");
    let restored = keeper(21).restore(&store, &[], 0);
    assert!(!restored.damaged, "told once");
    assert_eq!(keeper(21).unreadable(&store).len(), 10, "all of it can be saved");
}

#[test]
fn where_one_of_two_copies_is_torn_there_are_two_again_after_the_next_load() {
    let (store, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
    tick(&ours, &store, &mut progress, "a", 5);
    tick(&ours, &store, &mut progress, "b", 6);
    assert!(store.write("/site/amazon:2:1.a", "{\"v\":2,\"su"));
    assert!(keeper(2).restore(&store, &[], 7).damaged);
    // The copy that was whole goes, too.
    assert!(store.write("/site/amazon:2:1.b", "{\"v\":2,\"su"));
    assert_eq!(keeper(3).restore(&store, &[], 8).progress.len(), 2);
}

#[test]
fn a_later_versions_record_is_shown_and_never_written_over() {
    let newer = r#"{"v":3,"marks":{"a":["done",5,"z"]},"notes":[]}"#;
    let store = store([("/site/amazon:3:z", newer)]);
    let ours = keeper(1);
    let restored = ours.restore(&store, &[], 9 * DAY);
    assert!(restored.newer && !restored.damaged);
    let mut progress = restored.progress;
    assert_eq!(progress.state(&id("a")), State::Done);
    let opened = ours
        .change(&store, &mut progress, 3, |progress, now, by| progress.mark(&id("a"), State::Open, now, by));
    assert!(opened.change.is_some());
    assert_eq!(store.borrow()["/site/amazon:3:z"], newer);
    assert_eq!(
        keeper(2).restore(&store, &[], 9 * DAY).progress.state(&id("a")),
        State::Open,
        "ours is the later wish"
    );
}

#[test]
fn what_is_erased_is_gone_from_the_store() {
    let store = store(FOREIGN);
    assert!(store.write("/site/amazon:aside:00000000", "{"));
    assert!(store.write("/site/amazon:3:z", r#"{"v":3}"#));
    let ours = keeper(1);
    let mut progress = ours.restore(&store, &[], 0).progress;
    tick(&ours, &store, &mut progress, "a", 5);
    tick(&ours, &store, &mut progress, "b", 6);
    let erased = ours.change(&store, &mut progress, 7, |progress, now, _| Some(progress.erase(now)));
    assert_eq!((erased.kept, erased.left), (Some(true), Some(Left::Boxes(0))));
    assert_eq!(keys(&store).len(), FOREIGN.len() + 2, "and of others nothing");
    assert!(store.borrow().values().all(|value| !value.contains("\"a\"")));
}

#[test]
fn a_record_erases_itself_on_its_day() {
    let store = Memory::default();
    let ours = keeper(1);
    let mut progress = Progress::default();
    tick(&ours, &store, &mut progress, "a", 5);
    assert!(choose(&ours, &store, &mut progress, 50, 6));
    assert_eq!(progress.until(), Some(50));

    let before = keeper(2).restore(&store, &[], 49);
    assert_eq!((before.progress.len(), before.expired), (1, None));
    let restored = keeper(3).restore(&store, &[id("b")], 50);
    let mut progress = restored.progress;
    assert_eq!(
        (progress.state(&id("a")), progress.state(&id("b")), progress.until()),
        (State::Open, State::Done, None)
    );
    assert!(store.borrow().values().all(|value| !value.contains("\"a\"")));

    let (undo, keeper) = (restored.expired.unwrap(), keeper(3));
    keeper.change(&store, &mut progress, 51, |progress, now, by| Some(progress.undo(&undo, now, by)));
    assert_eq!(progress.state(&id("a")), State::Done, "a clock that was wrong costs nothing");
}

/// Where a tab was open all the time, its last ticks are younger than the day.
#[test]
fn on_its_day_a_record_forgets_what_is_older_than_the_day_only() {
    let (store, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
    tick(&ours, &store, &mut progress, "a", 5);
    assert!(choose(&ours, &store, &mut progress, 50, 6));
    tick(&ours, &store, &mut progress, "b", 49);
    tick(&ours, &store, &mut progress, "c", 60);
    let later = keeper(2).restore(&store, &[], 70).progress;
    let says = ["a", "b", "c"].map(|name| later.state(&id(name)));
    assert_eq!((says, later.until()), ([State::Open, State::Open, State::Done], None));
    assert!(store.borrow().values().all(|value| !value.contains("\"a\"") && !value.contains("\"b\"")));
}

#[test]
fn an_open_tab_notices_the_day_and_so_does_the_one_that_hears_of_it() {
    let (store, ours, theirs) = (Memory::default(), keeper(1), keeper(2));
    let mut here = Progress::default();
    tick(&ours, &store, &mut here, "a", 5);
    assert!(choose(&ours, &store, &mut here, 50, 6));
    let mut there = theirs.restore(&store, &[], 7).progress;
    assert_eq!(hear(&theirs, &store, &mut there, 49), Outcome::default(), "the day has not come");

    let outcome =
        ours.change(&store, &mut here, 60, |progress, now, by| progress.mark(&id("b"), State::Done, now, by));
    assert_eq!((outcome.change.is_some(), outcome.kept), (true, Some(true)));
    let (expired, a) = (outcome.expired.unwrap(), id("a"));
    assert!(expired.touches(&a) && expired.brings_back(&here, 60));
    assert!(store.borrow().values().all(|value| !value.contains("\"a\"")));

    // The other one would only see that its tick is gone.
    let outcome = hear(&theirs, &store, &mut there, 61);
    assert!(outcome.expired.is_some_and(|expired| expired.touches(&a)));
    assert_eq!((there.state(&a), there.state(&id("b")), outcome.kept), (State::Open, State::Done, None));
    assert_eq!(hear(&theirs, &store, &mut there, 62), Outcome::default(), "told once");
    assert_eq!(keeper(3).restore(&store, &[], 63).expired, None);

    ours.change(&store, &mut here, 64, |progress, now, by| Some(progress.undo(&expired, now, by)));
    assert_eq!(keeper(4).restore(&store, &[], 99).progress.len(), 2);
}

/// A tab that has not heard of the new day must not follow the old one.
#[test]
fn a_day_that_was_put_off_in_another_tab_erases_nothing() {
    for later in [0, 90] {
        let (store, ours, theirs) = (Memory::default(), keeper(1), keeper(2));
        let mut here = Progress::default();
        tick(&ours, &store, &mut here, "a", 5);
        assert!(choose(&ours, &store, &mut here, 50, 6));
        let mut there = theirs.restore(&store, &[], 7).progress;
        assert!(choose(&ours, &store, &mut here, later, 8));
        let outcome = hear(&theirs, &store, &mut there, 60);
        // It knows the new day now.
        let expected = Outcome { has_moved: true, ..Outcome::default() };
        assert_eq!((there.len(), outcome), (1, expected), "{later}");
    }
}

/// Holds what is there, and takes nothing more.
struct Full(Memory);

impl Store for Full {
    fn entries(&self, prefix: &str) -> Option<Vec<(String, String)>> {
        self.0.entries(prefix)
    }

    fn write(&self, _: &str, _: &str) -> bool {
        false
    }

    fn remove(&self, key: &str, value: &str) {
        self.0.remove(key, value);
    }
}

#[test]
fn on_its_day_a_full_storage_keeps_what_is_younger() {
    let (store, ours, theirs) = (Memory::default(), keeper(1), keeper(2));
    let (mut here, mut there) = (Progress::default(), Progress::default());
    tick(&ours, &store, &mut here, "a", 5);
    assert!(choose(&ours, &store, &mut here, 50, 6));
    // It ticks after the day, before anybody has noticed.
    there.mark(&id("b"), State::Done, 60, &tab(2));
    assert!(store.write("/site/amazon:2:2.a", &encode(&there, "amazon")));
    let store = Full(store);
    let outcome = hear(&theirs, &store, &mut there, 61);
    assert_eq!((outcome.kept, keys(&store.0)), (Some(false), vec!["/site/amazon:2:2.a".to_owned()]));
    assert_eq!(keeper(3).restore(&store, &[], 62).progress.len(), 1);
}

#[test]
fn of_what_erases_itself_no_damaged_bytes_are_left_either() {
    let (store, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
    tick(&ours, &store, &mut progress, "a", 5);
    assert!(choose(&ours, &store, &mut progress, 50, 6));
    assert!(store.write("/site/amazon:2:9.a", r#"{"v":2,"marks":{"a""#));
    let restored = keeper(2).restore(&store, &[], 51);
    assert!(restored.expired.is_some() && !restored.damaged);
    assert_eq!(keys(&store), ["/site/amazon:2:2.a", "/site/amazon:2:2.b"]);
}

#[test]
fn a_day_that_was_taken_back_erases_nothing() {
    let (store, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
    tick(&ours, &store, &mut progress, "a", 5);
    assert!(choose(&ours, &store, &mut progress, 50, 6) && choose(&ours, &store, &mut progress, 0, 2));
    assert_eq!(keeper(2).restore(&store, &[], 99).progress.len(), 1);
}

/// A date field says "changed" at every digit, also while the year is still 0002.
#[test]
fn a_day_that_has_passed_is_not_chosen() {
    let (store, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
    tick(&ours, &store, &mut progress, "a", 5);
    for (before, day, now) in [(None, 1, 60), (None, 60, 60), (Some(90), 90, 60), (Some(90), 59, 61)] {
        choose(&ours, &store, &mut progress, day, now);
        assert_eq!((progress.len(), progress.until()), (1, before), "{day} at {now}");
    }
    assert_eq!(keeper(2).restore(&store, &[], 62).progress, progress);
}

#[test]
fn a_day_that_has_come_is_not_put_off() {
    let (store, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
    tick(&ours, &store, &mut progress, "a", 5);
    assert!(choose(&ours, &store, &mut progress, 50, 6));
    assert!(choose(&ours, &store, &mut progress, 90, 60));
    assert_eq!((progress.len(), progress.until()), (0, Some(90)));
    assert!(store.borrow().values().all(|value| !value.contains("\"a\"")));
}

/// The toast may still offer to take back a tick when the day comes.
#[test]
fn taking_back_on_the_day_does_not_name_what_is_forgotten() {
    let (store, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
    assert!(choose(&ours, &store, &mut progress, 50, 4));
    let ticked = ours
        .change(&store, &mut progress, 5, |progress, now, by| progress.mark(&id("a"), State::Done, now, by))
        .change
        .unwrap();
    let outcome =
        ours.change(&store, &mut progress, 60, |progress, now, by| Some(progress.undo(&ticked, now, by)));
    assert!(outcome.expired.is_some() && outcome.kept == Some(true));
    assert!(store.borrow().values().all(|value| !value.contains("\"a\"")));
}

/// Another tab ticks as soon as the store was read.
struct Busy(Memory, String);

impl Store for Busy {
    fn entries(&self, prefix: &str) -> Option<Vec<(String, String)>> {
        let entries = self.0.entries(prefix);
        assert!(self.0.write("/site/amazon:2:2.a", &self.1));
        entries
    }

    fn write(&self, key: &str, value: &str) -> bool {
        self.0.write(key, value)
    }

    fn remove(&self, key: &str, value: &str) {
        self.0.remove(key, value);
    }
}

#[test]
fn an_erasure_removes_nothing_that_it_has_not_read() {
    let (store, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
    tick(&ours, &store, &mut progress, "a", 5);
    tick(&keeper(2), &store, &mut Progress::default(), "b", 6);
    let mut there = Progress::default();
    there.mark(&id("c"), State::Done, 8, &tab(2));
    let store = Busy(store, encode(&there, "amazon"));
    let erased = ours.change(&store, &mut progress, 7, |progress, now, _| Some(progress.erase(now)));
    assert_eq!((erased.kept, erased.left), (Some(true), Some(Left::Boxes(1))), "what the other tab wrote");
    let later = keeper(3).restore(&store.0, &[], 9).progress;
    assert_eq!(["a", "b", "c"].map(|name| later.state(&id(name))), [State::Open, State::Open, State::Done]);
}

/// It was told that they are kept; what that version does on the day is its own affair.
#[test]
fn on_its_day_a_later_versions_record_stays_and_is_not_shown() {
    let newer = r#"{"v":3,"marks":{"a":["done",5,"z"]},"notes":[]}"#;
    for is_open in [false, true] {
        let (store, ours, mut progress) = (Memory::default(), keeper(1), Progress::default());
        assert!(store.write("/site/amazon:3:z", newer));
        tick(&ours, &store, &mut progress, "b", 6);
        assert!(choose(&ours, &store, &mut progress, 50, 7));
        if is_open {
            hear(&ours, &store, &mut progress, 60);
        }
        let restored = keeper(2).restore(&store, &[], 61);
        assert!(restored.newer && restored.progress.is_empty());
        assert_eq!(store.borrow().get("/site/amazon:3:z").map(String::as_str), Some(newer), "{is_open}");
    }
}
