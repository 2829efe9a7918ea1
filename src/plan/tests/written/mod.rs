//! Days as people write them, against another calendar.

mod property;
mod words;

use jiff::{
    SignedDuration,
    civil::{Date, date as civil_date},
};

use super::super::{NotADay, read_day as read};
use crate::{
    guide::DayKind::{self, Coming, Past, Time},
    progress::Moment,
};

/// The words of the Japanese site.
const WORDS: &str = "今日=0 きょう=0 本日=0 昨日=-1 きのう=-1 一昨日=-2 おととい=-2 明日=1 あした=1 あす=1 \
    明後日=2 あさって=2 *日後=1 *日前=-1 *週間後=7 *週間前=-7 午後=pm 午前=am 半=half 正午=noon \
    *年=year *月=month *日=day *時=hour *分=minute 令和=2018+ r=2018+ \
    月曜= 火曜= 水曜= 木曜= 金曜= 土曜= 日曜= 今年= \
    年=no 月=no 間=no 前=no まえ=no 後=no あと=no 以内=no \
    夜=no 夕方=no 今夜=no 深夜=no 未明=no 翌=no 明朝=no 今朝=no 約=no \
    *日目=no *日ほど=no *日くらい=no *日ぐらい=no *日程度=no \
    しあさって=3 明明後日=3 明々後日=3 さきおととい=-3 一昨昨日=-3 一昨々日=-3 pm=pm am=am";

fn epoch() -> Date {
    civil_date(1970, 1, 1)
}

fn number(date: Date) -> u32 {
    u32::try_from(date.duration_since(epoch()).as_hours() / 24).unwrap()
}

fn date(number: u32) -> Date {
    epoch() + SignedDuration::from_hours(24 * i64::from(number))
}

fn parse(text: &str) -> Date {
    text.parse().unwrap()
}

/// Each line: what is asked for, the text, and what comes of it: a day, a day and `hh:mm`, or why not.
fn check(today: &str, lines: &[(DayKind, &str, &str)]) {
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|(asked, text, expected)| {
            let found = told(read(text, WORDS, *asked, None, number(parse(today))));
            (found != *expected).then(|| format!("{asked:?} {text}: {found}, not {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "on {today}:\n{}", wrong.join("\n"));
}

fn told(found: Result<Moment, NotADay>) -> String {
    match found {
        Ok(Moment { day, minute: None }) => date(day).to_string(),
        Ok(Moment { day, minute: Some(minute) }) => {
            format!("{} {:02}:{:02}", date(day), minute / 60, minute % 60)
        }
        Err(why) => format!("{why:?}"),
    }
}

#[test]
fn days_are_read_as_they_are_written() {
    check(
        "2026-11-26",
        &[
            // With the year.
            (Past, "2026-09-03", "2026-09-03"),
            (Past, "2026/9/3", "2026-09-03"),
            (Past, "2026.9.3", "2026-09-03"),
            (Past, "2026.9.3.", "2026-09-03"),
            (Past, "2026年9月3日（木）", "2026-09-03"),
            (Past, "2026年（令和8年）9月3日", "2026-09-03"),
            (Past, "２０２６年　９月　３日", "2026-09-03"),
            (Past, "20260903", "2026-09-03"),
            (Past, "２０２６０９０３", "2026-09-03"),
            (Past, "２０２６ー０９ー０３", "2026-09-03"),
            (Past, "2026−9–3", "2026-09-03"),
            (Past, "2026-09-03T21:30", "2026-09-03"),
            (Past, "令和8年9月3日", "2026-09-03"),
            (Past, "R8.9.3", "2026-09-03"),
            (Past, "ｒ８／９／３", "2026-09-03"),
            (Past, "2024-11-25", "2024-11-25"),
            (Coming, "2024-11-25", "2024-11-25"),
            (Coming, "2027-05-29", "2027-05-29"),
            // Without it.
            (Past, "9/3", "2026-09-03"),
            (Past, "9月3日", "2026-09-03"),
            (Past, "９月３日", "2026-09-03"),
            (Past, "９／３", "2026-09-03"),
            (Past, "9-3", "2026-09-03"),
            (Past, "9.3", "2026-09-03"),
            (Past, "09/03", "2026-09-03"),
            (Past, " 9 / 3 ", "2026-09-03"),
            (Past, "9 月 3 日", "2026-09-03"),
            (Past, "9/3日", "2026-09-03"),
            (Past, "9/3(木", "2026-09-03"),
            (Past, "9月3日木曜日", "2026-09-03"),
            (Past, "9月3日ごろ", "2026-09-03"),
            (Past, "たしか9月3日に", "2026-09-03"),
            (Past, "今年9月3日", "2026-09-03"),
            (Past, "11/26", "2026-11-26"),
            (Past, "11/27", "2025-11-27"),
            (Past, "12/25", "2025-12-25"),
            (Past, "期限：9/3", "2026-09-03"),
            (Past, "センター9/3", "2026-09-03"),
            (Coming, "12/25", "2026-12-25"),
            (Coming, "12/25まで", "2026-12-25"),
            (Coming, "11/30 月曜日", "2026-11-30"),
            (Coming, "11/29 日曜日", "2026-11-29"),
            (Coming, "11月29日日曜日", "2026-11-29"),
            (Coming, "月曜 11/30", "2026-11-30"),
            (Coming, "11/25", "2026-11-25"),
            (Coming, "5/27", "2027-05-27"),
            (Coming, "5/28", "2026-05-28"),
            // The day of the month alone.
            (Past, "3日", "2026-11-03"),
            (Past, "26日", "2026-11-26"),
            (Past, "27日", "2026-10-27"),
            (Past, "31日", "2026-10-31"),
            (Coming, "3日", "2026-12-03"),
            (Coming, "26日", "2026-11-26"),
            (Coming, "27日（金）に", "2026-11-27"),
            (Coming, "31日", "2026-12-31"),
            (Time, "25日", "2026-12-25"),
            // Relative to today.
            (Past, "きのう", "2026-11-25"),
            (Past, "き の う", "2026-11-25"),
            (Past, "昨日", "2026-11-25"),
            (Past, "一昨日", "2026-11-24"),
            (Past, "今日", "2026-11-26"),
            (Past, "3日前", "2026-11-23"),
            (Past, "３ 日　前", "2026-11-23"),
            (Past, "100日前ごろ", "2026-08-18"),
            (Coming, "2週間後", "2026-12-10"),
            (Coming, "あさって（土）", "2026-11-28"),
            (Coming, "0日後", "2026-11-26"),
            (Coming, "昨日", "2026-11-25"),
            (Coming, "明日 11/27", "2026-11-27"),
        ],
    );
}

#[test]
fn hours_are_told_where_they_are_asked_for() {
    check(
        "2026-11-26",
        &[
            (Time, "11/27 21:30", "2026-11-27 21:30"),
            (Time, "２１：３０　１１／２７", "2026-11-27 21:30"),
            (Time, "11月27日（金）21時30分", "2026-11-27 21:30"),
            (Time, "27日21時半", "2026-11-27 21:30"),
            (Time, "明日の午後9時半ごろ", "2026-11-27 21:30"),
            (Time, "明日 午後9:30", "2026-11-27 21:30"),
            (Time, "明日 9:30 午後", "2026-11-27 21:30"),
            (Time, "明日午後21時", "2026-11-27 21:00"),
            (Time, "明日午前9時5分", "2026-11-27 09:05"),
            (Time, "明日正午", "2026-11-27 12:00"),
            (Time, "明日午後0時", "2026-11-27 12:00"),
            (Time, "明日午前0時", "2026-11-27 00:00"),
            (Time, "明日0:05", "2026-11-27 00:05"),
            (Time, "明日24:00", "2026-11-28 00:00"),
            (Time, "明日24時", "2026-11-28 00:00"),
            (Time, "21時 12/3", "2026-12-03 21:00"),
            (Time, "20261203 0900", "Nonsense"),
            (Time, "2026-12-03T09:00", "2026-12-03 09:00"),
            (Time, "12月3日", "2026-12-03"),
            (Time, "明日の午後", "2026-11-27"),
            (Time, "21:30", "2026-11-26 21:30"),
            (Time, "正午", "2026-11-26 12:00"),
            (Time, "24:00", "2026-11-27 00:00"),
            (Time, "21:30に", "2026-11-26 21:30"),
            // Elsewhere they say nothing, but spoil nothing.
            (Past, "9/3 21:30", "2026-09-03"),
            (Past, "今日24時", "2026-11-26"),
            (Past, "きのう午後12時半", "2026-11-25"),
            (Coming, "11月27日 21時半まで", "2026-11-27"),
            (Coming, "27日24:00", "2026-11-27"),
            (Coming, "21:30", "Nonsense"),
            // No hours.
            (Time, "明日25時", "Nonsense"),
            (Time, "明日24時半", "Nonsense"),
            (Time, "明日24:01", "Nonsense"),
            (Time, "明日21:60", "Nonsense"),
            (Time, "明日21:5", "Nonsense"),
            (Time, "明日21:30:00", "Nonsense"),
            (Time, "明日午後12時", "Nonsense"),
            (Time, "明日午後12:30", "Nonsense"),
            (Time, "明日午前13時", "Nonsense"),
            (Time, "明日午前午後9時", "Nonsense"),
            (Time, "明日9時か10時", "Nonsense"),
            (Time, "明日9時間", "Nonsense"),
            (Time, "21:30-22:00", "Nonsense"),
            (Coming, "明日25時", "Nonsense"),
            (Coming, "半", "Nonsense"),
        ],
    );
}

#[test]
fn what_is_no_such_day_says_why() {
    let long = "あ".repeat(300);
    let digits = "1".repeat(300);
    let ones = "1日".repeat(150);
    check(
        "2026-11-26",
        &[
            (Past, "明日", "Future"),
            (Past, "2026-11-27", "Future"),
            (Past, "2199/12/31", "Future"),
            (Past, "1日後", "Future"),
            (Coming, "2027-05-30", "Far"),
            (Coming, "2027/11/26", "Far"),
            (Time, "30週間後", "Far"),
            (Past, "2024-11-24", "Before"),
            (Coming, "2000-01-01", "Before"),
            (Past, "800日前", "Before"),
            (Past, "", "Nonsense"),
            (Past, "　 ", "Nonsense"),
            (Past, "🎂", "Nonsense"),
            (Past, "9️⃣/3️⃣", "Nonsense"),
            (Past, &long, "Nonsense"),
            (Past, &digits, "Nonsense"),
            (Coming, &ones, "2026-12-01"),
            (Past, "0002-12-15", "Nonsense"),
            (Past, "1999-12-31", "Nonsense"),
            (Past, "2200-01-01", "Nonsense"),
            (Past, "2月30日", "Nonsense"),
            (Past, "2026年2月30日", "Nonsense"),
            (Past, "2026-02-29", "Nonsense"),
            (Past, "20260229", "Nonsense"),
            (Past, "32日", "Nonsense"),
            (Past, "0日", "Nonsense"),
            (Past, "003日", "Nonsense"),
            (Past, "123月3日", "Nonsense"),
            (Past, "123/3", "Nonsense"),
            (Past, "9月003日", "Nonsense"),
            (Past, "2026年009月3日", "Nonsense"),
            (Past, "02026年9月3日", "Nonsense"),
            (Past, "昨日100時", "Nonsense"),
            (Past, "昨日9時100分", "Nonsense"),
            (Past, "13/1", "Nonsense"),
            (Past, "9/31", "Nonsense"),
            (Past, "0/3", "Nonsense"),
            (Past, "26/9/3", "Nonsense"),
            (Past, "'26年9月3日", "Nonsense"),
            (Past, "8年9月3日", "Nonsense"),
            (Past, "令和08年", "Nonsense"),
            (Past, "令和2026年9月3日", "Nonsense"),
            (Past, "令和元年9月3日", "Nonsense"),
            (Past, "3/9/2026", "Nonsense"),
            (Past, "0903", "Nonsense"),
            (Past, "3", "Nonsense"),
            (Past, "9月", "Nonsense"),
            (Past, "9月3", "Nonsense"),
            (Past, "2026年", "Nonsense"),
            (Past, "9/", "Nonsense"),
            (Past, "9/に3", "Nonsense"),
            (Past, "9/3/", "Nonsense"),
            (Past, "9/3 9/4", "Nonsense"),
            (Past, "9/3-9/5", "Nonsense"),
            (Past, "9/3〜5", "Nonsense"),
            (Past, "3-5日", "Nonsense"),
            (Past, "3.5日前", "Nonsense"),
            (Past, "3〜5日前", "Nonsense"),
            (Past, "昨日か一昨日", "Nonsense"),
            (Past, "（9/3）", "Nonsense"),
            (Past, "9月3日前", "Nonsense"),
            (Past, "3日以内", "Nonsense"),
            (Past, "3日まえ", "Nonsense"),
            (Past, "27日（金）前", "Nonsense"),
            (Past, "3日間", "Nonsense"),
            (Past, "来月3日", "Nonsense"),
            (Past, "先月3日", "Nonsense"),
            (Past, "去年の9月3日", "Nonsense"),
            (Past, "十月三日", "Nonsense"),
            (Past, "11/3 月", "Nonsense"),
            (Past, "1か月前", "Nonsense"),
            (Past, "1年前", "Nonsense"),
            (Past, "9999日前", "Nonsense"),
            (Past, "4111 1111 1111 1111", "Nonsense"),
            (Past, "4111111111111111", "Nonsense"),
            (Past, "4111-1111-1111-1111", "Nonsense"),
            (Past, "03-1234-5678", "Nonsense"),
            (Past, "090-1234-5678", "Nonsense"),
            (Past, "０９０１２３４５６７８", "Nonsense"),
            (Past, "110", "Nonsense"),
            (Past, "2026-11-26-1234", "Nonsense"),
            (Past, "202609032130", "Nonsense"),
            (Past, "2/29", "Nonsense"),
            (Coming, "2/29", "Nonsense"),
        ],
    );
}

#[test]
fn a_leap_day_is_found_where_there_is_one() {
    check(
        "2028-02-29",
        &[
            (Past, "2/29", "2028-02-29"),
            (Coming, "2/29", "2028-02-29"),
            (Past, "2028-02-29", "2028-02-29"),
            (Past, "29日", "2028-02-29"),
            (Past, "30日", "2028-01-30"),
            (Coming, "30日", "2028-03-30"),
            (Past, "3/1", "2027-03-01"),
            (Coming, "3/1", "2028-03-01"),
            (Past, "2/30", "Nonsense"),
            (Past, "きのう", "2028-02-28"),
            (Time, "24:00", "2028-03-01 00:00"),
        ],
    );
    check("2030-03-01", &[(Past, "2/29", "2028-02-29"), (Coming, "2/29", "2028-02-29")]);
    check("2030-03-02", &[(Past, "2/29", "Nonsense"), (Coming, "2/29", "Nonsense")]);
    check("2027-08-29", &[(Coming, "2/29", "2028-02-29"), (Past, "2/29", "Nonsense")]);
    check("2027-08-28", &[(Coming, "2/29", "Nonsense")]);
}

#[test]
fn the_year_turns() {
    check(
        "2026-12-31",
        &[
            (Coming, "1/1", "2027-01-01"),
            (Past, "1/1", "2026-01-01"),
            (Past, "12/31", "2026-12-31"),
            (Past, "31日", "2026-12-31"),
            (Coming, "1日", "2027-01-01"),
            (Past, "1/10", "2026-01-10"),
            (Time, "24:00", "2027-01-01 00:00"),
            (Coming, "明日", "2027-01-01"),
        ],
    );
    check(
        "2027-01-01",
        &[
            (Coming, "12/31", "2026-12-31"),
            (Past, "12/31", "2026-12-31"),
            (Past, "31日", "2026-12-31"),
            (Past, "1/1", "2027-01-01"),
            (Past, "1/2", "2026-01-02"),
            (Past, "きのう", "2026-12-31"),
        ],
    );
    check("2026-12-26", &[(Coming, "12/25", "2026-12-25")]);
    check("2026-12-25", &[(Coming, "1/10", "2027-01-10")]);
    // As far ahead as back, in a leap year.
    check("2027-08-31", &[(Coming, "3/1", "2028-03-01"), (Coming, "3/2", "2027-03-02")]);
}

#[test]
fn no_day_is_before_the_readers_first() {
    let today = number(parse("2026-11-26"));
    let on = |text, first| told(read(text, WORDS, Coming, Some(number(parse(first))), today));
    assert_eq!(on("11/25", "2026-11-25"), "2026-11-25");
    assert_eq!(on("11/24", "2026-11-25"), "Before");
    assert_eq!(on("2024/11/24", "2024-11-24"), "2024-11-24");
}
