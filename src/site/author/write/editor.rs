//! Links into the author's editor, for who has chosen one.

use std::{
    env, fmt,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};

use super::told::Spot;

/// What names an editor.
const CHOICE: &str = "SITE_EDITOR";

/// Editors that open such links, by their names.
const KNOWN: [(&str, &str); 2] = [
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
];

/// An editor that opens links.
#[derive(Clone, Debug)]
pub(super) struct Editor {
    template: String,
    folder: PathBuf,
}

impl Editor {
    /// The editor that `SITE_EDITOR` names, for the files of `folder`.
    ///
    /// # Errors
    /// If it names none.
    pub(super) fn chosen(folder: &Path) -> Result<Option<Self>> {
        let Some(choice) = env::var(CHOICE).ok().filter(|choice| !choice.is_empty()) else { return Ok(None) };
        Self::named(&choice, &folder.canonicalize()?).map(Some)
    }

    fn named(choice: &str, folder: &Path) -> Result<Self> {
        let known = KNOWN.iter().find(|(name, _)| *name == choice);
        let template = known.map_or(choice, |(_, template)| template);
        let is_link = template.split_once("://").is_some_and(|(scheme, _)| {
            !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        });
        if !is_link || !template.contains("{path}") {
            bail!(
                "{CHOICE} の「{choice}」は、わかりません。vscode か、\
                 vscode://file/{{path}}:{{line}}:{{column}} の形で書きます。"
            );
        }
        Ok(Self { template: template.to_owned(), folder: folder.to_owned() })
    }

    /// A link that opens the editor there.
    pub(super) fn link(&self, Spot { file, line, column }: &Spot) -> String {
        let path = self.folder.join(file).display().to_string().replace('\\', "/");
        self.template
            .replace("{path}", &Escaped(path.trim_start_matches('/')).to_string())
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
    }
}

/// A path as links have it.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => {
                    write!(f, "{}", char::from(byte))?;
                }
                _ => write!(f, "%{byte:02X}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot() -> Spot {
        Spot { file: "garden/ja.md".to_owned(), line: 12, column: 3 }
    }

    #[test]
    fn an_editor_has_a_name_or_a_form() {
        let link = |choice: &str| Editor::named(choice, Path::new("/home/a b")).unwrap().link(&spot());
        assert_eq!(link("vscode"), "vscode://file/home/a%20b/garden/ja.md:12:3");
        assert_eq!(link("my+ed://open?f=/{path}&l={line}"), "my+ed://open?f=/home/a%20b/garden/ja.md&l=12");
    }

    #[test]
    fn what_names_no_editor_is_said() {
        for choice in ["emacs", "javascript:{path}", "://{path}", "vscode://file"] {
            let error = Editor::named(choice, Path::new("/")).unwrap_err().to_string();
            assert!(error.contains(choice) && error.ends_with("の形で書きます。"), "{error}");
        }
    }
}
