//! What readers of other languages are told where the program may not run.

use leptos::prelude::*;

use super::drawn;
use crate::{parse::Foreign, site::finish::direction};

/// A sentence a language. A service that translates the page must leave them as they are.
pub(in crate::site::finish) fn elsewhere(sentences: &[Foreign]) -> String {
    let sentence = |Foreign { lang, says }: &Foreign| {
        let direction = direction::is_from_the_right(lang).then_some("rtl");
        view! { <p lang=lang.clone() dir=direction translate="no">{says.clone()}</p> }
    };
    drawn(|| sentences.iter().map(sentence).collect_view())
}
