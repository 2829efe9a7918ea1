//! What stands below a list's line and is not indented as far as its text: it leaves the list, or becomes a line of it.
//! Numbers that the page counts otherwise.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::{Edit, Mark, page::Page};
use crate::parse::tree::{self, Kind, Node};

pub(super) fn find(page: &Page<'_>, marks: &mut Vec<Mark>) {
    blocks(page, &tree::parse(page.text), marks);
}

fn blocks(page: &Page<'_>, nodes: &[Node<'_>], marks: &mut Vec<Mark>) {
    for pair in nodes.windows(2) {
        if let Kind::Branch(Tag::List(_), items) = &pair[0].kind
            && let Some(item) = items.last()
            && matches!(&pair[1].kind, Kind::Branch(Tag::List(_) | Tag::Paragraph, _))
        {
            let first = column(page, pair[0].range.start);
            marks.extend(shallow(page, item, &pair[1], first));
        }
    }
    for node in nodes {
        let Kind::Branch(tag, inner) = &node.kind else { continue };
        if let Tag::List(start) = tag {
            let first = column(page, node.range.start);
            for pair in inner.windows(2) {
                marks.extend(shallow(page, &pair[0], &pair[1], first));
            }
            marks.extend(start.and_then(|start| numbers(page, inner, start)));
        }
        blocks(page, inner, marks);
    }
}

/// `node`, if it was meant to belong to the list's line `item` before it.
fn shallow(page: &Page<'_>, item: &Node<'_>, node: &Node<'_>, first: usize) -> Option<Mark> {
    let Kind::Branch(_, inner) = &item.kind else { return None };
    let line = page.line_at(node.range.start);
    let start = line.start + page.text[line.clone()].find(|c| !" >".contains(c))?;
    let own = column(page, start);
    let content = column(page, inner.first()?.range.start);
    let is_quoted = page.before(start).contains('>');
    if is_quoted || own <= first || own >= content || content > own + 4 {
        return None;
    }
    let more = " ".repeat(content - own);
    let mut edits = Vec::new();
    let mut at = line;
    let end = node.range.start + page.text[node.range.clone()].trim_end().len();
    while at.start < end {
        if !page.text[at.clone()].trim().is_empty() {
            edits.push(Edit::new(at.start..at.start, more.clone()));
        }
        if at.end >= page.text.len() {
            break;
        }
        at = page.line_at(at.end + 1);
    }
    let what = format!("字下げが足りないので、上の行の中に入りません。前の空きを {content} つにします。");
    Some(Mark { at: start, what, edits })
}

/// Numbers that go down or leave some out: Markdown counts from the first one on.
fn numbers(page: &Page<'_>, items: &[Node<'_>], start: u64) -> Option<Mark> {
    let places: Vec<Range<usize>> = items
        .iter()
        .map(|item| {
            let at = item.range.start;
            at..at + page.text[at..].bytes().take_while(u8::is_ascii_digit).count()
        })
        .collect();
    let written: Vec<u64> = places.iter().filter_map(|place| page.text[place.clone()].parse().ok()).collect();
    // All alike, or one twice where a line was put in: the page counts as it was meant.
    let is_odd = |pair: &[u64]| pair[1] < pair[0] || pair[1] > pair[0].saturating_add(1);
    let odd = written.windows(2).position(is_odd)? + 1;
    if written.len() != places.len() {
        return None;
    }
    let edits: Vec<_> = places
        .iter()
        .zip(start..)
        .zip(&written)
        .filter(|((_, right), written)| right != *written)
        .map(|((place, right), _)| Edit::new(place.clone(), right.to_string()))
        .collect();
    let right = start.saturating_add(u64::try_from(odd).ok()?);
    let what = format!("この番号は、画面では {right} になります。番号は、順に書きます。");
    Some(Mark { at: places[odd].start, what, edits })
}

fn column(page: &Page<'_>, place: usize) -> usize {
    page.before(place).chars().count()
}
