//! Content as it will be when its author has mended the marks and ids that are plainly meant otherwise. What is wrong with
//! it then too is told; what only followed is not, like an id that is missing because its heading is none.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Files,
    fault::{Fault, Meant, Rule, Source},
    marks::{self, Edit, edited},
    registry::Registry,
};

/// Content as it will be without its unparsed marks and misspelt ids.
pub(super) struct Mended {
    pub(super) files: Files,
    /// What was wrong.
    faults: Vec<Fault>,
    /// What was changed of the marks, by path, and what came of it.
    edits: BTreeMap<String, (Vec<Edit>, String)>,
}

impl Mended {
    /// Looks at every text of a guide for marks.
    pub(super) fn read(files: &Files, registry: &Registry) -> Self {
        let mut mended = Self { files: files.clone(), faults: Vec::new(), edits: BTreeMap::new() };
        let is_guide = |path: &str| path.ends_with(".md") && path.matches('/').count() == 1;
        for (path, text) in files.iter().filter(|(path, _)| is_guide(path)) {
            let (faults, edits) = marks::check(Source { path, text }, registry);
            mended.faults.extend(faults);
            if !edits.is_empty() {
                let edited = edited(text, 0..text.len(), &edits);
                mended.files.insert(path.clone(), edited.clone());
                mended.edits.insert(path.clone(), (edits, edited));
            }
        }
        mended
    }

    /// Whether anything is wrong.
    pub(super) fn is_needed(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Of the faults that the mended content has, tells those that say what was meant, and writes that; says whether
    /// there are any. No line moves.
    pub(super) fn correct(&mut self, files: &Files, faults: impl Iterator<Item = Fault>) -> bool {
        let mut plain: Vec<_> = faults.filter_map(|fault| Some((fault.meant.clone()?, fault))).collect();
        // From the end, so that places before stay what they are; each place once.
        plain.sort_by(|(a, one), (b, other)| (&one.path, b).cmp(&(&other.path, a)));
        plain.dedup_by(|(a, one), (b, other)| one.path == other.path && a.end > b.start);
        for (Meant { start, end, word }, fault) in &plain {
            self.faults.push(Fault { line: self.original_line(files, fault), ..fault.clone() });
            if let Some(text) = self.files.get_mut(&fault.path) {
                text.replace_range(*start..*end, word);
            }
        }
        !plain.is_empty()
    }

    /// Of the `faults` of `files` leaves those that the mended content has too (`others`), and adds the marks.
    pub(super) fn finish(self, files: &Files, others: Vec<Fault>, faults: &mut Vec<Fault>) {
        // Which ids are new, only the mended content knows.
        let unrecorded = others.iter().find(|fault| fault.rule == Rule::UnrecordedId).cloned();
        let others = others.into_iter().map(|fault| (self.original_line(files, &fault), fault));
        let kept: BTreeSet<_> = others.map(|(line, fault)| (fault.path, line, fault.message)).collect();
        faults.retain(|fault| {
            fault.rule != Rule::UnrecordedId
                && kept.contains(&(fault.path.clone(), fault.line, fault.message.clone()))
        });
        faults.extend(self.faults);
        faults.extend(unrecorded);
    }

    /// The line in `files` of a fault in the mended content.
    fn original_line(&self, files: &Files, fault: &Fault) -> usize {
        let Fault { path, line, column, .. } = fault;
        match (files.get(path), self.edits.get(path)) {
            (Some(text), Some((edits, mended))) => {
                let place = original(place(mended, *line, *column), edits);
                text[..place].matches('\n').count() + 1
            }
            _ => *line,
        }
    }
}

/// The byte of `text` that stands at a line and column, or the end of that line.
fn place(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text[start..].split('\n').next().unwrap_or_default();
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
