//! Marks that Markdown left unparsed. Its rules are narrow, and what does not fit them is text: the reader sees the
//! mark, or misses what it should have done. Each is told with the line as it should be.
//!
//! 1. `page` has what is literally text, by line, from the parsed tree: no code, no escapes, no addresses of links.
//! 2. Each kind of mark is looked for in a file of its own, and says with which [`Edit`]s its text comes right.
//! 3. [`Mended`] has the content as it will be after these edits. What is wrong with it there too is told; what only
//!    follows from a mark is not, like an id that is missing because its heading is none.

mod addresses;
mod boxes;
mod emphasis;
mod headings;
mod inline;
mod items;
mod links;
mod memos;
mod notes;
mod page;
mod pipes;
mod ruby;
mod signs;
mod tasks;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    Files,
    fault::{Fault, Rule, Source},
    registry::Registry,
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
struct Edit {
    range: Range<usize>,
    with: String,
}

impl Edit {
    fn new(range: Range<usize>, with: impl Into<String>) -> Self {
        Self { range, with: with.into() }
    }
}

/// Content with unparsed marks, as it will be without them.
pub(super) struct Mended {
    pub(super) files: Files,
    /// What the marks are.
    faults: Vec<Fault>,
    /// What was changed, by path.
    edits: BTreeMap<String, Vec<Edit>>,
}

impl Mended {
    /// Looks at every text of a guide; `None` if all is well.
    pub(super) fn read(files: &Files, registry: &Registry) -> Option<Self> {
        let mut mended = Self { files: files.clone(), faults: Vec::new(), edits: BTreeMap::new() };
        let is_guide = |path: &str| path.ends_with(".md") && path.matches('/').count() == 1;
        for (path, text) in files.iter().filter(|(path, _)| is_guide(path)) {
            let (faults, edits) = check(Source { path, text }, registry);
            mended.faults.extend(faults);
            mended.files.insert(path.clone(), edited(text, 0..text.len(), &edits));
            mended.edits.insert(path.clone(), edits);
        }
        (!mended.faults.is_empty()).then_some(mended)
    }

    /// Of the `faults` of `files` leaves those that the mended content has too (`others`), and adds the marks.
    pub(super) fn finish(self, files: &Files, others: Vec<Fault>, faults: &mut Vec<Fault>) {
        let others = others.into_iter().map(|fault| (self.original_line(files, &fault), fault));
        let kept: BTreeSet<_> = others.map(|(line, fault)| (fault.path, line, fault.message)).collect();
        faults.retain(|fault| kept.contains(&(fault.path.clone(), fault.line, fault.message.clone())));
        faults.extend(self.faults);
    }

    /// The line in `files` of a fault in the mended content.
    fn original_line(&self, files: &Files, fault: &Fault) -> usize {
        let Fault { path, line, column, .. } = fault;
        match (files.get(path), self.files.get(path), self.edits.get(path)) {
            (Some(text), Some(mended), Some(edits)) => {
                let place = original(place(mended, *line, *column), edits);
                text[..place].matches('\n').count() + 1
            }
            _ => *line,
        }
    }
}

/// The marks in one text, as faults.
pub(super) fn faults(source: Source<'_>, registry: &Registry) -> Vec<Fault> {
    check(source, registry).0
}

/// Finds the marks in one text: the faults that they are, and what is to change.
fn check(source: Source<'_>, registry: &Registry) -> (Vec<Fault>, Vec<Edit>) {
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
    for run in &page.runs {
        emphasis::find(&page, run, &mut marks);
        inline::find(&page, run, &mut marks);
    }
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

/// The lines that `mark` is on, as they should be.
fn shown(page: &Page<'_>, mark: &Mark, edits: &[Edit]) -> String {
    let first = mark.edits.iter().map(|edit| edit.range.start).min().unwrap_or(mark.at);
    let last = mark.edits.iter().map(|edit| edit.range.end).max().unwrap_or(mark.at);
    let lines = page.line_at(first.min(mark.at)).start..page.line_at(last.max(mark.at)).end;
    edited(page.text, lines, edits).replace('\n', " ⏎ ")
}

/// The part `range` of `text` after those `edits` that are in it.
fn edited(text: &str, range: Range<usize>, edits: &[Edit]) -> String {
    let mut result = String::new();
    let mut done = range.start;
    for edit in edits.iter().filter(|edit| range.start <= edit.range.start && edit.range.end <= range.end) {
        result += &text[done..edit.range.start];
        result += &edit.with;
        done = edit.range.end;
    }
    result + &text[done..range.end]
}

/// The byte of `text` that stands at a line and column.
fn place(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = &text[start..];
    start + rest.char_indices().nth(column - 1).map_or(rest.len(), |(at, _)| at)
}

/// Where the byte `place` of the mended text stands in the original one.
fn original(place: usize, edits: &[Edit]) -> usize {
    // Before the edit that comes next, the two texts differ by what the edits until then took or added.
    let (mut mended, mut original) = (0, 0);
    for Edit { range, with } in edits {
        let start = mended + range.start - original;
        if place < start {
            break;
        }
        if place < start + with.len() {
            return range.start;
        }
        (mended, original) = (start + with.len(), range.end);
    }
    original + place - mended
}
