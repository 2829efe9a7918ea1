//! Reads a content folder into memory, as the parser wants it.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::parse::Files;

/// Reads every `.md`, `.toml` and `.txt` below `folder`, except its README. Byte order marks and carriage returns
/// are left behind: editors on Windows add them, and nobody sees them.
///
/// # Errors
/// If the folder or a file in it cannot be read as UTF-8.
pub fn read(folder: &Path) -> Result<Files> {
    ensure!(folder.is_dir(), "フォルダ {} がありません。", folder.display());
    let mut files = Files::new();
    read_below(folder, "", &mut files)?;
    Ok(files)
}

fn read_below(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} を開けません。", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("{} を読めません。", folder.display()))?;
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let extension = path.extension().and_then(|extension| extension.to_str());
        if path.is_dir() {
            read_below(&path, &format!("{name}/"), files)?;
        } else if matches!(extension, Some("md" | "toml" | "txt")) && name != "README.md" {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{} を、UTF-8 の文章として読めません。", path.display()))?;
            files.insert(name, text.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
        }
    }
    Ok(())
}
