//! The parts of a text by the ids of their headings.

use pulldown_cmark::{HeadingLevel, Tag};

use crate::parse::{
    title,
    tree::{Kind, Node, plain},
};

/// What stands below each heading with an id, up to the next part.
pub(super) fn all<'n, 'a>(nodes: &'n [Node<'a>]) -> Vec<(String, &'n [Node<'a>])> {
    let parts = nodes.chunk_by(|_, next| heading(next).is_none());
    parts.filter_map(|part| Some((heading(part.first()?)?, part.get(1..)?))).collect()
}

/// The id of a heading that begins a part; empty where it has none.
fn heading(node: &Node<'_>) -> Option<String> {
    let Kind::Branch(Tag::Heading { level, .. }, inner) = &node.kind else { return None };
    let line = plain(inner).0;
    let (_, id) = title::split(line.lines().next().unwrap_or_default());
    (*level <= HeadingLevel::H3).then(|| id.unwrap_or_default().to_owned())
}
