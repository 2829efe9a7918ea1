//! The whole road on one sheet of A4, with empty boxes: for someone who has paper in hand and no telephone.
//!
//! A page of its own, without the program: whoever helps prints exactly one page.

use leptos::prelude::*;

use super::drawn;
use crate::{guide::Section, parse::Document};

/// Lines to write on for as many calls.
const CALLS: usize = 4;

/// What stands in the body. The guide's page is one folder up.
pub(in crate::site::finish) fn sheet(document: &Document) -> String {
    let words = &document.page_words.sheet;
    drawn(|| {
        let phases = document.guide.sections.iter().filter(|section| !section.steps.is_empty());
        let phases = phases.map(phase).collect_view();
        let rules = words.rules.iter().map(|rule| view! { <li>{rule.clone()}</li> }).collect_view();
        let columns = words.calls.iter().map(|column| view! { <th>{column.clone()}</th> }).collect_view();
        let cells = || words.calls.iter().map(|_| view! { <td></td> }).collect_view();
        let rows = (0..CALLS).map(|_| view! { <tr>{cells()}</tr> }).collect_view();
        view! {
            <main class="page sheet">
                <p class="sheet__screen"><a href="../">{words.back.clone()}</a>" "{words.how.clone()}</p>
                <h1 class="title">{words.title.clone()}</h1>
                <p>{document.page_words.home_title.clone()}": "{document.guide.title.clone()}</p>
                <ul class="sheet__rules">{rules}</ul>
                <div class="sheet__phases">{phases}</div>
                <table class="sheet__calls">
                    <caption>{words.caption.clone()}</caption>
                    <thead><tr>{columns}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </main>
        }
    })
}

fn phase(Section { title, steps, .. }: &Section) -> impl IntoView + use<> {
    let steps = steps.iter().map(|step| view! { <li class="sheet__step">{step.title.clone()}</li> });
    let steps = steps.collect_view();
    view! { <section class="sheet__phase"><h2>{title.clone()}</h2><ul>{steps}</ul></section> }
}
