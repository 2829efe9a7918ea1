//! Readings over words in other dialects: `｜出納帳《すいとうちょう》`, `{出納帳|すいとうちょう}`,
//! `[出納帳]^(すいとうちょう)`, `[出納帳]{すいとうちょう}`. `《》` without a `｜` is punctuation.

use std::ops::Range;

use super::{
    Edit, Mark,
    page::{Page, Place, Run, TAKEN},
};

/// Finds them, and says where they are.
pub(super) fn find(page: &Page<'_>, marks: &mut Vec<Mark>) -> Vec<Range<usize>> {
    let mut taken = Vec::new();
    for run in &page.runs {
        for line in &run.lines {
            let mut at = 0;
            while let Some((range, words, above)) = next(&line.raw, at) {
                at = range.end;
                let range = line.start + range.start..line.start + range.end;
                marks.push(mark(run, range.clone(), words, &above));
                taken.push(range);
            }
        }
    }
    taken
}

fn mark(run: &Run, range: Range<usize>, words: &str, above: &str) -> Mark {
    let (what, with) = if run.place == Place::Title {
        ("題には、ふりがなを付けません。読みは、かっこに入れます。", format!("{words}（{above}）"))
    } else {
        let with = format!("<ruby>{words}<rt>{above}</rt></ruby>");
        ("ふりがなは、<ruby>言葉<rt>ことば</rt></ruby> の形で書きます。", with)
    };
    Mark { at: range.start, what: what.to_owned(), edits: vec![Edit::new(range, with)] }
}

/// The first of them in `raw` from `at` on: where it is, its words, and their reading.
fn next(raw: &str, at: usize) -> Option<(Range<usize>, &str, String)> {
    let starts = raw[at..].char_indices().filter(|(_, c)| "｜|{[".contains(*c));
    starts.into_iter().find_map(|(start, open)| {
        let start = at + start;
        let inner = &raw[start + open.len_utf8()..];
        let (words, above, end) = match open {
            '{' => parts(inner, &["|", "｜"], &["}"]),
            '[' => parts(inner, &["]^("], &[")"]).or_else(|| parts(inner, &["]{"], &["}"])),
            _ => parts(inner, &["《"], &["》"]),
        }?;
        // Attributes of other dialects, and footnotes, have readings of their own.
        let is_mark = |text: &str| text.starts_with(['#', '.', '^', '=', '%', '/']);
        if is_mark(words) || is_mark(above) || above.contains('=') {
            return None;
        }
        // A reading for each character.
        let above = above.replace(['|', '｜'], "");
        Some((start..start + open.len_utf8() + end, words, above))
    })
}

/// What stands in `text` before one of `middles` and between that and the next of `ends`, and the length of all.
fn parts<'t>(text: &'t str, middles: &[&str], ends: &[&str]) -> Option<(&'t str, &'t str, usize)> {
    let (at, middle) = middles.iter().filter_map(|middle| Some((text.find(middle)?, middle))).min()?;
    let (words, rest) = (&text[..at], &text[at + middle.len()..]);
    let (size, end) = ends.iter().filter_map(|end| Some((rest.find(end)?, end))).min()?;
    let above = &rest[..size];
    let is_plain = |text: &str| {
        !text.trim().is_empty() && !text.contains([TAKEN, '[', ']', '{', '}', '《', '》', '(', ')', '<', '>'])
    };
    let is_one = !words.contains(['|', '｜', ' ', '　', '、', '。']);
    let is_ruby = is_one && is_plain(words) && is_plain(above);
    is_ruby.then_some((words, above, at + middle.len() + size + end.len()))
}
