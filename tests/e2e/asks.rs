//! The questions: what is chosen is kept, and nothing moves under the finger.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use tokio::time::sleep;

use crate::{
    browser::{Engine, Session},
    carried::code,
    reader::{GESTURE, Reader},
    road::{ANSWERS, CHANGE_ANSWERS, FIRST, GO, WHOLE},
    server::{Faults, Server, Wasm},
    tabs::Tabs,
};

in_every_engine! {
    choosing_moves_nothing,
    choosing_by_keys_moves_nothing,
    an_answer_that_was_tapped_as_a_link_is_chosen,
    without_the_program_an_answer_leads_on,
    only_what_concerns_the_reader_is_asked,
    an_answer_excludes_others,
    answers_stay,
    ticks_alone_fold_nothing,
    an_answer_that_is_gone_is_asked_for_again,
    answers_of_two_tabs_are_both_kept,
    answers_are_carried_taken_back_and_erased,
}

/// Where an answer stands in the window, how far the page is scrolled, and whose box has the focus.
const PLACE: &str = "const place = () => [
        document.getElementById(arguments[0]).getBoundingClientRect().top, scrollY, document.activeElement.id];";

/// Taps an answer, and nothing moves.
async fn choose(reader: &Reader<'_>, answer: &str) -> Result<()> {
    let (row, place) = (format!("#{answer} label"), format!("{PLACE} return place();"));
    reader.tap_and_stay(&row, &row).await?;
    let (.., focus): (f64, f64, String) = reader.script(&place, &[json!(answer)]).await?;
    assert!(focus.is_empty() || focus == format!("tick-{answer}"), "{answer}: the focus is at {focus}");
    Ok(())
}

async fn choosing_moves_nothing(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    assert!(!reader.offers(GO).await?);
    for answer in
        ["on-the-way", "locked-out", "in-a-shop", "all-keys", "one-key", "not-asked", "asked-in-vain"]
    {
        choose(&reader, answer).await?;
    }
    assert_eq!(reader.chosen().await?, ["in-a-shop", "one-key", "all-keys", "asked-in-vain"]);
    assert_eq!(reader.toast().await?, "", "the answers show what is chosen");
    // What is true of some only lies in a fold.
    reader.press("ひとつでも当てはまれば、開いて選びます").await?;
    for answer in ["no-phone", "after-dark", "no-phone"] {
        choose(&reader, answer).await?;
    }
    assert!(reader.offers(GO).await?);
    reader.expect_everything().await
}

/// Arrows choose among answers of which one counts, as in every form.
async fn choosing_by_keys_moves_nothing(session: &Session) -> Result<()> {
    if session.engine == Engine::WebKit {
        // Its driver loses what has the focus in a frame, which is how a small phone is tried there.
        return Ok(());
    }
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    for (from, keys, to) in [
        ("on-the-way", " ", "on-the-way"),
        ("on-the-way", "\u{e015}", "in-a-shop"),
        ("one-key", " ", "one-key"),
        ("card-key", " ", "card-key"),
        ("not-asked", " ", "not-asked"),
    ] {
        let arguments = [json!(from)];
        // Space is a tap, and a second one at the same place is none.
        sleep(GESTURE).await;
        let focus = "const box = document.getElementById('tick-' + arguments[0]);
            box.scrollIntoView({ block: 'center', behavior: 'instant' });
            box.focus({ preventScroll: true });";
        let () = reader.script(focus, &arguments).await?;
        sleep(Duration::from_millis(100)).await;
        let (top, ..): (f64, f64, String) =
            reader.script(&format!("{PLACE} return place();"), &arguments).await?;
        session.driver.active_element().await?.send_keys(keys).await?;
        sleep(Duration::from_millis(200)).await;
        let (now, _, focus): (f64, f64, String) =
            reader.script(&format!("{PLACE} return place();"), &arguments).await?;
        assert!((now - top).abs() < 1., "{from} stood at {top}, and now at {now}");
        assert_eq!(focus, format!("tick-{to}"));
        assert!(reader.is_ticked(to).await?, "{to}");
    }
    assert_eq!(reader.chosen().await?, ["in-a-shop", "one-key", "card-key", "not-asked"]);
    Ok(())
}

/// On a slow line the answers are links for a while, and lead on as they always do.
async fn an_answer_that_was_tapped_as_a_link_is_chosen(session: &Session) -> Result<()> {
    let late = Wasm::Late(Duration::from_secs(3));
    let server = Server::with(Faults { wasm: late, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("loading").await?;
    for answer in ANSWERS {
        reader.tap(&format!("#{answer} a")).await?;
    }
    assert_eq!(reader.ask::<String>("location.hash").await?, "#outline");
    reader.wait_until_live().await?;
    assert_eq!(reader.chosen().await?, ANSWERS);
    // Who reads is not folded away from what they read.
    reader.expect_everything().await?;
    server.set(Faults::default());
    reader.reload().await?;
    assert_eq!(reader.chosen().await?, ANSWERS);
    Ok(())
}

async fn without_the_program_an_answer_leads_on(session: &Session) -> Result<()> {
    let server = Server::with(Faults { wasm: Wasm::Missing, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("failed").await?;
    for (answer, leads) in [("in-a-shop", "kind"), ("one-key", "tell-keeper"), ("not-asked", "outline")] {
        reader.tap(&format!("#{answer} a")).await?;
        assert_eq!(reader.ask::<String>("location.hash").await?, format!("#{leads}"));
        assert!(reader.top_of(&format!("#{leads}")).await?.abs() < 60., "{leads}");
    }
    assert!(!reader.offers(GO).await?);
    assert_eq!(reader.see(".answer__choice").await?, "");
    reader.expect_everything().await
}

async fn only_what_concerns_the_reader_is_asked(session: &Session) -> Result<()> {
    const ALL: [&str; 4] = ["lost-where", "kind", "asked-there", "also-now"];
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    // Nobody has said anything yet, and the page is as it was built.
    assert_eq!(reader.questions().await?, ALL);
    reader.tick("locked-out").await?;
    assert_eq!(reader.questions().await?, ["lost-where", "also-now"]);
    assert!(reader.offers(GO).await?, "nothing else need be answered");
    assert_eq!(reader.see(".go__first li").await?, "電話で、となりの人に頼む");
    reader.tick("on-the-way").await?;
    assert_eq!(reader.questions().await?, ["lost-where", "kind", "also-now"]);
    assert!(!reader.offers(GO).await?);
    assert_eq!(reader.see(".go__said").await?, "続けて答えると、することが出ます。");
    reader.tick("in-a-shop").await?;
    assert_eq!(reader.questions().await?, ALL);
    reader.tick("one-key").await?;
    reader.tick("not-asked").await?;
    let first: Vec<String> = reader
        .ask(
            "[...document.querySelectorAll('.go li')].map((row) => row.innerText.replaceAll('\u{200b}', ''))",
        )
        .await?;
    assert_eq!(first, ["管理会社に知らせる", "寄った店に聞く", "なくした時を書く"]);
    // What was said of the shop is kept for whoever comes back to that answer.
    reader.tick("locked-out").await?;
    assert_eq!(reader.questions().await?, ["lost-where", "also-now"]);
    reader.tick("in-a-shop").await?;
    assert_eq!(reader.chosen().await?, ANSWERS);
    Ok(())
}

async fn an_answer_excludes_others(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    for (tap, chosen) in [
        ("on-the-way", &["on-the-way"] as &[&str]),
        ("in-a-bus", &["in-a-bus"]),
        ("one-key", &["in-a-bus", "one-key"]),
        ("card-key", &["in-a-bus", "one-key", "card-key"]),
        ("kind-unsure", &["in-a-bus", "kind-unsure"]),
        ("borrowed-key", &["in-a-bus", "borrowed-key"]),
        ("borrowed-key", &["in-a-bus"]),
    ] {
        reader.tick(tap).await?;
        assert_eq!(reader.chosen().await?, chosen, "after {tap}");
    }
    reader.reload().await?;
    assert_eq!(reader.chosen().await?, ["in-a-bus"]);
    Ok(())
}

async fn answers_stay(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    assert_eq!(reader.see(".go__said").await?, "答えは、この端末の外には送りません。あとで変えられます。");
    for answer in ANSWERS {
        reader.tick(answer).await?;
    }
    reader.visit().await?;
    reader.expect_one(FIRST[0]).await?;
    assert_eq!(
        reader.see(".road__answers > span").await?,
        "あなたの答え：店の中、玄関の鍵、ひとつ、まだ聞いていない"
    );
    reader.press(WHOLE).await?;
    assert_eq!(reader.chosen().await?, ANSWERS);
    reader.expect_everything().await
}

/// Everybody's record before there were answers.
async fn ticks_alone_fold_nothing(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&["tell-keeper", "shop-name"]).await?;
    reader.expect_everything().await?;
    assert_eq!(reader.see(".band__title").await?, "鍵は、どこでなくしましたか");
    reader.tap(".band__next a").await?;
    assert_eq!(reader.ask::<String>("location.hash").await?, "#lost-where");
    assert_eq!(reader.ticked().await?, ["tell-keeper", "shop-name"]);
    // Once they have answered, what is done is done.
    reader.go(&ANSWERS).await?;
    reader.expect_one(FIRST[1]).await?;
    assert_eq!(reader.road().await?[..2], FIRST[..2]);
    Ok(())
}

/// The mark of an answer that the guide once had is left alone, and its question is asked.
async fn an_answer_that_is_gone_is_asked_for_again(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&["in-a-garden", "one-key", "tell-keeper"]).await?;
    reader.expect_everything().await?;
    assert!(!reader.offers(GO).await?);
    assert_eq!(reader.see(".band__title").await?, "鍵は、どこでなくしましたか");
    reader.tick("on-the-way").await?;
    let stored = reader.stored().await?;
    assert!(stored.values().any(|record| record.contains("in-a-garden")), "{stored:#?}");
    reader.press(GO).await?;
    reader.expect_one("trace-back").await
}

async fn answers_of_two_tabs_are_both_kept(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let tabs = Tabs::open(session.reader(&server)).await?;
    let reader = &tabs.reader;
    reader.tick("in-a-shop").await?;
    reader.tick("one-key").await?;
    tabs.turn_to(0).await?;
    expect_chosen(reader, &["in-a-shop", "one-key"]).await?;
    // Of a question with one answer the later counts, of one with many each.
    reader.tick("in-a-bus").await?;
    reader.tick("card-key").await?;
    tabs.turn_to(1).await?;
    expect_chosen(reader, &["in-a-bus", "one-key", "card-key"]).await?;
    for tab in [0, 1] {
        tabs.turn_to(tab).await?;
        reader.reload().await?;
        assert_eq!(reader.chosen().await?, ["in-a-bus", "one-key", "card-key"], "tab {tab}");
    }
    tabs.close().await
}

async fn expect_chosen(reader: &Reader<'_>, answers: &[&str]) -> Result<()> {
    const CHOSEN: &str = "
        const chosen = [...document.querySelectorAll('.section--question :checked')].map((box) => box.id.slice(5));
        return [String(chosen) === String(arguments[0]), String(chosen)];";
    reader.wait("the other tab's answer", CHOSEN, &[json!(answers)]).await
}

async fn answers_are_carried_taken_back_and_erased(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit_page(&format!("#c={}", code(&["in-a-shop", "one-key", "tell-keeper"])?)).await?;
    reader.wait_for_question("3件の印を、付け足しますか").await?;
    let listed = reader.question_lists().await?;
    for title in ["店の中", "玄関の鍵、ひとつ", "管理会社に知らせる"] {
        assert!(listed.iter().any(|row| row.contains(title)), "{title}: {listed:?}");
    }
    reader.answer(true).await?;
    assert_eq!(reader.chosen().await?, ["in-a-shop", "one-key"]);
    reader.undo().await?;
    assert_eq!((reader.chosen().await?.len(), reader.ticked().await?.len()), (0, 0));
    reader.undo().await?;
    assert_eq!(reader.chosen().await?, ["in-a-shop", "one-key"]);

    reader.erase().await?;
    assert_eq!((reader.chosen().await?.len(), reader.ticked().await?.len()), (0, 0));
    assert_eq!(reader.questions().await?.len(), 4);
    reader.undo().await?;
    assert_eq!(reader.chosen().await?, ["in-a-shop", "one-key"]);
    reader.tick("not-asked").await?;
    assert!(reader.offers(GO).await?);
    // Where it changes a road, an answer is taken back like a tick.
    reader.press(GO).await?;
    reader.press(CHANGE_ANSWERS).await?;
    reader.tick("asked-in-vain").await?;
    assert_eq!(reader.toast().await?, "答えを変えました");
    reader.undo().await?;
    assert_eq!(reader.chosen().await?, ANSWERS);
    Ok(())
}
