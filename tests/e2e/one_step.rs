//! One step at a time: what is shown, and what follows.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;
use tokio::time::sleep;

use crate::{
    browser::Session,
    by_name::{MARK_DONE, SET_ASIDE},
    reader::Reader,
    road::{ANSWERS, CHANGE_ANSWERS, FIRST, GO, LAST, LATER, OUTSIDE_THE_PLAN, ROAD, WHOLE},
    server::Server,
};

in_every_engine! {
    the_road_and_one_step_are_in_sight,
    a_tick_shows_the_next_step_where_the_last_one_stood,
    what_is_put_off_comes_after_the_others,
    what_is_done_or_set_aside_is_taken_back_where_it_was,
    a_box_within_the_step_moves_nothing,
    the_whole_guide_is_one_tap_away,
    in_the_whole_guide_a_tick_moves_nothing,
    after_the_last_step_nothing_is_left,
    whoever_does_not_know_what_is_asked_sees_everything,
}

/// Longer than `boot.js` waits for the end of a scroll.
pub(crate) const PAUSE: Duration = Duration::from_millis(500);

async fn the_road_and_one_step_are_in_sight(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let all = reader.steps().await?;
    reader.go(&ANSWERS).await?;
    reader.expect_one(FIRST[0]).await?;
    assert_eq!(reader.focused_part().await?, ROAD, "the road begins there");
    assert!(reader.top_of("#contents-title").await?.abs() < 100.);
    assert_eq!(reader.see("#contents-title").await?, "この先の道のり");
    let road = reader.road().await?;
    assert_eq!(road[..5], FIRST);
    assert_eq!(road.last().map(String::as_str), Some(LAST));
    assert_eq!(
        reader.road_says().await?,
        [
            "管理会社に知らせる 目安 5分",
            "寄った店に聞く 目安 10分",
            "なくした時を書く 目安 3分",
            "落とし物を届け出る 目安 20分"
        ]
    );
    assert_eq!(
        reader.see(".road__fold:last-of-type summary").await?,
        format!("このあと {}件", road.len() - 4)
    );
    assert_eq!(reader.folded().await?, format!("ほかの{}件は、たたんでいます。", all - road.len()));
    assert_eq!(reader.see(".road__why").await?, "「玄関の鍵、ひとつ」と答えた方の手順です。");
    assert_eq!(reader.progress().await?, format!("{}件の手順を、ひとつずつ。", road.len()));
    assert_eq!(
        reader.ask::<String>("document.querySelector('.road [aria-current=step]').hash").await?,
        format!("#{}", FIRST[0])
    );
    // The rest of the page is there as always.
    assert!(!reader.see(".colophon").await?.is_empty());
    reader.press("このあと 12件").await?;
    assert_eq!(reader.road_says().await?.len(), road.len());
    // Each row leads to its step.
    reader.tap(&format!(".road a[href='#{LAST}']")).await?;
    reader.expect_one(LAST).await?;
    assert!(reader.top_of(&format!("#{LAST}")).await?.abs() < 60.);
    assert_eq!(reader.see(".road__why").await?, "どの答えの方も、する手順です。");
    Ok(())
}

/// Scrolls to the buttons at the end of a step.
pub(crate) async fn scroll_to_the_end(reader: &Reader<'_>, step: &str) -> Result<()> {
    const SCROLL: &str = "document.querySelector(`#${arguments[0]} .step__end`)
        .scrollIntoView({ block: 'center', behavior: 'instant' });";
    reader.script(SCROLL, &[json!(step)]).await
}

/// Presses one of them, and says how far below the window's top the step stood.
pub(crate) async fn press_at_the_end(reader: &Reader<'_>, step: &str, button: &str) -> Result<f64> {
    let place = format!("#{step}");
    scroll_to_the_end(reader, step).await?;
    // Where it is in sight, nothing scrolls to it.
    let top = reader.top_of(&place).await?;
    reader.press_where_it_is(&place, button).await?;
    Ok(top)
}

/// The next step is in sight, where the last one stood or as near to it as the window has room for, and its heading has
/// the focus.
pub(crate) async fn expect_next(reader: &Reader<'_>, step: &str, stood: f64) -> Result<()> {
    reader.expect_one(step).await?;
    assert_eq!(reader.focused_part().await?, step);
    let top = reader.top_of(&format!("#{step}")).await?;
    // A short step at the page's end cannot stand as high.
    let left: f64 = reader.ask("document.documentElement.scrollHeight - innerHeight - scrollY").await?;
    let meant = stood.clamp(0., 96.);
    assert!((top - meant).abs() < 2. || (top > meant && left < 2.), "{step} is at {top}, not at {meant}");
    Ok(())
}

async fn a_tick_shows_the_next_step_where_the_last_one_stood(session: &Session) -> Result<()> {
    /// What speaks by itself, at each change of its words.
    const LISTEN: &str = "window.spoken = [];
        const place = document.querySelector('.toast__said');
        new MutationObserver(() => spoken.push(place.getAttribute('aria-live')))
            .observe(place, { subtree: true, childList: true, characterData: true });";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    let () = reader.script(LISTEN, &[]).await?;
    for pair in FIRST.windows(2) {
        let top = press_at_the_end(&reader, pair[0], MARK_DONE).await?;
        expect_next(&reader, pair[1], top).await?;
        assert_eq!(reader.ask::<String>("location.hash").await?, format!("#{}", pair[1]));
        assert!(reader.is_ticked(pair[0]).await?);
        assert_eq!(reader.toast().await?, "済みにしました");
        assert_eq!(reader.see(".toast__next").await?, "", "it is here already");
    }
    let spoken: Vec<String> = reader.ask("spoken").await?;
    assert!(!spoken.is_empty() && spoken.iter().all(|live| live == "off"), "{spoken:?}");
    assert_eq!(reader.see(".road__fold summary").await?, "済み 4件");
    assert_eq!(reader.road().await?[..5], FIRST);
    assert_eq!(reader.road_says().await?[0], "同居の人に知らせる 目安 5分");
    // The box at the title is the same box.
    reader.tick(FIRST[4]).await?;
    reader.expect_one("wait-inside").await?;
    reader.reload().await?;
    reader.expect_one("wait-inside").await
}

async fn what_is_put_off_comes_after_the_others(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    let road = reader.road().await?;
    let top = press_at_the_end(&reader, FIRST[0], LATER).await?;
    expect_next(&reader, FIRST[1], top).await?;
    let behind = [&road[1..], &road[..1]].concat();
    assert_eq!(reader.road().await?, behind);
    assert_eq!(reader.toast().await?, "あとにしました");
    assert_eq!(reader.contents_word(FIRST[0]).await?, "");
    reader.unfold().await?;
    assert_eq!(reader.contents_word(FIRST[0]).await?, "あとで");
    reader.reload().await?;
    assert_eq!(reader.road().await?, behind, "kept");
    // It can be read at any time, and says why it stands where it stands.
    reader.unfold().await?;
    reader.tap(&format!(".road a[href='#{}']", FIRST[0])).await?;
    reader.expect_one(FIRST[0]).await?;
    assert_eq!(reader.see(".road__why").await?, "あとにした手順です。");
    // A second one goes behind the first.
    reader.tap(&format!(".road a[href='#{}']", FIRST[1])).await?;
    reader.expect_one(FIRST[1]).await?;
    press_at_the_end(&reader, FIRST[1], LATER).await?;
    reader.expect_one(FIRST[2]).await?;
    assert_eq!(reader.road().await?, [&road[2..], &road[..2]].concat());
    reader.undo().await?;
    reader.expect_one(FIRST[1]).await?;
    assert_eq!(reader.road().await?, behind);
    Ok(())
}

async fn what_is_done_or_set_aside_is_taken_back_where_it_was(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    let road = reader.road().await?;
    for button in [MARK_DONE, SET_ASIDE, LATER] {
        let end = "#tell-keeper .step__end";
        scroll_to_the_end(&reader, FIRST[0]).await?;
        let before = reader.top_of(end).await?;
        reader.press_where_it_is("#tell-keeper", button).await?;
        reader.expect_one(FIRST[1]).await?;
        reader.undo().await?;
        reader.expect_one(FIRST[0]).await?;
        assert_eq!(reader.focused_part().await?, FIRST[0], "{button}");
        let after = reader.top_of(end).await?;
        assert!((before - after).abs() < 2., "{button}: from {before} to {after}");
        assert_eq!((reader.road().await?, reader.ticked().await?.len()), (road.clone(), 0), "{button}");
        // Done again, and taken back once more.
        reader.undo().await?;
        reader.undo().await?;
        assert_eq!((reader.road().await?, reader.ticked().await?.len()), (road.clone(), 0), "{button}");
        reader.expect_one(FIRST[0]).await?;
    }
    Ok(())
}

/// Nor does taking a tick away.
async fn a_box_within_the_step_moves_nothing(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&[&ANSWERS[..], &[FIRST[0]]].concat()).await?;
    reader.expect_one(FIRST[1]).await?;
    for place in ["shop-name", "shop-time", "shop-name"] {
        reader.tap_and_stay(&format!("#tick-{place}"), "#shop-name").await?;
        reader.expect_one(FIRST[1]).await?;
    }
    reader.unfold().await?;
    reader.tap(".road a[href='#tell-keeper']").await?;
    reader.tick(FIRST[0]).await?;
    reader.expect_one(FIRST[0]).await?;
    assert_eq!(reader.road().await?[..5], FIRST);
    Ok(())
}

/// In every state, and the plan from there.
async fn the_whole_guide_is_one_tap_away(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    let all = reader.steps().await?;
    for state in ["the first step", "later", "set aside", "outside", "the last step"] {
        let open = match state {
            "the first step" => FIRST[0],
            "later" => {
                press_at_the_end(&reader, FIRST[0], LATER).await?;
                FIRST[1]
            }
            "set aside" => {
                press_at_the_end(&reader, FIRST[1], SET_ASIDE).await?;
                FIRST[2]
            }
            other => {
                let id = if other == "outside" { OUTSIDE_THE_PLAN } else { LAST };
                let () = reader.script("location.hash = arguments[0]", &[json!(id)]).await?;
                id
            }
        };
        reader.expect_one(open).await.context(state)?;
        reader.press(WHOLE).await?;
        reader.expect_everything().await.context(state)?;
        assert_eq!(reader.shown().await?.len(), all);
        assert_eq!(reader.focused_part().await?, ROAD, "{state}");
        assert!(
            (-2. ..700.).contains(&reader.top_of("#contents-title").await?),
            "{state}: the contents are out of sight"
        );
        reader.press(GO).await?;
        let next = if ["the first step"].contains(&state) { FIRST[0] } else { open };
        let next = if ["outside", "the last step"].contains(&state) { FIRST[2] } else { next };
        reader.expect_one(next).await.context(state)?;
    }
    // And the questions.
    reader.press(CHANGE_ANSWERS).await?;
    assert_eq!(reader.shown().await?, [""; 0]);
    assert_eq!(reader.questions().await?, ["lost-where", "kind", "asked-there", "also-now"]);
    assert!(reader.top_of("#lost-where").await?.abs() < 60.);
    reader.tick("card-key").await?;
    reader.press(GO).await?;
    reader.expect_one(FIRST[2]).await?;
    assert!(reader.road().await?.contains(&"stop-card-key".to_owned()));
    Ok(())
}

async fn in_the_whole_guide_a_tick_moves_nothing(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    reader.press(WHOLE).await?;
    for step in [FIRST[0], OUTSIDE_THE_PLAN] {
        let top = press_at_the_end(&reader, step, MARK_DONE).await?;
        sleep(PAUSE).await;
        let now = reader.top_of(&format!("#{step}")).await?;
        assert!((now - top).abs() < 2., "{step} stood at {top}, and now at {now}");
        reader.expect_everything().await?;
    }
    assert_eq!(reader.see(".toast__next").await?, "次は：寄った店に聞く");
    // What was ticked outside the plan stays, and is counted.
    reader.press(GO).await?;
    reader.expect_one(FIRST[1]).await?;
    let folded = reader.folded().await?;
    assert!(folded.ends_with("たたんでいます。そのうち1件は、済みです。"), "{folded}");
    Ok(())
}

async fn after_the_last_step_nothing_is_left(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    let road = reader.road().await?;
    let done: Vec<&str> = road[..road.len() - 1].iter().map(String::as_str).chain(ANSWERS).collect();
    reader.store_ticks(&done).await?;
    reader.visit().await?;
    reader.expect_one(LAST).await?;
    press_at_the_end(&reader, LAST, MARK_DONE).await?;
    assert_eq!(reader.progress().await?, "残っている手順は、ありません。");
    reader.expect_one(LAST).await?;
    reader.undo().await?;
    reader.expect_one(LAST).await?;
    reader.tick(LAST).await?;
    // Whoever comes back sees the whole guide, and that all is done.
    reader.visit().await?;
    assert_eq!(reader.see(".band__title").await?, "ここまで、すべて済みました");
    reader.expect_everything().await
}

/// Two answers to go, the page is a guide like any other.
async fn whoever_does_not_know_what_is_asked_sees_everything(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&["in-a-shop"]).await?;
    reader.expect_everything().await?;
    assert_eq!(reader.see(".band__title").await?, "どの鍵でしたか");
    reader.tick("tell-keeper").await?;
    reader.expect_everything().await
}
