//! Words for the telephone, and where to go from a refusal: every wait has both, and every step with words has a door.

use pulldown_cmark::Tag;

use super::{links, next::lead};
use crate::{
    guide::{Guide, Step},
    parse::{
        fault::{Fault, Rule, Source},
        logic::GuideToml,
        registry::PageWords,
        tree::{Kind, Node},
    },
};

/// Checks the part of `step` in a text with these words.
pub(super) fn check(
    guide: &Guide,
    logic: &GuideToml,
    words: &PageWords,
    (step, part): (&Step, &[Node<'_>]),
    text: Source<'_>,
    faults: &mut Vec<Fault>,
) {
    let Some(first) = part.first() else { return };
    let begins = |node: &Node<'_>, words: &[String]| {
        lead(node).is_some_and(|(bold, _)| {
            words.iter().any(|word| word == bold.trim_end_matches(['：', ':']).trim())
        })
    };
    let ask = part.iter().position(|node| begins(node, &words.asks));
    let doors = part.iter().filter(|node| begins(node, &words.doors)).filter_map(lead);
    let doors: Vec<_> = doors.flat_map(|(_, rest)| links::of(rest)).map(|link| link.id).collect();
    let leads = |id: &str| doors.iter().any(|door| door == id);
    let list = |words: &[String]| words.join("」か「");
    if let Some(wait) = logic.wait_of(&step.id) {
        let has_words = ask.is_some_and(|ask| part.get(ask + 1).is_some_and(is_list));
        if !has_words {
            let message = format!(
                "待つ手順には、聞く言葉が要ります。太字の「{}」の行と、その下の箇条書きを書きます。",
                list(&words.asks)
            );
            faults.push(text.fault(&first.range, Rule::WaitWords, message));
        }
        let refused = wait.refused.get_ref();
        if !leads(refused) {
            let message = format!(
                "断られたときの行き先「{refused}」へのリンクがありません。太字の「{}」の行に書きます。",
                list(&words.doors)
            );
            faults.push(text.fault(&first.range, Rule::WaitWords, message));
        }
    }
    // Whoever ticks the call as done after a refusal would lose the way on.
    let settled = |id: &&String| step.settles.iter().any(|other| other.as_str() == id.as_str());
    if let Some(door) = doors.iter().find(settled) {
        let message = format!(
            "断られたときの行き先「{door}」は、この手順が済むと、しなくてよくなります（settles）。どちらかを直します。"
        );
        faults.push(text.fault(&first.range, Rule::NoDoor, message));
    }
    let is_door = |id: &String| guide.steps().any(|known| known.id.as_str() == id && known.id != step.id);
    if let Some(ask) = ask.filter(|_| !doors.iter().any(is_door)) {
        let message = format!(
            "聞く言葉のある手順には、断られたときの行き先が要ります。太字の「{}」の行に、手順へのリンクを書きます。",
            list(&words.doors)
        );
        faults.push(text.fault(&part[ask].range, Rule::NoDoor, message));
    }
}

fn is_list(node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Branch(Tag::List(_), _))
}
