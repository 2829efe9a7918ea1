//! Texts that bring nothing: each is told in a sentence, and nothing is changed by any.

use anyhow::{Context, Result};
use hitotsuzutsu::{
    guide::Standing,
    progress::{Progress, carry, encode},
};
use serde_json::json;

use crate::{
    browser::Session,
    by_name::{COPY_TICKS, LOOK},
    carried::{LONG_AGO, code, done, guide, id, unfolded, whole},
    reader::Reader,
    server::{ONE_GUIDE, Server, TWO_GUIDES},
};

in_every_engine! {
    pasted_text_is_refused,
    a_link_is_refused,
    a_file_is_refused,
    steps_that_are_not_in_the_guide_are_counted,
}

const FOREIGN: &str = "この手引きの記録では、ありません。何も変えていません。";
const SECRET: &str = "数字だけなので、消しました。ここには、カード番号や、認証の番号を入れません。";
const DAMAGED: &str = "読めませんでした。字がちがうか、途中で切れています。何も変えていません。";
const OTHER: &str = "別の手引きの記録です。何も変えていません。";
const NEWER: &str =
    "新しい版で作った記録です。ページを開き直してから、もう一度ためします。何も変えていません。";
const LONG: &str = "長すぎて、記録として読めません。何も変えていません。";
const EMPTY: &str = "印が、ひとつも入っていません。何も変えていません。";

/// Codes that are refused, and why.
fn codes() -> Result<Vec<(String, &'static str)>> {
    let ours = code(&["tell-keeper", "note-time"])?;
    let last = ours.len() - 1;
    // Not the last letter, part of which is filling.
    let changed = format!("{}{}{}", &ours[..7], if &ours[7..8] == "7" { "8" } else { "7" }, &ours[8..]);
    let other = carry(&done(&["look-again"], LONG_AGO)?, &guide(TWO_GUIDES, "lost-wallet/ja")?, false);
    // A guide that has one more id.
    let mut later = guide(ONE_GUIDE, "")?;
    let published = &later.published;
    // With those that are retired, which have a number, too.
    let known = (0..published.len())
        .map(|number| published.id(number).cloned().map_or(Standing::Retired, Standing::Live));
    later.published = known.chain([Standing::Live(id("of-tomorrow")?)]).collect();
    Ok(vec![
        (changed, DAMAGED),
        (ours[..last].to_owned(), DAMAGED),
        (ours[..12].to_owned(), DAMAGED),
        (other, OTHER),
        (carry(&done(&["of-tomorrow"], LONG_AGO)?, &later, false), NEWER),
        (carry(&Progress::default(), &later, false), EMPTY),
        ("498012345678".to_owned(), SECRET),
    ])
}

async fn pasted_text_is_refused(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = with_a_record(session, &server).await?;
    let before = whole(&reader).await?;
    let others = [
        ("4980-1234 5678 9010".to_owned(), SECRET),
        ("１２３４５６".to_owned(), SECRET),
        (String::new(), FOREIGN),
        ("よろしくお願いします".to_owned(), FOREIGN),
        ("https://shop.example/".to_owned(), FOREIGN),
    ];
    for (text, words) in codes()?.into_iter().chain(others) {
        say_something_else(&reader).await?;
        reader.paste(&text).await?;
        expect_refusal(&reader, &text, words, &before).await?;
        let left: String = reader.pasted().await?;
        assert_eq!(left, "", "it might be a secret");
    }
    // Folded: Chromium takes minutes to lay out a word of that length.
    let much = "const look = pressable(record()).find((one) => isCalled(one, arguments[0]));
        pasted().closest('details').open = false;
        pasted().value = 'A'.repeat(2 << 20);
        change(pasted());
        look.click();";
    say_something_else(&reader).await?;
    let () = reader.find_by(much, &[json!(LOOK)]).await?;
    expect_refusal(&reader, "2 MB", LONG, &before).await?;
    Ok(())
}

async fn a_link_is_refused(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = with_a_record(session, &server).await?;
    let before = whole(&reader).await?;
    let others = [("A".repeat(300 * 1024), LONG), (String::new(), EMPTY)];
    for (code, words) in codes()?.into_iter().chain(others) {
        say_something_else(&reader).await?;
        let () = reader.script("location.hash = '#c=' + arguments[0]", &[code.as_str().into()]).await?;
        expect_refusal(&reader, &code, words, &before).await?;
        assert!(!reader.ask::<String>("location.href").await?.contains("#c="), "{code:.60}");
    }
    // Firefox and Chromium take no address of that length, so there it does not even arrive.
    let much = "try { location.hash = '#c=' + 'A'.repeat(2 << 20); } catch {}";
    let () = reader.script(much, &[]).await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(whole(&reader).await?, before, "2 MB");
    // The same with the page's first address.
    for (number, (code, words)) in codes()?.into_iter().enumerate() {
        reader.visit_page(&format!("?visit={number}#c={code}")).await?;
        expect_refusal(&reader, &code, words, &before).await?;
    }
    Ok(())
}

async fn a_file_is_refused(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = with_a_record(session, &server).await?;
    let before = whole(&reader).await?;
    let ours = encode(&done(&["tell-keeper"], LONG_AGO)?, "lost-key");
    let names: Vec<_> = (0..10_000).map(|number| format!("step-of-another-program-{number}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let files = [
        (ours.replacen("tell-keeper", "tell-keepar", 1), DAMAGED),
        (ours[..ours.len() / 2].to_owned(), DAMAGED),
        (encode(&done(&["tell-keeper"], LONG_AGO)?, "lost-wallet"), OTHER),
        (r#"{"v":3,"marks":{}}"#.to_owned(), NEWER),
        (r#"{"name":"another program","list":[1,2]}"#.to_owned(), FOREIGN),
        ("\u{89}PNG\r\n\u{1a}\n".to_owned(), FOREIGN),
        (encode(&done(&names, LONG_AGO)?, "lost-key"), LONG),
        (encode(&done(&["of-tomorrow", "of-yesterday"], LONG_AGO)?, "lost-key"), OTHER),
        // The year 9999.
        (r#"{"v":1,"marks":{"tell-keeper":["done",253402300799000,"1"]}}"#.to_owned(), DAMAGED),
        (encode(&Progress::default(), "lost-key"), EMPTY),
        (String::new(), FOREIGN),
    ];
    for (text, words) in files {
        say_something_else(&reader).await?;
        reader.choose(&text).await?;
        expect_refusal(&reader, &text, words, &before).await?;
    }
    say_something_else(&reader).await?;
    reader.choose(&" ".repeat(2 << 20)).await?;
    expect_refusal(&reader, "2 MB", LONG, &before).await
}

/// What is known of a record that is not wholly known is offered, and the rest is told.
async fn steps_that_are_not_in_the_guide_are_counted(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = unfolded(session, &server).await?;
    let names = ["tell-keeper", "of-tomorrow", "of-yesterday"];
    reader.choose(&encode(&done(&names, LONG_AGO)?, "lost-key")).await?;
    reader.wait_for_question("1件の印を、付け足しますか").await?;
    let more = reader.question_says().await?;
    assert!(more.contains("ほかに2件ありますが、この手引きに無いので、付きません。"), "{more}");
    reader.answer(true).await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper"]);
    let stored = format!("{:?}", reader.stored().await?);
    assert!(!stored.contains("of-tomorrow"), "{stored}");
    Ok(())
}

/// A page on which something is ticked.
async fn with_a_record<'a>(session: &'a Session, server: &'a Server) -> Result<Reader<'a>> {
    let reader = unfolded(session, server).await?;
    reader.tick("shop-name").await?;
    reader.tick("tell-keeper").await?;
    Ok(reader)
}

/// Has the toast say something else, so that a refusal is known to be new.
async fn say_something_else(reader: &Reader<'_>) -> Result<()> {
    const SAID: &str = "document.querySelector('.toast__title').textContent";
    let before: String = reader.ask(SAID).await?;
    reader.press(COPY_TICKS).await?;
    // They come when the clipboard has answered, and must not come after the refusal.
    let is_other = format!("return [{SAID} !== arguments[0], {SAID}];");
    reader.wait("other words", &is_other, &[json!(before)]).await
}

async fn expect_refusal(
    reader: &Reader<'_>,
    text: &str,
    words: &str,
    before: &(Vec<String>, String),
) -> Result<()> {
    reader.wait_for_toast(words).await.with_context(|| format!("{text:.60}, {} bytes", text.len()))?;
    assert!(!reader.is_asked().await?, "{text:.60}");
    assert_eq!(whole(reader).await?, *before, "{text:.60}");
    Ok(())
}
