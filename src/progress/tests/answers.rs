//! Answers that are chosen, and steps that are put off: registers as the ticks are.

use proptest::prelude::*;

use super::{
    super::carry::{Carried, carry, receive},
    *,
};
use crate::guide::{Abilities, Answer, Ask, Block, Condition, Guide, Section, Standing};

/// One of `yes` and `no`; any of `cash` and `card`, or `unsure`; steps without a text.
fn guide() -> Guide {
    let answer = |name: &&str| Answer {
        id: id(name),
        title: String::new(),
        leads: id("pay"),
        alone: *name == "unsure",
        lacks: Abilities::default(),
    };
    let question = |name: &str, many: bool, answers: &[&str]| Section {
        id: id(name),
        title: String::new(),
        question: Some(Ask { many, optional: false, when: Condition::default() }),
        blocks: vec![Block::Answers(answers.iter().map(answer).collect())],
        steps: Vec::new(),
    };
    let sections =
        vec![question("where", false, &["yes", "no"]), question("paid", true, &["cash", "card", "unsure"])];
    let names = ["where", "yes", "no", "paid", "cash", "card", "unsure", "pay", "call"];
    let published = names.into_iter().map(|name| Standing::Live(id(name))).collect();
    Guide { key: "shop".into(), sections, published, ..Guide::default() }
}

/// What counts, question by question.
fn counts(progress: &Progress) -> String {
    let guide = guide();
    let chosen = guide.questions().flat_map(|(_, ask, answers)| progress.chosen(ask, answers));
    chosen.map(|answer| answer.id.to_string()).collect::<Vec<_>>().join(" ")
}

fn merged_choices(choices: &[(&str, Millis, u32)]) -> Progress {
    let mut all = Progress::default();
    for (name, now, by) in choices {
        let mut one = Progress::default();
        one.choose(&id(name), true, &[], *now, &tab(*by));
        all.merge(&one);
    }
    all
}

#[test]
fn choosing_sets_what_it_excludes_to_open() {
    let mut progress = Progress::default();
    let others = [id("no")];
    let chosen = progress.choose(&id("yes"), true, &others, 5, &tab(1)).unwrap();
    assert_eq!((chosen.deed, counts(&progress)), (Deed::Chosen(id("yes")), "yes".into()));
    assert_eq!(progress.choose(&id("yes"), true, &others, 6, &tab(1)), None, "it is so already");
    assert_eq!(progress.states().count(), 1, "what was never chosen has no entry");
    progress.choose(&id("no"), true, &[id("yes")], 3, &tab(1)).unwrap();
    assert_eq!((progress.state(&id("yes")), counts(&progress)), (State::Open, "no".into()));
    progress.choose(&id("no"), false, &[id("yes")], 2, &tab(1)).unwrap();
    assert_eq!(counts(&progress), "", "taking an answer back chooses no other");
}

#[test]
fn of_two_tabs_the_later_answer_counts_in_both() {
    for (choices, says) in [
        ([("yes", 5, 1), ("no", 6, 2)], "no"),
        ([("yes", 6, 1), ("no", 5, 2)], "yes"),
        // At the same moment the tab decides, in every tab alike.
        ([("yes", 5, 1), ("no", 5, 2)], "no"),
        ([("yes", 5, 2), ("no", 5, 1)], "yes"),
        ([("cash", 5, 1), ("card", 9, 2)], "cash card"),
        ([("unsure", 9, 1), ("card", 5, 2)], "card"),
    ] {
        let mut back = choices;
        back.reverse();
        assert_eq!(counts(&merged_choices(&choices)), says, "{choices:?}");
        assert_eq!(counts(&merged_choices(&back)), says, "{choices:?}");
    }
}

#[test]
fn a_choice_that_another_tab_has_changed_or_erased_is_not_offered_to_be_taken_back() {
    let mut progress = Progress::default();
    let change = progress.choose(&id("yes"), true, &[id("no")], 5, &tab(1)).unwrap();
    assert!(!change.is_stale(&progress));
    let mut there = progress.clone();
    there.choose(&id("no"), true, &[id("yes")], 6, &tab(2));
    assert!(change.is_stale(&there));
    let mut there = progress.clone();
    there.erase(7);
    assert!(change.is_stale(&there));
    progress.undo(&change, 8, &tab(1));
    assert_eq!(counts(&progress), "");
    there.undo(&change, 8, &tab(1));
    assert_eq!(there.states().count(), 0, "nor does it name what was erased");
}

/// The names of the steps that were put off, in their order.
fn put_off(progress: &Progress) -> String {
    let names: Vec<_> = ["a", "b", "c"].map(id).into_iter().filter(|id| progress.is_put_off(id)).collect();
    let laters: Vec<_> = names.iter().map(Id::later).collect();
    let order = progress.in_time(&laters.iter().collect::<Vec<_>>());
    order.into_iter().map(|place| names[place].to_string()).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_put_off_stands_last_whatever_the_clock_says() {
    let mut progress = Progress::default();
    for (name, now, says) in [
        ("b", 50, "b"),
        ("a", 40, "b a"),
        ("c", 9, "b a c"),
        ("b", 1, "a c b"),
        ("b", 60, "a c b"),
        ("a", 2, "c b a"),
    ] {
        let change = progress.postpone(&id(name), now, &tab(1));
        assert_eq!((change.deed, put_off(&progress)), (Deed::Later(id(name)), says.into()), "{name} {now}");
    }
}

#[test]
fn what_was_put_off_once_more_gets_its_place_back() {
    let mut progress = Progress::default();
    for name in ["a", "b", "c"] {
        progress.postpone(&id(name), 5, &tab(1));
    }
    let change = progress.postpone(&id("a"), 6, &tab(1));
    assert_eq!(put_off(&progress), "b c a");
    let undone = progress.undo(&change, 7, &tab(1));
    assert_eq!((put_off(&progress), undone.is_undone), ("a b c".into(), true));
    let redone = progress.undo(&undone, 8, &tab(1));
    assert_eq!((put_off(&progress), redone.is_undone), ("b c a".into(), false));
    // In another tab two of them are taken up again.
    let mut there = progress.clone();
    for name in ["a", "b"] {
        there.mark(&id(name).later(), State::Open, 9, &tab(2));
    }
    assert!(redone.is_stale(&there) && !redone.is_stale(&progress));
    there.undo(&redone, 10, &tab(1));
    assert_eq!(put_off(&there), "c");
    // Erased there: neither taking it back nor doing it again names it.
    there.erase(11);
    let undone = there.undo(&redone, 12, &tab(1));
    there.undo(&undone, 13, &tab(1));
    assert_eq!(there.states().count(), 0);
}

#[test]
fn a_step_with_a_new_name_stays_put_off() {
    let mut progress = Progress::default();
    progress.postpone(&id("old"), 5, &tab(1));
    progress.rename(&id("old"), &id("new"));
    assert!(progress.is_put_off(&id("new")) && !progress.is_put_off(&id("old")));
}

/// A record of three answers, a tick and a step that was put off.
const STORED: &str = include_str!("../../../tests/fixtures/corpus/answers-and-put-off.json");

/// An id as every version reads it, from the first on: nothing else decides whether an entry of [`STORED`] is read.
fn is_id(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// As the version before this one wrote its ticks, and as it reads and keeps what it does not know.
#[test]
fn answers_and_what_was_put_off_are_entries_as_ticks_are() {
    let mut progress = Progress::default();
    progress.choose(&id("yes"), true, &[id("no")], 1_795_305_600_000, &tab(0x9f3c));
    progress.choose(&id("no"), true, &[id("yes")], 1_795_305_601_000, &tab(0x9f3c));
    progress.choose(&id("card"), true, &[id("unsure")], 1_795_305_602_000, &tab(0x9f3c));
    progress.mark(&id("pay"), State::Done, 1_795_305_603_000, &tab(0x9f3c));
    progress.postpone(&id("call"), 1_795_305_604_000, &tab(0x9f3c));
    progress.see(9);
    assert_eq!(encode(&progress, "shop"), STORED);
    assert_eq!(decode(STORED), Ok((progress, "shop".into())));

    let value: serde_json::Value = serde_json::from_str(STORED).unwrap();
    assert_eq!(value["v"], 2);
    let marks = value["marks"].as_object().unwrap();
    assert!(marks.contains_key("no") && marks.contains_key("later-call"));
    for (id, mark) in marks {
        let is_mark = matches!(mark.as_array().map(Vec::as_slice), Some([word, at, by])
            if ["open", "skip", "done"].contains(&word.as_str().unwrap()) && at.as_u64() < Some(1 << 52) && by == "9f3c");
        assert!(is_id(id) && is_mark, "{id} {mark}");
    }
}

proptest! {
    #[test]
    fn the_grammar_of_ids_alone_decides_which_entries_are_read(
        name in "(later-)?[a-z]{0,2}[a-zA-Z0-9-]{0,3}[a-z]{0,64}"
    ) {
        let text = format!(r#"{{"v":1,"marks":{{"{name}":["done",5,"x"]}}}}"#);
        prop_assert_eq!(decode(&text).is_ok(), is_id(&name));
    }
}

#[test]
fn what_counts_is_carried_and_what_was_put_off_is_not() {
    let guide = guide();
    let mut progress = merged_choices(&[("no", 5, 1), ("yes", 6, 2), ("unsure", 7, 1), ("card", 6, 2)]);
    progress.mark(&id("pay"), State::Done, 8, &tab(1));
    progress.postpone(&id("call"), 9, &tab(1));
    let done = |names: &[&str]| names.iter().map(|name| (id(name), State::Done)).collect::<Vec<_>>();
    let mut bare = Progress::default();
    for (id, state) in done(&["yes", "card", "pay"]) {
        bare.mark(&id, state, 5, &tab(1));
    }
    assert_eq!(carry(&progress, &guide, false), carry(&bare, &guide, false));
    let mut carried = receive(&carry(&progress, &guide, false), &guide).unwrap();
    carried.states.sort();
    let mut sent = done(&["yes", "card", "pay"]);
    sent.sort();
    let sent = Carried { states: sent, unknown: 0 };
    assert_eq!(carried, sent);
    // The whole record, in a file.
    assert_eq!(receive(&encode(&progress, "shop"), &guide), Ok(sent));
    let mut only = Progress::default();
    only.postpone(&id("call"), 9, &tab(1));
    assert_eq!(receive(&encode(&only, "shop"), &guide), Err(super::Refused::Empty));
}
