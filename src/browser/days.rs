//! Shows the days that were written, and what is waited for. The places are finished HTML, which the view does not take
//! over: what is said there is written here.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::{
    built::elements,
    sight::{attribute, by_id},
};
use crate::{
    guide::{Id, Page},
    view::{self, DATED, Reader, Row, WAITS, WAITS_ROWS},
};

/// Shows what was written, and what is waited for.
pub(super) fn show(page: &Page, reader: &Reader) {
    let Some(root) = document().document_element() else { return };
    for place in elements(&root, &["[", DATED, "]"].concat()) {
        let Some(id) = id_of(&place) else { continue };
        let written = reader.progress.written(&[&id]);
        let says = written.map(|when| {
            view::about(page.words.written(), &view::moment(&page.words, when, reader.plan.today))
        });
        say(&place, ".day__written", &says.unwrap_or_default());
        if let Some(step) = page.guide.steps().position(|step| step.id == id) {
            let waiting = view::waiting(&page.words, &reader.plan, step);
            if let Some(ways) = found(&place, ".wait__ways") {
                attribute(&ways, "hidden", Some("").filter(|_| waiting.is_empty()));
            }
            say(&place, ".wait__says", &waiting);
        }
    }
    let rows = view::waits_rows(page, reader);
    if let (Some(waits), Some(list)) = (by_id(WAITS), by_id(WAITS_ROWS)) {
        attribute(&waits, "hidden", Some("").filter(|_| rows.is_empty()));
        list.set_text_content(None);
        for row in rows {
            // It fails only for what cannot be in a list.
            let _ = line(&row).map(|line| list.append_child(&line));
        }
    }
}

/// A line of the list: what it is, as a link, and when.
fn line(row: &Row) -> Option<Element> {
    let element = |name, text: &str| {
        let element = document().create_element(name).ok()?;
        element.set_text_content(Some(text));
        Some(element)
    };
    let (line, link, when) = (element("li", "")?, element("a", &row.title)?, element("span", &row.says)?);
    attribute(&link, "href", Some(&["#", row.id.as_str()].concat()));
    attribute(&when, "data-due", Some("").filter(|_| row.is_due));
    line.append_child(&link).ok()?;
    line.append_child(&when).ok()?;
    Some(line)
}

/// The place for a day in which `element` stands.
pub(super) fn id_of(element: &Element) -> Option<Id> {
    element.closest(&["[", DATED, "]"].concat()).ok()??.get_attribute(DATED)?.parse().ok()
}

/// The field in which a day is written at `id`.
pub(super) fn field_of(id: &Id) -> Option<HtmlInputElement> {
    by_id(&["record-day-", id.as_str()].concat())?.dyn_into().ok()
}

/// Whether the box of this id is ticked.
pub(super) fn is_ticked(id: &str) -> bool {
    by_id(id).and_then(|tick| tick.dyn_into::<HtmlInputElement>().ok()).is_some_and(|tick| tick.checked())
}

fn found(place: &Element, selector: &str) -> Option<Element> {
    place.query_selector(selector).ok()?
}

/// Writes a text where it is not so already: a live region would be heard again.
pub(super) fn say(place: &Element, selector: &str, text: &str) {
    if let Some(element) =
        found(place, selector).filter(|element| element.text_content().as_deref() != Some(text))
    {
        element.set_text_content(Some(text));
    }
}
