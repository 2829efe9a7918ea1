//! Coming back to one step: a reload, a lost tab, the browser's way back, shared links, other tabs.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;
use tokio::time::sleep;

use crate::{
    browser::{Engine, Session, outcome},
    by_name::MARK_DONE,
    one_step::{PAUSE, press_at_the_end},
    reader::Reader,
    road::{ANSWERS, CHANGE_ANSWERS, FIRST, GO, OPEN_PLAN, OUTSIDE_THE_PLAN, ROAD, WHOLE},
    server::{Faults, Server, Wasm},
    tabs::Tabs,
};

in_every_engine! {
    a_reload_comes_back_to_the_step,
    back_and_forward_lead_from_step_to_step,
    a_shared_step_comes_first,
    links_open_what_is_folded_away,
    another_tab_changes_the_road_alone,
    an_erasure_shows_everything,
    whoever_reads_is_not_folded_away,
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
    assert_eq!(reader.focused_part().await?, ROAD);
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
