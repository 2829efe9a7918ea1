//! Shows the days that were written, and what is waited for. The places are finished HTML, which the view does not take
//! over: what is said there is written here.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use super::sight::{attribute, by_id};
use crate::{
    guide::{Id, Page, fill},
    view::{self, DAY_FIELD, DUE_ROWS, PENDING_ROWS, PENDING_TITLE, Reader, Row},
};

/// Shows what was written, and what is waited for.
pub(super) fn show(page: &Page, reader: &Reader) {
    // By name: looking through a long page for them would take its time at every tick.
    for id in page.guide.dated() {
        let Some(place) = field_of(id).and_then(|field| field.parent_element()) else { continue };
        let written = reader.progress.written(&page.guide.places_of_day(id));
        let says = written.map(|when| {
            view::about(page.words.written(), &view::moment(&page.words, when, reader.plan.today))
        });
        say(&place, ".day__written", &says.unwrap_or_default());
        if let Some(step) = page.guide.place_of(id) {
            let waiting = view::waiting(page, &reader.plan, step);
            if let Some(ways) = found(&place, ".wait__ways") {
                let is_due = reader.plan.wait(step).is_some_and(|wait| wait.is_due(reader.plan.today));
                attribute(&ways, "hidden", Some("").filter(|_| !is_due));
            }
            say(&place, ".wait__says", &waiting);
        }
    }
    let (mut due, mut pending) = (Vec::new(), Vec::new());
    for row in view::waits_rows(page, reader) {
        if row.is_due { due.push(row) } else { pending.push(row) }
    }
    fill_list(DUE_ROWS, ".waits__due", &due, due.is_empty());
    // What is due can go to a calendar, too.
    fill_list(PENDING_ROWS, ".waits__fold", &pending, due.is_empty() && pending.is_empty());
    if let Some(title) = by_id(PENDING_TITLE) {
        title.set_text_content(Some(&fill(page.words.waits(), &[("n", pending.len())])));
    }
}

/// Shows these rows in the list of that id, and hides what it stands in if that `is_idle`.
fn fill_list(id: &str, place: &str, rows: &[Row], is_idle: bool) {
    let Some(list) = by_id(id) else { return };
    if let Ok(Some(place)) = list.closest(place) {
        attribute(&place, "hidden", Some("").filter(|_| is_idle));
    }
    let mut text = String::new();
    rows.iter().for_each(|row| text.extend([&*row.title, &row.says]));
    // What has the focus, or was translated, stays while it says the same.
    if list.text_content().as_deref() == Some(&text) {
        return;
    }
    list.set_text_content(None);
    for row in rows {
        // It fails only for what cannot be in a list.
        let _ = line(row).map(|line| list.append_child(&line));
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
    line.append_child(&link).ok()?;
    line.append_child(&when).ok()?;
    Some(line)
}

/// The field in which a day is written at `id`.
pub(super) fn field_of(id: &Id) -> Option<HtmlInputElement> {
    by_id(&[DAY_FIELD, id.as_str()].concat())?.dyn_into().ok()
}

/// The field in which something has happened, and where a day is written in it.
pub(super) fn typed(event: &Event) -> Option<(HtmlInputElement, Id)> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let id = field.id().strip_prefix(DAY_FIELD)?.parse().ok()?;
    Some((field, id))
}

/// Whether the box of this id is ticked.
pub(super) fn is_ticked(id: &str) -> bool {
    by_id(id).and_then(|tick| tick.dyn_into::<HtmlInputElement>().ok()).is_some_and(|tick| tick.checked())
}

pub(super) fn found(place: &Element, selector: &str) -> Option<Element> {
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
