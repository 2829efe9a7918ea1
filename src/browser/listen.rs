//! Listens at the document, where everything is heard, whatever becomes of its elements.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::Event;

/// Hears of what happens before the page does, as long as the page lives.
pub(super) fn on_document(kind: &str, hear: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(hear);
    let listener = closure.as_ref().unchecked_ref();
    // It fails for nothing that is a function.
    let _ = document().add_event_listener_with_callback_and_bool(kind, listener, true);
    closure.forget();
}
