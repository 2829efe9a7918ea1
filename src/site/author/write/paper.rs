//! What the preview's own pages share: the frame, the style sheet, the policy.

use crate::{guide::escape, site::finish};

/// A page of the preview's own.
pub(super) struct Paper {
    /// The whole page.
    pub(super) html: String,
    /// Its policy.
    pub(super) policy: String,
}

/// The style sheets, with the values of the colours.
pub(super) struct Sheets {
    /// Of the preview's own pages.
    page: String,
    /// Of the panel.
    pub(super) panel: String,
}

impl Sheets {
    /// The style sheets.
    ///
    /// # Errors
    /// If the colour values cannot be read.
    pub(super) fn read() -> anyhow::Result<Self> {
        // The panel is below no `:root`.
        let roles = include_str!("../../../style/tokens.css").replace(":root", ":host, :root");
        let tokens = finish::with_colours(&(roles + include_str!("tokens.css")))?;
        let [page, panel] =
            [include_str!("page.css"), include_str!("panel.css")].map(|css| tokens.clone() + css);
        Ok(Self { page, panel })
    }

    /// A page of its own.
    pub(super) fn paper(&self, title: &str, body: &str) -> Paper {
        let style = &self.page;
        let policy = format!(
            "default-src 'none'; script-src 'self'; style-src {}; connect-src 'self'; img-src data:; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'self'",
            finish::csp_hash(style)
        );
        let title = escape(title);
        let html = format!(
            r#"<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"#
        );
        Paper { html, policy }
    }
}
