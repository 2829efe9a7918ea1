//! A box below another box: each is a line of its own, so that each has its place in the plan and in the record.

use super::{
    Edit, Mark,
    page::{Nested, Page},
};

pub(super) fn find(page: &Page<'_>, marks: &mut Vec<Mark>) {
    for Nested { at, outer } in &page.nested {
        let begin = page.before(*outer);
        let line = page.line_at(*at).start;
        marks.push(Mark {
            at: *at,
            what: "印の付く行の下に、印の付く行は置けません。字下げを取り、同じ深さに並べます。".to_owned(),
            edits: vec![Edit::new(line..*at, begin)],
        });
    }
}
