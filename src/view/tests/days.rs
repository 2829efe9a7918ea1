//! What a reader is told of what they wait for, and where they write a day.

use super::{super::*, page, render_page, section, step, texts};
use crate::{
    guide::{Block, Dated, DayKind, Guide, Id, Page, Step, Task, Wait},
    plan::{Place, tests::words},
    progress::{Change, Day, Millis, Moment, Origin, Progress, State, When},
};

/// Noon of 26 November 2026 in Japan, a Thursday.
const NOON: Millis = 1_795_662_000_000;
const TODAY: Day = 20_783;

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

/// A step that begins a wait of eight days, the wait, and a task with an hour.
fn guide() -> Page {
    let task = Task { id: id("hour"), title: "戻る時刻".into(), more: false };
    let wait = Wait { begins: vec![(id("call"), 8)], told: vec![], then: None, is_reply: true };
    let steps = vec![
        step("call", vec![Block::Prose, Block::Tasks(vec![task])]),
        Step { wait: Some(wait), ..step("reply", vec![Block::Prose]) },
    ];
    let days = vec![Dated { id: id("hour"), kind: DayKind::Time, gives: None }];
    Page { guide: Guide { sections: vec![section("phase", steps)], days, ..page().guide }, ..page() }
}

fn reader(progress: Progress, today: Day) -> Reader {
    Reader::new(&guide().guide, progress, None, today)
}

/// Whoever has called at noon, and wrote that.
fn called(told: Option<Day>) -> (Progress, Change) {
    let by = Origin::from_bits(1);
    let mut progress = Progress::default();
    let change = progress.mark(&id("call"), State::Done, NOON, &by).unwrap();
    let told = told.map(|day| Moment { day, minute: None });
    progress.write(&id("reply"), told, &[&id("reply")], false, NOON, &by);
    (progress, change)
}

fn lines(reader: &Reader) -> Vec<String> {
    let rows = waits_rows(&guide(), reader).into_iter();
    rows.map(|row| format!("{}{} {}", if row.is_due { "! " } else { "" }, row.title, row.says)).collect()
}

#[test]
fn days_are_said_with_their_weekday_and_their_year_if_it_is_another() {
    let words = words();
    for (day, said) in [
        (TODAY, "11月26日（木）"),
        (TODAY + 3, "11月29日（日）"),
        (TODAY + 4, "11月30日（月）"),
        (TODAY + 36, "2027年1月1日（金）"),
    ] {
        assert_eq!(date(&words, day, TODAY), said);
    }
    let when = |minute| moment(&words, Moment { day: TODAY, minute: Some(minute) }, TODAY);
    assert_eq!([when(5), when(21 * 60 + 30)], ["11月26日（木） 0:05", "11月26日（木） 21:30"]);
}

#[test]
fn a_wait_says_since_when_and_until_when() {
    let says = |told, today| waiting(&guide(), &reader(called(told).0, today).plan, 1);
    assert_eq!(
        says(None, TODAY),
        "11月26日（木）から待っています。返事がなければ、12月4日（金）に、こちらから聞きます。"
    );
    assert_eq!(says(None, TODAY + 8), "11月26日（木）から待っています。きょう、こちらから確かめます。");
    assert_eq!(
        says(Some(TODAY + 9), TODAY + 8),
        "11月26日（木）から待っています。12月5日（土）に、こちらから確かめます。"
    );
    assert_eq!(says(None, TODAY - 400), "きょう、こちらから確かめます。", "a clock was wrong");
    assert_eq!(waiting(&guide(), &reader(Progress::default(), TODAY).plan, 1), "", "it has not begun");
}

#[test]
fn what_is_waited_for_is_listed_and_goes_to_the_calendar() {
    let (mut progress, change) = called(None);
    let hour = Moment { day: TODAY + 1, minute: Some(21 * 60 + 30) };
    progress.write(&id("hour"), Some(hour), &[&id("hour")], true, NOON, &Origin::from_bits(1));
    let now = reader(progress.clone(), TODAY);
    assert_eq!(
        lines(&now),
        ["題 reply 12月4日（金）に、こちらから確かめます", "戻る時刻 11月27日（金） 21:30"]
    );
    let eighth = Moment { day: TODAY + 8, minute: None };
    assert_eq!(events(&guide(), &now), [(id("reply"), eighth), (id("hour"), hour)]);
    assert_eq!(
        days::begun(&guide(), &now, &change),
        "。「題 reply」は、12月4日（金）に、こちらから確かめます。"
    );
    let undone = progress.clone().undo(&change, NOON, &Origin::from_bits(1));
    assert_eq!(days::begun(&guide(), &now, &undone), "");
    // The hour is over; what is due goes to the calendar on the day.
    let later = reader(progress, TODAY + 20);
    assert_eq!(lines(&later), ["! 題 reply "]);
    assert_eq!(events(&guide(), &later), [(id("reply"), Moment { day: TODAY + 20, minute: None })]);
}

#[test]
fn each_place_for_a_day_has_a_name_and_asks_for_its_own_day() {
    let html = render_page(guide(), |signals| signals.show(reader(called(None).0, TODAY)));
    let label = |css: &str| {
        let field = html.select(&scraper::Selector::parse(css).unwrap()).next().unwrap();
        (field.attr("aria-label").unwrap().to_owned(), field.attr("type").unwrap().to_owned())
    };
    assert_eq!(label("#record-day-hour"), ("戻る時刻 日と時刻（例：あす 21:30）".into(), "text".into()));
    assert_eq!(
        label("#record-day-reply").0,
        "いつまでと言われましたか（言われていなければ、空のまま）。残すと、その日に確かめます。 日（例：12/3、1週間後）"
    );
    let emits: Vec<_> = html
        .select(&scraper::Selector::parse(".day__keep").unwrap())
        .map(|button| (button.attr("data-emit").unwrap(), button.attr("data-of").unwrap()))
        .collect();
    assert_eq!(emits, [("write hour", "record-day-hour"), ("write reply", "record-day-reply")]);
    assert_eq!(texts(&html, "#reply .step__todo"), ["返事が来た"]);
    assert_eq!(texts(&html, "#call .step__todo"), ["済みにする"]);
    assert_eq!(texts(&html, "[id='reply.row'] .contents__day"), ["12月4日（金）に、こちらから確かめます"]);
}

/// Where the browser forgets, the days alone would lead back to an empty page.
#[test]
fn a_wait_that_begins_offers_the_calendar_and_where_records_vanish_the_link_with_it() {
    let offers = |place, is_wait: bool| {
        let html = render_page(guide(), |signals| {
            let (mut progress, mut change) = called(None);
            if !is_wait {
                change = progress.mark(&id("hour"), State::Done, NOON, &Origin::from_bits(1)).unwrap();
            }
            signals.show(reader(progress, TODAY));
            signals.keeping.set(Keeping::Kept(When::default(), place));
            signals.news.set(Some(News::Changed(change)));
        });
        texts(&html, ".toast__more:not([hidden])")
    };
    let both = ["カレンダーに入れる", "印の入ったリンクを送る"];
    assert_eq!(offers(Place::Browser, true), both[..1]);
    for place in [Place::Fading, Place::Inside, Place::Line] {
        assert_eq!(offers(place, true), both);
    }
    assert_eq!(offers(Place::Fading, false), [""; 0]);
}
