//! Tables that are none, and cells that no heading has.

use std::ops::Range;

use super::{
    Edit, Mark,
    page::{Line, Opens, Page, Place, Row, Run},
    signs::is_blank,
};

pub(super) fn find(page: &Page<'_>, marks: &mut Vec<Mark>) {
    marks.extend(page.rows.iter().filter_map(|row| too_many(page, row)));
    let is_text = |row: &Row| row.columns > 1 && !text_of(page, row).contains('|');
    let mut rows = page.rows.iter().peekable();
    while let Some(row) = rows.next() {
        let follows = rows.peek().is_some_and(|next| {
            page.line_at(row.range.start).end + 1 == page.line_at(next.range.start).start
        });
        if let Some(next) = rows.peek().filter(|next| follows && is_text(next) && !is_text(row)) {
            marks.push(below(page, next));
        }
    }
    for run in page.runs.iter().filter(|run| run.place != Place::Cell && run.place != Place::Link) {
        tables(page, run, marks);
    }
}

fn text_of<'a>(page: &Page<'a>, row: &Row) -> &'a str {
    &page.text[row.range.start..page.line_at(row.range.start).end]
}

/// A line of text right below a table becomes a row of it.
fn below(page: &Page<'_>, row: &Row) -> Mark {
    let start = row.range.start;
    let line = page.line_at(start).start;
    let what = "表のすぐ下の文は、表の行になります。前に一行あけます。".to_owned();
    let begin = page.before(start).trim_end();
    Mark { at: start, what, edits: vec![Edit::new(line..line, format!("{begin}\n"))] }
}

/// Markdown leaves out the cells for which there is no heading.
fn too_many(page: &Page<'_>, row: &Row) -> Option<Mark> {
    let start = row.range.start;
    let line = page.text[start..page.line_at(start).end].trim_end();
    let pipes = pipes(line);
    let first = usize::from(line.starts_with('|'));
    let last = usize::from(line.ends_with('|') && pipes.last() == Some(&(line.len() - 1)));
    let between = pipes.len().checked_sub(first + last)?;
    let surplus = (between + 1).checked_sub(row.columns).filter(|surplus| *surplus > 0)?;
    let in_code: Vec<_> = pipes.iter().copied().filter(|pipe| is_in_code(line, *pipe)).collect();
    if in_code.len() == surplus {
        let edits = in_code.iter().map(|pipe| Edit::new(start + pipe..start + pipe + 1, "\\|")).collect();
        let what = "この「|」は、ここで欄を分けます。文字としての「|」は「\\|」と書きます。".to_owned();
        return Some(Mark { at: start + in_code[0], what, edits });
    }
    let extra = &pipes[first + row.columns - 1..pipes.len() - last];
    let mut edits = Vec::new();
    for (index, pipe) in extra.iter().enumerate() {
        let before = line[..*pipe].trim_end_matches(is_blank);
        let end = pipes.iter().find(|other| *other > pipe).copied().unwrap_or(line.len());
        let cell = line[pipe + 1..end].trim_matches(is_blank);
        let after = line.len() - line[pipe + 1..].trim_start_matches(is_blank).len();
        let is_last = index + 1 == extra.len();
        let edit = match (cell.is_empty(), is_last && last > 0) {
            (true, true) => Edit::new(start + before.len()..start + end, " "),
            (true, false) => Edit::new(start + before.len()..start + end, ""),
            _ if before.ends_with('|') => Edit::new(start + before.len()..start + after, " "),
            _ => Edit::new(start + before.len()..start + after, "、"),
        };
        edits.push(edit);
    }
    let what = format!("欄が、見出しの {} つより多くあります。多い欄は、画面に出ません。", row.columns);
    Some(Mark { at: start + extra[0], what, edits })
}

/// Where the pipes are that part the cells of `line`.
fn pipes(line: &str) -> Vec<usize> {
    let bytes = line.as_bytes();
    let is_escaped = |at: usize| bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
    (0..bytes.len()).filter(|at| bytes[*at] == b'|' && !is_escaped(*at)).collect()
}

fn is_in_code(line: &str, at: usize) -> bool {
    let (before, after) = line.split_at(at);
    before.matches('`').count() % 2 == 1 && after.contains('`')
}

/// Lines that look like rows.
fn tables(page: &Page<'_>, run: &Run, marks: &mut Vec<Mark>) {
    let looks: Vec<_> = run.lines.iter().map(look).collect();
    let mut index = 0;
    for group in looks.chunk_by(|a, b| a.is_some() == b.is_some()) {
        let lines = &run.lines[index..index + group.len()];
        let is_first = index == 0;
        index += group.len();
        let is_sure = group.iter().flatten().any(|is_sure| *is_sure);
        if group[0].is_some() && (is_sure || group.len() > 1) {
            marks.extend(table(page, lines, is_first));
        }
    }
}

/// Whether a line looks like a row, and is one even alone.
fn look(line: &Line) -> Option<bool> {
    if line.opens != Opens::Line {
        return None;
    }
    let text = line.raw.trim_matches(is_blank);
    let is_pipe = ['|', '｜'];
    let is_framed = text.len() > 1 && text.starts_with(is_pipe) && text.ends_with(is_pipe);
    (text.starts_with(is_pipe) || text.contains(" | ") || text.contains('｜')).then_some(is_framed)
}

fn table(page: &Page<'_>, lines: &[Line], is_first: bool) -> Option<Mark> {
    let rows: Vec<Vec<String>> = lines.iter().map(|line| cells(page, line)).collect();
    let is_rule = |row: &&Vec<String>| row.iter().all(|cell| is_rule(cell));
    let rules = rows.iter().filter(is_rule).count();
    let mut rows: Vec<_> = rows.iter().filter(|row| !is_rule(row)).cloned().collect();
    let columns = rows.first()?.len();
    for row in rows.iter_mut().filter(|row| row.len() > columns) {
        let last = row.split_off(columns - 1).join("、");
        row.push(last);
    }
    rows.insert(1, vec!["---".to_owned(); columns]);
    let before = page.before(lines[0].start);
    let rows: Vec<_> = rows
        .iter()
        .enumerate()
        .map(
            |(index, row)| {
                if index == 1 { format!("|{}|", row.join("|")) } else { format!("| {} |", row.join(" | ")) }
            },
        )
        .collect();
    let mut table = rows.join(&format!("\n{before}"));
    if !is_first {
        table = format!("\n{before}{table}");
    }
    let first = &lines[0];
    if rules == 0
        && is_first
        && let Some(gap) = gap(page, first.start, lines.len())
    {
        let what = "表の途中に、空の行があります。表は、空の行を入れずに書きます。".to_owned();
        let at = first.start + first.raw.find(['|', '｜'])?;
        return Some(Mark { at, what, edits: vec![Edit::new(gap, "")] });
    }
    let is_wide = lines.iter().any(|line| line.raw.contains('｜'));
    let what = if is_wide {
        "「｜」は全角です。表は、半角の「|」で書きます。"
    } else if rules == 0 {
        "表の見出しの下に、区切りの行「|---|---|」がありません。"
    } else {
        "表の区切りの行「|---|---|」は、見出しの下に、欄の数だけ書きます。表の前は一行あけます。"
    };
    let at = first.start + first.raw.find(['|', '｜'])?;
    let range = first.start..page.line_at(lines.last()?.start).end;
    Some(Mark { at, what: what.to_owned(), edits: vec![Edit::new(range, table)] })
}

/// The empty lines between a table and the `rows` at `start` that were to belong to it. Two may be another table.
fn gap(page: &Page<'_>, start: usize, rows: usize) -> Option<Range<usize>> {
    let line = page.line_at(start).start;
    let above = page.text[..line].trim_end_matches(['\n', ' ', '>']).len();
    let last = page.text[..above].lines().next_back()?;
    let is_row = last.trim_start_matches([' ', '>']).starts_with('|') && last.trim_end().ends_with('|');
    let is_head = last.split('|').all(|cell| cell.trim().is_empty() || is_rule(cell.trim()));
    (is_row && (rows == 1 || is_head) && page.text[above..line].matches('\n').count() > 1)
        .then_some(above + 1..line)
}

/// The cells of a line, as they are written.
fn cells(page: &Page<'_>, line: &Line) -> Vec<String> {
    let text = page.written(line);
    let raw = &line.raw;
    let mut bounds: Vec<Range<usize>> =
        raw.match_indices(['|', '｜']).map(|(at, pipe)| at..at + pipe.len()).collect();
    if bounds.first().is_some_and(|pipe| !raw[..pipe.start].trim_matches(is_blank).is_empty()) {
        bounds.insert(0, 0..0);
    }
    if bounds.last().is_some_and(|pipe| !text[pipe.end..].trim_matches(is_blank).is_empty()) {
        bounds.push(text.len()..text.len());
    }
    let cells = bounds.windows(2).map(|pair| text[pair[0].end..pair[1].start].trim_matches(is_blank));
    cells.map(str::to_owned).collect()
}

/// Whether a cell is one of the row below the heading, in any spelling.
fn is_rule(cell: &str) -> bool {
    !cell.is_empty() && cell.chars().all(|c| "-ー－―─━—–−:：=+".contains(c))
}
