//! The page as it stands in the document, before the program touches it.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

use crate::guide::{Id, Page, Shape};

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
}

/// The fingerprint of what hydration would walk in `root`; those of the steps in it go into `steps`.
pub(super) fn shape(root: &Element, steps: &mut Vec<u32>) -> u32 {
    let mut shape = Shape::new();
    walk_children(root, &mut shape, steps);
    shape.finish()
}

fn walk_children(parent: &Node, shape: &mut Shape, steps: &mut Vec<u32>) {
    let mut next = parent.first_child();
    while let Some(node) = next {
        match node.node_type() {
            Node::ELEMENT_NODE => walk_element(node.unchecked_ref(), shape, steps),
            Node::TEXT_NODE => shape.text(),
            _ => shape.comment(),
        }
        next = node.next_sibling();
    }
}

fn walk_element(element: &Element, around: &mut Shape, steps: &mut Vec<u32>) {
    let name = element.tag_name();
    around.enter(&name);
    if Shape::is_part(&name) {
        let inside = shape(element, steps);
        around.part(inside);
        steps.push(inside);
    } else if !Shape::is_closed(&name, element.has_attribute("data-prose")) {
        walk_children(element, around, steps);
    }
    around.leave();
}

/// Every element inside `root` that fits.
pub(super) fn elements(root: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let list = root.query_selector_all(selector).ok();
    let length = list.as_ref().map_or(0, web_sys::NodeList::length);
    (0..length).filter_map(move |index| list.as_ref()?.get(index)?.dyn_into().ok())
}
