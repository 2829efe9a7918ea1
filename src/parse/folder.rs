//! The content folder as it lies on a disk: which of its files are texts, and what to do with the others.

use unicode_normalization::char::{compose, is_combining_mark};

use super::{
    Files,
    fault::{Fault, Rule, Source},
};

/// A content folder as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// What could be read.
    pub files: Files,
    /// One fault for each file that could not.
    pub unreadable: Vec<Fault>,
}

impl Folder {
    /// Beyond this many bytes a file is no text that anybody wrote: a guide of 4,000 steps has 1.5 million.
    pub const LONGEST: usize = 4 << 20;

    /// Whether a file of this name might be content; a README is for who looks at the folder.
    pub fn is_content(name: &str) -> bool {
        let name = name.to_lowercase();
        let is_text = [".md", ".toml", ".txt"].iter().any(|end| name.ends_with(end));
        is_text && name.rsplit('/').next() != Some("readme.md")
    }

    /// Takes in the file at `path`, of which `bytes` are the first [`Self::LONGEST`] and one more, if there are so many.
    pub fn add(&mut self, path: String, bytes: &[u8]) {
        match text(bytes) {
            _ if is_apple_double(&path) => {
                self.refuse(path, "macOS が作った控えのファイルです。文章ではないので、消します。");
            }
            Ok(text) => {
                self.files.insert(path, text);
            }
            Err((place, message)) => {
                let before = String::from_utf8_lossy(&bytes[..place]);
                let source = Source { path: &path, text: &before };
                let fault = source.fault(&(before.len()..before.len()), Rule::UnreadableFile, message);
                self.unreadable.push(fault);
            }
        }
    }

    /// Notes that what lies at `path` is no file to read.
    pub fn refuse(&mut self, path: String, message: &str) {
        let source = Source { path: &path, text: "" };
        let fault = source.fault(&(0..0), Rule::UnreadableFile, message);
        self.unreadable.push(fault);
    }
}

/// What macOS puts beside a file on a disk of another system.
fn is_apple_double(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.starts_with("._"))
}

/// The text that `bytes` are: without a byte order mark and carriage returns, which editors on Windows add and nobody
/// sees, and with letters and their marks in one piece, as macOS does not always write them. Or the byte from which on it
/// is none, and why.
fn text(bytes: &[u8]) -> Result<String, (usize, &'static str)> {
    if bytes.len() > Folder::LONGEST {
        return Err((0, "4 MB をこえるファイルです。文章なら、手引きを分けます。"));
    }
    if bytes.contains(&0) {
        return Err((
            0,
            "文字コードが UTF-16 か、文章ではないファイルです。文章なら、UTF-8 で保存し直します。",
        ));
    }
    match str::from_utf8(bytes) {
        Ok(text) => {
            Ok(composed(&text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")))
        }
        Err(error) => {
            let message = "ここから、UTF-8 の文字として読めません（Shift_JIS などかもしれません）。UTF-8 で保存し直します。";
            Err((error.valid_up_to(), message))
        }
    }
}

/// Puts each mark into the letter before it, where there is a letter with that mark: `か` and `゙` are `が`. Nothing else
/// changes, least of all the form of a character in somebody's name.
fn composed(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    for c in text.chars() {
        let pair = composed.chars().next_back().filter(|_| is_combining_mark(c));
        match pair.and_then(|letter| compose(letter, c)) {
            Some(whole) => {
                composed.pop();
                composed.push(whole);
            }
            None => composed.push(c),
        }
    }
    composed
}
