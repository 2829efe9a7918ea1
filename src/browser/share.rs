//! Sends the page's address: the phone's share sheet, else the clipboard, else text to copy by hand.

use js_sys::{Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, ShareData};

use crate::{guide::Id, view::News};

/// Shares the guide, or one step, and tells `news` what the reader must know.
pub(super) fn share(step: Option<Id>, news: RwSignal<Option<News>>) {
    spawn_local(async move {
        // Where the share sheet has said everything, a change that can be taken back stays on offer.
        if let Some(outcome) = attempt(&address(step.as_ref())).await {
            news.set(Some(outcome));
        }
    });
}

/// `None` if the share sheet has said everything itself.
async fn attempt(address: &str) -> Option<News> {
    let navigator = window().navigator();
    if has(&navigator, "share") {
        match finished(navigator.share_with_data(&share_data(address))).await {
            Ok(()) => return None,
            // The reader closed the sheet.
            Err(error) if is_abort(&error) => return None,
            Err(_) => {}
        }
    }
    // The title names the site and says that it is not official; a bare address in a chat does not.
    let text = format!("{}\n{address}", document().title());
    if has(&navigator, "clipboard")
        && has(&navigator.clipboard(), "writeText")
        && finished(navigator.clipboard().write_text(&text)).await.is_ok()
    {
        return Some(News::Copied);
    }
    Some(News::CopyByHand(address.to_owned()))
}

fn share_data(address: &str) -> ShareData {
    let data = ShareData::new();
    let title = document().title();
    data.set_title(&title);
    // Many receivers, LINE among them, take the text and leave the title.
    data.set_text(&title);
    data.set_url(address);
    data
}

/// This page's address without what does not belong to it. LINE reads `openExternalBrowser` and opens the link
/// in the phone's own browser, where the ticks are not lost with LINE's.
fn address(step: Option<&Id>) -> String {
    let location = window().location();
    let [origin, path] = [location.origin(), location.pathname()].map(Result::unwrap_or_default);
    let step = step.map(|id| format!("#{id}")).unwrap_or_default();
    format!("{origin}{path}?openExternalBrowser=1{step}")
}

/// `share` and `clipboard` are missing in many in-app browsers, and calling what is missing throws.
fn has(object: &JsValue, name: &str) -> bool {
    Reflect::get(object, &name.into()).is_ok_and(|value| value.is_truthy())
}

async fn finished(promise: Promise) -> Result<(), JsValue> {
    JsFuture::from(promise).await.map(|_| ())
}

fn is_abort(error: &JsValue) -> bool {
    error.dyn_ref::<DomException>().is_some_and(|error| error.code() == DomException::ABORT_ERR)
}
