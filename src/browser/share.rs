//! Sends the page's address: the phone's share sheet, else the clipboard, else text to copy by hand.

use js_sys::{Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, ShareData};

use crate::{guide::Id, view::News};

/// Text that is sent, and the link beside it.
pub(super) struct Letter {
    pub(super) text: String,
    pub(super) address: String,
}

impl Letter {
    /// The guide, or one step. Many receivers, LINE among them, take the text and leave the title, so the text is the
    /// title: it names the site and says that it is not official.
    pub(super) fn guide(step: Option<&Id>) -> Self {
        let step = step.map(|id| format!("#{id}")).unwrap_or_default();
        Self { text: document().title(), address: address(&step) }
    }

    /// Sends it, and tells `news` what the reader must know; `copied` after it was copied.
    pub(super) fn send(self, news: RwSignal<Option<News>>, copied: String) {
        spawn_local(async move {
            // Where the share sheet has said everything, a change that can be taken back stays on offer.
            if let Some(outcome) = self.attempt(copied).await {
                news.set(Some(outcome));
            }
        });
    }

    /// `None` if the share sheet has said everything itself.
    async fn attempt(&self, copied: String) -> Option<News> {
        let navigator = window().navigator();
        if has(&navigator, "share") {
            match finished(navigator.share_with_data(&self.share_data())).await {
                Ok(()) => return None,
                // The reader closed the sheet.
                Err(error) if is_abort(&error) => return None,
                Err(_) => {}
            }
        }
        // A bare address in a chat does not say what it is.
        let text = format!("{}\n{}", self.text, self.address);
        Some(if copy(&text).await { News::Says(copied) } else { News::CopyByHand(self.address.clone()) })
    }

    fn share_data(&self) -> ShareData {
        let data = ShareData::new();
        data.set_title(&document().title());
        data.set_text(&self.text);
        data.set_url(&self.address);
        data
    }
}

/// Copies `text`, and tells `news` that it was `copied`, or offers it to be copied by hand.
pub(super) fn copy_letters(news: RwSignal<Option<News>>, text: String, copied: &str) {
    let copied = copied.to_owned();
    spawn_local(async move {
        news.set(Some(if copy(&text).await { News::Says(copied) } else { News::CopyLettersByHand(text) }));
    });
}

/// Puts `text` on the clipboard; says whether it is there.
async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    has(&navigator, "clipboard")
        && has(&navigator.clipboard(), "writeText")
        && finished(navigator.clipboard().write_text(text)).await.is_ok()
}

/// This page's address without what does not belong to it; the one it was built for, if that is known: a service that
/// shows the page under its own is not passed on. LINE reads `openExternalBrowser` and opens the link
/// in the phone's own browser, where the ticks are not lost with LINE's.
pub(super) fn address(fragment: &str) -> String {
    let known = document().query_selector("link[rel=canonical]").ok().flatten();
    let page = known.and_then(|link| link.get_attribute("href")).unwrap_or_else(|| {
        let location = window().location();
        let [origin, path] = [location.origin(), location.pathname()].map(Result::unwrap_or_default);
        origin + &path
    });
    format!("{page}?openExternalBrowser=1{fragment}")
}

/// `share` and `clipboard` are missing in many in-app browsers, and calling what is missing throws.
pub(super) fn has(object: &JsValue, name: &str) -> bool {
    Reflect::get(object, &name.into()).is_ok_and(|value| value.is_truthy())
}

async fn finished(promise: Promise) -> Result<(), JsValue> {
    JsFuture::from(promise).await.map(|_| ())
}

fn is_abort(error: &JsValue) -> bool {
    error.dyn_ref::<DomException>().is_some_and(|error| error.code() == DomException::ABORT_ERR)
}
