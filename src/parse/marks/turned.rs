//! Links whose parts stand in each other's place, `(文)[https://…]`, `[https://… 文]`, and those without words.

use std::ops::Range;

use super::{
    Edit, Mark,
    addresses::address,
    page::{Line, Link, Page, Place, Run, TAKEN},
    signs::is_blank,
};
use crate::parse::hosts::host;

/// The next of them on `line` from `at` on.
pub(super) fn next(page: &Page<'_>, run: &Run, line: &Line, at: usize) -> Option<(Mark, Range<usize>)> {
    let text = page.written(line);
    let opens = line.raw.get(at..)?.match_indices(['[', '［']).map(|(index, open)| (at + index, open.len()));
    opens.into_iter().find_map(|(open, size)| {
        let inner = &line.raw[open + size..];
        let length = inner.find([']', '］'])?;
        let close = inner[length..].chars().next().map_or(0, char::len_utf8);
        let written = &text[open + size..open + size + length];
        let mut start = open;
        let (words, target) = match brackets(&line.raw[at..open]) {
            Some(before) if is_target(written) && !written.contains(is_blank) => {
                start = at + before.start;
                (text[at + before.start..open].trim_matches(['(', ')', '（', '）']), written)
            }
            _ => {
                let blank = written.find(is_blank)?;
                let (first, rest) = (&written[..blank], written[blank..].trim_matches(is_blank));
                let end = written.rfind(is_blank)?;
                let last = written[end..].trim_matches(is_blank);
                if first.starts_with("https://") {
                    (rest, first)
                } else if last.starts_with("https://") {
                    (written[..end].trim_matches(is_blank), last)
                } else {
                    return None;
                }
            }
        };
        let end = open + size + length + close;
        // What follows in brackets is the address of a link of the usual form.
        if text[end..].starts_with(['(', '（']) || words.is_empty() || inner[..length].contains(TAKEN) {
            return None;
        }
        let with = if run.place == Place::Title {
            words.to_owned()
        } else {
            format!("[{words}]({})", address(target))
        };
        let range = line.start + start..line.start + end;
        let what = "リンクは、[文](住所) の順に書きます。".to_owned();
        Some((Mark { at: range.start, what, edits: vec![Edit::new(range.clone(), with)] }, range))
    })
}

/// The pair of round brackets at the end of `raw`.
fn brackets(raw: &str) -> Option<Range<usize>> {
    let open = raw.strip_suffix([')', '）'])?.rfind(['(', '（'])?;
    Some(open..raw.len())
}

fn is_target(text: &str) -> bool {
    let is_id = text.strip_prefix('#').is_some_and(|id| id.starts_with(|c: char| c.is_ascii_lowercase()));
    is_id || text.starts_with("https://") || text.starts_with("http://")
}

/// A link with nothing in it to press. A contact has its name.
pub(super) fn wordless(page: &Page<'_>, link: &Link) -> Option<Mark> {
    let words = &page.text[link.words.clone()];
    if !words.trim_matches(is_blank).is_empty() || link.address.starts_with("../contacts.toml") {
        return None;
    }
    let words = host(&link.address).unwrap_or_else(|| link.address.trim_start_matches('#'));
    let with = format!("[{words}]({})", link.address);
    let what = "リンクに、押す言葉がありません。[ と ] の間に書きます。".to_owned();
    Some(Mark { at: link.range.start, what, edits: vec![Edit::new(link.range.clone(), with)] })
}
