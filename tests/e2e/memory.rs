//! Storage that refuses, storage that is damaged, and what belongs to others.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::{
    browser::Session,
    reader::{NOT_KEPT, record},
    server::{Faults, Server, TWO_GUIDES},
};

in_every_engine! {
    storage_that_refuses,
    damaged_bytes_are_set_aside_and_told_once,
    a_later_versions_record_is_shown_and_left_alone,
    unknown_ids_survive,
    guides_are_apart_and_languages_together,
}

/// Keys of other programs and of other sites of the same owner.
const FOREIGN: &[(&str, &str)] = &[
    ("theme", "dark"),
    ("/hitotsuzutsu/lost-keys:1:0ld", "{"),
    ("/hitotsuzutsu-2/lost-key:1:0ld", "null"),
    ("/lost-key:1:0ld", "{"),
];

/// Blocked, absent, full, or unreadable: the page works, says so, and overwrites nothing.
async fn storage_that_refuses(session: &Session) -> Result<()> {
    const BLOCKED: &str = "Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('blocked', 'SecurityError'); } });";
    const ABSENT: &str = "Object.defineProperty(window, 'localStorage', { value: undefined });";
    const FULL: &str =
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    const UNREADABLE: &str =
        "Storage.prototype.getItem = () => { throw new DOMException('broken', 'UnknownError'); };";

    for (script, seen) in [(BLOCKED, 0), (ABSENT, 0), (FULL, 1), (UNREADABLE, 0)] {
        let server = Server::start().await?;
        let reader = session.reader(&server);
        // An old record, which a page that can store would fold into its own, and a damaged one.
        reader.store_ticks(&["note-time"]).await?;
        reader.store(&[("/hitotsuzutsu/lost-key:1:bad", "{")]).await?;
        reader.store(FOREIGN).await?;
        let before = reader.stored().await?;

        server.set(Faults { script: Some(script), ..Faults::default() });
        reader.visit().await?;
        let all = reader.steps().await?;
        assert_eq!(reader.keeping().await?, NOT_KEPT, "{script}");
        assert_eq!(reader.ticked().await?.len(), seen, "{script}");
        reader.tick("tell-keeper").await?;
        reader.tick("shop-name").await?;
        assert_eq!(reader.keeping().await?, NOT_KEPT, "{script}");
        let sentence = format!("{all}件のうち{}件、済みました。", seen + 1);
        assert_eq!(reader.progress().await?, sentence, "{script}");
        reader.undo().await?;
        assert!(!reader.is_ticked("shop-name").await?, "{script}");

        server.set(Faults::default());
        reader.open("none?again").await?;
        let mut after = reader.stored().await?;
        // Where reading fails but writing does not, this tab's own key may have come.
        if script == UNREADABLE {
            after.retain(|key, _| before.contains_key(key));
        }
        assert_eq!(after, before, "{script}");
    }
    Ok(())
}

async fn damaged_bytes_are_set_aside_and_told_once(session: &Session) -> Result<()> {
    let damaged =
        ["{", "null", "", r#"{"name":"another program","list":[1,2]}"#, r#"{"v":1,"marks":{"A b":[]}}"#];
    for bytes in damaged {
        let server = Server::start().await?;
        let reader = session.reader(&server);
        reader.store_ticks(&["note-time"]).await?;
        reader.store(&[("/hitotsuzutsu/lost-key:1:bad", bytes)]).await?;
        reader.store(FOREIGN).await?;

        reader.visit().await?;
        let notice = reader.see(".notice").await?;
        assert!(notice.starts_with("前の記録の一部を、読めませんでした。"), "{bytes}: {notice}");
        reader.tick("tell-keeper").await?;
        for visit in 2..4 {
            reader.reload().await?;
            assert_eq!(reader.see(".notice").await?, "", "{bytes}: told again at visit {visit}");
            assert_eq!(reader.ticked().await?, ["tell-keeper", "note-time"], "{bytes}");
            let stored = reader.stored().await?;
            let is_aside = |(key, value): (&String, &String)| {
                key.starts_with("/hitotsuzutsu/lost-key:") && value == bytes
            };
            assert!(stored.iter().any(is_aside), "{bytes} is gone: {stored:#?}");
            expect_foreign(&stored);
        }
    }
    Ok(())
}

/// The version that wrote it will look for it where it was. What is understood of it is shown, and what the reader wishes
/// now is the later wish.
async fn a_later_versions_record_is_shown_and_left_alone(session: &Session) -> Result<()> {
    const KEY: &str = "/hitotsuzutsu/lost-key:3:new";
    const BYTES: &str = r#"{"v":3,"marks":{"tell-keeper":["done",1700000000000,"new"],"tell-family":["done",1700000000000,"new"]},"notes":[]}"#;
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store(&[(KEY, BYTES)]).await?;
    reader.visit().await?;
    let notice = "新しい版で付けた記録があります。見るだけにして、書きかえません。ページを開き直すと、新しい版になることがあります。";
    assert_eq!(reader.see(".notice").await?, notice);
    assert_eq!(reader.ticked().await?, ["tell-keeper", "tell-family"]);
    reader.tick("note-time").await?;
    reader.tick("tell-family").await?;
    reader.reload().await?;
    assert_eq!(reader.see(".notice").await?, notice);
    assert_eq!(reader.ticked().await?, ["tell-keeper", "note-time"]);
    assert_eq!(reader.stored().await?.get(KEY).map(String::as_str), Some(BYTES));
    Ok(())
}

/// Of a guide that has lost a step, or that an earlier version of the page shows.
async fn unknown_ids_survive(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store_ticks(&["note-time", "step-of-another-day"]).await?;
    reader.visit().await?;
    assert_eq!(reader.progress().await?, format!("{}件のうち1件、済みました。", reader.steps().await?));
    reader.tick("tell-keeper").await?;
    reader.reload().await?;
    reader.tick("tell-family").await?;
    reader.reload().await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper", "tell-family", "note-time"]);
    let stored = reader.stored().await?;
    assert!(stored.values().any(|value| value.contains(r#""step-of-another-day":["done","#)), "{stored:#?}");
    Ok(())
}

async fn guides_are_apart_and_languages_together(session: &Session) -> Result<()> {
    let server = Server::serve(TWO_GUIDES, Faults::default()).await?;
    let reader = session.reader(&server);
    // A record of one guide that names a step of the other, and of both.
    let both = record(&["look-again", "close-valve"]);
    reader.store(&[("/hitotsuzutsu/lost-wallet:1:0ld", &both)]).await?;
    reader.visit_page("flooded-flat/ja/").await?;
    assert_eq!(reader.ticked().await?, [""; 0]);
    reader.tick("cut-power").await?;

    reader.visit_page("lost-wallet/ja/").await?;
    assert_eq!(reader.ticked().await?, ["look-again"]);
    reader.tick("stop-card").await?;
    reader.erase().await?;
    reader.tick("report-police").await?;
    for page in ["lost-wallet/en/", "lost-wallet/", ""] {
        reader.visit_page(page).await?;
        assert_eq!(reader.ticked().await?, ["report-police"], "{page}");
    }
    reader.visit_page("flooded-flat/en/").await?;
    assert_eq!(reader.ticked().await?, ["cut-power"], "an erasure of the other guide reached this one");
    Ok(())
}

fn expect_foreign(stored: &BTreeMap<String, String>) {
    for (key, value) in FOREIGN {
        assert_eq!(stored.get(*key).map(String::as_str), Some(*value), "{key} belongs to somebody else");
    }
}
