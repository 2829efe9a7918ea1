//! The answers of a question: the lines of the first list in its section. Each is one link and its id.

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::{Event, Tag};
use toml::Spanned;

use super::{
    fault::{Fault, Rule, Source},
    lists,
    prose::Met,
    title,
    tree::{Kind, Node},
};
use crate::guide::{Abilities, Answer, Id};

/// What an author reads for an answer.
const WHAT: &str = "答え";

/// A line that is an answer, or should be one.
pub(super) struct Line {
    range: Range<usize>,
    id: Said,
}

/// What a line says of its id.
enum Said {
    Id(Id),
    /// It has none; that is told when the one is known that it should have.
    Nothing,
    /// What is wrong has been told.
    Wrong,
}

/// What stands before the first list of a question, its lines, and what stands after it.
pub(super) fn split<'n, 'a>(
    nodes: &'n [Node<'a>],
) -> Option<(&'n [Node<'a>], &'n [Node<'a>], &'n [Node<'a>])> {
    let at = nodes.iter().position(|node| matches!(node.kind, Kind::Branch(Tag::List(_), _)))?;
    let Kind::Branch(_, items) = &nodes[at].kind else { return None };
    Some((&nodes[..at], items, &nodes[at + 1..]))
}

/// Tells of lines of other lists in `nodes` that have the form of an answer.
pub(super) fn check_elsewhere(source: Source<'_>, nodes: &[Node<'_>], faults: &mut Vec<Fault>) {
    let lists = nodes.iter().filter_map(|node| match &node.kind {
        Kind::Branch(Tag::List(_), items) => Some(items),
        _ => None,
    });
    for item in lists.flatten() {
        let is_answer = match lists::line(item) {
            [link, Node { kind: Kind::Leaf(Event::Text(text)), .. }] => {
                is_link(link) && title::split(text.trim()).1.is_some()
            }
            _ => false,
        };
        if is_answer {
            let message = "答えは、ひとつの箇条書きに、間をあけずに書きます。印（- と *）もそろえます。";
            faults.push(source.fault(&item.range, Rule::Answer, message));
        }
    }
}

/// The answers that `items` are, and what each line says. What an answer does, `guide.toml` says.
pub(super) fn read(
    source: Source<'_>,
    items: &[Node<'_>],
    places: &mut BTreeMap<Id, Range<usize>>,
    met: &mut Met,
) -> (Vec<Answer>, Vec<Line>) {
    let (mut answers, mut lines) = (Vec::new(), Vec::new());
    for item in items {
        let line = lists::line(item);
        let said = said(source, item, line, &mut met.faults);
        let led = line.first().and_then(|link| led(source, link, met));
        let id = match (said, led) {
            (Said::Id(id), Some((title, leads))) => {
                let id = title::claim(source, places, id, &item.range, &mut met.faults);
                answers.extend(id.clone().map(|id| Answer {
                    id,
                    title,
                    leads,
                    alone: false,
                    lacks: Abilities::default(),
                }));
                id.map_or(Said::Wrong, Said::Id)
            }
            (said, Some(_)) => said,
            (_, None) => Said::Wrong,
        };
        lines.push(Line { range: item.range.clone(), id });
    }
    (answers, lines)
}

/// What the `line` of `item` says of its id. It is a link, and that id.
fn said(source: Source<'_>, item: &Node<'_>, line: &[Node<'_>], faults: &mut Vec<Fault>) -> Said {
    let id = match line {
        [link] if is_link(link) => return Said::Nothing,
        [link, Node { kind: Kind::Leaf(Event::Text(text)), .. }] if is_link(link) => {
            match title::split(text.trim()) {
                ("", Some(id)) => title::good_id(source, &item.range, id, faults),
                _ => other_form(source, &item.range, faults),
            }
        }
        _ => other_form(source, &item.range, faults),
    };
    id.map_or(Said::Wrong, Said::Id)
}

/// The title that a link is, and where it leads; nothing if that is no place of the guide, which is then told.
fn led(source: Source<'_>, node: &Node<'_>, met: &mut Met) -> Option<(String, Id)> {
    let Kind::Branch(Tag::Link { dest_url, .. }, inner) = &node.kind else { return None };
    let title = title::bare(source, &node.range, inner, WHAT, &mut met.faults);
    let leads = dest_url.strip_prefix('#').and_then(|id| id.parse::<Id>().ok());
    match &leads {
        Some(id) => met.leads(source, &node.range, id.as_str()),
        None => {
            let message = format!("答えのリンク先「{dest_url}」は、この手引きの中の #id にします。");
            met.faults.push(source.fault(&node.range, Rule::Answer, message));
        }
    }
    Some((title, leads?))
}

fn is_link(node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Branch(Tag::Link { .. }, _))
}

fn other_form(source: Source<'_>, range: &Range<usize>, faults: &mut Vec<Fault>) -> Option<Id> {
    let message = "質問の答えは、ひとつのリンクと、終わりの {#id} だけの行にします。";
    faults.push(source.fault(range, Rule::Answer, message));
    None
}

/// Compares the answers of the text with those that `guide.toml` has for `question`: the same ids in the same order.
pub(super) fn compare(
    question: &str,
    known: &[Spanned<String>],
    answers: &[Line],
    [logic, text]: [Source<'_>; 2],
    faults: &mut Vec<Fault>,
) {
    let given = |known: &Spanned<String>| answers.iter().any(|answer| answer.is(known.get_ref()));
    let is_known = |answer: &Line| known.iter().any(|known| answer.is(known.get_ref()));
    // Those on either side that have no partner. If they are as many, the one is meant by the other.
    let open: Vec<_> = known.iter().filter(|known| !given(known)).collect();
    let strays: Vec<_> = answers.iter().filter(|answer| !is_known(answer)).collect();
    let is_clear = open.len() == strays.len();
    for (index, Line { range, id }) in strays.into_iter().enumerate() {
        let meant = open.get(index).filter(|_| is_clear).map(|open| here(open.get_ref())).unwrap_or_default();
        let (rule, message) = match id {
            Said::Id(id) => {
                (Rule::GuideIds, format!("答え「{id}」が、{} の質問「{question}」にありません。", logic.path))
            }
            Said::Nothing => (Rule::MissingId, title::missing_id(WHAT)),
            Said::Wrong => continue,
        };
        faults.push(text.fault(range, rule, message + &meant));
    }
    for open in open.into_iter().filter(|_| !is_clear) {
        let message =
            format!("質問「{question}」の答え「{}」が、{} にありません。", open.get_ref(), text.path);
        faults.push(logic.fault(&open.span(), Rule::GuideIds, message));
    }
    let in_order = known.iter().filter(|known| given(known));
    let misplaced = answers.iter().filter(|answer| is_known(answer)).zip(in_order);
    if let Some((Line { range, .. }, known)) =
        misplaced.into_iter().find(|(answer, known)| !answer.is(known.get_ref()))
    {
        let message = format!("質問「{question}」の答えの順が、{} とちがいます。", logic.path);
        faults.push(text.fault(range, Rule::GuideIds, message + &here(known.get_ref())));
    }
}

fn here(id: &str) -> String {
    format!("ここは {{#{id}}} です。")
}

impl Line {
    fn is(&self, id: &str) -> bool {
        matches!(&self.id, Said::Id(own) if own.as_str() == id)
    }
}
