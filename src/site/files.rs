//! Reads a content folder into memory, as the parser wants it.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use anyhow::{Result, ensure};

use crate::parse::Folder;

/// Reads every `.md`, `.toml` and `.txt` below `folder`, except READMEs. What is there and no text is a fault of its own.
///
/// # Errors
/// If there is no such folder.
pub fn read(folder: &Path) -> Result<Folder> {
    ensure!(folder.is_dir(), "フォルダ {} がありません。", folder.display());
    let mut found = Folder::default();
    read_below(folder, "", &mut found, DEEPEST);
    Ok(found)
}

/// A link to a folder above it would lead on for ever.
const DEEPEST: usize = 8;

fn read_below(folder: &Path, prefix: &str, found: &mut Folder, deeper: usize) {
    let Ok(entries) = fs::read_dir(folder) else {
        found.refuse(prefix.to_owned(), "このフォルダを開けません。読む権限を確かめます。");
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let is_folder = path.is_dir();
        if !Folder::is_content(&name) {
            if is_folder && deeper > 0 {
                read_below(&path, &format!("{name}/"), found, deeper - 1);
            }
        } else if is_folder {
            found.refuse(name, "ファイルの名ですが、フォルダです。フォルダの名を変えます。");
        } else {
            match bytes(&path) {
                Ok(bytes) => found.add(name, &bytes),
                Err(_) => found.refuse(name, "このファイルを開けません。読む権限を確かめます。"),
            }
        }
    }
}

/// The bytes of a file, as far as anybody needs them.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(Folder::LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
