//! The words by which days are read, of whatever language.

use super::*;

#[test]
fn words_are_those_of_any_language() {
    let words = "today=0 day=no *days=1 *daysago=-1 yesterday=-1 tomorrow=1 dayaftertomorrow=2 pm=pm am=am";
    let on = |text| told(read(text, words, Time, None, number(parse("2026-11-26"))));
    assert_eq!(on("Tomorrow, 9:30 pm"), "2026-11-27 21:30");
    assert_eq!(on("the day after tomorrow"), "2026-11-28");
    assert_eq!(on("in 3 days"), "2026-11-29");
    assert_eq!(on("3 Days ago"), "2026-11-23");
    assert_eq!(on("きのう"), "Nonsense");
    assert_eq!(on("9月3日"), "Nonsense");
}

#[test]
fn the_order_of_words_does_not_matter() {
    let backwards: Vec<&str> = WORDS.split(' ').rev().collect();
    let backwards = backwards.join(" ");
    let today = number(parse("2026-11-26"));
    for text in
        ["一昨日", "昨日", "明後日", "正午", "明日午後9時半", "3日前", "3日", "9月3日午前", "11/30 月曜"]
    {
        for asked in [Past, Coming, Time] {
            assert_eq!(read(text, WORDS, asked, None, today), read(text, &backwards, asked, None, today));
        }
    }
}

#[test]
fn what_has_two_readings_is_none() {
    check(
        "2026-11-26",
        &[
            (Time, "あす夜9時", "Nonsense"),
            (Time, "夕方5時", "Nonsense"),
            (Time, "今夜12時", "Nonsense"),
            (Time, "翌朝8時", "Nonsense"),
            (Time, "あす 9:30pm", "2026-11-27 21:30"),
            (Coming, "8日目", "Nonsense"),
            (Coming, "10日ほど", "Nonsense"),
            (Coming, "約7日", "Nonsense"),
            (Coming, "しあさって", "2026-11-29"),
            (Past, "さきおととい", "2026-11-23"),
            (Coming, "12/3の翌日", "Nonsense"),
        ],
    );
}

#[test]
fn they_are_the_words_of_the_site() {
    let words: Vec<_> = WORDS.split_whitespace().collect();
    assert_eq!(super::super::words().day_words(), words.join(" "));
}
