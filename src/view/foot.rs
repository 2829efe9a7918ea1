//! The page's end: sending the guide on, the reader's record, and about the site.

use leptos::prelude::*;

use super::{
    Command, Keeping, Scene, parts,
    signals::{flag, press},
};
use crate::guide::Prose;

/// What comes after the last phase.
#[component]
pub(super) fn Foot(scene: Scene) -> impl IntoView {
    let words = &scene.page.words;
    let Scene { signals, dispatch, .. } = scene;
    let share = parts::share_link(&scene, None, words.share_guide());
    let colophon = scene.prose("prose colophon", Prose::COLOPHON);
    // Never disabled once the program runs: a button that disables itself drops the focus.
    let is_loading = flag(move || signals.keeping.get() == Keeping::Loading);
    view! {
        <footer class="foot">
            <section class="foot__part needs-app">
                <h2 class="foot__title">{words.share().to_owned()}</h2>
                <p>{words.share_more().to_owned()}</p>
                {share}
            </section>
            <section class="foot__part">
                <h2 class="foot__title">{words.record().to_owned()}</h2>
                <p>{words.record_more().to_owned()}</p>
                <button
                    type="button"
                    class="text-button"
                    disabled=is_loading
                    on:click=press(move || dispatch.run(Command::Erase))
                >
                    {words.reset().to_owned()}
                </button>
            </section>
            {colophon}
        </footer>
    }
}
