//! A page that somebody saved as a file: a text to read, in which nothing is of the moment when it was saved.

use std::fs;

use anyhow::{Context, Result};
use serde_json::json;
use tempfile::TempDir;

use crate::{
    browser::{Engine, Session},
    reader::Reader,
    server::Server,
};

in_every_engine! {
    nothing_of_a_moment_stands_in_a_copy,
}

in_chromium! {
    nothing_of_a_moment_stands_in_an_archive,
}

/// What only a page with its program may show, and what a copy says in its place.
const SEEN: &str = "
    const isSeen = (css) => [...document.querySelectorAll(css)].some((one) =>
        one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0);
    return [...arguments].map((list) => list.filter(isSeen));";
const OF_A_MOMENT: [&str; 7] =
    [".toast", ".band__next", ".meter__live", ".meter__kept", ".needs-app", "dialog", ".step__end button"];
const TO_READ: [&str; 4] = [".step__title", ".band__first", ".meter__lost", ".contents__row"];

async fn expect_a_copy(reader: &Reader<'_>) -> Result<()> {
    let (dead, alive): (Vec<String>, Vec<String>) =
        reader.script(SEEN, &[json!(OF_A_MOMENT), json!(TO_READ)]).await?;
    assert_eq!(dead, [""; 0]);
    assert_eq!(alive, TO_READ);
    Ok(())
}

/// With a toast, and with the question whether to erase.
async fn at_a_moment(reader: &Reader<'_>) -> Result<()> {
    reader.visit().await?;
    reader.tap(".step .tick").await?;
    let (alive, _): (Vec<String>, Vec<String>) =
        reader.script(SEEN, &[json!(OF_A_MOMENT), json!(TO_READ)]).await?;
    assert!(alive.len() >= 6, "{alive:?}");
    Ok(())
}

/// As browsers write the page with its elements as they are: Firefox, and Chromium to .html.
async fn nothing_of_a_moment_stands_in_a_copy(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    at_a_moment(&reader).await?;
    let html: String = reader.ask("'<!doctype html>' + document.documentElement.outerHTML").await?;
    let folder = TempDir::new().context("no folder for a copy")?;
    let copy = folder.path().join("copy.html");
    fs::write(&copy, html).context("writing the copy")?;
    session.driver.goto(format!("file://{}", copy.display())).await.context("opening the copy")?;
    expect_a_copy(&reader).await
}

/// Chromium's .mhtml has the style sheets as they are, and not as they were sent.
async fn nothing_of_a_moment_stands_in_an_archive(session: &Session) -> Result<()> {
    assert_eq!(session.engine, Engine::Chromium);
    let server = Server::start().await?;
    let reader = session.reader(&server);
    at_a_moment(&reader).await?;
    let archive = session.cdp("Page.captureSnapshot", json!({ "format": "mhtml" })).await?;
    let folder = TempDir::new().context("no folder for an archive")?;
    let copy = folder.path().join("copy.mhtml");
    fs::write(&copy, archive["data"].as_str().unwrap_or_default()).context("writing the archive")?;
    session.driver.goto(format!("file://{}", copy.display())).await.context("opening the archive")?;
    // It leaves out what has the attribute `hidden`, seen or not; what is left is the guide.
    let (dead, alive): (Vec<String>, Vec<String>) =
        reader.script(SEEN, &[json!(OF_A_MOMENT), json!(TO_READ)]).await?;
    assert_eq!(dead, [""; 0]);
    assert!(
        TO_READ.iter().filter(|css| **css != ".meter__lost").all(|css| alive.contains(&(*css).to_owned())),
        "{alive:?}"
    );
    Ok(())
}
