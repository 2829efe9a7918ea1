//! What finishes a build: Trunk's hook, and everything that it writes.

mod address;
mod assets;
mod card;
mod direction;
mod documents;
mod heights;
mod hook;
mod kit;
mod links;
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
pub(super) use direction::attribute as direction;
pub(super) use hook::{run, variable};
pub(super) use kit::Kit;
pub(super) use pages::drawn;
pub(super) use phrases::marked;
pub(super) use places::paths;
pub(super) use style::with_colours;
