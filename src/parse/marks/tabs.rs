//! Rows that were copied from a table, with tabs between their cells.

use super::{
    Edit, Mark,
    page::{Line, Opens, Page, Place, Run},
};

pub(super) fn find(page: &Page<'_>, run: &Run, is_told: impl Fn(&Line) -> bool, marks: &mut Vec<Mark>) {
    if run.place != Place::Text {
        return;
    }
    let cells = |line: &Line| {
        let is_row = line.opens == Opens::Line && !is_told(line);
        page.written(line).trim().split('\t').filter(|_| is_row).count()
    };
    let mut index = 0;
    for lines in run.lines.chunk_by(|a, b| cells(a) == cells(b)) {
        let is_first = index == 0;
        index += lines.len();
        if lines.len() < 2 || cells(&lines[0]) < 2 {
            continue;
        }
        let before = page.before(lines[0].start);
        let row = |line: &Line| {
            let cells: Vec<_> = page.written(line).trim().split('\t').map(str::trim).collect();
            format!("| {} |", cells.join(" | "))
        };
        let mut rows: Vec<_> = lines.iter().map(row).collect();
        rows.insert(1, format!("|{}", "---|".repeat(cells(&lines[0]))));
        let gap = if is_first { String::new() } else { format!("\n{before}") };
        let with = gap + &rows.join(&format!("\n{before}"));
        let last = &lines[lines.len() - 1];
        let range = lines[0].start..page.line_at(last.start).end;
        let what =
            "タブで分けた行は、表になりません。表は、「|」と区切りの行「|---|---|」で書きます。".to_owned();
        marks.push(Mark { at: lines[0].start, what, edits: vec![Edit::new(range, with)] });
    }
}
