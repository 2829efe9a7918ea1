//! What one built page carries: the data block, and the prose beside it.

use std::collections::BTreeMap;

use super::{Guide, Words};

/// The page's data block (`<script type="application/json" id="guide">`).
///
/// The native render and the browser read the same struct, so that both draw the same first view.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Path under which the site is served, with a slash at both ends. Storage keys start with it, because all
    /// project pages of one GitHub owner share one origin.
    pub base: String,
    /// The guide in the page's language.
    pub guide: Guide,
    /// The words the program speaks in that language.
    pub words: Words,
    /// Fingerprint of the built DOM outside the prose. A page whose DOM has another was altered on its way.
    pub shape: u32,
}

/// Finished HTML by key: article text that the view places and never reads.
///
/// Complete in the native render; empty when the browser takes over a page as built (hydration does not look
/// into `inner_html`); lifted out of the DOM when that page was altered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose(BTreeMap<String, String>);

impl Prose {
    /// Key of the paragraphs before the first level-2 heading.
    pub const OPENING: &'static str = "opening";
    /// Key of the band's first text.
    pub const BAND: &'static str = "band";
    /// Key of the words about the site at the page's end.
    pub const COLOPHON: &'static str = "colophon";

    /// Key of block `index` of the section or step `id`.
    pub fn key(id: &super::Id, index: usize) -> String {
        format!("{id}.{index}")
    }

    /// Stores `html` under `key`.
    pub fn insert(&mut self, key: impl Into<String>, html: String) {
        self.0.insert(key.into(), html);
    }

    /// Lets `change` have the HTML under `key`, if there is any.
    pub fn change(&mut self, key: &str, change: impl FnOnce(&str) -> String) {
        if let Some(html) = self.0.get_mut(key) {
            *html = change(html);
        }
    }

    /// The HTML under `key`, or nothing.
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }
}

impl FromIterator<(String, String)> for Prose {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(entries: I) -> Self {
        let mut prose = Self::default();
        // `collect` would bring a sort to the phone.
        prose.0.extend(entries);
        prose
    }
}
