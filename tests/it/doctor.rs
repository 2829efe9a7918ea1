//! `site doctor` as `script/doctor` runs it: what other programs answered is a folder of files.

use std::{
    ffi::OsStr,
    fs,
    path::Path,
    process::{Command, Output},
};

use hitotsuzutsu::parse::Files;
use tempfile::TempDir;

use crate::folder;

/// Answers of programs that found nothing wrong.
const GOOD: &[(&str, &str)] = &[
    ("main-ids.txt", "amazon/about\n"),
    (
        "deny.json",
        r#"{"fields":{"bans":{"errors":0},"licenses":{"errors":0},"sources":{"errors":0}},"type":"summary"}"#,
    ),
    ("advisories.json", r#"{"fields":{"advisories":{"errors":0}},"type":"summary"}"#),
    ("npm-audit.json", r#"{"auditReportVersion":2,"vulnerabilities":{}}"#),
];

/// Runs the doctor on `content`, with `answers` in place of the good ones.
fn doctor(content: &Path, answers: &[(&str, &str)]) -> (Option<i32>, String) {
    let asked = TempDir::new().unwrap();
    for (name, text) in GOOD.iter().chain(answers) {
        fs::write(asked.path().join(name), text).unwrap();
    }
    run([content.as_os_str(), "--answers".as_ref(), asked.path().as_os_str()])
}

fn run<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> (Option<i32>, String) {
    let mut doctor = Command::new(env!("CARGO_BIN_EXE_site"));
    let doctor = doctor.arg("doctor").args(arguments).env("SITE_TODAY", "2026-11-25");
    let Output { status, stdout, stderr } = doctor.output().unwrap();
    assert!(stderr.is_empty(), "{}", String::from_utf8_lossy(&stderr));
    (status.code(), String::from_utf8(stdout).unwrap())
}

/// The lines of `page` that begin with `sign`.
fn signed<'a>(page: &'a str, sign: &str) -> Vec<&'a str> {
    page.lines().filter_map(|line| line.trim_start().strip_prefix(sign)).map(str::trim).collect()
}

#[test]
fn the_real_repository_is_sound() {
    let (code, page) = doctor(&folder::package("content"), &[]);
    assert_eq!((code, signed(&page, "✗ 直す")), (Some(0), vec![]), "{page}");
    assert!(page.starts_with("点検 2026-11-25：直す 0、"), "{page}");
    let titles: Vec<_> = page.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).collect();
    let expected = [
        "1 内容",
        "2 窓口",
        "3 よりどころ",
        "4 id の台帳",
        "5 言葉",
        "6 規則と見た目",
        "7 大きさ",
        "8 使っている部品",
        "9 道具と、後回し",
    ];
    assert_eq!(titles, expected);
}

/// A section that lets one of these pass would let a reader lose ticks, or a host publish what it must not.
#[test]
fn what_is_broken_fails() {
    let rejected = r#"{"fields":{"code":"rejected","message":"not allowed","severity":"error"},"type":"diagnostic"}
{"fields":{"bans":{"errors":0},"licenses":{"errors":1},"sources":{"errors":0}},"type":"summary"}"#;
    let advisory = r#"{"fields":{"advisories":{"errors":1}},"type":"summary"}"#;
    let audit = r#"{"auditReportVersion":2,"vulnerabilities":{"a":{"severity":"low","via":[]}}}"#;
    for (name, answer, told) in [
        ("main-ids.txt", "amazon/gone\n", "main の台帳にあり、ここの台帳に無い id 1 件"),
        ("main-ids.txt", "amazon/today\n", "main の台帳と、行の場所（番号）がちがう手引き 1 件"),
        ("deny.json", rejected, "deny.toml が許さないクレート 1 件"),
        ("advisories.json", advisory, "知られた問題のあるクレート 1 件"),
        ("npm-audit.json", audit, "知られた問題のある npm パッケージ 1 件"),
    ] {
        let (code, page) = doctor(&folder::package("content"), &[(name, answer)]);
        let broken = signed(&page, "✗ 直す");
        assert_eq!(code, Some(1), "{name}: {page}");
        assert!(broken.len() == 1 && broken[0].starts_with(told), "{name}: {broken:?}");
    }
    let content = folder::on_disk(&folder::overlay("bad/lost-id"));
    let (code, page) = doctor(content.path(), &[("main-ids.txt", "")]);
    assert_eq!((code, signed(&page, "✗ 直す").len()), (Some(1), 1), "{page}");
}

#[test]
fn mere_warnings_do_not_fail() {
    let content = folder::on_disk(&folder::overlay("bad/stale"));
    let (code, page) = doctor(content.path(), &[("main-ids.txt", ""), ("sizes.txt", "index.html 9999999\n")]);
    assert_eq!(code, Some(0), "{page}");
    for told in ["お知らせ", "index.html：gzip で 9999999 バイト"] {
        assert!(signed(&page, "! 注意").iter().any(|line| line.starts_with(told)), "{told}: {page}");
    }
}

#[test]
fn who_was_not_asked_has_not_said_that_all_is_well() {
    let (code, page) = run([folder::package("content")]);
    assert_eq!(code, Some(0), "{page}");
    let not_asked = signed(&page, "! 注意").into_iter().filter(|line| line.contains("聞けていません"));
    assert!(not_asked.count() >= 6, "{page}");
}

#[test]
fn what_only_a_text_uses_is_found_in_it() {
    let mut files: Files = folder::overlay("good");
    let (_, page) = doctor(folder::on_disk(&files).path(), &[("main-ids.txt", "")]);
    let idle = |page: &str, what: &str| {
        let lines = page.lines().skip_while(|line| !line.contains(what));
        lines.take(2).map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    let contacts = "どの手引きからも引かれない窓口";
    assert_eq!(idle(&page, contacts)[0], format!("✓ よし  {contacts} 0 件"));

    let text = files.get_mut("garden/ja.md").unwrap();
    let reference = text.lines().find(|line| line.contains("../contacts.toml#")).unwrap().to_owned();
    *text = text.replace(&reference, "");
    let (_, page) = doctor(folder::on_disk(&files).path(), &[("main-ids.txt", "")]);
    let (_, id) = reference.split_once("contacts.toml#").unwrap();
    let id = id.split(')').next().unwrap();
    assert_eq!(idle(&page, contacts), [format!("! 注意  {contacts} 1 件"), id.to_owned()]);
}
