//! Little is laid out, and nobody notices: whatever leads to a place in the page lands there, and stays.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use tokio::time::sleep;

use crate::{
    browser::{COMMON, SMALL, Session},
    reader::Reader,
    server::Server,
};

in_every_engine! {
    every_link_of_the_contents_lands,
    a_deep_link_lands,
    back_and_forward_lead_to_the_same_line,
    the_keyboard_reaches_what_is_not_laid_out,
    an_address_ends_where_its_sentence_goes_on,
    a_turned_phone_shows_the_same_line,
    a_deep_link_stays_while_a_notice_comes,
}

in_chromium! {
    guesses_are_about_right,
    everything_is_printed,
    a_search_finds_what_is_not_laid_out,
}

/// Until what came into sight is laid out and the page is at rest.
const PAUSE: Duration = Duration::from_millis(400);

/// The ids of some steps all along the guide.
const SOME_STEPS: &str =
    "[...document.querySelectorAll('.step')].filter((_, index) => index % 7 === 3).map(({ id }) => id)";

/// How far the first line of a step is below the window's top.
async fn top(reader: &Reader<'_>, step: &str) -> Result<f64> {
    reader
        .script("return document.getElementById(arguments[0]).getBoundingClientRect().top;", &[json!(step)])
        .await
}

/// The step is where a link has led, and stays there.
async fn expect_to_be_at(reader: &Reader<'_>, step: &str) -> Result<()> {
    for _ in 0..2 {
        sleep(PAUSE).await;
        let top = top(reader, step).await?;
        assert!((0. ..40.).contains(&top), "{step} is {top} px below the top");
    }
    Ok(())
}

async fn every_link_of_the_contents_lands(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    for step in reader.ask::<Vec<String>>(SOME_STEPS).await? {
        reader.tap(&format!(".contents a[href='#{step}']")).await?;
        expect_to_be_at(&reader, &step).await?;
    }
    Ok(())
}

async fn a_deep_link_lands(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let steps: Vec<String> = reader.ask(SOME_STEPS).await?;
    for (index, step) in steps.iter().enumerate() {
        reader.visit_page(&format!("?{index}#{step}")).await?;
        expect_to_be_at(&reader, step).await?;
    }
    Ok(())
}

async fn back_and_forward_lead_to_the_same_line(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let steps: Vec<String> = reader.ask(SOME_STEPS).await?;
    let [first, .., last] = &steps[..] else { return Ok(()) };
    for step in [first, last] {
        let () = reader.script("location.hash = arguments[0]", &[json!(step)]).await?;
        expect_to_be_at(&reader, step).await?;
    }
    // Someone reads on for a while, so that what is near is laid out.
    for _ in 0..6 {
        let () = reader.ask("void scrollBy(0, -400)").await?;
        sleep(PAUSE / 2).await;
    }
    let left = top(&reader, last).await?;
    sleep(PAUSE).await;
    let () = reader.ask("void history.back()").await?;
    expect_to_be_at(&reader, first).await?;
    let () = reader.ask("void history.forward()").await?;
    sleep(PAUSE * 2).await;
    let found = top(&reader, last).await?;
    assert!((found - left).abs() < 3., "{last} was {left} px below the top, and is {found}");
    Ok(())
}

/// What is not laid out is skipped by nobody.
async fn the_keyboard_reaches_what_is_not_laid_out(session: &Session) -> Result<()> {
    const FOCUS: &str = "
        const box = [...document.querySelectorAll('.step__title .tick')].at(-2);
        box.focus();
        const { top, bottom } = box.getBoundingClientRect();
        return [document.activeElement === box, top >= 0 && bottom <= innerHeight];";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let _: (bool, bool) = reader.script(FOCUS, &[]).await?;
    // WebKit scrolls a little later.
    sleep(PAUSE).await;
    let (is_there, is_seen): (bool, bool) = reader.script(FOCUS, &[]).await?;
    assert!(is_there && is_seen, "focus {is_there}, in sight {is_seen}");
    Ok(())
}

/// Chat programs make what follows a link part of it.
async fn an_address_ends_where_its_sentence_goes_on(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let steps: Vec<String> = reader.ask(SOME_STEPS).await?;
    // を見てください, 。, ), 」 and -->.
    let tails = [
        "%E3%82%92%E8%A6%8B%E3%81%A6%E3%81%8F%E3%81%A0%E3%81%95%E3%81%84",
        "%E3%80%82",
        ")",
        "%E3%80%8D",
        "--%3E",
    ];
    for (step, tail) in steps.iter().zip(tails) {
        reader.visit_page(&format!("?{step}#{step}{tail}")).await?;
        expect_to_be_at(&reader, step).await?;
        assert_eq!(reader.ask::<String>("location.hash").await?, format!("#{step}"));
        // Also where the page is open already.
        let () = reader.ask("void scrollTo(0, 0)").await?;
        let () = reader.ask(&format!("void (location.hash = '{step}{tail}')")).await?;
        expect_to_be_at(&reader, step).await?;
    }
    Ok(())
}

/// The line a quarter below the window's top, in the middle of a long step, and how far it is below the top.
async fn a_turned_phone_shows_the_same_line(session: &Session) -> Result<()> {
    const GO: &str = "
        const steps = [...document.querySelectorAll('.step')];
        const step = steps.slice(steps.length / 2).find((step) => step.offsetHeight > 2 * innerHeight) ?? steps.at(-3);
        const { top, height } = step.getBoundingClientRect();
        scrollBy({ top: top + height * 0.4, behavior: 'instant' });";
    const LINE: &str = "
        window.line ??= document.elementFromPoint(innerWidth / 2, innerHeight / 4).closest('p, li, [id]');
        return [line.textContent.slice(0, 30), line.getBoundingClientRect().top];";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    for (upright, lying) in [(COMMON, (844, 390)), ((360, 740), (740, 360))] {
        session.resize(upright).await?;
        reader.visit().await?;
        // What is near is laid out in between.
        for _ in 0..2 {
            let () = reader.script(GO, &[]).await?;
            sleep(PAUSE).await;
        }
        let (line, before): (String, f64) = reader.script(LINE, &[]).await?;
        for size in [lying, upright, lying, upright] {
            session.resize(size).await?;
            sleep(PAUSE * 2).await;
            let (_, after): (String, f64) = reader.script(LINE, &[]).await?;
            assert!(
                (after - before).abs() < 4.,
                "{size:?}: {line} was {before} px below the top, and is {after}"
            );
        }
    }
    Ok(())
}

/// What the program says above pushes nothing away.
async fn a_deep_link_stays_while_a_notice_comes(session: &Session) -> Result<()> {
    const LATE: &str = "const get = window.fetch;
        window.fetch = (...all) => new Promise((then) => setTimeout(then, 1500)).then(() => get(...all));";
    let server = Server::with_script(LATE).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let steps: Vec<String> = reader.ask(SOME_STEPS).await?;
    let [_, step, ..] = &steps[..] else { return Ok(()) };
    reader.store(&[("/hitotsuzutsu/lost-key:1:bad", "{")]).await?;
    reader.open(&format!("?late#{step}")).await?;
    reader.wait_for_app("loading").await?;
    expect_to_be_at(&reader, step).await?;
    let before = top(&reader, step).await?;
    reader.wait_until_live().await?;
    assert!(!reader.see(".notice").await?.is_empty(), "nothing came");
    sleep(PAUSE).await;
    let after = top(&reader, step).await?;
    assert!((after - before).abs() < 2., "{step} was {before} px below the top, and is {after}");
    Ok(())
}

/// Heights before and after everything is laid out.
async fn guesses_are_about_right(session: &Session) -> Result<()> {
    const HEIGHTS: &str = "
        const heights = () => [...document.querySelectorAll('.step, .contents__part')]
            .map((one) => [one.id || one.className, one.getBoundingClientRect().height]);
        const guessed = heights();
        const sheet = document.styleSheets[0];
        sheet.insertRule('.step, .contents__part { content-visibility: visible !important }', sheet.cssRules.length);
        const real = heights();
        sheet.deleteRule(sheet.cssRules.length - 1);
        return guessed.map(([name, height], index) => [name, height, real[index][1]]);";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    for size in [SMALL, COMMON] {
        session.resize(size).await?;
        reader.visit().await?;
        let heights: Vec<(String, f64, f64)> = reader.script(HEIGHTS, &[]).await?;
        let wrong: Vec<_> = heights
            .iter()
            .filter(|(_, guessed, real)| {
                !(-0.1..0.4).contains(&(guessed / real - 1.)) && (guessed - real).abs() > 250.
            })
            .collect();
        assert!(wrong.is_empty(), "{size:?}: {wrong:#?}");
        let [guessed, real] = [|one: &(String, f64, f64)| one.1, |one: &(String, f64, f64)| one.2]
            .map(|of| heights.iter().map(of).sum::<f64>());
        assert!((0. ..0.35).contains(&(guessed / real - 1.)), "{size:?}: {guessed} px for {real}");
        // Or nothing is tested here.
        let is_guessed = heights.iter().filter(|(_, guessed, real)| (guessed - real).abs() > 1.).count();
        assert!(is_guessed > 20, "{is_guessed} of {}", heights.len());
    }
    Ok(())
}

async fn everything_is_printed(session: &Session) -> Result<()> {
    const SKIPPED: &str = "[...document.querySelectorAll('.step__title, .contents__phase')]
        .filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    sleep(PAUSE).await;
    assert!(reader.ask::<usize>(SKIPPED).await? > 20, "nothing is left out on the screen");
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    // By the next frame.
    sleep(PAUSE).await;
    assert_eq!(reader.ask::<usize>(SKIPPED).await?, 0);
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    Ok(())
}

/// As the browser's own search does.
async fn a_search_finds_what_is_not_laid_out(session: &Session) -> Result<()> {
    const FIND: &str = "
        const last = [...document.querySelectorAll('.step > .prose p')].at(-1);
        const words = last.textContent.slice(0, 12);
        getSelection().removeAllRanges();
        const isFound = find(words, true, true);
        return [isFound, words, getSelection().anchorNode?.parentElement.closest('.step')?.id ?? ''];";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let (is_found, words, step): (bool, String, String) = reader.script(FIND, &[]).await?;
    assert!(is_found && !step.is_empty(), "{words}: {is_found}, in {step}");
    Ok(())
}
