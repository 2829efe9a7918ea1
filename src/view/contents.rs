//! The road: every phase and step with its state, one tap away.

use leptos::prelude::*;

use super::{
    Scene, parts,
    signals::{speech, state_class},
};
use crate::{
    guide::{Section, Step},
    progress::State,
};

/// The table of contents.
#[component]
pub(super) fn Contents(scene: Scene) -> impl IntoView {
    let parts = scene
        .page
        .guide
        .sections
        .iter()
        .map(|section| view! { <Part scene=scene.clone() section=section.clone()/> })
        .collect_view();
    view! {
        <nav class="contents" id="contents" aria-labelledby="contents-title">
            <h2 class="contents__title" id="contents-title">{scene.page.words.contents().to_owned()}</h2>
            <ol class="contents__parts">{parts}</ol>
        </nav>
    }
}

#[component]
fn Part(scene: Scene, section: Section) -> impl IntoView {
    let rows = section
        .steps
        .iter()
        .map(|step| view! { <Row scene=scene.clone() step=step.clone()/> })
        .collect_view();
    view! {
        <li class="contents__part">
            <a class="contents__phase" href=format!("#{}", section.id)>{section.title.clone()}</a>
            <ol class="contents__rows">{rows}</ol>
        </li>
    }
}

/// A step: its bead, title, and a word for its state (the estimate while it is open).
#[component]
fn Row(scene: Scene, step: Step) -> impl IntoView {
    let state = scene.signals.state(&step.id);
    let minutes = parts::minutes(&scene.page, &step);
    let word = speech(move || match state.get() {
        State::Open => minutes.clone(),
        State::Done => scene.page.words.done().to_owned(),
        State::Skipped => scene.page.words.skipped().to_owned(),
    });
    view! {
        <li class=state_class("contents__row", state)>
            <a class="contents__step" href=format!("#{}", step.id)>{step.title}</a>
            <span class="contents__state" inner_html=word></span>
        </li>
    }
}
