//! The page as it stands in the document, before the program touches it.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

use crate::guide::{Id, Page, Prose, Shape};

/// The built page.
pub(super) struct Built {
    /// The element that the view fills.
    pub(super) app: HtmlElement,
}

impl Built {
    /// Finds the page and its data; `None` if there is no data block that this version can read.
    pub(super) fn find() -> Option<(Self, Page)> {
        let app = document().get_element_by_id("app")?.dyn_into().ok()?;
        let data = document().get_element_by_id("guide")?.text_content()?;
        let page = Page::from_json(&data)?;
        Some((Self { app }, page))
    }

    /// Boxes that the reader ticked while the program was still coming. Hydration would open them again.
    pub(super) fn ticks(&self) -> Vec<Id> {
        let inputs = elements(&self.app, "input[data-tick]").filter_map(|element| element.dyn_into().ok());
        inputs
            .filter(HtmlInputElement::checked)
            .filter_map(|input| input.get_attribute("data-tick")?.parse().ok())
            .collect()
    }

    /// The finished HTML in the document, translated or not.
    pub(super) fn prose(&self) -> Prose {
        elements(&self.app, "[data-prose]")
            .filter_map(|element| Some((element.get_attribute("data-prose")?, element.inner_html())))
            .collect()
    }

    /// Where the reader is: what is unfolded, and what has the focus.
    pub(super) fn reading(&self) -> Reading {
        let bodies = elements(&self.app, "details[open] > [data-prose]");
        Reading {
            unfolded: bodies.filter_map(|body| body.get_attribute("data-prose")).collect(),
            focused: document().active_element().map(|element| element.id()).unwrap_or_default(),
        }
    }

    /// The fingerprint of what hydration would walk.
    pub(super) fn shape(&self) -> u32 {
        let mut shape = Shape::new();
        walk_children(&self.app, &mut shape);
        shape.finish()
    }
}

/// See [`Built::reading`].
pub(super) struct Reading {
    unfolded: Vec<String>,
    focused: String,
}

impl Reading {
    /// Puts the reader back into a page that took the place of the one that was read.
    pub(super) fn resume(self, app: &Element) {
        for body in elements(app, "details > [data-prose]") {
            let key = body.get_attribute("data-prose").unwrap_or_default();
            if let Some(fold) = body.parent_element().filter(|_| self.unfolded.contains(&key)) {
                // The attribute's name is well formed, so this cannot fail.
                let _ = fold.set_attribute("open", "");
            }
        }
        let focused = document().get_element_by_id(&self.focused);
        if let Some(element) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // An element that takes no focus any more leaves it where the browser put it.
            let _ = element.focus();
        }
    }
}

fn walk_children(parent: &Node, shape: &mut Shape) {
    let mut next = parent.first_child();
    while let Some(node) = next {
        match node.node_type() {
            Node::ELEMENT_NODE => walk_element(node.unchecked_ref(), shape),
            Node::TEXT_NODE => shape.text(),
            _ => shape.comment(),
        }
        next = node.next_sibling();
    }
}

fn walk_element(element: &Element, shape: &mut Shape) {
    let name = element.tag_name();
    shape.enter(&name);
    if !Shape::is_closed(&name, element.has_attribute("data-prose")) {
        walk_children(element, shape);
    }
    shape.leave();
}

fn elements(root: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let list = root.query_selector_all(selector).ok();
    let length = list.as_ref().map_or(0, web_sys::NodeList::length);
    (0..length).filter_map(move |index| list.as_ref()?.get(index)?.dyn_into().ok())
}
