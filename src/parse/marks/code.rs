//! Frames that show every sign as it is typed: one that never ends, and text that is in one only because of the spaces
//! before it.

use super::{
    Edit, Mark,
    page::{Code, Page},
    signs::is_blank,
};

pub(super) fn find(page: &Page<'_>, marks: &mut Vec<Mark>) {
    marks.extend(
        page.code.iter().filter_map(
            |code| {
                if code.is_fenced { unended(page, code) } else { indented(page, code) }
            },
        ),
    );
}

/// Markdown takes everything up to the end of the text, or of the list, into it.
fn unended(page: &Page<'_>, code: &Code) -> Option<Mark> {
    let (start, text) = (code.range.start, page.text[code.range.clone()].trim_end());
    let sign = text.chars().next().filter(|c| "`~".contains(*c))?;
    let size = text.len() - text.trim_start_matches(sign).len();
    let mut lines = text.lines();
    let first = lines.next()?;
    let ends = |line: &str| {
        let line = line.trim_matches([' ', '\t', '>']);
        line.len() >= size && line.chars().all(|c| c == sign)
    };
    if lines.next_back().is_some_and(ends) {
        return None;
    }
    // It was meant to end before the next empty line.
    let is_empty = |line: &str| line.trim_matches([' ', '\t', '>']).is_empty();
    let mut end = start + first.len();
    let mut has_text = false;
    for line in text[first.len()..].split('\n').skip(1) {
        if has_text && is_empty(line) {
            break;
        }
        has_text |= !is_empty(line);
        end += 1 + line.len();
    }
    let begin: String = page.before(start).chars().map(|c| if c == '>' { '>' } else { ' ' }).collect();
    let fence = &text[..size];
    let what =
        format!("「{fence}」で始まる枠に、終わりの「{fence}」がありません。後ろの文が、全部枠に入ります。");
    let edits = if text.len() == first.len() {
        vec![Edit::new(start..start + first.len(), "")]
    } else {
        vec![Edit::new(end..end, format!("\n{begin}{fence}"))]
    };
    Some(Mark { at: start, what, edits })
}

fn indented(page: &Page<'_>, code: &Code) -> Option<Mark> {
    let mut edits = Vec::new();
    let mut line = page.line_at(code.range.start);
    while line.start < code.range.end {
        let text = &page.text[line.clone()];
        let quoted = text.len() - text.trim_start_matches([' ', '\t', '>']).len();
        let from = text[..quoted].rfind('>').map_or(0, |at| at + 1);
        let blank = text[from..].len() - text[from..].trim_start_matches([' ', '\t']).len();
        let own = line.start + from + blank;
        if !text[from + blank..].trim_matches(is_blank).is_empty() {
            let is_marked = own < code.range.start && edits.is_empty();
            let edit = if is_marked {
                // The mark of a list stands before it.
                let mark = page.text[..code.range.start].trim_end_matches([' ', '\t']).len();
                let rest = &page.text[mark..line.end];
                Edit::new(mark..mark + rest.len() - rest.trim_start_matches([' ', '\t']).len(), " ")
            } else {
                let begin = if from > 0 { " ".to_owned() } else { " ".repeat(code.indent) };
                Edit::new(line.start + from..own, begin)
            };
            edits.push(edit);
        }
        if line.end >= page.text.len() {
            break;
        }
        line = page.line_at(line.end + 1);
    }
    let at = edits.first()?.range.end;
    let what = "前に空きが四つ以上あるので、枠に入り、印も文字のまま出ます。空きを消します。".to_owned();
    Some(Mark { at, what, edits })
}
