//! The browser shell: takes the built page over, and holds all input and output on the phone.
//!
//! 1. `built` reads the data block, the ticks made so far, and whether the DOM is as built. If something has altered it,
//!    `boot.js` puts the built one in its place, and all begins again.
//! 2. `take_over` hydrates the frame.
//! 3. `taps` hears what is tapped from here on, wherever on the page.
//! 4. `desk` reads what is stored; from then on `wishes` does what the reader asks for.
//! 5. `way` folds the page to one thing for who has answered.
//! 6. `take_over` hydrates the steps, those in sight first.
//! 7. The `app-ready` mark: from here on nothing is requested.

mod arrival;
mod built;
mod calendar;
mod day_entry;
mod day_field;
mod days;
mod desk;
mod device;
mod dialog;
mod files;
mod listen;
mod pause;
mod share;
mod sight;
mod storage;
mod take_over;
mod taps;
mod way;
mod wishes;

use std::{rc::Rc, sync::Arc};

use any_spawner::Executor;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    guide::{Id, Page},
    view::Signals,
};
use built::Built;
use desk::Desk;
use listen::on_document;
use take_over::Steps;
use taps::Clicks;

/// Starts the app, in pieces (see `pause`). A page without a whole data block (cut short on its way) stays as it is, and
/// says so.
pub fn start() {
    let Some((built, page)) = Built::find() else { return say("failed") };
    pause::then(Box::new(move || take(built, page)));
}

/// Takes over the frame, if the page is as it was built.
fn take(built: Built, page: Page) {
    let mut shapes = Vec::new();
    if built::shape(&built.app, &mut shapes) != page.shape {
        // `boot.js` brings the page that was built, once, and puts into it what is read here.
        on_document("afresh", |_| start());
        return say("altered");
    }
    let page = Arc::new(page);
    // It fails only where there is one already.
    let _ = Executor::init_wasm_bindgen();
    // The app lives as long as the page, and so do its signals.
    let owner = Owner::new();
    owner.set();
    std::mem::forget(owner);
    let signals = Signals::new(&page.guide);
    let desk = Rc::new(Desk::new(page, signals));
    // Whatever is tapped from here on is heard; what was ticked before lies in the boxes.
    let clicks = taps::listen(&desk);
    let steps = take_over::frame(&built.app, shapes, &desk);
    pause::then(Box::new(move || live(&desk, clicks, &built.ticks(), steps)));
}

/// Shows the record, and listens.
fn live(desk: &Rc<Desk>, clicks: Rc<Clicks>, ticks: &[Id], steps: Steps) {
    let signals = desk.signals;
    let come = way::Come::now();
    desk.sight.add_questions(&desk.page.guide);
    desk.restore(ticks);
    desk.follow_other_tabs();
    way::listen(desk);
    dialog::listen(signals);
    day_field::listen(signals);
    day_entry::listen(desk);
    // One effect for both: each brings its code to the phone once more, 0.3 KB (gzip).
    Effect::new(move |_| {
        if dialog::show(signals) {
            clicks.ask();
        }
        day_field::show(signals);
    });
    let desk = desk.clone();
    // After the effects that `restore` has queued.
    spawn_local(async move {
        say("live");
        // Only once `boot.js` has heard that, what stands in for the program is gone.
        spawn_local(async move {
            way::start(&desk, come);
            arrival::follow_address(&desk);
            steps.take_over();
        });
    });
}

/// Sets the state that the style sheet shows (see `boot.js`).
fn say(state: &str) {
    if let Some(root) = document().document_element() {
        // The attribute's name is well formed, so this cannot fail.
        let _ = root.set_attribute("data-app", state);
    }
}
