//! Ticks that arrive with the page's address.

use std::rc::Rc;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsValue;

use super::{desk::Desk, wishes::obey};
use crate::{progress::MARK, view::Command};

/// Reads what came with the page's address, now and later, and takes it out of the address: it must not stay in the bar,
/// in the tab's own history or in a link that is copied from there. What the browser itself has noted of the visit, no
/// page can take back.
pub(super) fn follow_address(desk: &Rc<Desk>) {
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
    obey(desk, Command::Look(hash));
}
