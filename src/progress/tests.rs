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
        entries in prop::collection::vec(("[a-d]", 0..4u64, 0..3u32, 0..3usize), 0..8)
    ) -> Progress {
        let states = [State::Open, State::Skipped, State::Done];
        let marks = entries.into_iter().map(|(name, at, by, state)| {
            (id(&name), Mark { at, by: tab(by), state: states[state] })
        });
        Progress { marks: marks.collect() }
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
    fn what_is_written_is_read_back(progress in any_progress()) {
        prop_assert_eq!(decode(&encode(&progress)), Ok(progress));
    }

    #[test]
    fn no_text_makes_the_decoder_panic(text in "\\PC*") {
        let _ = decode(&text);
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
fn a_reset_and_its_undo_are_entries_that_travel_to_other_tabs() {
    let (ours, theirs) = (tab(1), tab(2));
    let mut here = Progress::default();
    here.mark(&id("a"), State::Done, 10, &ours);
    let mut there = here.clone();
    there.mark(&id("from-the-future"), State::Done, 11, &theirs);
    here.merge(&there);

    let reset = here.reset(20, &ours).unwrap();
    there.merge(&here);
    assert_eq!(there.settled().count(), 0, "ids unknown to the guide are reset too");

    let redo = here.undo(&reset, 21, &ours);
    there.merge(&here);
    assert_eq!(there.settled().count(), 2);
    here.undo(&redo, 22, &ours);
    assert_eq!(here.settled().count(), 0);
    assert_eq!(here.reset(23, &ours), None, "nothing to reset");
}

#[test]
fn the_wire_form_is_the_documented_one() {
    let mut progress = Progress::default();
    progress.mark(&id("stop-payment"), State::Done, 1_795_305_600_000, &tab(0x9f3c));
    let text = r#"{"v":1,"marks":{"stop-payment":["done",1795305600000,"9f3c"]}}"#;
    assert_eq!(encode(&progress), text);
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
        r#"{"v":1,"marks":{"a":["later",1,"x"]}}"#,
        r#"{"v":1,"marks":{"A b":["done",1,"x"]}}"#,
        r#"{"v":1,"marks":{"a":["done",1,"NOT A TAB"]}}"#,
        r#"{"theme":"dark"}"#,
    ];
    for text in damaged {
        assert_eq!(decode(text), Err(Unreadable::Damaged), "{text}");
    }
    assert_eq!(
        decode(&format!("{{\"v\":1,\"marks\":{{}}{}}}", " ".repeat(300_000))),
        Err(Unreadable::Damaged)
    );
    assert_eq!(decode(r#"{"v":2,"anything":["else"]}"#), Err(Unreadable::Newer));
}

#[test]
fn the_shelf_merges_all_tabs_and_touches_nobody_elses_keys() {
    let shelf = Shelf::new("/site/", "amazon");
    let text = |name: &str, at: Millis| {
        let mut progress = Progress::default();
        progress.mark(&id(name), State::Done, at, &tab(7));
        encode(&progress)
    };
    let entries = [
        (shelf.key(&tab(1)), text("a", 5)),
        (shelf.key(&tab(2)), text("b", 2 * DAY_FOR_TESTS)),
        ("/site/bank:1:1".into(), text("other-guide", 5)),
        ("/other/amazon:1:1".into(), text("other-site", 5)),
        ("theme".into(), "{".into()),
    ];
    let found = shelf.read(&entries, &tab(3), 2 * DAY_FOR_TESTS);
    let settled: Vec<_> = found.progress.settled().map(Id::as_str).collect();
    assert_eq!(settled, ["a", "b"]);
    assert_eq!(found.obsolete, [entries[0].clone()], "only the key of a tab long gone is folded in");
    assert_eq!(found.aside, []);
    assert_eq!(shelf.read(&entries, &tab(1), 2 * DAY_FOR_TESTS).obsolete, [], "never our own key");
}

const DAY_FOR_TESTS: Millis = 86_400_000;

#[test]
fn unreadable_bytes_are_set_aside_and_told_once() {
    let shelf = Shelf::new("/site/", "amazon");
    let damaged = (shelf.key(&tab(1)), "{".to_owned());
    let newer = (shelf.key(&tab(2)), r#"{"v":9}"#.to_owned());
    let mut store = vec![damaged.clone(), newer.clone()];

    let found = shelf.read(&store, &tab(3), 0);
    assert!(found.progress.is_empty());
    assert_eq!(found.aside.len(), 2);
    assert_eq!(found.obsolete, [damaged], "a later version's bytes stay where that version looks for them");
    assert!(found.aside.iter().any(|(_, bytes)| *bytes == newer.1));

    store.remove(0);
    store.extend(found.aside);
    assert_eq!(shelf.read(&store, &tab(3), 0), Found::default(), "not told again");
}
