//! axe finds nothing, in any state, at both widths: light, dark, in forced colours, and with text twice as large.

use std::{fs, time::Duration};

use anyhow::{Context, Result};
use hitotsuzutsu::progress::encode;
use serde_json::{Value, json};

use crate::{
    browser::{Engine, Session},
    carried::{LONG_AGO, code, done},
    reader::{ERASE, Reader},
    server::{Faults, Server, TWO_GUIDES, Wasm},
};

in_every_engine! {
    axe_at_the_first_visit,
    axe_with_ticks_and_a_toast,
    axe_with_sources_open,
    axe_of_the_record,
    axe_of_the_questions,
    axe_when_everything_is_done,
    axe_until_the_record_is_read,
    axe_where_nothing_is_kept,
    axe_where_the_program_is_missing,
    axe_of_the_other_pages,
    axe_of_the_sheet,
}

async fn axe_at_the_first_visit(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    expect_no_violation(&reader).await
}

async fn axe_with_ticks_and_a_toast(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tap("#stop-carrier .step__end button").await?;
    reader.tick("paidy-receipt").await?;
    reader.tick("stop-payment").await?;
    assert!(!reader.toast().await?.is_empty());
    expect_no_violation(&reader).await
}

async fn axe_with_sources_open(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let () =
        reader.ask("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })").await?;
    expect_no_violation(&reader).await
}

/// With everything that it shows at some time: the way out of an app, unreadable records, what is new, and the proof.
async fn axe_of_the_record(session: &Session) -> Result<()> {
    const LINE: &str = "Object.defineProperty(Navigator.prototype, 'userAgent', {
        get: () => 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Line/15.8.0' });";
    let mut old = done(&["stop-payment"], LONG_AGO)?;
    old.see(1);
    let server = Server::with_script(LINE).await?;
    let reader = session.reader(&server);
    let old = encode(&old, "amazon");
    reader.store(&[("/hitotsuzutsu/amazon:2:1.a", &old), ("/hitotsuzutsu/amazon:2:2.a", "{")]).await?;
    reader.visit().await?;
    reader.unfold().await?;
    for place in [
        "#record-outside",
        "#record-unreadable",
        "#record-code",
        ".notice",
        ".meter__how",
        ".step--new .step__new",
    ] {
        assert!(!reader.see(place).await?.is_empty(), "{place}");
    }
    expect_no_violation(&reader).await?;
    // The last look was at letters twice as large; what they push about is not what is asked here.
    let () = reader.script("document.documentElement.style.fontSize = ''", &[]).await?;
    reader.erase().await?;
    assert!(!reader.see("#record-erased").await?.is_empty());
    expect_no_violation(&reader).await
}

async fn axe_of_the_questions(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit_page(&format!("#c={}", code(&["stop-payment", "save-screens"])?)).await?;
    assert!(reader.is_asked().await?);
    expect_no_violation(&reader).await?;
    reader.answer(true).await?;
    reader.tap(ERASE).await?;
    assert!(reader.is_asked().await?);
    expect_no_violation(&reader).await
}

async fn axe_when_everything_is_done(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let all: Vec<String> =
        reader.ask("[...document.querySelectorAll('[data-tick]')].map((box) => box.dataset.tick)").await?;
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    reader.store_ticks(&all).await?;
    reader.visit().await?;
    assert_eq!(reader.see(".band__title").await?, "ここまで、すべて済みました");
    expect_no_violation(&reader).await
}

/// The program is still on its way, and nobody loses patience.
async fn axe_until_the_record_is_read(session: &Session) -> Result<()> {
    const PATIENT: &str = "
        const wait = window.setTimeout;
        window.setTimeout = (then, milliseconds, ...rest) => milliseconds < 10000 && wait(then, milliseconds, ...rest);";
    let late = Wasm::Late(Duration::from_secs(60));
    let server = Server::with(Faults { script: Some(PATIENT), wasm: late, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("loading").await?;
    expect_no_violation(&reader).await?;
    assert_eq!(reader.ask::<String>("document.documentElement.dataset.app").await?, "loading");
    Ok(())
}

async fn axe_of_the_sheet(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.open("amazon/ja/sheet/").await?;
    expect_no_violation(&reader).await
}

async fn axe_where_nothing_is_kept(session: &Session) -> Result<()> {
    let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store(&[("/hitotsuzutsu/amazon:1:bad", "{")]).await?;
    server.set(Faults { script: Some(full), ..Faults::default() });
    reader.visit().await?;
    assert!(
        !reader.see(".meter__keeping--not").await?.is_empty() && !reader.see(".notice").await?.is_empty()
    );
    expect_no_violation(&reader).await
}

async fn axe_where_the_program_is_missing(session: &Session) -> Result<()> {
    let server = Server::with(Faults { wasm: Wasm::Missing, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("failed").await?;
    expect_no_violation(&reader).await
}

/// English, and the page for missing addresses.
async fn axe_of_the_other_pages(session: &Session) -> Result<()> {
    let server = Server::serve(TWO_GUIDES, Faults::default()).await?;
    let reader = session.reader(&server);
    reader.visit_page("lost-wallet/en/").await?;
    reader.tick("look-again").await?;
    expect_no_violation(&reader).await?;
    reader.open("none").await?;
    expect_no_violation(&reader).await?;

    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.open("none").await?;
    expect_no_violation(&reader).await
}

/// Looks that a reader may have asked for: a media feature and its value. Only Chromium's driver can ask for them.
const LOOKS: [(&str, &str); 3] =
    [("prefers-color-scheme", "light"), ("prefers-color-scheme", "dark"), ("forced-colors", "active")];

/// Runs axe in the page as it stands, in every look, and with large text.
async fn expect_no_violation(reader: &Reader<'_>) -> Result<()> {
    // The script of a driver is not bound by the page's policy.
    let axe = fs::read_to_string("node_modules/axe-core/axe.min.js").context("`npm ci` brings axe")?;
    let () = reader.script(&axe, &[]).await?;
    // axe measures what is not painted, where its place is only a guess.
    let near = "const [sheet] = document.styleSheets;
        sheet.insertRule('.step, .contents__part { content-visibility: visible !important }', sheet.cssRules.length);";
    let () = reader.script(near, &[]).await?;
    if reader.session.engine != Engine::Chromium {
        return expect_none(reader, "as it is").await;
    }
    for (name, value) in LOOKS {
        let features = json!([{ "name": name, "value": value }]);
        reader.session.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        assert!(reader.ask::<bool>(&format!("matchMedia('({name}: {value})').matches")).await?);
        expect_none(reader, &format!("{name}: {value}")).await?;
    }
    reader.session.cdp("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
    let () = reader.script("document.documentElement.style.fontSize = '200%'", &[]).await?;
    expect_none(reader, "text twice as large").await
}

async fn expect_none(reader: &Reader<'_>, look: &str) -> Result<()> {
    let violations = violations(reader).await?;
    assert!(violations.is_empty(), "{look}: {violations:#?}");
    Ok(())
}

/// Which rule is broken, where and how.
async fn violations(reader: &Reader<'_>) -> Result<Vec<String>> {
    const RUN: &str = "
        const done = arguments[arguments.length - 1];
        // Colours that are on their way are not what anybody reads.
        document.getAnimations().forEach((animation) => animation.finish());
        axe.run(document, { resultTypes: ['violations'] }).then(
            ({ violations, passes }) => done([passes.length, violations.flatMap(({ id, nodes }) =>
                nodes.slice(0, 5).map((node) => `${id}: ${node.target} ${node.failureSummary}`))]),
            (error) => done([0, [String(error)]]));";
    let result =
        reader.session.driver.execute_async(RUN, Vec::<Value>::new()).await.context("running axe")?;
    let (passed, violations): (usize, Vec<String>) = result.convert()?;
    assert!(passed > 10, "axe looked at something: {passed} {violations:?}");
    Ok(violations)
}
