//! The parts of a text: its opening, the lead of each section, each step.

use pulldown_cmark::{Event, HeadingLevel, Tag};

use crate::parse::tree::{self, Kind, Node};

/// Blocks from one heading up to the next part.
#[derive(Clone, Copy)]
pub(super) struct Part<'n, 'a> {
    /// All of them, the heading first; the opening begins without one.
    pub(super) nodes: &'n [Node<'a>],
}

/// Every part, in order.
pub(super) fn all<'n, 'a>(nodes: &'n [Node<'a>]) -> impl Iterator<Item = Part<'n, 'a>> {
    nodes
        .chunk_by(|_, next| !matches!(level(next), Some(HeadingLevel::H2 | HeadingLevel::H3)))
        .map(|nodes| Part { nodes })
}

impl Part<'_, '_> {
    /// The level of its heading, if it begins with one.
    pub(super) fn level(self) -> Option<HeadingLevel> {
        self.nodes.first().and_then(level)
    }

    /// The title without its id.
    pub(super) fn title(self) -> String {
        match self.nodes.first().map(|node| &node.kind) {
            Some(Kind::Branch(Tag::Heading { .. }, inner)) => title(&tree::plain(inner).0).to_owned(),
            _ => String::new(),
        }
    }

    /// Where its heading stands (bytes).
    pub(super) fn place(self) -> usize {
        self.nodes.first().map_or(0, |node| node.range.start)
    }

    /// The characters that a reader sees below its title while every fold is closed. No spaces.
    pub(super) fn visible(self) -> usize {
        let is_fold = |node: &Node<'_>| level(node) == Some(HeadingLevel::H4);
        let fold = self.nodes.iter().position(is_fold).unwrap_or(self.nodes.len());
        let (open, folded) = self.nodes.split_at(fold);
        let text = open.iter().filter(|node| level(node).is_none());
        let summaries = folded.iter().filter(|node| is_fold(node));
        text.chain(summaries).map(seen).sum()
    }
}

/// A title of which `line` is the text, without its `{#id}`.
pub(super) fn title(line: &str) -> &str {
    line.split(" {#").next().unwrap_or_default()
}

fn level(node: &Node<'_>) -> Option<HeadingLevel> {
    match &node.kind {
        Kind::Branch(Tag::Heading { level, .. }, _) => Some(*level),
        _ => None,
    }
}

fn seen(node: &Node<'_>) -> usize {
    match &node.kind {
        Kind::Leaf(Event::Text(text) | Event::Code(text)) => {
            title(text).chars().filter(|c| !c.is_whitespace()).count()
        }
        Kind::Leaf(_)
        | Kind::Html(_)
        | Kind::Branch(Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_), _) => 0,
        Kind::Branch(_, inner) => inner.iter().map(seen).sum(),
    }
}
