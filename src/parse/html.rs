//! HTML in a text: two forms of it are allowed (`tree` knows them), and what its author meant by the rest is told.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::tree::{Kind, Node, comment, is_of_ruby};

/// HTML that cannot stay.
pub(super) struct Wrong {
    /// Where the fault is (bytes).
    pub(super) at: usize,
    pub(super) message: &'static str,
    /// What to write in the place of what, if that is known.
    pub(super) edit: Option<(Range<usize>, String)>,
}

const UNFINISHED: &str = "「<!--」で始まるメモが、終わっていません。メモの終わりに「-->」を書きます。";

/// What is wrong with the note that `node` of `text` is, if it is one; a note of the right form is in no tree.
pub(super) fn note(text: &str, node: &Node<'_>) -> Option<Wrong> {
    let Range { start, end } = node.range;
    match &node.kind {
        Kind::Branch(Tag::HtmlBlock, _) => {
            let html = text.get(start..end)?;
            if let Some(swallows) = swallows(text, start, html) {
                return Some(swallows);
            }
            // It may stand behind the mark of a quotation, and be indented.
            let at = start + html.find("<!--").filter(|at| html[..*at].trim().is_empty())?;
            Some(match comment(&text[at..end]) {
                None => unfinished(text, at, end),
                Some(_) => followed(text, at, end),
            })
        }
        Kind::Leaf(Event::InlineHtml(html)) if html.starts_with("<!--") => Some(Wrong {
            at: start,
            message: "メモ（<!-- … -->）は、文の途中に書けません。ほかの文の無い行に書きます。",
            edit: Some((start..end, String::new())),
        }),
        _ => None,
    }
}

/// A tag that Markdown looks for the end of, beyond empty lines.
fn swallows(text: &str, start: usize, html: &str) -> Option<Wrong> {
    let lower = html.to_ascii_lowercase();
    let names = ["script", "pre", "style", "textarea"];
    let tag = lower.trim_start().strip_prefix('<')?;
    let end = names
        .iter()
        .find(|name| tag.strip_prefix(**name).is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\t'])));
    let ends = match end {
        Some(_) => names.iter().any(|name| lower.contains(&format!("</{name}>"))),
        None if tag.starts_with('?') => lower.contains("?>"),
        None if tag.starts_with("![cdata[") => lower.contains("]]>"),
        None => true,
    };
    let at = start + html.len() - html.trim_start().len();
    let stop = at + text[at..].lines().next().unwrap_or_default().len();
    (!ends).then(|| Wrong {
        at,
        message: "HTML は使えません。この印が閉じていないので、後ろの文が、全部ページに出ません。印を消します。",
        edit: Some((at..stop, String::new())),
    })
}

/// Markdown takes everything up to `end` for the note that begins at `start`.
fn unfinished(text: &str, start: usize, end: usize) -> Wrong {
    // It was meant to end on its line or, where nothing stands there, before the next empty one.
    let is_alone = text[start + "<!--".len()..end].lines().next().is_some_and(|line| line.trim().is_empty());
    let stop = if is_alone { "\n\n" } else { "\n" };
    let end = text[start..end].find(stop).map_or(end, |stop| start + stop);
    Wrong { at: start, message: UNFINISHED, edit: Some((end..end, " -->".to_owned())) }
}

/// A text stands behind the notes that begin at `start`, on the line of the last.
fn followed(text: &str, start: usize, end: usize) -> Wrong {
    let mut rest = &text[start..end];
    while let Some((_, after)) = comment(rest) {
        rest = after.trim_start();
    }
    let at = end - rest.len();
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let indent: String = text[line..start].chars().map(|c| if c == '>' { '>' } else { ' ' }).collect();
    Wrong {
        at,
        message: "メモ（<!-- … -->）の後ろの文は、ページに出ません。次の行に書きます。",
        edit: Some((at..at, format!("\n{indent}"))),
    }
}

/// What is wrong with the piece of HTML that `node` of `text` is.
pub(super) fn wrong(text: &str, node: &Node<'_>) -> Wrong {
    let html = text.get(node.range.clone()).unwrap_or_default().trim_start();
    let name = html.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next();
    let message = match name.unwrap_or_default().to_ascii_lowercase().as_str() {
        _ if is_of_ruby(html) => {
            "ふりがなの形がちがいます。<ruby>言葉<rt>ことば</rt></ruby> の形で、文字だけを入れて書きます。"
        }
        "br" => "HTML は使えません。行を変えるには、段落か行を分け、行の終わりに「\\」を書きます。",
        "b" | "strong" | "u" | "mark" => "HTML は使えません。大事な語は、太字（**）にします。",
        "details" | "summary" => "HTML は使えません。たたむ説明は、「#### 題」の下に書きます。",
        "a" => "HTML は使えません。リンクは [文](#id) の形で書きます。",
        "img" | "video" | "iframe" | "audio" => "HTML は使えません。絵や動画は出せないので、言葉で書きます。",
        _ => "HTML は使えません。Markdown で書きます。",
    };
    note(text, node).unwrap_or(Wrong { at: node.range.start, message, edit: None })
}

/// A note that Markdown left in the running text `raw`, because its marks are not quite right or it does not end.
pub(super) fn almost_note(raw: &str) -> Option<(Range<usize>, &'static str)> {
    raw.char_indices().filter(|(_, c)| "<＜".contains(*c)).find_map(|(start, open)| {
        let rest =
            raw[start + open.len_utf8()..].trim_start_matches([' ', '　']).strip_prefix(['!', '！'])?;
        let dashes = rest.trim_start_matches([' ', '　']);
        let is_dash = |c: char| "-－–—―".contains(c);
        if !dashes.starts_with(is_dash) {
            return None;
        }
        let ends = raw[start..].find(['>', '＞']).map(|end| start + end);
        let is_right = raw[start..].starts_with("<!--");
        let message = if is_right && ends.is_none_or(|end| !raw[..end].ends_with("--")) {
            UNFINISHED
        } else {
            "メモの印は、半角で「<!--」と「-->」です。ほかの文の無い行に書きます。"
        };
        let end = ends.map_or(raw.len(), |end| end + raw[end..].chars().next().map_or(0, char::len_utf8));
        Some((start..end, message))
    })
}
