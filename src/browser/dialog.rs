//! Opens the dialog while there is a question, and closes it. Only this file touches it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::taps::on_document;
use crate::view::Signals;

/// Follows the question as long as the page lives.
pub(super) fn follow(signals: Signals) {
    let question = signals.question;
    Effect::new(move |_| {
        let is_asked = question.with(Option::is_some);
        let Some(dialog) = dialog() else { return };
        if is_asked && !dialog.open() {
            // It fails only for an open one.
            let _ = dialog.show_modal();
        } else if !is_asked {
            dialog.close();
        }
    });
    // Esc, or the way back of some phones.
    on_document("close", move |_| {
        if question.with_untracked(Option::is_some) {
            question.set(None);
        }
    });
}

fn dialog() -> Option<HtmlDialogElement> {
    document().get_element_by_id("question")?.dyn_into().ok()
}
