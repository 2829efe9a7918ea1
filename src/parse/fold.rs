//! What no fold of a step may hide: who reads only what is open must miss nothing to do, to beware of or to say.

use pulldown_cmark::Tag;

use super::{
    context::Context,
    fault::{Fault, Rule},
    registry::PageWords,
    tree::{Kind, Node, plain},
};

/// Checks `nodes`, the body of a fold. A box in it is a fault of its own (`misplaced-task`).
pub(super) fn check(context: Context<'_>, nodes: &[Node<'_>], faults: &mut Vec<Fault>) {
    for node in nodes {
        let Kind::Branch(tag, inner) = &node.kind else { continue };
        let mut fault = |node: &Node<'_>, message: String| {
            faults.push(context.source.fault(&node.range, Rule::HiddenInFold, message));
        };
        if matches!(tag, Tag::BlockQuote(Some(_))) {
            fault(node, message("囲み"));
        }
        if let Some(lead) = inner.first()
            && let Some(word) = lead_in(lead, context)
        {
            fault(lead, message(&format!("「{word}」")));
        }
        check(context, inner, faults);
    }
}

fn message(what: &str) -> String {
    format!("{what}は、たたむ説明の前に書きます。開かない人にも、見えるようにします。")
}

/// Which of the words that begin what everybody must see the bold text `node` is, if it is one: that of the next step,
/// those of a call, and what a language adds.
fn lead_in<'a>(node: &Node<'_>, context: Context<'a>) -> Option<&'a String> {
    let Kind::Branch(Tag::Strong, inner) = &node.kind else { return None };
    let (text, _) = plain(inner);
    let text = text.trim_end_matches(['：', ':']).trim();
    let PageWords { next, asks, doors, .. } = context.words;
    context.open.iter().chain(next).chain(asks).chain(doors).find(|word| *word == text)
}
