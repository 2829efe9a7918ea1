//! The HTML documents: head, policy, and what surrounds `#app`.

use super::{
    address::Address,
    assets::{Assets, csp_hash},
    card, direction, heights, pages,
    places::{Language, Places},
    render::Rendered,
    style::Styles,
};
use crate::{guide::escape, parse::Document};

/// What all pages of a build share.
pub(super) struct Shell<'a> {
    pub(super) address: &'a Address,
    pub(super) assets: &'a Assets,
    pub(super) styles: &'a Styles,
    /// The icon for the browser's tab, as an address that needs no file.
    pub(super) icon: &'a str,
    /// The cards that were photographed, as paths below the site.
    pub(super) cards: &'a [String],
    /// Address of the repository whose issues take corrections; a fork's readers reach the fork.
    pub(super) repository: Option<&'a str>,
    /// Trunk's reload script: there in a `trunk serve` build only.
    pub(super) reload: Option<&'a str>,
}

impl Shell<'_> {
    /// The page of a guide in one language, which search engines know under `places`; the site is at `root`.
    pub(super) fn guide(
        &self,
        document: &Document,
        rendered: &Rendered,
        places: &Places,
        root: &str,
    ) -> String {
        let Assets { boot, .. } = self.assets;
        let title = format!("{} — {}", document.guide.title, document.page_words.home_title);
        let about = self.about(&title, document, places);
        let head = format!(
            r#"{about}
<script type="module" async src="{root}{boot}"></script>"#
        );
        let Rendered { app, data } = rendered;
        // Nothing may stand between `#app` and its first child: hydration takes the literal first node.
        let body = format!(
            r#"<div id="app">{app}</div>
<script type="application/json" id="guide">{data}</script>"#
        );
        let style = self.styles.page.clone() + &heights::rules(document);
        self.document(&document.guide.lang, &[&style, &self.styles.no_app], &head, &body, root)
    }

    /// The page for missing addresses, for the readers of `document`. It needs no other file.
    pub(super) fn missing(&self, document: &Document) -> String {
        let body = pages::missing(document, self.address.path());
        // It stands at any depth, so only a whole path leads home.
        let root = self.address.path();
        self.aside(document, &document.page_words.missing_title, &self.styles.page, &body, root)
    }

    /// The one-page sheet of a guide. It needs no other file.
    pub(super) fn sheet(&self, document: &Document, root: &str) -> String {
        let body = pages::sheet(document);
        self.aside(document, &document.page_words.sheet.title, &self.styles.sheet, &body, root)
    }

    /// A page beside the guides, which search engines need not know.
    fn aside(&self, document: &Document, title: &str, style: &str, body: &str, root: &str) -> String {
        let [title, site] = [title, &document.page_words.home_title].map(escape);
        let head = format!("<title>{title} — {site}</title>\n<meta name=\"robots\" content=\"noindex\">");
        self.document(&document.guide.lang, &[style], &head, body, root)
    }

    /// The second of the style sheets, where there is one, is what stands in for the program.
    fn document(&self, lang: &str, styles: &[&str], head: &str, body: &str, root: &str) -> String {
        let policy = self.policy(styles);
        let ids = ["", " id=\"no-app\""];
        let styles: String =
            ids.iter().zip(styles).map(|(id, css)| format!("<style{id}>{css}</style>\n")).collect();
        let reload = self.reload.unwrap_or_default();
        let icon = self.icon;
        let direction = direction::attribute(lang);
        format!(
            r#"<!doctype html>
<html lang="{lang}"{direction}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<link rel="index" href="{root}">
<link rel="icon" href="{icon}">
<link rel="apple-touch-icon" href="{root}icon-180.png">
<link rel="manifest" href="{root}manifest.webmanifest">
{styles}{head}
</head>
<body>
{body}
{reload}
</body>
</html>
"#
        )
    }

    /// Title and description; canonical link, other languages and Open Graph only where the address is known.
    fn about(&self, title: &str, document: &Document, places: &Places) -> String {
        let [title, description, site, heading] =
            [title, &document.description, &document.page_words.home_title, &document.guide.title]
                .map(escape);
        let mut about =
            format!("<title>{title}</title>\n<meta name=\"description\" content=\"{description}\">");
        let Some(full) = self.address.full() else { return about };
        let Places { canonical, languages } = places;
        for Language { lang, path, .. } in languages {
            about += &format!("\n<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{full}{path}\">");
        }
        about += &format!(
            r#"
<link rel="canonical" href="{full}{canonical}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="{site}">
<meta property="og:url" content="{full}{canonical}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">"#
        );
        let card = card::name(document);
        if self.cards.contains(&card) {
            let (width, height) = card::SIZE;
            about += &format!(
                r#"
<meta property="og:image" content="{full}{card}">
<meta property="og:image:width" content="{width}">
<meta property="og:image:height" content="{height}">
<meta property="og:image:alt" content="{site} {heading}">
<meta name="twitter:card" content="summary_large_image">"#
            );
        }
        about
    }

    /// Strict from the first day. With a full address the sources are narrowed to this site: the origin may
    /// hold other projects of the same owner.
    fn policy(&self, styles: &[&str]) -> String {
        if self.reload.is_some() {
            // For `trunk serve` only: its reload script is inline and listens on a web socket.
            return "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; \
                    style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws:; base-uri 'none'"
                .to_owned();
        }
        let style = styles.iter().map(|css| csp_hash(css)).collect::<Vec<_>>().join(" ");
        let (site, wasm) = match self.address.full() {
            Some(full) => (full.clone(), format!("{full}{}", self.assets.wasm)),
            None => ("'self'".to_owned(), "'self'".to_owned()),
        };
        format!(
            "default-src 'none'; script-src {site} 'wasm-unsafe-eval'; style-src {style}; img-src {site} data:; \
             connect-src {wasm}; manifest-src {site}; base-uri 'none'; form-action 'none'; frame-src 'none'; \
             object-src 'none'; worker-src 'none'"
        )
    }
}
