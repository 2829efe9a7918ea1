//! A place that is tapped twice does what one tap does; and taps are heard whatever others have made of the page.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use tokio::time::sleep;

use crate::{
    browser::Session,
    by_name::{ERASE, SET_ASIDE},
    carried::code,
    reader::{GESTURE, Reader},
    road::{ANSWERS, FIRST},
    server::{Faults, Server, TWO_GUIDES},
};

in_every_engine! {
    a_second_tap_erases_nothing,
    a_second_tap_sets_no_other_step_aside,
    a_second_tap_leaves_the_next_step_alone,
    a_second_tap_takes_no_tick_back,
    what_comes_while_a_question_is_open_is_asked_in_its_place,
    boxes_that_others_have_replaced_are_heard,
}

/// Between the two taps, in milliseconds: of a double tap, and of a trembling hand.
const GAPS: [u64; 2] = [150, 400];

/// Taps the middle of what `css` finds, and the same place again.
async fn tap_twice(reader: &Reader<'_>, css: &str, gap: u64) -> Result<()> {
    sleep(GESTURE).await;
    let element = reader.find(css).await?;
    let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    let driver = &reader.session.driver;
    for _ in 0..2 {
        driver.execute(scroll, [element.to_json()?]).await?;
        sleep(Duration::from_millis(60)).await;
    }
    driver.action_chain().move_to_element_center(&element).click().perform().await?;
    sleep(Duration::from_millis(gap)).await;
    driver.action_chain().click().perform().await?;
    Ok(())
}

async fn a_second_tap_erases_nothing(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    assert!(reader.offers(ERASE).await?);
    for gap in GAPS {
        let button = "[...document.querySelectorAll('button')].find((one) => one.textContent.replaceAll('\u{200b}', '') === arguments[0]).id = 'erase'";
        let () = reader.script(button, &[json!(ERASE)]).await?;
        tap_twice(&reader, "#erase", gap).await?;
        assert_eq!(reader.ticked().await?, ["tell-keeper"], "{gap} ms");
        assert!(reader.is_asked().await?, "{gap} ms");
        reader.answer(false).await?;
    }
    Ok(())
}

async fn a_second_tap_sets_no_other_step_aside(session: &Session) -> Result<()> {
    for gap in GAPS {
        // A guide that asks nothing: its band has what is next.
        let server = Server::serve(TWO_GUIDES, Faults::default()).await?;
        let reader = session.reader(&server);
        reader.visit_page("flooded-flat/ja/").await?;
        reader.tap(".step .tick").await?;
        tap_twice(&reader, "#now button", gap).await?;
        assert_eq!(reader.see("#now button").await?, SET_ASIDE);
        let sentence = reader.progress().await?;
        assert!(sentence.contains("関係なしは1件"), "{gap} ms: {sentence}");
    }
    Ok(())
}

/// The next step comes to where the finger is.
async fn a_second_tap_leaves_the_next_step_alone(session: &Session) -> Result<()> {
    for button in ["button:not(.step__later)", ".step__later", ".step__button"] {
        let server = Server::start().await?;
        let reader = session.reader(&server);
        reader.come_back(&ANSWERS).await?;
        let road = reader.road().await?;
        for (gap, pair) in GAPS.into_iter().zip(FIRST.windows(2)) {
            tap_twice(&reader, &format!("#{} .step__end {button}", pair[0]), gap).await?;
            reader.expect_one(pair[1]).await?;
        }
        // One of each is taken back by one tap each.
        let ticked = if button == ".step__button" { 2 } else { 0 };
        assert_eq!(
            (reader.ticked().await?.len(), reader.road().await?.len()),
            (ticked, road.len()),
            "{button}"
        );
        reader.undo().await?;
        reader.expect_one(FIRST[1]).await?;
    }
    Ok(())
}

/// At the step's end, where the button is, and at the box.
async fn a_second_tap_takes_no_tick_back(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    for (place, is_ticked) in [
        ("#tell-keeper .step__button", true),
        ("#tell-keeper .step__label", false),
        ("#tick-tell-keeper", true),
    ] {
        for gap in GAPS {
            sleep(GESTURE).await;
            if reader.is_ticked("tell-keeper").await? == is_ticked {
                reader.tick("tell-keeper").await?;
            }
            tap_twice(&reader, place, gap).await?;
            assert_eq!(reader.is_ticked("tell-keeper").await?, is_ticked, "{place}, {gap} ms");
        }
    }
    Ok(())
}

async fn what_comes_while_a_question_is_open_is_asked_in_its_place(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    reader.press(ERASE).await?;
    let come = "location.hash = arguments[0]";
    let () = reader.script(come, &[json!(format!("#c={}", code(&["note-time"])?))]).await?;
    let asked = "const words = document.querySelector('dialog').innerText.replaceAll('\u{200b}', '');
        return [words.includes('1件の印を、付け足しますか'), words];";
    reader.wait("the other question", asked, &[]).await?;
    reader.answer(true).await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper", "note-time"]);
    // What brings nothing is said where it is seen: no question is left before it.
    reader.press(ERASE).await?;
    let () = reader.script(come, &[json!("#c=0K5T")]).await?;
    reader.wait_for_toast("読めませんでした。字がちがうか、途中で切れています。何も変えていません。").await?;
    assert!(!reader.is_asked().await?);
    assert_eq!(reader.ticked().await?.len(), 2);
    Ok(())
}

/// An extension that styles boxes puts others in their place; another one writes the whole page anew.
async fn boxes_that_others_have_replaced_are_heard(session: &Session) -> Result<()> {
    for replace in [
        "document.querySelectorAll('input').forEach((one) => one.replaceWith(one.cloneNode()))",
        "document.body.append(...[...document.body.children].map((one) => { const copy = one.cloneNode(true); one.remove(); return copy; }))",
    ] {
        let server = Server::start().await?;
        let reader = session.reader(&server);
        reader.visit().await?;
        let () = reader.script(replace, &[]).await?;
        reader.tick("tell-keeper").await?;
        reader.reload().await?;
        assert_eq!(reader.ticked().await?, ["tell-keeper"], "{replace}");
    }
    Ok(())
}
