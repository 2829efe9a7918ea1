//! Renders the view natively: the HTML of `#app`, the data block, and the fingerprint that guards hydration.

use std::sync::Arc;

use anyhow::{Context, Result};
use leptos::prelude::*;
use scraper::{Html, Node, node::Element};

use crate::{
    guide::{Page, Shape},
    parse::Document,
    view::{self, Scene, Signals},
};

/// A rendered page.
pub(super) struct Rendered {
    /// What `#app` holds.
    pub(super) app: String,
    /// The data block, safe inside `<script>`.
    pub(super) data: String,
}

/// Renders `document` for a page from which the site is at `root`.
///
/// # Errors
/// If the data block cannot be written as JSON.
pub(super) fn render(document: &Document, root: &str) -> Result<Rendered> {
    let mut page = Page {
        root: root.to_owned(),
        guide: document.guide.clone(),
        words: document.words.clone(),
        shape: 0,
    };
    let app = html(&page, document);
    page.shape = shape(&app);
    let data = page.to_json().context("the page's data cannot be written as JSON")?;
    // In a script element only `</` and `<!--` could end or change it; JSON allows writing `<` by number.
    Ok(Rendered { app, data: data.replace('<', "\\u003c") })
}

fn html(page: &Page, document: &Document) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let scene = Scene {
            page: Arc::new(page.clone()),
            prose: Arc::new(document.prose.clone()),
            signals: Signals::new(&page.guide),
        };
        view::built(scene)
    })
}

/// The fingerprint of `html` as a browser parses it.
fn shape(html: &str) -> u32 {
    let fragment = Html::parse_fragment(html);
    let mut shape = Shape::new();
    walk_children(*fragment.root_element(), &mut shape);
    shape.finish()
}

fn walk_children(parent: ego_tree::NodeRef<'_, Node>, shape: &mut Shape) {
    for node in parent.children() {
        match node.value() {
            Node::Element(element) => walk_element(node, element, shape),
            Node::Text(_) => shape.text(),
            _ => shape.comment(),
        }
    }
}

fn walk_element(node: ego_tree::NodeRef<'_, Node>, element: &Element, shape: &mut Shape) {
    shape.enter(element.name());
    if Shape::is_part(element.name()) {
        let mut inside = Shape::new();
        walk_children(node, &mut inside);
        shape.part(inside.finish());
    } else if !Shape::is_closed(element.name(), element.attr("data-prose").is_some()) {
        walk_children(node, shape);
    }
    shape.leave();
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn texts_and_prose_may_change_but_elements_may_not() {
        let built = shape(r#"<p>読む</p><div data-prose="a">文</div>"#);
        assert_eq!(built, shape(r#"<p class="x">read</p><div data-prose="a"><b>text</b></div>"#));
        assert_ne!(built, shape(r#"<p><font>読む</font></p><div data-prose="a">文</div>"#));
        assert_ne!(built, shape(r#"<p>読む</p><p>広告</p><div data-prose="a">文</div>"#));
        assert_ne!(built, shape(r#"<p>読む<!----></p><div data-prose="a">文</div>"#));
        let step = shape("<article><h3>題</h3></article><p>文</p>");
        assert_eq!(step, shape("<article><h3>title</h3></article><p>text</p>"));
        assert_ne!(step, shape("<article><h3><font>title</font></h3></article><p>text</p>"));
    }
}
