//! The questions, what comes of their answers, and the road.

use scraper::{Html, Selector};

use super::{super::*, page, render_page, section, step, texts};
use crate::{
    guide::{Abilities, Answer, Ask, Block, Condition, Guide, Id, Line, Page, Section},
    progress::{Origin, Progress, State},
};

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn answer(name: &str, alone: bool) -> Answer {
    Answer {
        id: id(name),
        title: format!("答え {name}"),
        leads: id("one"),
        alone,
        lacks: Abilities::default(),
    }
}

/// Where it was, which asks for one answer; what it was, which takes several, and who is asked that; four steps, the
/// first of them for one answer only, the last for nobody.
fn guide() -> Page {
    let when = |ids: &[&str]| Condition {
        when: vec![vec![ids.iter().map(|name| id(name)).collect()]],
        unless: Vec::new(),
    };
    let asked = |name: &str, ask: Ask, answers: Vec<Answer>| Section {
        question: Some(ask),
        blocks: vec![Block::Prose, Block::Answers(answers), Block::Prose],
        ..section(name, vec![])
    };
    let one = asked("where", Ask::default(), vec![answer("here", false), answer("there", false)]);
    let many = Ask { many: true, optional: false, when: when(&["here"]) };
    let many = asked("what", many, vec![answer("key", false), answer("bag", false), answer("unsure", true)]);
    let steps = ["one", "two", "three", "four"].map(|name| step(name, vec![Block::Prose]));
    let line = |step, when| Line { step, when };
    let plan = vec![
        line(2, when(&["bag"])),
        line(0, when(&["here"])),
        line(1, Condition::default()),
        line(3, when(&["nobody"])),
    ];
    let sections = vec![one, many, section("phase", steps.to_vec())];
    Page { guide: Guide { sections, plan, ..page().guide }, ..page() }
}

fn answered(given: &[&str], done: &[&str], open: Option<&str>) -> Html {
    let page = guide();
    let guide = page.guide.clone();
    render_page(page, |signals| {
        let tab = Origin::from_bits(1);
        let mut progress = Progress::default();
        for name in given {
            progress.choose(&id(name), true, &[], 1, &tab);
        }
        for name in done {
            progress.mark(&id(name), State::Done, 1, &tab);
        }
        signals.show(Reader::new(&guide, progress, open.map(id), 0));
    })
}

fn attributes(html: &Html, css: &str, name: &str) -> Vec<String> {
    let all = Selector::parse(css).unwrap();
    html.select(&all).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
}

#[test]
fn an_answer_is_a_native_choice_and_without_the_program_a_link() {
    let html = answered(&[], &[], None);
    assert_eq!(attributes(&html, "#where input", "type"), ["radio"; 2]);
    assert_eq!(attributes(&html, "#where input", "name"), ["where"; 2]);
    assert_eq!(attributes(&html, "#what input", "type"), ["checkbox"; 3]);
    assert_eq!(attributes(&html, "#what li", "id"), ["key", "bag", "unsure"]);
    assert_eq!(attributes(&html, "#what a", "href"), ["#one"; 3]);
    let named = attributes(&html, "fieldset", "aria-labelledby");
    assert_eq!(named, ["where.title", "what.title"]);
    assert_eq!(texts(&html, "[id='what.title']"), ["段 what"]);
    let boxes = Selector::parse("#where input").unwrap();
    let emits = html.select(&boxes).map(|input| format!("mark {}", input.attr("data-tick").unwrap()));
    let emits: Vec<_> = emits.map(|emit| Command::read(&emit, "on".into())).collect();
    assert_eq!(emits, ["here", "there"].map(|name| Some(Command::Mark(id(name), State::Done))));
}

#[test]
fn the_words_below_the_questions_say_what_is_missing_and_then_what_comes_first() {
    let said = |given: &[&str]| {
        let html = answered(given, &[], None);
        let said = texts(&html, ".go__said").concat();
        let hidden = attributes(&html, ".go > .button", "hidden").len();
        (said, texts(&html, ".go__first li"), hidden)
    };
    let (kept, none, hidden) = said(&[]);
    assert!(kept.contains("この端末の外には送りません") && none.is_empty() && hidden == 1, "{kept}");
    let (more, none, hidden) = said(&["here"]);
    assert!(more.contains("続けて答える") && none.is_empty() && hidden == 1, "{more}");
    let (first, three, hidden) = said(&["here", "bag"]);
    assert_eq!((first.as_str(), hidden), ("あなたの場合は、この順です。", 0));
    assert_eq!(three, ["題 three", "題 one", "題 two"]);
    // Who was elsewhere is not asked what it was.
    assert_eq!(said(&["there"]).1, ["題 two"]);
}

#[test]
fn the_road_says_what_was_answered_what_is_done_and_what_is_left_out() {
    let html = answered(&["here", "key"], &["one", "four"], Some("two"));
    assert_eq!(texts(&html, ".road__answers span"), ["あなたの答え：答え here、答え key"]);
    assert_eq!(attributes(&html, ".road__change", "href"), ["#where"]);
    assert_eq!(texts(&html, ".road__fold summary"), ["済み 1件", "このあと 0件"]);
    assert_eq!(texts(&html, ".road__rest span"), ["ほかの2件は、たたんでいます。そのうち1件は、済みです。"]);
    assert_eq!(texts(&html, "#contents-title"), ["この先の道のり"]);
    assert_eq!(texts(&html, ".meter__sentence"), ["記録を読み込んでいます"]);
}

#[test]
fn an_open_step_says_why_it_is_there() {
    let why = |given: &[&str], open| texts(&answered(given, &[], Some(open)), ".road__why").concat();
    assert_eq!(why(&["here", "bag"], "three"), "「答え bag」と答えた方の手順です。");
    assert_eq!(why(&["here", "bag"], "two"), "どの答えの方も、する手順です。");
    assert!(why(&["here", "bag"], "four").contains("ない手順です"));
    assert_eq!(why(&["here", "bag"], "phase"), "", "a section");
}

#[test]
fn the_band_asks_what_is_missing() {
    let html = answered(&[], &["two"], None);
    assert_eq!(texts(&html, ".band__title"), ["段 where"]);
    assert_eq!(attributes(&html, ".band__next > .button", "href"), ["#where"]);
    assert_eq!(attributes(&html, ".band__next > div", "hidden").len(), 1, "a question is not set aside");
}
