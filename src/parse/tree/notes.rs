//! Notes that authors leave for each other: an HTML comment on lines of its own. It is not in the tree.

use pulldown_cmark::{Event, Tag};

use super::{Kind, Node};

/// Leaves the notes out of `nodes`. A list that only a note cut in two is one again.
pub(super) fn left_out(nodes: Vec<Node<'_>>) -> Vec<Node<'_>> {
    let mut kept: Vec<Node<'_>> = Vec::with_capacity(nodes.len());
    let mut is_behind_note = false;
    for mut node in nodes {
        if is_note(&node) {
            is_behind_note = true;
            continue;
        }
        match kept.last_mut() {
            Some(before) if is_behind_note && go_on(before, &node) => append(before, &mut node),
            _ => kept.push(node),
        }
        is_behind_note = false;
    }
    kept
}

fn is_note(node: &Node<'_>) -> bool {
    let Kind::Branch(Tag::HtmlBlock, lines) = &node.kind else { return false };
    let lines = lines.iter().filter_map(|line| match &line.kind {
        Kind::Leaf(Event::Html(line)) => Some(&**line),
        _ => None,
    });
    is_only_notes(&lines.collect::<String>())
}

/// Whether `html` is whole comments, and nothing else.
fn is_only_notes(html: &str) -> bool {
    let mut rest = html.trim();
    let is_some = !rest.is_empty();
    while let Some((_, after)) = comment(rest) {
        rest = after.trim_start();
    }
    is_some && rest.is_empty()
}

/// The comment that `html` begins with, if it ends, and what is behind it.
pub(in crate::parse) fn comment(html: &str) -> Option<(&str, &str)> {
    // `<!-->` is a whole one.
    let end = html.starts_with("<!--").then(|| html[2..].find("-->")).flatten()?;
    Some(html.split_at(2 + end + "-->".len()))
}

/// Whether the list `after` goes on with what the list `before` has.
fn go_on(before: &Node<'_>, after: &Node<'_>) -> bool {
    match (&before.kind, &after.kind) {
        (Kind::Branch(Tag::List(None), _), Kind::Branch(Tag::List(None), _)) => true,
        (Kind::Branch(Tag::List(Some(first)), items), Kind::Branch(Tag::List(Some(next)), _)) => {
            first.saturating_add(items.len() as u64) == *next
        }
        _ => false,
    }
}

fn append<'a>(list: &mut Node<'a>, more: &mut Node<'a>) {
    if let (Kind::Branch(_, items), Kind::Branch(_, others)) = (&mut list.kind, &mut more.kind) {
        items.append(others);
        list.range.end = more.range.end;
    }
}
