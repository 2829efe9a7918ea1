mod answers;
mod carry;
mod day;
mod keeper;
mod refusing;
mod written;

use proptest::prelude::*;

use super::*;

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn tab(bits: u32) -> Origin {
    Origin::from_bits(bits)
}

prop_compose! {
    /// A progress as some tab may hold it: few ids, few times, so that entries collide.
    fn any_progress()(
        entries in prop::collection::vec(("[a-d]", 1..5u64, 0..3u32, 0..3usize), 0..8),
        erased in 0..3u64,
        until in prop::option::of((1..5u64, 0..3u32, 0..3u64)),
        seen in 0..4usize,
    ) -> Progress {
        let states = [State::Open, State::Skipped, State::Done];
        let marks = entries.into_iter().map(|(name, at, by, state)| {
            (id(&name), Entry { at, by: tab(by), value: states[state] })
        });
        let until = until.map(|(at, by, value)| Entry { at, by: tab(by), value });
        let mut progress = Progress { marks: marks.collect(), until, seen, erased: 0 };
        progress.forget_until(erased);
        progress
    }
}

fn merged(mut one: Progress, other: &Progress) -> Progress {
    one.merge(other);
    one
}

proptest! {
    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        a in any_progress(), b in any_progress(), c in any_progress()
    ) {
        prop_assert_eq!(merged(a.clone(), &b), merged(b.clone(), &a));
        prop_assert_eq!(merged(merged(a.clone(), &b), &c), merged(a.clone(), &merged(b, &c)));
        prop_assert_eq!(merged(a.clone(), &a), a);
    }

    #[test]
    fn renaming_may_come_before_or_after_merging(a in any_progress(), b in any_progress()) {
        let renamed = |mut progress: Progress| {
            progress.rename(&id("a"), &id("b"));
            progress
        };
        let early = renamed(merged(renamed(a.clone()), &renamed(b.clone())));
        prop_assert_eq!(early, renamed(merged(a, &b)));
    }

    #[test]
    fn what_is_written_is_read_back(progress in any_progress()) {
        prop_assert_eq!(decode(&encode(&progress, "guide")), Ok((progress, "guide".into())));
    }

    #[test]
    fn any_one_changed_byte_is_noticed(progress in any_progress(), place: prop::sample::Index, other in " -~") {
        let text = encode(&progress, "guide");
        let place = place.index(text.len());
        let changed = format!("{}{other}{}", &text[..place], &text[place + 1..]);
        let is_same = changed == text;
        // Between `"v":` and the number JSON allows a space, and a greater number is a later version.
        let read = decode(&changed);
        prop_assert!(is_same || read.is_err() || read == decode(&text), "{changed}");
    }

    #[test]
    fn no_text_makes_the_decoder_panic(text in "\\PC*") {
        let _ = decode(&text);
    }

    #[test]
    fn adding_takes_nothing_away(before in any_progress(), other in any_progress(), now in 0..5u64) {
        let carried: Vec<_> = other.states().map(|(id, state)| (id.clone(), state)).collect();
        let mut progress = before.clone();
        let change = progress.add(&carried, now, &tab(9));
        for name in ["a", "b", "c", "d"].map(id) {
            prop_assert_eq!(progress.state(&name), before.state(&name).max(other.state(&name)));
        }
        prop_assert_eq!(progress.add(&carried, now, &tab(9)), None, "once is enough");
        if let Some(change) = change {
            progress.undo(&change, now, &tab(9));
        }
        for name in ["a", "b", "c", "d"].map(id) {
            prop_assert_eq!(progress.state(&name), before.state(&name));
        }
    }

    #[test]
    fn what_was_erased_comes_back_by_undo_only(
        before in any_progress(), copy in any_progress(), now in 0..9u64
    ) {
        let mut progress = merged(before.clone(), &copy);
        let erasure = progress.erase(now);
        prop_assert!(progress.is_empty());
        prop_assert!(merged(progress.clone(), &before).is_empty(), "an old copy brings nothing back");
        let erased_again = progress.undo(&erasure, now, &tab(9));
        for name in ["a", "b", "c", "d"].map(id) {
            prop_assert_eq!(progress.state(&name), merged(before.clone(), &copy).state(&name));
        }
        progress.undo(&erased_again, now, &tab(9));
        prop_assert!(!encode(&progress, "").contains("open"), "nor does the redo leave a trace");
    }

    #[test]
    fn a_change_taken_back_leaves_every_box_as_it_was(
        before in any_progress(), name in "[a-d]", state in 0..3usize, now in 0..5u64
    ) {
        let state = [State::Open, State::Skipped, State::Done][state];
        let mut progress = before.clone();
        if let Some(change) = progress.mark(&id(&name), state, now, &tab(9)) {
            prop_assert_eq!(progress.state(&id(&name)), state, "the newest wish wins, whatever the clock says");
            progress.undo(&change, now, &tab(9));
        }
        for name in ["a", "b", "c", "d"] {
            prop_assert_eq!(progress.state(&id(name)), before.state(&id(name)));
        }
    }
}

#[test]
fn an_erasure_and_its_undo_are_entries_that_travel_to_other_tabs() {
    let (ours, theirs) = (tab(1), tab(2));
    let mut here = Progress::default();
    here.mark(&id("a"), State::Done, 10, &ours);
    let mut there = here.clone();
    there.mark(&id("from-the-future"), State::Done, 11, &theirs);
    here.merge(&there);

    let erasure = here.erase(5);
    there.merge(&here);
    assert!(there.is_empty(), "ids unknown to the guide go too, and a clock that is behind does not matter");

    here.undo(&erasure, 6, &ours);
    there.merge(&here);
    assert_eq!(there.len(), 2);
}

#[test]
fn what_was_done_after_an_erasure_stays_when_it_is_taken_back() {
    let (mut progress, ours) = (Progress::default(), tab(1));
    for name in ["a", "b", "c"] {
        progress.mark(&id(name), State::Done, 10, &ours);
    }
    progress.expire(90, 11, &ours);
    let erasure = progress.erase(20);
    assert_eq!(progress.until(), None);
    progress.mark(&id("a"), State::Skipped, 21, &ours);
    progress.mark(&id("d"), State::Done, 22, &ours);
    // Ticked and opened again: nobody would say of it that it was done since.
    progress.mark(&id("b"), State::Done, 23, &ours);
    progress.mark(&id("b"), State::Open, 24, &ours);

    progress.undo(&erasure, 25, &ours);
    let says = ["a", "b", "c", "d"].map(|name| progress.state(&id(name)));
    assert_eq!(says, [State::Skipped, State::Done, State::Done, State::Done]);
    assert_eq!(progress.until(), Some(90), "the day comes back, too");
}

#[test]
fn a_day_that_comes_back_is_still_to_come_and_was_not_chosen_anew() {
    let (mut before, ours) = (Progress::default(), tab(1));
    before.mark(&id("a"), State::Done, 10, &ours);
    before.expire(90, 11, &ours);
    let erasure = before.erase(20);
    for (chosen, now, until) in [(0, 89, Some(90)), (0, 90, None), (70, 30, Some(70))] {
        let mut progress = before.clone();
        if chosen > 0 {
            progress.expire(chosen, 25, &ours);
        }
        progress.undo(&erasure, now, &ours);
        assert_eq!((progress.len(), progress.until()), (1, until), "{chosen} at {now}");
    }
}

/// "Never" is an answer, too: it is not the same as a day that was not chosen yet.
#[test]
fn a_day_does_not_come_back_after_a_later_never() {
    let ours = tab(1);
    for is_erased_again in [false, true] {
        let (mut progress, mut erased) = (Progress::default(), Erased::default());
        progress.mark(&id("a"), State::Done, 10, &ours);
        progress.expire(90, 11, &ours);
        erased.note(&progress.erase(20), &progress);
        progress.expire(70, 21, &ours);
        progress.expire(0, 22, &ours);
        if is_erased_again {
            erased.note(&progress.erase(23), &progress);
        }
        let all = erased.offer(&progress, 24).unwrap().clone();
        progress.undo(&all, 24, &ours);
        assert_eq!((progress.len(), progress.until()), (1, None), "{is_erased_again}");
    }
}

#[test]
fn taking_back_after_an_erasure_names_nothing_that_was_erased() {
    let (mut progress, ours) = (Progress::default(), tab(1));
    let ticked = progress.mark(&id("a"), State::Done, 10, &ours).unwrap();
    let added = progress.add(&[(id("b"), State::Done), (id("c"), State::Skipped)], 11, &ours).unwrap();
    let before = progress.clone();
    progress.erase(12);
    for change in [ticked, added] {
        assert!(!change.is_stale(&before) && change.is_stale(&progress), "nothing is left to take back");
        let mut progress = progress.clone();
        progress.undo(&change, 13, &ours);
        assert_eq!(progress.states().count(), 0, "{change:?}");
    }
}

/// What is told of the day is true as long as what it took can be brought back.
#[test]
fn what_the_day_took_is_known_until_it_is_back() {
    let (mut progress, mut erased, ours) = (Progress::default(), Erased::default(), tab(1));
    let tells =
        |erased: &Erased, progress: &Progress| erased.offer(progress, 99).map(|erased| erased.on_its_day);
    progress.mark(&id("a"), State::Done, 10, &ours);
    progress.expire(50, 11, &ours);
    let day = progress.forget(progress.due(60).unwrap());
    erased.note(&day, &progress);
    assert_eq!(tells(&erased, &progress), Some(true));
    progress.mark(&id("b"), State::Done, 61, &ours);
    let by_hand = progress.erase(62);
    erased.note(&by_hand, &progress);
    assert_eq!(tells(&erased, &progress), Some(true), "the first is still gone");
    let undone = progress.undo(&by_hand, 63, &ours);
    erased.note(&undone, &progress);
    assert_eq!(tells(&erased, &progress), Some(true));

    let mut there = progress.clone();
    there.mark(&id("a"), State::Done, 64, &tab(2));
    assert_eq!(tells(&erased, &there), None, "it is back by another tab");
    let all = erased.offer(&progress, 65).unwrap().clone();
    let undone = progress.undo(&all, 65, &ours);
    erased.note(&undone, &progress);
    assert_eq!(tells(&erased, &progress), None);
    erased.note(&progress.erase(66), &progress);
    assert_eq!(tells(&erased, &progress), Some(false), "the reader knows");
}

/// What lies beside the last change.
#[test]
fn what_was_erased_can_be_brought_back_after_any_other_change() {
    let (mut progress, mut erased, ours) = (Progress::default(), Erased::default(), tab(1));
    let says = |progress: &Progress| ["a", "b", "c"].map(|name| progress.state(&id(name)));
    progress.mark(&id("a"), State::Done, 10, &ours);
    progress.mark(&id("b"), State::Skipped, 11, &ours);
    assert_eq!(erased.offer(&progress, 12), None);
    let first = progress.erase(12);
    erased.note(&first, &progress);
    erased.note(&progress.mark(&id("c"), State::Done, 13, &ours).unwrap(), &progress);
    let second = progress.erase(14);
    erased.note(&second, &progress);
    let nothing = progress.erase(15);
    assert!(!nothing.brings_back(&progress, 15));
    erased.note(&nothing, &progress);

    // The last one only: the first can still be taken back.
    let mut other = progress.clone();
    let undone = other.undo(&second, 16, &ours);
    assert_eq!(says(&other), [State::Open, State::Open, State::Done]);
    let all = erased.offer(&progress, 16).unwrap().clone();
    erased.note(&undone, &other);
    let left = erased.offer(&other, 16).unwrap();
    assert!(left.touches(&id("a")) && !left.touches(&id("c")));

    let undone = progress.undo(&all, 17, &ours);
    assert_eq!(says(&progress), [State::Done, State::Skipped, State::Done]);
    erased.note(&undone, &progress);
    assert_eq!(erased.offer(&progress, 18), None);
    progress.mark(&id("a"), State::Open, 18, &ours);
    assert_eq!(erased.offer(&progress, 18), None, "what was opened since was not erased");
}

#[test]
fn the_wire_form_is_the_documented_one() {
    let mut progress = Progress::default();
    progress.mark(&id("stop-payment"), State::Done, 1_795_305_600_000, &tab(0x9f3c));
    progress.see(118);
    let text = concat!(
        r#"{"v":2,"sum":3284794267,"guide":"amazon","seen":118,"erased":0,"until":[0,0,""],"#,
        r#""marks":{"stop-payment":["done",1795305600000,"9f3c"]}}"#
    );
    assert_eq!(encode(&progress, "amazon"), text);
}

#[test]
fn format_1_is_read() {
    let (progress, guide) = decode(r#"{"v":1,"marks":{"a":["done",5,"9f3c"],"b":["skip",6,"x"]}}"#).unwrap();
    assert_eq!((progress.state(&id("a")), progress.state(&id("b"))), (State::Done, State::Skipped));
    assert_eq!((&*guide, progress.seen()), ("", None));
}

#[test]
fn bytes_that_are_not_ours_are_refused_whole() {
    let damaged = [
        "",
        "{",
        "null",
        "[]",
        "{}",
        "7",
        r#"{"v":1}"#,
        r#"{"v":0,"marks":{}}"#,
        r#"{"v":-1,"marks":{}}"#,
        r#"{"v":2,"marks":{}}"#,
        r#"{"v":1,"marks":{"a":["later",1,"x"]}}"#,
        r#"{"v":1,"marks":{"A b":["done",1,"x"]}}"#,
        r#"{"v":1,"marks":{"a":["done",1,"NOT A TAB"]}}"#,
        r#"{"v":1,"marks":{"a":["done",18446744073709551615,"x"]}}"#,
        r#"{"theme":"dark"}"#,
    ];
    for text in damaged {
        assert_eq!(decode(text), Err(Unreadable::Damaged), "{text}");
    }
    let long = format!("{{\"v\":1,\"marks\":{{}}{}}}", " ".repeat(300_000));
    assert_eq!(decode(&long), Err(Unreadable::Damaged));
}

#[test]
fn a_later_version_is_told_and_shown_as_far_as_it_is_understood() {
    let newer = |text| match decode(text) {
        Err(Unreadable::Newer(progress)) => progress,
        read => panic!("{read:?}"),
    };
    assert!(newer(r#"{"v":3,"anything":["else"]}"#).is_empty());
    assert!(newer(r#"{"v":3,"marks":{"a":["elsewhere",1,"x"]}}"#).is_empty());
    let shown = newer(r#"{"v":3,"new":[],"marks":{"a":["done",1,"x"]}}"#);
    assert_eq!(shown.state(&id("a")), State::Done);
}
