//! Titles: plain text on one line, most with `{#id}` at the end.

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::Event;

use super::{
    fault::{Fault, Rule, Source},
    phone,
    tree::{self, Kind, Node},
};
use crate::guide::{Id, Prose};

/// Ids of the page itself, and names under which prose is kept.
const RESERVED: &[&str] = &[
    "app",
    "guide",
    "now",
    "contents",
    "contents-title",
    "question",
    Prose::OPENING,
    Prose::BAND,
    Prose::ELSEWHERE,
    "record",
    Prose::COLOPHON,
];
/// Ids of the boxes, of the parts of the record and of the question, and of what was put off, begin with these.
const RESERVED_STARTS: [&str; 5] = ["tick-", "record-", "question-", Id::LATER, Id::DAY];

/// A title without its id.
pub(super) struct Title {
    pub(super) text: String,
    pub(super) id: Option<Id>,
}

/// Reads the title that `nodes` are; `what` names its kind to the author.
pub(super) fn read(
    source: Source<'_>,
    range: &Range<usize>,
    nodes: &[Node<'_>],
    what: &str,
    faults: &mut Vec<Fault>,
) -> Title {
    let line = line(source, range, nodes, what, faults);
    let (text, id) = split(&line);
    let mut fault = |rule, message: String| faults.push(source.fault(range, rule, message));
    if text.is_empty() {
        fault(Rule::PlainTitle, format!("{what}が空です。"));
    }
    if text.contains(['{', '}']) {
        fault(Rule::Braces, "波かっこは、題の終わりの {#id} にだけ使います。".to_owned());
    }
    if id.is_none() {
        fault(Rule::MissingId, missing_id(what));
    }
    let id = id.and_then(|id| good_id(source, range, id, faults));
    Title { text: text.to_owned(), id }
}

/// What an author reads where `what` has no id.
pub(super) fn missing_id(what: &str) -> String {
    format!("{what}の終わりに、{{#id}} がありません。")
}

/// The id, if it has no place yet. It then has this one.
pub(super) fn claim(
    source: Source<'_>,
    places: &mut BTreeMap<Id, Range<usize>>,
    id: Id,
    range: &Range<usize>,
    faults: &mut Vec<Fault>,
) -> Option<Id> {
    if places.contains_key(&id) {
        faults.push(source.fault(range, Rule::RepeatedId, format!("id「{id}」は、もう使われています。")));
        return None;
    }
    places.insert(id.clone(), range.clone());
    Some(id)
}

/// `id` as an [`Id`], if it is one that a guide may have.
pub(super) fn good_id(
    source: Source<'_>,
    range: &Range<usize>,
    id: &str,
    faults: &mut Vec<Fault>,
) -> Option<Id> {
    let good = id.parse().ok();
    let is_reserved = RESERVED.contains(&id) || RESERVED_STARTS.iter().any(|start| id.starts_with(start));
    let message = match &good {
        None => format!("id「{id}」は、英小文字で始め、英小文字・数字・ハイフンだけで書きます。"),
        Some(_) if is_reserved => format!("id「{id}」は、ページのしくみが使っています。別の id にします。"),
        // Steps that were put off have longer ones.
        Some(_) if id.len() > Id::LONGEST => format!("id「{id}」は、{}文字までにします。", Id::LONGEST),
        Some(_) => return good,
    };
    faults.push(source.fault(range, Rule::BadId, message));
    // It is read on as if it were good: nothing else is wrong with what has it.
    good.filter(|_| id.len() <= Id::LONGEST)
}

/// Reads a title that needs no id.
pub(super) fn bare(
    source: Source<'_>,
    range: &Range<usize>,
    nodes: &[Node<'_>],
    what: &str,
    faults: &mut Vec<Fault>,
) -> String {
    let text = line(source, range, nodes, what, faults);
    if text.is_empty() {
        faults.push(source.fault(range, Rule::PlainTitle, format!("{what}が空です。")));
    }
    if text.contains(['{', '}']) {
        faults.push(source.fault(range, Rule::Braces, format!("{what}に、波かっこは要りません。")));
    }
    text
}

/// The first line of a title, checked for what no title may hold.
fn line(
    source: Source<'_>,
    range: &Range<usize>,
    nodes: &[Node<'_>],
    what: &str,
    faults: &mut Vec<Fault>,
) -> String {
    let (text, markup) = tree::plain(nodes);
    let (line, more) = text.split_once('\n').unwrap_or((&text, ""));
    // A footnote without a definition is text.
    if markup || text.contains("[^") {
        let is_text = |node: &&Node<'_>| matches!(node.kind, Kind::Leaf(Event::Text(_) | Event::SoftBreak));
        let place = nodes.iter().find(|node| !is_text(node)).map_or(range, |node| &node.range);
        let message = format!("{what}には、リンクや飾り（太字、「`」など）を入れません。");
        faults.push(source.fault(place, Rule::PlainTitle, message));
    }
    let mut fault = |rule, message: String| faults.push(source.fault(range, rule, message));
    if !more.is_empty() {
        fault(Rule::PlainTitle, format!("{what}は、一行で書きます。補いの文は、一行あけます。"));
    }
    if let Some(message) = phone::complaint(&text) {
        fault(Rule::PhoneInProse, message);
    }
    line.trim().to_owned()
}

/// `text` without the `{#id}` at its end, and that id.
pub(super) fn split(text: &str) -> (&str, Option<&str>) {
    text.strip_suffix('}')
        .and_then(|rest| rest.rsplit_once("{#"))
        .map_or((text, None), |(title, id)| (title.trim_end(), Some(id)))
}

/// Stands for an id that was missing or bad; the fault stops the build, so nobody sees it.
pub(super) fn placeholder() -> Id {
    "missing".parse().unwrap_or_else(|_| unreachable!("a constant id is well formed"))
}
