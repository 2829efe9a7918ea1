//! Back and forth: whoever reloads the page, comes back to it or gets a killed tab again finds the same line and the
//! same open folds.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;
use tokio::time::sleep;

use crate::{
    browser::{Engine, Session, outcome},
    reader::{NOT_KEPT, Reader},
    server::{FRAME, Faults, Server, Wasm},
};

in_every_engine! {
    a_reload_keeps_the_place,
    coming_back_keeps_the_place,
    without_the_program,
    with_storage_blocked,
    what_comes_late_moves_nothing,
    a_page_mounted_afresh_keeps_the_place,
    whoever_scrolls_is_left_alone,
    a_page_opened_anew_begins_at_the_top,
    links_within_the_page_lead_on,
    what_others_keep_is_harmless_and_stays,
}

/// Longer than `boot.js` waits for the end of a scroll.
const PAUSE: Duration = Duration::from_millis(500);

/// The steps of the open folds, and how far a line in the middle of a step is below the window's top.
const PLACE: &str = "
    const [line] = [...document.querySelectorAll('#call-locksmith li')].slice(3);
    const folds = [...document.querySelectorAll('details[open]')].map((fold) => fold.closest('.step').id);
    return [folds, line.getBoundingClientRect().top];";

/// The program, which the browser has kept, comes long after the page.
const LATE: &str = "const get = window.fetch;
    window.fetch = (...all) => new Promise((then) => setTimeout(then, 2500)).then(() => get(...all));";

/// Folds in two steps, one of them far above what is seen.
const FOLDS: [&str; 2] = ["tell-keeper", "call-locksmith"];
const TOP: f64 = 100.;

/// Opens the folds and scrolls to the line.
async fn go_there(reader: &Reader<'_>) -> Result<()> {
    for step in FOLDS {
        reader.tap(&format!("#{step} summary")).await?;
    }
    let (folds, top): (Vec<String>, f64) = reader.script(PLACE, &[]).await?;
    assert_eq!(folds, FOLDS);
    let () = reader.script("scrollBy(0, arguments[0])", &[json!(top - TOP)]).await?;
    sleep(PAUSE).await;
    expect_to_be_there(reader).await
}

/// The reader is where [`go_there`] led, and stays there.
async fn expect_to_be_there(reader: &Reader<'_>) -> Result<()> {
    let is_there = PLACE.replace(
        "return [folds, line.getBoundingClientRect().top]",
        "const { top } = line.getBoundingClientRect();
         return [String(folds) === String(arguments[0]) && Math.abs(top - arguments[1]) < 2, `${folds} ${top}`]",
    );
    reader.wait("the place", &is_there, &[json!(FOLDS), json!(TOP)]).await?;
    sleep(PAUSE).await;
    let (folds, top): (Vec<String>, f64) = reader.script(PLACE, &[]).await?;
    assert_eq!(folds, FOLDS);
    assert!((top - TOP).abs() < 2., "moved from {TOP} to {top}");
    Ok(())
}

/// Reloads as a reader does; Firefox's driver would make the browser forget its own number.
async fn reload(reader: &Reader<'_>) -> Result<()> {
    let () = reader.script("window.isOld = true; setTimeout(() => location.reload())", &[]).await?;
    reader.wait_for_page("!window.isOld").await
}

/// Goes so far away that no browser keeps the page itself, and back to it. Pages of errors would not count.
async fn go_far_away_and_back(reader: &Reader<'_>) -> Result<()> {
    const PAGES: usize = 9;
    let () = reader.ask("void (window.isOld = true)").await?;
    for page in 0..PAGES {
        let address = format!("{}{FRAME}?{page}", reader.server.origin);
        reader.session.driver.goto(address).await.context("going away")?;
    }
    let () = reader.script("setTimeout(() => history.go(-arguments[0]))", &[json!(PAGES)]).await?;
    reader.wait_for_page("document.getElementById('tell-keeper') && !window.isOld").await
}

async fn a_reload_keeps_the_place(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    go_there(&reader).await?;
    for _ in 0..3 {
        reload(&reader).await?;
        reader.wait_until_live().await?;
        expect_to_be_there(&reader).await?;
    }
    assert_eq!(reader.ticked().await?, ["tell-keeper"]);
    // A number of a line, its distance from the top, and names of elements: nothing about the ticks.
    let kept: String = reader.ask("JSON.stringify(history.state)").await?;
    let form = r#"/^{"hitotsuzutsu":"call-locksmith -?\d+ -?[\d.]+ tell-keeper\.\d call-locksmith\.\d"}$/"#;
    assert!(reader.ask::<bool>(&format!("{form}.test(JSON.stringify(history.state))")).await?, "{kept}");
    // What was folded again stays folded.
    reader.tap("#call-locksmith summary").await?;
    sleep(PAUSE).await;
    reload(&reader).await?;
    reader.wait_until_live().await?;
    let (folds, _): (Vec<String>, f64) = reader.script(PLACE, &[]).await?;
    assert_eq!(folds, FOLDS[..1]);
    Ok(())
}

async fn coming_back_keeps_the_place(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    go_there(&reader).await?;
    // From a page nearby: here browsers keep the whole page, if they can.
    reader.open("none").await?;
    session.driver.back().await?;
    expect_to_be_there(&reader).await?;
    go_far_away_and_back(&reader).await?;
    expect_to_be_there(&reader).await?;
    // And once more, without a touch in between.
    reader.open("none").await?;
    session.driver.back().await?;
    expect_to_be_there(&reader).await
}

async fn without_the_program(session: &Session) -> Result<()> {
    let server = Server::with(Faults { wasm: Wasm::Missing, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("failed").await?;
    go_there(&reader).await?;
    reload(&reader).await?;
    reader.wait_for_app("failed").await?;
    expect_to_be_there(&reader).await?;
    go_far_away_and_back(&reader).await?;
    reader.wait_for_app("failed").await?;
    expect_to_be_there(&reader).await
}

async fn with_storage_blocked(session: &Session) -> Result<()> {
    const BLOCKED: &str = "for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });";
    let server = Server::with_script(BLOCKED).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    go_there(&reader).await?;
    reload(&reader).await?;
    reader.wait_until_live().await?;
    assert_eq!(reader.keeping().await?, NOT_KEPT);
    expect_to_be_there(&reader).await
}

/// Stored ticks, and a notice above the line that says that some could not be read.
async fn what_comes_late_moves_nothing(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store_ticks(&["tell-keeper", "note-time"]).await?;
    reader.visit().await?;
    go_there(&reader).await?;
    let () = reader.ask("localStorage.setItem('/hitotsuzutsu/lost-key:1:bad', '{')").await?;
    server.set(Faults { script: Some(LATE), ..Faults::default() });
    reload(&reader).await?;
    reader.wait_for_app("loading").await?;
    expect_to_be_there(&reader).await?;
    reader.wait_until_live().await?;
    assert!(!reader.see(".notice").await?.is_empty(), "nothing came");
    expect_to_be_there(&reader).await
}

/// As for pages that were translated before the program came.
async fn a_page_mounted_afresh_keeps_the_place(session: &Session) -> Result<()> {
    const FOREIGN: &str = "document.addEventListener('readystatechange', () => {
        for (const place of ['#app', '.page', '.meter', '#tell-keeper .prose']) {
            const foreign = document.createElement('extension-element');
            foreign.textContent = 'offer';
            document.querySelector(place).prepend(foreign);
        }
        document.getElementById('app').isBuilt = true;
    }, { once: true });";
    let server = Server::with_script(FOREIGN).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    go_there(&reader).await?;
    reload(&reader).await?;
    reader.wait_until_live().await?;
    assert!(!reader.ask::<bool>("!!document.getElementById('app').isBuilt").await?, "hydrated");
    expect_to_be_there(&reader).await
}

/// Until the program comes and long after.
async fn whoever_scrolls_is_left_alone(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    go_there(&reader).await?;
    let () = reader.ask("localStorage.setItem('/hitotsuzutsu/lost-key:1:bad', '{')").await?;
    server.set(Faults { script: Some(LATE), ..Faults::default() });
    reload(&reader).await?;
    reader.wait_for_app("loading").await?;
    expect_to_be_there(&reader).await?;
    let () = reader.ask("void scrollBy(0, 2000)").await?;
    reader.wait_until_live().await?;
    sleep(PAUSE).await;
    // The notice pushes the line down where the browser does not prevent it.
    let (_, top): (Vec<String>, f64) = reader.script(PLACE, &[]).await?;
    assert!((TOP - 2010. ..TOP - 1600.).contains(&top), "{top}");
    // A fold that the reader opens above the held line, but in sight, shows what is in it: the first of two, while
    // the line is in the second.
    server.set(Faults::default());
    let fold = "document.querySelector('#call-locksmith summary')";
    let top = &format!("{fold}.getBoundingClientRect().top");
    reader.tap("#call-locksmith summary").await?;
    reader.tap("#call-locksmith .fold + .fold summary").await?;
    let () = reader.ask(&format!("void scrollBy(0, {top} - 20)")).await?;
    sleep(PAUSE).await;
    reload(&reader).await?;
    reader.wait_until_live().await?;
    sleep(PAUSE).await;
    for is_open in [false, true] {
        if is_open {
            reader.find("#call-locksmith summary").await?.click().await?;
            sleep(PAUSE).await;
        }
        assert_eq!(reader.ask::<bool>(&format!("{fold}.parentElement.open")).await?, is_open);
        let top: f64 = reader.ask(top).await?;
        assert!((top - 20.).abs() < 2., "open {is_open}: {top}");
    }
    Ok(())
}

/// By its address, or by the link to itself that each page has.
async fn a_page_opened_anew_begins_at_the_top(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    for by_link in [false, true] {
        go_there(&reader).await?;
        let () = reader.ask("void (window.isOld = true)").await?;
        if by_link {
            reader.tap(".header__name").await?;
        } else {
            reader.open("").await?;
        }
        reader.wait_for_page("!window.isOld").await?;
        // A reload does not bring back what was left.
        for is_reloaded in [false, true] {
            if is_reloaded {
                reload(&reader).await?;
                reader.wait_until_live().await?;
            } else {
                reader.wait_until_live().await?;
            }
            sleep(PAUSE).await;
            let (folds, _): (Vec<String>, f64) = reader.script(PLACE, &[]).await?;
            let top: f64 = reader.ask("scrollY").await?;
            assert_eq!((folds.len(), top), (0, 0.), "by link {by_link}, reloaded {is_reloaded}");
        }
    }
    Ok(())
}

async fn links_within_the_page_lead_on(session: &Session) -> Result<()> {
    const TOP_OF_STEP: &str = "document.getElementById('call-locksmith').getBoundingClientRect().top";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit_page("#call-locksmith").await?;
    let top: f64 = reader.ask(TOP_OF_STEP).await?;
    assert!(top.abs() < 60., "{top}");
    go_there(&reader).await?;
    // The place is more than the hash, which stays.
    reload(&reader).await?;
    reader.wait_until_live().await?;
    expect_to_be_there(&reader).await?;
    assert_eq!(reader.ask::<String>("location.hash").await?, "#call-locksmith");
    reader.tap(".contents a[href='#note-time']").await?;
    reader.tap(".contents a[href='#call-locksmith']").await?;
    sleep(PAUSE).await;
    let top: f64 = reader.ask(TOP_OF_STEP).await?;
    assert!(top.abs() < 60., "{top}");
    // A link into a fold opens it.
    let () = reader.ask("void (document.querySelector('#tell-keeper details').open = false)").await?;
    let () = reader.ask("void (document.querySelector('#tell-keeper details p').id = 'folded')").await?;
    let () = reader.ask("void (location.hash = 'folded')").await?;
    sleep(PAUSE).await;
    assert!(reader.ask::<bool>("document.querySelector('#tell-keeper details').open").await?);
    Ok(())
}

/// History entries belong to whoever was first: an extension, a browser inside another program.
async fn what_others_keep_is_harmless_and_stays(session: &Session) -> Result<()> {
    macro_rules! kept_by_another {
        ($($state:literal)*) => { [$((
            concat!("window.errors = [];
                addEventListener('error', (event) => errors.push(String(event.message)));
                addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
                history.replaceState(", $state, ", '');"),
            $state,
        )),*] };
    }
    let kept = kept_by_another!(
        "null" "7" "'words'" "[1, 2]" "{ theme: 'dark' }"
        "{ hitotsuzutsu: null }" "{ hitotsuzutsu: { folds: 1 } }" "{ hitotsuzutsu: '' }" "{ hitotsuzutsu: 'dark 1 x' }"
        "{ hitotsuzutsu: 'call-locksmith' }"
    );
    for (script, state) in kept {
        let server = Server::with_script(script).await?;
        let reader = session.reader(&server);
        reader.visit().await?;
        reload(&reader).await?;
        reader.wait_until_live().await?;
        reader.tick("call-locksmith").await?;
        sleep(PAUSE).await;
        assert_eq!(reader.errors().await?, [""; 0], "{state}");
        let stays: bool = reader
            .ask(&format!(
                "((was) => was === null || JSON.stringify(was) === JSON.stringify(history.state)
                    || (!Array.isArray(was) && Object.keys(was).every((key) => key === 'hitotsuzutsu'
                        || was[key] === history.state[key])))({state})"
            ))
            .await?;
        assert!(stays, "{state}");
    }
    Ok(())
}

/// The browser ended, and its tabs are opened again as after a crash. Only Chromium's driver can do that.
#[tokio::test]
async fn a_lost_tab_comes_back_where_it_was() -> Result<()> {
    let server = Server::start().await?;
    let session = Session::start(Engine::Chromium).await?;
    let left = outcome(async {
        let reader = session.reader(&server);
        reader.visit().await?;
        go_there(&reader).await
    });
    let left = left.await;
    let session = session.start_again().await?;
    let found = outcome(async {
        left??;
        let reader = session.reader(&server);
        reader.wait_until_live().await?;
        expect_to_be_there(&reader).await
    });
    let found = found.await;
    session.end().await.and(found?)
}
