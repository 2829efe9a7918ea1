//! The page's part on the reader's record. Its HTML is finished (`src/site/record.rs`); here its places are filled, and
//! what is tapped in it is done.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use super::{
    arrival::consider,
    desk::Desk,
    files,
    place::day_before,
    question::{Question, answer, ask},
    share::{Letter, address, copy},
};
use crate::{
    progress::{MARK, carry, encode},
    view::{Keeping, News, Place, keeping_words},
};

/// Listens to what has a `data-do`.
pub(super) fn listen(desk: &Arc<Desk>) {
    for kind in ["click", "change", "focusout"] {
        let desk = desk.clone();
        // It listens as long as the page lives.
        std::mem::forget(window_event_listener_untyped(kind, move |event| {
            if let Some(element) = actor(&event) {
                obey(&desk, &element, kind);
            }
        }));
    }
}

/// The element with a `data-do` that `event` is about.
fn actor(event: &Event) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest("[data-do]").ok()?
}

fn obey(desk: &Arc<Desk>, element: &Element, kind: &str) {
    match (kind, &*element.get_attribute("data-do").unwrap_or_default()) {
        ("click", "yes") => answer(desk, true),
        ("click", "no") => answer(desk, false),
        ("click", "carry-link") => carry_link(desk),
        // Before the browser follows it.
        ("click", "outside") => {
            let href = format!("?openExternalBrowser=1{MARK}{}", code(desk));
            // The attribute's name is well formed, so this cannot fail.
            let _ = element.set_attribute("href", &href);
        }
        ("click", "carry-text") => carry_text(desk),
        ("click", "carry-file") => {
            let key = &desk.page.guide.key;
            files::save(&format!("hitotsuzutsu-{key}.json"), &encode(&desk.signals.progress(), key));
        }
        ("click", "look") => {
            if let Some(field) = self::element::<HtmlTextAreaElement>("record-pasted") {
                let text = field.value();
                // It might be a secret.
                field.set_value("");
                consider(desk, &text);
            }
        }
        ("change", "chosen") => {
            let (desk, field) = (desk.clone(), element.clone().unchecked_into());
            spawn_local(async move {
                if let Some(text) = files::chosen(field).await {
                    consider(&desk, &text);
                }
            });
        }
        ("click", "ask-erase") => ask(desk, Question::Erase(desk.signals.progress().len())),
        ("click", "bring-back") => {
            if let Some(erased) = desk.erased() {
                desk.undo(&erased);
            }
        }
        ("change", "until") => desk.expire(&element.unchecked_ref::<HtmlInputElement>().value()),
        // Not before: a year that is being typed begins as 0002.
        ("focusout", "until") => show_day(desk),
        ("click", "save-unreadable") => {
            let mut text = String::new();
            // As they were found, one below the other.
            for (key, value) in desk.unreadable() {
                text.extend([&*key, "\n", &*value, "\n\n"]);
            }
            files::save("hitotsuzutsu-unreadable.txt", &text);
        }
        _ => {}
    }
}

fn carry_link(desk: &Desk) {
    let words = &desk.page.words;
    let fragment = MARK.to_owned() + &code(desk);
    let letter = Letter { text: words.carry_text().to_owned(), address: address(&fragment) };
    letter.send(desk.signals.news, words.copied().to_owned());
}

fn carry_text(desk: &Desk) {
    let (code, news, copied) = (code(desk), desk.signals.news, desk.page.words.carry_copied().to_owned());
    spawn_local(async move {
        news.set(Some(if copy(&code).await { News::Says(copied) } else { News::CopyLettersByHand(code) }));
    });
}

fn code(desk: &Desk) -> String {
    carry(&desk.signals.progress(), &desk.page.guide)
}

/// Fills the places that change with every tick.
pub(super) fn show(desk: &Desk) {
    let progress = desk.signals.progress();
    let keeping = desk.signals.keeping.get_untracked();
    say("record-light", &keeping_words(&desk.page.words, keeping, &progress));
    say("record-erased", "");
    reveal("record-back", desk.erased().is_some());
    let is_at = |place| matches!(keeping, Keeping::Kept(_, at) if at == place);
    reveal("record-outside", is_at(Place::Line));
    reveal("record-inside", is_at(Place::Inside));
    // Also while it is folded: a search or the way back opens a fold without a tap.
    say("record-code", &in_groups(&code(desk)));
    show_day(desk);
}

/// Shows the day that is chosen, whatever was typed.
fn show_day(desk: &Desk) {
    if let Some(field) = element::<HtmlInputElement>("record-until") {
        field.set_value(&day_before(desk.signals.progress().until()));
    }
}

/// Says how many stored texts cannot be read.
pub(super) fn show_unreadable(desk: &Desk) {
    let unreadable = desk.unreadable().len();
    say("record-unreadable-count", &unreadable.to_string());
    reveal("record-unreadable", unreadable > 0);
}

/// In fours, as people read and write them.
fn in_groups(code: &str) -> String {
    let mut groups = String::new();
    for (at, letter) in code.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            groups.push(' ');
        }
        groups.push(letter);
    }
    groups
}

/// Writes `words` into the element `id`.
pub(super) fn say(id: &str, words: &str) {
    if let Some(element) = element::<Element>(id) {
        element.set_text_content(Some(words));
    }
}

/// Makes `items` the items of the list `id`.
pub(super) fn list(id: &str, items: &[&str]) {
    say(id, "");
    let Some(list) = element::<Element>(id) else { return };
    for words in items {
        // Both fail only for other names and other parents.
        if let Ok(item) = document().create_element("li") {
            item.set_text_content(Some(words));
            let _ = list.append_child(&item);
        }
    }
}

fn reveal(id: &str, is_shown: bool) {
    if let Some(element) = element::<HtmlElement>(id) {
        element.set_hidden(!is_shown);
    }
}

/// The element `id`, if the page has one of that kind.
pub(super) fn element<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
