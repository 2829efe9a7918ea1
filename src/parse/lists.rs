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

/// The first item with a box where those before have none, or the reverse: Markdown makes one list of two that only an
/// empty line parts.
pub(super) fn seam<'n, 'a>(items: &'n [Node<'a>]) -> Option<&'n Node<'a>> {
    items.iter().find(|item| is_task(item) != is_task(&items[0]))
}

/// The first line of an item of which these are the `nodes`, and what follows it. A loose list wraps the line in a
/// paragraph, a tight one does not.
pub(super) fn parts<'n, 'a>(nodes: &'n [Node<'a>]) -> (&'n [Node<'a>], &'n [Node<'a>]) {
    match nodes {
        [Node { kind: Kind::Branch(Tag::Paragraph, line), .. }, more @ ..] => (line, more),
        _ => nodes.split_at(nodes.iter().take_while(|node| is_inline(node)).count()),
    }
}

/// What stands in an item: its line, if that is all.
pub(super) fn line<'n, 'a>(item: &'n Node<'a>) -> &'n [Node<'a>] {
    let Kind::Branch(_, nodes) = &item.kind else { return &[] };
    match parts(nodes) {
        (line, []) => line,
        _ => nodes,
    }
}

/// Whether a node stands inside a line of text.
pub(super) fn is_inline(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Leaf(leaf) => !matches!(leaf, Event::Rule | Event::Html(_)),
        Kind::Html(_) => true,
        Kind::Branch(tag, _) => {
            matches!(
                tag,
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
            )
        }
    }
}
