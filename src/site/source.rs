//! The project's own files as text, for what looks at them: `site doctor`, and tests.

use std::{fs, path::Path};

use anyhow::{Context, Result};

/// A text file of the project.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path below the project, with `/`.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// The files below `folder` of the project at `root` whose name ends with one of `endings`, in order.
///
/// # Errors
/// If the folder or a file in it cannot be read.
pub fn below(root: &Path, folder: &str, endings: &[&str]) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    collect(&root.join(folder), folder, endings, &mut sources)?;
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

fn collect(folder: &Path, prefix: &str, endings: &[&str], sources: &mut Vec<Source>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot open {}", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        let path = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &path, endings, sources)?;
        } else if endings.iter().any(|ending| path.ends_with(ending)) {
            let text = fs::read_to_string(entry.path()).with_context(|| format!("cannot read {path}"))?;
            sources.push(Source { path, text });
        }
    }
    Ok(())
}

/// One file of the project at `root`.
///
/// # Errors
/// If it cannot be read.
pub fn file(root: &Path, path: &str) -> Result<Source> {
    let text = fs::read_to_string(root.join(path)).with_context(|| format!("cannot read {path}"))?;
    Ok(Source { path: path.to_owned(), text })
}

impl Source {
    /// The lines without their comments, each with its place as `path:line`.
    pub fn code(&self) -> impl Iterator<Item = (String, &str)> {
        self.text.lines().enumerate().map(|(index, line)| {
            let is_comment = line.trim_start().starts_with("//");
            let code = line.split(" // ").next().unwrap_or_default();
            (format!("{}:{}", self.path, index + 1), if is_comment { "" } else { code })
        })
    }

    /// Whether the file holds nothing but tests.
    pub(super) fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// Leaves out the tests at the end.
    pub(super) fn without_tests(mut self) -> Self {
        self.text.truncate(self.text.find("\nmod tests {").unwrap_or(self.text.len()));
        self
    }
}
