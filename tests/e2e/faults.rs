//! What can happen to a record while it is kept: cleared, half written, damaged, filled up, cut off, of another version.
//! `docs/faults.md` lists all of it, with what is tested elsewhere.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use hitotsuzutsu::{
    guide::Standing,
    progress::{carry, encode},
};

use crate::{
    browser::Session,
    carried::{LONG_AGO, SAVING, done, guide, id},
    reader::{NOT_KEPT, record},
    server::{Faults, ONE_GUIDE, Server, TWO_GUIDES},
    tabs::Tabs,
};

in_every_engine! {
    storage_that_is_cleared_under_the_page,
    storage_that_fills_up_and_has_room_again,
    a_tab_that_is_gone_right_after_a_tick,
    one_damaged_key_of_two_costs_no_more_than_the_last_tick,
    damaged_records_are_kept_and_can_be_saved,
    a_record_of_format_1_moves_to_format_2,
    steps_that_came_later_are_marked_as_new,
    a_renamed_step_keeps_its_tick,
}

const SAVE_UNREADABLE: &str = "読めなかった記録を、ファイルに保存する（10件）";
const PREFIX: &str = "/hitotsuzutsu/lost-key:";

async fn storage_that_is_cleared_under_the_page(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    let () = reader.ask("localStorage.clear()").await?;
    assert!(reader.is_ticked("tell-keeper").await?);
    reader.tick("note-time").await?;
    assert!(reader.keeping().await?.starts_with("保存済み"));
    reader.reload().await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper", "note-time"]);
    Ok(())
}

async fn storage_that_fills_up_and_has_room_again(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    let before = reader.stored().await?;
    let fill = "window.setItem = Storage.prototype.setItem;
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    let () = reader.script(fill, &[]).await?;
    reader.tick("note-time").await?;
    assert_eq!(reader.keeping().await?, NOT_KEPT);
    assert_eq!(reader.stored().await?, before, "the last good record stays");
    let () = reader.script("Storage.prototype.setItem = window.setItem", &[]).await?;
    reader.tick("trace-bag").await?;
    assert!(reader.keeping().await?.starts_with("保存済み"));
    reader.reload().await?;
    assert_eq!(reader.ticked().await?.len(), 3);
    Ok(())
}

/// Nothing waits for a better moment: the tick is stored when the box says so.
async fn a_tab_that_is_gone_right_after_a_tick(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let tabs = Tabs::open(session.reader(&server)).await?;
    tabs.reader.tick("tell-keeper").await?;
    let reader = tabs.reader;
    tabs.close().await?;
    reader.visit_page("?again").await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper"]);
    // The same in one script with the tap, without a word to the page that it goes.
    const GO: &str = "
        for (const event of ['pagehide', 'beforeunload', 'unload', 'visibilitychange']) {
            addEventListener(event, (event) => event.stopImmediatePropagation(), { capture: true });
        }
        document.getElementById('tick-note-time').click();
        setTimeout(() => location.assign(arguments[0]));";
    let () = reader.script(GO, &[server.address("none").into()]).await?;
    reader.wait_for_page("location.pathname.endsWith('none')").await?;
    reader.visit_page("?once-more").await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper", "note-time"]);
    Ok(())
}

/// As when the power is cut while one is written.
async fn one_damaged_key_of_two_costs_no_more_than_the_last_tick(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    for tick in ["tell-keeper", "note-time", "shop-name"] {
        reader.tick(tick).await?;
    }
    let stored = reader.stored().await?;
    let is_newest = |(_, value): &(&String, &String)| value.contains("shop-name");
    let (key, value) = stored.iter().find(is_newest).context("the newest record")?;
    let half: String = value.chars().take(value.len() / 2).collect();
    reader.store(&[(key, &half)]).await?;
    reader.visit().await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper", "note-time"]);
    assert!(reader.see(".notice").await?.starts_with("前の記録の一部を、読めませんでした。"));
    Ok(())
}

async fn damaged_records_are_kept_and_can_be_saved(session: &Session) -> Result<()> {
    let server = Server::with_script(SAVING).await?;
    let reader = session.reader(&server);
    let damaged: BTreeMap<_, _> =
        (0..10).map(|number| (format!("{PREFIX}2:{number}.a"), format!("{{\"damaged\":{number}"))).collect();
    let entries: Vec<_> = damaged.iter().map(|(key, value)| (&**key, &**value)).collect();
    reader.store(&entries).await?;
    reader.store_ticks(&["note-time"]).await?;
    for visit in 0..3 {
        reader.visit_page(&format!("?visit={visit}")).await?;
        assert_eq!(reader.see(".notice").await?.is_empty(), visit > 0, "visit {visit}");
        assert_eq!(reader.ticked().await?, ["note-time"]);
        let stored = reader.stored().await?;
        let aside = stored.keys().filter(|key| key.starts_with("/hitotsuzutsu/lost-key:aside:")).count();
        assert_eq!(aside, 8, "as many as there is room for: {stored:#?}");
        for value in damaged.values() {
            assert_eq!(stored.values().filter(|kept| *kept == value).count(), 1, "{value}: {stored:#?}");
        }
        assert!(reader.offers(SAVE_UNREADABLE).await?);
    }
    reader.press(SAVE_UNREADABLE).await?;
    let (name, text) = reader.saved().await?;
    assert_eq!(name, "hitotsuzutsu-unreadable.txt");
    assert!(damaged.values().all(|value| text.contains(value.as_str())), "{text}");
    // Erasing takes these, too.
    reader.erase().await?;
    assert!(!reader.offers(SAVE_UNREADABLE).await?);
    assert!(reader.stored().await?.values().all(|value| !value.contains("damaged")));
    Ok(())
}

async fn a_record_of_format_1_moves_to_format_2(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    let ticks = ["tell-keeper", "trace-bag", "note-time"];
    reader.store_ticks(&ticks).await?;
    for visit in ["?first", "?second"] {
        reader.visit_page(visit).await?;
        let mut ticked = reader.ticked().await?;
        ticked.sort();
        assert_eq!(ticked, ["note-time", "tell-keeper", "trace-bag"], "{visit}");
        assert_eq!(reader.see(".notice").await?, "", "nobody need know");
        let stored = reader.stored().await?;
        assert!(!stored.values().any(|value| *value == record(&ticks)), "{stored:#?}");
        let is_whole = |(key, value): &(&String, &String)| {
            key.starts_with("/hitotsuzutsu/lost-key:2:") && value.contains("trace-bag")
        };
        assert_eq!(stored.iter().filter(is_whole).count(), 2, "twice: {stored:#?}");
    }
    Ok(())
}

async fn steps_that_came_later_are_marked_as_new(session: &Session) -> Result<()> {
    let guide = guide(ONE_GUIDE, "")?;
    let published = &guide.published;
    let number = |step: &hitotsuzutsu::guide::Step| published.number(&step.id).unwrap_or_default();
    // The reader's guide ended before the third youngest step.
    let mut numbers: Vec<_> = guide.steps().map(number).collect();
    numbers.sort_unstable();
    let seen = numbers[numbers.len() - 3];
    let fresh: Vec<_> =
        guide.steps().filter(|step| number(step) >= seen).map(|step| step.id.as_str()).collect();
    let mut progress = done(&["tell-keeper", fresh[0]], LONG_AGO)?;
    progress.see(seen);

    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store(&[("/hitotsuzutsu/lost-key:2:1.a", &encode(&progress, "lost-key"))]).await?;
    reader.visit().await?;
    let notice = "前に印を付けたあとで、手順が3件増えました。「新しい」と書いてあります。";
    assert_eq!(reader.see(".notice").await?, notice);
    let marked: Vec<String> = reader
        .ask(
            "[...document.querySelectorAll('.step')].filter((step) =>
                step.querySelector('.step__new').checkVisibility()).map((step) => step.id)",
        )
        .await?;
    // One that is done is no longer new to the reader.
    assert_eq!(marked, fresh[1..]);
    for step in &fresh[1..] {
        assert!(reader.contents_word(step).await?.starts_with("新しい"), "{step}");
    }
    assert_eq!(reader.contents_word(fresh[0]).await?, "済み");
    assert!(!reader.contents_word("note-time").await?.contains("新しい"));
    // The next tick is made by somebody who has seen them.
    reader.tick(fresh[1]).await?;
    assert_eq!(reader.contents_word(fresh[1]).await?, "済み");
    reader.reload().await?;
    assert_eq!(reader.see(".notice").await?, "");
    assert!(!reader.contents_word(fresh[2]).await?.contains("新しい"));
    Ok(())
}

/// In `two-guides`, `stop-card` had another name, and another step is gone.
async fn a_renamed_step_keeps_its_tick(session: &Session) -> Result<()> {
    let old = ["block-card", "call-shop"];
    let two = encode(&done(&old, LONG_AGO)?, "lost-wallet");
    for (key, value) in [("1:0ld", &record(&old)), ("2:1.a", &two)] {
        let server = Server::serve(TWO_GUIDES, Faults::default()).await?;
        let reader = session.reader(&server);
        reader.store(&[(&format!("/hitotsuzutsu/lost-wallet:{key}"), value)]).await?;
        reader.visit_page("lost-wallet/ja/").await?;
        assert_eq!(reader.ticked().await?, ["stop-card"]);
        assert_eq!(reader.see(".notice").await?, "", "nothing is new or lost");
        // The old name does not bring the tick back.
        reader.tick("stop-card").await?;
        reader.reload().await?;
        assert_eq!(reader.ticked().await?, [""; 0]);
    }

    // A link and a file from before the change.
    let mut before = guide(TWO_GUIDES, "lost-wallet/ja")?;
    before.published = [id("ask-shop")?, id("block-card")?].map(Standing::Live).into_iter().collect();
    let code = carry(&done(&["block-card"], LONG_AGO)?, &before, false);
    let server = Server::serve(TWO_GUIDES, Faults::default()).await?;
    let reader = session.reader(&server);
    reader.visit_page(&format!("lost-wallet/ja/#c={code}")).await?;
    reader.wait_for_question("1件の印を、付け足しますか").await?;
    reader.answer(true).await?;
    assert_eq!(reader.ticked().await?, ["stop-card"]);
    reader.unfold().await?;
    reader.choose(&two).await?;
    reader.wait_for_toast("送られてきた印は、もう、すべて付いています。").await
}
