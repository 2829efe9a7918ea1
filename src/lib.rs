//! ひとつずつ (Hitotsuzutsu): Markdown guides as checklists that remember. `ARCHITECTURE.md` is the map.
//!
//! Arrows run upwards in this list only. Which shell there is, the target decides, here and nowhere else.

pub mod guide;

pub mod progress;

pub mod plan;

#[cfg(not(target_arch = "wasm32"))]
pub mod parse;

pub mod view;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod site;
