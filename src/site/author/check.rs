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
    let was_recorded = !wishes.record || record(folder, wishes.main)?;
    let Checked { mut errors, warnings, is_recorded, .. } = content::read(folder)?;
    if !was_recorded {
        let ledger = folder.join("ids.txt");
        errors.push(format!("{}: まちがいがあるので、台帳には書き足しません。", ledger.display()));
    } else if wishes.release && errors.is_empty() {
        errors.extend(unpublishable(folder, is_recorded)?);
    }
    let lines: String = errors.iter().chain(&warnings).map(|line| format!("{line}\n")).collect();
    let (folder, errors, warnings) = (folder.display(), errors.len(), warnings.len());
    print(&format!("{lines}{folder}: まちがい {errors} 件、お知らせ {warnings} 件\n"))?;
    Ok(errors == 0)
}

/// Writes the ledger with every new id, unless something is wrong: an id that is misspelt would be there for ever.
fn record(folder: &Path, main: Option<&Path>) -> Result<bool> {
    let path = folder.join("ids.txt");
    let today = content::today()?;
    let mut found = files::read(folder)?;
    if let Some(main) = main {
        let main = fs::read_to_string(main).with_context(|| format!("{} を読めません。", main.display()))?;
        let (library, _) = parse::load_folder(&found, today);
        let ledger = found.files.entry("ids.txt".to_owned()).or_default();
        *ledger = parse::taken_back(ledger, &library.lost, &main);
    }
    let (library, faults) = parse::load_folder(&found, today);
    if faults.iter().any(|fault| fault.rule.severity() == Severity::Error) {
        return Ok(false);
    }
    fs::write(&path, library.ledger).with_context(|| format!("{} に書けません。", path.display()))?;
    Ok(true)
}

/// What keeps a folder without errors from being published.
fn unpublishable(folder: &Path, is_recorded: bool) -> Result<Option<String>> {
    if !is_recorded {
        return Ok(Some(format!("{}: 台帳に無い id があるので、公開しません。", folder.display())));
    }
    let found = files::read(folder)?;
    let copy = parse::missing_copy(&found.files, content::today()?);
    Ok(copy.map(|(path, _)| {
        let folder = folder.display();
        format!(
            "{folder}/{path}: 台帳の写しがないので、公開しません。このファイルを足し、{folder}/ids.txt と同じ中身にします。"
        )
    }))
}
