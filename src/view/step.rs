//! One step: its box and title, what to do, and at its end the box once more as a button.

use leptos::prelude::*;

use super::{
    Command, Scene, body, parts,
    signals::{press, speech, state_class},
};
use crate::{
    guide::{self, Id},
    progress::State,
};

/// A level-3 heading with its body.
#[component]
pub(super) fn Step(scene: Scene, step: guide::Step) -> impl IntoView {
    let minutes = parts::minutes(&scene.page, &step);
    let guide::Step { id, title, blocks, .. } = step;
    let check = parts::tick_box(&scene, &id, &title);
    let body = body::blocks(&scene, &id, &blocks);
    view! {
        <article class=state_class("step", scene.signals.state(&id)) id=id.to_string()>
            <h3 class="step__title">
                <label class="step__label">{check}<span>{title}</span></label>
            </h3>
            <p class="step__facts">{minutes}</p>
            {body}
            <End scene=scene.clone() id=id.clone()/>
        </article>
    }
}

/// A second label for the box at the title: a tap here ticks it, also without the program.
#[component]
fn End(scene: Scene, id: Id) -> impl IntoView {
    let words = &scene.page.words;
    let dispatch = scene.dispatch;
    let state = scene.signals.state(&id);
    let skip_word = {
        let (skip, unskip) = (words.skip().to_owned(), words.unskip().to_owned());
        speech(move || if state.get() == State::Skipped { unskip.clone() } else { skip.clone() })
    };
    let share = parts::share_link(&scene, Some(&id), words.share_step());
    let tick = format!("tick-{id}");
    let skip = press(move || {
        let state = if state.get_untracked() == State::Skipped { State::Open } else { State::Skipped };
        dispatch.run(Command::Mark(id.clone(), state));
    });
    view! {
        <div class="step__end">
            <label class="button step__button" for=tick>
                <span class="step__todo">{words.mark_done().to_owned()}</span>
                <span class="step__done">{words.done().to_owned()}</span>
            </label>
            <button type="button" class="text-button needs-app" on:click=skip inner_html=skip_word></button>
            {share}
        </div>
    }
}
