//! One step: its box and title, what to do, and at its end the box once more as a button.

use leptos::prelude::*;

use super::{
    Command, Scene, foot, section,
    signals::{flag, text},
};
use crate::{
    guide::{self, Id, fill},
    progress::State,
};

/// A level-3 heading with its body.
#[component]
pub(super) fn Step(scene: Scene, step: guide::Step) -> impl IntoView {
    let guide::Step { id, title, minutes, blocks } = step;
    let state = scene.signals.state(&id);
    let minutes = fill(scene.page.words.minutes(), &[("n", minutes.into())]);
    let check = section::tick_box(&scene, &id);
    let body = section::body(&scene, &id, &blocks);
    let anchor = id.to_string();
    view! {
        <article class="step" id=anchor
            class:step--done=flag(move || state.get() == State::Done)
            class:step--skipped=flag(move || state.get() == State::Skipped)>
            <h3 class="step__title">
                <label class="step__label">{check}<span>{title}</span></label>
            </h3>
            <p class="step__facts">{minutes}</p>
            {body}
            <End scene=scene id=id/>
        </article>
    }
}

/// A second label for the box at the title: a tap here ticks it, also without the program.
#[component]
fn End(scene: Scene, id: Id) -> impl IntoView {
    let words = &scene.page.words;
    let state = scene.signals.state(&id);
    let skip_word = {
        let (skip, unskip) = (words.skip().to_owned(), words.unskip().to_owned());
        text(move || if state.get() == State::Skipped { unskip.clone() } else { skip.clone() })
    };
    let toggle_skip = {
        let (id, dispatch) = (id.clone(), scene.dispatch);
        move |_| {
            let state = if state.get() == State::Skipped { State::Open } else { State::Skipped };
            dispatch.run(Command::Mark(id.clone(), state));
        }
    };
    let share = foot::share_link(&scene, Some(&id), words.share_step().to_owned());
    view! {
        <div class="step__end">
            <label class="button step__button" for=format!("tick-{id}")>
                <span class="step__todo">{words.mark_done().to_owned()}</span>
                <span class="step__done">{words.done().to_owned()}</span>
            </label>
            <button type="button" class="text-button needs-app" on:click=toggle_skip>{skip_word}</button>
            {share}
        </div>
    }
}
