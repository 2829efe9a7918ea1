//! Odd browsers: what they lack must neither keep the program from starting nor leave a page that says what is not so.

use std::time::Duration;

use anyhow::Result;
use tokio::time::sleep;

use crate::{browser::Session, server::Server};

in_every_engine! {
    what_a_browser_lacks_keeps_nothing_from_starting,
    a_program_that_ends_in_a_promise_is_heard,
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
    Ok(())
}
