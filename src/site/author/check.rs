//! `site check`: prints every fault of a content folder.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::site::{
    content::{self, Checked},
    output::print,
};

/// Prints all faults; says whether there is no error. With `record`, adds new ids to the ledger first.
///
/// # Errors
/// If the folder cannot be read, or the ledger not written.
pub(crate) fn run(folder: &Path, record: bool) -> Result<bool> {
    if record {
        let ledger = folder.join("ids.txt");
        fs::write(&ledger, content::read(folder)?.library.ledger)
            .with_context(|| format!("{} に書けません。", ledger.display()))?;
    }
    let Checked { errors, warnings, .. } = content::read(folder)?;
    let lines: String = errors.iter().chain(&warnings).map(|line| format!("{line}\n")).collect();
    let (folder, errors, warnings) = (folder.display(), errors.len(), warnings.len());
    print(&format!("{lines}{folder}: まちがい {errors} 件、お知らせ {warnings} 件\n"))?;
    Ok(errors == 0)
}
