//! The browser shell: takes the built page over, and holds all input and output on the phone.
//!
//! 1. `built` reads the data block, the ticks made so far, and whether the DOM is as built.
//! 2. The view hydrates it, or is mounted afresh around the prose lifted from an altered page.
//! 3. `desk` reads what is stored, and from then on obeys the view's commands.
//! 4. The `app-ready` mark: from here on nothing is requested.

mod built;
mod desk;
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

/// Starts the app. Does nothing on a page that carries no guide.
pub fn start() {
    let Some(built) = Built::find() else { return };
    let ticks = built.ticks();
    let page = Arc::new(built.page());
    let as_built = built.shape() == page.shape;
    let prose = Arc::new(if as_built { Prose::default() } else { built.prose() });

    // The app lives as long as the page, and so do its signals.
    let owner = Owner::new();
    owner.set();
    let signals = Signals::new();
    let desk = Arc::new(Desk::new(&page, signals));
    let dispatch = Callback::new({
        let desk = desk.clone();
        move |command| desk.obey(command)
    });
    let scene = Scene { page, prose, signals, dispatch };
    if as_built {
        mount::hydrate_from(built.app, move || view! { <App scene=scene.clone()/> }).forget();
    } else {
        mount_afresh(&built.app, scene);
    }
    desk.restore(ticks);
    desk.follow_other_tabs();
    std::mem::forget(owner);
    // After the effects that `restore` has queued.
    spawn_local(async { say_ready() });
}

/// Builds the page beside the altered one and only then puts it in its place: a failure leaves what was there.
fn mount_afresh(app: &HtmlElement, scene: Scene) {
    let Some(fresh) = app.clone_node().ok().and_then(|node| node.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    mount::mount_to(fresh.clone(), move || view! { <App scene=scene.clone()/> }).forget();
    // The only failure is an element without a parent, and `#app` was found in the document.
    let _ = app.replace_with_with_node_1(&fresh);
}

/// Tells the style sheet that the program runs, and tests that nothing will be requested from now on.
fn say_ready() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-app", "live");
    }
    if let Some(performance) = window().performance() {
        let _ = performance.mark("app-ready");
    }
}
