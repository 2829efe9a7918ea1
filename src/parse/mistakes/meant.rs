//! What an author meant by a value that is not of the wanted kind.

use super::{
    schema::Kind,
    signs::{halved, quoted},
};
use crate::parse::near::near;

/// What is wanted of `name`, and where `typed` stands instead.
pub(super) fn says(name: &str, typed: &str, kind: Option<&Kind>) -> String {
    let name = if name.is_empty() { "ここ" } else { name };
    let wanted = match kind {
        Some(Kind::Number(most)) => return number_says(name, typed, *most),
        Some(Kind::Day) => return day_says(name, typed),
        Some(Kind::Flag) => "true（はい）か false（いいえ）を書きます".to_owned(),
        Some(Kind::Texts) => "[\"…\", \"…\"] の形の一覧を書きます".to_owned(),
        Some(Kind::Choice(words)) => {
            let words: Vec<_> = words.iter().map(|(word, means)| format!("\"{word}\"（{means}）")).collect();
            format!("{} のどれかを書きます", words.join("、"))
        }
        Some(Kind::Condition) => "{ 質問 = [\"答え\"] } の形で書きます".to_owned(),
        Some(Kind::Tables(_)) => "[{ 名 = 値 }, { 名 = 値 }] の形で書きます".to_owned(),
        Some(Kind::Table(_) | Kind::Part(_) | Kind::Named(_) | Kind::Question) => {
            "{ 名 = 値 } か、[表の名] の下に並べた「名 = 値」の形で書きます".to_owned()
        }
        Some(Kind::Text) => "文字を「\"」で囲んで書きます".to_owned(),
        Some(Kind::Old) | None => return format!("文字は「\"」で囲みます（いまは{}）。", shortened(typed)),
    };
    format!("{name} には、{wanted}（いまは{}）。", shortened(typed))
}

/// How `typed`, without quotes, is written as a value of the kind, where that is certain.
pub(super) fn right(typed: &str, kind: Option<&Kind>) -> Option<String> {
    let typed = typed.trim();
    match kind? {
        Kind::Text => (!typed.is_empty()).then(|| quoted(typed)),
        Kind::Number(most) => number(typed).filter(|number| number <= most).map(|number| number.to_string()),
        Kind::Flag => flag(typed).map(str::to_owned),
        Kind::Day => day(typed).and_then(Result::ok),
        Kind::Choice(words) => choice(typed, words).map(quoted),
        Kind::Texts => texts(typed),
        _ => None,
    }
}

/// What is typed, as it is told: long texts are cut.
pub(super) fn shortened(typed: &str) -> String {
    let line = typed.trim().lines().next().unwrap_or_default();
    let mut letters = line.chars();
    let start: String = letters.by_ref().take(24).collect();
    let more = if letters.next().is_some() || typed.trim().lines().count() > 1 { "…" } else { "" };
    format!("「{start}{more}」")
}

fn number_says(name: &str, typed: &str, most: u64) -> String {
    let plain = halved(typed.trim());
    let is_number = |text: &str| text.parse::<f64>().is_ok_and(f64::is_finite);
    let wanted = if plain.parse::<f64>().is_ok_and(|number| number < 0.0) {
        "に、0 より小さい数は書けません".to_owned()
    } else if number(typed).is_some_and(|number| number > most) {
        format!("に書ける数は、0 から {most} までです")
    } else if plain.contains('.') && is_number(&plain) {
        "に、小数は書けません".to_owned()
    } else {
        "には、数を半角の数字だけで書きます".to_owned()
    };
    format!("{name} {wanted}（いまは{}）。", shortened(typed))
}

/// The one whole number that `typed` says: other digits, a unit, "about" are let be.
fn number(typed: &str) -> Option<u64> {
    let plain = halved(typed.trim()).replace('_', "");
    let about = ["約", "およそ", "だいたい", "about", "approx.", "~", "～", "〜"];
    let plain = about.iter().find_map(|about| plain.strip_prefix(about)).unwrap_or(&plain).trim_start();
    let digits = plain.len() - plain.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (digits, unit) = plain.split_at_checked(digits)?;
    let is_unit = matches!(
        unit.trim().trim_end_matches(['。', '.', ';', ',']),
        "" | "分"
            | "分間"
            | "ふん"
            | "日"
            | "日間"
            | "日後"
            | "字"
            | "文字"
            | "行"
            | "%"
            | "個"
            | "ほど"
            | "分ほど"
            | "分くらい"
            | "min"
            | "mins"
            | "minute"
            | "minutes"
            | "m"
            | "day"
            | "days"
    );
    digits.parse().ok().filter(|_| is_unit)
}

/// `true` or `false`, by the words for them.
fn flag(typed: &str) -> Option<&'static str> {
    let word = halved(typed).to_lowercase();
    match word.trim_end_matches(['。', ';', ',']) {
        "true" | "yes" | "y" | "on" | "1" | "t" | "はい" | "する" | "ある" | "真" | "○" | "◯" | "〇"
        | "有" | "ok" => Some("true"),
        "false" | "no" | "n" | "off" | "0" | "f" | "いいえ" | "しない" | "ない" | "偽" | "×" | "✕" | "無"
        | "なし" => Some("false"),
        word => near(word, ["true", "false"].into_iter()),
    }
}

/// The word that means what `typed` says.
fn choice<'a>(typed: &str, words: &'a [(&'a str, &'a str)]) -> Option<&'a str> {
    let plain = halved(typed);
    let meaning = |(word, means): &&(&'a str, &'a str)| *means == plain || *word == plain;
    let known = words.iter().find(meaning).map(|(word, _)| *word);
    known.or_else(|| near(&plain, words.iter().map(|(word, _)| *word)))
}

/// A list of the words, if they are such that a list has them.
fn texts(typed: &str) -> Option<String> {
    let inner = typed.trim_end_matches([',', ';', '、']);
    let words: Vec<_> =
        inner.split([',', '、', '，']).map(|word| word.trim().trim_matches(['"', '\''])).collect();
    let is_word = |word: &&str| !word.is_empty() && !word.contains(|c: char| "\"'[]{}=#".contains(c));
    let words: Option<Vec<_>> =
        words.into_iter().map(|word| Some(word).filter(is_word).map(quoted)).collect();
    words.map(|words| format!("[{}]", words.join(", ")))
}

fn day_says(name: &str, typed: &str) -> String {
    match day(typed) {
        Some(Err(day)) => format!("{name} の {day} という日は、ありません。"),
        _ => format!(
            "{name} には、日を 2026-11-22 の形で、「\"」で囲まずに書きます（いまは{}）。",
            shortened(typed)
        ),
    }
}

/// The day that `typed` says, or the one that it says and that there is not. A time after it is let be.
fn day(typed: &str) -> Option<Result<String, String>> {
    let plain = halved(typed.trim());
    let (year, rest) = digits(&plain, 4)?;
    let rest = rest.trim_start_matches(['-', '/', '.', '年', ' ']);
    let (month, rest) = digits(rest, 2)?;
    let rest = rest.trim_start_matches(['-', '/', '.', '月', ' ']);
    let (day, rest) = digits(rest, 2)?;
    let rest = rest.trim_start_matches('日').trim_start();
    if !(rest.is_empty() || rest.starts_with(['T', 't', '(', ';', ',']) || rest.contains(':')) || year < 1000
    {
        return None;
    }
    let last = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    let written = format!("{year:04}-{month:02}-{day:02}");
    Some(if (1..=last).contains(&day) { Ok(written) } else { Err(written) })
}

/// The number of at most `most` digits at the start, and what follows it.
fn digits(text: &str, most: usize) -> Option<(u32, &str)> {
    let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(length)?;
    Some((digits.parse().ok()?, rest))
}
