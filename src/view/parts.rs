//! Small parts that several components share.

use leptos::prelude::*;

use super::{
    Command, Scene,
    signals::{Tick, flag},
};
use crate::{
    guide::{Id, Page, Step, fill, plain},
    plan::Next,
    progress::State,
};

/// The native checkbox of an id.
///
/// It has a name of its own, because a second label would join the first. `autocomplete="off"` keeps Firefox from
/// restoring a state of its own.
pub(super) fn tick_box(tick: Tick, name: &str) -> impl IntoView + use<> {
    let id = tick.id.to_string();
    view! {
        <input
            class="tick"
            type="checkbox"
            autocomplete="off"
            id=format!("tick-{id}")
            data-tick=id
            aria-label=plain(name)
            prop:checked=flag(move || tick.get() == State::Done)
        />
    }
}

/// The ids that name the element `own` of a step: its own words, then those of the step's box. A page has as many such
/// buttons as steps, and in a list of them each must say whose it is. No author's id has a dot.
pub(super) fn named_with_box(own: &str, step: &Id) -> String {
    format!("{own} tick-{step}")
}

/// A link to the guide or a step that sends it.
pub(super) fn share_link(step: Option<&Id>, label: &str) -> impl IntoView + use<> {
    let href = format!("#{}", step.map_or("now", Id::as_str));
    let id = format!("{}.share", step.map_or("", Id::as_str));
    let named = step.map_or_else(|| id.clone(), |step| named_with_box(&id, step));
    let emit = Command::Share(step.cloned()).emit();
    view! {
        <a class="share needs-app" href=href id=id aria-labelledby=named data-emit=emit>{label.to_owned()}</a>
    }
}

/// A button.
pub(super) fn button(class: &'static str, command: &Command, label: &str) -> impl IntoView + use<> {
    view! { <button type="button" class=class data-emit=command.emit()>{label.to_owned()}</button> }
}

/// One paragraph of words.
pub(super) fn paragraph(words: &str) -> impl IntoView + use<> {
    view! { <p>{words.to_owned()}</p> }
}

/// Something folded, with its title in sight.
pub(super) fn fold<V: IntoView>(title: &str, body: V) -> impl IntoView + use<V> {
    view! {
        <details class="fold">
            <summary class="fold__title">{title.to_owned()}</summary>
            <div class="fold__body">{body}</div>
        </details>
    }
}

/// Something about what is next.
pub(super) fn next(
    scene: &Scene,
    of: fn(&Page, Next<'_>) -> String,
) -> impl Fn() -> String + Send + Sync + use<> {
    let page = scene.page.clone();
    let reader = scene.signals.reader;
    move || reader.with(|reader| of(&page, reader.plan.next(&page.guide)))
}

/// The title of what is next.
pub(super) fn next_title(page: &Page, next: Next<'_>) -> String {
    match next {
        Next::Ask(question) => &question.title,
        Next::Do(step) => &step.title,
        Next::Nothing => page.words.band_all(),
    }
    .to_owned()
}

/// Where that is.
pub(super) fn next_place(_: &Page, next: Next<'_>) -> String {
    match next {
        Next::Ask(question) => format!("#{}", question.id),
        Next::Do(step) => format!("#{}", step.id),
        Next::Nothing => String::new(),
    }
}

/// The editor's estimate for a step, in words.
pub(super) fn minutes(page: &Page, step: &Step) -> String {
    fill(page.words.minutes(), &[("n", step.minutes.into())])
}
