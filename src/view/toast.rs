//! What just happened, and the way back. It stays until the next change: there is no timer to race against.

use leptos::prelude::*;

use super::{
    Command, Scene,
    signals::{flag, text},
};
use crate::{
    guide::Page,
    plan,
    progress::{Deed, State},
};

/// The toast. Always in the page, so that screen readers announce its changes; hidden while there is nothing.
#[component]
pub(super) fn Toast(scene: Scene) -> impl IntoView {
    let Scene { page, signals, dispatch, .. } = scene;
    let words = page.words.clone();
    let deed = Memo::new(move |_| signals.last.with(|last| last.as_ref().map(|change| change.deed.clone())));
    let next = {
        let page = page.clone();
        Memo::new(move |_| {
            let step = signals.progress.with(|progress| plan::next_step(&page.guide, progress));
            step.map(|step| format!("#{}", step.id))
        })
    };
    let no_next =
        flag(move || !matches!(deed.get(), Some(Deed::Set(_, State::Done))) || next.get().is_none());
    view! {
        <div class="toast" hidden=flag(move || deed.get().is_none())>
            <div class="toast__said" role="status">
                <p class="toast__title">{text(move || title(&page, deed.get().as_ref()))}</p>
            </div>
            <button type="button" class="toast__button" on:click=move |_| dispatch.run(Command::Undo)>
                {words.undo().to_owned()}
            </button>
            <a class="toast__next" hidden=no_next href=text(move || next.get().unwrap_or_default())>
                {words.toast_next().to_owned()}
            </a>
        </div>
    }
}

fn title(page: &Page, deed: Option<&Deed>) -> String {
    let words = &page.words;
    match deed {
        None => String::new(),
        Some(Deed::Set(id, state)) => {
            let said = match state {
                State::Done => words.toast_done(),
                State::Open => words.toast_open(),
                State::Skipped => words.toast_skipped(),
            };
            format!("{} {said}", page.guide.title_of(id).unwrap_or_default())
        }
        Some(Deed::Reset) => words.toast_reset().to_owned(),
        Some(Deed::Undone) => words.toast_undone().to_owned(),
    }
}
