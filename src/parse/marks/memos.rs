//! Notes of other dialects that the page would show or lose: `{/* … */}` (MDX), `[//]: # (…)`.

use std::ops::Range;

use super::{
    Edit, Mark,
    page::{Page, TAKEN},
};
use crate::parse::tree::{self, Definition};

/// Finds them, and says where they are in the running text.
pub(super) fn find(page: &Page<'_>, marks: &mut Vec<Mark>) -> Vec<Range<usize>> {
    let mut memos: Vec<Range<usize>> = Vec::new();
    for line in page.runs.iter().flat_map(|run| &run.lines) {
        for (at, _) in page.written(line).match_indices("{/*") {
            let start = line.start + at;
            let is_inside = memos.iter().any(|memo| memo.contains(&start));
            if is_inside || line.raw[at..].starts_with(TAKEN) {
                continue;
            }
            let (memo, mark) = braced(page, start);
            memos.push(memo);
            marks.push(mark);
        }
    }
    let lines = tree::definitions(page.text).into_iter().filter(|line| tree::leads_nowhere(&line.address));
    marks.extend(lines.map(|Definition { range, title, .. }| Mark {
        at: range.start,
        what: "「[//]: #」の行は、ページに出ません。メモは <!-- と --> で囲みます。".to_owned(),
        edits: vec![Edit::new(range, format!("<!-- {} -->", title.replace("--", "—")))],
    }));
    let lines = page.runs.iter().flat_map(|run| &run.lines);
    let parts = lines.flat_map(|line| {
        let (start, end) = (line.start, line.start + line.raw.len());
        memos.iter().map(move |memo| start.max(memo.start)..end.min(memo.end))
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// The memo that begins at `start`. One inside a line of text can only go.
fn braced(page: &Page<'_>, start: usize) -> (Range<usize>, Mark) {
    let end = page.text[start..].find("*/}").map(|end| start + end + "*/}".len());
    let memo = start..end.unwrap_or(page.line_at(start).end);
    let is_alone = page.before(start).chars().all(|c| " \t>".contains(c))
        && page.text[memo.end..page.line_at(memo.end).end].trim().is_empty();
    let words = page.text[memo.clone()].trim_start_matches("{/*").trim_end_matches("*/}");
    let space = if end.is_none() { " " } else { "" };
    let with = if is_alone { format!("<!--{}{space}-->", words.replace("--", "—")) } else { String::new() };
    let what = "メモは、<!-- と --> で囲み、ほかの文の無い行に書きます。".to_owned();
    (memo.clone(), Mark { at: start, what, edits: vec![Edit::new(memo, with)] })
}
