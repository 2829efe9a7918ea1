//! Marks of other dialects inside a line: `~~消す~~`, `==大事==`, `H~2~O`, `x^2^`, `^[注]`, `［^C-15］`; code that
//! never ends.

use super::{
    Edit, Mark, emphasis,
    page::{Line, Page, Place, Run},
    signs::{is_blank, span},
};

pub(super) fn find(page: &Page<'_>, run: &Run, marks: &mut Vec<Mark>) {
    for line in &run.lines {
        ticks(page, run, line, marks);
        struck(page, line, marks);
        marked(page, run, line, marks);
        raised(page, line, marks);
        notes(page, line, marks);
    }
}

/// Code that never ends, or whose ticks are of full width.
fn ticks(page: &Page<'_>, run: &Run, line: &Line, marks: &mut Vec<Mark>) {
    let wide: Vec<_> = line.raw.match_indices('｀').map(|(at, _)| line.start + at).collect();
    for pair in wide.chunks_exact(2) {
        let tick = if run.place == Place::Title { "" } else { "`" };
        let edits = pair.iter().map(|at| Edit::new(*at..at + '｀'.len_utf8(), tick)).collect();
        let what = "「｀」は全角です。文字をそのまま見せる印は、半角の「`」です。".to_owned();
        marks.push(Mark { at: pair[0], what, edits });
    }
    // A pipe inside code parts its ticks; the row is told of that.
    let mut at = if run.place == Place::Cell { line.raw.len() } else { 0 };
    while let Some(next) = line.raw[at..].find('`') {
        let start = line.start + at + next;
        let end = start + span(&page.text[start..], |c| c == '`');
        at = end - line.start;
        let what = "この「`」には、組になる印がありません。".to_owned();
        marks.push(Mark { at: start, what, edits: vec![Edit::new(start..end, "")] });
    }
}

/// Where `sign` stands exactly twice in a row, in `raw`.
pub(super) fn doubles(raw: &str, sign: char) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = raw[at..].find(sign) {
        at += next;
        let size = span(&raw[at..], |c| c == sign);
        found.extend((size == 2).then_some(at));
        at += size;
    }
    found
}

fn struck(page: &Page<'_>, line: &Line, marks: &mut Vec<Mark>) {
    let what = "取り消し線（~~）は使えません。消す言葉は、書かずにおきます。";
    for pair in doubles(&line.raw, '~').chunks(2) {
        let start = line.start + pair[0];
        let mut end = line.start + pair.get(1).unwrap_or(&pair[0]) + 2;
        if pair.len() == 2 {
            end += span(&page.text[end..page.line_at(end).end], is_blank);
        }
        marks.push(Mark { at: start, what: what.to_owned(), edits: vec![Edit::new(start..end, "")] });
    }
}

fn marked(page: &Page<'_>, run: &Run, line: &Line, marks: &mut Vec<Mark>) {
    for pair in doubles(&line.raw, '=').chunks_exact(2) {
        let inner = &page.text[line.start + pair[0] + 2..line.start + pair[1]];
        if inner.starts_with(is_blank) || inner.ends_with(is_blank) {
            continue;
        }
        let [open, close] = [0, 1].map(|end| line.start + pair[end]..line.start + pair[end] + 2);
        marks.push(Mark {
            at: open.start,
            what: "「==」の印は使えません。大事な語は、太字（**）にします。".to_owned(),
            edits: emphasis::strong(page, run.place == Place::Title, open, close),
        });
    }
}

/// Numbers set lower or higher: there are characters for them.
fn raised(page: &Page<'_>, line: &Line, marks: &mut Vec<Mark>) {
    for (sign, digits, name) in [('~', '₀', "下つき"), ('^', '⁰', "上つき")] {
        let mut at = 0;
        while let Some(next) = line.raw[at..].find(sign) {
            let start = at + next;
            at = start + 1;
            let size = span(&line.raw[at..], |c| c.is_ascii_digit());
            let is_closed = size > 0 && line.raw[at + size..].starts_with(sign);
            if !is_closed || !line.raw[..start].ends_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let range = line.start + start..line.start + at + size + 1;
            let numbers = page.text[range.start + 1..range.end - 1].chars();
            let small = numbers.map(|digit| match (sign, digit) {
                ('^', '1') => '¹',
                ('^', '2') => '²',
                ('^', '3') => '³',
                (_, digit) => {
                    char::from_u32(u32::from(digits) + u32::from(digit) - u32::from('0')).unwrap_or(digit)
                }
            });
            marks.push(Mark {
                at: range.start,
                what: format!("{name}の印（{sign}）は使えません。{name}の数字そのものを書きます。"),
                edits: vec![Edit::new(range.clone(), small.collect::<String>())],
            });
            at += size + 1;
        }
    }
}

fn notes(page: &Page<'_>, line: &Line, marks: &mut Vec<Mark>) {
    for (at, _) in line.raw.match_indices("^[") {
        let start = line.start + at;
        let end = line.raw[at..].find(']').map(|end| start + end);
        let edits = match end {
            Some(end) => vec![Edit::new(start..start + 2, "（"), Edit::new(end..end + 1, "）")],
            None => vec![Edit::new(start..start + 2, "")],
        };
        marks.push(Mark {
            at: start,
            what: "文の中の注（^[…]）は使えません。注は、かっこに入れて書きます。".to_owned(),
            edits,
        });
    }
    for open in ["［^", "［＾", "[＾"] {
        for (at, _) in line.raw.match_indices(open) {
            let Some(end) = line.raw[at..].find([']', '］']).map(|end| at + end) else { continue };
            let label = &page.text[line.start + at + open.len()..line.start + end];
            let size = line.raw[end..].chars().next().map_or(0, char::len_utf8);
            let range = line.start + at..line.start + end + size;
            let what = "脚注の印は、半角の「[^」と「]」で書きます。".to_owned();
            marks.push(Mark { at: range.start, what, edits: vec![Edit::new(range, format!("[^{label}]"))] });
        }
    }
    for (at, _) in line.raw.match_indices("[^") {
        let rest = &line.raw[at..];
        if let Some(end) = rest.find('］').filter(|end| rest.find(']').is_none_or(|other| *end < other)) {
            let range = line.start + at + end..line.start + at + end + '］'.len_utf8();
            let what = "脚注の印は、半角の「[^」と「]」で書きます。".to_owned();
            marks.push(Mark { at: line.start + at, what, edits: vec![Edit::new(range, "]")] });
        }
    }
}
