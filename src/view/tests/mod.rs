//! Renders components natively and looks at what a reader gets, without the program and with it.

mod asked;
mod days;
mod heard;
mod question;
mod record;
mod taps;

use std::sync::Arc;

use scraper::{Html, Selector};

use super::*;
use crate::{
    guide::{Ask, Block, Guide, Page, Prose, Section, Step, Task},
    plan::{Place, tests::words},
    progress::{Origin, Progress, State, When},
};

fn step(id: &str, blocks: Vec<Block>) -> Step {
    Step { title: format!("題 {id}"), minutes: 5, blocks, ..Step::new(id.parse().unwrap()) }
}

fn section(id: &str, steps: Vec<Step>) -> Section {
    Section {
        id: id.parse().unwrap(),
        title: format!("段 {id}"),
        question: steps.is_empty().then(|| Ask { optional: true, ..Ask::default() }),
        blocks: vec![Block::Prose],
        steps,
    }
}

fn page() -> Page {
    let task = Task { id: "task".parse().unwrap(), title: "小さな行 <b>".into(), more: true };
    let blocks = vec![Block::Prose, Block::Tasks(vec![task]), Block::Fold("なぜ".into())];
    Page {
        root: "/site/".into(),
        guide: Guide {
            key: "guide".into(),
            lang: "ja".into(),
            title: "題".into(),
            band: true,
            sections: vec![
                section("question", vec![]),
                section("phase", vec![step("one", blocks), step("two", vec![Block::Prose])]),
            ],
            ..Guide::default()
        },
        words: words(),
        shape: 0,
    }
}

/// What stands one below the other in the page, by its class or id.
fn order(html: &Html) -> Vec<String> {
    let places = Selector::parse("main > *").unwrap();
    let name = |element: scraper::ElementRef<'_>| {
        let name = element.attr("id").or(element.attr("class")).unwrap_or_else(|| element.value().name());
        name.to_owned()
    };
    html.select(&places).map(name).collect()
}

/// The reader with this record.
fn show(signals: Signals, progress: Progress) {
    signals.show(Reader::new(&page().guide, progress, None, 0));
}

/// Renders the app after `change` had the signals.
fn render(change: impl FnOnce(Signals)) -> Html {
    render_page(page(), change)
}

fn render_page(page: Page, change: impl FnOnce(Signals)) -> Html {
    let owner = Owner::new();
    let html = owner.with(|| {
        let prose = [("one.0", "<p>すること</p>"), (Prose::BAND, "<p>まず</p>")];
        let prose: Prose = prose.into_iter().map(|(key, html)| (key.to_owned(), html.to_owned())).collect();
        let signals = Signals::new(&page.guide);
        change(signals);
        built(Scene { page: Arc::new(page), prose: Arc::new(prose), signals })
    });
    Html::parse_fragment(&html)
}

fn texts(html: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    html.select(&selector).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

/// The first step in another state.
fn marked(state: State) -> Progress {
    let mut progress = Progress::default();
    progress.mark(&"one".parse().unwrap(), state, 1, &Origin::from_bits(1));
    progress
}

#[test]
fn the_built_page_is_a_whole_guide() {
    let html = render(|_| {});
    assert_eq!(texts(&html, "h1"), ["題"]);
    assert_eq!(texts(&html, ".section__title"), ["段 question", "段 phase"]);
    assert_eq!(texts(&html, ".step h3"), ["題 one", "題 two"]);
    assert_eq!(texts(&html, "#one > .prose"), ["すること"]);
    assert_eq!(texts(&html, ".task__title"), ["小さな行 <b>"], "titles are text, never markup");
    assert_eq!(texts(&html, "#one summary"), ["なぜ"]);
    assert_eq!(texts(&html, "a[href='#two']").len(), 2, "contents and sharing");
}

/// The question is asked first, then comes what to do in any case, then the rest.
#[test]
fn the_band_stands_below_the_questions() {
    let then = Section { question: None, ..section("then", vec![]) };
    let mut page = page();
    page.guide.sections = vec![
        section("where", vec![]),
        section("paid", vec![]),
        then,
        section("phase", vec![step("one", vec![])]),
        section("again", vec![]),
    ];
    let asked = order(&render_page(page.clone(), |_| {}));
    let rest = ["then", "contents", "phase", "again", "foot", "prose colophon", "toast moment toast--empty"];
    let kept = ["now", "meter__kept moment", "notice moment"];
    let first = [&["title", "prose lead", "meter moment", "where", "paid", "go moment"][..], &kept].concat();
    assert_eq!(asked, [&first[..], &rest[..]].concat());
    // Without a question it stands where the opening ends.
    page.guide.sections.drain(..2);
    let first = [&["title", "prose lead", "meter moment"][..], &kept].concat();
    assert_eq!(order(&render_page(page, |_| {})), [&first[..], &rest[..]].concat());
}

#[test]
fn whoever_comes_back_is_led_on_from_the_top() {
    let link = ".meter__next:not([hidden])[href='#now']";
    assert_eq!(texts(&render(|_| {}), link), [""; 0]);
    let html = render(|signals| {
        signals.keeping.set(Keeping::Kept(When::default(), Place::Browser));
        show(signals, marked(State::Done));
    });
    assert_eq!(texts(&html, link), ["次のひとつ"]);
    let html = render(|signals| {
        let mut progress = marked(State::Done);
        progress.mark(&"two".parse().unwrap(), State::Done, 2, &Origin::from_bits(1));
        show(signals, progress);
    });
    assert_eq!(texts(&html, link), [""; 0], "where nothing is left, nothing is next");
}

#[test]
fn every_box_is_native_and_starts_open_for_hydration() {
    let html = render(|_| {});
    let boxes = Selector::parse("input[type=checkbox][autocomplete=off]").unwrap();
    let ids: Vec<_> = html.select(&boxes).filter_map(|input| input.attr("data-tick")).collect();
    assert_eq!(ids, ["one", "task", "two"]);
    assert!(html.select(&boxes).all(|input| input.attr("checked").is_none()));
    let labels = Selector::parse("label.step__button[for='tick-one']").unwrap();
    assert_eq!(html.select(&labels).count(), 1, "the button at the step's end ticks without the program");
}

#[test]
fn until_the_store_is_read_no_number_is_shown() {
    let html = render(|_| {});
    assert_eq!(texts(&html, ".meter__sentence"), ["記録を読み込んでいます"]);
    assert_eq!(texts(&html, ".meter__keeping"), [""]);
}

#[test]
fn ticks_show_in_the_words_the_band_and_the_contents() {
    let html = render(|signals| {
        signals.keeping.set(Keeping::NotKept);
        show(signals, marked(State::Done));
    });
    assert_eq!(texts(&html, ".meter__sentence"), ["2件のうち1件、済みました。"]);
    assert!(texts(&html, ".meter__keeping")[0].starts_with("保存できません"));
    assert_eq!(texts(&html, ".band__title"), ["題 two"]);
    assert_eq!(texts(&html, ".section__tally"), ["2件のうち1件済み"]);
    assert_eq!(texts(&html, ".contents__state"), ["済み", "目安 5分"]);
    assert_eq!(texts(&html, ".step--done h3"), ["題 one"]);
}

#[test]
fn steps_set_aside_do_not_count() {
    let html = render(|signals| {
        signals.keeping.set(Keeping::Kept(When([11, 24, 9, 5]), Place::Browser));
        show(signals, marked(State::Skipped));
    });
    assert_eq!(texts(&html, ".meter__sentence"), ["1件の手順を、ひとつずつ。関係なしは1件。"]);
    assert_eq!(texts(&html, ".step--skipped .text-button:not(.step__later)"), ["やはり、する"]);
}

/// The box, the step and its row in the contents cannot disagree.
#[test]
fn every_place_that_shows_a_box_follows_what_is_shown() {
    let owner = Owner::new();
    owner.with(|| {
        let signals = Signals::new(&page().guide);
        // A memo asks again only if it is told.
        let places = ["one", "one", "two"].map(|id| {
            let tick = signals.tick(&id.parse().unwrap());
            Memo::new(move |_| tick.get())
        });
        let states = || places.map(|place| place.get_untracked());
        assert_eq!(states(), [State::Open; 3]);
        show(signals, marked(State::Done));
        assert_eq!(states(), [State::Done, State::Done, State::Open]);
        let mut opened = signals.progress();
        opened.erase(2);
        show(signals, opened);
        assert_eq!(states(), [State::Open; 3], "taken back");
    });
}

#[test]
fn a_guide_without_a_first_text_begins_with_its_first_step() {
    let html = render_page(Page { guide: Guide { band: false, ..page().guide }, ..page() }, |_| {});
    assert_eq!(texts(&html, ".band--later .band__title"), ["題 one"]);
}
