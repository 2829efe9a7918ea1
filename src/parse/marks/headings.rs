//! `####題`, `###　題`, `＃＃ 題`: headings that are none.

use super::{
    Edit, Mark,
    page::{Line, Opens, Page, Run},
    signs::{is_blank, is_odd_blank, span},
};
use crate::parse::zero_width::is_zero_width;

pub(super) fn find(page: &Page<'_>, run: &Run, line: &Line) -> Option<Mark> {
    if line.opens != Opens::Line {
        return None;
    }
    let indent = span(&line.raw, is_blank);
    let marks = &line.raw[indent..];
    let size = span(marks, |c| "#＃".contains(c));
    let (sign, rest) = marks.split_at(size);
    let title = rest.trim_start_matches(is_blank);
    let level = sign.chars().count();
    // `#9110` is a number to call.
    let is_number =
        level == 1 && title.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let is_heading = rest.starts_with([' ', '\t']) && level <= 6 && !sign.contains('＃');
    let has_odd_indent = line.raw[..indent].contains(is_odd_blank);
    if level == 0 || title.is_empty() || is_number || (is_heading && !has_odd_indent) {
        return None;
    }
    let at = line.start + indent;
    let title_start = at + size + (rest.len() - title.len());
    let before = page.before(line.start);
    let edits = if before.contains('>') || (run.in_list && !before.is_empty()) {
        // No heading may stand in a box or a list.
        let end = page.line_at(at).end;
        let title = page.text[title_start..end].split("{#").next().unwrap_or_default().trim();
        vec![Edit::new(line.start..end, format!("**{title}**"))]
    } else {
        let level = if level > 6 { 4 } else { level };
        vec![Edit::new(line.start..title_start, format!("{} ", "#".repeat(level)))]
    };
    // The title is there: what has one sign is a tag, or text.
    if level == 1 && !is_heading && page.text[..line.start].lines().any(|line| line.starts_with("# ")) {
        let what =
            "行のはじめの「#」は、見出しの印です。文字として見せるには、前に「\\」を書きます。".to_owned();
        let edits = vec![Edit::new(line.start..at + size, format!("\\{sign}"))];
        return Some(Mark { at, what, edits });
    }
    let (at, what) = if is_heading && line.raw.starts_with(is_zero_width) {
        (line.start, "行のはじめに、見えない文字があるので、見出しになりません。その文字を消します。")
    } else {
        (at, "見出しの印は、行のはじめの半角の「#」と、半角の空きです。")
    };
    Some(Mark { at, what: what.to_owned(), edits })
}
