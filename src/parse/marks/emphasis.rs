//! `**語**`, `*語*`, `__語__`, `_語_`, where Markdown does not see them: beside Japanese brackets and stops, with
//! spaces inside, in full width, without an end.

use std::ops::Range;

use super::{
    Edit, Mark,
    page::{Page, Place, Run},
    signs::{is_blank, is_punctuation, is_stop, span, unwrapped},
};

/// One mark of emphasis, understood or not.
#[derive(Clone)]
struct Token {
    range: Range<usize>,
    line: usize,
    /// The pair that Markdown made of it.
    bound: Option<usize>,
}

pub(super) fn find(page: &Page<'_>, run: &Run, marks: &mut Vec<Mark>) {
    for (sign, length) in [('*', 2), ('*', 1), ('*', 3), ('_', 2), ('_', 1)] {
        let tokens = tokens(page, run, sign, length);
        if tokens.iter().all(|token| token.bound.is_some()) {
            continue;
        }
        for (open, close) in pairs(page, &tokens, length) {
            marks.extend(match close {
                Some(close) => Some(pair(page, run.place, &open, &close, &sign.to_string().repeat(length))),
                None if length == 2 => Some(lone(page, &open)),
                // A star alone is a note's, a line alone is part of a name.
                None => None,
            });
        }
    }
}

/// Every mark of one kind in `run`, in order.
fn tokens(page: &Page<'_>, run: &Run, sign: char, length: usize) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (number, line) in run.lines.iter().enumerate() {
        let mut at = 0;
        while at < line.raw.len() {
            let rest = &line.raw[at..];
            let Some(c) = rest.chars().next() else { break };
            let size = span(rest, |other| other == c).max(c.len_utf8());
            let range = line.start + at..line.start + at + size;
            let is_it = match c {
                '＊' => sign == '*' && length == 2 && size == 2 * c.len_utf8(),
                _ => c == sign && size == length,
            };
            at += size;
            if is_it && !is_text(page, line.start, &range, sign) {
                tokens.push(Token { range, line: number, bound: None });
            }
        }
    }
    for (index, pair) in run.bound.iter().enumerate() {
        let is_it = pair[0].len() == length && page.text[pair[0].start..].starts_with(sign);
        let line_of = |place| run.lines.iter().rposition(|line| line.start <= place).unwrap_or(0);
        let bound = |range: &Range<usize>| Token {
            range: range.clone(),
            line: line_of(range.start),
            bound: Some(index),
        };
        tokens.extend(pair.iter().filter(|_| is_it).map(bound));
    }
    tokens.sort_by_key(|token| token.range.start);
    tokens
}

/// Whether a mark is meant as it is shown: `2 * 3`, `snake_case`, the blanks of `__月__日`.
fn is_text(page: &Page<'_>, line_start: usize, range: &Range<usize>, sign: char) -> bool {
    let (before, after) = around(page, range);
    let line_before = &page.text[line_start..range.start];
    let line_after = &page.text[range.end..page.line_at(range.end).end];
    let is_between_spaces = line_before.ends_with(is_blank) && line_after.starts_with(is_blank);
    let is_ascii_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_between_words = is_ascii_word(line_before.trim_end().chars().next_back())
        && is_ascii_word(line_after.trim_start().chars().next());
    let is_product = is_between_spaces && (range.len() == 1 || is_between_words);
    let mut follow = line_after.chars();
    let is_unit = follow.next().is_some_and(|c| "年月日時分秒円回人".contains(c))
        && follow.next().is_none_or(|c| c == '_' || !c.is_alphanumeric());
    is_product || (sign == '_' && ((is_ascii_word(before) && is_ascii_word(after)) || is_unit))
}

/// The characters beside `range`.
fn around(page: &Page<'_>, range: &Range<usize>) -> (Option<char>, Option<char>) {
    (page.text[..range.start].chars().next_back(), page.text[range.end..].chars().next())
}

/// The marks that were meant to enclose something and do not, each with its other end if it has one.
fn pairs(page: &Page<'_>, tokens: &[Token], length: usize) -> Vec<(Token, Option<Token>)> {
    let fits = |open: &Token, close: &Token| length == 2 || is_plausible(page, open, close);
    if tokens.len().is_multiple_of(2) {
        // Markdown may have bound the end of one to the begin of the next, so these are parted again.
        let wrong = tokens.chunks(2).filter(|pair| pair[0].bound.is_none() || pair[0].bound != pair[1].bound);
        let wrong: Vec<_> = wrong.map(|pair| (pair[0].clone(), Some(pair[1].clone()))).collect();
        if wrong.iter().all(|(open, close)| close.as_ref().is_some_and(|close| fits(open, close))) {
            return wrong;
        }
    }
    let mut found: Vec<(Token, Option<Token>)> = Vec::new();
    let mut open: Option<Token> = None;
    for token in tokens {
        open = match open.take() {
            Some(open) if token.bound.is_none() && fits(&open, token) => {
                found.push((open, Some(token.clone())));
                None
            }
            before => {
                found.extend(before.map(|open| (open, None)));
                token.bound.is_none().then(|| token.clone())
            }
        };
    }
    found.extend(open.map(|open| (open, None)));
    found
}

/// Whether two marks that may also stand alone belong together.
fn is_plausible(page: &Page<'_>, open: &Token, close: &Token) -> bool {
    let inner = &page.text[open.range.end..close.range.start];
    open.line == close.line
        && !inner.trim_matches(is_blank).is_empty()
        && inner.starts_with(is_blank) == inner.ends_with(is_blank)
}

fn pair(page: &Page<'_>, place: Place, open: &Token, close: &Token, mark: &str) -> Mark {
    let between = &page.text[open.range.end..close.range.start];
    let written = &page.text[open.range.clone()];
    let what = if written.starts_with('＊') || page.text[close.range.clone()].starts_with('＊') {
        "「＊＊」は全角です。太字は、半角の「**」で囲みます。".to_owned()
    } else if between.starts_with(is_blank) || between.ends_with(is_blank) {
        format!("「{mark}」の内側に空きがあるので、印が文字のまま出ます。")
    } else {
        format!("この「{mark}」は、となりの文字のために、印が文字のまま出ます。")
    };
    let edits = if place == Place::Title {
        plain(page, open, close)
    } else {
        mended(page, open, close, &mark.replace('_', "*"))
    };
    Mark { at: open.range.start, what, edits }
}

/// What makes strong text of the words between two other marks; in a title, what leaves the words alone.
pub(super) fn strong(page: &Page<'_>, is_title: bool, open: Range<usize>, close: Range<usize>) -> Vec<Edit> {
    let [open, close] = [open, close].map(|range| Token { range, line: 0, bound: None });
    if is_title { plain(page, &open, &close) } else { mended(page, &open, &close, "**") }
}

/// Titles have no emphasis.
fn plain(page: &Page<'_>, open: &Token, close: &Token) -> Vec<Edit> {
    let (before, _, after) = trimmed(page, open, close);
    vec![
        Edit::new(open.range.start..open.range.end + before, ""),
        Edit::new(close.range.start - after..close.range.end, ""),
    ]
}

/// What two marks enclose, with the number of blanks before and behind it (bytes).
fn trimmed<'a>(page: &Page<'a>, open: &Token, close: &Token) -> (usize, &'a str, usize) {
    let between = &page.text[open.range.end..close.range.start];
    let content = between.trim_start_matches(is_blank);
    let before = between.len() - content.len();
    let inner = content.trim_end_matches(is_blank);
    (before, inner, content.len() - inner.len())
}

/// Moves brackets and stops out of the emphasis, or else puts a space between it and its neighbour: then Markdown
/// sees where it begins and ends.
fn mended(page: &Page<'_>, open: &Token, close: &Token, mark: &str) -> Vec<Edit> {
    let (before, mut inner, after) = trimmed(page, open, close);
    if inner.is_empty() {
        return vec![Edit::new(open.range.start..close.range.end, "")];
    }
    let begin = open.range.end + before;
    let end = close.range.start - after;
    let outer = (around(page, &open.range).0, around(page, &close.range).1);
    let (mut left, mut right) = (String::new(), String::new());
    let is_open =
        |inner: &str, left: &str| is_seen(inner.chars().next(), left.chars().next_back().or(outer.0));
    let is_closed =
        |inner: &str, right: &str| is_seen(inner.chars().next_back(), right.chars().next().or(outer.1));
    while !is_open(inner, &left) || !is_closed(inner, &right) {
        if let Some((bracket, rest, end)) = unwrapped(inner).filter(|(_, rest, _)| !rest.is_empty()) {
            left.push(bracket);
            right.insert(0, end);
            inner = rest;
        } else if let Some(rest) = without_end(inner).filter(|_| !is_closed(inner, &right)) {
            right.insert_str(0, &inner[rest.len()..]);
            inner = rest;
        } else {
            break;
        }
    }
    let left_space = if is_open(inner, &left) { "" } else { " " };
    let right_space = if is_closed(inner, &right) { "" } else { " " };
    vec![
        Edit::new(open.range.start..begin + left.len(), format!("{left}{left_space}{mark}")),
        Edit::new(end - right.len()..close.range.end, format!("{mark}{right_space}{right}")),
    ]
}

/// What comes before the stop or the footnote at the end of `inner`.
fn without_end(inner: &str) -> Option<&str> {
    let footnote = inner.strip_suffix(']').and_then(|rest| rest.rsplit_once("[^")).map(|(before, _)| before);
    footnote.or_else(|| inner.strip_suffix(is_stop)).filter(|rest| !rest.is_empty())
}

/// Whether Markdown sees a mark between the character `inside` and its neighbour outside (none at a line's end).
fn is_seen(inside: Option<char>, outside: Option<char>) -> bool {
    let is_letter = inside.is_some_and(char::is_alphanumeric);
    is_letter || outside.is_none_or(|c| c.is_whitespace() || is_punctuation(c))
}

/// Strong text that never ends: nobody but its author knows where.
fn lone(page: &Page<'_>, token: &Token) -> Mark {
    let mark = &page.text[token.range.clone()];
    let blanks = span(&page.text[token.range.end..page.line_at(token.range.end).end], is_blank);
    let is_at_start = page.before(token.range.start).chars().all(|c| " \t>".contains(c));
    let end = token.range.end + if is_at_start { blanks } else { 0 };
    Mark {
        at: token.range.start,
        what: format!(
            "この「{mark}」には、組になる印がありません。太字にする語を「**」で囲むか、印を消します。"
        ),
        edits: vec![Edit::new(token.range.start..end, "")],
    }
}
