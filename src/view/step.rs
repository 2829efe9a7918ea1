//! One step: its box and title, what to do, and at its end the box once more as a button.

use leptos::prelude::*;

use super::{
    Command, Scene, body, parts,
    signals::{Tick, press, speech, state_class},
};
use crate::{guide, progress::State};

/// A level-3 heading with its body.
pub(super) fn step(scene: &Scene, step: &guide::Step, tick: Tick) -> impl IntoView + use<> {
    let guide::Step { id, title, blocks, .. } = step;
    let minutes = parts::minutes(&scene.page, step);
    let class = state_class("step", &tick);
    let check = parts::tick_box(scene, tick.clone(), title);
    let body = body::blocks(scene, id, blocks);
    let end = end(scene, tick);
    view! {
        <article class=class id=id.to_string()>
            <h3 class="step__title">
                <label class="step__label">{check}<span>{title.clone()}</span></label>
            </h3>
            <p class="step__facts"><span class="step__new">{scene.page.words.new_step().to_owned()}</span>{minutes}</p>
            {body}
            {end}
        </article>
    }
}

/// A second label for the box at the title: a tap here ticks it, also without the program.
fn end(scene: &Scene, tick: Tick) -> impl IntoView + use<> {
    let words = &scene.page.words;
    let dispatch = scene.dispatch;
    let share = parts::share_link(scene, Some(&tick.id), words.share_step());
    let tick_box = format!("tick-{}", tick.id);
    let skip_word = {
        let tick = tick.clone();
        let (skip, unskip) = (words.skip().to_owned(), words.unskip().to_owned());
        speech(move || if tick.get() == State::Skipped { unskip.clone() } else { skip.clone() })
    };
    let skip = press(move || {
        let state = if tick.get_untracked() == State::Skipped { State::Open } else { State::Skipped };
        dispatch.run(Command::Mark(tick.id.clone(), state));
    });
    view! {
        <div class="step__end">
            <label class="button step__button" for=tick_box>
                <span class="step__todo">{words.mark_done().to_owned()}</span>
                <span class="step__done" aria-hidden="true">{words.done().to_owned()}</span>
            </label>
            <button type="button" class="text-button needs-app" on:click=skip inner_html=skip_word></button>
            {share}
        </div>
    }
}
