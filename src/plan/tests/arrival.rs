use super::{
    made::{answers, guide_of, id, reader, tab},
    *,
};
use crate::progress::{Deed, carry, encode};

/// Steps `b` and `a` in this order, with a task; the section's heading has an id as well.
fn shop() -> Guide {
    let mut guide = guide(&["b", "a"]);
    let task = Task { id: "c".parse().unwrap(), title: String::new(), more: false };
    guide.sections[0].steps[0].blocks.push(Block::Tasks(vec![task]));
    let ids = ["a", "b", "c", "phase", "gone"].map(|id| Standing::Live(id.parse().unwrap()));
    Guide { key: "shop".into(), published: ids.into_iter().collect(), ..guide }
}

fn with(states: &[(&str, State)]) -> Progress {
    let mut progress = Progress::default();
    for (name, state) in states {
        progress.mark(&name.parse().unwrap(), *state, 5, &Origin::from_bits(1));
    }
    progress
}

#[test]
fn boxes_are_offered_in_the_guides_order() {
    let (guide, words) = (shop(), words());
    let sent = with(&[("a", State::Done), ("b", State::Skipped), ("c", State::Done), ("phase", State::Done)]);
    let text = carry(&sent, &guide, false);
    let boxes = |offer: Result<Offer, &str>| {
        let offer = offer.unwrap();
        let name = |(id, state): &(Id, State)| (id.to_string(), *state);
        offer.boxes.iter().map(name).collect::<Vec<_>>()
    };
    let [b, c, a] = [("b", State::Skipped), ("c", State::Done), ("a", State::Done)]
        .map(|(name, state)| (name.to_owned(), state));
    assert_eq!(boxes(arrival(&text, &guide, &words, &Progress::default())), [b, c.clone(), a.clone()]);
    // What is here is not offered, nor less than that.
    let here = with(&[("b", State::Done), ("a", State::Skipped)]);
    assert_eq!(boxes(arrival(&text, &guide, &words, &here)), [c, a]);
    assert_eq!(arrival(&text, &guide, &words, &sent), Err(words.nothing_new()));
}

#[test]
fn what_the_guide_does_not_have_is_counted() {
    let mut guide = shop();
    let text = crate::progress::encode(&with(&[("a", State::Done), ("of-tomorrow", State::Done)]), "shop");
    let offer = arrival(&text, &guide, &words(), &Progress::default()).unwrap();
    assert_eq!((offer.boxes.len(), offer.unknown), (1, 1));
    // A heading alone is nothing to tick.
    let text = carry(&with(&[("phase", State::Done)]), &guide, false);
    assert_eq!(arrival(&text, &guide, &words(), &Progress::default()), Err(words().nothing_new()));
    guide.key = "bank".into();
    assert_eq!(arrival(&text, &guide, &words(), &Progress::default()), Err(words().refused_other()));
}

/// One of `yes`, `no`; any of `cash`, `card`, or `unsure`; `more`, which only `yes` is asked; two steps.
fn questions() -> Guide {
    let guide = guide_of(
        &[("where: yes no", ""), ("more: coming over", "yes"), ("paid*: cash card unsure!", "")],
        &["b", "a"],
        &[],
    );
    let names = ["a", "b", "unsure", "card", "cash", "no", "yes", "over", "coming", "where", "paid", "more"];
    let published = names.into_iter().map(|name| Standing::Live(id(name))).collect();
    Guide { key: "shop".into(), published, ..guide }
}

#[test]
fn answers_arrive_before_the_steps_and_change_none_that_is_given_here() {
    let (guide, words) = (questions(), words());
    for (sent, here, offered, counts) in [
        ("a b cash! yes! coming!", "", "yes coming cash b a", "yes coming cash"),
        // A question of one answer keeps its own.
        ("no! a", "yes!", "a", "yes"),
        ("no! card!", "yes! coming!", "card", "yes coming card"),
        // Of any number all are true.
        ("cash!", "card!", "cash", "cash card"),
        ("card!", "card! cash!", "", "cash card"),
        // But not that nothing is known.
        ("unsure! a", "card!", "a", "card"),
        ("card!", "unsure!", "card", "card"),
        ("unsure!", "", "unsure", "unsure"),
        ("unsure!", "unsure!", "", "unsure"),
        // What is not asked here stays for when it is.
        ("coming!", "no!", "coming", "no"),
        ("over!", "yes! coming! no!", "", "no"),
        // Two tabs had said one each, and neither has heard of the other.
        ("yes no", "", "no", "no"),
        ("no yes", "", "yes", "yes"),
        ("card unsure", "", "card", "card"),
    ] {
        let [sent, mut here] = [sent, here].map(|deeds| reader(&guide, deeds));
        let before = here.clone();
        for text in [carry(&sent, &guide, false), encode(&sent, "shop")] {
            let offer = arrival(&text, &guide, &words, &here);
            if offered.is_empty() {
                assert_eq!(offer, Err(words.nothing_new()), "{text}");
                continue;
            }
            let offer = offer.unwrap();
            let names = offer.boxes.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(" ");
            assert_eq!((names.as_str(), offer.unknown), (offered, 0), "{text}");
            let change = here.add(&addable(&guide, &here, &offer.boxes), 99, &tab(9)).unwrap();
            assert_eq!(change.deed, Deed::Added(offer.boxes.len()), "{text}");
            assert_eq!(answers(&guide, &here), counts, "{text}");
            assert_eq!(arrival(&text, &guide, &words, &here), Err(words.nothing_new()), "{text}");
            here.undo(&change, 100, &tab(9));
            assert_eq!(Plan::of(&guide, &here, 0), Plan::of(&guide, &before, 0), "as a whole");
        }
    }
}

/// While the question is open, another tab may answer.
#[test]
fn what_was_answered_since_it_was_asked_is_not_changed() {
    let guide = questions();
    let Offer { boxes, .. } = arrival(
        &carry(&reader(&guide, "no! unsure! a"), &guide, false),
        &guide,
        &words(),
        &Progress::default(),
    )
    .unwrap();
    let mut here = reader(&guide, "yes! cash!");
    here.add(&addable(&guide, &here, &boxes), 99, &tab(9)).unwrap();
    assert_eq!((answers(&guide, &here), here.state(&id("a"))), ("yes cash".into(), State::Done));
}

/// Somebody made the text by hand.
#[test]
fn no_answer_is_set_aside_and_none_excludes_what_comes_with_it() {
    let guide = questions();
    let all = |state| ["unsure", "cash", "no", "yes"].map(|name| (id(name), state));
    assert_eq!(addable(&guide, &Progress::default(), &all(State::Skipped)), []);
    let some = addable(&guide, &Progress::default(), &all(State::Done));
    assert_eq!(some, [(id("cash"), State::Done), (id("no"), State::Done)]);
}

#[test]
fn each_refusal_has_words_of_its_own() {
    let (guide, words) = (shop(), words());
    let code = carry(&with(&[("a", State::Done)]), &guide, false);
    let long = "A".repeat(300_000);
    let empty = carry(&Progress::default(), &guide, false);
    for (text, says) in [
        ("こんにちは", words.refused_foreign()),
        ("", words.refused_foreign()),
        ("4980 1234", words.refused_secret()),
        (&code[..code.len() - 1], words.refused_damaged()),
        ("{\"v\":3}", words.refused_newer()),
        (&long, words.refused_long()),
        (&empty, words.refused_empty()),
        ("#c=", words.refused_empty()),
    ] {
        assert_eq!(arrival(text, &guide, &words, &Progress::default()), Err(says), "{text:.40}");
    }
}
