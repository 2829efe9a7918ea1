//! Pages that something altered on the way: a translation tool, an extension.

use std::path::Path;

use anyhow::Result;

use crate::{
    browser::Session,
    by_name::{MARK_DONE, SET_ASIDE},
    reader::Reader,
    road::{ANSWERS, CHANGE_ANSWERS, FIRST, GO, LATER, WHOLE},
    server::{Faults, ONE_GUIDE, Server},
};

in_every_engine! {
    a_translated_page_is_taken_over,
    a_page_with_foreign_elements_is_taken_over,
    a_page_translated_later_keeps_ticks,
    rows_of_the_road_keep_their_translation,
    a_page_translated_early_has_a_road,
    prose_is_never_touched,
}

/// Google Translate puts every text into two `<font>` elements; here each begins with a T instead of being
/// translated.
macro_rules! translate {
    () => {
        "window.translate = () => {
            const texts = [];
            const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.push(walker.currentNode);
            for (const text of texts) {
                const [outer, inner] = [0, 0].map(() => document.createElement('font'));
                for (const font of [outer, inner]) font.style.verticalAlign = 'inherit';
                inner.textContent = 'T' + text.data;
                outer.append(inner);
                text.replaceWith(outer);
            }
        };"
    };
}

/// Collects what nobody catches; [`Reader::errors`] tells.
macro_rules! listen_for_errors {
    () => {
        "window.errors = [];
        addEventListener('error', (event) => errors.push(String(event.message)));
        addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));"
    };
}

/// Runs when the document is parsed, before the page's own script, which is a module.
macro_rules! before_the_program {
    ($($script:expr),*) => {
        concat!("document.addEventListener('readystatechange', () => {", $($script,)* "}, { once: true });")
    };
}

async fn a_translated_page_is_taken_over(session: &Session) -> Result<()> {
    const SCRIPT: &str = concat!(
        listen_for_errors!(),
        translate!(),
        before_the_program!(
            "translate();
            document.getElementById('tick-shop-name').checked = true;
            document.querySelector('#tell-keeper details').open = true;"
        )
    );
    let server = Server::with_script(SCRIPT).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let fonts = "document.querySelectorAll('[data-prose] font > font').length";
    let translated: usize = reader.ask(fonts).await?;
    assert!(translated > 300, "the translated prose is gone: {translated}");
    assert!(reader.see("#tell-keeper .prose").await?.starts_with('T'));
    assert!(reader.ask::<bool>("document.querySelector('#tell-keeper details').open").await?, "folded again");
    expect_ticks_to_work(&reader, &["shop-name"]).await?;
    assert_eq!(reader.ask::<usize>(fonts).await?, translated);
    Ok(())
}

async fn a_page_with_foreign_elements_is_taken_over(session: &Session) -> Result<()> {
    const SCRIPT: &str = concat!(
        listen_for_errors!(),
        before_the_program!(
            "for (const place of ['#app', '.page', '.meter', '#tell-keeper .prose']) {
                const foreign = document.createElement('extension-element');
                foreign.textContent = 'offer';
                document.querySelector(place).prepend(foreign);
            }"
        )
    );
    let server = Server::with_script(SCRIPT).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    expect_ticks_to_work(&reader, &[]).await
}

/// The usual order: the program is there long before the reader asks for a translation.
async fn a_page_translated_later_keeps_ticks(session: &Session) -> Result<()> {
    const SCRIPT: &str = concat!(listen_for_errors!(), translate!());
    let server = Server::with_script(SCRIPT).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("trace-bag").await?;
    let () = reader.ask("translate()").await?;
    reader.tick("tell-keeper").await?;
    // What changes is said anew, although the texts that said it before are gone.
    assert_eq!(reader.toast().await?, "管理会社に知らせる 済みにしました");
    assert_eq!(reader.progress().await?, format!("{}件のうち1件、済みました。", reader.steps().await?));
    assert_eq!(reader.contents_word("tell-keeper").await?, "済み");
    reader.undo().await?;
    reader.undo().await?;
    reader.press_in("#tell-family", &format!("T{SET_ASIDE}")).await?;
    assert_eq!(reader.errors().await?, [""; 0]);
    reader.reload().await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper", "trace-bag"]);
    assert_eq!(reader.contents_word("tell-family").await?, "関係なし");
    Ok(())
}

/// What a translation made of titles is moved, and never written again.
async fn rows_of_the_road_keep_their_translation(session: &Session) -> Result<()> {
    const SCRIPT: &str = concat!(listen_for_errors!(), translate!());
    let server = Server::with_script(SCRIPT).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    for answer in &ANSWERS[..2] {
        reader.tick(answer).await?;
    }
    let () = reader.ask("translate()").await?;
    reader.tick(ANSWERS[2]).await?;
    reader.press(&format!("T{GO}")).await?;
    reader.expect_one(FIRST[0]).await?;
    expect_translated_rows(&reader).await?;
    reader.press_in("#tell-keeper", &format!("T{MARK_DONE}")).await?;
    reader.expect_one(FIRST[1]).await?;
    reader.press_in("#ask-shops", &format!("T{LATER}")).await?;
    reader.expect_one(FIRST[2]).await?;
    expect_translated_rows(&reader).await?;
    // What the program says it says in the guide's language.
    assert_eq!(reader.see(".road__fold summary").await?, "済み 1件");
    reader.press(&format!("T{CHANGE_ANSWERS}")).await?;
    reader.tick("card-key").await?;
    reader.press(&format!("T{GO}")).await?;
    expect_translated_rows(&reader).await?;
    assert!(reader.road().await?.contains(&"stop-card-key".to_owned()));
    reader.press(&format!("T{WHOLE}")).await?;
    reader.expect_everything().await?;
    expect_translated_rows(&reader).await?;
    assert_eq!(reader.errors().await?, [""; 0]);
    Ok(())
}

/// Before the program came, of somebody who has a plan.
async fn a_page_translated_early_has_a_road(session: &Session) -> Result<()> {
    const SCRIPT: &str = concat!(listen_for_errors!(), translate!(), before_the_program!("translate();"));
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store_ticks(&ANSWERS).await?;
    server.set(Faults { script: Some(SCRIPT), ..Faults::default() });
    reader.visit().await?;
    reader.expect_one(FIRST[0]).await?;
    assert!(reader.see("#tell-keeper .prose").await?.starts_with('T'), "the prose is read as it was");
    reader.press_in("#tell-keeper", MARK_DONE).await?;
    reader.expect_one(FIRST[1]).await?;
    assert_eq!(reader.errors().await?, [""; 0]);
    Ok(())
}

/// Every row begins with what the translation has put there.
async fn expect_translated_rows(reader: &Reader<'_>) -> Result<()> {
    let plain: Vec<String> = reader
        .ask(
            "[...document.querySelectorAll('.contents__step')].map((row) => row.textContent)
                .filter((title) => !/^T[^T]/.test(title))",
        )
        .await?;
    assert_eq!(plain, [""; 0]);
    Ok(())
}

/// Ticks `before` are there; a further tick changes the words, and both survive a reload.
async fn expect_ticks_to_work(reader: &Reader<'_>, before: &[&str]) -> Result<()> {
    let all = reader.steps().await?;
    assert_eq!(reader.ticked().await?, before);
    // The program speaks for itself, in the guide's language.
    assert_eq!(reader.progress().await?, format!("{all}件の手順を、ひとつずつ。"));
    reader.tick("tell-keeper").await?;
    let ticked = [&["tell-keeper"], before].concat();
    assert_eq!(reader.ticked().await?, ticked);
    assert_eq!(reader.progress().await?, format!("{all}件のうち1件、済みました。"));
    assert_eq!(reader.errors().await?, [""; 0]);
    reader.reload().await?;
    assert_eq!(reader.ticked().await?, ticked);
    assert_eq!(reader.errors().await?, [""; 0]);
    Ok(())
}

/// Hydration leaves `inner_html` alone. Leptos does not promise that, so this test does.
async fn prose_is_never_touched(session: &Session) -> Result<()> {
    const CHANGED: &str = "
        const served = new DOMParser().parseFromString(arguments[0], 'text/html');
        // Where days are written and listed, what stands there is the reader's.
        const prose = (root) => [...root.querySelectorAll('[data-prose]:not(.record, .day, .waits)')];
        const [before, now] = [prose(served), prose(document)];
        if (before.length < 50 || before.length !== now.length) return [`${before.length} → ${now.length}`];
        return now.filter((element, index) => element.innerHTML !== before[index].innerHTML)
            .map((element) => element.dataset.prose);";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let html = std::fs::read_to_string(Path::new(ONE_GUIDE).join("index.html"))?;
    let unchanged = async |when: &str| -> Result<()> {
        let changed: Vec<String> = reader.script(CHANGED, &[html.as_str().into()]).await?;
        assert_eq!(changed, [""; 0], "{when}");
        Ok(())
    };
    unchanged("after take-over").await?;
    reader.tick("tell-keeper").await?;
    reader.tick("trace-bag").await?;
    reader.press_in("#tell-family", SET_ASIDE).await?;
    unchanged("after ticks").await?;
    reader.undo().await?;
    reader.erase().await?;
    unchanged("after an erasure").await?;
    reader.reload().await?;
    unchanged("after a reload").await
}
