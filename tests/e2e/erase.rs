//! Erasing: what it says before, what is left after, the way back, and the day on which it happens by itself.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use hitotsuzutsu::progress::encode;
use serde_json::json;

use crate::{
    browser::Session,
    by_name::{BRING_BACK, COPY_TICKS, ERASE, SEND_GUIDE},
    carried::{LONG_AGO, SHEET, done, guide},
    day::{DAY, EXPIRED, choose_day, clock, tick_five},
    reader::{NOT_KEPT, Reader},
    server::{Faults, ONE_GUIDE, Server},
    tabs::{Tabs, expect},
};

in_every_engine! {
    nothing_is_left_of_what_was_erased,
    an_erasure_is_asked_for_and_can_be_taken_back,
    another_tab_forgets_as_well,
    where_nothing_can_be_read_nothing_is_claimed,
    what_was_erased_can_be_brought_back_whatever_is_done_since,
    a_record_erases_itself_on_its_day,
    a_day_can_be_taken_back,
}

const PREFIX: &str = "/hitotsuzutsu/lost-key:";

/// Of other programs, of another guide, and of another site of the same owner.
const FOREIGN: [(&str, &str); 4] = [
    ("theme", "dark"),
    ("/hitotsuzutsu/lost-keys:2:1.a", r#"{"tell-keeper":1}"#),
    ("/hitotsuzutsu-2/lost-key:2:1.a", "{"),
    ("/hitotsuzutsu/lost-wallet:2:1.a", "{"),
];

/// Keys of this guide that name a step of it or any box, in whatever form.
pub(crate) async fn traces(reader: &Reader<'_>) -> Result<Vec<(String, String)>> {
    let guide = guide(ONE_GUIDE, "")?;
    let published = &guide.published;
    let ids: Vec<_> = (0..published.len()).filter_map(|number| published.id(number)).collect();
    let stored: BTreeMap<_, _> = reader.stored().await?;
    let is_trace = |value: &str| ids.iter().any(|id| value.contains(id.as_str()));
    Ok(stored.into_iter().filter(|(key, value)| key.starts_with(PREFIX) && is_trace(value)).collect())
}

async fn nothing_is_left_of_what_was_erased(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store_ticks(&["note-time"]).await?;
    let today = encode(&done(&["shop-name"], LONG_AGO)?, "lost-key");
    let later = r#"{"v":3,"marks":{"trace-bag":["done",1700000000000,"z"]}}"#;
    reader
        .store(&[
            ("/hitotsuzutsu/lost-key:2:9.a", &today),
            ("/hitotsuzutsu/lost-key:3:z", later),
            ("/hitotsuzutsu/lost-key:2:8.b", r#"{"v":2,"sum":1,"marks":{"tell-family"#),
            ("/hitotsuzutsu/lost-key:aside:00000001", r#"{"ask-shops"#),
        ])
        .await?;
    reader.store(&FOREIGN).await?;
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    assert_eq!(reader.ticked().await?.len(), 4);
    assert!(traces(&reader).await?.len() >= 4);

    reader.erase().await?;
    let says = "4件の印を消しました。いま読み直しました。この端末に残っている、この手引きの印は0件です。";
    let said = reader.record_says().await?;
    assert!(said.contains(says), "{said}");
    for is_reloaded in [false, true] {
        if is_reloaded {
            reader.reload().await?;
        }
        assert_eq!(reader.ticked().await?, [""; 0], "reloaded: {is_reloaded}");
        assert_eq!(traces(&reader).await?, [], "reloaded: {is_reloaded}");
        let stored = reader.stored().await?;
        for (key, value) in FOREIGN {
            assert_eq!(stored.get(key).map(String::as_str), Some(value), "{key} belongs to somebody else");
        }
        let ours = stored.keys().filter(|key| key.starts_with(PREFIX)).count();
        assert_eq!(ours, 2, "that it was erased: {stored:#?}");
    }
    Ok(())
}

async fn an_erasure_is_asked_for_and_can_be_taken_back(session: &Session) -> Result<()> {
    const TICKS: [&str; 2] = ["tell-keeper", "trace-bag"];
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    for tick in TICKS {
        reader.tick(tick).await?;
    }
    let before = reader.stored().await?;
    for how in ["the button", "the key"] {
        reader.press(ERASE).await?;
        reader.wait_for_question("2件の印を、消しますか").await?;
        let more = "この手引きの記録だけを消します。ほかの手引きや、ほかのサイトの記録は、そのままです。";
        let said = reader.question_says().await?;
        assert!(said.contains(more), "{said}");
        assert_eq!(reader.focused().await?, "やめる", "the harmless answer");
        if how == "the button" {
            reader.answer(false).await?;
        } else {
            reader.escape().await?;
        }
        assert!(!reader.is_asked().await?, "{how}");
        assert_eq!((reader.ticked().await?.len(), reader.stored().await?), (2, before.clone()), "{how}");
    }

    reader.erase().await?;
    assert_eq!(reader.toast().await?, "記録を消しました");
    // Taken back, and that taken back, and once more.
    for is_undone in [true, false, true] {
        let button = if is_undone { "元に戻す" } else { "やり直す" };
        assert_eq!(reader.see(".toast__button").await?, button);
        reader.undo().await?;
        assert!(!reader.record_says().await?.contains("印を消しました"), "the proof is no longer true");
        let ticked: &[&str] = if is_undone { &TICKS } else { &[] };
        assert_eq!(reader.ticked().await?, ticked);
        assert_eq!(traces(&reader).await?.is_empty(), !is_undone, "{:#?}", traces(&reader).await?);
    }
    reader.reload().await?;
    assert_eq!(reader.ticked().await?, TICKS);
    reader.erase().await?;
    reader.reload().await?;
    assert_eq!((reader.ticked().await?.len(), reader.toast().await?.as_str()), (0, ""));
    Ok(())
}

/// The toast tells the next thing then; the button beside the proof stays.
async fn what_was_erased_can_be_brought_back_whatever_is_done_since(session: &Session) -> Result<()> {
    for since in ["a tick", "a tick that was erased", "sharing", "letters", "a link"] {
        let server = Server::with_script(SHEET).await?;
        let reader = session.reader(&server);
        reader.visit().await?;
        let mut all = tick_five(&reader).await?;
        let day = choose_day(&reader, 3).await?;
        assert!(!reader.offers(BRING_BACK).await?, "nothing was erased");
        reader.erase().await?;
        assert_eq!(reader.day().await?, "");
        match since {
            "a tick" => reader.tick("shop-name").await?,
            "a tick that was erased" => {
                reader.tick("trace-bag").await?;
                reader.undo().await?;
            }
            "sharing" => reader.press(SEND_GUIDE).await?,
            "letters" => {
                reader.unfold().await?;
                reader.press(COPY_TICKS).await?;
            }
            _ => {
                let () = reader.script("location.hash = '#c=0647EX'", &[]).await?;
                reader.wait("what is said of it", "return [!/消しました/.test(document.querySelector('.toast__title').textContent), 'the erasure'];", &[]).await?;
            }
        }
        let offer = reader.record_says().await?;
        assert!(offer.contains("ページを閉じると、元に戻せなくなります。"), "{since}: {offer}");
        reader.press(BRING_BACK).await?;
        let mut ticked = reader.ticked().await?;
        if since == "a tick" {
            all.push("shop-name".to_owned());
        }
        for ids in [&mut ticked, &mut all] {
            ids.sort();
        }
        assert_eq!((ticked, reader.day().await?), (all.clone(), day), "{since}");
        assert!(!reader.offers(BRING_BACK).await?, "{since}: it is all back");
        // It is one change, which can be taken back in its turn, and that, too.
        reader.undo().await?;
        assert_eq!((reader.ticked().await?, traces(&reader).await?), (vec![], vec![]), "{since}");
        reader.press(BRING_BACK).await?;
        assert_eq!(reader.ticked().await?.len(), all.len(), "{since}");
        reader.reload().await?;
        let mut ticked = reader.ticked().await?;
        ticked.sort();
        assert_eq!((ticked, reader.offers(BRING_BACK).await?), (all, false), "{since}");
    }
    Ok(())
}

/// Also one that has ticks in memory, and that ticks again afterwards.
async fn another_tab_forgets_as_well(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let tabs = Tabs::open(session.reader(&server)).await?;
    let reader = &tabs.reader;
    reader.tick("tell-keeper").await?;
    tabs.turn_to(0).await?;
    expect(reader, &["tell-keeper"]).await?;
    reader.tick("note-time").await?;
    reader.erase().await?;
    tabs.turn_to(1).await?;
    expect(reader, &[]).await?;
    assert_eq!(reader.toast().await?, "", "the tick that it told of is gone");
    reader.tick("trace-bag").await?;
    assert!(traces(reader).await?.iter().all(|(_, value)| !value.contains("note-time")));
    for tab in [0, 1] {
        tabs.turn_to(tab).await?;
        reader.reload().await?;
        assert_eq!(reader.ticked().await?, ["trace-bag"], "tab {tab}");
    }
    tabs.close().await
}

async fn where_nothing_can_be_read_nothing_is_claimed(session: &Session) -> Result<()> {
    const BLOCKED: &str = "Object.defineProperty(window, 'localStorage', {
        get() { throw new DOMException('blocked', 'SecurityError'); } });";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store_ticks(&["note-time"]).await?;
    server.set(Faults { script: Some(BLOCKED), ..Faults::default() });
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    reader.erase().await?;
    let says = "1件の印を、この画面から消しました。この端末に残っているかは、読めないので分かりません。";
    let said = reader.record_says().await?;
    assert!(said.contains(says), "{said}");
    assert_eq!((reader.ticked().await?.len(), reader.keeping().await?.as_str()), (0, NOT_KEPT));
    reader.undo().await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper"]);
    Ok(())
}

async fn a_record_erases_itself_on_its_day(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store(&FOREIGN).await?;
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    reader.tick("trace-bag").await?;
    let chosen = choose_day(&reader, 3).await?;
    let stored = format!("{:?}", reader.stored().await?);
    let (_, until) = stored.split_once(r#"\"until\":["#).context("no day is stored")?;
    let until: u64 = until.split(',').next().context("a time")?.parse()?;
    let midnight: u64 =
        reader.script("return Date.parse(arguments[0] + 'T24:00+09:00')", &[json!(chosen)]).await?;
    assert_eq!(until, midnight, "when the day is over in Japan");

    // On the day itself everything is there.
    for ahead in [0, 2 * DAY] {
        server.set(Faults { script: Some(clock(ahead)), ..Faults::default() });
        reader.reload().await?;
        assert_eq!((reader.ticked().await?.len(), reader.day().await?), (2, chosen.clone()), "{ahead}");
    }
    server.set(Faults { script: Some(clock(4 * DAY)), ..Faults::default() });
    reader.reload().await?;
    assert_eq!(reader.ticked().await?, [""; 0]);
    assert_eq!(reader.see(".notice").await?, EXPIRED);
    assert_eq!(reader.toast().await?, "記録を消しました");
    assert_eq!((traces(&reader).await?, reader.day().await?.as_str()), (vec![], ""));
    for (key, value) in FOREIGN {
        assert_eq!(reader.stored().await?.get(key).map(String::as_str), Some(value), "{key}");
    }
    // A clock that was wrong costs nothing, as long as the page is open.
    reader.undo().await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper", "trace-bag"]);
    reader.reload().await?;
    assert_eq!((reader.ticked().await?.len(), reader.see(".notice").await?.as_str()), (2, ""));
    Ok(())
}

async fn a_day_can_be_taken_back(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    choose_day(&reader, 3).await?;
    reader.type_day("").await?;
    server.set(Faults { script: Some(clock(9 * DAY)), ..Faults::default() });
    reader.reload().await?;
    assert_eq!((reader.ticked().await?.len(), reader.day().await?.as_str()), (1, ""));
    Ok(())
}
