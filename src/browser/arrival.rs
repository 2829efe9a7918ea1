//! Ticks that arrive: with the page's address, pasted, or in a file. They change nothing before the reader has said yes.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

use super::{
    desk::Desk,
    question::{Question, ask},
};
use crate::{
    plan::{Offer, arrival},
    progress::MARK,
    view::News,
};

/// Reads what came with the page's address, now and later, and takes it out of the address: it must not stay in the
/// bar, the history or a link that is copied from there.
pub(super) fn follow_address(desk: &Arc<Desk>) {
    read_address(desk);
    let desk = desk.clone();
    // It listens as long as the page lives.
    std::mem::forget(window_event_listener(ev::hashchange, move |_| read_address(&desk)));
}

fn read_address(desk: &Desk) {
    let location = window().location();
    let hash = location.hash().unwrap_or_default();
    if !hash.starts_with(MARK) {
        return;
    }
    let [path, search] = [location.pathname(), location.search()].map(Result::unwrap_or_default);
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        // A page may always replace its own address by one of its own.
        let _ = history.replace_state_with_url(&state, "", Some(&(path + &search)));
    }
    consider(desk, &hash);
}

/// Asks whether to add what `text` brings, or says why it brings nothing.
pub(super) fn consider(desk: &Desk, text: &str) {
    let page = &desk.page;
    match arrival(text, &page.guide, &page.words, &desk.signals.progress()) {
        Ok(Offer { boxes, unknown }) => ask(desk, Question::Add(boxes, unknown)),
        Err(says) => desk.signals.news.set(Some(News::Says(says.to_owned()))),
    }
}
