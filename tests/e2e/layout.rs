//! Nothing is cut off or too small to hit, and nothing jumps.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{
    browser::{COMMON, LOW, SMALL, Session},
    by_name::ERASE,
    carried::{code, guide, unfolded},
    reader::{Reader, record},
    server::{Faults, ONE_GUIDE, Server, TWO_GUIDES, Wasm},
};

in_every_engine! {
    the_smallest_phone_needs_no_sideways_scroll,
    a_cell_of_a_wide_table_stands_with_its_heading,
    a_question_fits_the_phone,
    targets_are_large_enough,
}

in_chromium! {
    nothing_moves_at_a_first_visit,
    nothing_moves_for_a_returning_reader,
    nothing_moves_where_steps_were_set_aside,
    nothing_moves_where_the_program_is_missing,
}

async fn the_smallest_phone_needs_no_sideways_scroll(session: &Session) -> Result<()> {
    expect_no_sideways_scroll(session, &Server::start().await?).await
}

/// With a tick, everything unfolded, and letters of the usual size and twice as large.
pub(crate) async fn expect_no_sideways_scroll(session: &Session, server: &Server) -> Result<()> {
    let reader = session.reader(server);
    session.resize(SMALL).await?;
    reader.visit().await?;
    // On a computer a scroll bar takes some of the width, which a phone's page has for itself.
    let bar: u32 = reader.ask("innerWidth - document.documentElement.clientWidth").await?;
    session.resize((SMALL.0 + bar, SMALL.1)).await?;
    reader.tick(&reader.boxes().await?[0]).await?;
    reader.unfold().await?;
    let text = "parseFloat(getComputedStyle(document.querySelector('.step .prose p')).fontSize)";
    let usual: f64 = reader.ask(text).await?;
    for percent in [100, 200] {
        let () =
            reader.script(&format!("document.documentElement.style.fontSize = '{percent}%'"), &[]).await?;
        let size: f64 = reader.ask(text).await?;
        assert!(
            (size / usual - f64::from(percent) / 100.).abs() < 0.01,
            "the text is {size}px, usually {usual}px"
        );
        let width: u32 = reader.ask("document.scrollingElement.scrollWidth").await?;
        assert_eq!(width, SMALL.0, "{percent} %: {:#?}", too_wide(&reader).await?);
    }
    Ok(())
}

async fn a_cell_of_a_wide_table_stands_with_its_heading(session: &Session) -> Result<()> {
    let server = Server::serve(TWO_GUIDES, Faults::default()).await?;
    let reader = session.reader(&server);
    session.resize(SMALL).await?;
    reader.visit().await?;
    // What the style makes of `attr()` no engine tells; it stands there or not.
    let said: Vec<bool> = reader
        .ask(
            "[...document.querySelectorAll('.prose table[role=table] td')]
                .map((cell) => getComputedStyle(cell, '::before').content !== 'none')",
        )
        .await?;
    assert_eq!(said, [true, true, true, true, true, false], "an empty cell says nothing");
    let over: i32 =
        reader.ask("document.scrollingElement.scrollWidth - document.documentElement.clientWidth").await?;
    assert_eq!(over, 0, "{:#?}", too_wide(&reader).await?);
    Ok(())
}

/// The record's part and the dialog: the longest list, and the least.
async fn a_question_fits_the_phone(session: &Session) -> Result<()> {
    const PLACE: &str = "
        const { left, right, top, bottom } = dialog().getBoundingClientRect();
        const answers = [...dialog().querySelectorAll('button')];
        answers.at(-1).scrollIntoView({ block: 'nearest', behavior: 'instant' });
        const last = answers.at(-1).getBoundingClientRect();
        const { scrollWidth, clientWidth } = dialog();
        const isIn = left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight
            && last.bottom <= innerHeight && scrollWidth <= clientWidth;
        const small = answers.filter((answer) => answer.getBoundingClientRect().height < 43.5).length;
        return [isIn, small, document.scrollingElement.scrollWidth <= innerWidth,
            `${[left, right, top, bottom]} in ${innerWidth} x ${innerHeight}, ${scrollWidth} in ${clientWidth}`];";
    let all: Vec<_> = guide(ONE_GUIDE, "")?.steps().map(|step| step.id.to_string()).collect();
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    let code = code(&all)?;
    let server = Server::start().await?;
    for size in [SMALL, COMMON] {
        session.resize(size).await?;
        let reader = unfolded(session, &server).await?;
        session.resize(size).await?;
        for percent in [100, 200] {
            let larger = format!("document.documentElement.style.fontSize = '{percent}%'");
            let () = reader.script(&larger, &[]).await?;
            for is_erasure in [true, false] {
                if is_erasure {
                    reader.press(ERASE).await?;
                } else {
                    reader.paste(&code).await?;
                }
                let (is_in, small, is_narrow, seen): (bool, usize, bool, String) =
                    reader.find_by(PLACE, &[]).await?;
                assert!(
                    is_in && small == 0 && is_narrow,
                    "{size:?}, {percent} %, erasure {is_erasure}: {small} small answers, {seen}"
                );
                reader.answer(false).await?;
            }
        }
    }
    Ok(())
}

/// The first few elements that stick out.
async fn too_wide(reader: &Reader<'_>) -> Result<Vec<String>> {
    reader
        .ask(
            "[...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > 321)
                .slice(0, 5).map((one) => `${one.className || one.localName}: ${one.textContent.slice(0, 40)}`)",
        )
        .await
}

async fn targets_are_large_enough(session: &Session) -> Result<()> {
    // Of what is not laid out nobody knows the height, and nobody taps it.
    const SMALL_TARGETS: &str = "
        const [sheet] = document.styleSheets;
        sheet.insertRule('.step, .contents__part { content-visibility: visible !important }', sheet.cssRules.length);
        const targets = document.querySelectorAll('button, summary, label, textarea, input[type=file], input[type=date], .button, .share, .contents a, .answers a, .answers ~ ul a, .meter__next, a[href^=tel], .toast a');
        // The label above a field is no target of its own.
        const isBeside = (one) => one.htmlFor && one.control?.type !== 'checkbox';
        const seen = [...targets].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !isBeside(one));
        const small = seen.filter((one) => one.getBoundingClientRect().height < 43.5);
        return [seen.length, small.slice(0, 9).map((one) =>
            `${one.className}, ${one.getBoundingClientRect().height}px: ${one.innerText}`)];";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    let unfold = "record().querySelectorAll('details').forEach((fold) => { fold.open = true; });";
    let () = reader.find_by(unfold, &[]).await?;
    for size in [SMALL, COMMON] {
        session.resize(size).await?;
        let (seen, small): (usize, Vec<String>) = reader.find_by(SMALL_TARGETS, &[]).await?;
        assert!(seen > 150, "{seen} targets");
        assert!(small.is_empty(), "{size:?}: {small:#?}");
    }
    Ok(())
}

async fn nothing_moves_at_a_first_visit(session: &Session) -> Result<()> {
    nothing_moves(session, "", "手順を、ひとつずつ。").await
}

/// The band's text changes, the progress place fills, rows get another word: all in place.
async fn nothing_moves_for_a_returning_reader(session: &Session) -> Result<()> {
    let half = ["tell-keeper", "tell-family", "ask-shops", "trace-back", "trace-bag", "note-time"];
    nothing_moves(session, &record(&half), "件、済みました。").await
}

/// The longest sentence that the progress place has.
async fn nothing_moves_where_steps_were_set_aside(session: &Session) -> Result<()> {
    let all: Vec<_> = guide(ONE_GUIDE, "")?.steps().map(|step| step.id.to_string()).collect();
    let mut record: Value =
        serde_json::from_str(&record(&all.iter().map(String::as_str).collect::<Vec<_>>()))?;
    for id in all.iter().step_by(2) {
        record["marks"][id][0] = json!("skip");
    }
    record["marks"].as_object_mut().context("marks")?.remove(&all[2]);
    nothing_moves(session, &record.to_string(), "件、済みました。関係なしは").await
}

/// With what is stored and what the progress place then says.
async fn nothing_moves(session: &Session, record: &str, says: &str) -> Result<()> {
    for size in [SMALL, LOW, COMMON] {
        let server = Server::start().await?;
        let reader = session.reader(&server);
        session.resize(size).await?;
        if !record.is_empty() {
            reader.store(&[("/hitotsuzutsu/lost-key:1:0ld", record)]).await?;
        }
        server.set(Faults { wasm: Wasm::Late(Duration::from_millis(500)), ..Faults::default() });
        // The beginning, and a place further down that everything above could move.
        for place in ["", "?sent#call-locksmith"] {
            reader.visit_page(place).await?;
            let said = reader.progress().await?;
            assert!(said.contains(says), "{said}");
            expect_no_shift(&reader, &format!("{size:?} {place}")).await?;
        }
    }
    Ok(())
}

async fn nothing_moves_where_the_program_is_missing(session: &Session) -> Result<()> {
    let server = Server::with(Faults { wasm: Wasm::Missing, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("failed").await?;
    expect_no_shift(&reader, "failed").await
}

async fn expect_no_shift(reader: &Reader<'_>, what: &str) -> Result<()> {
    const SHIFTS: &str = "
        const done = arguments[arguments.length - 1];
        const name = ({ node }) => node?.className || node?.localName || node?.data;
        const shifts = [];
        const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ value, sources }) =>
            shifts.push([value, sources.map(name).join(', ')])));
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => setTimeout(() => done(shifts), 100));";
    // Shifts are reported with a frame.
    sleep(Duration::from_millis(300)).await;
    let result = reader.session.driver.execute_async(SHIFTS, [json!(null)]).await?;
    let shifts: Vec<(f64, String)> = result.convert()?;
    let sum: f64 = shifts.iter().map(|(value, _)| value).sum();
    assert!(sum <= 0.001, "{what}: {shifts:#?}");
    Ok(())
}
