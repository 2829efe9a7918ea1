use super::super::gesture::*;

const BOX: (i32, i32) = (40, 300);

/// Of taps (when, where, what) the ones that are meant.
fn meant(taps: &[(u64, (i32, i32), &str)]) -> Vec<u64> {
    let mut gesture = Gesture::default();
    let tap = |&(at, point, what)| Tap { at, point, what, is_grave: false };
    taps.iter().map(tap).filter(|tap| gesture.means(tap)).map(|tap| tap.at).collect()
}

#[test]
fn two_taps_at_one_place_are_one() {
    // What a box or a button asks for changes under the finger.
    for (first, second) in [("done a", "open a"), ("skip a", "skip b"), ("undo", "redo"), ("erase", "no")] {
        for later in [0, 120, 300, 599] {
            assert_eq!(meant(&[(1000, BOX, first), (1000 + later, (52, 285), second)]), [1000], "{later}");
        }
        assert_eq!(meant(&[(1000, BOX, first), (1600, BOX, second)]), [1000, 1600]);
    }
}

#[test]
fn a_key_that_is_held_down_acts_once() {
    let repeats: Vec<_> = (0..60).map(|number| (number * 33, BOX, "done a")).collect();
    assert_eq!(meant(&repeats), [0]);
    let more: Vec<_> = repeats.iter().copied().chain([(1947 + PAUSE, BOX, "open a")]).collect();
    assert_eq!(meant(&more), [0, 1947 + PAUSE]);
}

#[test]
fn two_boxes_in_a_row_are_two() {
    assert_eq!(
        meant(&[(0, BOX, "done a"), (150, (40, 348), "done b"), (300, (40, 396), "done c")]),
        [0, 150, 300]
    );
}

#[test]
fn the_same_wish_twice_is_one_wherever_it_is_tapped() {
    assert_eq!(meant(&[(0, BOX, "done a"), (200, (40, 900), "done a")]), [0]);
}

#[test]
fn a_clock_that_is_put_back_stops_nobody() {
    assert_eq!(meant(&[(9_000_000, BOX, "done a"), (5, BOX, "open a")]), [9_000_000, 5]);
}

#[test]
fn the_dangerous_answer_counts_only_when_its_question_could_be_read() {
    let mut gesture = Gesture::default();
    assert!(gesture.means(&Tap { at: 0, point: BOX, what: "erase", is_grave: false }));
    gesture.ask(10);
    let mut means = |at, point, is_grave| gesture.means(&Tap { at, point, what: "yes", is_grave });
    assert!(!means(200, BOX, true) && !means(609, (200, 500), true), "nor elsewhere");
    assert!(means(610, (200, 500), true), "who waited is heard");
    // The harmless one may be hurried.
    gesture.ask(5000);
    assert!(gesture.means(&Tap { at: 5050, point: (200, 560), what: "no", is_grave: false }));
}
