//! `> [!NOTE] 題`, `＞ 語`, `> ［!NOTE］`, `[!NOTE]`: boxes and quotations whose first line or whose marks are wrong.

use super::{
    Edit, Mark,
    page::{Line, Opens, Page, Place, Run},
    signs::{is_blank, span},
};

/// Kinds of box that there are.
pub(super) const KINDS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

pub(super) fn find(page: &Page<'_>, marks: &mut Vec<Mark>) {
    for run in page.runs.iter().filter(|run| run.place == Place::Text) {
        marks.extend(titled(page, run));
        marks.extend(run.lines.iter().skip(1).filter_map(|line| second(page, line)));
        marks.extend(run.lines.first().filter(|_| run.lines.len() > 1).and_then(|line| named(page, line)));
        quotations(page, run, marks);
    }
}

/// A box with more on its first line than its kind: a title, or a blank that is none.
fn titled(page: &Page<'_>, run: &Run) -> Option<Mark> {
    let line = run.lines.first()?;
    let begin = page.before(line.start);
    let (size, kind) = alert(&line.raw)?;
    let is_kind = KINDS.contains(&kind.as_str()) && line.raw[..size].is_ascii();
    if !is_kind || !begin.trim_end().ends_with('>') {
        return None;
    }
    let text = page.written(line);
    let title = text[size..].trim_start_matches(['+', '-']).trim_matches(is_blank).trim_matches(['*', '＊']);
    // What a blank alone hides is the kind; without any, something else is wrong.
    if text.len() == size {
        return None;
    }
    let rest = line.start + size..line.start + text.len();
    let (at, what, with) = if title.is_empty() {
        let what = "囲みの種類の後ろに、全角の空きなどがあります。消します。";
        (rest.start, what, String::new())
    } else {
        let what = "囲みの種類の行には、ほかの文を書けません。題は、次の行に太字で書きます。";
        let more = if run.lines.len() > 1 { format!("\n{}", begin.trim_end()) } else { String::new() };
        (line.start, what, format!("\n{begin}**{title}**{more}"))
    };
    Some(Mark { at, what: what.to_owned(), edits: vec![Edit::new(rest, with)] })
}

/// A box that begins inside another: to Markdown its first line is text.
fn second(page: &Page<'_>, line: &Line) -> Option<Mark> {
    let (size, kind) = alert(&line.raw)?;
    let before = page.before(line.start);
    let begin = before[..before.rfind('>')?].trim_end();
    let is_kind = KINDS.contains(&kind.as_str()) && line.raw[..size].is_ascii() && size == line.raw.len();
    let start = page.line_at(line.start).start;
    is_kind.then(|| Mark {
        at: line.start,
        what: "囲みの中から、次の囲みは始まりません。間に、一行あけます。".to_owned(),
        edits: vec![Edit::new(start..start, format!("{begin}\n"))],
    })
}

/// `> [NOTE]`, `> **Note**`, `> !NOTE`: a quotation that names the kind of box that it was to be.
fn named(page: &Page<'_>, line: &Line) -> Option<Mark> {
    let before = page.before(line.start);
    let text = page.written(line).trim();
    let inner = |open, close| text.strip_prefix(open).and_then(|rest: &str| rest.strip_suffix(close));
    let kind = inner("[", "]").or(inner("**", "**")).or(text.strip_prefix('!'))?.to_ascii_uppercase();
    let is_named = before.trim_end().ends_with('>') && KINDS.contains(&kind.as_str());
    is_named.then(|| Mark {
        at: line.start,
        what: "囲みの種類は「[!NOTE]」の形で書きます。".to_owned(),
        edits: vec![Edit::new(line.start..line.start + page.written(line).len(), format!("[!{kind}]"))],
    })
}

/// `＞ 語`, `［!NOTE］`: quotations and boxes in full width, or without the mark of a quotation.
fn quotations(page: &Page<'_>, run: &Run, marks: &mut Vec<Mark>) {
    let begins = |line: &Line| line.opens == Opens::Line && looks_quoted(page, line);
    let Some(first) = run.lines.iter().position(begins) else { return };
    let lines = &run.lines[first..];
    let mut edits = Vec::new();
    let mut is_quoted = page.before(lines[0].start).contains('>');
    for (index, line) in lines.iter().enumerate() {
        let text = page.written(line);
        let rest = text.trim_start_matches(is_blank).trim_start_matches('＞').trim_start_matches(is_blank);
        let has_mark = rest.len() < text.trim_start_matches(is_blank).len();
        is_quoted &= index == 0 || page.before(line.start).contains('>');
        let begin = if is_quoted && !has_mark { "" } else { "> " };
        let (size, kind) = alert(rest).filter(|_| index == 0).unwrap_or_default();
        let kind = if size > 0 { format!("[!{kind}]") } else { String::new() };
        let from = line.start + text.len() - rest.len();
        edits.push(Edit::new(line.start..from + size, format!("{begin}{kind}")));
    }
    let at = lines[0].start + span(page.written(&lines[0]), is_blank);
    let what = "囲みと引用は、どの行も半角の「> 」で始め、種類を「[!NOTE]」の形で書きます。".to_owned();
    marks.push(Mark { at, what, edits });
}

/// A box in a quotation, in half width, is another's to judge.
fn looks_quoted(page: &Page<'_>, line: &Line) -> bool {
    let raw = line.raw.trim_start_matches(is_blank);
    let is_alert = |text: &str| alert(text).is_some_and(|(size, _)| !text[..size].is_ascii());
    let is_bare = !page.before(line.start).contains('>') && alert(raw).is_some();
    raw.starts_with('＞') || is_alert(raw) || is_bare
}

/// The kind of box that `text` begins with, and the length of its mark.
fn alert(text: &str) -> Option<(usize, String)> {
    let inner = text.strip_prefix(['[', '［'])?.strip_prefix(['!', '！'])?;
    let end = inner.find([']', '］']).filter(|end| *end > 0)?;
    let close = inner[end..].chars().next().map_or(0, char::len_utf8);
    let kind = &inner[..end];
    let size = text.len() - inner.len() + end + close;
    kind.chars().all(|c| c.is_ascii_alphabetic()).then(|| (size, kind.to_ascii_uppercase()))
}
