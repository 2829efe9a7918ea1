//! Tables of three columns or more. On a phone each cell stands on a line of its own, with its heading before it.

use pulldown_cmark::Tag;

use super::Renderer;
use crate::{
    guide::escape,
    parse::tree::{Kind, Node, plain},
};

impl Renderer<'_, '_> {
    /// Renders the table that `parts` are: its head, and its rows.
    ///
    /// Whoever hears it goes through a table, however it is set: the roles say so where the style takes cells for blocks.
    pub(super) fn wide_table(&mut self, parts: &[Node<'_>]) {
        let mut heads = Vec::new();
        let mut body = "<tbody role=\"rowgroup\">\n";
        self.raw(r#"<table role="table">"#.to_owned());
        for part in parts {
            let Kind::Branch(tag, cells) = &part.kind else { continue };
            if *tag == Tag::TableHead {
                heads = cells.iter().map(heading).collect();
                self.raw(r#"<thead role="rowgroup"><tr role="row">"#.to_owned());
                self.cells(cells, "th", |_| r#" role="columnheader""#.to_owned());
                self.raw("</tr></thead>".to_owned());
                continue;
            }
            self.raw(std::mem::take(&mut body).to_owned() + r#"<tr role="row">"#);
            let head = |column: usize| match heads.get(column) {
                Some(head) if !head.is_empty() => format!(r#" role="cell" data-head="{}""#, escape(head)),
                _ => r#" role="cell""#.to_owned(),
            };
            self.cells(cells, "td", head);
            self.raw("</tr>\n".to_owned());
        }
        let end = if body.is_empty() { "</tbody></table>\n" } else { "</table>\n" };
        self.raw(end.to_owned());
    }

    fn cells(&mut self, cells: &[Node<'_>], name: &str, attributes: impl Fn(usize) -> String) {
        for (column, cell) in cells.iter().enumerate() {
            self.raw(format!("<{name}{}>", attributes(column)));
            if let Kind::Branch(_, inner) = &cell.kind {
                self.nodes(inner);
            }
            self.raw(format!("</{name}>"));
        }
    }
}

/// A heading as plain text: no footnotes, and nothing of its form.
fn heading(cell: &Node<'_>) -> String {
    match &cell.kind {
        Kind::Branch(_, inner) => plain(inner).0.trim().to_owned(),
        Kind::Leaf(_) | Kind::Html(_) => String::new(),
    }
}
