//! The dialog says what will happen before anything does.

use super::{super::*, page, render, render_page, texts};
use crate::{
    guide::{Abilities, Answer, Block, Id},
    progress::State,
};

#[test]
fn adding_is_asked_with_the_titles() {
    let html = render(|signals| {
        let states = ["one", "task"].map(|id| (id.parse().unwrap(), State::Done));
        signals.question.set(Some(Question::Add(states.into(), 3)));
    });
    assert_eq!(texts(&html, "dialog h2"), ["2件の印や答えを、付け足しますか"]);
    assert_eq!(texts(&html, "dialog li"), ["題 one", "小さな行 <b>"], "titles are text, never markup");
    let more = &texts(&html, "dialog p")[0];
    assert!(more.contains("あとで、元に戻せます。") && more.contains("ほかに3件ありますが"), "{more}");
    assert_eq!(texts(&html, "dialog button"), ["付け足す", "やめる"]);
    assert_eq!(texts(&html, "dialog button[autofocus]"), ["やめる"], "the harmless answer has the focus");
}

#[test]
fn an_answer_is_named_with_its_question() {
    let mut page = page();
    let [id, leads] = ["yes", "one"].map(|id| id.parse::<Id>().unwrap());
    let answer = Answer {
        id: id.clone(),
        title: "はい".into(),
        leads: leads.clone(),
        alone: false,
        lacks: Abilities::default(),
    };
    page.guide.sections[0].blocks.push(Block::Answers(vec![answer]));
    let html = render_page(page, |signals| {
        let states = vec![(id, State::Done), (leads, State::Done)];
        signals.question.set(Some(Question::Add(states, 0)));
    });
    assert_eq!(texts(&html, "dialog li"), ["段 question：はい", "題 one"]);
}

#[test]
fn erasing_is_asked_with_how_many() {
    let html = render(|signals| signals.question.set(Some(Question::Erase(5))));
    assert_eq!(texts(&html, "dialog h2"), ["5件の印や答えを、消しますか"]);
    assert_eq!(texts(&html, "dialog li"), [""; 0]);
    assert_eq!(texts(&html, "dialog button"), ["消す", "やめる"]);
}

#[test]
fn whoever_hears_the_page_hears_what_will_happen() {
    let html = render(|_| {});
    let dialog = scraper::Selector::parse("dialog").unwrap();
    let dialog = html.select(&dialog).next().unwrap();
    for (attribute, id) in [("aria-labelledby", "question-title"), ("aria-describedby", "question-more")] {
        assert_eq!(dialog.attr(attribute), Some(id));
        assert_eq!(texts(&html, &format!("#{id}")), [""], "there is nothing to ask yet");
    }
}
