//! What one built page carries: the data block, and the prose beside it.

use std::collections::BTreeMap;

use super::{Guide, Words};

/// The page's data block (`<script type="application/json" id="guide">`).
///
/// The native render and the browser read the same struct, so that both draw the same first view.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Where the site is, seen from the page: a path with a slash at both ends, or `../` for each folder between
    /// them (`./` for none), so that a build for no known address works under any.
    pub root: String,
    /// The guide in the page's language.
    pub guide: Guide,
    /// The words the program speaks in that language.
    pub words: Words,
    /// Fingerprint of the built DOM outside the prose. A page whose DOM has another was altered on its way.
    pub shape: u32,
}

impl Page {
    /// Path under which the site is served, with a slash at both ends, for the page that was opened at `path`.
    /// Storage keys start with it, because all project pages of one GitHub owner share one origin.
    pub fn base(&self, path: &str) -> String {
        if self.root.starts_with('/') {
            return self.root.clone();
        }
        // Up once to the page's folder, and once for each `../`. By bytes: text searches are large on the phone.
        let mut base = path.as_bytes();
        for _ in 0..=self.root.len() / "../".len() {
            base = &base[..base.iter().rposition(|byte| *byte == b'/').unwrap_or(0)];
        }
        path.get(..base.len()).unwrap_or_default().to_owned() + "/"
    }
}

/// Finished HTML by key: article text that the view places and never reads.
///
/// Complete in the native render, and empty in the browser: hydration does not look into `inner_html`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose(BTreeMap<String, String>);

impl Prose {
    /// Key of the page's first line.
    pub const HEADER: &'static str = "header";
    /// Key of what is said of sharing.
    pub const SHARE: &'static str = "share";
    /// Key of when ticks vanish.
    pub const VANISH: &'static str = "vanish";
    /// Key of the way to receive ticks.
    pub const RECEIVE: &'static str = "receive";
    /// Key of what is waited for.
    pub const WAITS: &'static str = "waits";
    /// Key of the paragraphs before the first level-2 heading.
    pub const OPENING: &'static str = "opening";
    /// Key of the band's first text.
    pub const BAND: &'static str = "band";
    /// Key of what readers of other languages are told where the program may not run.
    pub const ELSEWHERE: &'static str = "elsewhere";
    /// Key of the words about the site at the page's end.
    pub const COLOPHON: &'static str = "colophon";

    /// Begins the address of a link to another guide, in the place of [`Page::root`], which the text cannot know. Only
    /// the build sees it.
    pub const SITE: &'static str = "site:";

    /// Key of block `index` of the section or step `id`.
    pub fn key(id: &super::Id, index: usize) -> String {
        format!("{id}.{index}")
    }

    /// Key of the place where a day is written.
    pub fn day(id: &super::Id) -> String {
        format!("{id}.day")
    }

    /// Key of everything in the step or question `id`.
    pub fn inside(id: &super::Id) -> String {
        format!("{id}.inside")
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

    /// Every key with its HTML.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, html)| (key.as_str(), html.as_str()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_found_from_wherever_its_page_is_opened() {
        for (root, path, base) in [
            ("/help/", "/elsewhere/", "/help/"),
            ("./", "/", "/"),
            ("./", "/help/", "/help/"),
            ("./", "/help/index.html", "/help/"),
            ("../../", "/help/amazon/ja/", "/help/"),
            ("../", "/amazon/index.html", "/"),
            // Nobody serves it so, but nothing may panic.
            ("../../", "/", "/"),
            ("../", "", "/"),
        ] {
            let page = Page { root: root.into(), guide: Guide::default(), words: Words::default(), shape: 0 };
            assert_eq!(page.base(path), base, "{root} {path}");
        }
    }
}
