//! Boxes of other dialects, `:::warning` … `:::`, `!!! note`, and in full width, `＞ ［!NOTE］`.

use super::{
    Edit, Mark,
    page::{Line, Opens, Page, Place, Run},
    signs::{is_blank, span},
};

/// A line that begins or ends a box.
struct Fence<'a> {
    line: &'a Line,
    /// The last line of its paragraph.
    last: &'a Line,
    what: What<'a>,
}

enum What<'a> {
    /// The kind and the title.
    Begin(&'a str, &'a str),
    End,
}

pub(super) fn find(page: &Page<'_>, marks: &mut Vec<Mark>) {
    let mut fences = Vec::new();
    for run in &page.runs {
        let last = run.lines.last();
        fences.extend(run.lines.iter().filter_map(|line| fence(page, line, last?)));
    }
    let mut fences = fences.into_iter().peekable();
    while let Some(Fence { line, last, what }) = fences.next() {
        let end = fences.next_if(|next| {
            matches!(next.what, What::End) && page.before(next.line.start) == page.before(line.start)
        });
        let is_colons = page.text[line.start..].starts_with([':', '：']);
        let edit = match what {
            What::End => Edit::new(line.start..page.line_at(line.start).end, ""),
            What::Begin(kind, title) => {
                let range = line.start..page.line_at(end.as_ref().map_or(last, |end| end.line).start).end;
                let body = body(page, line, &range, end.is_some());
                Edit::new(range, quoted(page.before(line.start), kind, title, &body))
            }
        };
        let written = if is_colons { ":::" } else { "!!!" };
        let advice = if edit.with.is_empty() {
            "この行は消します。"
        } else {
            "囲みは「> [!NOTE]」の形で書きます。"
        };
        let what = format!("「{written}」の囲みは使えません。{advice}");
        marks.push(Mark { at: line.start, what, edits: vec![edit] });
    }
    for run in page.runs.iter().filter(|run| run.place == Place::Text) {
        quotations(page, run, marks);
    }
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

fn fence<'a>(page: &Page<'a>, line: &'a Line, last: &'a Line) -> Option<Fence<'a>> {
    if line.opens != Opens::Line {
        return None;
    }
    let text = page.written(line);
    let is_literal = |mark: &str| line.raw.starts_with(mark);
    let what = if is_literal(":::") || is_literal("：：：") {
        let rest = text.trim_start_matches([':', '：']).trim_matches(is_blank);
        if rest.is_empty() { What::End } else { begin(rest) }
    } else if is_literal("!!!") || is_literal("???") {
        let rest = text[3..].trim_matches(is_blank);
        rest.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| begin(rest))?
    } else {
        return None;
    };
    Some(Fence { line, last, what })
}

fn begin(rest: &str) -> What<'_> {
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (kind, title) = rest.split_at(end);
    What::Begin(kind, title.trim_matches(|c| is_blank(c) || "\"[]{}:：".contains(c)))
}

/// The lines that a box encloses, without empty ones at its ends.
fn body<'a>(page: &Page<'a>, line: &Line, range: &std::ops::Range<usize>, is_ended: bool) -> Vec<&'a str> {
    let before = page.before(line.start);
    let own = |line: &'a str| line.strip_prefix(before).unwrap_or(line).trim_start();
    let mut lines: Vec<_> = page.text[range.clone()].split('\n').skip(1).map(own).collect();
    if is_ended {
        lines.pop();
    }
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines.into_iter().skip_while(|line| line.is_empty()).collect()
}

fn quoted(before: &str, kind: &str, title: &str, body: &[&str]) -> String {
    let kind = match kind.to_ascii_lowercase().as_str() {
        "tip" | "hint" => "TIP",
        "important" => "IMPORTANT",
        "warning" | "attention" => "WARNING",
        "caution" | "danger" | "error" => "CAUTION",
        _ => "NOTE",
    };
    let mut lines = vec![format!("> [!{kind}]")];
    if !title.is_empty() {
        lines.push(format!("> **{title}**"));
        lines.extend((!body.is_empty()).then(|| ">".to_owned()));
    }
    lines.extend(body.iter().map(|line| format!("> {line}").trim_end().to_owned()));
    lines.join(&format!("\n{before}"))
}
