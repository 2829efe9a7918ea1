//! The first screen asks one thing: where it was seen.

use anyhow::Result;
use serde_json::json;

use crate::{
    browser::{COMMON, LOW, Session, Size},
    reader::{LOADING, Reader},
    server::{Faults, Server, Wasm},
};

in_every_engine! {
    the_first_screen_asks,
    the_first_screen_asks_without_the_program,
    the_first_screen_asks_whoever_comes_back,
    what_cannot_wait_is_in_sight,
}

/// How many elements are seen whole, of each of these kinds.
pub(crate) async fn in_sight(reader: &Reader<'_>, kinds: &[&str]) -> Result<Vec<usize>> {
    const WHOLE: &str = "
        const isWhole = (one) => {
            const { top, bottom, left, right, height } = one.getBoundingClientRect();
            return height > 0 && top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth
                && one.checkVisibility({ visibilityProperty: true });
        };
        return arguments[0].map((css) => [...document.querySelectorAll(css)].filter(isWhole).length);";
    reader.script(WHOLE, &[json!(kinds)]).await
}

/// Opens the page on a phone of that size.
pub(crate) async fn open(reader: &Reader<'_>, (width, height): Size) -> Result<()> {
    reader.session.resize((width, height)).await?;
    reader.open("").await?;
    // On a computer a scroll bar takes some of the width, which a phone's page has for itself.
    let bar: u32 = reader.ask("innerWidth - document.documentElement.clientWidth").await?;
    reader.session.resize((width + bar, height)).await
}

/// Name, 非公式, title, a calm line, the question, and of its answers at least three.
pub(crate) async fn expect_the_question(reader: &Reader<'_>, question: &str) -> Result<()> {
    let (title, answers) = (format!("#{question} > h2"), format!("#{question} .answers li"));
    let kinds = [".header__name", ".header__tag", "h1", ".lead p:first-child", &*title, &*answers];
    let seen = in_sight(reader, &kinds).await?;
    assert_eq!(seen[..5], [1; 5], "{kinds:?}");
    assert!(seen[5] >= 3, "{} answers", seen[5]);
    assert_eq!(reader.see(".header__tag").await?, "非公式");
    // It is the one thing that is asked: nothing to do stands before it.
    let before: usize = reader
        .script(
            "const question = document.getElementById(arguments[0]);
             return [...document.querySelectorAll('.button, .text-button, .band')].filter((one) =>
                one.compareDocumentPosition(question) & Node.DOCUMENT_POSITION_FOLLOWING).length;",
            &[json!(question)],
        )
        .await?;
    assert_eq!(before, 0);
    Ok(())
}

async fn the_first_screen_asks(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    open(&reader, LOW).await?;
    expect_the_question(&reader, "lost-where").await?;
    reader.wait_until_live().await?;
    expect_the_question(&reader, "lost-where").await
}

/// It failed, or something on the way has forbidden scripts.
async fn the_first_screen_asks_without_the_program(session: &Session) -> Result<()> {
    for no_scripts in [false, true] {
        let server = Server::with(Faults { wasm: Wasm::Missing, no_scripts, ..Faults::default() }).await?;
        let reader = session.reader(&server);
        open(&reader, LOW).await?;
        if !no_scripts {
            reader.wait_for_app("failed").await?;
        }
        expect_the_question(&reader, "lost-where").await?;
        // A tap leads on.
        reader.tap("#lost-where .answers a").await?;
        assert_eq!(reader.ask::<String>("location.hash").await?, "#kind");
    }
    Ok(())
}

/// And says what is done, with the way on. Until the record is read it claims nothing.
async fn the_first_screen_asks_whoever_comes_back(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store_ticks(&["tell-keeper", "note-time"]).await?;
    server.set(Faults { wasm: Wasm::Late(std::time::Duration::from_secs(2)), ..Faults::default() });
    open(&reader, LOW).await?;
    reader.wait_for_app("loading").await?;
    assert_eq!(reader.progress().await?, LOADING);
    assert_eq!(
        in_sight(&reader, &[".meter__bar", ".meter__next"]).await?,
        [0, 0],
        "an empty bar says that all is gone"
    );
    reader.wait_until_live().await?;
    expect_the_question(&reader, "lost-where").await?;
    assert!(reader.progress().await?.contains("2件、済みました。"));
    assert_eq!(in_sight(&reader, &[".meter__sentence", ".meter__bar", ".meter__next"]).await?, [1; 3]);
    Ok(())
}

/// Beside the answers, and without a scroll even on a small phone.
async fn what_cannot_wait_is_in_sight(session: &Session) -> Result<()> {
    const ANSWERS: &str = "#lost-where .answers li";
    const URGENT: &str = "#lost-where a[href='#followed'], #lost-where a[href='#child-waits']";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    open(&reader, LOW).await?;
    assert_eq!(in_sight(&reader, &[URGENT]).await?, [2]);
    open(&reader, COMMON).await?;
    reader.wait_until_live().await?;
    assert_eq!(in_sight(&reader, &[ANSWERS, URGENT]).await?, [6, 2]);
    Ok(())
}
