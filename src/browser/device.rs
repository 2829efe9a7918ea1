//! Where the page is open, as far as it can know, and what the phone's clock says.

use js_sys::Date;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use super::share::has;
use crate::{
    plan::{Place, asks_the_reader},
    progress::Millis,
};

/// What the browser says of itself decides.
pub(super) fn place() -> Place {
    let touch_points = window().navigator().max_touch_points();
    Place::new(&user_agent(), is_standalone(), u32::try_from(touch_points).unwrap_or_default())
}

fn user_agent() -> String {
    window().navigator().user_agent().unwrap_or_default()
}

fn is_standalone() -> bool {
    let media = window().match_media("(display-mode: standalone)");
    media.is_ok_and(|media| media.is_some_and(|media| media.matches()))
}

/// Asks the browser to keep the record. It promises nothing, so the answer is not told. Firefox would put the question
/// to the reader, who has other worries.
pub(super) fn ask_to_persist() {
    let navigator = window().navigator();
    if asks_the_reader(&user_agent()) || !has(&navigator, "storage") || !has(&navigator.storage(), "persist")
    {
        return;
    }
    if let Ok(answer) = navigator.storage().persist() {
        spawn_local(async move {
            // Either answer will do.
            let _ = JsFuture::from(answer).await;
        });
    }
}

/// Milliseconds since 1970.
pub(super) fn now() -> Millis {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a time after 1970, below 2^53"
    )]
    let now = Date::now() as Millis;
    now
}
