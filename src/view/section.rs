//! A level-2 heading with everything under it.
//!
//! What a page has many of (sections, steps, boxes, rows) is a plain function here and not a component: a component
//! brings a type for what it is given, and clones that for each one.

use leptos::prelude::*;

use super::{
    Scene, body, meter,
    signals::{Tick, speech},
    step,
};
use crate::{guide, plan::Tally};

/// A phase or a page of prose.
pub(super) fn section(scene: &Scene, section: &guide::Section) -> impl IntoView + use<> {
    let guide::Section { id, title, blocks, steps, .. } = section;
    let body = body::blocks(scene, id, 0, blocks);
    let ticks: Vec<_> = steps.iter().map(|step| scene.signals.tick(&step.id)).collect();
    let tally = (!steps.is_empty()).then(|| phase_tally(scene, ticks.clone()));
    let steps = steps.iter().zip(&ticks).map(|(step, tick)| step::place(scene, step, tick)).collect_view();
    view! {
        <section class="section" id=id.to_string()>
            <div class="section__intro">
                <h2 class="section__title">{title.clone()}</h2>
                {tally}
                {body}
            </div>
            {steps}
        </section>
    }
}

/// It asks the boxes of its own steps, so a tick elsewhere costs it nothing.
fn phase_tally(scene: &Scene, ticks: Vec<Tick>) -> impl IntoView + use<> {
    let page = scene.page.clone();
    let sentence = speech(move || meter::phase_sentence(&page.words, Tally::of(ticks.iter().map(Tick::get))));
    view! { <p class="section__tally" inner_html=sentence></p> }
}
