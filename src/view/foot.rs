//! What follows the guide: sending it on, and the reader's record.

use leptos::prelude::*;

use super::{Scene, parts, question::Asked, record::Record};
use crate::guide::Prose;

/// What comes after the last phase.
#[component]
pub(super) fn Foot(scene: Scene) -> impl IntoView {
    view! {
        <footer class="foot">
            {scene.prose("foot__part needs-app", Prose::SHARE)}
            <Record scene=scene.clone()/>
            <Asked scene=scene.clone()/>
        </footer>
    }
}

/// What is said of sharing. It never changes.
pub(super) fn share(scene: &Scene) -> impl IntoView + use<> {
    let words = &scene.page.words;
    view! {
        <h2 class="foot__title">{words.share().to_owned()}</h2>
        <p>{words.share_more().to_owned()}</p>
        {parts::share_link(None, words.share_guide())}
    }
}
