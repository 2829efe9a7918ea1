//! Boxes of other dialects, `:::warning` … `:::`, `!!! note`.

use super::{
    Edit, Mark,
    page::{Line, Opens, Page},
    signs::is_blank,
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
        let written = if is_colons { ":::" } else { &page.text[line.start..line.start + 3] };
        let advice = if edit.with.is_empty() {
            "この行は消します。"
        } else {
            "囲みは「> [!NOTE]」の形で書きます。"
        };
        let what = format!("「{written}」の囲みは使えません。{advice}");
        marks.push(Mark { at: line.start, what, edits: vec![edit] });
    }
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
    let own = |line: &'a str| line.strip_prefix(before.trim_end()).unwrap_or(line).trim_start();
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
