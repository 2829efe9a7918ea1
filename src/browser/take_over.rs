//! How the view takes the built page over: its frame at once, then the steps one after the other, those in sight first.
//! Between them the browser may answer the reader. What is tapped in a step that is still to come is heard all the same
//! (`taps`), and shown once the step is there.
//!
//! The program only takes over what is as built. What makes it so again, stands in `boot.js`.

use std::{rc::Rc, sync::Arc};

use leptos::{
    prelude::*,
    tachys::{
        hydration::Cursor,
        view::{PositionState, RenderHtml},
    },
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Performance};

use super::{
    built::{self, elements},
    desk::Desk,
    pause,
};
use crate::view::{self, App, Scene};

/// Milliseconds after which the browser is let in, between two steps. Four times slower phones need as long for one step.
const SLICE: f64 = 10.;

/// Steps that are still to be taken over.
pub(super) struct Steps {
    desk: Rc<Desk>,
    /// The element of each, its place in the guide, and its fingerprint. The last one is next.
    left: Vec<(HtmlElement, usize, u32)>,
}

/// Takes over all but the steps, whose fingerprints are `shapes`.
pub(super) fn frame(app: &HtmlElement, shapes: Vec<u32>, desk: &Rc<Desk>) -> Steps {
    let left = in_order(app, shapes);
    hydrate(app, view! { <App scene=scene(desk)/> });
    Steps { desk: desk.clone(), left }
}

fn scene(desk: &Desk) -> Scene {
    Scene { page: desk.page.clone(), prose: Arc::default(), signals: desk.signals }
}

/// What is above the window comes after all that is in it and below.
fn in_order(app: &Element, shapes: Vec<u32>) -> Vec<(HtmlElement, usize, u32)> {
    let mut steps = Vec::new();
    let places = elements(app, "article").filter_map(|element| element.dyn_into().ok());
    steps.extend(places.zip(shapes).enumerate().map(|(index, (place, shape))| (place, index, shape)));
    let is_above = |(place, ..): &(HtmlElement, _, _)| place.get_bounding_client_rect().bottom() < 0.;
    let above = steps.iter().take_while(|step| is_above(step)).count();
    steps.rotate_left(above);
    steps.reverse();
    steps
}

impl Steps {
    /// Takes them over, a slice at a time, and then tells tests that nothing will be requested from now on.
    pub(super) fn take_over(mut self) {
        pause::then(Box::new(move || {
            let Some(performance) = window().performance() else { return };
            let start = performance.now();
            while self.take_next() {
                // In the background nobody waits.
                if performance.now() - start > SLICE && !document().hidden() {
                    return self.take_over();
                }
            }
            say_ready(&performance);
        }));
    }

    /// Whether there was one. Never part of what calls it: there it would be 0.3 KB more (gzip).
    #[inline(never)]
    fn take_next(&mut self) -> bool {
        let Some((place, index, shape)) = self.left.pop() else { return false };
        let Some(step) = self.desk.page.guide.step_at(index) else { return false };
        if built::shape(&place, &mut Vec::new()) == shape {
            self.desk.signals.as_built(|| hydrate(&place, view::inside(&scene(&self.desk), step)));
        } else {
            // A translation has begun meanwhile: its texts stay, and its boxes say what is so.
            self.desk.sight.add_boxes(&place);
            self.desk.show_sight();
        }
        true
    }
}

/// Lets `view` take over what `place` holds, for as long as the page lives.
///
/// Not by Leptos' own function: it brings what servers need that answer bit by bit, 1.5 KB (gzip).
fn hydrate(place: &HtmlElement, view: impl RenderHtml) {
    let cursor = Cursor::new(place.clone().unchecked_into());
    std::mem::forget(view.hydrate::<true>(&cursor, &PositionState::default()));
}

fn say_ready(performance: &Performance) {
    // It marks by a name that is well formed.
    let _ = performance.mark("app-ready");
}
