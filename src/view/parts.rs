//! Small parts that several components share.

use leptos::prelude::*;

use super::{
    Command, Scene,
    signals::{Tick, flag, press},
};
use crate::{
    guide::{Id, Page, Step, fill, plain},
    plan,
    progress::State,
};

/// The native checkbox of an id.
///
/// It has a name of its own, because a second label would join the first. `autocomplete="off"` keeps Firefox from
/// restoring a state of its own.
pub(super) fn tick_box(scene: &Scene, tick: Tick, name: &str) -> impl IntoView + use<> {
    let dispatch = scene.dispatch;
    let id = tick.id.clone();
    let mark = {
        let id = id.clone();
        move |event| {
            let state = if event_target_checked(&event) { State::Done } else { State::Open };
            dispatch.run(Command::Mark(id.clone(), state));
        }
    };
    view! {
        <input
            class="tick"
            type="checkbox"
            autocomplete="off"
            id=format!("tick-{id}")
            data-tick=id.to_string()
            aria-label=plain(name)
            prop:checked=flag(move || tick.get() == State::Done)
            on:change=mark
        />
    }
}

/// The ids that name the element `own` of a step: its own words, then those of the step's box. A page has as many such
/// buttons as steps, and in a list of them each must say whose it is. No author's id has a dot.
pub(super) fn named_with_box(own: &str, step: &Id) -> String {
    format!("{own} tick-{step}")
}

/// A link to the guide or a step that sends it.
pub(super) fn share_link(scene: &Scene, step: Option<&Id>, label: &str) -> impl IntoView + use<> {
    let step = step.cloned();
    let dispatch = scene.dispatch;
    let href = format!("#{}", step.as_ref().map_or("now", Id::as_str));
    let id = format!("{}.share", step.as_ref().map_or("", Id::as_str));
    let named = step.as_ref().map_or_else(|| id.clone(), |step| named_with_box(&id, step));
    let share = press(move || dispatch.run(Command::Share(step.clone())));
    view! {
        <a class="share needs-app" href=href id=id aria-labelledby=named on:click=share>{label.to_owned()}</a>
    }
}

/// Something about the next open step, or else what stands there when none is open.
pub(super) fn next(
    scene: &Scene,
    of: fn(&Page, &Step) -> String,
    otherwise: fn(&Page) -> &str,
) -> impl Fn() -> String + Send + Sync + use<> {
    let page = scene.page.clone();
    let progress = scene.signals.progress;
    move || match progress.with(|progress| plan::next_step(&page.guide, progress)) {
        Some(step) => of(&page, step),
        None => otherwise(&page).to_owned(),
    }
}

/// The editor's estimate for a step, in words.
pub(super) fn minutes(page: &Page, step: &Step) -> String {
    fill(page.words.minutes(), &[("n", step.minutes.into())])
}
