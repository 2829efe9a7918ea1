//! Markdown text → a tree of blocks. The one place that chooses the Markdown dialect.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TextMergeWithOffset};

/// A piece of Markdown with its place in the text (bytes).
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind<'a>,
}

#[derive(Debug)]
pub(super) enum Kind<'a> {
    Leaf(Event<'a>),
    Branch(Tag<'a>, Vec<Node<'a>>),
}

/// Parses `text`. Never fails: everything is Markdown.
pub(super) fn parse(text: &str) -> Vec<Node<'_>> {
    let dialect = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    // The parser cuts texts at every character that might mean something; checks want them whole.
    children(&mut TextMergeWithOffset::new(Parser::new_ext(text, dialect).into_offset_iter()), DEEPEST)
}

/// Nesting beyond this is flattened: no text needs it, and a thousand `>` would end on the stack.
const DEEPEST: usize = 32;

fn children<'a>(
    events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>,
    deeper: usize,
) -> Vec<Node<'a>> {
    let mut nodes = Vec::new();
    let mut flattened = 0;
    while let Some((event, range)) = events.next() {
        let kind = match event {
            Event::Start(_) if deeper == 0 => {
                flattened += 1;
                continue;
            }
            Event::End(_) if flattened > 0 => {
                flattened -= 1;
                continue;
            }
            Event::Start(tag) => Kind::Branch(tag, children(events, deeper - 1)),
            Event::End(_) => break,
            leaf => Kind::Leaf(leaf),
        };
        nodes.push(Node { range, kind });
    }
    nodes
}

/// The text of `nodes` without markup, and whether there was any markup.
pub(super) fn plain(nodes: &[Node<'_>]) -> (String, bool) {
    let mut text = String::new();
    let mut markup = false;
    for node in nodes {
        match &node.kind {
            Kind::Leaf(Event::Text(piece)) => text.push_str(piece),
            Kind::Leaf(Event::SoftBreak) => text.push('\n'),
            Kind::Leaf(Event::Code(piece)) => {
                markup = true;
                text.push_str(piece);
            }
            Kind::Leaf(_) => markup = true,
            Kind::Branch(_, inner) => {
                markup = true;
                text.push_str(&plain(inner).0);
            }
        }
    }
    (text, markup)
}
