//! Marks that Markdown left unparsed. Its rules are narrow, and what does not fit them is text: the reader sees the
//! mark, or misses what it should have done. Each is told with the line as it should be.
//!
//! 1. `page` has what is literally text, by line, from the parsed tree: no code, no escapes, no addresses of links.
//! 2. Each kind of mark is looked for in a file of its own, and says with which [`Edit`]s its text comes right.
//!
//! The edits are not made: `mended` looks at what would be wrong after them.

mod addresses;
mod alerts;
mod boxes;
mod breaks;
mod code;
mod dialects;
mod emphasis;
mod headings;
mod ids;
mod inline;
mod items;
mod links;
mod lost;
mod memos;
mod nested;
mod nesting;
mod notes;
mod page;
mod pipes;
mod ruby;
mod signs;
mod tabs;
mod tasks;
mod turned;
mod underlines;

use std::ops::Range;

use super::{
    fault::{Fault, Rule, Source},
    registry::Registry,
    unseen,
};
use page::{Line, Page, Place, Run};

/// A mark that was left unparsed.
struct Mark {
    /// Where it stands (bytes).
    at: usize,
    /// What is wrong with it, and what was probably meant.
    what: String,
    edits: Vec<Edit>,
}

/// A piece of the text, and what to write in its place.
#[derive(Clone)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) with: String,
}

impl Edit {
    fn new(range: Range<usize>, with: impl Into<String>) -> Self {
        Self { range, with: with.into() }
    }
}

/// The marks in one text, as faults.
pub(super) fn faults(source: Source<'_>, registry: &Registry) -> Vec<Fault> {
    check(source, registry).0
}

/// Finds the marks in one text: the faults that they are, and what is to change.
pub(super) fn check(source: Source<'_>, registry: &Registry) -> (Vec<Fault>, Vec<Edit>) {
    let mut page = Page::read(source.text);
    let mut marks = Vec::new();
    // What is known to be a link has no other marks in it.
    let links = links::find(&page, &mut marks);
    page.take(&links);
    let addresses = addresses::find(&page, registry, &mut marks);
    page.take(&addresses);
    let memos = memos::find(&page, &mut marks);
    page.take(&memos);
    let readings = ruby::find(&page, &mut marks);
    page.take(&readings);
    let notes = notes::find(&page);
    let written: Vec<_> = notes.iter().filter_map(|note| note.edit.clone()).collect();
    page.take(&written.iter().map(|(range, _)| range.clone()).collect::<Vec<_>>());
    let before = marks.len();
    boxes::find(&page, &mut marks);
    alerts::find(&page, &mut marks);
    underlines::find(&page, &mut marks);
    nested::find(&page, &mut marks);
    nesting::find(&page, &mut marks);
    lost::find(&page, &mut marks);
    code::find(&page, &mut marks);
    dialects::embedded(&page, &mut marks);
    pipes::find(&page, &mut marks);
    let is_block = |run: &&Run| run.place != Place::Cell && run.place != Place::Link;
    for run in page.runs.iter().filter(is_block) {
        marks.extend(
            run.lines.iter().filter_map(|line| {
                tasks::find(&page, run, line).or_else(|| headings::find(&page, run, line))
            }),
        );
    }
    // What begins a line is one thing.
    let told: Vec<_> =
        marks[before..].iter().flat_map(|mark| &mark.edits).map(|edit| edit.range.clone()).collect();
    let is_told = |line: &Line| told.iter().any(|range| range.contains(&line.start));
    for run in page.runs.iter().filter(is_block) {
        items::find(&page, run, is_told, &mut marks);
    }
    let told: Vec<_> =
        marks[before..].iter().flat_map(|mark| &mark.edits).map(|edit| edit.range.clone()).collect();
    let is_told = |line: &Line| told.iter().any(|range| range.contains(&line.start));
    for run in page.runs.iter().filter(is_block) {
        tabs::find(&page, run, is_told, &mut marks);
        breaks::find(&page, run, is_told, &mut marks);
    }
    for run in &page.runs {
        marks.extend(run.lines.iter().filter_map(|line| ids::find(&page, run, line)));
        emphasis::find(&page, run, &mut marks);
        inline::find(&page, run, &mut marks);
        dialects::find(&page, run, &mut marks);
    }
    let told: Vec<_> = marks.iter().flat_map(|mark| &mark.edits).map(|edit| edit.range.clone()).collect();
    let is_told = |place: &Range<usize>| told.iter().any(|range| range.contains(&place.start));
    marks.extend(unseen::find(source.text).into_iter().filter(|unseen| !is_told(&unseen.range)).map(
        |unseen| Mark {
            at: unseen.range.start,
            what: unseen.says,
            edits: vec![Edit::new(unseen.range, unseen.with)],
        },
    ));
    marks.sort_by_key(|mark| mark.at);
    let mut edits: Vec<_> = marks.iter().flat_map(|mark| mark.edits.iter().cloned()).collect();
    edits.extend(written.into_iter().map(|(range, with)| Edit { range, with }));
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    // Where two marks want the same place, the one that begins first has it.
    let mut end = 0;
    edits.retain(|edit| {
        let is_free = edit.range.start >= end;
        end = end.max(edit.range.end);
        is_free
    });
    let faults = marks.iter().map(|mark| {
        let message = format!("{}正しくは: {}", mark.what, shown(&page, mark, &edits));
        source.fault(&(mark.at..mark.at), Rule::UnparsedMark, message)
    });
    let notes = notes.iter().map(|note| source.fault(&(note.at..note.at), Rule::RawHtml, note.message));
    (faults.chain(notes).collect(), edits)
}

/// Stands for an empty line before what is shown.
pub(super) const BLANK: &str = "（一行あけて）";

/// The lines that `mark` is on, as they should be.
fn shown(page: &Page<'_>, mark: &Mark, edits: &[Edit]) -> String {
    let first = mark.edits.iter().map(|edit| edit.range.start).min().unwrap_or(mark.at);
    let last = mark.edits.iter().map(|edit| edit.range.end).max().unwrap_or(mark.at);
    let lines = page.line_at(first.min(mark.at)).start..page.line_at(last.max(mark.at)).end;
    let edited = edited(page.text, lines, edits);
    match edited.strip_prefix('\n') {
        Some(text) => format!("{BLANK}{}", text.replace('\n', " ⏎ ")),
        None => edited.replace('\n', " ⏎ "),
    }
}

/// The part `range` of `text` after those `edits` that are in it.
pub(super) fn edited(text: &str, range: Range<usize>, edits: &[Edit]) -> String {
    let mut result = String::new();
    let mut done = range.start;
    for edit in edits.iter().filter(|edit| range.start <= edit.range.start && edit.range.end <= range.end) {
        result += &text[done..edit.range.start];
        result += &edit.with;
        done = edit.range.end;
    }
    result + &text[done..range.end]
}
