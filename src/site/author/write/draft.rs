//! The folder as it was last read, and the last pages that could be made of it.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Result;

use super::told::Told;
use crate::{
    parse::{self, Fault, Folder, Library},
    site::{content, files, finish::Kit},
};

/// What the author has written so far. One that was sent never changes, so no request sees half of a save.
pub(super) struct Draft {
    /// Higher than that of every draft before, also of an earlier preview.
    pub(super) number: u64,
    /// The folder, as far as it can be read.
    pub(super) found: Folder,
    /// What is wrong with them, errors first.
    pub(super) told: Vec<Told>,
    /// The last content without errors.
    pub(super) good: Option<Arc<Good>>,
    /// Whether that is this content.
    pub(super) is_current: bool,
    /// Whether the texts are those of a draft before, because the folder cannot be read.
    is_unread: bool,
}

/// Content without errors, and its pages.
pub(super) struct Good {
    pub(super) library: Library,
    /// Made when they are asked for: a save is seen as soon as the one page that is open is there.
    made: Mutex<BTreeMap<String, Arc<String>>>,
}

impl Good {
    /// What a build writes at `path` below the site.
    pub(super) fn file(&self, kit: &Kit, path: &str) -> Option<Arc<String>> {
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = made().get(path) {
            return Some(file.clone());
        }
        let file = Arc::new(kit.file(&self.library, path).ok()??);
        made().insert(path.to_owned(), file.clone());
        Some(file)
    }
}

impl Draft {
    /// The first draft.
    pub(super) fn first(folder: &Path, number: u64) -> Self {
        Self::of(files::read(folder), Folder::default(), None, number)
    }

    /// The draft after this one, if the folder says something else now.
    pub(super) fn next(&self, folder: &Path) -> Option<Self> {
        let found = files::read(folder);
        let is_same = match &found {
            Ok(found) => *found == self.found && !self.is_unread,
            Err(error) => self.is_unread && self.told == [trouble(error)],
        };
        if is_same {
            return None;
        }
        Some(Self::of(found, self.found.clone(), self.good.clone(), self.number + 1))
    }

    fn of(found: Result<Folder>, before: Folder, good: Option<Arc<Good>>, number: u64) -> Self {
        let is_unread = found.is_err();
        let (found, checked) = match found {
            Ok(found) => {
                let checked = checked(&found);
                (found, checked)
            }
            Err(error) => (before, Err(error)),
        };
        let (library, mut told) = match checked {
            Ok((library, faults)) => (library, faults.into_iter().map(Told::from).collect()),
            Err(error) => (Library::default(), vec![trouble(&error)]),
        };
        told.sort_by_key(|told: &Told| !told.is_error);
        let is_current = !told.iter().any(|told| told.is_error);
        let good = if is_current { Some(Arc::new(Good { library, made: Mutex::default() })) } else { good };
        Self { number, found, told, good, is_current, is_unread }
    }
}

/// What `site check` finds. A check that ends by a panic of ours must not end the preview with it.
fn checked(found: &Folder) -> Result<(Library, Vec<Fault>)> {
    let today = content::today()?;
    catch_unwind(AssertUnwindSafe(|| parse::load_folder(found, today)))
        .map_err(|_| anyhow::anyhow!("点検が、途中で止まりました。プログラムのまちがいです。"))
}

/// The outermost words are ours; the causes below are the system's.
fn trouble(error: &anyhow::Error) -> Told {
    Told::trouble(error.to_string())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_that_cannot_be_read_is_one_line() {
        let folder = tempfile::tempdir().unwrap();
        let write = |bytes: &[u8]| fs::write(folder.path().join("site.toml"), bytes).unwrap();
        write(b"default = \"garden\"\n");
        let first = Draft::first(folder.path(), 7);
        assert!(!first.told.is_empty() && first.good.is_none());
        assert!(first.next(folder.path()).is_none(), "nothing changed");

        write(b"default = \"\xff\"\n");
        let broken = first.next(folder.path()).unwrap();
        assert_eq!(broken.number, 8);
        assert_eq!(broken.told.len(), 1, "{:?}", broken.told);
        assert!(broken.told[0].message.contains("UTF-8"), "{:?}", broken.told);
        assert!(broken.next(folder.path()).is_none(), "it is told once");

        write(b"default = \"garden\"\n");
        let mended = broken.next(folder.path()).unwrap();
        assert_eq!((mended.number, &mended.told), (9, &first.told));
    }

    #[test]
    fn a_folder_that_is_gone_ends_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let first = Draft::first(folder.path(), 1);
        let path = folder.path().to_owned();
        drop(folder);
        let gone = first.next(&path).unwrap();
        assert!(gone.told[0].message.ends_with("がありません。"), "{:?}", gone.told);
        assert!(gone.next(&path).is_none());
    }
}
