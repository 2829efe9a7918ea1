//! A level-2 heading with everything under it.

use leptos::prelude::*;

use super::{Scene, body, meter, signals::speech, step};
use crate::{guide, plan::Tally};

/// A phase, a question or a page of prose.
#[component]
pub(super) fn Section(scene: Scene, section: guide::Section) -> impl IntoView {
    let guide::Section { id, title, question, blocks, steps } = section;
    let class = if question { "section section--question" } else { "section" };
    let body = body::blocks(&scene, &id, &blocks);
    let tally = (!steps.is_empty()).then(|| phase_tally(&scene, steps.clone()));
    let steps =
        steps.into_iter().map(|step| view! { <step::Step scene=scene.clone() step=step/> }).collect_view();
    view! {
        <section class=class id=id.to_string()>
            <h2 class="section__title">{title}</h2>
            {tally}
            {body}
            {steps}
        </section>
    }
}

fn phase_tally(scene: &Scene, steps: Vec<guide::Step>) -> impl IntoView + use<> {
    let page = scene.page.clone();
    let signals = scene.signals;
    let sentence = speech(move || {
        let tally = signals.progress.with(|progress| Tally::of(&steps, progress));
        meter::phase_sentence(&page.words, tally)
    });
    view! { <p class="section__tally" inner_html=sentence></p> }
}
