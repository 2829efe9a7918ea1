//! Content folders for tests, laid over one another in memory or in a temporary place.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use hitotsuzutsu::{
    parse::{self, Day, Fault, Files, Folder},
    site::files,
};
use tempfile::TempDir;

/// A path below the package.
pub(crate) fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// `tests/fixtures/<name>`.
pub(crate) fn fixture(name: &str) -> PathBuf {
    package("tests/fixtures").join(name)
}

/// Every file of a folder that is complete in itself.
pub(crate) fn complete(folder: &Path) -> Files {
    files::read(folder).unwrap().files
}

/// `good/` with the files of the fixture `name` in place of its own, the words of `two-guides/`, and without the
/// paths that the fixture's file `DELETE` lists.
pub(crate) fn overlay(name: &str) -> Files {
    overlay_as_read(name).files
}

/// The same with what is wrong with the files themselves.
pub(crate) fn overlay_as_read(name: &str) -> Folder {
    let words = complete(&fixture("two-guides"));
    let mut files: Files = words.into_iter().filter(|(path, _)| path.starts_with("ui/")).collect();
    files.extend(complete(&fixture("good")));
    let Folder { files: own, unreadable } = files::read(&fixture(name)).unwrap();
    files.extend(own);
    for fault in &unreadable {
        files.remove(&fault.path);
    }
    files.remove("expected.txt");
    for path in fs::read_to_string(fixture(name).join("DELETE")).unwrap_or_default().lines() {
        assert!(files.remove(path).is_some(), "{name}/DELETE names {path}, which is not there");
    }
    Folder { files, unreadable }
}

/// The day of every check here.
pub(crate) const TODAY: Day = Day { year: 2026, month: 11, day: 25 };

/// The faults of `files`, in the order in which they are told.
pub(crate) fn faults(files: &Files) -> Vec<Fault> {
    parse::load(files, TODAY).1
}

/// The same of a folder as it was read.
pub(crate) fn faults_as_read(folder: &Folder) -> Vec<Fault> {
    parse::load_folder(folder, TODAY).1
}

/// The lines that an author reads.
pub(crate) fn lines(faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("{fault}\n")).collect()
}

/// Writes `files` to disk, for the command line.
pub(crate) fn on_disk(files: &Files) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Runs `site check` with `arguments`.
pub(crate) fn site_check<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Output {
    site("check", arguments)
}

/// Runs a command of `site` with `arguments`.
pub(crate) fn site<S: AsRef<OsStr>>(command: &str, arguments: impl IntoIterator<Item = S>) -> Output {
    Command::new(env!("CARGO_BIN_EXE_site")).arg(command).args(arguments).output().unwrap()
}
