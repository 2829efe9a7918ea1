//! Section 6, first part: the lint rules.

use super::report::{Line, Sign};
use crate::parse::{Fault, Rule};

/// Which rules no fixture breaks, and which told something of the content. `expected` is what `expected.txt` of the
/// fixture of a rule says.
pub(super) fn lines(faults: &[Fault], expected: impl Fn(&str) -> Option<String>) -> Vec<Line> {
    let breaks = |rule: &Rule| {
        let told = expected(rule.name()).unwrap_or_default();
        told.lines().any(|line| line.contains(&format!(": {}: ", rule.name())))
    };
    let idle = Rule::ALL.iter().filter(|rule| !breaks(rule)).map(|rule| rule.name().to_owned());
    let times = |rule: Rule| faults.iter().filter(|fault| fault.rule == rule).count();
    let told: Vec<_> = Rule::ALL
        .iter()
        .map(|rule| (rule.name(), times(*rule)))
        .filter(|(_, times)| *times > 0)
        .map(|(name, times)| format!("{name} {times} 回"))
        .collect();
    let told = if told.is_empty() { "なし".to_owned() } else { told.join("、") };
    vec![
        Line::found(Sign::Care, "どの見本（tests/fixtures/bad）も破らない規則", idle),
        Line::good(format!("規則 {} のうち、いまの内容に知らせを出したもの：{told}", Rule::ALL.len())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_without_a_fixture_is_told() {
        let all = |name: &str| Some(format!("garden/ja.md:1:1: {name}: だめです。\n"));
        assert_eq!(lines(&[], all)[0].sign, Sign::Good);
        let other = |name: &str| all(if name == "kanji" { "jargon" } else { name });
        assert_eq!(lines(&[], other)[0].details, ["kanji"]);
        let missing = |name: &str| all(name).filter(|_| name != "stale");
        assert_eq!(lines(&[], missing)[0].details, ["stale"]);
    }

    #[test]
    fn rules_that_tell_something_are_counted() {
        let fault = |rule| Fault { path: String::new(), line: 1, column: 1, rule, message: String::new() };
        let text = |faults: &[Fault]| lines(faults, |_| None).pop().unwrap().text;
        assert!(text(&[]).ends_with("：なし"));
        assert!(
            text(&[fault(Rule::Kanji), fault(Rule::Stale), fault(Rule::Kanji)])
                .ends_with("：stale 1 回、kanji 2 回")
        );
    }
}
