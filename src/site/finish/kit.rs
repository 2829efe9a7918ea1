//! What a build has beside its content: the program, the style sheets, and where it will be served.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process,
    time::UNIX_EPOCH,
};

use anyhow::{Context, Result, ensure};

use super::{
    address::Address,
    assets::{self, Assets},
    card, documents,
    page::Shell,
    style::{self, Styles},
};
use crate::parse::Library;

/// The same for every page, and for every content.
pub(crate) struct Kit {
    address: Address,
    assets: Assets,
    styles: Styles,
    icon: String,
    repository: Option<String>,
}

impl Kit {
    /// The kit of a build in `staging`, where Trunk left the program. Names the program's files.
    ///
    /// # Errors
    /// If a file is missing or cannot be written.
    pub(super) fn of(staging: &Path, address: Address) -> Result<Self> {
        Ok(Self {
            address,
            assets: assets::name(staging)?,
            styles: style::read()?,
            icon: card::icon_address()?,
            repository: repository()?,
        })
    }

    /// A kit around the program in the folder `program`, with the program's files; nothing is left on the disk.
    ///
    /// # Errors
    /// If the program is not there, or as [`Kit::of`].
    pub(crate) fn around(program: &Path, address: &str) -> Result<(Self, BTreeMap<String, Vec<u8>>)> {
        let address = address.parse()?;
        let place = Place::new()?;
        for name in ["app.js", "app_bg.wasm"] {
            let file = program.join(name);
            fs::copy(&file, place.0.join(name)).with_context(|| format!("no {}", file.display()))?;
        }
        let kit = Self::of(&place.0, address)?;
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(&place.0).with_context(|| format!("cannot open {}", place.0.display()))? {
            let entry = entry?;
            files.insert(entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?);
        }
        Ok((kit, files))
    }

    /// What is around the pages. Guides that were photographed have `cards`; a build that is served to its author
    /// may have a script that reloads.
    pub(super) fn shell<'a>(&'a self, cards: &'a [String], reload: Option<&'a str>) -> Shell<'a> {
        let Self { address, assets, styles, icon, repository } = self;
        Shell { address, assets, styles, icon, cards, repository: repository.as_deref(), reload }
    }

    /// The path under which the site is served, with a slash at both ends.
    pub(crate) fn base(&self) -> &str {
        self.address.path()
    }

    /// What a build writes at `path` below the site: the file that follows from the content, made now.
    ///
    /// # Errors
    /// If its data cannot be written as JSON.
    pub(crate) fn file(&self, library: &Library, path: &str) -> Result<Option<String>> {
        documents::file(path, library, &self.shell(&[], None))
    }
}

/// A folder of our own for as long as it is needed.
struct Place(PathBuf);

impl Place {
    fn new() -> Result<Self> {
        let now = UNIX_EPOCH.elapsed().unwrap_or_default().as_nanos();
        let path = env::temp_dir().join(format!("hitotsuzutsu-{}-{now}", process::id()));
        // One that is there already is somebody else's.
        fs::create_dir(&path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // It lies where the system clears up, too.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// `SITE_REPOSITORY`, as far as it is set. It goes into a link, so nothing but a plain address will do.
fn repository() -> Result<Option<String>> {
    let Some(address) = env::var("SITE_REPOSITORY").ok().filter(|address| !address.is_empty()) else {
        return Ok(None);
    };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:".contains(c);
    ensure!(
        address.starts_with("https://") && address.chars().all(is_plain),
        "SITE_REPOSITORY is `{address}`; it must be an address such as https://github.com/owner/name"
    );
    Ok(Some(address.trim_end_matches('/').to_owned()))
}
