//! Finds telephone numbers in prose. They belong into `contacts.toml`, where shown and dialled cannot differ.

use super::zero_width::is_zero_width;

/// What to tell an author who wrote a telephone number into `text`.
pub(super) fn complaint(text: &str) -> Option<String> {
    let number = find(text)?;
    Some(format!(
        "電話番号「{number}」が文章にあります。contacts.toml に書き、[名](../contacts.toml#id) で引きます。"
    ))
}

/// The first thing in `text` that reads as a Japanese or international telephone number, or as a short code.
///
/// Japanese numbers have 10 or 11 digits from 0; a date, an amount or `188` is none.
fn find(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|c| !is_unseen(*c)).map(plain).collect();
    let belongs = |c: char| c.is_ascii_digit() || matches!(c, '+' | '#') || is_separator(c);
    plain.split(|c| !belongs(c)).find_map(number_in).map(str::to_owned)
}

/// The usual sign for each way to write it.
fn plain(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        '－' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ー' => '-',
        '＋' => '+',
        '＃' => '#',
        '．' => '.',
        '･' | '·' | '‧' | '•' => '・',
        '[' | '［' | '〔' | '【' => '(',
        ']' | '］' | '〕' | '】' => ')',
        c if c.is_whitespace() && c != '\n' => ' ',
        other => other,
    }
}

/// What stands in a number and is not seen: joiners, and what makes a digit a picture of one.
fn is_unseen(c: char) -> bool {
    is_zero_width(c) || matches!(c, '\u{fe0f}' | '\u{20e3}')
}

fn is_separator(c: char) -> bool {
    matches!(c, '-' | ' ' | '　' | '.' | '・' | '(' | ')' | '（' | '）')
}

/// The first number in a run of digits and what may stand between them: hours or a second number may stand right
/// beside it.
fn number_in(run: &str) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit();
    let starts = run
        .char_indices()
        .filter(|&(at, c)| "+#".contains(c) || (is_digit(c) && !run[..at].ends_with(is_digit)))
        .map(|(at, _)| &run[at..]);
    starts.into_iter().find_map(|rest| {
        let ends = (1..=rest.len()).filter(|end| rest.is_char_boundary(*end));
        ends.filter(|&end| rest[..end].ends_with(is_digit) && !rest[end..].starts_with(is_digit))
            .map(|end| &rest[..end])
            .find(|number| is_phone(number))
    })
}

fn is_phone(run: &str) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    match run.as_bytes() {
        [b'#', ..] => digits == 4,
        [b'+', ..] => (9..=15).contains(&digits),
        [b'0', ..] => (10..=11).contains(&digits),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn numbers_are_found_in_any_spelling() {
        for text in [
            "電話は 0120-000-000 へ",
            "０３－００００－００００",
            "0312345678。",
            "+81-3-0000-0000",
            "#9110 へ",
            "0120 000 000",
            "03（0000）0000",
            "0120・000・000",
            "0120-000-000（24時間）",
            "0120-000-000・0120-111-111",
            "9:00-17:00 0120-000-000",
            "窓口1 0120-000-000",
            "5 +81-3-0000-0000",
            "0120\u{2011}000\u{2011}000",
            "０１２０．０００．０００",
            "0120･000･000",
            "0120·000·000",
            "0120\u{a0}000\u{2009}000",
            "0120\u{200b}-000-000",
            "［0120］000-000",
            "0120〔000〕000",
            "0️⃣1️⃣2️⃣0️⃣-000-000",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
    }

    #[test]
    fn dates_amounts_and_short_words_are_no_numbers() {
        for text in
            ["188 へ", "110番", "2026-11-22", "15,000円", "60日", "0円", "8:30〜17:15", "#stop", "1-2-3"]
        {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
