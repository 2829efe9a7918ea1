//! Shows the day that is chosen in its field, whatever was typed there. Only this file writes to it, and never while it
//! has the focus: a year that is being typed begins as 0002.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{device::now, listen::on_document};
use crate::{
    progress::{day_before, today},
    view::Signals,
};

/// Shows the day, and the first one that can be chosen.
pub(super) fn show(signals: Signals) {
    let until = signals.reader.with(|reader| reader.progress.until());
    if let Some(field) = field()
        && document().active_element().as_ref() != Some(&field)
    {
        field.set_min(&today(now()));
        field.set_value(&day_before(until));
    }
}

/// Shows it again when the field is left.
pub(super) fn listen(signals: Signals) {
    let reader = signals.reader;
    on_document("focusout", move |event| {
        if let Some(field) = field()
            && event.target().as_ref() == Some(&field)
        {
            field.set_value(&day_before(reader.with_untracked(|reader| reader.progress.until())));
        }
    });
}

fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id("record-until")?.dyn_into().ok()
}
