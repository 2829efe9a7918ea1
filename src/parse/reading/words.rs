//! Foreign words: those of a text, and those that its guide explains.

use std::collections::BTreeSet;

use pulldown_cmark::{HeadingLevel, Tag};

use super::seen::Placed;
use crate::parse::tree::{self, Kind, Node};

/// The foreign words of a sentence, each with its place: three katakana or more, two Latin letters or more.
pub(super) fn foreign(sentence: &[Placed]) -> impl Iterator<Item = (usize, String)> {
    sentence.chunk_by(|(_, a), (_, b)| script(*a) == script(*b)).filter_map(|word| {
        let &(place, first) = word.first()?;
        let is_foreign = match script(first) {
            Script::Katakana => word.len() >= 3,
            Script::Latin => word.len() >= 2,
            Script::Other => false,
        };
        is_foreign.then(|| (place, word.iter().map(|(_, c)| c).collect()))
    })
}

/// The foreign words of the terms that the section `section` explains: `- **term**：…`, or several in one bold
/// run. A part of a word is not explained by the word: who reads of a ログアウト does not know what a ログ is.
pub(super) fn explained(nodes: &[Node<'_>], section: &str) -> BTreeSet<String> {
    let mark = format!("{{#{section}}}");
    let in_section = nodes
        .iter()
        .skip_while(|node| !section_title(node).is_some_and(|title| title.trim_end().ends_with(&mark)))
        .skip(1)
        .take_while(|node| section_title(node).is_none());
    let mut terms = Vec::new();
    in_section.for_each(|node| collect_terms(node, &mut terms));
    let words = terms.iter().flat_map(|term| {
        let placed: Vec<_> = term.char_indices().collect();
        foreign(&placed).map(|(_, word)| word).collect::<Vec<_>>()
    });
    words.collect()
}

/// The title of a section's heading, with its id.
fn section_title(node: &Node<'_>) -> Option<String> {
    match &node.kind {
        Kind::Branch(Tag::Heading { level: HeadingLevel::H2, .. }, inner) => Some(tree::plain(inner).0),
        _ => None,
    }
}

/// The bold words with which lines of lists begin.
fn collect_terms(node: &Node<'_>, terms: &mut Vec<String>) {
    let Kind::Branch(tag, inner) = &node.kind else { return };
    // A loose list wraps the line in a paragraph, a tight one does not.
    let first = match inner.first().map(|first| &first.kind) {
        Some(Kind::Branch(Tag::Paragraph, line)) => line.first(),
        _ => inner.first(),
    };
    if let (Tag::Item, Some(Kind::Branch(Tag::Strong, term))) = (tag, first.map(|first| &first.kind)) {
        terms.push(tree::plain(term).0);
    }
    inner.iter().for_each(|node| collect_terms(node, terms));
}

#[derive(PartialEq)]
enum Script {
    Katakana,
    Latin,
    Other,
}

fn script(c: char) -> Script {
    match c {
        'ァ'..='ヺ' | 'ー' => Script::Katakana,
        'A'..='Z' | 'a'..='z' => Script::Latin,
        _ => Script::Other,
    }
}
