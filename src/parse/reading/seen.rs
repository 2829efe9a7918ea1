//! The characters of a text's sentences, each with its place in the file.

use pulldown_cmark::{Event, Tag};

use super::part::title;
use crate::parse::{
    fault::Source,
    lists::is_inline,
    tree::{Kind, Node},
};

/// A character and where it stands (bytes).
pub(super) type Placed = (usize, char);

/// What is seen of one run of text: no footnotes, ids or link targets. Telephone desks are data, not text.
pub(super) fn characters(source: Source<'_>, nodes: &[Node<'_>]) -> Vec<Placed> {
    let mut characters = Vec::new();
    collect(source, nodes, &mut characters);
    characters
}

fn collect(source: Source<'_>, nodes: &[Node<'_>], characters: &mut Vec<Placed>) {
    for node in nodes {
        match &node.kind {
            Kind::Leaf(Event::Text(text) | Event::Code(text)) => {
                // A title's {#id} is not seen.
                place(source, node, title(text), characters);
            }
            // A line end parts Latin words; in Japanese it is nothing.
            Kind::Leaf(Event::SoftBreak | Event::HardBreak)
                if characters.last().is_some_and(|(_, c)| c.is_ascii()) =>
            {
                characters.push((node.range.start, ' '));
            }
            Kind::Branch(Tag::Link { dest_url, .. }, _) if dest_url.starts_with("../contacts.toml#") => {}
            Kind::Branch(_, inner) if is_inline(node) => collect(source, inner, characters),
            _ => {}
        }
    }
}

/// Escapes (`\*`), entities (`&amp;`), quotation marks and the backticks of code are in the file, but not in the
/// text. So each character is looked for behind the one before it; one that is not there stands where that did.
fn place(source: Source<'_>, node: &Node<'_>, text: &str, characters: &mut Vec<Placed>) {
    let mut place = node.range.start;
    for c in text.chars() {
        let rest = source.text.get(place..node.range.end).unwrap_or_default();
        let found = rest.find(c).map(|index| place + index);
        characters.push((found.unwrap_or(place), c));
        place = found.map_or(place, |found| found + c.len_utf8());
    }
}
