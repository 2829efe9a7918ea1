//! The whole road on one sheet of A4, with empty boxes: for someone who has paper in hand and no telephone.
//!
//! A page of its own, without the program: whoever helps prints exactly one page.

use super::page::text;
use crate::parse::Document;

/// Lines to write on for as many calls.
const CALLS: usize = 4;

/// What stands in the body. The guide's page is one folder up.
pub(super) fn body(document: &Document) -> String {
    let words = &document.page_words.sheet;
    let phases = document.guide.sections.iter().filter(|section| !section.steps.is_empty());
    let phases: String = phases
        .map(|phase| {
            let steps: String = phase
                .steps
                .iter()
                .map(|step| format!(r#"<li class="sheet__step">{}</li>"#, text(&step.title)))
                .collect();
            let title = text(&phase.title);
            format!(r#"<section class="sheet__phase"><h2>{title}</h2><ul>{steps}</ul></section>"#)
        })
        .collect();
    let columns: String = words.calls.iter().map(|column| format!("<th>{}</th>", text(column))).collect();
    let row = format!("<tr>{}</tr>", "<td></td>".repeat(words.calls.len()));
    let rules: String = words.rules.iter().map(|rule| format!("<li>{}</li>", text(rule))).collect();
    format!(
        r#"<main class="page sheet">
<p class="sheet__screen"><a href="../">{back}</a> {how}</p>
<h1 class="title">{title}</h1>
<p>{site}: {subject}</p>
<ul class="sheet__rules">{rules}</ul>
<div class="sheet__phases">{phases}</div>
<table class="sheet__calls"><caption>{caption}</caption><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>
</main>"#,
        back = text(&words.back),
        how = text(&words.how),
        title = text(&words.title),
        site = text(&document.page_words.home_title),
        subject = text(&document.guide.title),
        caption = text(&words.caption),
        rows = row.repeat(CALLS),
    )
}
