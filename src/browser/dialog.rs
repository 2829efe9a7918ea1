//! Opens the dialog while there is a question, and closes it. Only this file touches it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::listen::on_document;
use crate::view::Signals;

/// Opens or closes it; says whether something is asked.
pub(super) fn show(signals: Signals) -> bool {
    let is_asked = signals.question.with(Option::is_some);
    let Some(dialog) = dialog() else { return false };
    if !is_asked {
        dialog.close();
    }
    if is_asked && !dialog.open() {
        // It fails only for an open one.
        let _ = dialog.show_modal();
    }
    is_asked
}

/// Listens to Esc, and to the way back of some phones.
pub(super) fn listen(signals: Signals) {
    let question = signals.question;
    on_document("close", move |_| {
        // It is told later: by then something else may be asked.
        let is_closed = dialog().is_some_and(|dialog| !dialog.open());
        if is_closed && question.with_untracked(Option::is_some) {
            question.set(None);
        }
    });
}

fn dialog() -> Option<HtmlDialogElement> {
    document().get_element_by_id("question")?.dyn_into().ok()
}
