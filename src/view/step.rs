//! One step: its box and title, what to do, and at its end the box once more as a button.

use leptos::prelude::*;

use super::{
    Command, Scene, body, days, parts,
    signals::{Tick, speech, state_class},
};
use crate::{
    guide::{self, Prose},
    progress::State,
};

/// The place of a step, whose [`inside`] is rendered and taken over by itself: a long guide is one long task otherwise.
pub(super) fn place(scene: &Scene, step: &guide::Step, tick: &Tick) -> impl IntoView + use<> {
    let class = state_class("step", tick);
    let inside = scene.prose.get(&Prose::inside(&step.id)).to_owned();
    view! { <article class=class id=step.id.to_string() inner_html=inside></article> }
}

/// A level-3 heading with its body.
pub fn inside(scene: &Scene, step: &guide::Step) -> impl IntoView + use<> {
    let guide::Step { id, title, blocks, .. } = step;
    let minutes = match step.wait {
        Some(_) => scene.page.words.waiting_facts().to_owned(),
        None => parts::minutes(&scene.page, step),
    };
    let tick = scene.signals.tick(id);
    let check = parts::tick_box(tick.clone(), title);
    let wait = step.wait.as_ref().map(|_| days::section(scene, "wait day needs-app moment", id));
    let body = body::blocks(scene, id, 0, blocks);
    let end = end(scene, tick, step.wait.as_ref().is_some_and(|wait| wait.is_reply));
    view! {
        <h3 class="step__title">
            <label class="step__label">{check}<span>{title.clone()}</span></label>
        </h3>
        <p class="step__facts"><span class="step__new moment" hidden>{scene.page.words.new_step().to_owned()}</span>{minutes}</p>
        {wait}
        {body}
        {end}
    }
}

/// A second label for the box at the title: a tap here ticks it, also without the program.
fn end(scene: &Scene, tick: Tick, is_reply: bool) -> impl IntoView + use<> {
    let words = &scene.page.words;
    let todo = if is_reply { words.reply_came() } else { words.mark_done() };
    let share = parts::share_link(Some(&tick.id), words.share_step());
    let tick_box = format!("tick-{}", tick.id);
    let skip = Command::Skip(tick.id.clone()).emit();
    let id = format!("{}.skip", tick.id);
    let named = parts::named_with_box(&id, &tick.id);
    let later = Command::Later(tick.id.clone()).emit();
    let later_id = format!("{}.later", tick.id);
    let later_named = parts::named_with_box(&later_id, &tick.id);
    let skip_word = {
        let (skip, unskip) = (words.skip().to_owned(), words.unskip().to_owned());
        speech(move || if tick.get() == State::Skipped { unskip.clone() } else { skip.clone() })
    };
    view! {
        <div class="step__end moment" hidden>
            <label class="button step__button" for=tick_box>
                <span class="step__todo">{todo.to_owned()}</span>
                <span class="step__done" aria-hidden="true">{words.done().to_owned()}</span>
            </label>
            <button
                type="button"
                class="text-button needs-app"
                id=id
                aria-labelledby=named
                data-emit=skip
                inner_html=skip_word
            ></button>
            <button
                type="button"
                class="text-button step__later"
                id=later_id
                aria-labelledby=later_named
                data-emit=later
            >{words.later().to_owned()}</button>
            {share}
            <a class="step__road" href="#contents" data-emit=Command::Go.emit()>{words.road_back().to_owned()}</a>
        </div>
    }
}
