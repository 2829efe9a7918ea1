//! `site check`: prints every fault of a content folder, and looks after its ledger.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::{
    parse::{self, Severity},
    site::{
        content::{self, Checked},
        files,
        output::print,
    },
};

/// What to do besides.
pub(crate) struct Wishes<'a> {
    /// Add new ids to the ledger first, and take back those that were never published.
    pub(crate) record: bool,
    /// Refuse what may not be published yet.
    pub(crate) release: bool,
    /// The ledger that is published, if anybody has it.
    pub(crate) main: Option<&'a Path>,
}

/// Prints all faults; says whether there is no error.
///
/// # Errors
/// If the folder cannot be read, or the ledger not written.
pub(crate) fn run(folder: &Path, wishes: &Wishes<'_>) -> Result<bool> {
    let ledger = folder.join("ids.txt");
    let recorded = if wishes.record { Some(record(folder, wishes.main)?) } else { None };
    let Checked { mut errors, warnings, is_recorded, files, .. } = content::read(folder)?;
    let copy = parse::missing_copy(&files, content::today()?);
    let mut hints = String::new();
    match recorded {
        Some(None) => {
            errors.push(format!("{}: まちがいがあるので、台帳には書き足しません。", ledger.display()));
        }
        Some(Some((added, taken))) if added + taken > 0 => {
            hints += &format!("{}: {added} 行を書き足し、{taken} 行を消しました。\n", ledger.display());
        }
        _ => {}
    }
    match copy {
        _ if !errors.is_empty() => {}
        _ if !is_recorded && wishes.release => {
            errors.push(format!("{}: 台帳に無い id があるので、公開しません。", folder.display()));
        }
        Some((name, text)) if wishes.record && wishes.release => hints += &write_copy(folder, &name, text)?,
        Some((name, _)) if wishes.release => errors.push(no_copy(folder, &name)),
        Some((name, _)) if is_recorded => hints += &format!("公開するとき: {}\n", no_copy(folder, &name)),
        _ => {}
    }
    let lines: String = errors.iter().chain(&warnings).map(|line| format!("{line}\n")).collect();
    let (folder, errors, warnings) = (folder.display(), errors.len(), warnings.len());
    print(&format!("{lines}{hints}{folder}: まちがい {errors} 件、お知らせ {warnings} 件\n"))?;
    Ok(errors == 0)
}

/// Writes the ledger with every new id, unless something is wrong: an id that is misspelt would be there for ever. Says how
/// many lines were added and how many taken back.
fn record(folder: &Path, main: Option<&Path>) -> Result<Option<(usize, usize)>> {
    let path = folder.join("ids.txt");
    let today = content::today()?;
    let mut found = files::read(folder)?;
    let lines = |text: &str| text.lines().count();
    let before = found.files.get("ids.txt").map_or(0, |ledger| lines(ledger));
    if let Some(main) = main {
        let main = fs::read_to_string(main).with_context(|| format!("{} を読めません。", main.display()))?;
        let (library, _) = parse::load_folder(&found, today);
        let ledger = found.files.entry("ids.txt".to_owned()).or_default();
        *ledger = parse::taken_back(ledger, &library.lost, &main);
    }
    let kept = found.files.get("ids.txt").map_or(0, |ledger| lines(ledger));
    let (library, faults) = parse::load_folder(&found, today);
    if faults.iter().any(|fault| fault.rule.severity() == Severity::Error) {
        return Ok(None);
    }
    let counts = (lines(&library.ledger) - kept, before - kept);
    fs::write(&path, library.ledger).with_context(|| format!("{} に書けません。", path.display()))?;
    Ok(Some(counts))
}

/// Adds the copy of the ledger that is missing, and says so.
fn write_copy(folder: &Path, name: &str, text: &str) -> Result<String> {
    let path = folder.join(name);
    let parent = path.parent().unwrap_or(folder);
    fs::create_dir_all(parent).with_context(|| format!("{} を作れません。", parent.display()))?;
    fs::write(&path, text).with_context(|| format!("{} に書けません。", path.display()))?;
    Ok(format!("{}: 台帳の写しを足しました。\n", path.display()))
}

/// What keeps a folder without errors from being published.
fn no_copy(folder: &Path, name: &str) -> String {
    let folder = folder.display();
    format!(
        "{folder}/{name} がないので、公開されません。台帳の写しです。この名のファイルを足し、{folder}/ids.txt と同じ中身にします。"
    )
}
