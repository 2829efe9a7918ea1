//! Ends of phrases in titles and on buttons, where a line may end.

/// What the build puts there: a zero-width space.
pub const BREAK: char = '\u{200b}';

/// `text` without them, for names: a name is spoken, typed and compared, and never broken into lines.
pub fn plain(text: &str) -> String {
    text.chars().fold(String::new(), |mut plain, c| {
        if c != BREAK {
            plain.push(c);
        }
        plain
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_line_ends() {
        assert_eq!(plain("支払いを、\u{200b}一時停止する"), "支払いを、一時停止する");
    }
}
