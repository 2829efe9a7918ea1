//! Records on their way: out as a link, a text or a file, and in again.
//!
//! What arrives changes nothing by itself: the desk looks at it and asks.

use std::sync::Arc;

use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlDialogElement, HtmlTextAreaElement};

use super::{
    desk::Desk,
    files,
    share::{Letter, address, copy},
};
use crate::{
    progress::{MARK, carry},
    view::{CHOSEN, News, PASTED, QUESTION, Question, Signals, Way},
};

/// Takes the record out.
pub(super) fn carry_away(desk: &Arc<Desk>, way: Way) {
    let words = &desk.page.words;
    let code = carry(&desk.signals.progress(), &desk.page.guide);
    let news = desk.signals.news;
    match way {
        Way::Link => {
            let letter =
                Letter { text: words.carry_text().to_owned(), address: address(&format!("{MARK}{code}")) };
            letter.send(news, words.copied().to_owned());
        }
        Way::Text => {
            let copied = words.carry_copied().to_owned();
            spawn_local(async move {
                let is_copied = copy(&code).await;
                news.set(Some(if is_copied { News::Says(copied) } else { News::CopyByHand(code) }));
            });
        }
        Way::File => {
            let (name, text) = desk.file();
            files::save(&name, &text);
        }
    }
}

/// Reads what came with the page's address, now and later, and takes it out of the address: it must not stay in the
/// bar, the history or a link that is copied from there.
pub(super) fn follow_address(desk: &Arc<Desk>) {
    read_address(desk);
    let desk = desk.clone();
    let hashchange = window_event_listener(ev::hashchange, move |_| read_address(&desk));
    // It listens as long as the page lives.
    std::mem::forget(hashchange);
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
    desk.consider(&hash);
}

/// Reads the field that was pasted into, and empties it.
pub(super) fn read_pasted(desk: &Desk) {
    let field = document().get_element_by_id(PASTED);
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
        let text = field.value();
        field.set_value("");
        desk.consider(&text);
    }
}

/// Reads the file that was chosen.
pub(super) fn read_chosen(desk: &Arc<Desk>) {
    let desk = desk.clone();
    spawn_local(async move {
        let field = document().get_element_by_id(CHOSEN).and_then(|field| field.dyn_into().ok());
        if let Some(field) = field
            && let Some(text) = files::chosen(field).await
        {
            desk.consider(&text);
        }
    });
}

/// Asks the reader. The dialog opens once the view has written the question into it.
pub(super) fn ask(signals: Signals, question: Question) {
    signals.question.set(Some(question));
    spawn_local(async {
        if let Some(dialog) = dialog().filter(|dialog| !dialog.open()) {
            // It fails only for an open one.
            let _ = dialog.show_modal();
        }
    });
}

/// Closes the question.
pub(super) fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
}

fn dialog() -> Option<HtmlDialogElement> {
    document().get_element_by_id(QUESTION)?.dyn_into().ok()
}
