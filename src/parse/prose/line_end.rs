//! What a line end inside a paragraph is.

use pulldown_cmark::Event;

use crate::parse::tree::{Kind, Node};

/// Whether the line end between the nodes `before` and `after` is a space in the language `lang`.
///
/// Japanese and Chinese have none: it is nothing where their characters stand at either side. In other languages it
/// parts their words from a Japanese one, and is nothing only inside a Japanese text.
pub(super) fn is_space(lang: &str, before: &[Node<'_>], after: &[Node<'_>]) -> bool {
    let is_seen = |node: &&Node<'_>| !matches!(node.kind, Kind::Html(_));
    let before = before.iter().rfind(is_seen).and_then(last_char);
    let sides = [before, after.iter().find(is_seen).and_then(first_char)];
    let mut joined = sides.into_iter().map(|side| side.is_some_and(is_written_without_spaces));
    if has_no_spaces(lang) { !joined.any(|joined| joined) } else { !joined.all(|joined| joined) }
}

/// Whether the language `lang` is written without spaces.
pub(super) fn has_no_spaces(lang: &str) -> bool {
    ["ja", "yue", "zh"].contains(&lang.split('-').next().unwrap_or_default())
}

fn first_char(node: &Node<'_>) -> Option<char> {
    match &node.kind {
        Kind::Leaf(Event::Text(text) | Event::Code(text)) => text.chars().next(),
        Kind::Leaf(_) | Kind::Html(_) => None,
        Kind::Branch(_, inner) => inner.first().and_then(first_char),
    }
}

fn last_char(node: &Node<'_>) -> Option<char> {
    match &node.kind {
        Kind::Leaf(Event::Text(text) | Event::Code(text)) => text.chars().next_back(),
        Kind::Leaf(_) | Kind::Html(_) => None,
        Kind::Branch(_, inner) => inner.last().and_then(last_char),
    }
}

/// Chinese characters, kana and their punctuation; not Hangul, which has spaces.
fn is_written_without_spaces(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_is_a_space_as_the_language_has_it() {
        for (lang, text, space) in [
            ("ja", "止め\nます", false),
            ("ja", "電話は\nAmazonへ", false),
            ("ja", "App\nStore", true),
            ("zh-Hant", "打\nA", false),
            ("yue", "打\nA", false),
            ("en", "Ask the\n園芸の会", true),
            ("en", "園芸の\n会に", false),
            ("en", "*園芸*\nand", true),
            ("en", "so\nlong", true),
            ("ko", "한국\n어", true),
        ] {
            let nodes = crate::parse::tree::parse(text);
            let Kind::Branch(_, line) = &nodes[0].kind else { panic!("a paragraph") };
            let at = line.iter().position(|node| matches!(node.kind, Kind::Leaf(Event::SoftBreak))).unwrap();
            assert_eq!(is_space(lang, &line[..at], &line[at + 1..]), space, "{lang} {text:?}");
        }
    }
}
