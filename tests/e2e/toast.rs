//! What just happened is said, can be taken back and taken away, by hand and by keyboard, and covers little.

use anyhow::Result;
use serde_json::json;
use thirtyfour::Key;
use tokio::time::sleep;

use crate::{
    browser::{Engine, Session},
    reader::{GESTURE, Reader},
    server::Server,
};

in_every_engine! {
    a_toast_is_taken_away,
    the_keyboard_reaches_a_toast_at_once,
    everything_folded_opens,
}

in_chromium! {
    a_toast_covers_a_third_at_most,
}

async fn press(reader: &Reader<'_>, key: Key) -> Result<()> {
    Ok(reader.session.driver.action_chain().send_keys(key).perform().await?)
}

async fn focus(reader: &Reader<'_>) -> Result<String> {
    reader.ask("document.activeElement.dataset.tick ?? document.activeElement.className").await
}

async fn a_toast_is_taken_away(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    for is_by_key in [false, true] {
        reader.tap(".step .tick").await?;
        assert!(!reader.toast().await?.is_empty());
        if is_by_key {
            press(&reader, Key::Escape).await?;
        } else {
            reader.find(".toast__close").await?.click().await?;
        }
        assert_eq!(reader.see(".toast").await?, "");
        assert_eq!(reader.toast().await?, "");
    }
    // What was done stays done: the second tap took the tick away.
    assert_eq!(reader.ticked().await?, [""; 0]);
    Ok(())
}

async fn the_keyboard_reaches_a_toast_at_once(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let () = reader.ask("document.querySelectorAll('.step .tick')[0].focus()").await?;
    let here = focus(&reader).await?;
    press(&reader, Key::Space).await?;
    assert_eq!(reader.ticked().await?, [&*here]);
    for stop in ["toast__button", "toast__next", "toast__close", &here] {
        press(&reader, Key::Tab).await?;
        assert_eq!(focus(&reader).await?, stop);
    }
    // And on, as without a toast.
    press(&reader, Key::Tab).await?;
    let next = focus(&reader).await?;
    assert!(!next.starts_with("toast") && next != here, "{next}");
    // The way back, from the keyboard; it stays there. Whoever closes it is where it came from.
    sleep(GESTURE).await;
    let () = reader.ask("document.querySelectorAll('.step .tick')[0].focus()").await?;
    press(&reader, Key::Space).await?;
    press(&reader, Key::Tab).await?;
    press(&reader, Key::Enter).await?;
    assert_eq!(reader.ticked().await?, [&*here]);
    press(&reader, Key::Tab).await?;
    press(&reader, Key::Enter).await?;
    let is_back =
        "return [document.activeElement.dataset.tick === arguments[0], document.activeElement.className];";
    if focus(&reader).await? != here {
        reader.wait("the focus", is_back, &[json!(here)]).await?;
    }
    Ok(())
}

/// A search finds a number in a fold; not every browser opens that.
async fn everything_folded_opens(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let closed = "document.querySelectorAll('main details:not([open])').length";
    assert!(reader.ask::<usize>(closed).await? > 20);
    reader.tap(".contents__unfold").await?;
    assert_eq!(reader.ask::<usize>(closed).await?, 0);
    Ok(())
}

async fn a_toast_covers_a_third_at_most(session: &Session) -> Result<()> {
    const COVERS: &str = "
        const toast = document.querySelector('.toast').getBoundingClientRect();
        const isIn = (css) => {
            const { top, bottom, left, right } = document.querySelector(css).getBoundingClientRect();
            return top >= toast.top - 1 && bottom <= toast.bottom + 1 && left >= toast.left && right <= toast.right + 1;
        };
        return [toast.height / innerHeight, isIn('.toast__button'), isIn('.toast__close'),
            document.querySelector('.toast__close').getBoundingClientRect().height];";
    assert_eq!(session.engine, Engine::Chromium);
    let server = Server::start().await?;
    let reader = session.reader(&server);
    for (size, percent) in
        [((360, 640), 100), ((360, 640), 200), ((640, 300), 100), ((640, 300), 200), ((320, 700), 200)]
    {
        session.resize(size).await?;
        reader.visit().await?;
        let () =
            reader.script(&format!("document.documentElement.style.fontSize = '{percent}%'"), &[]).await?;
        // The longest of its sentences.
        let longest: String = reader
            .ask(
                "[...document.querySelectorAll('.step__title .tick')].sort((a, b) =>
                b.ariaLabel.length - a.ariaLabel.length)[0].dataset.tick",
            )
            .await?;
        reader.tick(&longest).await?;
        let (share, undo, close, high): (f64, bool, bool, f64) = reader.script(COVERS, &[]).await?;
        assert!(share <= 0.334, "{size:?}, {percent} %: {share}");
        assert!(
            undo && close && high >= 43.5,
            "{size:?}, {percent} %: undo {undo}, close {close}, {high} px"
        );
    }
    Ok(())
}
