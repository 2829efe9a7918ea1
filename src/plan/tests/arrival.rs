use super::*;
use crate::{
    guide::{Abilities, Answer, Ask},
    progress::carry,
};

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
    let text = carry(&sent, &guide);
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
fn answers_are_offered_before_the_steps() {
    let mut guide = shop();
    let answer = |name: &str| Answer {
        id: name.parse().unwrap(),
        title: String::new(),
        leads: "a".parse().unwrap(),
        alone: false,
        lacks: Abilities::default(),
    };
    let question = Section {
        id: "where".parse().unwrap(),
        title: String::new(),
        question: Some(Ask::default()),
        blocks: vec![Block::Answers(vec![answer("here"), answer("there")])],
        steps: Vec::new(),
    };
    guide.sections.insert(0, question);
    let ids = ["a", "there", "where"].map(|id| Standing::Live(id.parse().unwrap()));
    guide.published = ids.into_iter().collect();
    let sent = with(&[("a", State::Done), ("there", State::Done), ("where", State::Done)]);
    let offer = arrival(&carry(&sent, &guide), &guide, &words(), &Progress::default()).unwrap();
    let offered: Vec<_> = offer.boxes.iter().map(|(id, _)| id.to_string()).collect();
    assert_eq!(offered, ["there", "a"]);
}

#[test]
fn what_the_guide_does_not_have_is_counted() {
    let mut guide = shop();
    let text = crate::progress::encode(&with(&[("a", State::Done), ("of-tomorrow", State::Done)]), "shop");
    let offer = arrival(&text, &guide, &words(), &Progress::default()).unwrap();
    assert_eq!((offer.boxes.len(), offer.unknown), (1, 1));
    // A heading alone is nothing to tick.
    let text = carry(&with(&[("phase", State::Done)]), &guide);
    assert_eq!(arrival(&text, &guide, &words(), &Progress::default()), Err(words().nothing_new()));
    guide.key = "bank".into();
    assert_eq!(arrival(&text, &guide, &words(), &Progress::default()), Err(words().refused_other()));
}

#[test]
fn each_refusal_has_words_of_its_own() {
    let (guide, words) = (shop(), words());
    let code = carry(&with(&[("a", State::Done)]), &guide);
    let long = "A".repeat(300_000);
    let empty = carry(&Progress::default(), &guide);
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
