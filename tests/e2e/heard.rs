//! What a screen reader is given: names, and what speaks.

use anyhow::Result;
use serde_json::{Value, json};

use crate::{browser::Session, server::Server};

in_every_engine! {
    marks_of_sources_are_for_the_eye_and_the_finger,
}

in_chromium! {
    buttons_in_a_list_say_whose_they_are,
}

/// They are no stops of the keyboard and are not read out; every body that has one ends in one line on its sources.
async fn marks_of_sources_are_for_the_eye_and_the_finger(session: &Session) -> Result<()> {
    const MARKS: &str = "
        const marks = [...document.querySelectorAll('.cite')];
        const isSilent = (mark) => mark.tabIndex === -1 && mark.closest('[aria-hidden=true]');
        const hasLine = (mark) => {
            const list = document.getElementById(mark.hash.slice(1))?.closest('details');
            return list && list.parentElement === mark.closest('.step, .section');
        };
        return [marks.length, marks.filter(isSilent).length, marks.filter(hasLine).length];";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let (all, silent, listed): (usize, usize, usize) = reader.script(MARKS, &[]).await?;
    assert!(all > 0);
    assert_eq!((silent, listed), (all, all));
    Ok(())
}

/// Only Chromium's driver gives its tree of what is announced.
async fn buttons_in_a_list_say_whose_they_are(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.lay_out().await?;
    let tree = session.cdp("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    let is_of = |node: &&Value, role: &str| node["ignored"] == false && node["role"]["value"] == role;
    let name = |node: &Value| node["name"]["value"].as_str().unwrap_or_default().to_owned();
    let buttons: Vec<_> = nodes.iter().filter(|node| is_of(node, "button")).map(name).collect();
    let mut distinct = buttons.clone();
    distinct.sort();
    distinct.dedup();
    assert!(buttons.len() > reader.steps().await?, "{buttons:?}");
    assert_eq!(distinct.len(), buttons.len(), "{buttons:#?}");
    // No line ends in the name of a box, nor of a button that takes it over.
    let boxes: Vec<_> = nodes.iter().filter(|node| is_of(node, "checkbox")).map(name).collect();
    let of_steps: Vec<_> = buttons
        .iter()
        .filter(|button| boxes.iter().any(|name| button.ends_with(&format!(" {name}"))))
        .collect();
    assert!(of_steps.len() >= reader.steps().await?, "{of_steps:?}");
    let broken: Vec<_> = boxes.iter().chain(of_steps).filter(|name| name.contains('\u{200b}')).collect();
    assert!(broken.is_empty(), "{broken:?}");
    Ok(())
}
