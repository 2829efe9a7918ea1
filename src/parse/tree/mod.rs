//! Markdown text → a tree of blocks. The one place that chooses the Markdown dialect.

mod notes;
mod ruby;

pub(super) use notes::comment;
pub(super) use ruby::is_of_ruby;

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
    /// Finished HTML that belongs to the words beside it, and is none of them.
    Html(String),
}

const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// Parses `text`. Never fails: everything is Markdown.
pub(super) fn parse(text: &str) -> Vec<Node<'_>> {
    // The parser cuts texts at every character that might mean something; checks want them whole.
    let parser = Parser::new_ext(text, DIALECT).into_offset_iter();
    children(text, &mut TextMergeWithOffset::new(parser), DEEPEST)
}

/// A line that is a link's address to Markdown, so that nothing of it is seen: `[label]: address (title)`.
pub(super) struct Definition {
    pub(super) range: Range<usize>,
    pub(super) label: String,
    pub(super) address: String,
    pub(super) title: String,
}

/// Whether an address is none: `[//]: # (words)`.
pub(super) fn leads_nowhere(address: &str) -> bool {
    ["", "#"].contains(&address)
}

/// The lines of `text` that are such, in order.
pub(super) fn definitions(text: &str) -> Vec<Definition> {
    let mut found: Vec<Definition> = Vec::new();
    let mut rest = text.to_owned();
    loop {
        let before = found.len();
        let parser = Parser::new_ext(&rest, DIALECT);
        found.extend(parser.reference_definitions().iter().map(|(label, link)| Definition {
            range: link.span.clone(),
            label: label.to_owned(),
            address: link.dest.to_string(),
            title: link.title.as_deref().unwrap_or_default().to_owned(),
        }));
        if found.len() == before {
            found.sort_by_key(|line| line.range.start);
            return found;
        }
        // Of lines with one label Markdown knows the first.
        for Definition { range, .. } in &found[before..] {
            let blank: String =
                rest[range.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
            rest.replace_range(range.clone(), &blank);
        }
    }
}

/// Nesting beyond this is flattened: no text needs it, and a thousand `>` would end on the stack.
const DEEPEST: usize = 32;

fn children<'a>(
    text: &'a str,
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
            Event::Start(tag) => Kind::Branch(tag, children(text, events, deeper - 1)),
            Event::End(_) => break,
            leaf => Kind::Leaf(leaf),
        };
        nodes.push(Node { range, kind });
    }
    ruby::joined(text, notes::left_out(nodes))
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
            Kind::Leaf(_) | Kind::Html(_) => markup = true,
            Kind::Branch(_, inner) => {
                markup = true;
                text.push_str(&plain(inner).0);
            }
        }
    }
    (text, markup)
}
