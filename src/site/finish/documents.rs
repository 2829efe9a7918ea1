//! The files that follow from the content: the pages of each document, and what the site has once.

use anyhow::Result;

use super::{
    address::Address,
    links, manifest,
    page::Shell,
    pages, phrases,
    places::{self, Places},
    render,
};
use crate::{
    guide::Prose,
    parse::{Document, Library},
};

/// The page for missing addresses.
pub(super) const MISSING: &str = "404.html";
/// What a phone needs to put the site on its first screen.
pub(super) const MANIFEST: &str = "manifest.webmanifest";

/// Every page of one document.
pub(super) struct Pages<'a> {
    shell: &'a Shell<'a>,
    document: &'a Document,
    places: Places,
    /// With the ends of phrases; links to other guides have no place yet.
    shown: Document,
}

impl<'a> Pages<'a> {
    /// The pages of `document`.
    pub(super) fn of(document: &'a Document, library: &Library, shell: &'a Shell<'_>) -> Self {
        let mut shown = document.clone();
        shown.prose.insert(Prose::ELSEWHERE, pages::elsewhere(&document.page_words.elsewhere));
        let shown = phrases::marked(&shown);
        Self { shell, document, places: Places::of(document, library), shown }
    }

    /// The page that stands at `path` below the site.
    ///
    /// # Errors
    /// If its data cannot be written as JSON.
    pub(super) fn guide(&self, path: &str) -> Result<String> {
        let Self { shell, document, places, shown } = self;
        let root = shell.address.root(path);
        let ways = pages::colophon(document, places, &root, shell.repository);
        let mut prose = links::placed(&shown.prose, &root);
        prose.change(Prose::COLOPHON, |colophon| colophon.to_owned() + &ways);
        let rendered = render::render(&Document { prose, ..shown.clone() }, &root)?;
        Ok(shell.guide(document, &rendered, places, &root))
    }

    /// The one-page sheet.
    pub(super) fn sheet(&self) -> String {
        self.shell.sheet(self.document, &self.shell.address.root(&sheet_path(self.document)))
    }

    /// The page for missing addresses, if the document is the one at the site's own.
    pub(super) fn missing(&self) -> String {
        let prose = links::placed(&self.shown.prose, self.shell.address.path());
        self.shell.missing(&Document { prose, ..self.shown.clone() })
    }
}

/// Where the sheet of a document stands.
pub(super) fn sheet_path(Document { guide, .. }: &Document) -> String {
    Address::sheet_path(&guide.key, &guide.lang)
}

/// The file at `path` below the site, made alone.
///
/// # Errors
/// As [`Pages::guide`].
pub(super) fn file(path: &str, library: &Library, shell: &Shell<'_>) -> Result<Option<String>> {
    let home = places::home(library);
    match path {
        MISSING => return Ok(home.map(|home| Pages::of(home, library, shell).missing())),
        MANIFEST => return home.map(manifest::json).transpose(),
        _ => {}
    }
    let Some(folder) = path.strip_suffix("index.html") else { return Ok(None) };
    for document in &library.documents {
        if sheet_path(document) == folder {
            return Ok(Some(Pages::of(document, library, shell).sheet()));
        }
        if places::paths(document, library).iter().any(|path| path == folder) {
            return Pages::of(document, library, shell).guide(folder).map(Some);
        }
    }
    Ok(None)
}
