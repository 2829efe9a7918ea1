//! `-[ ]`, `- []`, `- [　]`, `- ☐`, `□`: boxes that nobody can tick.

use super::{
    Edit, Mark,
    items::{DASHES, regular_indent},
    page::{Line, Opens, Page, Run},
    signs::{is_blank, span},
};

pub(super) fn find(page: &Page<'_>, run: &Run, line: &Line) -> Option<Mark> {
    let indent = span(&line.raw, is_blank);
    let (at, from) = match line.opens {
        Opens::Line => (line.start + indent, indent),
        Opens::Item(place) => (place, indent),
        Opens::Nothing => return None,
    };
    let text = &line.raw[from..];
    let dash = text.chars().next().filter(|c| line.opens == Opens::Line && DASHES.contains(*c));
    let after_dash = dash.map_or(0, char::len_utf8);
    let gap = span(&text[after_dash..], is_blank);
    let (size, ticked) = tick_box(&text[after_dash + gap..])?;
    let end = from + after_dash + gap + size;
    let title = line.raw[end..].trim_start_matches(is_blank);
    // A list may begin with a box in brackets; elsewhere a pair of them needs something to be the box of.
    if title.is_empty() && dash.is_none() && line.opens == Opens::Line {
        return None;
    }
    let mark = if ticked { "[x] " } else { "[ ] " };
    let start = match line.opens {
        Opens::Line => format!("{}- ", regular_indent(page, run, line)),
        _ => String::new(),
    };
    let range = line.start..line.start + line.raw.len() - title.len();
    Some(Mark {
        at,
        what: "印の付く行は、半角の「- [ ] 」で始め、行の終わりに id を書きます。".to_owned(),
        edits: vec![Edit::new(range, format!("{start}{mark}"))],
    })
}

/// The length of the box at the start of `text`, and whether it is ticked.
fn tick_box(text: &str) -> Option<(usize, bool)> {
    let first = text.chars().next()?;
    match first {
        '☐' | '□' | '⬜' | '▢' => return Some((first.len_utf8(), false)),
        '☑' | '☒' | '✅' => return Some((first.len_utf8(), true)),
        '[' | '［' => {}
        _ => return None,
    }
    let inner = &text[first.len_utf8()..];
    let end = inner.find([']', '］'])?;
    let close = inner[end..].chars().next().map_or(0, char::len_utf8);
    let content = inner[..end].trim_matches(is_blank);
    let ticked = matches!(content, "x" | "X" | "ｘ" | "Ｘ" | "✓" | "✔" | "レ");
    let is_other =
        first == '[' && matches!(content, "-" | "/" | ">" | "~" | "o" | "○" | "●") && text.contains("{#");
    (ticked || content.is_empty() || is_other).then_some((first.len_utf8() + end + close, ticked))
}
