//! The answers of a question: the lines of the first list in its section. Each is one link and its id.

use std::{collections::BTreeMap, ops::Range, slice};

use pulldown_cmark::{Event, Tag};
use toml::Spanned;

use super::{
    context::Context,
    fault::{Fault, Rule, Source},
    lists,
    prose::{self, Met},
    title,
    tree::{Kind, Node},
};
use crate::guide::{Guide, Id};

/// What an author reads for an answer.
const WHAT: &str = "答え";

/// One answer of the text.
pub(super) struct Answer {
    pub(super) range: Range<usize>,
    pub(super) id: Said,
}

/// What a line says of its id.
pub(super) enum Said {
    Id(Id),
    /// It has none; that is told when the one is known that it should have.
    Nothing,
    /// What is wrong has been told.
    Wrong,
}

/// The HTML of `nodes`, which stand in the section of `question`, and the answers that their first list is.
pub(super) fn render(
    context: Context<'_>,
    question: &Id,
    nodes: &[Node<'_>],
    places: &mut BTreeMap<Id, Range<usize>>,
    met: &mut Met,
) -> (String, Option<Vec<Answer>>) {
    let holder = question.as_str();
    let Some((before, items, after)) = split(nodes) else {
        return (prose::render(context, holder, nodes, met), None);
    };
    let before = prose::render(context, holder, before, met);
    let mut rows = String::new();
    let mut answers = Vec::new();
    for item in items {
        let (shown, id) = read(context.source, item, places, &mut met.faults);
        let named = if let Said::Id(id) = &id { format!(r#" id="{id}""#) } else { String::new() };
        answers.push(Answer { range: item.range.clone(), id });
        rows += &format!("\n<li{named}>{}</li>", prose::render(context, holder, shown, met));
    }
    let after = prose::render(context, holder, after, met);
    let list = format!(
        r#"<ul class="answers">{rows}
</ul>"#
    );
    let html = [before, list, after].join("\n");
    (html.trim().to_owned(), Some(answers))
}

/// What stands before the first list, its lines, and what stands after it.
fn split<'n, 'a>(nodes: &'n [Node<'a>]) -> Option<(&'n [Node<'a>], &'n [Node<'a>], &'n [Node<'a>])> {
    let at = nodes.iter().position(|node| matches!(node.kind, Kind::Branch(Tag::List(_), _)))?;
    let Kind::Branch(_, items) = &nodes[at].kind else { return None };
    Some((&nodes[..at], items, &nodes[at + 1..]))
}

/// The ids of all `answers`, which are by question, in the guide's order.
pub(super) fn ids(guide: &Guide, answers: &BTreeMap<Id, Vec<Answer>>) -> Vec<Id> {
    let questions = guide.sections.iter().filter_map(|section| answers.get(&section.id));
    let ids = questions.flatten().filter_map(|answer| match &answer.id {
        Said::Id(id) => Some(id.clone()),
        Said::Nothing | Said::Wrong => None,
    });
    ids.collect()
}

/// Reads a line: what is shown of it, and its id.
fn read<'n, 'a>(
    source: Source<'_>,
    item: &'n Node<'a>,
    places: &mut BTreeMap<Id, Range<usize>>,
    faults: &mut Vec<Fault>,
) -> (&'n [Node<'a>], Said) {
    let line = lists::line(item);
    let id = match line {
        [link] if is_link(link) => return (line, Said::Nothing),
        [link, Node { kind: Kind::Leaf(Event::Text(text)), .. }] if is_link(link) => {
            match title::split(text.trim()) {
                ("", Some(id)) => title::good_id(source, &item.range, id, faults),
                _ => other_form(source, &item.range, faults),
            }
        }
        _ => other_form(source, &item.range, faults),
    };
    let id = id.and_then(|id| title::claim(source, places, id, &item.range, faults));
    // What else stands there is to go, so its own faults are not told.
    let shown = line.first().filter(|link| is_link(link)).map_or(&[][..], slice::from_ref);
    (shown, id.map_or(Said::Wrong, Said::Id))
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
    answers: &[Answer],
    [logic, text]: [Source<'_>; 2],
    faults: &mut Vec<Fault>,
) {
    let given = |known: &Spanned<String>| answers.iter().any(|answer| answer.is(known.get_ref()));
    let is_known = |answer: &Answer| known.iter().any(|known| answer.is(known.get_ref()));
    // Those on either side that have no partner. If they are as many, the one is meant by the other.
    let open: Vec<_> = known.iter().filter(|known| !given(known)).collect();
    let strays: Vec<_> = answers.iter().filter(|answer| !is_known(answer)).collect();
    let is_clear = open.len() == strays.len();
    for (index, Answer { range, id }) in strays.into_iter().enumerate() {
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
    if let Some((Answer { range, .. }, known)) =
        misplaced.into_iter().find(|(answer, known)| !answer.is(known.get_ref()))
    {
        let message = format!("質問「{question}」の答えの順が、{} とちがいます。", logic.path);
        faults.push(text.fault(range, Rule::GuideIds, message + &here(known.get_ref())));
    }
}

fn here(id: &str) -> String {
    format!("ここは {{#{id}}} です。")
}

impl Answer {
    fn is(&self, id: &str) -> bool {
        matches!(&self.id, Said::Id(own) if own.as_str() == id)
    }
}
