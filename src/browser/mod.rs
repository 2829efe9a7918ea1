//! The browser shell: takes the built page over, and holds all input and output on the phone.
//!
//! 1. `built` reads the data block, the ticks made so far, and whether the DOM is as built.
//! 2. The view hydrates it, or is mounted afresh around the prose lifted from an altered page.
//! 3. `desk` reads what is stored, and from then on obeys the view's commands.
//! 4. The `app-ready` mark: from here on nothing is requested.

mod arrival;
mod built;
mod desk;
mod files;
mod place;
mod question;
mod record;
mod share;
mod storage;

use std::sync::Arc;

use leptos::{mount, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    guide::Prose,
    view::{App, Scene, Signals},
};
use built::Built;
use desk::Desk;

/// Starts the app. A page without a whole data block (cut short on its way) stays as it is, and says so.
pub fn start() {
    let Some((built, page)) = Built::find() else { return say("failed") };
    let ticks = built.ticks();
    let page = Arc::new(page);
    let as_built = built.shape() == page.shape;
    let prose = Arc::new(if as_built { Prose::default() } else { built.prose() });

    // The app lives as long as the page, and so do its signals.
    let owner = Owner::new();
    owner.set();
    let signals = Signals::new();
    let desk = Arc::new(Desk::new(page.clone(), signals));
    let dispatch = Callback::new({
        let desk = desk.clone();
        move |command| desk.obey(command)
    });
    let scene = Scene { page, prose, signals, dispatch };
    if as_built {
        mount::hydrate_from(built.app, move || view! { <App scene=scene.clone()/> }).forget();
    } else {
        mount_afresh(&built, scene);
    }
    desk.restore(&ticks);
    desk.follow_other_tabs();
    record::listen(&desk);
    arrival::follow_address(&desk);
    std::mem::forget(owner);
    // After the effects that `restore` has queued.
    spawn_local(async { say_ready() });
}

/// Builds the page beside the altered one and only then puts it in its place: a failure leaves what was there.
fn mount_afresh(built: &Built, scene: Scene) {
    let Some(fresh) = built.app.clone_node().ok().and_then(|node| node.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    mount::mount_to(fresh.clone(), move || view! { <App scene=scene.clone()/> }).forget();
    let reading = built.reading();
    // The only failure is an element without a parent, and `#app` was found in the document.
    let _ = built.app.replace_with_with_node_1(&fresh);
    reading.resume(&fresh);
}

/// Tells the style sheet that the program runs, and tests that nothing will be requested from now on.
fn say_ready() {
    say("live");
    if let Some(performance) = window().performance() {
        let _ = performance.mark("app-ready");
    }
}

/// Sets the state that the style sheet shows (see `boot.js`).
fn say(state: &str) {
    if let Some(root) = document().document_element() {
        // The attribute's name is well formed, so this cannot fail.
        let _ = root.set_attribute("data-app", state);
    }
}
