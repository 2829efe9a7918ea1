//! The page as it stands in the document, before the program touches it.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

use crate::guide::{Id, Page, Prose, Shape};

/// The built page.
pub(super) struct Built {
    /// The element that the view fills.
    pub(super) app: HtmlElement,
    page: Page,
}

impl Built {
    /// Finds the page's parts; `None` if there is no data block that this version can read.
    pub(super) fn find() -> Option<Self> {
        let app = document().get_element_by_id("app")?.dyn_into().ok()?;
        let data = document().get_element_by_id("guide")?.text_content()?;
        let page = Page::from_json(&data)?;
        Some(Self { app, page })
    }

    /// The data block.
    pub(super) fn page(&self) -> Page {
        self.page.clone()
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

    /// The fingerprint of what hydration would walk.
    pub(super) fn shape(&self) -> u32 {
        let mut shape = Shape::new();
        walk_children(&self.app, &mut shape);
        shape.finish()
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

/// Elements with `data-prose` or of SVG hold finished HTML that hydration does not enter.
fn walk_element(element: &Element, shape: &mut Shape) {
    let name = element.tag_name();
    shape.enter(&name);
    if name != "svg" && !element.has_attribute("data-prose") {
        walk_children(element, shape);
    }
    shape.leave();
}

fn elements(root: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let list = root.query_selector_all(selector).ok();
    let length = list.as_ref().map_or(0, web_sys::NodeList::length);
    (0..length).filter_map(move |index| list.as_ref()?.get(index)?.dyn_into().ok())
}
