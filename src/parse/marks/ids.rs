//! `題 ｛#id｝`, `題 { # id }`, `題 {id}`, `題 {#id}。`: ids that are none, because of their braces or of what follows them.

use std::ops::Range;

use super::{
    Edit, Mark,
    page::{Line, Page, Place, Run, TAKEN},
    signs::is_blank,
};
use crate::guide::Id;

pub(super) fn find(page: &Page<'_>, run: &Run, line: &Line) -> Option<Mark> {
    let text = page.written(line);
    let Group { range, id, has_sign } = last_group(&line.raw)?;
    let after = text[range.end..].trim_matches(is_blank);
    // What Markdown understood there is another's to judge.
    let is_text = line.raw[range.end..].trim_matches(is_blank).chars().all(|c| c != TAKEN);
    let is_title = run.place == Place::Title;
    let form = format!("{{#{id}}}");
    let is_right = text[range.clone()] == form;
    // In running text a pair of braces is what it looks like; a list's line may be an answer.
    let may_be_id = is_title || (has_sign && !is_right && after.is_empty());
    if !may_be_id || !is_text || (is_right && after.is_empty()) {
        return None;
    }
    let what = if is_right {
        "{#id} は、行の終わりに書きます。"
    } else {
        "id は、半角の「{#」と「}」で囲みます。"
    };
    let title = text[..range.start].trim_end_matches(is_blank);
    let rest = line.start + title.len()..line.start + text.len();
    let with = format!("{after} {form}");
    let at = line.start + range.start;
    Some(Mark { at, what: what.to_owned(), edits: vec![Edit::new(rest, with)] })
}

/// An id in some kind of braces.
struct Group<'a> {
    range: Range<usize>,
    id: &'a str,
    /// Whether it has the sign that makes it one.
    has_sign: bool,
}

/// The last pair of braces in `raw`, if it has an id in it and no other does.
fn last_group(raw: &str) -> Option<Group<'_>> {
    let start = raw.rfind(['{', '｛'])?;
    if raw[..start].contains(['{', '｛']) {
        return None;
    }
    let inner = raw[start..].strip_prefix(['{', '｛'])?;
    let end = inner.find(['}', '｝'])?;
    let close = inner[end..].chars().next().map_or(0, char::len_utf8);
    let content = inner[..end].trim_matches(is_blank);
    let id = content.trim_start_matches(['#', '＃']).trim_matches(is_blank);
    let range = start..raw.len() - inner.len() + end + close;
    id.parse::<Id>().is_ok().then_some(Group { range, id, has_sign: content.starts_with(['#', '＃']) })
}
