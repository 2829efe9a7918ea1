//! The plan, rule by rule.

use super::{
    made::{answers, guide_of, id, reader, road, tab},
    *,
};
use crate::{
    guide::Page,
    progress::{Unreadable, decode, encode},
};

#[test]
fn who_fits_a_line_has_its_step_at_the_first_such_line() {
    let guide = guide_of(
        &[("where: yes no", ""), ("paid*: cash card unsure!", "")],
        &["a", "b", "c"],
        &[("c", "card"), ("a", "yes cash|card,unsure"), ("c", "/no"), ("b", ""), ("a", "no")],
    );
    for (deeds, says) in [
        ("", "c b"),
        ("yes!", "c b"),
        ("yes! cash!", "a c b"),
        ("yes! cash! card!", "c a b"),
        ("no!", "b a"),
        ("no! unsure!", "a b"),
        ("no! card!", "c b a"),
    ] {
        assert_eq!(road(&guide, &reader(&guide, deeds)), says, "{deeds}");
    }
}

#[test]
fn without_lines_everybody_has_every_step_in_the_order_of_the_text() {
    let guide = guide_of(&[], &["b", "a", "c"], &[]);
    assert_eq!(road(&guide, &reader(&guide, "")), "b a c");
    assert_eq!(road(&guide, &reader(&guide, "a b~")), "+a c ~b");
    assert!(!Plan::of(&guide, &Progress::default(), 0).is_ready(), "nothing is asked, so nothing is folded");
}

#[test]
fn the_answers_say_why_a_step_is_there() {
    let guide = guide_of(
        &[("where: yes no", ""), ("paid*: cash card", "")],
        &["a", "b"],
        &[("a", "yes cash|card"), ("b", "/card")],
    );
    let why = |deeds: &str, step: usize| {
        let plan = Plan::of(&guide, &reader(&guide, deeds), 0);
        let turn = *plan.turn(step)?;
        Some(plan.because(&guide, &turn).map(ToString::to_string).collect::<Vec<_>>().join(" "))
    };
    assert_eq!(why("yes! card! cash!", 0).as_deref(), Some("yes cash card"));
    assert_eq!(why("no! cash!", 1).as_deref(), Some(""), "everybody but others");
    assert_eq!(why("no! card!", 1), None, "it is not in the plan");
}

#[test]
fn of_answers_that_exclude_each_other_the_last_one_counts() {
    let guide = guide_of(&[("where: yes no unsure", "")], &["a"], &[("a", "yes|no|unsure")]);
    let progress = reader(&guide, "yes! no!");
    assert_eq!(answers(&guide, &progress), "no");
    // Neither tab has heard of the other.
    let two = |first: &str, second: &str| {
        let mut here = Progress::default();
        here.choose(&id(first), true, &[], 20, &tab(1));
        let mut there = Progress::default();
        there.choose(&id(second), true, &[], 21, &tab(2));
        let (mut one, mut other) = (here.clone(), there.clone());
        one.merge(&there);
        other.merge(&here);
        assert_eq!(one, other);
        one
    };
    assert_eq!(answers(&guide, &two("yes", "no")), "no");
    assert_eq!(answers(&guide, &two("no", "yes")), "yes");
    // Whoever then chooses what the other tab had chosen has chosen it.
    let mut progress = two("yes", "no");
    choose(&guide, &mut progress, &id("yes"), true, 5, &tab(3));
    assert_eq!(answers(&guide, &progress), "yes");
}

#[test]
fn who_knows_something_does_not_say_that_nothing_is_known() {
    let guide = guide_of(&[("paid*: cash card unsure!", "")], &["a"], &[("a", "")]);
    for (deeds, says) in [
        ("card! cash!", "cash card"),
        ("card! unsure!", "unsure"),
        ("unsure! card!", "card"),
        // Two tabs have said one each.
        ("unsure card", "card"),
        ("card unsure", "card"),
    ] {
        assert_eq!(answers(&guide, &reader(&guide, deeds)), says, "{deeds}");
    }
    let mut progress = reader(&guide, "card! cash!");
    choose(&guide, &mut progress, &id("card"), false, 30, &tab(1));
    assert_eq!(answers(&guide, &progress), "cash");
}

#[test]
fn what_is_not_asked_is_not_answered() {
    let guide = guide_of(
        &[
            ("where: yes no", ""),
            ("paid: cash card", "/no"),
            ("more*: one two", "card"),
            ("also*?: help", ""),
        ],
        &["a", "b", "c"],
        &[("a", "cash|card"), ("b", "one"), ("c", "")],
    );
    for (deeds, asked, missing, says, way) in [
        ("", "where paid also", Some("where"), "", "c"),
        ("cash!", "where paid also", Some("where"), "cash", "a c"),
        ("yes!", "where paid also", Some("paid"), "yes", "c"),
        ("yes! card!", "where paid more also", Some("more"), "yes card", "a c"),
        ("yes! card! one!", "where paid more also", None, "yes card one", "a b c"),
        ("yes! card! one! help!", "where paid more also", None, "yes card one help", "a b c"),
        // The answers stay in the record: who says yes again has given them.
        ("yes! card! one! no!", "where also", None, "no", "c"),
        ("yes! card! one! no! yes!", "where paid more also", None, "yes card one", "a b c"),
        ("yes! card! one! cash!", "where paid also", None, "yes cash", "a c"),
    ] {
        let progress = reader(&guide, deeds);
        let plan = Plan::of(&guide, &progress, 0);
        let questions = ["where", "paid", "more", "also"].into_iter().filter(|name| plan.asks(&id(name)));
        assert_eq!(questions.collect::<Vec<_>>().join(" "), asked, "{deeds}");
        assert_eq!(plan.missing().map(Id::as_str), missing, "{deeds}");
        assert_eq!(plan.is_ready(), missing.is_none(), "{deeds}");
        assert_eq!(
            (answers(&guide, &progress), road(&guide, &progress)),
            (says.into(), way.into()),
            "{deeds}"
        );
        match (plan.next(&guide), missing) {
            (Next::Ask(section), Some(missing)) => assert_eq!(section.id, id(missing)),
            (Next::Do(step), None) => assert_eq!(Some(step), plan.next_step(&guide)),
            (next, _) => panic!("{deeds}: {next:?}"),
        }
    }
}

#[test]
fn what_is_settled_stands_in_front_and_what_was_put_off_behind() {
    let guide = guide_of(
        &[("where: yes", "")],
        &["a", "b", "c", "d", "e"],
        &[("d", ""), ("b", ""), ("a", ""), ("e", ""), ("c", "yes")],
    );
    for (deeds, says) in [
        ("", "d b a e"),
        ("e b-", "+b +e d a"),
        ("a~ d~", "b e ~a ~d"),
        ("a~ d~ a~", "b e ~d ~a"),
        ("a~ d~ a", "+a b e ~d"),
        // Ticked although it is nobody's: it is not in the plan.
        ("c", "d b a e"),
        ("c yes!", "+c d b a e"),
        ("d b a e", "+d +b +a +e"),
    ] {
        let progress = reader(&guide, deeds);
        assert_eq!(road(&guide, &progress), says, "{deeds}");
        let tally = Plan::of(&guide, &progress, 0).tally(&guide, &progress);
        let settled = says.matches('+').count();
        assert_eq!((tally.done + tally.skipped, tally.all), (settled, says.split(' ').count()), "{deeds}");
    }
}

#[test]
fn another_way_to_the_same_settles_it() {
    let guide = guide_of(&[], &["by-app =by-phone", "by-phone =by-app", "then"], &[]);
    assert_eq!(road(&guide, &reader(&guide, "by-phone")), "+by-app +by-phone then");
    assert_eq!(road(&guide, &reader(&guide, "by-app-")), "+by-app by-phone then", "only what is done does");
    let progress = reader(&guide, "by-app");
    assert_eq!(
        Plan::of(&guide, &progress, 0).tally(&guide, &progress),
        Tally { done: 2, skipped: 0, all: 3 }
    );
}

#[test]
fn a_step_waits_for_the_one_that_opens_what_it_needs() {
    let guide = guide_of(
        &[("where: yes locked-0", "")],
        &["look -0", "more -0", "unlock +0", "wipe ~0", "call"],
        &[("look", ""), ("call", ""), ("unlock", "locked"), ("wipe", "yes"), ("more", "")],
    );
    for (deeds, says) in [
        ("", "look call more"),
        // It has taken away what another step needs, and nothing brings it back.
        ("yes!", "look call wipe ?more"),
        ("locked!", "call unlock look more"),
        ("locked! unlock", "+unlock look call more"),
        ("locked! unlock~", "call ~unlock look more"),
        ("locked! unlock-", "+unlock call ?look ?more"),
        ("locked! call unlock-", "+call +unlock ?look ?more"),
        ("yes! wipe", "+wipe call ?look ?more"),
        ("yes! look~", "call wipe ?more ?look"),
    ] {
        assert_eq!(road(&guide, &reader(&guide, deeds)), says, "{deeds}");
    }
}

/// Not in the order of the plan: what was done last has left the reader as they are.
#[test]
fn what_was_done_last_decides_what_the_reader_has() {
    let guide = guide_of(
        &[("where: yes no", "")],
        &["look -0", "unlock +0", "wipe ~0"],
        &[("unlock", ""), ("wipe", "yes"), ("look", "")],
    );
    for (deeds, says) in [
        ("yes! unlock wipe", "+unlock +wipe ?look"),
        ("yes! wipe unlock", "+unlock +wipe look"),
        // Done although it is not theirs, or was when they answered otherwise.
        ("no! wipe", "unlock look"),
        ("yes! wipe no!", "unlock look"),
        ("no! unlock wipe", "+unlock ?look"),
    ] {
        assert_eq!(road(&guide, &reader(&guide, deeds)), says, "{deeds}");
    }
}

#[test]
fn what_an_answer_lacks_is_lacked_only_while_it_counts() {
    let guide = guide_of(
        &[("where: yes locked-0", ""), ("also*?: signs-1", "yes")],
        &["look -01", "mail -1", "call"],
        &[("look", ""), ("mail", ""), ("call", "")],
    );
    for (deeds, says) in [
        ("locked!", "mail call ?look"),
        ("yes! signs!", "call ?look ?mail"),
        ("yes! signs! locked!", "mail call ?look"),
        ("locked! yes!", "look mail call"),
    ] {
        assert_eq!(road(&guide, &reader(&guide, deeds)), says, "{deeds}");
    }
}

/// Links and boxes work before the program does.
#[test]
fn what_was_tapped_before_the_program_came_is_chosen_and_ticked() {
    let guide = guide_of(&[("where: yes no", ""), ("paid*: cash card unsure!", "")], &["a"], &[("a", "")]);
    for (before, tapped, new, says, way) in [
        ("", "no card a", 3, "no card", "+a"),
        ("no! card!", "yes unsure", 2, "yes unsure", "a"),
        ("no! unsure! a", "no card a", 1, "no card", "+a"),
    ] {
        let mut progress = reader(&guide, before);
        let ids: Vec<_> = tapped.split(' ').map(id).collect();
        // By a clock that is behind.
        assert_eq!(tap(&guide, &mut progress, &ids, 5, &tab(2)), new, "{before}");
        assert_eq!(
            (answers(&guide, &progress), road(&guide, &progress)),
            (says.into(), way.into()),
            "{before}"
        );
        assert_eq!(tap(&guide, &mut progress, &ids, 6, &tab(2)), 0, "once");
    }
}

/// The guide was edited since, or a later version has written it.
#[test]
fn answers_that_are_gone_or_not_known_yet_are_left_alone() {
    let before =
        guide_of(&[("where: yes no", ""), ("paid*: cash card", "")], &["a", "b"], &[("a", "no"), ("b", "")]);
    let progress = reader(&before, "no! cash! card! b~");
    let stored = encode(&progress, "guide");
    // `no` is retired: it is asked again, and nothing else.
    let after =
        guide_of(&[("where: yes maybe", ""), ("paid*: cash", "")], &["a", "b"], &[("a", "yes"), ("b", "")]);
    let plan = Plan::of(&after, &progress, 0);
    assert_eq!((plan.missing(), answers(&after, &progress)), (Some(&id("where")), "cash".into()));
    assert_eq!(road(&after, &progress), "~b");
    // Nothing is lost for a page that knows it.
    let mut progress = progress;
    choose(&after, &mut progress, &id("yes"), true, 50, &tab(1));
    assert_eq!(
        (answers(&after, &progress), answers(&before, &progress)),
        ("yes cash".into(), "yes cash card".into())
    );
    // The questions are gone altogether.
    let bare = guide_of(&[], &["a", "b"], &[]);
    assert_eq!((road(&bare, &progress), answers(&bare, &progress)), ("a ~b".into(), String::new()));
    // A later format's marks, as far as they are understood; of one that says otherwise there is no plan, and no panic.
    let later = stored.replacen("\"v\":2", "\"v\":3", 1);
    let Err(Unreadable::Newer(shown)) = decode(&later) else { panic!("{later}") };
    assert_eq!((road(&before, &shown), answers(&before, &shown)), ("a ~b".into(), "no cash card".into()));
}

#[test]
fn only_an_answer_is_chosen_and_only_once() {
    let guide = guide_of(&[("where: yes no", ""), ("paid*: cash card unsure!", "")], &["a"], &[("a", "")]);
    let mut progress = Progress::default();
    let mut chosen = |name: &str, is_chosen| {
        let change = choose(&guide, &mut progress, &id(name), is_chosen, 5, &tab(1));
        (change.is_some(), answers(&guide, &progress))
    };
    for (name, is_chosen, is_new, says) in [
        ("yes", false, false, ""),
        ("yes", true, true, "yes"),
        ("yes", true, false, "yes"),
        ("a", true, false, "yes"),
        ("where", true, false, "yes"),
        ("elsewhere", true, false, "yes"),
        ("cash", true, true, "yes cash"),
        ("card", true, true, "yes cash card"),
        ("cash", false, true, "yes card"),
        ("unsure", true, true, "yes unsure"),
        ("no", true, true, "no unsure"),
        ("card", true, true, "no card"),
        ("no", false, true, "card"),
    ] {
        assert_eq!(chosen(name, is_chosen), (is_new, says.into()), "{name} {is_chosen}");
    }
}

/// Nobody writes such a block but a fault of ours.
#[test]
fn a_data_block_of_whatever_numbers_makes_a_plan_or_is_refused() {
    let block = |name: &str| {
        let path = format!("{}/tests/fixtures/corpus/data-block-{name}.json", env!("CARGO_MANIFEST_DIR"));
        Page::from_json(&std::fs::read_to_string(path).unwrap()).map(|page| page.guide)
    };
    for (name, deeds, way) in [
        ("plan", "", "call look"),
        ("plan", "cash! locked! signs!", "stop call unlock look wipe"),
        ("plan", "locked! card! stop", "+call unlock look"),
        ("plan", "yes! unsure! signs!", "stop call wipe ?look"),
        ("step-out-of-range", "yes!", "stop wipe"),
        ("greatest-numbers", "", "stop look wipe"),
        ("greatest-numbers", "yes! stop~", "?look ?wipe ?stop"),
        ("settles-in-a-circle", "", "stop call look"),
        ("settles-in-a-circle", "call", "+stop +call look"),
        ("answers-twice", "yes! late!", "stop"),
        ("answers-twice", "stop! yes!", "+stop"),
    ] {
        let guide = block(name).unwrap();
        assert_eq!(road(&guide, &reader(&guide, deeds)), way, "{name}: {deeds}");
    }
    for name in [
        "condition-without-a-slash",
        "condition-of-nothing",
        "condition-of-a-space",
        "condition-of-no-id",
        "asked-of-nobody",
        "answer-that-leads-nowhere",
        "nested",
    ] {
        assert_eq!(block(name), None, "{name}");
    }
}
