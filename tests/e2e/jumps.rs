//! Little is laid out, and nobody notices: whatever leads to a place in the page lands there, and stays.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
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
        let wrong: Vec<_> =
            heights.iter().filter(|(_, guessed, real)| (guessed - real).abs() > real * 0.3 + 40.).collect();
        assert!(wrong.is_empty(), "{size:?}: {wrong:#?}");
        let [guessed, real] = [|one: &(String, f64, f64)| one.1, |one: &(String, f64, f64)| one.2]
            .map(|of| heights.iter().map(of).sum::<f64>());
        assert!((guessed / real - 1.).abs() < 0.15, "{size:?}: {guessed} px for {real}");
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
    // The accessibility tree has it, too.
    let tree = session.cdp("Accessibility.getFullAXTree", json!({})).await?;
    let boxes = tree["nodes"].as_array().map_or(0, |nodes| {
        nodes.iter().filter(|node| node["role"]["value"] == Value::from("checkbox")).count()
    });
    let all: usize = reader.ask("document.querySelectorAll('.tick').length").await?;
    assert_eq!(boxes, all);
    Ok(())
}
