//! What search engines read: the list of pages, and where to find it. Both name full addresses, so a build for a
//! path has neither.

use crate::parse::{Document, Library};

/// `sitemap.xml`: every guide in every language, once, at `place(document)`, the address that lasts.
pub(super) fn sitemap(library: &Library, place: impl Fn(&Document) -> String) -> String {
    let entries: String = library
        .documents
        .iter()
        .map(|document| format!("<url><loc>{}</loc></url>\n", place(document)))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    )
}

/// `robots.txt`. Read only at the root of a domain; elsewhere the sitemap must be named to the engines by hand.
pub(super) fn robots(site: &str) -> String {
    format!("User-agent: *\nAllow: /\nSitemap: {site}sitemap.xml\n")
}
