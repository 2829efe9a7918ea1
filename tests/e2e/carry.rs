//! Ticks on their way to another browser: in a link, as text, in a file. Every server is an origin of its own, so its
//! storage is another browser's.

use anyhow::{Context, Result, ensure};
use hitotsuzutsu::progress::{decode, receive};
use serde_json::{Value, json};

use crate::{
    browser::Session,
    by_name::{COPY_TICKS, SAVE_TICKS, SEND_TICKS, SET_ASIDE},
    carried::{LONG_AGO, SAVING, SHEET, code, done, guide, unfolded, whole},
    reader::Reader,
    server::{ONE_GUIDE, Server},
};

in_every_engine! {
    a_link_carries_ticks_and_asks_first,
    a_link_may_arrive_while_the_page_is_open,
    the_code_never_reaches_the_server,
    text_is_read_as_people_write_it,
    a_file_is_saved_and_received,
    what_is_here_is_never_taken_away,
}

in_chromium! {
    a_file_goes_over_the_disk,
    the_text_is_copied,
}

/// What the tests carry: a step, another, and a box inside a third one.
const TICKS: [&str; 3] = ["tell-keeper", "note-time", "trace-bag"];

async fn a_link_carries_ticks_and_asks_first(session: &Session) -> Result<()> {
    let there = Server::with_script(SHEET).await?;
    let reader = session.reader(&there);
    reader.visit_page("?mine=1#call-locksmith").await?;
    for tick in TICKS {
        reader.tick(tick).await?;
    }
    reader.press_in("#tell-family", SET_ASIDE).await?;
    reader.press(SEND_TICKS).await?;
    let sent: Vec<Value> = reader.ask("sent").await?;
    let [letter] = &sent[..] else { anyhow::bail!("sent {sent:?}") };
    let link = letter["url"].as_str().context("a link")?;
    let (before, code) = link.split_once("#c=").context("a code")?;
    assert_eq!(before, there.address("?openExternalBrowser=1"));
    assert!(letter["text"].as_str().context("a text")?.contains("非公式"), "{letter}");

    let here = Server::start().await?;
    let reader = session.reader(&here);
    reader.visit().await?;
    reader.tick("shop-name").await?;
    for answer in [false, true] {
        // The address differs, or the browser would only move within the page.
        reader.visit_page(&format!("?openExternalBrowser=1&answer={answer}#c={code}")).await?;
        let before = whole(&reader).await?;
        assert_eq!(before.0, ["shop-name"], "nothing changes before the reader has said yes");
        reader.wait_for_question("4件の印を、付け足しますか").await?;
        expect_clean_address(&reader, &format!("?openExternalBrowser=1&answer={answer}")).await?;
        // In the guide's order, whatever their numbers are.
        let guide = guide(ONE_GUIDE, "")?;
        let carried = [&TICKS[..], &["tell-family"]].concat();
        let boxes = guide.steps().flat_map(|step| {
            std::iter::once((&step.id, &step.title)).chain(step.tasks().map(|task| (&task.id, &task.title)))
        });
        let titles = boxes.filter(|(id, _)| carried.contains(&id.as_str()));
        let titles: Vec<_> = titles.map(|(_, title)| title.replace('\u{200b}', "")).collect();
        assert_eq!(reader.question_lists().await?, titles);
        reader.answer(answer).await?;
        if !answer {
            assert_eq!(whole(&reader).await?, before, "nobody wanted it");
        }
    }
    assert_eq!(reader.toast().await?, "4件の印を付け足しました");
    let all = ["tell-keeper", "shop-name", "trace-bag", "note-time"];
    expect_ticked(&reader, &all).await?;
    assert_eq!(reader.contents_word("tell-family").await?, "関係なし");
    reader.undo().await?;
    assert_eq!(reader.ticked().await?, ["shop-name"]);
    reader.undo().await?;
    reader.reload().await?;
    expect_ticked(&reader, &all).await?;
    assert!(!reader.is_asked().await?, "once is enough");
    Ok(())
}

async fn a_link_may_arrive_while_the_page_is_open(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit_page("?from=line#call-locksmith").await?;
    // A heading has an id, and nothing to tick; an answer is chosen.
    let arrive =
        format!("location.hash = '#c={}'", code(&[&TICKS[..], &["on-this-guide", "on-the-way"]].concat())?);
    let () = reader.script(&arrive, &[]).await?;
    reader.wait_for_question("4件の印を、付け足しますか").await?;
    expect_clean_address(&reader, "?from=line").await?;
    reader.answer(true).await?;
    assert_eq!(reader.chosen().await?, ["on-the-way"]);
    let () = reader.script(&arrive, &[]).await?;
    reader.wait_for_toast("送られてきた印は、もう、すべて付いています。").await?;
    assert!(!reader.is_asked().await?);
    expect_clean_address(&reader, "?from=line").await?;
    // The back key leads to no code either.
    let () = reader.script("history.back()", &[]).await?;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert!(!reader.ask::<String>("location.href").await?.contains("#c="));
    expect_ticked(&reader, &TICKS).await
}

async fn the_code_never_reaches_the_server(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    let code = code(&TICKS)?;
    reader.visit_page(&format!("?openExternalBrowser=1#c={code}")).await?;
    reader.answer(true).await?;
    reader.unfold().await?;
    reader.paste(&code).await?;
    reader.press(SEND_TICKS).await?;
    reader.press(COPY_TICKS).await?;
    reader.reload().await?;
    let () = reader.script("location.hash = arguments[0]", &[json!(format!("#c={code}"))]).await?;
    reader.wait_for_toast("送られてきた印は、もう、すべて付いています。").await?;
    for request in server.log() {
        let path = request.path.to_uppercase();
        // Also no part of it that tells anything, and no other form of "#c=".
        let tells =
            [&code[..], &code[4..12], "#C=", "%23C", "C="].into_iter().find(|part| path.contains(*part));
        assert_eq!(tells, None, "{path}");
    }
    Ok(())
}

async fn text_is_read_as_people_write_it(session: &Session) -> Result<()> {
    let code = code(&TICKS)?;
    let link = format!("https://guide.example/hitotsuzutsu/?openExternalBrowser=1#c={code}");
    let server = Server::start().await?;
    let reader = unfolded(session, &server).await?;
    let wide: String = code.chars().filter_map(|c| char::from_u32(c as u32 + 0xFEE0)).collect();
    let grouped: Vec<_> = code.as_bytes().chunks(4).map(String::from_utf8_lossy).collect();
    let texts = [
        code.clone(),
        code.to_lowercase(),
        format!("  {} \n", grouped.join(" ")),
        grouped.join("-").to_lowercase().replace('0', "o"),
        wide,
        link.clone(),
        // As LINE copies a message, and as people write around it.
        format!("18:07 花子 「ひとつずつ（非公式）」の、印の入ったリンクです。\n{link}\nここから続けてね"),
        format!("{link} です"),
    ];
    for text in texts {
        reader.paste(&text).await?;
        reader.wait_for_question("3件の印を、付け足しますか").await.with_context(|| text.clone())?;
        assert_eq!(reader.pasted().await?, "");
        reader.answer(false).await?;
        assert_eq!(reader.ticked().await?, [""; 0], "{text}");
    }
    // What the page shows for copying by hand is read, too.
    reader.tick("tell-keeper").await?;
    let shown = reader.record_code().await?;
    let shown =
        receive(&shown, &guide(ONE_GUIDE, "")?).map_err(|error| anyhow::anyhow!("{shown}: {error:?}"))?;
    assert_eq!(shown.states.len(), 1);
    Ok(())
}

async fn a_file_is_saved_and_received(session: &Session) -> Result<()> {
    let there = Server::with_script(SAVING).await?;
    let reader = unfolded(session, &there).await?;
    for tick in TICKS {
        reader.tick(tick).await?;
    }
    reader.press(SAVE_TICKS).await?;
    let (name, text) = reader.saved().await?;
    assert_eq!(name, "hitotsuzutsu-lost-key.json");
    let (progress, of) = decode(&text).map_err(|error| anyhow::anyhow!("{text}: {error:?}"))?;
    assert_eq!((progress.len(), &*of), (3, "lost-key"));

    let here = Server::start().await?;
    let reader = unfolded(session, &here).await?;
    reader.choose(&text).await?;
    reader.wait_for_question("3件の印を、付け足しますか").await?;
    assert_eq!(reader.ticked().await?, [""; 0]);
    reader.answer(true).await?;
    expect_ticked(&reader, &TICKS).await?;
    // The same file once more: the field was emptied.
    reader.choose(&text).await?;
    reader.wait_for_toast("送られてきた印は、もう、すべて付いています。").await
}

/// A tick stays a tick, and a box that was opened here may be filled again, but only when the reader says so.
async fn what_is_here_is_never_taken_away(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = unfolded(session, &server).await?;
    reader.tick("tell-family").await?;
    // Set aside there, done here.
    let mut other = done(&["tell-keeper"], LONG_AGO * 2)?;
    let by = hitotsuzutsu::progress::Origin::from_bits(1);
    let skipped = hitotsuzutsu::progress::State::Skipped;
    other.mark(&crate::carried::id("tell-family")?, skipped, LONG_AGO * 2, &by);
    reader.paste(&hitotsuzutsu::progress::carry(&other, &guide(ONE_GUIDE, "")?, false)).await?;
    reader.wait_for_question("1件の印を、付け足しますか").await?;
    reader.answer(true).await?;
    expect_ticked(&reader, &["tell-keeper", "tell-family"]).await
}

/// A real file, chosen as the driver does it.
async fn a_file_goes_over_the_disk(session: &Session) -> Result<()> {
    let folder = tempfile::TempDir::new()?;
    let allow = json!({ "behavior": "allow", "downloadPath": folder.path() });
    session.cdp("Browser.setDownloadBehavior", allow).await?;
    let server = Server::start().await?;
    let reader = unfolded(session, &server).await?;
    reader.tick("tell-keeper").await?;
    reader.press(SAVE_TICKS).await?;
    let file = folder.path().join("hitotsuzutsu-lost-key.json");
    for _ in 0..100 {
        if file.exists() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    ensure!(file.exists(), "no file was saved");
    reader.tick("tell-keeper").await?;
    reader.choose_from_disk(&file.to_string_lossy()).await?;
    reader.wait_for_question("1件の印を、付け足しますか").await?;
    reader.answer(true).await?;
    expect_ticked(&reader, &["tell-keeper"]).await
}

async fn the_text_is_copied(session: &Session) -> Result<()> {
    const READ: &str =
        "navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](String(error)));";
    let server = Server::start().await?;
    let reader = unfolded(session, &server).await?;
    let permissions =
        json!({ "origin": server.origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    session.cdp("Browser.grantPermissions", permissions).await?;
    reader.tick("tell-keeper").await?;
    reader.press(COPY_TICKS).await?;
    reader.wait_for_toast("文字を写しました。移す先に、貼り付けます。").await?;
    let copied: String = session.driver.execute_async(READ, Vec::<Value>::new()).await?.convert()?;
    assert_eq!(copied, code(&["tell-keeper"])?);
    Ok(())
}

/// Exactly these boxes are ticked, in whatever order.
async fn expect_ticked(reader: &Reader<'_>, ids: &[&str]) -> Result<()> {
    let (mut ticked, mut ids) = (reader.ticked().await?, ids.to_vec());
    ticked.sort();
    ids.sort_unstable();
    assert_eq!(ticked, ids);
    Ok(())
}

/// The code is gone from the bar, from the history and from what a reader would copy there.
async fn expect_clean_address(reader: &Reader<'_>, query: &str) -> Result<()> {
    let address: String = reader.ask("location.href").await?;
    assert_eq!(address, reader.server.address(query));
    assert_eq!(reader.ask::<String>("location.hash").await?, "");
    Ok(())
}
