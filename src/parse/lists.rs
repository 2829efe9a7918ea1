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

/// Lines of a list that are one link and nothing else.
pub(super) fn answers(node: &Node<'_>) -> usize {
    let Kind::Branch(Tag::List(_), items) = &node.kind else { return 0 };
    let is_link =
        |nodes: &[Node<'_>]| matches!(nodes, [Node { kind: Kind::Branch(Tag::Link { .. }, _), .. }]);
    let is_answer = |item: &&Node<'_>| match &item.kind {
        Kind::Branch(_, line) => match &line[..] {
            [Node { kind: Kind::Branch(Tag::Paragraph, line), .. }] => is_link(line),
            line => is_link(line),
        },
        Kind::Leaf(_) => false,
    };
    items.iter().filter(is_answer).count()
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
