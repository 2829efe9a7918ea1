//! Readable at zero: the program is missing, broken, late, or not allowed to run.

use std::{fs, time::Duration};

use anyhow::Result;
use serde_json::json;

use crate::{
    browser::Session,
    reader::{LOADING, Reader},
    server::{Faults, Server, Wasm},
};

in_every_engine! {
    without_webassembly,
    with_the_program_missing,
    with_the_program_cut_short,
    with_the_program_stalled,
    with_the_page_cut_short,
    with_half_a_character_in_the_address,
    with_scripts_forbidden,
    ticks_before_take_over_are_kept,
}

in_chromium! {
    with_scripts_off,
}

/// As in the Lockdown Mode of iPhones.
async fn without_webassembly(session: &Session) -> Result<()> {
    let server = Server::with_script("delete globalThis.WebAssembly").await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("failed").await?;
    expect_whole_guide(&reader).await
}

async fn with_the_program_missing(session: &Session) -> Result<()> {
    failing(session, Wasm::Missing).await
}

async fn with_the_program_cut_short(session: &Session) -> Result<()> {
    failing(session, Wasm::Truncated).await
}

/// Nothing arrives and nothing fails. The page's patience runs 20 times faster here.
async fn with_the_program_stalled(session: &Session) -> Result<()> {
    const STALL: &str = "
        window.fetch = () => new Promise(() => {});
        const wait = window.setTimeout;
        window.setTimeout = (then, milliseconds, ...rest) => wait(then, milliseconds / 20, ...rest);";
    let server = Server::with_script(STALL).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("failed").await?;
    expect_whole_guide(&reader).await
}

/// The connection broke before the data block, which is the page's last part.
async fn with_the_page_cut_short(session: &Session) -> Result<()> {
    const CUT: &str = "document.addEventListener('readystatechange', () => {
        document.getElementById('guide').remove();
    }, { once: true });";
    let server = Server::with_script(CUT).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("failed").await?;
    expect_whole_guide(&reader).await
}

/// Chat apps cut addresses anywhere.
async fn with_half_a_character_in_the_address(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.open("#%E3%8").await?;
    reader.wait_for_app("live").await
}

async fn failing(session: &Session, wasm: Wasm) -> Result<()> {
    let server = Server::with(Faults { wasm, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("failed").await?;
    expect_whole_guide(&reader).await
}

/// The reader has turned scripts off, and the browser says so to the style sheet.
async fn with_scripts_off(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    session.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    reader.open("").await?;
    expect_whole_guide(&reader).await
}

/// Something on the way has forbidden scripts, and nobody tells the style sheet.
async fn with_scripts_forbidden(session: &Session) -> Result<()> {
    let server = Server::with(Faults { no_scripts: true, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    expect_the_line_soon(&reader).await?;
    expect_whole_guide(&reader).await
}

/// Nothing is missing but the record: every step, native boxes, working links, and one line about the ticks.
pub(crate) async fn expect_whole_guide(reader: &Reader<'_>) -> Result<()> {
    let markdown = fs::read_to_string("tests/fixtures/one-guide/lost-key/ja.md")?;
    let count = |start: &str| markdown.lines().filter(|line| line.starts_with(start)).count();
    let (steps, tasks) = (count("### "), count("- [ ] "));
    assert!(steps > 20 && tasks > 20, "the guide was found");
    let seen = "[...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility()).length";
    let seen = async |css: &str| reader.script::<usize>(&format!("return {seen}"), &[json!(css)]).await;
    assert_eq!(seen(".step h3").await?, steps);
    assert_eq!(seen(".step input[type=checkbox]").await?, steps + tasks);
    let texts: usize = reader.ask("document.querySelectorAll('.step > .prose').length").await?;
    assert_eq!(seen(".step > .prose").await?, texts);
    reader.tap("#tell-keeper summary").await?;
    assert_eq!(seen(".fold__body").await?, 1, "a fold opens without the program");

    expect_the_line(reader).await?;
    // What needs the program does not pretend to work.
    let dead = "[...document.querySelectorAll('button:enabled, .needs-app')].map((one) => one.innerText)";
    let visible = "one.checkVisibility({ visibilityProperty: true })";
    let dead = dead.replace(".map", &format!(".filter((one) => {visible}).map"));
    assert_eq!(reader.ask::<Vec<String>>(&dead).await?, [""; 0]);

    reader.tick("tell-keeper").await?;
    reader.tick("shop-name").await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper", "shop-name"]);
    reader.tap(".contents a[href='#call-locksmith']").await?;
    let top: f64 =
        reader.ask("document.getElementById('call-locksmith').getBoundingClientRect().top").await?;
    assert!(top.abs() < 60., "{top}");
    Ok(())
}

/// One line says that ticks are not kept. It appears without any script; where nothing says that scripts are off,
/// after a while.
async fn expect_the_line(reader: &Reader<'_>) -> Result<()> {
    reader
        .wait(
            "the line that ticks are not kept",
            "const visible = (css) => document.querySelector(css).checkVisibility({ visibilityProperty: true });
             const [lost, live] = [visible('.meter__lost'), visible('.meter__sentence')];
             return [lost && !live, `lost ${lost}, live ${live}`];",
            &[],
        )
        .await?;
    assert!(reader.see(".meter__lost").await?.starts_with("印は、残りません。"));
    assert!(!reader.ask::<String>("document.body.innerText").await?.contains(LOADING));
    Ok(())
}

/// The style sheet will show the line in less than ten seconds.
async fn expect_the_line_soon(reader: &Reader<'_>) -> Result<()> {
    const PATIENCE: &str = "
        const [{ effect }] = document.querySelector('.meter__lost').getAnimations();
        return effect.getComputedTiming().endTime;";
    let milliseconds: f64 = reader.script(PATIENCE, &[]).await?;
    assert!(milliseconds < 10_000., "{milliseconds}");
    Ok(())
}

/// The reader is faster than the program.
async fn ticks_before_take_over_are_kept(session: &Session) -> Result<()> {
    let late = Wasm::Late(Duration::from_millis(4000));
    let server = Server::with(Faults { wasm: late, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.store_ticks(&["note-time"]).await?;
    reader.open("").await?;
    reader.wait_for_app("loading").await?;
    assert_eq!(reader.progress().await?, LOADING);
    reader.tick("tell-keeper").await?;
    reader.tick("shop-name").await?;
    assert_eq!(
        reader.ask::<String>("document.documentElement.dataset.app").await?,
        "loading",
        "too late to tell"
    );

    server.set(Faults::default());
    for is_reloaded in [false, true] {
        if is_reloaded {
            reader.reload().await?;
        } else {
            reader.wait_until_live().await?;
        }
        let expected = ["tell-keeper", "shop-name", "note-time"];
        assert_eq!(reader.ticked().await?, expected, "reloaded: {is_reloaded}");
        let all = reader.steps().await?;
        assert_eq!(reader.progress().await?, format!("{all}件のうち2件、済みました。"));
    }
    Ok(())
}
