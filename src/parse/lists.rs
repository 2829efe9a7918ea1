//! What the lines of a list are.

use pulldown_cmark::{Event, Tag};

use super::tree::{Kind, Node};

/// Whether a line of a list has a box.
pub(super) fn is_task(item: &Node<'_>) -> bool {
    let Kind::Branch(Tag::Item, nodes) = &item.kind else { return false };
    match nodes.first().map(|node| &node.kind) {
        Some(Kind::Leaf(Event::TaskListMarker(_))) => true,
        Some(Kind::Branch(Tag::Paragraph, line)) => {
            matches!(line.first().map(|node| &node.kind), Some(Kind::Leaf(Event::TaskListMarker(_))))
        }
        _ => false,
    }
}

/// What stands in a line of a list. A loose list wraps that in a paragraph, a tight one does not.
pub(super) fn line<'n, 'a>(item: &'n Node<'a>) -> &'n [Node<'a>] {
    let Kind::Branch(_, nodes) = &item.kind else { return &[] };
    match &nodes[..] {
        [Node { kind: Kind::Branch(Tag::Paragraph, line), .. }] => line,
        nodes => nodes,
    }
}

/// Whether a node stands inside a line of text.
pub(super) fn is_inline(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Leaf(leaf) => !matches!(leaf, Event::Rule | Event::Html(_)),
        Kind::Branch(tag, _) => {
            matches!(
                tag,
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
            )
        }
    }
}
