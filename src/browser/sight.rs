//! What of the page is in sight: the whole guide, or one thing and the road to it. The document keeps its order; what is
//! out of sight is hidden, so that searches still find it where browsers can do that.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::built::elements;
use crate::{
    guide::{Guide, Id, Step},
    plan::Plan,
    progress::State,
    view::{DONE_ROWS, LATER_ROWS, NEAR, NEAR_ROWS, Reader},
};

/// On `<html>`: the id of what is open, for the style sheet and for `boot.js`, which brings it back after a reload.
pub(super) const OPEN: &str = "data-one";

/// What the page looks like.
#[derive(Default)]
pub(super) struct Sight {
    /// Boxes that the view has not taken over: those of the questions, and of steps that were altered.
    boxes: RefCell<Vec<(Id, HtmlInputElement)>>,
    /// What is hidden, in the order in which `show` asks: a long guide has thousands of places, and few change.
    hidden: RefCell<Vec<bool>>,
    /// What is open.
    open: RefCell<Option<Id>>,
    /// How many rows of the road are settled, and whose rows stand there.
    road: RefCell<Vec<usize>>,
    /// Whether what is urgent has just been done.
    pub(super) is_relieved: Cell<bool>,
    /// Where the reader was when something was settled: it may be taken back.
    pub(super) left: RefCell<Option<(Id, f64)>>,
}

impl Sight {
    /// Shows what `reader` has open, and their plan beside it.
    pub(super) fn show(&self, guide: &Guide, reader: &Reader) {
        let Some(root) = document().document_element() else { return };
        let Reader { progress, plan, open } = reader;
        let open = open.as_ref();
        attribute(&root, OPEN, open.map(Id::as_str));
        attribute(&root, "data-plan", Some("").filter(|_| plan.is_ready()));
        let is_open = |id: &Id| open.is_none_or(|open| open == id);
        let asks = guide.questions().any(|(section, ..)| is_open(&section.id));
        for (id, input) in self.boxes.borrow().iter() {
            // Of several answers that were chosen in several tabs, not all count.
            let is_done = progress.state(id) == State::Done && guide.answer(id).is_none();
            let is_checked = is_done || plan.answers.contains(id);
            input.set_checked(is_checked);
            // Whoever changes answers sees all that were given; elsewhere that would move what is being read.
            let fold = input.closest("details").ok().flatten();
            if let Some(fold) = fold.filter(|_| is_checked && asks && open.is_some()) {
                attribute(&fold, "open", Some(""));
            }
        }
        let hides = root.get_attribute("data-hides").unwrap_or_default();
        let mut hidden = self.hidden.borrow_mut();
        if hidden.is_empty() {
            *hidden = vec![false; guide.steps().count() + 2 * guide.sections.len()];
        }
        let mut places = hidden.iter_mut();
        let mut hide = |id, is_intro, is_hidden| hide(places.next(), id, is_intro, &hides, is_hidden);
        attribute(&root, "data-asks", Some("").filter(|_| asks && open.is_some()));
        let relief = guide.relief().filter(|_| self.is_relieved.get()).map(|relief| &relief.id);
        for section in &guide.sections {
            if section.question.is_some() {
                // Nobody is troubled with what does not concern them, once they have begun to answer.
                let is_idle =
                    !plan.answers.is_empty() && !plan.asks(&section.id) && open != Some(&section.id);
                hide(&section.id, false, !asks || is_idle);
                continue;
            }
            let is_whole = is_open(&section.id) || relief == Some(&section.id);
            hide(&section.id, true, !is_whole);
            hide(&section.id, false, !is_whole && !section.steps.iter().any(|step| is_open(&step.id)));
            for step in &section.steps {
                hide(&step.id, false, !is_whole && !is_open(&step.id));
            }
        }
        let before = self.open.replace(open.cloned());
        if before.as_ref() != open {
            make_current(before.as_ref(), None);
            make_current(open, Some("step"));
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

/// Hides an element or shows it, where that is not so already; of a section with an introduction only that.
#[inline(never)]
fn hide(was: Option<&mut bool>, id: &Id, is_intro: bool, hides: &str, is_hidden: bool) {
    if was.is_none_or(|was| std::mem::replace(was, is_hidden) == is_hidden) {
        return;
    }
    let mut element = by_id(id.as_str());
    if is_intro {
        element = element.and_then(|section| section.first_element_child());
    }
    if let Some(element) = element {
        attribute(&element, "hidden", Some(hides).filter(|_| is_hidden));
    }
}

/// Says of the row of a step that it is the open one, or not.
fn make_current(step: Option<&Id>, current: Option<&str>) {
    if let Some(link) = step.and_then(row).and_then(|row| row.first_element_child()) {
        attribute(&link, "aria-current", current);
    }
}

/// Puts a step's row to the end of `list`, and its number on the row and the step, for paper.
fn place(step: &Step, list: Option<&Element>, number: Option<usize>) {
    let (Some(row), Some(list)) = (row(&step.id), list) else { return };
    // It fails only for what cannot be in a list.
    let _ = list.append_child(&row);
    let number = number.map(|number| number.to_string());
    for element in [row.first_element_child(), by_id(step.id.as_str())].into_iter().flatten() {
        attribute(&element, "data-turn", number.as_deref());
    }
}

fn row(step: &Id) -> Option<Element> {
    by_id(&[step.as_str(), ".row"].concat())
}

/// The element with this id.
pub(super) fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Sets an attribute, or takes it away. The names here are well formed, so neither can fail.
pub(super) fn attribute(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Gives an element the focus.
pub(super) fn focus(element: &Element) {
    attribute(element, "tabindex", Some("-1"));
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that takes no focus leaves it where it was.
        let _ = element.focus();
    }
}
