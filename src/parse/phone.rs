//! Finds telephone numbers in prose. They belong into `contacts.toml`, where shown and dialled cannot differ.

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
    let mut run = String::new();
    for c in text.chars().chain(['\n']) {
        let plain = match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            '－' | '‐' | '–' | '−' | 'ー' => '-',
            '＋' => '+',
            '＃' => '#',
            other => other,
        };
        let is_separator = matches!(plain, '-' | ' ' | '　' | '.' | '・' | '(' | ')' | '（' | '）');
        let continues = plain.is_ascii_digit() || (is_separator && !run.is_empty());
        let starts = run.is_empty() && matches!(plain, '+' | '#');
        if continues || starts {
            run.push(plain);
        } else if is_phone(&run) {
            break;
        } else {
            run.clear();
        }
    }
    let number = run.trim_end_matches(|c: char| !c.is_ascii_digit());
    is_phone(number).then(|| number.to_owned())
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
