//! One step for those who search, print, hear or save the page.

use std::{fs, time::Duration};

use anyhow::{Context, Result};
use serde_json::json;
use tempfile::TempDir;
use tokio::time::sleep;

use crate::{
    browser::{Engine, Session},
    one_step::PAUSE,
    road::{ANSWERS, FIRST, WHOLE},
    server::{Faults, Server, Wasm},
    zero::expect_whole_guide,
};

in_every_engine! {
    what_is_found_is_shown,
    a_copy_has_the_whole_guide,
}

in_chromium! {
    nothing_moves_for_whoever_comes_back,
    paper_has_the_road_and_its_steps,
    a_step_alone_is_heard,
}

/// As a browser says that its search has found something; WebKit would tell hidden text to those who hear it.
async fn what_is_found_is_shown(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    let hides = if session.engine == Engine::WebKit { "" } else { "until-found" };
    let hidden: Vec<String> = reader
        .ask("[...new Set([...document.querySelectorAll('.step[hidden], .section[hidden]')].map((one) => one.getAttribute('hidden')))]")
        .await?;
    assert_eq!(hidden, [hides]);
    let heights: f64 = reader
        .ask(
            "[...document.querySelectorAll('.step[hidden], .section[hidden], .section__intro[hidden]')]
            .map((one) => one.getBoundingClientRect().height).reduce((one, other) => Math.max(one, other))",
        )
        .await?;
    assert!(heights < 0.5, "what is hidden takes {heights} px");
    if session.engine == Engine::WebKit {
        return Ok(());
    }
    if session.engine == Engine::Firefox {
        // Its search can be started by a script.
        assert!(reader.ask::<bool>("find('鉢の下や箱に', true)").await?);
        reader.expect_one("hide-none").await?;
        reader.press(WHOLE).await?;
        return reader.expect_everything().await;
    }
    let () = reader
        .ask("void document.querySelector('#hide-none .prose').dispatchEvent(new Event('beforematch', { bubbles: true }))")
        .await?;
    reader.expect_one("hide-none").await
}

/// Saved as browsers do that keep its elements as they are.
async fn a_copy_has_the_whole_guide(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&[&ANSWERS[..], &[FIRST[0]]].concat()).await?;
    reader.expect_one(FIRST[1]).await?;
    let html: String = reader.ask("'<!doctype html>' + document.documentElement.outerHTML").await?;
    let folder = TempDir::new().context("no folder for a copy")?;
    let copy = folder.path().join("copy.html");
    fs::write(&copy, html).context("writing the copy")?;
    session.driver.goto(format!("file://{}", copy.display())).await.context("opening the copy")?;
    reader.wait_for_page("document.querySelector('.colophon')").await?;
    assert_eq!(reader.questions().await?.len(), 4);
    let rows: usize = reader.ask("document.querySelectorAll('.contents__row').length").await?;
    assert_eq!(rows, reader.steps().await?);
    assert_eq!(reader.see(".road__answers").await?, "", "what was answered is of a moment");
    // The rows that came later lie in a fold.
    let () = reader
        .ask("document.querySelectorAll('.road details').forEach((fold) => { fold.open = true; })")
        .await?;
    expect_whole_guide(&reader).await
}

async fn nothing_moves_for_whoever_comes_back(session: &Session) -> Result<()> {
    const WATCH: &str = "window.moved = [];
        new PerformanceObserver((list) => moved.push(...list.getEntries().map(({ value, sources }) =>
            [value, sources.map(({ node }) => node?.className ?? String(node))])))
            .observe({ type: 'layout-shift', buffered: true });";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    for answers in [&ANSWERS[..], &["locked-out", "no-phone"], &["tell-keeper"], &[]] {
        reader.store_ticks(answers).await?;
        server.set(Faults {
            script: Some(WATCH),
            wasm: Wasm::Late(Duration::from_millis(700)),
            ..Faults::default()
        });
        reader.visit().await?;
        sleep(PAUSE).await;
        let moved: Vec<(f64, Vec<String>)> = reader.ask("moved").await?;
        assert!(moved.is_empty(), "{answers:?}: {moved:?}");
    }
    Ok(())
}

async fn paper_has_the_road_and_its_steps(session: &Session) -> Result<()> {
    const PRINTED: &str = "
        const isSeen = (one) => one.checkVisibility({ visibilityProperty: true });
        const numbered = [...document.querySelectorAll('.step')].filter((step) => isSeen(step.querySelector('h3')))
            .map((step) => [step.id, Number(getComputedStyle(step, '::before').content.replaceAll(/\\D/g, ''))]);
        const rows = [...document.querySelectorAll('.contents__row')].filter(isSeen).map(({ id }) => id.slice(0, -4));
        const folds = [...document.querySelectorAll('.step .fold__body')].filter((one) => isSeen(one) && isSeen(one.closest('.step').querySelector('h3')));
        return [numbered, rows, folds.every((fold) => fold.getBoundingClientRect().height > 0)];";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&[&ANSWERS[..], &[FIRST[0]]].concat()).await?;
    let road = reader.road().await?;
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let (mut steps, rows, is_whole): (Vec<(String, usize)>, Vec<String>, bool) =
        reader.script(PRINTED, &[]).await?;
    steps.sort_by_key(|(_, number)| *number);
    let numbered: Vec<_> = road.iter().cloned().zip(1..).collect();
    assert_eq!((steps, rows), (numbered, road.clone()));
    assert!(is_whole, "a fold is folded on paper");
    for gone in
        [".section--question h2", ".lead", ".toast", ".step__end", ".road__rest", ".road__why", "#words h2"]
    {
        assert_eq!(reader.see(gone).await?, "", "{gone}");
    }
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    reader.press(WHOLE).await?;
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let (steps, ..): (Vec<(String, usize)>, Vec<String>, bool) = reader.script(PRINTED, &[]).await?;
    assert_eq!(steps.len(), reader.steps().await?);
    session.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    Ok(())
}

/// The tree that is announced has the open step and no other.
async fn a_step_alone_is_heard(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    let tree = session.cdp("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    let headings: Vec<_> = nodes
        .iter()
        .filter(|node| node["ignored"] == false && node["role"]["value"] == "heading")
        .filter_map(|node| Some(node["name"]["value"].as_str()?.replace('\u{200b}', "")))
        .collect();
    assert!(headings.iter().any(|title| title.ends_with("管理会社に知らせる")), "{headings:?}");
    for hidden in ["寄った店に聞く", "どの鍵でしたか", "今夜のうち"] {
        assert!(headings.iter().all(|title| title != hidden), "{headings:?}");
    }
    Ok(())
}
