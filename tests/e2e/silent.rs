//! Nothing is requested once the app is ready, nothing ever from elsewhere, and the policy would stop it.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{
    browser::{Session, outcome},
    by_name::{COPY_TICKS, SAVE_TICKS, SEND_TICKS, SET_ASIDE},
    carried::{SAVING, code},
    reader::Reader,
    server::{Faults, Server},
};

/// What somebody would send comes to this machine's own server within some milliseconds.
const A_WHILE: Duration = Duration::from_millis(400);

in_every_engine! {
    each_file_is_requested_once,
    nothing_is_requested_once_the_app_is_ready,
    the_log_would_show_a_request,
    the_policy_stops_what_would_leave,
}

/// A preload that the engine does not match would double a reader's wait.
async fn each_file_is_requested_once(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let mut paths: Vec<_> = server.log().into_iter().map(|request| request.path).collect();
    paths.sort();
    let all = paths.len();
    paths.dedup();
    assert_eq!(paths.len(), all, "{paths:?}");
    // Browsers fetch these when the page is loaded: Chromium the first, Firefox the second.
    paths.retain(|path| !path.ends_with("/manifest.webmanifest") && !path.ends_with("/icon-180.png"));
    assert_eq!(paths.len(), 4, "page, boot script, glue and program: {paths:?}");
    Ok(())
}

async fn nothing_is_requested_once_the_app_is_ready(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    use_everything(&reader).await?;
    assert_eq!(requested_after_ready(&reader).await?, [""; 0]);
    Ok(())
}

/// A tick, undo, setting aside, every fold, a link, everything in the record's part, and a while.
async fn use_everything(reader: &Reader<'_>) -> Result<()> {
    reader.tick("tell-keeper").await?;
    reader.undo().await?;
    reader.press_in("#tell-family", SET_ASIDE).await?;
    reader.tap(".band__next a").await?;
    let () =
        reader.ask("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })").await?;
    let () = reader.script(SAVING, &[]).await?;
    for button in [SEND_TICKS, COPY_TICKS, SAVE_TICKS] {
        reader.press(button).await?;
    }
    let (_, file) = reader.saved().await?;
    let carried = code(&["note-time"])?;
    reader.paste(&carried).await?;
    reader.answer(false).await?;
    let () = reader.script("location.hash = arguments[0]", &[json!(format!("#c={carried}"))]).await?;
    reader.wait_for_question("1件の印を、付け足しますか").await?;
    reader.answer(true).await?;
    reader.choose(&file).await?;
    reader.wait_for_toast("送られてきた印は、もう、すべて付いています。").await?;
    reader.type_day("2100-01-01").await?;
    reader.erase().await?;
    reader.undo().await?;
    sleep(A_WHILE).await;
    Ok(())
}

/// What the server was asked for after the app-ready mark.
async fn requested_after_ready(reader: &Reader<'_>) -> Result<Vec<String>> {
    let ready = "performance.timeOrigin + performance.getEntriesByName('app-ready')[0].startTime";
    let ready: f64 = reader.ask(ready).await?;
    let late = reader.server.log().into_iter().filter(|request| request.at > ready);
    Ok(late.map(|request| request.path).collect())
}

/// The test above can fail.
async fn the_log_would_show_a_request(session: &Session) -> Result<()> {
    const TALK: &str = "addEventListener('change', () => fetch('?ticked'), { once: true });";
    let server = Server::with_script(TALK).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    use_everything(&reader).await?;
    assert_eq!(requested_after_ready(&reader).await?, ["/hitotsuzutsu/?ticked"]);
    Ok(())
}

/// Only Chromium's driver tells it.
#[tokio::test]
async fn nothing_is_requested_from_elsewhere() -> Result<()> {
    let session = Session::start_with_a_log_of_requests().await?;
    let outcome = outcome(every_request_is_our_own(&session)).await;
    session.end().await.and(outcome?)
}

/// The browser's own account of every request, also of those that never left.
async fn every_request_is_our_own(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    use_everything(&reader).await?;
    reader.reload().await?;
    let mut own = 0;
    for entry in session.driver.get_log("performance").await? {
        let entry: Value = serde_json::from_str(&entry.message)?;
        if entry["message"]["method"] == "Network.requestWillBeSent" {
            let address =
                entry["message"]["params"]["request"]["url"].as_str().context("a request has an address")?;
            // The session began with the browser's own empty tab.
            if address.starts_with(&server.origin) {
                own += 1;
            } else {
                assert!(address.starts_with("data:") || address.starts_with("chrome:"), "{address}");
            }
        }
    }
    assert!(own >= 8, "two visits of at least four requests, not {own}");
    Ok(())
}

async fn the_policy_stops_what_would_leave(session: &Session) -> Result<()> {
    // Each attempt names itself in the address, so that the other server's log tells which one arrived.
    const ATTEMPTS: &str = "
        const away = (name) => arguments[0] + name;
        const add = (name, attributes) => document.body.append(Object.assign(document.createElement(name), attributes));
        const attempt = (act) => { try { act()?.catch?.(() => {}); } catch {} };
        attempt(() => fetch(away('fetch'), { mode: 'no-cors' }));
        attempt(() => navigator.sendBeacon(away('beacon'), 'ticks'));
        attempt(() => new WebSocket(away('socket').replace('http', 'ws')));
        attempt(() => new EventSource(away('events')));
        attempt(() => add('img', { src: away('image') }));
        attempt(() => add('script', { src: away('script') }));
        attempt(() => add('iframe', { src: away('frame') }));
        add('iframe', { name: 'hole' });
        attempt(() => add('link', { rel: 'stylesheet', href: away('style') }));
        attempt(() => add('script', { textContent: 'window.injected = true' }));
        const form = Object.assign(document.createElement('form'), { action: away('form'), target: 'hole' });
        document.body.append(form);
        attempt(() => form.submit());";
    const NAMES: [&str; 9] =
        ["beacon", "events", "fetch", "form", "frame", "image", "script", "socket", "style"];

    // How long it takes is seen where nothing stops it; what is stopped gets twice that.
    let mut patience = Duration::ZERO;
    for no_policy in [true, false] {
        let away = Server::start().await?;
        let server = Server::with(Faults { no_policy, ..Faults::default() }).await?;
        let reader = session.reader(&server);
        reader.visit().await?;
        let () = reader.script(ATTEMPTS, &[json!(format!("{}/", away.origin))]).await?;
        let start = Instant::now();
        let arrived = loop {
            let mut arrived: Vec<_> =
                away.log().iter().map(|request| request.path.trim_matches(['/', '?']).to_owned()).collect();
            arrived.sort();
            arrived.dedup();
            let most = if no_policy { Duration::from_secs(20) } else { A_WHILE + patience * 2 };
            if arrived.len() == NAMES.len() || start.elapsed() > most {
                break arrived;
            }
            sleep(Duration::from_millis(20)).await;
        };
        patience = start.elapsed();
        let is_injected: bool = reader.ask("window.injected === true").await?;
        if no_policy {
            // The control page: without the policy everything gets through.
            assert_eq!((arrived.as_slice(), is_injected), (&NAMES.map(str::to_owned)[..], true));
        } else {
            assert_eq!((arrived.len(), is_injected), (0, false), "{arrived:?}");
        }
    }
    Ok(())
}
