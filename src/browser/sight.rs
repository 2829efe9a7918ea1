//! What of the page is in sight: the whole guide, or one thing and the road to it. The document keeps its order; what is
//! out of sight is hidden, so that searches still find it where browsers can do that.

use std::{
    cell::{Cell, RefCell},
    sync::Arc,
};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::{built::elements, desk::Desk, listen::on_document};
use crate::{
    guide::{Guide, Id, Step},
    plan::{Plan, Standing},
    progress::State,
    view::{DONE_ROWS, LATER_ROWS, NEAR, NEAR_ROWS, News, Reader},
};

/// On `<html>`: the id of what is open, for the style sheet and for `boot.js`, which brings it back after a reload.
const OPEN: &str = "data-one";

/// What the page looks like.
#[derive(Default)]
pub(super) struct Sight {
    /// Boxes that the view has not taken over: those of the questions, and of steps that were altered.
    boxes: RefCell<Vec<(Id, HtmlInputElement)>>,
    /// How many rows of the road are settled, and whose rows stand there.
    road: RefCell<Vec<usize>>,
    /// Whether what is urgent has just been done.
    is_relieved: Cell<bool>,
    /// Where the reader was when something was settled: it may be taken back.
    left: RefCell<Option<(Id, f64)>>,
}

impl Sight {
    /// Shows what `reader` has open, and their plan beside it.
    pub(super) fn show(&self, guide: &Guide, reader: &Reader) {
        let Some(root) = document().document_element() else { return };
        let Reader { progress, plan, open } = reader;
        let open = open.as_ref();
        attribute(&root, OPEN, open.map(Id::as_str));
        for (id, input) in self.boxes.borrow().iter() {
            // Of several answers that were chosen in several tabs, not all count.
            let is_done = progress.state(id) == State::Done && guide.answer(id).is_none();
            input.set_checked(is_done || plan.answers.contains(id));
        }
        let hides = root.get_attribute("data-hides").unwrap_or_default();
        let hide = |element: Option<Element>, is_hidden: bool| {
            if let Some(element) = element {
                attribute(&element, "hidden", Some(&*hides).filter(|_| is_hidden));
            }
        };
        let is_open = |id: &Id| open.is_none_or(|open| open == id);
        let asks = guide.questions().any(|(section, ..)| is_open(&section.id));
        attribute(&root, "data-asks", Some("").filter(|_| asks && open.is_some()));
        let relief = guide.relief().filter(|_| self.is_relieved.get()).map(|relief| &relief.id);
        for section in &guide.sections {
            let place = by_id(section.id.as_str());
            if section.question.is_some() {
                // Nobody is troubled with what does not concern them, once they have begun to answer.
                let is_idle = !plan.answers.is_empty() && !plan.asks(&section.id);
                hide(place, !asks || is_idle);
                continue;
            }
            let is_whole = is_open(&section.id) || relief == Some(&section.id);
            hide(place.as_ref().and_then(Element::first_element_child), !is_whole);
            hide(place, !is_whole && !section.steps.iter().any(|step| is_open(&step.id)));
            for step in &section.steps {
                hide(by_id(step.id.as_str()), !is_whole && !is_open(&step.id));
                if let Some(link) = row(step).and_then(|row| row.first_element_child()) {
                    attribute(&link, "aria-current", Some("step").filter(|_| open == Some(&step.id)));
                }
            }
        }
        self.arrange(guide, plan, open.is_some());
    }

    /// From now on the boxes of the questions show what is chosen.
    pub(super) fn add_questions(&self, guide: &Guide) {
        let questions = guide.questions().filter_map(|(section, ..)| by_id(section.id.as_str()));
        questions.for_each(|question| self.add_boxes(&question));
    }

    /// From now on the boxes in `place`, which the view does not take over, show what is so.
    pub(super) fn add_boxes(&self, place: &Element) {
        for input in elements(place, "input[data-tick]") {
            let id = input.get_attribute("data-tick").and_then(|id| id.parse().ok());
            self.boxes.borrow_mut().extend(id.zip(input.dyn_into().ok()));
        }
    }

    /// Brings the rows of the contents to the road, or back.
    fn arrange(&self, guide: &Guide, plan: &Plan, is_road: bool) {
        let mut road = Vec::new();
        if is_road {
            road.push(plan.settled);
            road.extend(plan.turns.iter().map(|turn| turn.step));
        }
        if *self.road.borrow() == road {
            return;
        }
        let mut steps = Vec::new();
        for section in &guide.sections {
            let home = by_id(&[section.id.as_str(), ".rows"].concat());
            section.steps.iter().for_each(|step| place(step, home.as_ref(), None));
            steps.extend(&section.steps);
        }
        let lists = [DONE_ROWS, NEAR_ROWS, LATER_ROWS].map(by_id);
        for (number, step) in road.iter().skip(1).enumerate() {
            let list = match number.checked_sub(plan.settled) {
                None => 0,
                Some(open) if open < NEAR => 1,
                Some(_) => 2,
            };
            place(steps[*step], lists[list].as_ref(), Some(number + 1));
        }
        self.road.replace(road);
    }
}

/// Puts a step's row to the end of `list`, and its number on the row and the step, for paper.
fn place(step: &Step, list: Option<&Element>, number: Option<usize>) {
    let (Some(row), Some(list)) = (row(step), list) else { return };
    // It fails only for what cannot be in a list.
    let _ = list.append_child(&row);
    let number = number.map(|number| number.to_string());
    for element in [row.first_element_child(), by_id(step.id.as_str())].into_iter().flatten() {
        attribute(&element, "data-turn", number.as_deref());
    }
}

/// Opens what is folded when something leads there.
pub(super) fn listen(desk: &Arc<Desk>) {
    let desk = desk.clone();
    // The browser has found something there, or `boot.js` says that the address leads there.
    on_document("beforematch", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let part = target.and_then(|target| target.closest(".step, .section").ok()?);
        let id = part.and_then(|part| part.id().parse().ok());
        if id.is_some() && desk.signals.reader.with_untracked(|reader| reader.open.is_some()) {
            open(&desk, id);
        }
    });
}

/// Shows one thing with all else folded, or the whole guide.
pub(super) fn open(desk: &Desk, id: Option<Id>) {
    open_with(desk, id, false);
}

fn open_with(desk: &Desk, id: Option<Id>, is_relieved: bool) {
    desk.sight.is_relieved.set(is_relieved);
    desk.signals.reader.update(|reader| reader.open = id);
    desk.show_sight();
}

/// The page at its start, once the record is read. It folds by itself only while the reader is untouched at its top, or
/// comes back to where it was folded.
pub(super) fn start(desk: &Desk) {
    let guide = &desk.page.guide;
    let next = desk.signals.reader.with_untracked(|reader| {
        reader.plan.is_ready().then(|| reader.plan.next_step(guide).map(|step| step.id.clone()))
    });
    let (Some(next), Some(root)) = (next, document().document_element()) else { return };
    let before = root.get_attribute(OPEN).and_then(|id| id.parse::<Id>().ok());
    let hash = window().location().hash().unwrap_or_default();
    let aimed =
        by_id(hash.trim_start_matches('#')).and_then(|aimed| aimed.closest(".step, .section").ok()?);
    let aimed = aimed.and_then(|aimed| aimed.id().parse().ok());
    let is_known =
        |id: &Id| guide.sections.iter().any(|section| section.id == *id) || guide.step_of(id).is_some();
    let is_untouched = !root.has_attribute("data-touched") && window().scroll_y().unwrap_or_default() < 1.;
    match before.filter(is_known).or_else(|| aimed.filter(is_known)) {
        Some(id) => {
            open(desk, Some(id));
            // `boot.js` keeps the place. An event's name cannot be wrong, and nobody stops this one.
            if let Ok(event) = Event::new("folded") {
                let _ = document().dispatch_event(&event);
            }
        }
        None if is_untouched => {
            // What stood elsewhere is drawn as new: nothing seems to jump.
            attribute(&root, "data-folding", Some(""));
            root.get_bounding_client_rect();
            open(desk, next);
            attribute(&root, "data-folding", None);
        }
        None => desk.signals.news.set(Some(News::Offer(desk.page.words.plan_ready().to_owned()))),
    }
}

/// Shows what is to be done next, and the road above it.
pub(super) fn go(desk: &Desk) {
    let next = desk.signals.reader.with_untracked(|reader| {
        let step = reader.plan.next_step(&desk.page.guide).or_else(|| desk.page.guide.steps().next());
        step.filter(|_| reader.plan.is_ready()).map(|step| step.id.clone())
    });
    if next.is_none() {
        return;
    }
    open(desk, next);
    // The road begins where its heading is; the reader's next Tab goes on from there.
    go_to("contents");
    if let Some(title) = by_id("contents-title") {
        focus(&title);
        title.scroll_into_view();
    }
}

/// Shows the whole guide, with what was open where it was.
pub(super) fn unfold(desk: &Desk) {
    let title = by_id("contents-title");
    let before = title.as_ref().map(top);
    open(desk, None);
    if let (Some(title), Some(before)) = (title, before) {
        window().scroll_by_with_x_and_y(0., top(&title) - before);
        focus(&title);
    }
}

/// Shows the next step where `settled` stood, if that was open and nothing is left to do of it.
pub(super) fn advance(desk: &Desk, settled: &Id) {
    let guide = &desk.page.guide;
    let next = desk.signals.reader.with_untracked(|reader| {
        let place = guide.steps().position(|step| step.id == *settled)?;
        let is_next = reader.plan.next_step(guide).is_some_and(|next| next.id == *settled);
        let is_left = reader.plan.turn(place).is_some_and(|turn| turn.standing == Standing::Open);
        let is_open = reader.open.as_ref() == Some(settled) && !is_next && !is_left;
        reader.plan.next_step(guide).filter(|_| is_open).map(|step| step.id.clone())
    });
    let (Some(next), Some(old)) = (next, by_id(settled.as_str())) else { return };
    let is_relieved = desk.signals.reader.with_untracked(|reader| reader.plan.relieves(guide, settled));
    let stood = top(&old).clamp(0., 96.);
    desk.sight.left.replace(Some((settled.clone(), window().scroll_y().unwrap_or_default())));
    open_with(desk, Some(next.clone()), is_relieved);
    go_to(next.as_str());
    let Some(new) = by_id(next.as_str()) else { return };
    if let Some(title) = new.first_element_child() {
        focus(&title);
    }
    window().scroll_by_with_x_and_y(0., top(&new) - stood);
}

/// What was settled is open again: back to where that was.
pub(super) fn go_back(desk: &Desk, settled: &Id) {
    let left = desk.sight.left.take().filter(|(id, _)| id == settled);
    let Some((id, place)) = left else { return };
    if desk.signals.reader.with_untracked(|reader| reader.open.is_none()) {
        return;
    }
    open(desk, Some(id.clone()));
    go_to(id.as_str());
    if let Some(title) = by_id(id.as_str()).and_then(|step| step.first_element_child()) {
        focus(&title);
    }
    window().scroll_to_with_x_and_y(0., place);
}

/// Notes in the tab's history what is open, so that the browser's own way back leads here.
fn go_to(id: &str) {
    if let Ok(history) = window().history() {
        // A page may always add an address of its own.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&["#", id].concat()));
    }
}

fn focus(element: &Element) {
    attribute(element, "tabindex", Some("-1"));
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that takes no focus leaves it where it was.
        let _ = element.focus();
    }
}

fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

fn row(step: &Step) -> Option<Element> {
    by_id(&[step.id.as_str(), ".row"].concat())
}

fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Sets an attribute, or takes it away. The names here are well formed, so neither can fail.
fn attribute(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}
