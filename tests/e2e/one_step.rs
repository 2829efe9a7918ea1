//! One step at a time: what is shown, what follows, and every way back.

use std::{fs, time::Duration};

use anyhow::{Context, Result};
use serde_json::json;
use tempfile::TempDir;
use tokio::time::sleep;

use crate::{
    browser::{Engine, Session, outcome},
    by_name::{MARK_DONE, SET_ASIDE},
    reader::Reader,
    road::{ANSWERS, CHANGE_ANSWERS, FIRST, GO, LAST, LATER, OPEN_PLAN, OUTSIDE_THE_PLAN, WHOLE},
    server::{Faults, Server, Wasm},
    tabs::Tabs,
    zero::expect_whole_guide,
};

in_every_engine! {
    the_road_and_one_step_are_in_sight,
    a_tick_shows_the_next_step_where_the_last_one_stood,
    what_is_put_off_comes_after_the_others,
    what_is_done_or_set_aside_is_taken_back_where_it_was,
    a_box_within_the_step_moves_nothing,
    the_whole_guide_is_one_tap_away,
    in_the_whole_guide_a_tick_moves_nothing,
    a_reload_comes_back_to_the_step,
    back_and_forward_lead_from_step_to_step,
    a_shared_step_comes_first,
    links_open_what_is_folded_away,
    another_tab_changes_the_road_alone,
    an_erasure_shows_everything,
    whoever_reads_is_not_folded_away,
    what_is_found_is_shown,
    a_copy_has_the_whole_guide,
    after_the_last_step_nothing_is_left,
    whoever_does_not_know_what_is_asked_sees_everything,
}

in_chromium! {
    nothing_moves_for_whoever_comes_back,
    paper_has_the_road_and_its_steps,
    a_step_alone_is_heard,
}

/// Longer than `boot.js` waits for the end of a scroll.
const PAUSE: Duration = Duration::from_millis(500);

async fn the_road_and_one_step_are_in_sight(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let all = reader.steps().await?;
    reader.go(&ANSWERS).await?;
    reader.expect_one(FIRST[0]).await?;
    assert_eq!(reader.focused_part().await?, "contents", "the road begins there");
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
async fn scroll_to_the_end(reader: &Reader<'_>, step: &str) -> Result<()> {
    const SCROLL: &str = "document.querySelector(`#${arguments[0]} .step__end`)
        .scrollIntoView({ block: 'center', behavior: 'instant' });";
    reader.script(SCROLL, &[json!(step)]).await
}

/// Presses one of them, and says how far below the window's top the step stood.
async fn press_at_the_end(reader: &Reader<'_>, step: &str, button: &str) -> Result<f64> {
    let place = format!("#{step}");
    scroll_to_the_end(reader, step).await?;
    // Where it is in sight, nothing scrolls to it.
    let top = reader.top_of(&place).await?;
    reader.press_where_it_is(&place, button).await?;
    Ok(top)
}

/// The next step is in sight, where the last one stood or as near to it as the window has room for, and its heading has
/// the focus.
async fn expect_next(reader: &Reader<'_>, step: &str, stood: f64) -> Result<()> {
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
        assert_eq!(reader.focused_part().await?, "contents", "{state}");
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

/// A line in the middle of a long step.
const LINE: &str = "#call-locksmith li:nth-child(4)";
const TOP: f64 = 100.;

/// Opens the plan and a step in it, and scrolls to that line.
async fn go_to_a_line(reader: &Reader<'_>) -> Result<()> {
    reader.come_back(&ANSWERS).await?;
    let () = reader.ask("void (location.hash = 'call-locksmith')").await?;
    reader.expect_one("call-locksmith").await?;
    reader.tap("#call-locksmith summary").await?;
    let top = reader.top_of(LINE).await?;
    let () = reader.script("scrollBy(0, arguments[0])", &[json!(top - TOP)]).await?;
    sleep(PAUSE).await;
    expect_the_line(reader).await
}

async fn expect_the_line(reader: &Reader<'_>) -> Result<()> {
    reader.expect_one("call-locksmith").await?;
    sleep(PAUSE).await;
    let top = reader.top_of(LINE).await?;
    assert!((top - TOP).abs() < 2., "{top}");
    assert!(
        reader.ask::<bool>("document.querySelector('#call-locksmith details').open").await?,
        "folded again"
    );
    Ok(())
}

/// Reloads as a reader does; Firefox's driver would make the browser forget its own number.
async fn reload(reader: &Reader<'_>) -> Result<()> {
    let () = reader.script("window.isOld = true; setTimeout(() => location.reload())", &[]).await?;
    reader.wait_for_page("!window.isOld").await?;
    reader.wait_until_live().await
}

async fn a_reload_comes_back_to_the_step(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    go_to_a_line(&reader).await?;
    for _ in 0..2 {
        reload(&reader).await?;
        expect_the_line(&reader).await?;
    }
    reader.open("none").await?;
    session.driver.back().await?;
    reader.wait_for_page("document.getElementById('tell-keeper')").await?;
    expect_the_line(&reader).await?;
    // Whoever opened everything finds everything.
    reader.press(WHOLE).await?;
    let () = reader.ask("void scrollBy(0, 300)").await?;
    sleep(PAUSE).await;
    reload(&reader).await?;
    reader.expect_everything().await?;
    // Opened anew it begins with what is next.
    reader.visit().await?;
    reader.expect_one(FIRST[0]).await
}

/// The browser ended, and its tabs are opened again as after a crash. Only Chromium's driver can do that.
#[tokio::test]
async fn a_lost_tab_comes_back_to_the_step() -> Result<()> {
    let server = Server::start().await?;
    let session = Session::start(Engine::Chromium).await?;
    let left = outcome(async { go_to_a_line(&session.reader(&server)).await }).await;
    let session = session.start_again().await?;
    let found = outcome(async {
        left??;
        let reader = session.reader(&server);
        reader.wait_until_live().await?;
        expect_the_line(&reader).await
    });
    let found = found.await;
    session.end().await.and(found?)
}

async fn back_and_forward_lead_from_step_to_step(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.go(&ANSWERS).await?;
    sleep(PAUSE).await;
    for step in &FIRST[..2] {
        press_at_the_end(&reader, step, MARK_DONE).await?;
        sleep(PAUSE).await;
    }
    reader.expect_one(FIRST[2]).await?;
    for step in [FIRST[1], FIRST[0]] {
        session.driver.back().await?;
        reader.expect_one(step).await?;
    }
    // Before the first step stood the questions.
    session.driver.back().await?;
    reader.expect_everything().await?;
    assert_eq!(reader.chosen().await?, ANSWERS);
    for step in &FIRST[..3] {
        session.driver.forward().await?;
        reader.expect_one(step).await?;
    }
    assert_eq!(reader.ticked().await?, [FIRST[0], FIRST[1]]);
    Ok(())
}

/// Also where the plan has no room for it.
async fn a_shared_step_comes_first(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit_page(&format!("#{OUTSIDE_THE_PLAN}")).await?;
    reader.expect_everything().await?;
    assert!(reader.top_of(&format!("#{OUTSIDE_THE_PLAN}")).await?.abs() < 60.);
    reader.store_ticks(&ANSWERS).await?;
    for (step, why) in [
        ("note-time", "多くの答えの方が、する手順です。"),
        (OUTSIDE_THE_PLAN, "あなたの答えの道のりには、ない手順です。読むのも、するのも、自由です。"),
    ] {
        reader.visit_page(&format!("?{step}#{step}")).await?;
        reader.expect_one(step).await?;
        let top = reader.top_of(&format!("#{step}")).await?;
        assert!((-2. ..60.).contains(&top), "{step} is at {top}");
        assert_eq!(reader.see(".road__why").await?, why);
        reader.press_in(&format!("#{step}"), "道のりに戻る").await?;
        assert!(reader.top_of("#contents-title").await?.abs() < 100.);
        reader.tap(&format!(".road a[href='#{}']", FIRST[0])).await?;
        reader.expect_one(FIRST[0]).await?;
    }
    // Done outside the plan, the plan goes on.
    reader.visit_page(&format!("?again#{OUTSIDE_THE_PLAN}")).await?;
    press_at_the_end(&reader, OUTSIDE_THE_PLAN, MARK_DONE).await?;
    reader.expect_one(FIRST[0]).await
}

/// A step, a box, a task, a source in a fold, a phase, a question, what is behind the phases.
async fn links_open_what_is_folded_away(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    for (id, part) in [
        ("note-time", "note-time"),
        ("tick-trace-bag", "trace-back"),
        ("trace-coat", "trace-back"),
        ("call-locksmith-k-06", "call-locksmith"),
        ("by-tonight", "by-tonight"),
        ("kind", "kind"),
        ("words", "words"),
        ("outline", "outline"),
    ] {
        let () = reader.script("location.hash = arguments[0]", &[json!(id)]).await?;
        sleep(PAUSE).await;
        let seen = format!("document.getElementById('{id}').checkVisibility({{ visibilityProperty: true }})");
        assert!(reader.ask::<bool>(&seen).await?, "#{id} is out of sight");
        let top = reader.top_of(&format!("#{id}")).await?;
        let most: f64 = reader.ask("innerHeight / 2").await?;
        let left: f64 = reader.ask("document.documentElement.scrollHeight - innerHeight - scrollY").await?;
        assert!((-2. ..most).contains(&top) || left < 2., "#{id} is at {top}");
        assert_eq!(reader.ask::<String>("document.documentElement.dataset.one").await?, part);
        reader.expect_the_focus_to_be_seen().await?;
    }
    // A phase has all its steps.
    reader.tap(".road__change").await?;
    let () = reader.ask("void (location.hash = 'by-tonight')").await?;
    sleep(PAUSE).await;
    assert_eq!(
        reader.shown().await?,
        ["report-loss", "ask-insurer", "ask-town", "tell-owner", "write-order", "sleep-elsewhere"]
    );
    // A link in a step's own text, and to the step that is open.
    reader.tap(".contents [href='#tell-keeper']").await?;
    reader.expect_one(FIRST[0]).await?;
    reader.tap("#tell-keeper .prose a[href='#call-neighbour']").await?;
    reader.expect_one("call-neighbour").await?;
    assert!(reader.top_of("#call-neighbour").await?.abs() < 60.);
    let () = reader.ask("void (location.hash = 'note-time')").await?;
    reader.expect_one("note-time").await?;
    let () = reader.ask("void scrollTo(0, 0)").await?;
    reader.tap(".road a[href='#note-time']").await?;
    assert!(reader.top_of("#note-time").await?.abs() < 60.);
    Ok(())
}

async fn another_tab_changes_the_road_alone(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store_ticks(&ANSWERS).await?;
    let tabs = Tabs::open(reader).await?;
    reader.expect_one(FIRST[0]).await?;
    reader.press(CHANGE_ANSWERS).await?;
    reader.tick("on-the-way").await?;
    tabs.turn_to(0).await?;
    reader.wait_for_toast("ほかの画面で、答えが変わりました。").await?;
    reader.expect_one(FIRST[0]).await?;
    assert_eq!(reader.road().await?[..2], ["tell-keeper", "trace-back"]);
    assert!(reader.see(".road__answers > span").await?.contains("帰る道のどこか"));
    // Another tab's tick of the open step leaves it in sight, too.
    tabs.turn_to(1).await?;
    reader.press(GO).await?;
    press_at_the_end(&reader, FIRST[0], MARK_DONE).await?;
    reader.expect_one("trace-back").await?;
    tabs.turn_to(0).await?;
    reader.wait("the tick", "return [document.getElementById('tick-tell-keeper').checked, ''];", &[]).await?;
    reader.expect_one(FIRST[0]).await?;
    // An answer that leaves a question open leaves no plan.
    tabs.turn_to(1).await?;
    reader.press(CHANGE_ANSWERS).await?;
    reader.tick("in-a-bus").await?;
    tabs.turn_to(0).await?;
    reader.wait_for_toast("ほかの画面で、答えが変わりました。").await?;
    // It leads to the road; what is open there stays open.
    reader.press(OPEN_PLAN).await?;
    reader.expect_one(FIRST[0]).await?;
    assert_eq!(reader.focused_part().await?, "contents");
    reader.tap(".road a[href='#ask-bus']").await?;
    reader.expect_one("ask-bus").await?;
    tabs.close().await
}

async fn an_erasure_shows_everything(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&[&ANSWERS[..], &[FIRST[0]]].concat()).await?;
    reader.expect_one(FIRST[1]).await?;
    reader.erase().await?;
    reader.expect_everything().await?;
    assert_eq!((reader.chosen().await?.len(), reader.ticked().await?.len()), (0, 0));
    reader.undo().await?;
    assert_eq!(reader.chosen().await?, ANSWERS);
    reader.press(GO).await?;
    reader.expect_one(FIRST[1]).await?;
    // The last answer that is taken away leaves no plan.
    reader.press(CHANGE_ANSWERS).await?;
    reader.tick("one-key").await?;
    // While that is being changed the questions stay, and say what is missing.
    assert_eq!(reader.see(".go__said").await?, "続けて答えると、することが出ます。");
    reader.tick("one-key").await?;
    reader.press(GO).await?;
    reader.expect_one(FIRST[1]).await
}

/// Who has scrolled or tapped before the program came is offered the plan.
async fn whoever_reads_is_not_folded_away(session: &Session) -> Result<()> {
    for way in ["scrolled", "tapped"] {
        let server = Server::start().await?;
        let reader = session.reader(&server);
        reader.store_ticks(&ANSWERS).await?;
        server.set(Faults { wasm: Wasm::Late(Duration::from_secs(2)), ..Faults::default() });
        reader.open("").await?;
        reader.wait_for_app("loading").await?;
        if way == "scrolled" {
            let () = reader.ask("void scrollBy(0, 3000)").await?;
        } else {
            reader.tap(".title").await?;
        }
        // Some line that is being read.
        let line = "document.querySelector('#write-order td')";
        let line = if way == "scrolled" { line } else { "document.querySelector('.title')" };
        let top = format!("{line}.getBoundingClientRect().top");
        if way == "scrolled" {
            let () = reader
                .ask(&format!("void ({line}.scrollIntoView({{ block: 'center', behavior: 'instant' }}), scrollBy(0, innerHeight / 4))"))
                .await?;
            sleep(PAUSE).await;
        }
        let before: f64 = reader.ask(&top).await?;
        reader.wait_until_live().await?;
        reader.expect_everything().await.context(way)?;
        let after: f64 = reader.ask(&top).await?;
        assert!((before - after).abs() < 2., "{way}: from {before} to {after}");
        assert_eq!(reader.toast().await?, "あなたの場合の道のりが、あります。");
        reader.press(OPEN_PLAN).await?;
        reader.expect_one(FIRST[0]).await?;
    }
    Ok(())
}

/// As a browser says that its search has found something; WebKit would tell hidden text to those who hear it.
async fn what_is_found_is_shown(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    let hides = if session.engine == Engine::WebKit { "" } else { "until-found" };
    let hidden: Vec<String> = reader
        .ask("[...new Set([...document.querySelectorAll('.step[hidden], .section[hidden]')].map((one) => one.getAttribute('hidden')))]")
        .await?;
    assert_eq!(hidden, [hides]);
    let heights: f64 = reader
        .ask(
            "[...document.querySelectorAll('.step[hidden], .section[hidden], .section__intro[hidden]')]
            .map((one) => one.getBoundingClientRect().height).reduce((one, other) => Math.max(one, other))",
        )
        .await?;
    assert!(heights < 0.5, "what is hidden takes {heights} px");
    if session.engine == Engine::WebKit {
        return Ok(());
    }
    if session.engine == Engine::Firefox {
        // Its search can be started by a script.
        assert!(reader.ask::<bool>("find('鉢の下や箱に', true)").await?);
        reader.expect_one("hide-none").await?;
        reader.press(WHOLE).await?;
        return reader.expect_everything().await;
    }
    let () = reader
        .ask("void document.querySelector('#hide-none .prose').dispatchEvent(new Event('beforematch', { bubbles: true }))")
        .await?;
    reader.expect_one("hide-none").await
}

/// Saved as browsers do that keep its elements as they are.
async fn a_copy_has_the_whole_guide(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&[&ANSWERS[..], &[FIRST[0]]].concat()).await?;
    reader.expect_one(FIRST[1]).await?;
    let html: String = reader.ask("'<!doctype html>' + document.documentElement.outerHTML").await?;
    let folder = TempDir::new().context("no folder for a copy")?;
    let copy = folder.path().join("copy.html");
    fs::write(&copy, html).context("writing the copy")?;
    session.driver.goto(format!("file://{}", copy.display())).await.context("opening the copy")?;
    reader.wait_for_page("document.querySelector('.colophon')").await?;
    assert_eq!(reader.questions().await?.len(), 4);
    let rows: usize = reader.ask("document.querySelectorAll('.contents__row').length").await?;
    assert_eq!(rows, reader.steps().await?);
    assert_eq!(reader.see(".road__answers").await?, "", "what was answered is of a moment");
    // The rows that came later lie in a fold.
    let () = reader
        .ask("document.querySelectorAll('.road details').forEach((fold) => { fold.open = true; })")
        .await?;
    expect_whole_guide(&reader).await
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

async fn nothing_moves_for_whoever_comes_back(session: &Session) -> Result<()> {
    const WATCH: &str = "window.moved = [];
        new PerformanceObserver((list) => moved.push(...list.getEntries().map(({ value, sources }) =>
            [value, sources.map(({ node }) => node?.className ?? String(node))])))
            .observe({ type: 'layout-shift', buffered: true });";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    for answers in [&ANSWERS[..], &["locked-out", "no-phone"], &["tell-keeper"], &[]] {
        reader.store_ticks(answers).await?;
        server.set(Faults {
            script: Some(WATCH),
            wasm: Wasm::Late(Duration::from_millis(700)),
            ..Faults::default()
        });
        reader.visit().await?;
        sleep(PAUSE).await;
        let moved: Vec<(f64, Vec<String>)> = reader.ask("moved").await?;
        assert!(moved.is_empty(), "{answers:?}: {moved:?}");
    }
    Ok(())
}

async fn paper_has_the_road_and_its_steps(session: &Session) -> Result<()> {
    const PRINTED: &str = "
        const isSeen = (one) => one.checkVisibility({ visibilityProperty: true });
        const numbered = [...document.querySelectorAll('.step')].filter((step) => isSeen(step.querySelector('h3')))
            .map((step) => [step.id, Number(getComputedStyle(step, '::before').content.replaceAll(/\\D/g, ''))]);
        const rows = [...document.querySelectorAll('.contents__row')].filter(isSeen).map(({ id }) => id.slice(0, -4));
        const folds = [...document.querySelectorAll('.step .fold__body')].filter((one) => isSeen(one) && isSeen(one.closest('.step').querySelector('h3')));
        return [numbered, rows, folds.every((fold) => fold.getBoundingClientRect().height > 0)];";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&[&ANSWERS[..], &[FIRST[0]]].concat()).await?;
    let road = reader.road().await?;
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let (mut steps, rows, is_whole): (Vec<(String, usize)>, Vec<String>, bool) =
        reader.script(PRINTED, &[]).await?;
    steps.sort_by_key(|(_, number)| *number);
    let numbered: Vec<_> = road.iter().cloned().zip(1..).collect();
    assert_eq!((steps, rows), (numbered, road.clone()));
    assert!(is_whole, "a fold is folded on paper");
    for gone in
        [".section--question h2", ".lead", ".toast", ".step__end", ".road__rest", ".road__why", "#words h2"]
    {
        assert_eq!(reader.see(gone).await?, "", "{gone}");
    }
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    reader.press(WHOLE).await?;
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let (steps, ..): (Vec<(String, usize)>, Vec<String>, bool) = reader.script(PRINTED, &[]).await?;
    assert_eq!(steps.len(), reader.steps().await?);
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    Ok(())
}

/// The tree that is announced has the open step and no other.
async fn a_step_alone_is_heard(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    let tree = session.cdp("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    let headings: Vec<_> = nodes
        .iter()
        .filter(|node| node["ignored"] == false && node["role"]["value"] == "heading")
        .filter_map(|node| Some(node["name"]["value"].as_str()?.replace('\u{200b}', "")))
        .collect();
    assert!(headings.iter().any(|title| title.ends_with("管理会社に知らせる")), "{headings:?}");
    for hidden in ["寄った店に聞く", "どの鍵でしたか", "今夜のうち"] {
        assert!(headings.iter().all(|title| title != hidden), "{headings:?}");
    }
    Ok(())
}
