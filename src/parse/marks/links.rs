//! Links that are none: `[文] (https://…)`, `［文］（#id）`, `[文](＃id)`, with spaces in the address, without an end.

use std::ops::Range;

use super::{
    Edit, Mark,
    addresses::address,
    page::{Line, Link, Page, Place, Run, TAKEN},
    signs::{is_blank, is_stop, span},
};

/// Finds them, and says where they are.
pub(super) fn find(page: &Page<'_>, marks: &mut Vec<Mark>) -> Vec<Range<usize>> {
    let mut taken = Vec::new();
    for run in page.runs.iter().filter(|run| run.place != Place::Link) {
        for line in &run.lines {
            let mut at = 0;
            while let Some((mark, range)) =
                next(page, run, line, at).or_else(|| super::turned::next(page, run, line, at))
            {
                at = range.end - line.start;
                marks.push(mark);
                taken.push(range);
            }
        }
    }
    marks.extend(
        page.links
            .iter()
            .filter(|link| !link.is_auto)
            .filter_map(|link| understood(page, link).or_else(|| super::turned::wordless(page, link))),
    );
    taken
}

/// The next address in brackets on `line` from `at` on.
fn next(page: &Page<'_>, run: &Run, line: &Line, at: usize) -> Option<(Mark, Range<usize>)> {
    let text = page.written(line);
    let opens =
        line.raw.get(at..)?.match_indices(['(', '（']).map(|(index, bracket)| (at + index, bracket.len()));
    opens.into_iter().find_map(|(open, size)| {
        let target = open + size;
        if !is_target(text[target..].trim_start_matches(is_blank)) {
            return None;
        }
        let before = line.raw[at..open].trim_end_matches(is_blank);
        let words = words(before, at)?;
        let end = end(text, target);
        let label = text[words.inner.clone()].trim_matches(is_blank);
        let address = address(&text[target..end.start]);
        let range = line.start + words.outer..line.start + end.end;
        // A link inside its words gives them its own.
        let label = label.replace('[', "").split("](").next().unwrap_or_default().to_owned();
        let label = if label.is_empty() { &address } else { &label };
        let with = if run.place == Place::Title { label.to_owned() } else { format!("[{label}]({address})") };
        let what = if end.is_empty() {
            "リンクの終わりの「)」がありません。"
        } else if !words.is_closed {
            "リンクの言葉を、「[」と「]」で囲みます。"
        } else {
            "リンクは、半角のかっこを続けて書き、住所に空きを入れません。"
        };
        let at = line.start + words.outer;
        Some((Mark { at, what: what.to_owned(), edits: vec![Edit::new(range.clone(), with)] }, range))
    })
}

/// The words of a link: with their brackets they begin at `outer`.
struct Words {
    outer: usize,
    inner: Range<usize>,
    is_closed: bool,
}

/// The words at the end of `raw`, which begins at `at`.
fn words(raw: &str, at: usize) -> Option<Words> {
    let closed = raw.strip_suffix([']', '］']);
    let text = closed.unwrap_or(raw);
    let end = at + text.len();
    if let Some((open, bracket)) = text.rmatch_indices(['[', '［']).next() {
        let inner = at + open + bracket.len()..end;
        return Some(Words { outer: at + open, inner, is_closed: closed.is_some() });
    }
    closed?;
    // Only the end of the words is marked: they begin at the last stop, or at what is no text.
    let start = text.rfind(|c| is_stop(c) || is_blank(c) || c == TAKEN);
    let start = start.map_or(0, |start| start + text[start..].chars().next().map_or(0, char::len_utf8));
    Some(Words { outer: at + start, inner: at + start..end, is_closed: false })
}

/// Whether `text` begins like an address that a link may have.
fn is_target(text: &str) -> bool {
    let is_id = text.strip_prefix(['#', '＃']);
    let is_id = is_id
        .is_some_and(|id| id.trim_start_matches(is_blank).starts_with(|c: char| c.is_ascii_alphabetic()));
    is_id || ["http://", "https://", "www.", "../"].iter().any(|start| text.starts_with(start))
}

/// The bracket that ends the address which begins at `start`; an empty range if there is none.
fn end(text: &str, start: usize) -> Range<usize> {
    let mut depth = 0_usize;
    for (index, c) in text[start..].char_indices() {
        let at = start + index;
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 0 => return at..at + c.len_utf8(),
            ')' | '）' => depth -= 1,
            _ => {}
        }
    }
    let blanks = span(&text[start..], is_blank);
    let end = start + blanks + span(&text[start + blanks..], |c| c == '＃' || c.is_ascii_graphic());
    end..end
}

/// A link that Markdown understood, with an address that leads nowhere.
fn understood(page: &Page<'_>, link: &Link) -> Option<Mark> {
    let what = if link.address.contains('＃') {
        "リンク先の「＃」は、半角の「#」にします。"
    } else if link.address.contains(is_blank) {
        "リンクは、半角のかっこを続けて書き、住所に空きを入れません。"
    } else {
        return None;
    };
    let words = &page.text[link.words.clone()];
    let with = format!("[{words}]({})", address(&link.address));
    let edits = vec![Edit::new(link.range.clone(), with)];
    Some(Mark { at: link.range.start, what: what.to_owned(), edits })
}
