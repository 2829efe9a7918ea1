//! The web manifest: how the guide is called and looks on a home screen.

use anyhow::Result;
use serde_json::json;

use super::{card, style};
use crate::parse::Document;

/// The manifest of a site, named after its home page. Its addresses are relative to its own.
///
/// # Errors
/// If the colour values cannot be read.
pub(super) fn json(home: &Document) -> Result<String> {
    let ground = style::with_colours("var(--color-neutral-white)")?;
    let icons: Vec<_> = card::ICONS
        .iter()
        .map(|size| {
            let size = (format!("icon-{size}.png"), format!("{size}x{size}"));
            json!({ "src": size.0, "sizes": size.1, "type": "image/png", "purpose": "any maskable" })
        })
        .collect();
    let manifest = json!({
        "name": home.page_words.home_title,
        "short_name": home.words.site(),
        "description": home.description,
        "lang": home.guide.lang,
        "start_url": "./",
        "scope": "./",
        // Not `standalone`: on iPhones that is another storage, and a reader's ticks would seem to be gone.
        "display": "browser",
        "background_color": ground,
        "theme_color": ground,
        "icons": icons,
    });
    Ok(serde_json::to_string_pretty(&manifest)?)
}
