//! Notes (`<!-- … -->`) that would be seen, or would hide what is behind them. Those of the right form are in no tree.

use pulldown_cmark::Tag;

use super::page::Page;
use crate::parse::{
    html::{self, Wrong},
    tree::{self, Kind, Node},
};

/// Finds them.
pub(super) fn find(page: &Page<'_>) -> Vec<Wrong> {
    let mut found = Vec::new();
    collect(page.text, &tree::parse(page.text), &mut found);
    for line in page.runs.iter().flat_map(|run| &run.lines) {
        found.extend(html::almost_note(&line.raw).map(|(range, message)| {
            let range = line.start + range.start..line.start + range.end;
            Wrong { at: range.start, message, edit: Some((range, String::new())) }
        }));
    }
    found
}

fn collect(text: &str, nodes: &[Node<'_>], found: &mut Vec<Wrong>) {
    for node in nodes {
        let note = html::note(text, node);
        match &node.kind {
            _ if note.is_some() => found.extend(note),
            Kind::Branch(Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_), _) => {}
            Kind::Branch(_, inner) => collect(text, inner, found),
            Kind::Leaf(_) | Kind::Html(_) => {}
        }
    }
}
