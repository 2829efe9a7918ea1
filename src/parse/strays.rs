//! Files that nothing reads: whoever wrote them believes that something does.

use super::{
    Files,
    fault::{Fault, Rule},
    near::near,
    released,
    tables::source,
};
use crate::guide::Id;

/// Files that a content folder has at its top.
const LISTS: [&str; 4] = ["site.toml", "contacts.toml", "sources.toml", "ids.txt"];
/// Folders of lists by language; every other folder is a guide's.
const BY_LANGUAGE: [&str; 2] = ["ui", "reading"];
/// The one file of a guide that is the same in every language.
const LOGIC: &str = "guide.toml";

/// Whether `lang` may name a language: `ja`, `pt-BR`.
pub(super) fn is_language(lang: &str) -> bool {
    let (primary, more) = lang.split_once('-').unwrap_or((lang, "x"));
    let is_primary = (2..=8).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_lowercase());
    let is_more = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric());
    is_primary && more.split('-').all(is_more)
}

/// Whether the files in `folder` are a guide's.
pub(super) fn is_guide(folder: &str) -> bool {
    !BY_LANGUAGE.contains(&folder) && folder != released::FOLDER
}

/// Tells of every file that no part of the program reads.
pub(super) fn check(files: &Files, faults: &mut Vec<Fault>) {
    for path in files.keys().filter(|path| !is_read(path)) {
        let message = format!("このファイルは、どこにも使われません。{}", advice(path));
        faults.push(source(files, path).fault(&(0..0), Rule::StrayFile, message));
    }
}

/// Whether something reads `path`, or says itself what is wrong with its name.
fn is_read(path: &str) -> bool {
    match path.split_once('/') {
        None => LISTS.contains(&path),
        Some((released::FOLDER, file)) => released::is_copy(file),
        Some((folder, file)) if BY_LANGUAGE.contains(&folder) => {
            file.strip_suffix(".toml").is_some_and(is_language)
        }
        Some((_, file)) => file == LOGIC || (file.ends_with(".md") && !file.contains('/')),
    }
}

fn advice(path: &str) -> String {
    let lower = path.to_lowercase();
    if lower != *path && is_read(&lower) {
        return format!("「{lower}」と、小文字で書きます。");
    }
    // Some systems hide the end of a name, and their editors add one.
    if let Some(name) = lower.strip_suffix(".txt").filter(|name| is_read(name)) {
        return format!("終わりの「.txt」を取り、「{name}」とします。");
    }
    let Some((folder, file)) = path.split_once('/') else {
        return match near(path, LISTS.into_iter()) {
            Some(meant) => format!("「{meant}」ではありませんか。"),
            None if path == LOGIC || path.ends_with(".md") => {
                format!("手引きのフォルダの中に置きます（例: guide-name/{path}）。")
            }
            None => "消すか、名を直します。".to_owned(),
        };
    };
    if folder == released::FOLDER || near(folder, [released::FOLDER].into_iter()).is_some() {
        return "公開した台帳の写しは、「released/2026-11-22.txt」のように、公開した日を名にします。"
            .to_owned();
    }
    let name = file.rsplit('/').next().unwrap_or(file);
    if BY_LANGUAGE.contains(&folder) {
        return format!("{folder} の中のファイルは、「ja.toml」のような、言語の名にします。");
    }
    if LISTS.contains(&name) {
        return format!("{name} は、手引きのフォルダの外に、ひとつだけ置きます。");
    }
    if file.contains('/') {
        return "フォルダの中のフォルダは、読みません。手引きなら「手引きの名/ja.md」に置きます。".to_owned();
    }
    match near(file, [LOGIC].into_iter()) {
        Some(meant) => format!("「{folder}/{meant}」ではありませんか。"),
        None if folder.parse::<Id>().is_err() => "消すか、名を直します。".to_owned(),
        None => "手引きのフォルダには、guide.toml と「ja.md」のような文章を置きます。".to_owned(),
    }
}
