//! What the characters around a mark are.

use crate::parse::zero_width::is_zero_width;

/// A space of any kind, seen or unseen.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_zero_width(c)
}

/// A blank that looks like the space that Markdown wants, and is none.
pub(super) fn is_odd_blank(c: char) -> bool {
    is_blank(c) && !" \t".contains(c)
}

/// Punctuation that certainly counts as such in Markdown; of others (emoji) it depends.
pub(super) fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || "、。，．・：；！？…‥〜～“”‘’→（）「」『』【】［］〔〕〈〉《》｛｝".contains(c)
}

/// Punctuation that ends a sentence or a part of it.
pub(super) fn is_stop(c: char) -> bool {
    "、。，．：；！？…!?.,:;".contains(c)
}

const BRACKETS: &[(char, char)] = &[
    ('（', '）'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('［', '］'),
    ('〔', '〕'),
    ('〈', '〉'),
    ('《', '》'),
    ('“', '”'),
    ('(', ')'),
];

/// What the pair of brackets around the whole of `text` encloses, if one does.
pub(super) fn unwrapped(text: &str) -> Option<(char, &str, char)> {
    let (open, close) =
        BRACKETS.iter().copied().find(|(open, close)| text.starts_with(*open) && text.ends_with(*close))?;
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    let mut depth = 0_usize;
    for c in inner.chars() {
        match c {
            _ if c == open => depth += 1,
            // The first bracket ends before the text does: there are two pairs.
            _ if c == close => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    (depth == 0).then_some((open, inner, close))
}

/// The length in bytes of the characters at the start of `text` that `is_such` accepts.
pub(super) fn span(text: &str, is_such: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_start_matches(is_such).len()
}
