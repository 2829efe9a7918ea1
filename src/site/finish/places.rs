//! Under which paths a document is found.

use super::address::Address;
use crate::parse::{Document, Library};

/// Where a document is known to search engines, as paths below the site.
pub(super) struct Places {
    pub(super) canonical: String,
    /// Every language of the guide, also the document's own; empty if there is only one.
    pub(super) languages: Vec<Language>,
}

/// One language of a guide.
pub(super) struct Language {
    /// BCP 47 tag.
    pub(super) lang: String,
    /// Its own name for itself.
    pub(super) name: String,
    /// The path below the site.
    pub(super) path: String,
}

impl Places {
    /// The places of `document`.
    pub(super) fn of(document: &Document, library: &Library) -> Self {
        let languages = library.documents.iter().filter(|other| other.guide.key == document.guide.key);
        let language = |other: &Document| Language {
            lang: other.guide.lang.clone(),
            name: other.page_words.language.clone(),
            path: canonical(other, library),
        };
        let languages: Vec<_> = languages.map(language).collect();
        let languages = if languages.len() > 1 { languages } else { Vec::new() };
        Self { canonical: canonical(document, library), languages }
    }
}

/// The document at the site's own address.
pub(super) fn home(library: &Library) -> Option<&Document> {
    library.documents.iter().find(|document| is_home(document, library))
}

/// Whether a document is the one at the site's own address.
pub(super) fn is_home(document: &Document, library: &Library) -> bool {
    document.is_default_language && document.guide.key == library.default_guide
}

/// The paths below the site at which a document is found, the shortest last. All of them last for ever.
pub(crate) fn paths(document: &Document, library: &Library) -> Vec<String> {
    let guide = &document.guide;
    let mut paths = vec![Address::page_path(&guide.key, &guide.lang)];
    if document.is_default_language {
        paths.push(format!("{}/", guide.key));
    }
    if is_home(document, library) {
        paths.push(String::new());
    }
    paths
}

/// The one of its paths under which search engines and shared links know a document.
pub(super) fn canonical(document: &Document, library: &Library) -> String {
    paths(document, library).pop().unwrap_or_default()
}
