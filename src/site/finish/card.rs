//! Pictures that are kept in `public/`, because a host has no browser to take them with: the card that a chat shows
//! beside a shared link, and the icons. `site pictures` makes them.

use anyhow::Result;

use super::style;
use crate::parse::Document;

/// Width and height that chats expect of a card.
pub(crate) const SIZE: (u16, u16) = (1200, 630);

/// Sizes of the icons, in pixels: iPhones take the first.
pub(crate) const ICONS: [u16; 3] = [180, 192, 512];

/// The mark on its ground. It fills its square: telephones round the corners themselves.
pub(crate) const ICON: &str = include_str!("icon.svg");

/// Name of a document's card below `public/`.
pub(crate) fn name(document: &Document) -> String {
    format!("card/{}-{}.png", document.guide.key, document.guide.lang)
}

/// The icon inside a page, for the browser's tab: browsers fetch an icon of its own when they please.
///
/// # Errors
/// If the colour values cannot be read.
pub(super) fn icon_address() -> Result<String> {
    let svg = style::with_colours(ICON)?.replace('\n', "").replace('"', "'");
    let escaped = svg.replace('#', "%23").replace('<', "%3C").replace('>', "%3E");
    Ok(format!("data:image/svg+xml,{escaped}"))
}
