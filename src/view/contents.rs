//! The contents: every phase and step with its state, one tap away; for who has answered, as a road of their own.

use leptos::prelude::*;

use super::{
    Command, Scene, days, parts,
    road::Road,
    signals::{speech, state_class},
};
use crate::{
    guide::{Section, Step},
    progress::State,
};

/// The table of contents.
#[component]
pub(super) fn Contents(scene: Scene) -> impl IntoView {
    let title = {
        let (page, reader) = (scene.page.clone(), scene.signals.reader);
        // They are the road while one thing is shown.
        speech(move || {
            let is_one = reader.with(|reader| reader.open.is_some());
            if is_one { page.words.road() } else { page.words.contents() }.to_owned()
        })
    };
    let parts = scene.page.guide.sections.iter().map(|section| part(&scene, section)).collect_view();
    view! {
        <nav class="contents" id="contents" aria-labelledby="contents-title">
            <h2 class="contents__title" id="contents-title" tabindex="-1" inner_html=title></h2>
            <Road scene=scene.clone()/>
            <a class="contents__back moment" hidden href="#contents" data-emit=Command::Go.emit()>
                {scene.page.words.road_back().to_owned()}
            </a>
            <ol class="contents__parts">{parts}</ol>
            <button type="button" class="text-button contents__unfold needs-app moment" hidden>
                {scene.page.words.unfold().to_owned()}
            </button>
        </nav>
    }
}

fn part(scene: &Scene, section: &Section) -> impl IntoView + use<> {
    let rows = section.steps.iter().map(|step| row(scene, step)).collect_view();
    let rows = (!section.steps.is_empty()).then(|| {
        let id = format!("{}.rows", section.id);
        view! { <ol class="contents__rows" id=id>{rows}</ol> }
    });
    view! {
        <li class="contents__part">
            <a class="contents__phase" href=format!("#{}", section.id)>{section.title.clone()}</a>
            {rows}
        </li>
    }
}

/// A step: its bead, title, and a word for its state (the estimate while it is open).
fn row(scene: &Scene, step: &Step) -> impl IntoView + use<> {
    let tick = scene.signals.tick(&step.id);
    let class = state_class("contents__row", &tick);
    let page = scene.page.clone();
    let minutes = parts::minutes(&page, step);
    let id = format!("{}.row", step.id);
    let word = speech(move || match tick.get() {
        State::Open if tick.is_put_off() => page.words.later_word().to_owned(),
        State::Open if tick.is_fresh() => format!("{} {minutes}", page.words.new_step()),
        State::Open => minutes.clone(),
        State::Done => page.words.done().to_owned(),
        State::Skipped => page.words.skipped().to_owned(),
    });
    // What is waited for has its day beside it.
    let day = step.wait.is_some().then(|| {
        let (page, reader, id) = (scene.page.clone(), scene.signals.reader, step.id.clone());
        let day = speech(move || reader.with(|reader| days::row(&page, reader, &id)));
        view! { <span class="contents__day" inner_html=day></span> }
    });
    view! {
        <li class=class id=id>
            <a class="contents__step" href=format!("#{}", step.id)>{step.title.clone()}</a>
            {day}
            <span class="contents__state" inner_html=word></span>
        </li>
    }
}
