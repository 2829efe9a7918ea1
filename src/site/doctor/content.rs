//! Section 1: what `site check` tells, by rule, and how old the sources are.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};

use super::{
    days::{self, HALF_YEAR, YEAR},
    report::{Line, Sign},
};
use crate::parse::{Fault, Rule, Severity};

/// Errors and notices by rule, each with its first place.
pub(super) fn faults(faults: &[Fault]) -> Vec<Line> {
    let kinds = [(Severity::Error, Sign::Broken, "まちがい"), (Severity::Warning, Sign::Care, "お知らせ")];
    let line = |(severity, sign, what): (Severity, Sign, &str)| {
        let faults: Vec<_> = faults.iter().filter(|fault| fault.rule.severity() == severity).collect();
        let mut rules: BTreeMap<Rule, Vec<&Fault>> = BTreeMap::new();
        for fault in &faults {
            rules.entry(fault.rule).or_default().push(fault);
        }
        let rules = rules.iter().map(|(rule, faults)| {
            let first = faults.first().map(|fault| format!("{}:{}", fault.path, fault.line));
            format!("{} {} 件（はじめは {}）", rule.name(), faults.len(), first.unwrap_or_default())
        });
        Line { text: format!("{what} {} 件", faults.len()), ..Line::found(sign, what, rules) }
    };
    kinds.map(line).into()
}

/// How old the sources are: label → the day on which it was read.
pub(super) fn ages(read: &BTreeMap<&str, Date>, today: Date) -> Vec<Line> {
    let Some(oldest) = read.values().min() else {
        return vec![Line::not_asked("調べた日", "出典がありません")];
    };
    let on = |is: &dyn Fn(Date) -> bool| -> Vec<&str> {
        read.iter().filter(|(_, day)| is(**day)).map(|(label, _)| *label).collect()
    };
    let older = |most| on(&|day| days::age(day, today) > most);
    let (half, whole) = (older(HALF_YEAR), older(YEAR));
    let detail = |label: &&str| format!("{label}（{}）", read[*label]);
    vec![
        Line::good(format!("いちばん古い調べた日 {oldest}（{}）", some(&on(&|day| day == *oldest)))),
        Line {
            text: format!(
                "調べてから{HALF_YEAR}日をすぎた出典 {} 件、{YEAR}日をすぎた出典 {} 件",
                half.len(),
                whole.len()
            ),
            ..Line::found(Sign::Care, "", half.iter().map(detail))
        },
        next("180日", read, today, |day| day.saturating_add((HALF_YEAR + 1).days())),
        next("1年", read, today, days::stale_from),
    ]
}

/// Which sources pass a bound next, and when.
fn next(bound: &str, read: &BTreeMap<&str, Date>, today: Date, passes: impl Fn(Date) -> Date) -> Line {
    let day = read.values().map(|day| passes(*day)).filter(|day| *day > today).min();
    let Some(next) = day else {
        return Line::good(format!("これから{bound}をすぎる出典はありません"));
    };
    let labels: Vec<_> =
        read.iter().filter(|(_, day)| passes(**day) == next).map(|(label, _)| *label).collect();
    Line::good(format!("次に{bound}をすぎるのは {next}（{}）", some(&labels)))
}

/// The first of `labels`, and how many more there are.
fn some(labels: &[&str]) -> String {
    match labels {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first, rest @ ..] => format!("{first} ほか {} 件", rest.len()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn fault(rule: Rule, line: usize) -> Fault {
        Fault { path: "a/ja.md".to_owned(), line, column: 1, rule, message: String::new() }
    }

    #[test]
    fn faults_are_counted_by_rule() {
        let [errors, notices] = <[_; 2]>::try_from(faults(&[])).unwrap();
        assert_eq!((errors.sign, errors.text.as_str()), (Sign::Good, "まちがい 0 件"));
        assert_eq!(notices.sign, Sign::Good);

        let told = [fault(Rule::Kanji, 3), fault(Rule::Kanji, 9), fault(Rule::DeadLink, 7)];
        let [errors, notices] = <[_; 2]>::try_from(faults(&told)).unwrap();
        assert_eq!((errors.sign, errors.text.as_str()), (Sign::Broken, "まちがい 1 件"));
        assert_eq!(errors.details, ["dead-link 1 件（はじめは a/ja.md:7）"]);
        assert_eq!((notices.sign, notices.text.as_str()), (Sign::Care, "お知らせ 2 件"));
        assert_eq!(notices.details, ["kanji 2 件（はじめは a/ja.md:3）"]);
    }

    #[test]
    fn ages_say_what_is_old_and_what_is_next() {
        let read = BTreeMap::from([
            ("A-01", date(2026, 11, 22)),
            ("A-02", date(2026, 12, 1)),
            ("B-01", date(2026, 11, 22)),
        ]);
        let texts =
            |today| ages(&read, today).into_iter().map(|line| (line.sign, line.text)).collect::<Vec<_>>();
        let expected = [
            (Sign::Good, "いちばん古い調べた日 2026-11-22（A-01 ほか 1 件）"),
            (Sign::Good, "調べてから180日をすぎた出典 0 件、365日をすぎた出典 0 件"),
            (Sign::Good, "次に180日をすぎるのは 2027-05-22（A-01 ほか 1 件）"),
            (Sign::Good, "次に1年をすぎるのは 2027-11-23（A-01 ほか 1 件）"),
        ];
        assert_eq!(texts(date(2027, 5, 21)), expected.map(|(sign, text)| (sign, text.to_owned())));

        let expected = [
            (Sign::Good, "いちばん古い調べた日 2026-11-22（A-01 ほか 1 件）"),
            (Sign::Care, "調べてから180日をすぎた出典 3 件、365日をすぎた出典 2 件"),
            (Sign::Good, "これから180日をすぎる出典はありません"),
            (Sign::Good, "次に1年をすぎるのは 2027-12-02（A-02）"),
        ];
        assert_eq!(texts(date(2027, 11, 23)), expected.map(|(sign, text)| (sign, text.to_owned())));
    }
}
