//! Signs that look like those of TOML and are others: wide ones, and quotes of other kinds.

use crate::parse::zero_width::is_zero_width;

/// The sign that TOML reads, for one that looks like it.
pub(super) fn half(c: char) -> Option<char> {
    Some(match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0)?,
        c if is_odd_blank(c) => ' ',
        '、' => ',',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '−' | '‐' | '‑' | '–' | '—' | '―' => '-',
        _ => return None,
    })
}

/// `text` with the signs that TOML reads.
pub(in crate::parse) fn halved(text: &str) -> String {
    text.chars().map(|c| half(c).unwrap_or(c)).collect()
}

/// A blank that is neither the space nor the tab.
pub(super) fn is_odd_blank(c: char) -> bool {
    (c.is_whitespace() || is_zero_width(c)) && !" \t\r\n".contains(c)
}

/// The quotes that may end what `open` begins, where `open` is a quote of another kind.
pub(super) fn closing(open: char) -> Option<&'static str> {
    Some(match open {
        '“' | '”' | '„' | '‟' | '＂' | '″' | '〝' => "”“＂″〟\"",
        '‘' | '’' | '‚' | '＇' | '′' | '`' | '´' => "’‘＇′`´'",
        '「' => "」",
        '『' => "』",
        '«' => "»",
        _ => return None,
    })
}

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains('\'') {
        return format!("'{text}'");
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What a mark is called where it is told.
pub(super) fn named(c: char) -> String {
    match c {
        '\u{3000}' => "全角の空白".to_owned(),
        c if is_odd_blank(c) => "特別な空白".to_owned(),
        '\u{ff01}'..='\u{ff5e}' => format!("全角の「{c}」"),
        c => format!("「{c}」"),
    }
}
