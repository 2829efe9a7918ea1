//! `site new`: writes the smallest complete site, which is itself a guide to writing guides. `starter/` is the same, for
//! who has GitHub's pages alone.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::site::output::print;

/// Every file of `starter/`: its path, and its text.
pub(crate) const FILES: [(&str, &str); 5] = [
    ("site.toml", include_str!("../../../starter/site.toml")),
    ("ids.txt", include_str!("../../../starter/ids.txt")),
    ("ui/ja.toml", include_str!("../../../starter/ui/ja.toml")),
    ("my-guide/guide.toml", include_str!("../../../starter/my-guide/guide.toml")),
    ("my-guide/ja.md", include_str!("../../../starter/my-guide/ja.md")),
];

/// Writes them into `folder`, which must be new or empty.
///
/// # Errors
/// If something is in it, or a file cannot be written.
pub(crate) fn run(folder: &Path) -> Result<()> {
    let is_free = !folder.exists() || folder.read_dir().is_ok_and(|mut entries| entries.next().is_none());
    ensure!(is_free, "{} には、もう何かがあります。新しい名を選びます。", folder.display());
    for (path, text) in FILES {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).with_context(|| format!("{} を作れません。", parent.display()))?;
        fs::write(&path, text).with_context(|| format!("{} に書けません。", path.display()))?;
    }
    let files = FILES.map(|(path, _)| format!("{}\n", folder.join(path).display())).concat();
    print(&format!(
        "{files}書きました。script/write {0} で、書きながら見られます。手引きの名（my-guide）を変えるなら、{0}/site.toml の \
         default も変え、{0}/ids.txt の見本の行を全部消します。\n",
        folder.display()
    ))
}
