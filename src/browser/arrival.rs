//! Ticks that arrive: with the page's address, pasted, or in a file. They change nothing before the reader has said yes.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

use super::{
    desk::Desk,
    question::{Question, ask},
};
use crate::{
    progress::{Carried, MARK, Refused, receive},
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
    let words = &desk.page.words;
    let says = match receive(text, &desk.page.guide) {
        Ok(Carried { states, unknown }) => {
            let missing = desk.signals.progress().missing(&states);
            let mut boxes = Vec::new();
            // In the guide's order. Headings have ids as well, and nothing to tick.
            let mut take = |id| boxes.extend(missing.iter().find(|(missing, _)| missing == id).cloned());
            for step in desk.page.guide.steps() {
                take(&step.id);
                step.tasks().for_each(|task| take(&task.id));
            }
            if !boxes.is_empty() {
                return ask(desk, Question::Add(boxes, unknown));
            }
            words.nothing_new()
        }
        Err(Refused::NotOurs) => words.refused_foreign(),
        Err(Refused::Secret) => words.refused_secret(),
        Err(Refused::Damaged) => words.refused_damaged(),
        Err(Refused::OtherGuide) => words.refused_other(),
        Err(Refused::Newer) => words.refused_newer(),
        Err(Refused::TooLong) => words.refused_long(),
        Err(Refused::Empty) => words.refused_empty(),
    };
    desk.signals.news.set(Some(News::Says(says.to_owned())));
}
