//! The links of a line, and what of a guide each of them stands for.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::{
    guide::{Guide, Id},
    parse::tree::{Kind, Node, plain},
};

/// A link into the guide.
pub(super) struct Link {
    pub(super) range: Range<usize>,
    /// The id that it leads to.
    pub(super) id: String,
    /// The text since the link before it.
    pub(super) before: String,
}

/// What a link stands for.
pub(super) enum Meant {
    /// This step, by its place.
    Step(usize),
    /// Any of these steps, by their places: those of a section.
    Any(Range<usize>),
    /// A question, or one of its answers.
    Question,
    /// Something else, or nothing.
    Else,
}

/// The links in `nodes`, in order.
pub(super) fn of(nodes: &[Node<'_>]) -> Vec<Link> {
    let (mut links, mut before) = (Vec::new(), String::new());
    collect(nodes, &mut before, &mut links);
    links
}

fn collect(nodes: &[Node<'_>], before: &mut String, links: &mut Vec<Link>) {
    for node in nodes {
        match &node.kind {
            Kind::Branch(Tag::Link { dest_url, .. }, inner) => match dest_url.strip_prefix('#') {
                Some(id) => {
                    let before = std::mem::take(before);
                    links.push(Link { range: node.range.clone(), id: id.to_owned(), before });
                }
                None => *before += &plain(inner).0,
            },
            Kind::Branch(_, inner) => collect(inner, before, links),
            Kind::Leaf(Event::Text(text) | Event::Code(text)) => *before += text,
            Kind::Leaf(_) | Kind::Html(_) => {}
        }
    }
}

impl Link {
    pub(super) fn meant(&self, guide: &Guide) -> Meant {
        let mut place = 0;
        for section in &guide.sections {
            let is_answer = section.answers().iter().any(|answer| answer.id.as_str() == self.id);
            if is_answer || section.id.as_str() == self.id {
                let steps = place..place + section.steps.len();
                return if section.question.is_some() { Meant::Question } else { Meant::Any(steps) };
            }
            place += section.steps.len();
        }
        let is_meant = |id: &Id| id.as_str() == self.id;
        let step =
            guide.steps().position(|step| is_meant(&step.id) || step.tasks().any(|task| is_meant(&task.id)));
        step.map_or(Meant::Else, Meant::Step)
    }
}
