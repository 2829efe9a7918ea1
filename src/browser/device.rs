//! Where the page is open, as far as it can know, and what the phone's clock says.

use js_sys::{Date, JsString};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use super::share::has;
use crate::{
    progress::Millis,
    view::{Place, When},
};

/// What the browser says of itself decides. Private windows look like others, so nothing is said of them.
pub(super) fn place() -> Place {
    let says = user_agent();
    // By the browser: text searches are large on the phone.
    let has = |part: &str| says.includes(part, 0);
    let is_apple = has("iPhone") || has("iPad");
    if is_standalone() {
        Place::Home
    } else if has("Line/") {
        Place::Line
    } else if ["FBAN", "FBAV", "Instagram", "Twitter", "; wv)"].into_iter().any(has)
        || (is_apple && !has("Safari/"))
    {
        Place::Inside
    } else if is_apple || (has("Safari/") && !has("Chrome/")) {
        // Apple's engine, in every browser on an iPhone, deletes the storage of sites that are not visited.
        Place::Fading
    } else {
        Place::Browser
    }
}

fn user_agent() -> JsString {
    window().navigator().user_agent().unwrap_or_default().into()
}

fn is_standalone() -> bool {
    let media = window().match_media("(display-mode: standalone)");
    media.is_ok_and(|media| media.is_some_and(|media| media.matches()))
}

/// Asks the browser to keep the record. It promises nothing, so the answer is not told. Firefox would put the question
/// to the reader, who has other worries.
pub(super) fn ask_to_persist() {
    let navigator = window().navigator();
    if user_agent().includes("Firefox/", 0)
        || !has(&navigator, "storage")
        || !has(&navigator.storage(), "persist")
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

fn date(millis: Millis) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "times are below 2^53")]
    let millis = millis as f64;
    Date::new(&millis.into())
}

/// `millis` by the phone's own clock and time zone.
pub(super) fn when(millis: Millis) -> When {
    let date = date(millis);
    #[expect(clippy::cast_possible_truncation, reason = "parts of a date are small")]
    let parts =
        [date.get_month() + 1, date.get_date(), date.get_hours(), date.get_minutes()].map(|part| part as u8);
    When(parts)
}

/// Japan is nine hours ahead, all year.
const JAPAN: Millis = 9 * 60 * 60 * 1000;
const DAY: Millis = 24 * 60 * 60 * 1000;

/// The midnight in Japan at which the day `date` (`YYYY-MM-DD`) has passed; 0 for no date. Days before 1970 are over,
/// and are dates: 0002 is the beginning of a year that is being typed.
pub(super) fn end_of(date: &str) -> Millis {
    let midnight = Date::parse(date);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "below 2^53 and not negative"
    )]
    let end = midnight.max(0.) as Millis + DAY - JAPAN;
    if midnight.is_nan() { 0 } else { end }
}

/// The day that has passed at `end`, as a date field wants it.
pub(super) fn day_before(end: Option<Millis>) -> String {
    let text = end.map(|end| String::from(date(end + JAPAN - DAY).to_iso_string())).unwrap_or_default();
    text.get(..10).unwrap_or_default().to_owned()
}
