//! Lets the browser in between two pieces of work: it may answer the reader, who feels one long piece as a page that hangs.

use std::time::Duration;

use leptos::prelude::{document, set_timeout};

/// Goes on once the browser had its turn.
pub(super) fn then(go_on: Box<dyn FnOnce()>) {
    // In the background every pause would last a second, and nobody waits.
    if document().hidden() {
        return go_on();
    }
    set_timeout(go_on, Duration::ZERO);
}
