//! The part on the reader's record claims no more than is known.

use super::{super::*, marked, render, show, texts};
use crate::{
    plan::Place,
    progress::{State, When},
};

fn kept(at: Place) -> impl FnOnce(Signals) {
    move |signals| {
        signals.keeping.set(Keeping::Kept(When([11, 24, 9, 5]), at));
        show(signals, marked(State::Done));
    }
}

#[test]
fn until_the_store_is_read_nothing_is_claimed() {
    let html = render(|_| {});
    assert_eq!(texts(&html, ".record__light"), [""]);
    assert_eq!(texts(&html, ".record__erased"), [""]);
}

#[test]
fn the_light_says_where_ticks_are_and_offers_a_way_out_of_apps() {
    let way = "#record > div > :is(a, p):not([hidden]):not(.record__light)";
    for (place, says, ways) in [
        (Place::Browser, "このブラウザーにだけ残ります", vec![]),
        (Place::Fading, "しばらく開かないと", vec![]),
        (Place::Line, "いまのアプリの中にだけ", vec!["印を持って、いつものブラウザーで開く"]),
        (Place::Inside, "いまのアプリの中にだけ", vec!["画面の端の"]),
        (Place::Home, "ホーム画面から開く", vec![]),
    ] {
        let html = render(kept(place));
        assert!(texts(&html, ".record__light")[0].contains(says), "{place:?}");
        let offered = texts(&html, way);
        let offered: Vec<_> = offered
            .iter()
            .filter(|text| text.starts_with("印を持って") || text.starts_with("画面の端"))
            .collect();
        assert_eq!(offered.len(), ways.len(), "{place:?}: {offered:?}");
        assert!(offered.iter().zip(ways).all(|(text, way)| text.starts_with(way)), "{offered:?}");
    }
}

#[test]
fn the_way_out_of_line_takes_the_ticks_along() {
    let html = render(kept(Place::Line));
    let links = scraper::Selector::parse("#record a.button").unwrap();
    let href = html.select(&links).next().unwrap().attr("href").unwrap().to_owned();
    let code = texts(&html, ".record__code")[0].replace(' ', "");
    assert_eq!(href, format!("?openExternalBrowser=1#c={code}"));
    assert!(!code.is_empty());
}

#[test]
fn the_proof_of_an_erasure_is_said_where_it_was_asked_for() {
    let says = "2件の印や答えを消しました。";
    let html = render(|signals| signals.remarks.update(|remarks| remarks.erased = says.into()));
    assert_eq!(texts(&html, ".record__erased[role=status]"), [says]);
}
