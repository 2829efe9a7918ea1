//! What can be wrong at once: each fault of the storage with each of the program's way to the phone and of the page
//! itself, and the reader's record in each state.
//!
//! Whatever comes together, the guide is there, its boxes can be ticked, the page says truly whether ticks are
//! kept, and nothing stored is lost.

use std::{collections::BTreeMap, time::Duration};

use anyhow::{Context, Result};

use crate::{
    browser::Session,
    reader::{LOADING, NOT_KEPT, Reader, record},
    server::{Faults, Server, Wasm},
};

in_every_engine! {
    a_clean_storage,
    a_blocked_storage,
    a_full_storage,
    an_absent_storage,
    a_damaged_record,
    a_later_versions_record,
}

/// What is stored before the visit, and what keeps the page from storing more.
struct Storage {
    stored: &'static [(&'static str, &'static str)],
    script: &'static str,
    /// Whether earlier ticks are seen.
    reads: bool,
    /// Whether new ticks are kept.
    writes: bool,
}

const WORKS: Storage = Storage { stored: &[], script: "", reads: true, writes: true };

async fn a_clean_storage(session: &Session) -> Result<()> {
    with_each_fault(session, WORKS).await
}

async fn a_blocked_storage(session: &Session) -> Result<()> {
    let script = "Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('blocked', 'SecurityError'); } });";
    with_each_fault(session, Storage { script, reads: false, writes: false, ..WORKS }).await
}

async fn a_full_storage(session: &Session) -> Result<()> {
    let script =
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    with_each_fault(session, Storage { script, writes: false, ..WORKS }).await
}

async fn an_absent_storage(session: &Session) -> Result<()> {
    let script = "Object.defineProperty(window, 'localStorage', { value: undefined });";
    with_each_fault(session, Storage { script, reads: false, writes: false, ..WORKS }).await
}

async fn a_damaged_record(session: &Session) -> Result<()> {
    let stored = &[("/hitotsuzutsu/lost-key:1:bad", r#"{"v":1,"marks":{"tell-ke"#)];
    with_each_fault(session, Storage { stored, ..WORKS }).await
}

async fn a_later_versions_record(session: &Session) -> Result<()> {
    let stored = &[("/hitotsuzutsu/lost-key:3:new", r#"{"v":3,"marks":[]}"#)];
    with_each_fault(session, Storage { stored, ..WORKS }).await
}

/// How the program fares on its way, with the state that the page comes to.
const WAYS: [(Wasm, &str); 5] = [
    (Wasm::Whole, "live"),
    (Wasm::Late(Duration::from_millis(300)), "live"),
    (Wasm::Mistyped, "live"),
    (Wasm::Missing, "failed"),
    (Wasm::Truncated, "failed"),
];

/// A page as it was built, and one that a translation tool has been at.
const PAGES: [&str; 2] = [
    "",
    "document.addEventListener('readystatechange', () => {
        for (const text of document.querySelectorAll('#app h2, #app h3, #app p')) {
            text.innerHTML = `<font><font>T${text.innerHTML}</font></font>`;
        }
    }, { once: true });",
];

/// How far the reader has come.
const RECORDS: [&[&str]; 3] =
    [&[], &["note-time"], &["trace-back", "trace-bag", "trace-coat", "note-time", "call-locksmith"]];

/// Every way with every page; the records take turns, so that each meets both pages and most ways.
async fn with_each_fault(session: &Session, storage: Storage) -> Result<()> {
    for (number, (wasm, state)) in WAYS.into_iter().enumerate() {
        for (turn, page) in PAGES.into_iter().enumerate() {
            let ticks = RECORDS[(number + turn) % RECORDS.len()];
            // Of its own for each, because browsers keep files for a while.
            let server = Server::start().await?;
            let reader = session.reader(&server);
            reader.store(storage.stored).await?;
            if !ticks.is_empty() {
                reader.store_ticks(ticks).await?;
            }
            let before = reader.stored().await?;

            let script = [storage.script, page].concat();
            server.set(Faults { script: Some(script.leak()), wasm, ..Faults::default() });
            let seen = if storage.reads && state == "live" { ticks } else { &[] };
            works(&reader, state, seen, storage.writes)
                .await
                .with_context(|| format!("{wasm:?}, {} stored, {page:.10}", ticks.len()))?;
            server.set(Faults::default());
            reader.open("none?after").await?;
            expect_all(&before, &reader.stored().await?, ticks);
        }
    }
    Ok(())
}

/// The page comes to `state`, shows `ticks`, says what is true, and takes another tick, which is taken back again.
async fn works(reader: &Reader<'_>, state: &str, ticks: &[&str], keeps: bool) -> Result<()> {
    const ANOTHER: &str = "tell-keeper";
    reader.open("").await?;
    reader.wait_for_app(state).await?;
    assert!(reader.see("#call-locksmith .prose").await?.contains("鍵の店"), "the guide is gone");
    assert_eq!(reader.ticked().await?, ticks);
    reader.tick(ANOTHER).await?;
    assert!(reader.is_ticked(ANOTHER).await?);
    if state == "live" {
        let steps = ticks.iter().filter(|id| !["trace-bag", "trace-coat"].contains(*id)).count();
        let sentence = format!("{}件のうち{}件、済みました。", reader.steps().await?, steps + 1);
        assert_eq!(reader.progress().await?, sentence);
        assert_eq!(reader.keeping().await? == NOT_KEPT, !keeps, "{}", reader.keeping().await?);
    } else {
        let said: String = reader.ask("document.querySelector('.meter').innerText").await?;
        assert!(said.contains("印は、残りません。") && !said.contains(LOADING), "{said}");
    }
    reader.tick(ANOTHER).await
}

/// What was stored is still there: as it was, set aside, or folded into another key.
fn expect_all(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>, ticks: &[&str]) {
    let old = record(ticks);
    for value in before.values().filter(|value| **value != old) {
        assert!(after.values().any(|kept| kept == value), "{value} is gone: {after:#?}");
    }
    for tick in ticks {
        let mark = format!(r#""{tick}":["done","#);
        assert!(after.values().any(|kept| kept.contains(&mark)), "{tick} is gone: {after:#?}");
    }
}
