//! What builds the site: Trunk's hook (`finish`), and everything that it writes.

mod address;
mod assets;
mod card;
pub(super) mod finish;
mod heights;
mod manifest;
mod page;
mod pages;
mod phrases;
mod places;
mod render;
mod search_engines;
mod shrink;
mod style;

pub(super) use assets::csp_hash;
pub(super) use card::{ICON, ICONS, SIZE, name as card_name};
pub(super) use phrases::marked;
pub(super) use style::with_colours;
