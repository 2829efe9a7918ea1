//! `site doctor` as `script/doctor` runs it.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use hitotsuzutsu::parse::Files;
use tempfile::TempDir;

use crate::folder;

/// Runs the doctor on `content`, beside the ledger `main`.
fn doctor(content: &Path, main: Option<&str>) -> (Option<i32>, String) {
    let mut doctor = Command::new(env!("CARGO_BIN_EXE_site"));
    doctor.arg("doctor").arg(content).env("SITE_TODAY", "2026-11-25");
    let asked = TempDir::new().unwrap();
    if let Some(ledger) = main {
        let path = asked.path().join("ids.txt");
        fs::write(&path, ledger).unwrap();
        doctor.arg("--main").arg(path);
    }
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
    let (code, page) = doctor(&folder::package("content"), Some("amazon/about\n"));
    assert_eq!((code, signed(&page, "✗ 直す")), (Some(0), vec![]), "{page}");
    assert!(page.starts_with("点検 2026-11-25：直す 0、"), "{page}");
    let titles: Vec<_> = page.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).collect();
    assert_eq!(titles, ["1 古くなったもの", "2 使われないもの", "3 id の台帳"]);
}

/// Readers would lose ticks, and links would tick other boxes.
#[test]
fn a_ledger_that_parts_from_what_is_published_fails() {
    for (published, told) in [
        ("amazon/gone\n", "main の台帳にあり、ここの台帳に無い id 1 件"),
        ("amazon/today\n", "main の台帳と、行の場所（番号）がちがう手引き 1 件"),
    ] {
        let (code, page) = doctor(&folder::package("content"), Some(published));
        assert_eq!((code, signed(&page, "✗ 直す")), (Some(1), vec![told]), "{page}");
    }
}

#[test]
fn what_has_grown_old_is_told_and_does_not_fail() {
    let content = folder::on_disk(&folder::overlay("bad/stale"));
    let (code, page) = doctor(content.path(), Some(""));
    assert_eq!(code, Some(0), "{page}");
    let old =
        signed(&page, "! 注意").into_iter().find(|line| line.starts_with("調べてから180日をすぎた出典"));
    assert!(old.is_some(), "{page}");
}

#[test]
fn who_was_not_asked_has_not_said_that_all_is_well() {
    let (code, page) = doctor(&folder::package("content"), None);
    assert_eq!(code, Some(0), "{page}");
    let not_asked = signed(&page, "! 注意").into_iter().filter(|line| line.contains("聞けていません"));
    assert_eq!(not_asked.count(), 2, "{page}");
}

#[test]
fn what_only_a_text_uses_is_found_in_it() {
    let mut files: Files = folder::overlay("good");
    let (_, page) = doctor(folder::on_disk(&files).path(), Some(""));
    let idle = |page: &str, what: &str| {
        let lines = page.lines().skip_while(|line| !line.contains(what));
        lines.take(2).map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    let contacts = "どの手引きからも引かれない窓口";
    assert_eq!(idle(&page, contacts)[0], format!("✓ よし  {contacts} 0 件"));

    let text = files.get_mut("garden/ja.md").unwrap();
    let reference = text.lines().find(|line| line.contains("../contacts.toml#")).unwrap().to_owned();
    *text = text.replace(&reference, "");
    let (_, page) = doctor(folder::on_disk(&files).path(), Some(""));
    let (_, id) = reference.split_once("contacts.toml#").unwrap();
    let id = id.split(')').next().unwrap();
    assert_eq!(idle(&page, contacts), [format!("! 注意  {contacts} 1 件"), id.to_owned()]);
}
