//! A level-2 heading with everything under it, and the bodies that sections and steps share.

use leptos::{either::EitherOf3, prelude::*};

use super::{
    Scene, meter,
    signals::{flag, speech},
    step,
};
use crate::{
    guide::{self, Block, Id, Prose, Task},
    plan::Tally,
    progress::State,
};

/// A phase, a question or a page of prose.
#[component]
pub(super) fn Section(scene: Scene, section: guide::Section) -> impl IntoView {
    let guide::Section { id, title, question, blocks, steps } = section;
    let class = if question { "section section--question" } else { "section" };
    let body = body(&scene, &id, &blocks);
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

/// The blocks of a section or step.
pub(super) fn body(scene: &Scene, id: &Id, blocks: &[Block]) -> impl IntoView + use<> {
    let blocks = blocks.iter().enumerate().map(|(index, block)| {
        let key = Prose::key(id, index);
        match block {
            Block::Prose => EitherOf3::A(scene.prose("prose", &key)),
            Block::Fold(title) => EitherOf3::B(fold(scene, title.clone(), &key)),
            Block::Sources => EitherOf3::B(fold(scene, scene.page.words.sources().to_owned(), &key)),
            Block::Tasks(tasks) => {
                let tasks = tasks
                    .iter()
                    .map(|task| view! { <TaskLine scene=scene.clone() task=task.clone()/> })
                    .collect_view();
                EitherOf3::C(view! { <ul class="tasks">{tasks}</ul> })
            }
        }
    });
    blocks.collect_view()
}

fn fold(scene: &Scene, title: String, key: &str) -> impl IntoView + use<> {
    let prose = scene.prose("prose fold__body", key);
    view! { <details class="fold"><summary class="fold__title">{title}</summary>{prose}</details> }
}

#[component]
fn TaskLine(scene: Scene, task: Task) -> impl IntoView {
    let Task { id, title, more } = task;
    let more = more.then(|| scene.prose("prose task__more", id.as_str()));
    let check = tick_box(&scene, &id, &title);
    view! {
        <li class="task" id=id.to_string()>
            <label class="task__label">{check}<span class="task__title">{title}</span></label>
            {more}
        </li>
    }
}

/// The native checkbox of an id, by its name alone: a second label would join it. `autocomplete="off"` keeps Firefox from restoring a state of its own.
pub(super) fn tick_box(scene: &Scene, id: &Id, name: &str) -> impl IntoView + use<> {
    let state = scene.signals.state(id);
    let dispatch = scene.dispatch;
    let tick = {
        let id = id.clone();
        move |event| {
            let state = if event_target_checked(&event) { State::Done } else { State::Open };
            dispatch.run(super::Command::Mark(id.clone(), state));
        }
    };
    view! {
        <input
            class="tick"
            type="checkbox"
            autocomplete="off"
            id=format!("tick-{id}")
            data-tick=id.to_string()
            aria-label=name.to_owned()
            prop:checked=flag(move || state.get() == State::Done)
            on:change=tick
        />
    }
}
