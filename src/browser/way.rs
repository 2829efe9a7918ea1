//! Where the reader goes: what opens when, and how it comes in sight.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

use super::{
    desk::{Desk, Operation},
    listen::on_document,
    sight::{OPEN, attribute, by_id, focus},
};
use crate::{
    guide::Id,
    plan::{Next, Standing},
    progress::State,
    view::News,
};

/// Opens what is folded when something leads there.
pub(super) fn listen(desk: &Rc<Desk>) {
    let [found, back] = [desk.clone(), desk.clone()];
    // The browser has found something there, or `boot.js` says that the address leads there.
    on_document("beforematch", move |event| {
        let id = part(&event);
        let is_folded = found.signals.reader.with_untracked(|reader| {
            // In the whole guide a question that is not asked is out of sight, too.
            let is_question =
                found.page.guide.questions().any(|(section, ..)| Some(&section.id) == id.as_ref());
            reader.open.is_some() || is_question
        });
        if id.is_some() && is_folded {
            open(&found, id);
        }
    });
    // The browser's own way back or forth leads to where this was open, or nothing by itself.
    on_document("cameback", move |event| {
        let id = part(&event);
        if id.is_none() || back.signals.reader.with_untracked(|reader| reader.plan.is_ready()) {
            open(&back, id);
        }
    });
}

/// The step or section where something has happened.
fn part(event: &Event) -> Option<Id> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(".step, .section").ok()??.id().parse().ok()
}

/// Shows one thing with all else folded, or the whole guide.
pub(super) fn open(desk: &Desk, id: Option<Id>) {
    open_with(desk, id, false);
}

fn open_with(desk: &Desk, id: Option<Id>, is_relieved: bool) {
    desk.sight.is_relieved.set(is_relieved);
    desk.signals.reader.update(|reader| reader.open = id);
    desk.show_sight();
    // `boot.js` keeps the place.
    once_shown(|| {
        // An event's name cannot be wrong, and nobody stops this one.
        if let Ok(event) = Event::new("folded") {
            let _ = document().dispatch_event(&event);
        }
    });
}

/// Does what depends on where things stand, once the view has followed the signals: its effects are queued already.
fn once_shown(then: impl FnOnce() + 'static) {
    spawn_local(async move { then() });
}

/// How the reader has come. To be asked before anything is changed: the record's first show writes what is open, and the
/// browser would have to lay the page out.
pub(super) struct Come {
    /// What was open when they left, as `boot.js` has found it in the tab's history.
    left: Option<Id>,
    /// Whether they have done nothing yet, and are at the top of the page.
    is_untouched: bool,
}

impl Come {
    pub(super) fn now() -> Self {
        let root = document().document_element();
        let is_touched = root.as_ref().is_none_or(|root| root.has_attribute("data-touched"));
        Self {
            left: root.and_then(|root| root.get_attribute(OPEN)?.parse().ok()),
            is_untouched: !is_touched && window().scroll_y().unwrap_or_default() < 1.,
        }
    }
}

/// The page at its start, once the record is read. It folds by itself only while the reader is untouched at its top, or
/// comes back to where it was folded.
pub(super) fn start(desk: &Desk, come: Come) {
    let guide = &desk.page.guide;
    let next = desk.signals.reader.with_untracked(|reader| {
        reader.plan.is_ready().then(|| reader.plan.next_step(guide).map(|step| step.id.clone()))
    });
    let (Some(next), Some(root)) = (next, document().document_element()) else { return };
    let hash = window().location().hash().unwrap_or_default();
    let aimed =
        by_id(hash.trim_start_matches('#')).and_then(|aimed| aimed.closest(".step, .section").ok()?);
    let aimed = aimed.and_then(|aimed| aimed.id().parse().ok());
    let is_known =
        |id: &Id| guide.sections.iter().any(|section| section.id == *id) || guide.step_of(id).is_some();
    // Whoever has gone there since the page was opened is reading.
    let aimed = aimed.filter(|id| is_known(id) && !root.has_attribute("data-touched"));
    match come.left.filter(is_known).or(aimed) {
        Some(id) => {
            open(desk, Some(id));
            desk.tell_due();
        }
        None if come.is_untouched => {
            // What stood elsewhere is drawn as new: nothing seems to jump.
            attribute(&root, "data-folding", Some(""));
            root.get_bounding_client_rect();
            open(desk, next);
            attribute(&root, "data-folding", None);
        }
        None => desk.signals.news.set(Some(News::Offer(desk.page.words.plan_ready().to_owned()))),
    }
}

/// Shows what is next: a question that is missing where it stands, or the road and one step below it.
pub(super) fn go(desk: &Desk) {
    let guide = &desk.page.guide;
    let (is_ready, next, open_now) = desk.signals.reader.with_untracked(|reader| {
        let next = match reader.plan.next(guide) {
            Next::Ask(question) => Some(question.id.clone()),
            Next::Do(step) => Some(step.id.clone()),
            Next::Nothing => {
                let last = reader.plan.turns.last();
                last.and_then(|turn| guide.step_at(turn.step)).map(|step| step.id.clone())
            }
        };
        // Whoever has a step open comes back to the road, and to that step.
        let open = reader.open.clone().filter(|open| guide.step_of(open).is_some());
        (reader.plan.is_ready(), next, open)
    });
    let Some(next) = next else { return };
    if !is_ready {
        // What the road was made of may be gone since.
        open(desk, None);
        return jump(&next);
    }
    if open_now.is_none() {
        open(desk, Some(next.clone()));
        go_to(next.as_str());
    }
    show_contents();
}

/// Goes to the question after this one, of those that the reader is asked.
pub(super) fn ask_next(desk: &Desk, question: &Id) {
    let next = desk.signals.reader.with_untracked(|reader| {
        let after = desk.page.guide.questions().map(|(section, ..)| &section.id);
        let mut after = after.skip_while(|id| *id != question).skip(1);
        after.find(|id| reader.plan.asks(id)).cloned()
    });
    match next {
        Some(next) => jump(&next),
        None => go(desk),
    }
}

/// As a link does.
fn jump(id: &Id) {
    // It fails for no text.
    let _ = window().location().set_hash(id.as_str());
    if let Some(there) = by_id(id.as_str()) {
        there.scroll_into_view();
    }
}

/// Shows the whole guide, from its contents on.
pub(super) fn unfold(desk: &Desk) {
    open(desk, None);
    go_to("contents");
    show_contents();
}

/// The road begins where its heading is; the reader's next Tab goes on from there.
fn show_contents() {
    if let Some(title) = by_id("contents-title") {
        focus(&title);
        once_shown(move || title.scroll_into_view());
    }
}

/// Makes a change that may settle a step, and shows the next one where that stood, if it was open and nothing is left to
/// do of it.
pub(super) fn settle(desk: &Desk, settled: &Id, operation: &Operation<'_>) {
    // Asked before anything is changed: the browser has the answer, and need not lay the page out for it.
    let stood = by_id(settled.as_str()).map_or(0., |step| top(&step).clamp(0., 96.));
    let place = window().scroll_y().unwrap_or_default();
    let before = desk.signals.progress();
    desk.change(operation);
    let after = desk.signals.progress();
    // Who takes a mark off, or something up again, stays there.
    let is_settled =
        after.state(settled) != State::Open || after.is_put_off(settled) && !before.is_put_off(settled);
    if is_settled && before != after {
        advance(desk, settled, stood, place);
    }
}

fn advance(desk: &Desk, settled: &Id, stood: f64, place: f64) {
    let guide = &desk.page.guide;
    let next = desk.signals.reader.with_untracked(|reader| {
        let number = guide.place_of(settled)?;
        let is_next = reader.plan.next_step(guide).is_some_and(|next| next.id == *settled);
        let is_left = reader.plan.turn(number).is_some_and(|turn| turn.standing == Standing::Open);
        let is_open = reader.open.as_ref() == Some(settled) && !is_next && !is_left;
        reader.plan.after(guide, &reader.progress, settled).filter(|_| is_open).map(|step| step.id.clone())
    });
    let Some(next) = next else { return };
    let is_relieved = desk.signals.reader.with_untracked(|reader| reader.plan.relieves(guide, settled));
    desk.sight.left.replace(Some((settled.clone(), place)));
    open_with(desk, Some(next.clone()), is_relieved);
    go_to(next.as_str());
    // What is said of all that is done comes first.
    let relief = guide.relief().filter(|_| is_relieved).and_then(|relief| by_id(relief.id.as_str()));
    let title = relief.as_ref().and_then(|relief| relief.first_element_child()?.first_element_child());
    let Some(new) = relief.or_else(|| by_id(next.as_str())) else { return };
    if let Some(title) = title.or_else(|| new.first_element_child()) {
        focus(&title);
    }
    once_shown(move || keep_at(&new, stood));
}

/// What was settled is open again: back to where that was.
pub(super) fn go_back(desk: &Desk, settled: &Id) {
    let left = desk.sight.left.take().filter(|(id, _)| id == settled);
    let Some((id, place)) = left else { return };
    if desk.signals.reader.with_untracked(|reader| reader.open.is_none()) {
        return;
    }
    open(desk, Some(id.clone()));
    // What was left by that is no way back, and no way on either.
    note(id.as_str(), false);
    if let Some(title) = by_id(id.as_str()).and_then(|step| step.first_element_child()) {
        focus(&title);
    }
    once_shown(move || window().scroll_to_with_x_and_y(0., place));
}

/// Scrolls so far that the top of `element` is at `place` in the window.
fn keep_at(element: &Element, place: f64) {
    window().scroll_by_with_x_and_y(0., top(element) - place);
}

/// Notes in the tab's history what is open, so that the browser's own way back leads here.
fn go_to(id: &str) {
    note(id, true);
}

fn note(id: &str, is_new: bool) {
    let Ok(history) = window().history() else { return };
    let address = ["#", id].concat();
    // A page may always have an address of its own.
    let _ = if is_new {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}

fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}
