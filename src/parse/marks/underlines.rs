//! A line of dashes right below a text: to Markdown the text is a heading.

use super::{Edit, Mark, page::Page};

pub(super) fn find(page: &Page<'_>, marks: &mut Vec<Mark>) {
    for heading in &page.underlined {
        let text = page.text[heading.clone()].trim_end();
        let Some((_, line)) = text.rsplit_once('\n') else { continue };
        let at = heading.start + text.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let begin = page.before(at);
        let (what, edit) = if line.ends_with('=') {
            let last = page.line_at(at).start - 1..page.line_at(at).end;
            ("文のすぐ下の「===」は、文を題にします。題でなければ、消します。", Edit::new(last, ""))
        } else {
            let blank = format!("{}\n{begin}", begin.trim_end());
            let line = page.line_at(at).start;
            (
                "文のすぐ下の「---」は、文を題にします。一行あけると、線になります。",
                Edit::new(line..at, blank),
            )
        };
        marks.push(Mark { at, what: what.to_owned(), edits: vec![edit] });
    }
}
