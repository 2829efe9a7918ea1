//! The mark, the name, the word that this is not official, and the way to the contents.

use leptos::prelude::*;

use super::Scene;

/// The page's first line.
#[component]
pub(super) fn Header(scene: Scene) -> impl IntoView {
    let words = &scene.page.words;
    view! {
        <a class="skip-link" href="#now">{words.skip_link().to_owned()}</a>
        <header class="header">
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
        </header>
    }
}
