//! A place in a TOML text, and what stands there.

use std::ops::Range;

use super::{
    signs::{half, halved, is_odd_blank, named},
    told::Mistake,
};

/// Moves through a text from its start to its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

/// A key with its parts, as TOML reads them.
pub(super) struct Path {
    pub(super) parts: Vec<String>,
    pub(super) range: Range<usize>,
}

impl<'a> Cursor<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Goes on behind `sign`, if it stands here.
    pub(super) fn take(&mut self, sign: &str) -> bool {
        let is_there = self.rest().starts_with(sign);
        self.at += if is_there { sign.len() } else { 0 };
        is_there
    }

    pub(super) fn skip(&mut self, is_such: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        self.at += self.rest().len() - self.rest().trim_start_matches(is_such).len();
        start..self.at
    }

    /// Spaces on one line; another blank is a mistake.
    pub(super) fn spaces(&mut self) -> Result<(), Mistake> {
        self.skip(|c| " \t".contains(c));
        match self.peek() {
            Some(c) if is_odd_blank(c) => {
                let at = self.at;
                let run = Self { ..*self }.skip(|c| is_odd_blank(c) || c == ' ');
                let says = format!("{}は使えません。半角の空白にするか、消します。", named(c));
                let begins_line = self.text[..at].trim_end_matches([' ', '\t']).ends_with('\n') || at == 0;
                Err(Mistake::new(at, says).mended(run, if begins_line { "" } else { " " }))
            }
            Some('＃') => Err(self.wide('＃', "#")),
            _ => Ok(()),
        }
    }

    /// Spaces, line ends and comments.
    pub(super) fn blanks(&mut self) -> Result<(), Mistake> {
        loop {
            self.spaces()?;
            match self.peek() {
                Some('#') => self.at = self.line_end(),
                Some('\n' | '\r') => self.bump(),
                _ => return Ok(()),
            }
        }
    }

    /// Where the line ends.
    pub(super) fn line_end(&self) -> usize {
        self.at + self.rest().find('\n').unwrap_or(self.rest().len())
    }

    /// The rest of the line, without its comment and the blanks around it.
    pub(super) fn line(&self) -> Range<usize> {
        let line = self.text.get(self.at..self.line_end()).unwrap_or_default();
        let ends = line.char_indices().filter(|(at, c)| {
            "#＃".contains(*c) && line[..*at].chars().next_back().is_none_or(char::is_whitespace)
        });
        let line = ends.map(|(at, _)| &line[..at]).next().unwrap_or(line);
        let blank = |c: char| c == ' ' || half(c) == Some(' ') || c == '\t' || c == '\r';
        self.at..self.at + line.trim_end_matches(blank).len()
    }

    /// Whether the line is over here, but for a comment.
    pub(super) fn is_over(&self) -> bool {
        matches!(self.peek(), None | Some('\n' | '\r' | '#'))
    }

    /// A sign that looks like `right`.
    pub(super) fn wide(&self, sign: char, right: &str) -> Mistake {
        let says = format!("{}は使えません。半角の「{}」を書きます。", named(sign), right.trim());
        Mistake::new(self.at, says).mended(self.at..self.at + sign.len_utf8(), right)
    }

    /// A key: one name or several with dots between; `None` if none stands here.
    pub(super) fn key(&mut self) -> Result<Option<Path>, Mistake> {
        let (start, mut parts) = (self.at, Vec::new());
        let mut end = start;
        loop {
            self.skip(|c| " \t".contains(c));
            let begin = self.at;
            match self.peek() {
                Some(quote @ ('"' | '\'')) => {
                    let inner = &self.text[begin + 1..self.line_end()];
                    let Some(length) = inner.find(quote) else {
                        self.at = start;
                        return Ok(None);
                    };
                    parts.push(inner[..length].to_owned());
                    self.at = begin + 1 + length + 1;
                }
                _ => {
                    let name = self.skip(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
                    let whole = Self { at: begin, ..*self }
                        .skip(|c| c.is_alphanumeric() || c == '＿' || c == '－' || "_-".contains(c));
                    if name != whole {
                        return Err(self.strange_name(whole));
                    }
                    if name.is_empty() {
                        self.at = if parts.is_empty() { start } else { end };
                        return Ok(
                            Some(Path { parts, range: start..end }).filter(|path| !path.parts.is_empty())
                        );
                    }
                    parts.push(self.text[name].to_owned());
                }
            }
            end = self.at;
            self.skip(|c| " \t".contains(c));
            if !self.take(".") {
                self.at = end;
                return Ok(Some(Path { parts, range: start..end }));
            }
        }
    }

    fn strange_name(&self, range: Range<usize>) -> Mistake {
        let name = &self.text[range.clone()];
        let plain = halved(name);
        let is_plain = plain.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
        if is_plain {
            let says = format!("名「{name}」は、半角の文字で書きます。");
            return Mistake::new(range.start, says).mended(range, plain);
        }
        let says = format!(
            "名「{name}」は、半角の英数字と「-」「_」だけで書きます。説明の文なら、行のはじめに「#」を付けます。"
        );
        Mistake::new(range.start, says)
    }

    /// Whether a line that stands for itself begins here: `key =` or `[table]`.
    pub(super) fn begins_statement(&self) -> bool {
        let begins_line = self.text[..self.at].trim_end_matches([' ', '\t']).ends_with('\n') || self.at == 0;
        let line = self.text[self.line()].trim_end();
        let heading = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_-.[] ".contains(c);
        begins_line && (heading.is_some_and(|name| name.chars().all(is_name)) || self.begins_assignment())
    }

    /// Whether `key =` stands here.
    pub(super) fn begins_assignment(&self) -> bool {
        let mut cursor = *self;
        let has_key = cursor.key().is_ok_and(|key| key.is_some());
        cursor.skip(|c| " \t".contains(c));
        has_key && matches!(cursor.peek(), Some('=' | '＝'))
    }
}
