//! The lines that say what is next, against what follows a step in some reader's plan.

use pulldown_cmark::Tag;

use super::{
    links::{self, Meant},
    reach::Reach,
};
use crate::{
    guide::{Guide, Id},
    parse::{
        fault::{Fault, Rule, Source},
        tree::{Kind, Node, plain},
    },
};

/// Checks the lines of `part` that begin with the bold word `next`; it is the step of that id.
pub(super) fn check(
    guide: &Guide,
    reach: &Reach,
    next: &str,
    (step, part): (&Id, &[Node<'_>]),
    text: Source<'_>,
    faults: &mut Vec<Fault>,
) {
    let ids: Vec<_> = guide.steps().map(|step| &step.id).collect();
    for link in part.iter().filter_map(|node| line(node, next)).flat_map(links::of) {
        let (what, then) = match link.meant(guide) {
            Meant::Step(then) => ("手順", then..then + 1),
            Meant::Any(steps) => ("段", steps),
            // Whoever is not sure answers again. What else there may be is told as a dead link.
            Meant::Question | Meant::Else => continue,
        };
        if !reach.follows(step, &ids[then]) {
            let message = format!(
                "この手順のすぐ次に、{what}「{}」へ進む人は、いません。「{next}」の行か、plan を直します。",
                link.id
            );
            faults.push(text.fault(&link.range, Rule::NextStep, message));
        }
    }
}

/// What stands in a paragraph that begins with the bold word `next`.
fn line<'n, 'a>(node: &'n Node<'a>, next: &str) -> Option<&'n [Node<'a>]> {
    lead(node).filter(|(bold, _)| bold.trim() == next).map(|(_, rest)| rest)
}

/// The bold words that a paragraph begins with, and the rest of it.
pub(super) fn lead<'n, 'a>(node: &'n Node<'a>) -> Option<(String, &'n [Node<'a>])> {
    let Kind::Branch(Tag::Paragraph, inner) = &node.kind else { return None };
    let (Node { kind: Kind::Branch(Tag::Strong, bold), .. }, rest) = inner.split_first()? else {
        return None;
    };
    Some((plain(bold).0, rest))
}
