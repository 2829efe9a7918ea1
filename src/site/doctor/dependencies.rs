//! Section 8: what `cargo deny` and `npm audit` answered, as JSON. Whoever was not asked, or could not answer, has
//! not said that all is well.

use serde_json::Value;

use super::report::{Line, Sign};

/// Said where no program was asked at all.
const NOT_ASKED: &str = "答えがありません。script/doctor が聞きます";

/// The checks that need no network, in words.
const CHECKS: &[(&str, &str)] =
    &[("licenses", "ライセンス"), ("bans", "入れないもの、二つの版"), ("sources", "出どころ")];

/// `cargo deny check licenses bans sources`: what `deny.toml` forbids.
pub(super) fn crates(answer: Option<&str>) -> Line {
    deny("deny.toml が許さないクレート", CHECKS, answer)
}

/// `cargo deny check advisories`.
pub(super) fn advisories(answer: Option<&str>) -> Line {
    deny("知られた問題のあるクレート", &[("advisories", "RustSec")], answer)
}

/// Lines of JSON: diagnostics, logs, and a summary if the checks could be made.
fn deny(what: &str, checks: &[(&str, &str)], answer: Option<&str>) -> Line {
    let Some(answer) = answer else { return Line::not_asked(what, NOT_ASKED) };
    let lines: Vec<Value> = answer.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let of_type = |kind: &'static str| {
        lines.iter().filter(move |line| line["type"] == kind).map(|line| &line["fields"])
    };
    let summary = of_type("summary").find(|fields| checks.iter().all(|(check, _)| fields[check].is_object()));
    let Some(summary) = summary else { return Line::not_asked(what, why(of_type("log"))) };
    let count = |check: &str, kind: &str| summary[check][kind].as_u64().unwrap_or_default();
    let sum = |kind| checks.iter().map(|(check, _)| count(check, kind)).sum::<u64>();
    let (errors, warnings) = (sum("errors"), sum("warnings"));
    let sign = match (errors, warnings) {
        (0, 0) => Sign::Good,
        (0, _) => Sign::Care,
        _ => Sign::Broken,
    };
    let by_check: Vec<_> =
        checks.iter().map(|(check, word)| format!("{word} {}", count(check, "errors"))).collect();
    let text = format!("{what} {errors} 件（{}）、知らせ {warnings} 件", by_check.join("、"));
    let told = |severity: &'static str| {
        of_type("diagnostic").filter(move |fields| fields["severity"] == severity).map(diagnostic)
    };
    Line { sign, text, details: told("error").chain(told("warning")).collect() }
}

/// Why there is no summary: the first line of what was logged last.
fn why<'a>(logs: impl Iterator<Item = &'a Value>) -> String {
    let errors = logs.filter(|fields| fields["level"] == "ERROR");
    let message = errors.last().and_then(|fields| fields["message"].as_str()).unwrap_or("答えがありません");
    if message.starts_with("failed to fetch advisory database") {
        return "ネットワークなし".to_owned();
    }
    message.lines().next().unwrap_or_default().to_owned()
}

/// What is told, and of which crate.
fn diagnostic(fields: &Value) -> String {
    let message = fields["message"].as_str().unwrap_or_default();
    let [advisory, version] = [&fields["advisory"]["id"], &fields["graphs"][0]["Krate"]["version"]]
        .map(|text| text.as_str().unwrap_or_default());
    match fields["graphs"][0]["Krate"]["name"].as_str().or_else(|| fields["labels"][0]["span"].as_str()) {
        Some(name) => {
            format!("{name} {version} {advisory}：{message}").replace("  ", " ").replace(" ：", "：")
        }
        None => message.to_owned(),
    }
}

/// `npm audit --json`. A registry that has no audit answers with an error.
pub(super) fn npm(answer: Option<&str>) -> Line {
    let what = "知られた問題のある npm パッケージ";
    let Some(answer) = answer else { return Line::not_asked(what, NOT_ASKED) };
    let answer: Value = serde_json::from_str(answer).unwrap_or_default();
    let Some(known) = answer["vulnerabilities"].as_object().filter(|_| answer["auditReportVersion"].is_u64())
    else {
        return Line::not_asked(what, "登録所が答えません");
    };
    let known = known.iter().map(|(name, about)| {
        let title = about["via"].as_array().into_iter().flatten().find_map(|via| via["title"].as_str());
        let [severity, title] = [about["severity"].as_str(), title].map(Option::unwrap_or_default);
        format!("{name}（{severity}）{title}")
    });
    Line::found(Sign::Broken, what, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLEAN: &str = r#"{"fields":{"bans":{"errors":0,"helps":0,"warnings":0},"licenses":{"errors":0,"helps":270,"warnings":0},"sources":{"errors":0,"warnings":0}},"type":"summary"}"#;
    const REJECTED: &str = r#"{"fields":{"code":"rejected","graphs":[{"Krate":{"name":"left-pad","version":"1.0.0"},"parents":[]}],"message":"failed to satisfy license requirements","severity":"error"},"type":"diagnostic"}"#;
    const UNUSED: &str = r#"{"fields":{"code":"license-not-encountered","labels":[{"column":1,"line":2,"message":"unmatched license allowance","span":"ISC"}],"message":"license was not encountered","severity":"warning"},"type":"diagnostic"}"#;

    /// A summary with that many errors and warnings about licences.
    fn summary(errors: usize, warnings: usize) -> String {
        CLEAN.replace(
            r#""errors":0,"helps":270,"warnings":0"#,
            &format!(r#""errors":{errors},"helps":270,"warnings":{warnings}"#),
        )
    }

    #[test]
    fn what_cargo_deny_refuses_is_broken() {
        let good = crates(Some(CLEAN));
        let text = "deny.toml が許さないクレート 0 件（ライセンス 0、入れないもの、二つの版 0、出どころ 0）、知らせ 0 件";
        assert_eq!((good.sign, good.text.as_str(), good.details.len()), (Sign::Good, text, 0));

        let care = crates(Some(&[UNUSED, &summary(0, 1)].join("\n")));
        assert_eq!(
            (care.sign, care.details),
            (Sign::Care, vec!["ISC：license was not encountered".to_owned()])
        );

        let bad = crates(Some(&[UNUSED, REJECTED, &summary(1, 1)].join("\n")));
        assert_eq!(bad.sign, Sign::Broken);
        assert!(bad.text.contains("1 件（ライセンス 1、"), "{}", bad.text);
        assert_eq!(bad.details[0], "left-pad 1.0.0：failed to satisfy license requirements");
    }

    #[test]
    fn no_answer_is_never_good() {
        let failed = |message: &str| {
            format!(
                r#"{{"fields":{{"level":"ERROR","message":"{message}\n\nmore","timestamp":""}},"type":"log"}}"#
            )
        };
        let offline =
            advisories(Some(&failed("failed to fetch advisory database https://a.example/db with cli")));
        assert_eq!(offline.text, "知られた問題のあるクレート：聞けていません（ネットワークなし）");
        let other = crates(Some(&failed("expected a value in deny.toml")));
        assert!(other.text.ends_with("：聞けていません（expected a value in deny.toml）"), "{}", other.text);
        let clean_of_others = advisories(Some(CLEAN));
        for line in [offline, other, clean_of_others, crates(None), crates(Some("")), advisories(None)] {
            assert_eq!(line.sign, Sign::Care, "{}", line.text);
        }
    }

    #[test]
    fn an_advisory_is_named() {
        let told = r#"{"fields":{"advisory":{"id":"RUSTSEC-2020-0001"},"code":"vulnerability","graphs":[{"Krate":{"name":"old","version":"0.1.0"}}],"message":"it leaks","severity":"error"},"type":"diagnostic"}"#;
        let summary = r#"{"fields":{"advisories":{"errors":1,"warnings":0}},"type":"summary"}"#;
        let line = advisories(Some(&[told, summary].join("\n")));
        assert_eq!(line.sign, Sign::Broken);
        assert_eq!(line.details, ["old 0.1.0 RUSTSEC-2020-0001：it leaks"]);
    }

    #[test]
    fn npm_answers_or_does_not() {
        let good = r#"{"auditReportVersion":2,"vulnerabilities":{},"metadata":{}}"#;
        assert_eq!(npm(Some(good)).sign, Sign::Good);
        let bad = r#"{"auditReportVersion":2,"vulnerabilities":{"lodash":{"severity":"high","via":["x",{"title":"Prototype Pollution"}]}}}"#;
        let line = npm(Some(bad));
        assert_eq!(
            (line.sign, line.details),
            (Sign::Broken, vec!["lodash（high）Prototype Pollution".to_owned()])
        );
        for answer in
            [None, Some(""), Some(r#"{"error":{"code":"ENOAUDIT"}}"#), Some(r#"{"vulnerabilities":{}}"#)]
        {
            assert_eq!(npm(answer).sign, Sign::Care, "{answer:?}");
        }
    }
}
