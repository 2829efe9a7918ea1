//! Characters that nobody sees, or that nobody can read: they come along with copied text, hide words from a search,
//! and some turn the order of what is read.

use std::ops::Range;

use super::{
    Files,
    fault::{Fault, Rule},
    tables::source,
};

/// Characters that should not be there, and what to write for them.
pub(super) struct Unseen {
    pub(super) range: Range<usize>,
    pub(super) says: String,
    pub(super) with: &'static str,
}

/// Finds them in `text`; those side by side are one.
pub(super) fn find(text: &str) -> Vec<Unseen> {
    let mut found: Vec<Unseen> = Vec::new();
    for (start, c) in text.char_indices() {
        let Some((what, with)) = told(text, start, c) else { continue };
        let end = start + c.len_utf8();
        if let Some(last) = found.last_mut().filter(|last| last.range.end == start && last.with == with) {
            last.range.end = end;
            continue;
        }
        let does = if with.is_empty() { "消します。" } else { "改行にします。" };
        let says = format!("ここに、{what}（U+{:04X}）があります。{does}", u32::from(c));
        found.push(Unseen { range: start..end, says, with });
    }
    found
}

/// Tells of those in the files that are no guide's text.
pub(super) fn check(files: &Files, faults: &mut Vec<Fault>) {
    let is_list = |path: &str| path.ends_with(".toml") || path == super::ledger::PATH;
    for (path, text) in files.iter().filter(|(path, _)| is_list(path)) {
        let source = source(files, path);
        faults.extend(
            find(text).into_iter().map(|unseen| source.fault(&unseen.range, Rule::UnparsedMark, unseen.says)),
        );
    }
}

/// What the character at `at` is to its author, and what stands for it, if it should not be there.
fn told(text: &str, at: usize, c: char) -> Option<(&'static str, &'static str)> {
    match c {
        // Word's line end, the page end, and three that Unicode has.
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(("見えない文字", "\n")),
        '\u{fffd}' | '\u{fffc}' | '\u{e000}'..='\u{f8ff}' => Some(("読めない文字", "")),
        '\n' | '\t' => None,
        _ if c.is_control() => Some(("見えない文字", "")),
        // Arabic and Hebrew name the order of the words among them by some of these.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            let is_order = !line(text, at).chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}'));
            (is_order || matches!(c, '\u{202d}' | '\u{202e}')).then_some(("読む順を変える文字", ""))
        }
        '\u{feff}' | '\u{2060}'..='\u{2064}' | '\u{180e}' | '\u{3164}' | '\u{ffa0}' => {
            Some(("見えない文字", ""))
        }
        // Other languages divide or join words by these; between Japanese letters and beside a mark they do nothing.
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' => {
            let before = text[..at].chars().next_back();
            let after = text[at + c.len_utf8()..].chars().next();
            let is_order = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}');
            let is_end = |c: char| !is_order && (c == '\n' || c.is_ascii_punctuation());
            let is_lost = |beside: Option<char>| beside.is_none_or(|c| is_japanese(c) || is_end(c));
            (is_lost(before) || is_lost(after)).then_some(("見えない文字", ""))
        }
        _ => None,
    }
}

fn line(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next().unwrap_or_default()
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff9f}')
}
