//! Odd browsers: what they lack must neither keep the program from starting nor leave a page that says what is not so.

use std::time::Duration;

use anyhow::Result;
use tokio::time::sleep;

use crate::{
    browser::Session,
    reader::Reader,
    server::{Faults, Server, Wasm},
};

in_every_engine! {
    what_a_browser_lacks_keeps_nothing_from_starting,
    a_program_that_ends_in_a_promise_is_heard,
}

in_chromium! {
    engines_without_layers_see_nothing_untrue,
    engines_without_layers_see_nothing_untrue_without_the_program,
}

/// Until a promise that failed is told of.
const PAUSE: Duration = Duration::from_millis(300);

/// Each as a first script.
const LACKS: [&str; 5] = [
    "performance.getEntriesByType = undefined;",
    "performance.getEntriesByType = () => undefined;",
    "performance.getEntriesByType = () => { throw new Error('none'); };",
    "Object.defineProperty(window, 'CSS', { value: undefined });",
    "window.ResizeObserver = undefined;",
];

async fn what_a_browser_lacks_keeps_nothing_from_starting(session: &Session) -> Result<()> {
    for script in LACKS {
        let server = Server::with_script(script).await?;
        session.reader(&server).visit().await?;
    }
    Ok(())
}

/// Sharing and copying wait for answers of the browser, and a trap there is in nobody's call.
async fn a_program_that_ends_in_a_promise_is_heard(session: &Session) -> Result<()> {
    // Of the page's own: browsers do not tell of promises in a driver's scripts.
    const PROMISES: &str = "addEventListener('end', ({ detail }) => {
        Promise.reject(detail === 'ours' ? new WebAssembly.RuntimeError('unreachable') : new Error('theirs'));
    });";
    let server = Server::with_script(PROMISES).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    for (whose, state) in [("theirs", "live"), ("ours", "failed")] {
        let () = reader
            .ask(&format!("void dispatchEvent(new CustomEvent('end', {{ detail: '{whose}' }}))"))
            .await?;
        sleep(PAUSE).await;
        assert_eq!(reader.ask::<String>("document.documentElement.dataset.app").await?, state);
    }
    assert!(reader.see(".meter__lost").await?.contains("残りません"));
    expect_unseen(&reader, &[".meter__live", ".step__end button", ".toast"]).await
}

/// The style sheet as an engine without layers reads it.
const NO_LAYERS: &str = "document.addEventListener('DOMContentLoaded', () => {
    for (const sheet of document.styleSheets) {
        for (let index = sheet.cssRules.length - 1; index >= 0; index--) {
            const rule = sheet.cssRules[index];
            const name = rule.constructor.name;
            if (name.startsWith('CSSLayer')) sheet.deleteRule(index);
            if (name === 'CSSSupportsRule' && rule.conditionText.includes('revert-layer')) {
                const inner = [...rule.cssRules].map((one) => one.cssText);
                sheet.deleteRule(index);
                inner.reverse().forEach((css) => sheet.insertRule(css, index));
            }
        }
    }
});";

async fn expect_unseen(reader: &Reader<'_>, places: &[&str]) -> Result<()> {
    for css in places {
        assert_eq!(reader.see(css).await?, "", "{css}");
    }
    Ok(())
}

async fn engines_without_layers_see_nothing_untrue(session: &Session) -> Result<()> {
    let server = Server::with_script(NO_LAYERS).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    assert_eq!(
        reader.ask::<String>("getComputedStyle(document.querySelector('.band')).display").await?,
        "block"
    );
    expect_unseen(&reader, &[".meter__lost", ".step__done", ".step__new", ".toast button", ".question"])
        .await?;
    assert!(!reader.see(".step__todo").await?.is_empty());
    assert!(!reader.see(".meter__live").await?.is_empty());
    Ok(())
}

async fn engines_without_layers_see_nothing_untrue_without_the_program(session: &Session) -> Result<()> {
    let faults = Faults { script: Some(NO_LAYERS), wasm: Wasm::Missing, ..Faults::default() };
    let server = Server::with(faults).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("failed").await?;
    expect_unseen(&reader, &[".step__end button", ".toast", ".question", ".step__done", ".meter__live"])
        .await?;
    assert!(reader.see(".meter__lost").await?.contains("残りません"));
    Ok(())
}
