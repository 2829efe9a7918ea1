//! Characters without width, which come along with copied text.

/// Joiners, marks of direction and byte order, soft hyphens.
pub(super) fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
