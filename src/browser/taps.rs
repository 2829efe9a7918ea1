//! Hears every tap, wherever on the page, and tells the desk what it asks for.
//!
//! At the document, because elements come and go: steps that are not taken over yet, pages that a translation or an
//! extension has rebuilt.

use std::{cell::RefCell, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlLabelElement, HtmlTextAreaElement, MouseEvent};

use super::{desk::Desk, files, listen::on_document, wishes::obey};
use crate::{
    plan::{Gesture, Tap},
    view::Command,
};

/// What says what a tap on it asks for.
const EMITS: &str = "[data-emit], [data-tick]";

/// Listens as long as the page lives.
pub(super) fn listen(desk: &Rc<Desk>) -> Rc<Clicks> {
    let clicks = Rc::new(Clicks::new(desk));
    let ours = clicks.clone();
    on_document("click", move |event| ours.hear(&event));
    let desk = desk.clone();
    on_document("change", move |event| {
        if let Some(field) = target(&event).filter(|field| field.has_attribute("data-emit") || is_box(field))
        {
            emit(&desk, &field, &field);
        }
    });
    clicks
}

/// The clicks so far, as far as they decide about the next one.
pub(super) struct Clicks {
    desk: Rc<Desk>,
    gesture: RefCell<Gesture>,
    /// The box whose label was clicked: the browser clicks it next, and that is the same click.
    labelled: RefCell<Option<Element>>,
}

impl Clicks {
    fn new(desk: &Rc<Desk>) -> Self {
        Self { desk: desk.clone(), gesture: RefCell::default(), labelled: RefCell::default() }
    }

    /// A question came in sight.
    pub(super) fn ask(&self) {
        self.gesture.borrow_mut().ask(since_opened());
    }

    fn hear(&self, event: &Event) {
        let Some(target) = target(event) else { return };
        if self.labelled.take().is_some_and(|labelled| labelled == target) {
            return;
        }
        let labelled =
            closest(&target, "label").and_then(|label| label.dyn_into::<HtmlLabelElement>().ok()?.control());
        let labelled = labelled.map(Element::from).filter(|control| is_box(control) && *control != target);
        let emitter = labelled.clone().or_else(|| closest(&target, EMITS));
        let emitter = emitter.filter(|emitter| is_box(emitter) || !emitter.has_type::<HtmlInputElement>());
        let is_meant = self.is_meant(event, emitter.as_ref());
        let Some(emitter) = emitter else {
            // Nor is a link followed that came under the finger.
            if !is_meant && closest(&target, "a").is_some() {
                event.prevent_default();
            }
            return;
        };
        if !is_meant {
            event.prevent_default();
        } else if is_box(&emitter) {
            // Its change is what counts.
            self.labelled.replace(labelled);
        } else {
            event.prevent_default();
            let field = emitter.get_attribute("data-of").and_then(|id| document().get_element_by_id(&id));
            emit(&self.desk, &emitter, field.as_ref().unwrap_or(&emitter));
        }
    }

    fn is_meant(&self, event: &Event, emitter: Option<&Element>) -> bool {
        // A script's click is no finger's. A key has no place of its own: what it acts on has one.
        if !event.is_trusted() {
            return true;
        }
        let finger = event.dyn_ref::<MouseEvent>().filter(|event| event.detail() > 0);
        let point = match (finger, emitter) {
            (Some(event), _) => (event.client_x(), event.client_y()),
            (None, Some(emitter)) => middle(emitter),
            (None, None) => return true,
        };
        let what = emitter.and_then(wish).unwrap_or_default();
        let is_grave = what == Command::Answer(true).emit();
        let tap = Tap { at: whole(event.time_stamp()), point, what: &what, is_grave };
        self.gesture.borrow_mut().means(&tap)
    }
}

/// Tells the desk what `emitter` asks for, with what `field` holds.
fn emit(desk: &Rc<Desk>, emitter: &Element, field: &Element) {
    let Some(wish) = wish(emitter) else { return };
    let desk = desk.clone();
    let tell = move |input| {
        if let Some(command) = Command::read(&wish, input) {
            obey(&desk, command);
        }
    };
    if let Some(field) = field.dyn_ref::<HtmlTextAreaElement>() {
        tell(field.value());
        // It might be a secret.
        field.set_value("");
        return;
    }
    match field.dyn_ref::<HtmlInputElement>() {
        None => tell(String::new()),
        Some(field) if field.type_() == "checkbox" || is_box(field) => {
            tell(if field.checked() { "on".to_owned() } else { String::new() })
        }
        Some(field) if field.type_() == "file" => {
            let field = field.clone();
            spawn_local(async move {
                if let Some(text) = files::chosen(field).await {
                    tell(text);
                }
            });
        }
        Some(field) => tell(field.value()),
    }
}

/// What `element` asks for, as the view has written it there.
fn wish(element: &Element) -> Option<String> {
    let emits = element.get_attribute("data-emit");
    emits.or_else(|| Some("mark ".to_owned() + &element.get_attribute("data-tick")?))
}

fn is_box(element: &Element) -> bool {
    element.has_attribute("data-tick")
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    // It fails only for a selector that is none.
    element.closest(selector).ok()?
}

/// The middle of `element` in the window.
fn middle(element: &Element) -> (i32, i32) {
    let place = element.get_bounding_client_rect();
    let middle = [place.x() + place.width() / 2., place.y() + place.height() / 2.];
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
    let [x, y] = middle.map(|part| part as i32);
    (x, y)
}

/// Milliseconds since the page was opened, as events tell them.
fn since_opened() -> u64 {
    whole(window().performance().map_or(0., |performance| performance.now()))
}

fn whole(millis: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "below 2^53 and not negative"
    )]
    let millis = millis as u64;
    millis
}
