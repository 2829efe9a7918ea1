//! Lines that look like those of a list: `・語`, `－語`, `-語`, `１．語`, `①語`, `ア）語`.

use super::{
    Edit, Mark,
    page::{Line, Opens, Page, Run, TAKEN},
    signs::{is_blank, is_odd_blank, span},
};

/// What authors type for the mark of a list.
pub(super) const DASHES: &str = "-*+・･•‣◦∙⁃▪‐‑–—―ー−－＊＋";
/// Signs that begin a list even in a line alone, when text follows.
const BULLETS: &str = "・･•‣◦∙⁃▪‐‑−－";
/// Signs that begin a list only in a line beside another: one alone may be a remark's, or a dash of speech.
const SIGNS: &str = "–—―ー＊＋*+-○●◯◎◆◇■▲△▶▷►▸★☆➤➡⇒✓✔";

/// A mark at the start of a line, where that of a list should be.
struct Item {
    at: usize,
    /// Where the line's own text begins.
    text: usize,
    number: Option<u32>,
    /// Whether it is one even in a line alone.
    is_sure: bool,
    /// Whether the mark and the space behind it are as they should be.
    is_regular: bool,
    has_odd_indent: bool,
    /// The mark as it is written.
    mark: String,
}

/// Finds them in the lines that are not told to be something else.
pub(super) fn find(page: &Page<'_>, run: &Run, is_told: impl Fn(&Line) -> bool, marks: &mut Vec<Mark>) {
    let items: Vec<_> = run.lines.iter().map(|line| item(line).filter(|_| !is_told(line))).collect();
    let mut index = 0;
    for group in items.chunk_by(|a, b| a.is_some() == b.is_some()) {
        let lines = &run.lines[index..index + group.len()];
        let is_first = index == 0;
        index += group.len();
        let found: Vec<_> = group.iter().flatten().collect();
        let is_list = found.len() > 1 && found.windows(2).all(|pair| follows(pair[0], pair[1]));
        let Some(first) = found.first().filter(|first| is_list || first.is_sure) else { continue };
        let mut edits: Vec<_> = found
            .iter()
            .zip(lines)
            .map(|(item, line)| {
                let mark = item.number.map_or("- ".to_owned(), |number| format!("{number}. "));
                Edit::new(line.start..item.text, regular_indent(page, run, line) + &mark)
            })
            .collect();
        // A list of numbers breaks a paragraph off only if it begins with 1, or goes on.
        let is_next = goes_on(page, run) && edits[0].with.starts_with(is_digit);
        if !is_first && !is_next && first.number.is_some_and(|number| number != 1) {
            let before = page.before(lines[0].start);
            edits[0].with = format!("\n{before}{}", edits[0].with);
        }
        let what = match first.number {
            _ if first.has_odd_indent => format!("「{}」の前の空きは、半角にします。", first.mark),
            Some(_) if first.is_regular => "番号の行の前は、一行あけます。".to_owned(),
            Some(_) => "番号の行は、半角の数字と点と空き（「1. 」）で始めます。".to_owned(),
            None if first.mark.bytes().all(|byte| byte.is_ascii_punctuation()) => {
                format!("「{}」の後ろに、半角の空きをひとつ置きます。", first.mark)
            }
            None => format!("「{}」の行は、箇条書きになりません。半角の「- 」で始めます。", first.mark),
        };
        marks.push(Mark { at: first.at, what, edits });
    }
}

/// Whether two lines beside each other are of one list.
fn follows(before: &Item, item: &Item) -> bool {
    match (before.number, item.number) {
        (Some(before), Some(number)) => number == before + 1 || item.is_sure,
        (None, None) => true,
        _ => false,
    }
}

/// Whether the run begins a line of a list of numbers.
fn goes_on(page: &Page<'_>, run: &Run) -> bool {
    match run.lines.first().map(|line| line.opens) {
        Some(Opens::Item(place)) => page.text[place..].starts_with(is_digit),
        _ => false,
    }
}

/// The spaces that belong before a list's mark in `line`, instead of blanks that are no spaces.
pub(super) fn regular_indent(page: &Page<'_>, run: &Run, line: &Line) -> String {
    let own = &line.raw[..span(&line.raw, is_blank)];
    if !own.contains(is_odd_blank) {
        return own.to_owned();
    }
    " ".repeat(run.indent.saturating_sub(page.before(line.start).chars().count()))
}

fn item(line: &Line) -> Option<Item> {
    if line.opens != Opens::Line {
        return None;
    }
    let indent = span(&line.raw, is_blank);
    let has_odd_indent = line.raw[..indent].contains(is_odd_blank);
    let rest = &line.raw[indent..];
    let (size, number, is_sure) = number(rest).or_else(|| sign(rest))?;
    let text = rest[size..].trim_start_matches(is_blank);
    let gap = &rest[size..rest.len() - text.len()];
    let mark = &rest[..size];
    let is_known = ["-", "*", "+"].contains(&mark)
        || mark
            .strip_suffix(['.', ')'])
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let is_regular = gap == " " && is_known;
    // Such a mark is one but for the indent, or for the paragraph that it cannot break off.
    let is_sure = if is_regular { has_odd_indent } else { is_sure || gap.contains(is_odd_blank) };
    (!text.is_empty()).then(|| Item {
        at: line.start + indent,
        text: line.start + line.raw.len() - text.len(),
        number,
        is_sure,
        is_regular,
        has_odd_indent,
        mark: mark.to_owned(),
    })
}

type Found = (usize, Option<u32>, bool);

fn sign(rest: &str) -> Option<Found> {
    let mut chars = rest.chars();
    let (first, next) = (chars.next()?, chars.next()?);
    // Copied from Word, whose signs are letters of another font.
    if next == '\t' && "olnqvuØü§¨".contains(first) {
        return Some((first.len_utf8(), None, true));
    }
    let is_bullet = BULLETS.contains(first);
    // 「・・・」, 「――」, 「－5度」 and 「*1」 are text; so is a box, which is another's to tell.
    if !(is_bullet || SIGNS.contains(first)) || next == first || is_digit(next) {
        return None;
    }
    // A link or strong text may follow, too.
    let is_hyphen = first == '-' && (next == TAKEN || (!next.is_ascii() && !is_blank(next)));
    let has_gap = is_blank(next) && "−－‐‑＊＋".contains(first);
    Some((first.len_utf8(), None, is_bullet || is_hyphen || has_gap))
}

/// `1.`, `１．`, `1)`, `(1)`, `①`, `一、`, `ア）`, `a)` at the start of `rest`.
fn number(rest: &str) -> Option<Found> {
    let first = rest.chars().next()?;
    if let '①'..='⑳' = first {
        return Some((first.len_utf8(), Some(u32::from(first) - u32::from('①') + 1), false));
    }
    let opened = if "(（".contains(first) { first.len_utf8() } else { 0 };
    let inner = &rest[opened..];
    let digits = &inner[..span(inner, is_digit)];
    let (size, number) = match inner.chars().next()? {
        _ if digits.is_empty() => letter(inner)?,
        // 「2026. 」 is hardly the number of a line.
        _ if digits.chars().count() > 2 => return None,
        _ => (digits.len(), digits.chars().filter_map(digit).fold(0, |number, digit| number * 10 + digit)),
    };
    let end = inner[size..].chars().next().filter(|c| ".)．）、:：".contains(*c))?;
    let length = opened + size + end.len_utf8();
    let next = rest[length..].chars().next()?;
    // 「1.5」 is a number, 「9:00」 a time.
    if is_digit(next) {
        return None;
    }
    let is_ascii = rest[..length].is_ascii();
    let is_sure =
        !digits.is_empty() && opened == 0 && ".)．）".contains(end) && !(is_ascii && next.is_ascii());
    Some((length, Some(number), is_sure))
}

/// A letter that counts, and which number it is.
fn letter(text: &str) -> Option<(usize, u32)> {
    let first = text.chars().next()?;
    let row = ["一二三四五六七八九十", "アイウエオカキクケコ", "abcdefghij", "ABCDEFGHIJ"];
    let number = row.iter().find_map(|row| row.chars().position(|c| c == first))?;
    Some((first.len_utf8(), u32::try_from(number).ok()? + 1))
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}
