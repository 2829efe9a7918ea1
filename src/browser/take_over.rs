//! How the view takes the built page over: its frame at once, then the steps one after the other, those in sight first.
//! Between them the browser may answer the reader. What is tapped in a step that is still to come is heard all the same
//! (`taps`), and shown once the step is there.

use std::{sync::Arc, time::Duration};

use leptos::{mount, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Performance};

use super::built::{self, Built, Reading, elements};
use crate::{
    guide::{Page, Step},
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
    let is_as_built = built::shape(&built.app) == page.shape;
    let mut scene = Scene { page, prose: Arc::default(), signals };
    if !is_as_built {
        scene.prose = Arc::new(built::prose(&built.app));
        mount_afresh(&built.app, &scene);
        return Steps { scene, left: Vec::new() };
    }
    let left = in_order(&built.app);
    let frame = scene.clone();
    mount::hydrate_from(built.app, move || view! { <App scene=frame/> }).forget();
    Steps { scene, left }
}

/// Builds the page beside the altered one and only then puts it in its place: a failure leaves what was there.
fn mount_afresh(app: &HtmlElement, scene: &Scene) {
    let Some(fresh) = app.clone_node().ok().and_then(|node| node.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let frame = scene.clone();
    mount::mount_to(fresh.clone(), move || view! { <App scene=frame/> }).forget();
    for (index, place) in places(&fresh).enumerate() {
        mount_step(place, index, scene.clone());
    }
    let reading = Reading::of(app);
    // The only failure is an element without a parent, and `#app` was found in the document.
    let _ = app.replace_with_with_node_1(&fresh);
    reading.resume(&fresh);
}

/// The elements of the steps in reading order.
fn places(app: &Element) -> impl Iterator<Item = HtmlElement> + use<> {
    elements(app, "article").filter_map(|element| element.dyn_into().ok())
}

/// What is above the window comes after all that is in it and below.
fn in_order(app: &Element) -> Vec<(HtmlElement, usize, u32)> {
    let mut steps = Vec::new();
    steps.extend(places(app).enumerate().map(|(index, place)| {
        let shape = built::shape(&place);
        (place, index, shape)
    }));
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
        let mut scene = self.scene.clone();
        if built::shape(&place) == shape {
            if let Some(step) = step(&scene, index) {
                let signals = scene.signals;
                signals.as_built(|| mount::hydrate_from(place, move || view::inside(&scene, &step)).forget());
            }
        } else {
            // A translation has begun meanwhile.
            scene.prose = Arc::new(built::prose(&place));
            let reading = Reading::of(&place);
            place.replace_children_with_node_0();
            mount_step(place.clone(), index, scene);
            reading.resume(&place);
        }
        true
    }
}

fn mount_step(place: HtmlElement, index: usize, scene: Scene) {
    if let Some(step) = step(&scene, index) {
        mount::mount_to(place, move || view::inside(&scene, &step)).forget();
    }
}

fn step(scene: &Scene, index: usize) -> Option<Step> {
    scene.page.guide.steps().nth(index).cloned()
}

fn say_ready(performance: &Performance) {
    // It marks by a name that is well formed.
    let _ = performance.mark("app-ready");
}
