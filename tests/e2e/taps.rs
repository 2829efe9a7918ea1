//! A tap does what it says, where the finger is.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use tokio::time::sleep;

use crate::{
    browser::Session,
    reader::{GESTURE, Reader},
    server::{Faults, Server},
};

in_every_engine! {
    a_step_ticked_at_its_end_stays_where_it_is,
    a_step_ticked_at_its_end_stays_where_it_is_without_scripts,
}

in_chromium! {
    a_finger_at_a_steps_end_moves_nothing,
}

/// The label at the end of a step that is longer than a window, where it is, and whether the step is ticked.
const END: &str = "
    const steps = [...document.querySelectorAll('.step')].filter((step) => step.offsetHeight > innerHeight * 0.7);
    const label = steps[arguments[0]].querySelector('.step__button');
    if (arguments[1]) label.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { top, left, width, height } = label.getBoundingClientRect();
    return [label.control.id, top, left + width / 2, top + height / 2, label.control.checked];";

/// Until what came into sight is laid out, and until a page that jumps has jumped.
const PAUSE: Duration = Duration::from_millis(400);

type End = (String, f64, f64, f64, bool);

async fn at_the_end(reader: &Reader<'_>, step: usize) -> Result<End> {
    let _: End = reader.script(END, &[json!(step), json!(true)]).await?;
    sleep(PAUSE).await;
    let _: End = reader.script(END, &[json!(step), json!(true)]).await?;
    sleep(PAUSE).await;
    reader.script(END, &[json!(step), json!(false)]).await
}

async fn expect_ticks_in_place(reader: &Reader<'_>) -> Result<()> {
    for step in [0, 3] {
        for is_ticked in [true, false] {
            let (id, before, ..) = at_the_end(reader, step).await?;
            reader.find(&format!("[for={id}].step__button")).await?.click().await?;
            sleep(GESTURE).await;
            let (_, after, _, _, ticked) = reader.script::<End>(END, &[json!(step), json!(false)]).await?;
            assert_eq!(ticked, is_ticked, "{id}");
            assert!((after - before).abs() < 2., "{id} moved from {before} to {after}");
        }
    }
    Ok(())
}

async fn a_step_ticked_at_its_end_stays_where_it_is(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    expect_ticks_in_place(&reader).await?;
    // Nothing of the box is lost: the keyboard reaches it, and it looks as before.
    reader.tap(".title").await?;
    let has_focus = "(() => { const box = document.querySelector('.step__title .tick');
        box.focus(); return document.activeElement === box; })()";
    assert!(reader.ask::<bool>(has_focus).await?);
    Ok(())
}

async fn a_step_ticked_at_its_end_stays_where_it_is_without_scripts(session: &Session) -> Result<()> {
    let server = Server::with(Faults { no_scripts: true, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    expect_ticks_in_place(&reader).await
}

async fn touch(session: &Session, x: f64, y: f64) -> Result<()> {
    let [start, end] = [json!([{ "x": x, "y": y }]), json!([])];
    for (kind, points) in [("touchStart", start), ("touchEnd", end)] {
        session.cdp("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await?;
    }
    Ok(())
}

/// A real touch, which leaves the place under it hovered.
async fn a_finger_at_a_steps_end_moves_nothing(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    session.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await?;
    reader.visit().await?;
    let (id, before, x, y, _) = at_the_end(&reader, 1).await?;
    touch(session, x, y).await?;
    sleep(PAUSE).await;
    let (_, after, _, _, is_ticked) = reader.script::<End>(END, &[json!(1), json!(false)]).await?;
    assert!(is_ticked, "{id}");
    assert!((after - before).abs() < 2., "{id} moved from {before} to {after}");
    // The next finger, at the box itself.
    let () = reader
        .script("document.getElementById(arguments[0]).scrollIntoView({ block: 'center' })", &[json!(id)])
        .await?;
    sleep(PAUSE).await;
    let (x, y): (f64, f64) = reader
        .script(
            "const { left, top, width, height } = document.getElementById(arguments[0]).getBoundingClientRect();
             return [left + width / 2, top + height / 2];",
            &[json!(id)],
        )
        .await?;
    touch(session, x, y).await?;
    sleep(PAUSE).await;
    let is_ticked: bool =
        reader.script("return document.getElementById(arguments[0]).checked;", &[json!(id)]).await?;
    assert!(!is_ticked, "a tap at the box");
    session.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": false })).await?;
    Ok(())
}
