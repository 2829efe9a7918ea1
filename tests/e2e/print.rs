//! On paper nothing is folded, and nothing is there that only a screen can do.

use anyhow::Result;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::json;

use crate::{browser::Session, server::Server};

in_chromium! {
    everything_folded_is_printed,
    the_first_thing_to_do_is_on_paper,
    the_sheet_is_one_page,
}

async fn everything_folded_is_printed(session: &Session) -> Result<()> {
    const SEEN: &str = "
        const seen = (css) => [...document.querySelectorAll(css)].filter((one) =>
            one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height > 0).length;
        return arguments[0].map(seen);";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    let places = json!([
        ".step h3",
        // The record is on this phone, not on paper.
        "details:not(.record *)",
        "details:not(.record *) > .fold__body",
        ".band__next",
        ".toast",
        ".meter",
        ".meter__kept",
        ".step__end"
    ]);
    let on_screen: [usize; 8] = reader.script(SEEN, std::slice::from_ref(&places)).await?;
    let [steps, folds, open, ..] = on_screen;
    assert!(steps > 20 && folds > steps && open == 0, "{on_screen:?}");
    assert_eq!(on_screen[3..7], [1; 4], "{on_screen:?}");

    // The style sheet alone does it; the script for older browsers has not run.
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let on_paper: [usize; 8] = reader.script(SEEN, std::slice::from_ref(&places)).await?;
    assert_eq!(on_paper, [steps, folds, folds, 0, 0, 0, 0, 0]);
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;

    let pdf = session.cdp("Page.printToPDF", json!({ "preferCSSPageSize": true })).await?;
    let pdf = pdf["data"].as_str().unwrap_or_default();
    // %PDF- in base64; a guide with its sources is no single page.
    assert!(pdf.starts_with("JVBERi0") && pdf.len() > 100_000, "{} characters", pdf.len());
    Ok(())
}

/// Whatever is ticked on this phone: paper may be for somebody else.
async fn the_first_thing_to_do_is_on_paper(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    assert_eq!(reader.see(".band__first p").await?, "");
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    assert_eq!(reader.see(".band__first p").await?, "いた所を、もう一度探す");
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    Ok(())
}

/// Every step with an empty box, on one page of A4, without the program.
async fn the_sheet_is_one_page(session: &Session) -> Result<()> {
    expect_one_page(session, &Server::start().await?).await
}

pub(crate) async fn expect_one_page(session: &Session, server: &Server) -> Result<()> {
    let reader = session.reader(server);
    reader.visit().await?;
    let steps = reader.steps().await?;
    let sheet: String =
        reader.ask("document.querySelector('.colophon a[href$=\"/sheet/\"]').pathname").await?;
    reader.open(sheet.strip_prefix("/hitotsuzutsu/").unwrap_or(&sheet)).await?;
    assert_eq!(reader.ask::<usize>("document.querySelectorAll('.sheet__step').length").await?, steps);
    let pdf = session.cdp("Page.printToPDF", json!({ "preferCSSPageSize": true })).await?;
    let pdf = STANDARD.decode(pdf["data"].as_str().unwrap_or_default())?;
    let pdf = String::from_utf8_lossy(&pdf);
    assert_eq!(pdf.matches("/Type /Page\n").count(), 1, "{} pages", pdf.matches("/Type /Page").count());
    let scripts: usize = reader.ask("document.scripts.length").await?;
    assert_eq!(scripts, 0, "paper needs no program");
    Ok(())
}
