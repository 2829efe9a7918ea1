//! Readings over words (ruby), in the form that GitHub shows, too: `<ruby>出納帳<rt>すいとうちょう</rt></ruby>`.

use pulldown_cmark::Event;

use super::{Kind, Node};
use crate::guide::escape;

const OPEN: &str = "<ruby>";
const CLOSE: &str = "</ruby>";

/// Puts each ruby in `nodes` of `text` together: its words stay text, and what is around them becomes [`Kind::Html`].
/// One of another form becomes a single piece of HTML, so that its author is told of it once.
pub(super) fn joined<'a>(text: &'a str, mut nodes: Vec<Node<'a>>) -> Vec<Node<'a>> {
    let mut joined = Vec::with_capacity(nodes.len());
    while let Some(start) = nodes.iter().position(|node| mark(node).is_some()) {
        let rest = nodes.split_off(start + length(&nodes[start..]));
        let ruby = nodes.split_off(start);
        joined.append(&mut nodes);
        joined.append(&mut whole(&ruby).unwrap_or_else(|| broken(text, &ruby)));
        nodes = rest;
    }
    joined.append(&mut nodes);
    joined
}

/// Whether `html` begins with a tag of a ruby.
pub(in crate::parse) fn is_of_ruby(html: &str) -> bool {
    let name = html.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    ["ruby", "rt", "rp", "rb", "rtc"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The tag of a ruby that `node` is.
fn mark<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.kind {
        Kind::Leaf(Event::InlineHtml(tag)) if is_of_ruby(tag) => Some(tag),
        _ => None,
    }
}

/// How many of `nodes` belong to the ruby that begins there: up to its end, or to the last of all tags.
fn length(nodes: &[Node<'_>]) -> usize {
    let (mut open, mut last) = (0_i32, 0);
    for (index, tag) in nodes.iter().enumerate().filter_map(|(index, node)| Some((index, mark(node)?))) {
        last = index;
        open += i32::from(tag.starts_with("<ruby")) - i32::from(tag == CLOSE);
        if tag == CLOSE && open <= 0 {
            break;
        }
    }
    last + 1
}

/// The nodes of a ruby that has the right form.
fn whole<'a>(ruby: &[Node<'a>]) -> Option<Vec<Node<'a>>> {
    let [open, inner @ .., close] = ruby else { return None };
    let is_whole = mark(open) == Some(OPEN) && mark(close) == Some(CLOSE) && !inner.is_empty();
    let html = |node: &Node<'_>, html: String| Node { range: node.range.clone(), kind: Kind::Html(html) };
    let mut nodes = vec![html(open, OPEN.to_owned())];
    let mut rest = if is_whole { inner } else { return None };
    while let [base, after @ ..] = rest {
        let words = words(base)?;
        let [start, reading, end, after @ ..] = without_bracket(after) else { return None };
        if mark(start) != Some("<rt>") || mark(end) != Some("</rt>") {
            return None;
        }
        nodes
            .push(Node { range: base.range.clone(), kind: Kind::Leaf(Event::Text(words.to_owned().into())) });
        // The brackets are for who sees no reading above the words: old browsers, and copied text.
        let above = escape(self::words(reading)?);
        nodes.push(html(reading, format!("<rp>（</rp><rt>{above}</rt><rp>）</rp>")));
        rest = without_bracket(after);
    }
    nodes.push(html(close, CLOSE.to_owned()));
    Some(nodes)
}

fn words<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.kind {
        Kind::Leaf(Event::Text(text)) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

/// `nodes` without the bracket that they begin with, which its author may write or leave to us.
fn without_bracket<'n, 'a>(nodes: &'n [Node<'a>]) -> &'n [Node<'a>] {
    match nodes {
        [open, bracket, close, rest @ ..]
            if mark(open) == Some("<rp>")
                && mark(close) == Some("</rp>")
                && words(bracket).is_some_and(|bracket| ["（", "）", "(", ")"].contains(&bracket)) =>
        {
            rest
        }
        _ => nodes,
    }
}

fn broken<'a>(text: &'a str, ruby: &[Node<'a>]) -> Vec<Node<'a>> {
    let range = ruby.first().map_or(0, |node| node.range.start)..ruby.last().map_or(0, |node| node.range.end);
    let html = text.get(range.clone()).unwrap_or_default();
    vec![Node { range, kind: Kind::Leaf(Event::InlineHtml(html.into())) }]
}
