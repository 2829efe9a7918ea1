//! Ends of lines: Markdown joins the lines of a paragraph, whatever full-width spaces stand there.

use super::{
    Edit, Mark,
    page::{Line, Opens, Page, Place, Run},
    signs::{is_blank, is_odd_blank},
};

pub(super) fn find(page: &Page<'_>, run: &Run, is_told: impl Fn(&Line) -> bool, marks: &mut Vec<Mark>) {
    if run.place == Place::Title || run.place == Place::Link {
        return;
    }
    for pair in run.lines.windows(2) {
        marks.extend(end(page, &pair[0]));
        if !is_told(&pair[1]) {
            marks.extend(begin(page, run, &pair[1]));
        }
    }
    let Some(last) = run.lines.last() else { return };
    if last.raw.ends_with('\\') && !last.raw.ends_with(":\\") {
        let at = last.start + last.raw.len() - 1;
        let what = "段落の終わりの「\\」は、文字のまま出ます。消します。".to_owned();
        marks.push(Mark { at, what, edits: vec![Edit::new(at..at + 1, "")] });
    }
}

/// Two spaces at the end of a line break it, unless they are of full width.
fn end(page: &Page<'_>, line: &Line) -> Option<Mark> {
    let all = page.line_at(line.start);
    let text = &page.text[line.start..all.end];
    let own = text.trim_end_matches('＼').trim_end_matches(is_blank);
    let rest = &text[own.len()..];
    let is_meant = rest.contains('＼') || (rest.chars().count() > 1 && rest.contains(is_odd_blank));
    let range = line.start + own.len()..all.end;
    let what = "全角の空きや「＼」では、行が変わりません。行の終わりに、半角の「\\」を書きます。".to_owned();
    (is_meant && !own.is_empty()).then(|| Mark { at: range.start, what, edits: vec![Edit::new(range, "\\")] })
}

/// A space of full width begins a paragraph, and `: ` the words on the term above it.
fn begin(page: &Page<'_>, run: &Run, line: &Line) -> Option<Mark> {
    if line.opens != Opens::Line || run.place != Place::Text {
        return None;
    }
    if let Some(rest) = line.raw.strip_prefix(": ").or_else(|| line.raw.strip_prefix(":\t")) {
        let text = line.start + line.raw.len() - rest.trim_start_matches(is_blank).len();
        let before = page.text[..page.line_at(line.start).start].trim_end().len();
        let what = "「: 」で始まる行は、上の行につながって出ます。一行に「語：説明」と書きます。".to_owned();
        return Some(Mark { at: line.start, what, edits: vec![Edit::new(before..text, "：")] });
    }
    if !run.in_list && line.raw.starts_with('　') {
        let before = page.before(line.start);
        let what = "字下げだけでは、段落は分かれません。前に一行あけます。".to_owned();
        let edit = Edit::new(line.start..line.start, format!("\n{before}"));
        return Some(Mark { at: line.start, what, edits: vec![edit] });
    }
    None
}
