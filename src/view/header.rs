//! The mark, the name, the word that this is not official, and the way to the contents.

use leptos::prelude::*;

use super::Scene;
use crate::guide::Prose;

/// The place of the page's first line, whose [`inside`] never changes.
pub(super) fn place(scene: &Scene) -> impl IntoView + use<> {
    let inside = scene.prose.get(Prose::HEADER).to_owned();
    view! { <header class="header" data-prose=Prose::HEADER inner_html=inside></header> }
}

/// The page's first line.
pub(super) fn inside(scene: &Scene) -> impl IntoView + use<> {
    let words = &scene.page.words;
    view! {
        <a class="header__name" href=scene.page.root.clone()>
            // One filled bead and two open ones on a thread: one thing at a time.
            <svg class="mark" viewBox="0 0 12 32" width="12" height="32" aria-hidden="true">
                <path d="M6 6v20" stroke="currentColor" stroke-width="2"></path>
                <circle cx="6" cy="6" r="5" fill="currentColor"></circle>
                <circle class="mark__bead" cx="6" cy="17" r="3" stroke="currentColor" stroke-width="2"></circle>
                <circle class="mark__bead" cx="6" cy="27" r="3" stroke="currentColor" stroke-width="2"></circle>
            </svg>
            {words.site().to_owned()}
        </a>
        <span class="header__tag">{words.unofficial().to_owned()}</span>
        <a class="header__contents" href="#contents">{words.contents().to_owned()}</a>
    }
}
