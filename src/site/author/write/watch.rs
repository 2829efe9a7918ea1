//! Notices saves: by looking, because what systems tell of files differs, and editors save in many ways.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    thread::sleep,
    time::{Duration, SystemTime},
};

use tokio::sync::watch::Sender;

use super::draft::Draft;

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(150);

/// So long after a save the texts themselves are compared: a second half may come within what the clock of the file
/// system tells apart, which is two seconds at worst.
const YOUNG: Duration = Duration::from_secs(3);

/// When each text of a folder was last written, and how long it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Stamps(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

impl Stamps {
    fn of(folder: &Path) -> Self {
        let mut stamps = Self::default();
        stamps.add(folder);
        stamps
    }

    /// What cannot be seen is not there; whoever then reads it says why.
    fn add(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let Ok(about) = fs::metadata(&path) else { continue };
            if about.is_dir() {
                self.add(&path);
            } else if path.extension().is_some_and(|kind| kind == "md" || kind == "toml" || kind == "txt") {
                self.0.insert(path, (about.modified().ok(), about.len()));
            }
        }
    }

    /// Whether one was written a moment before `now`.
    fn is_young(&self, now: SystemTime) -> bool {
        let is_young = |at: SystemTime| now.duration_since(at).is_ok_and(|age| age < YOUNG);
        self.0.values().any(|(at, _)| at.is_some_and(is_young))
    }
}

/// Sends a new draft whenever `folder` says something else, for as long as anybody listens.
pub(super) fn follow(folder: &Path, drafts: &Sender<Arc<Draft>>) {
    let mut seen = Stamps::default();
    while !drafts.is_closed() {
        // Looked at before it is read: what is written in between is seen the next time.
        let now = Stamps::of(folder);
        if now != seen || now.is_young(SystemTime::now()) {
            seen = now;
            let next = drafts.borrow().next(folder);
            if let Some(next) = next {
                drafts.send_replace(Arc::new(next));
            }
        }
        sleep(PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_save_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let look = || Stamps::of(folder.path());
        fs::create_dir(at("garden")).unwrap();
        fs::write(at("garden/ja.md"), "一").unwrap();
        let first = look();
        assert_eq!(look(), first);

        // In place.
        fs::write(at("garden/ja.md"), "一二").unwrap();
        let longer = look();
        assert_ne!(longer, first);
        // By a name beside it, which is no text yet.
        fs::write(at("garden/ja.md~"), "一二三").unwrap();
        assert_eq!(look(), longer);
        fs::rename(at("garden/ja.md~"), at("garden/ja.md")).unwrap();
        let renamed = look();
        assert_ne!(renamed, longer);
        // New, and gone again.
        fs::write(at("site.toml"), "").unwrap();
        assert_ne!(look(), renamed);
        fs::remove_file(at("site.toml")).unwrap();
        assert_eq!(look(), renamed);
        // The same length at another time.
        let file = fs::File::options().write(true).open(at("garden/ja.md")).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert_ne!(look(), renamed);
    }

    #[test]
    fn what_was_just_written_may_not_be_all() {
        let now = SystemTime::now();
        let stamps = |at| Stamps(BTreeMap::from([("a.md".into(), (at, 1))]));
        assert!(stamps(Some(now)).is_young(now + PAUSE));
        assert!(!stamps(Some(now)).is_young(now + YOUNG));
        // Of a clock that is ahead.
        assert!(!stamps(Some(now + YOUNG)).is_young(now));
        assert!(!stamps(None).is_young(now));
    }
}
