//! What follows the guide: sending it on, and the reader's record.

use leptos::prelude::*;

use super::{Scene, parts, question::Asked, record::Record};

/// What comes after the last phase.
#[component]
pub(super) fn Foot(scene: Scene) -> impl IntoView {
    let words = &scene.page.words;
    let share = parts::share_link(None, words.share_guide());
    view! {
        <footer class="foot">
            <section class="foot__part needs-app">
                <h2 class="foot__title">{words.share().to_owned()}</h2>
                <p>{words.share_more().to_owned()}</p>
                {share}
            </section>
            <Record scene=scene.clone()/>
            <Asked scene=scene.clone()/>
        </footer>
    }
}
