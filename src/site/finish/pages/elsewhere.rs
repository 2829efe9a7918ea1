//! What readers of other languages are told where the program may not run.

use leptos::prelude::*;

use super::drawn;
use crate::parse::Foreign;

/// A sentence a language. A service that translates the page must leave them as they are.
pub(in crate::site::finish) fn elsewhere(sentences: &[Foreign]) -> String {
    let sentence = |Foreign { lang, says }: &Foreign| {
        view! { <p lang=lang.clone() translate="no">{says.clone()}</p> }
    };
    drawn(|| sentences.iter().map(sentence).collect_view())
}
