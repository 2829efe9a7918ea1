//! What is said of a mistake that only the TOML reader found: by its own words, which are English.

/// Parts of the reader's words, and what is said instead.
const SAID: &[(&[&str], &str)] = &[
    (
        &["duplicate key", "cannot extend", "duplicate field"],
        "同じ名か、同じ表が、前にもあります。ひとつにまとめます。",
    ),
    (
        &["unclosed", "missing table open", "missing array opening", "missing inline table opening"],
        "かっこの始まりと終わりが合いません。",
    ),
    (&["comma"], "「,」が足りないか、多すぎます。"),
    (
        &["escape", "unicode value", "invalid value, expected unicode"],
        "「\\」の後の文字が読めません。文字としての「\\」は、「\\\\」と二つ書きます。",
    ),
    (&["string", "quote"], "文字は、半角の「\"」で囲みます。"),
    (
        &["assignment", "extra `=`", "unexpected `=`", "key with no value", "missing value"],
        "「名 = 値」の形で書きます。",
    ),
    (
        &["leading zero", "radix", "sign", "digit", "number", "integer", "float", "u16", "usize", "prefix"],
        "数は、半角の数字だけで書きます。",
    ),
    (
        &["date", "time", "month", "day", "hour", "minute", "second", "year"],
        "日は、2026-11-22 の形で書きます。",
    ),
    (&["boolean"], "true か false を書きます。"),
    (&["comment", "carriage return", "control"], "この行に、見えない文字があります。消します。"),
    (&["recurs"], "かっこの中のかっこが多すぎます。"),
    (&["missing field", "missing key"], "この表に、要る名がありません。"),
    (
        &["unknown field", "unexpected keys", "unquoted key", "invalid unquoted", "keys cannot", "key"],
        "この名は、ここには書けません。名は、半角の英数字と「-」「_」だけで書きます。",
    ),
    (
        &["unknown variant", "invalid type", "invalid value", "invalid length", "wanted", "expected"],
        "この値は、ここには書けません。",
    ),
];

/// A sentence for the reader's words `message`; none of them is in it.
pub(super) fn says(message: &str) -> &'static str {
    let message = message.to_lowercase();
    let known = SAID.iter().find(|(parts, _)| parts.iter().any(|part| message.contains(part)));
    known.map_or("この行は、「名 = 値」か「[表の名]」の形で書きます。", |(_, says)| {
        says
    })
}
