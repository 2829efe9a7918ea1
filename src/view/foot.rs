//! The page's end: sending the guide on, the reader's record, and about the site.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    Command, Keeping, Scene, Shared,
    signals::{flag, text},
};
use crate::guide::{Id, Prose};

/// What comes after the last phase.
#[component]
pub(super) fn Foot(scene: Scene) -> impl IntoView {
    let words = &scene.page.words;
    let Scene { signals, dispatch, .. } = scene;
    let share = share_link(&scene, None, words.share_guide().to_owned());
    let colophon = scene.prose("prose colophon", Prose::COLOPHON);
    let nothing_to_reset = flag(move || {
        signals.keeping.get() == Keeping::Loading
            || signals.progress.with(|progress| progress.settled().next().is_none())
    });
    view! {
        <footer class="foot">
            <section class="foot__part">
                <h2 class="foot__title">{words.share().to_owned()}</h2>
                <p>{words.share_more().to_owned()}</p>
                {share}
            </section>
            <section class="foot__part">
                <h2 class="foot__title">{words.record().to_owned()}</h2>
                <p>{words.record_more().to_owned()}</p>
                <button type="button" class="text-button" disabled=nothing_to_reset
                    on:click=move |_| dispatch.run(Command::Reset)>
                    {words.reset().to_owned()}
                </button>
            </section>
            {colophon}
        </footer>
    }
}

/// A link to the guide or a step that also sends it. Without the program it is still the address to copy.
pub(super) fn share_link(scene: &Scene, step: Option<&Id>, label: String) -> impl IntoView + use<> {
    let step = step.cloned();
    let href = step.as_ref().map_or_else(|| "#now".to_owned(), |id| format!("#{id}"));
    let Scene { signals, dispatch, .. } = *scene;
    let share = {
        let step = step.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            dispatch.run(Command::Share(step.clone()));
        }
    };
    let page = scene.page.clone();
    let outcome = Memo::new(move |_| {
        signals.shared.with(|shared| match shared {
            Some((what, outcome)) if *what == step => Some(outcome.clone()),
            _ => None,
        })
    });
    let said = text(move || match outcome.get() {
        None => String::new(),
        Some(Shared::Copied) => page.words.copied().to_owned(),
        Some(Shared::ByHand(_)) => page.words.copy_by_hand().to_owned(),
    });
    let address = text(move || match outcome.get() {
        Some(Shared::ByHand(address)) => address,
        _ => String::new(),
    });
    view! {
        <a class="share needs-app" href=href on:click=share>{label}</a>
        <span class="share__outcome" role="status">{said}</span>
        <span class="share__address">{address}</span>
    }
}
