//! How the view takes the built page over: its frame at once, then the steps one after the other, those in sight first.
//! Between them the browser may answer the reader. What is tapped in a step that is still to come is heard all the same
//! (`taps`), and shown once the step is there.

use std::{sync::Arc, time::Duration};

use leptos::{
    prelude::*,
    tachys::{
        hydration::Cursor,
        view::{Mountable, PositionState, Render, RenderHtml},
    },
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, Performance};

use super::built::{self, Built, Reading, elements};
use crate::{
    guide::Page,
    view::{self, App, Scene, Signals},
};

/// Milliseconds after which the browser is let in, between two steps. Four times slower phones need as long for one step.
const SLICE: f64 = 10.;

/// Steps that are still to be taken over.
pub(super) struct Steps {
    scene: Scene,
    /// The element of each, its place in the guide, and its fingerprint. The last one is next.
    left: Vec<(HtmlElement, usize, u32)>,
}

/// Takes over all but the steps. A page that is not as built is mounted afresh as a whole.
pub(super) fn frame(built: Built, page: Arc<Page>, signals: Signals) -> Steps {
    let mut shapes = Vec::new();
    let is_as_built = built::shape(&built.app, &mut shapes) == page.shape;
    let mut scene = Scene { page, prose: Arc::default(), signals };
    if !is_as_built {
        scene.prose = Arc::new(built::prose(&built.app));
        mount_afresh(&built.app, &scene);
        return Steps { scene, left: Vec::new() };
    }
    let left = in_order(&built.app, shapes);
    hydrate(&built.app, view! { <App scene=scene.clone()/> });
    Steps { scene, left }
}

/// Builds the page beside the altered one and only then puts it in its place: a failure leaves what was there.
fn mount_afresh(app: &HtmlElement, scene: &Scene) {
    let Some(fresh) = app.clone_node().ok().and_then(|node| node.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    mount(&fresh, view! { <App scene=scene.clone()/> });
    for (step, place) in scene.page.guide.steps().zip(places(&fresh)) {
        mount(&place, view::inside(scene, step));
    }
    let reading = Reading::of(app);
    // The only failure is an element without a parent, and `#app` was found in the document.
    let _ = app.replace_with_with_node_1(&fresh);
    reading.resume(&fresh);
    // `boot.js` keeps the place. An event's name cannot be wrong, and nobody stops this one.
    if let Ok(event) = Event::new("afresh") {
        let _ = window().dispatch_event(&event);
    }
}

/// The elements of the steps in reading order.
fn places(app: &Element) -> impl Iterator<Item = HtmlElement> + use<> {
    elements(app, "article").filter_map(|element| element.dyn_into().ok())
}

/// What is above the window comes after all that is in it and below.
fn in_order(app: &Element, shapes: Vec<u32>) -> Vec<(HtmlElement, usize, u32)> {
    let mut steps = Vec::new();
    steps.extend(places(app).zip(shapes).enumerate().map(|(index, (place, shape))| (place, index, shape)));
    let is_above = |(place, ..): &(HtmlElement, _, _)| place.get_bounding_client_rect().bottom() < 0.;
    let above = steps.iter().take_while(|step| is_above(step)).count();
    steps.rotate_left(above);
    steps.reverse();
    steps
}

impl Steps {
    /// Takes them over, a slice at a time, and then tells tests that nothing will be requested from now on.
    pub(super) fn take_over(mut self) {
        let Some(performance) = window().performance() else {
            while self.take_next() {}
            return;
        };
        let start = performance.now();
        while self.take_next() {
            // In the background every pause would last a second, and nobody waits.
            if performance.now() - start > SLICE && !document().hidden() {
                set_timeout(move || self.take_over(), Duration::ZERO);
                return;
            }
        }
        say_ready(&performance);
    }

    /// Whether there was one.
    fn take_next(&mut self) -> bool {
        let Some((place, index, shape)) = self.left.pop() else { return false };
        let Some(step) = self.scene.page.guide.steps().nth(index) else { return false };
        if built::shape(&place, &mut Vec::new()) == shape {
            self.scene.signals.as_built(|| hydrate(&place, view::inside(&self.scene, step)));
        } else {
            // A translation has begun meanwhile.
            let scene = Scene { prose: Arc::new(built::prose(&place)), ..self.scene.clone() };
            let reading = Reading::of(&place);
            place.replace_children_with_node_0();
            mount(&place, view::inside(&scene, step));
            reading.resume(&place);
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

/// Puts `view` into `place`, which is empty, for as long as the page lives.
fn mount(place: &HtmlElement, view: impl Render) {
    let mut state = view.build();
    state.mount(place, None);
    std::mem::forget(state);
}

fn say_ready(performance: &Performance) {
    // It marks by a name that is well formed.
    let _ = performance.mark("app-ready");
}
