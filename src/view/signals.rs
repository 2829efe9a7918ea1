//! What can change after the first render.
//!
//! Texts, class names and flags in the view are all of the types made here: a closure or a memo of its own type at
//! each place would bring Leptos' machinery for it once more to the phone.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    guide::Id,
    progress::{Change, Progress, State},
};

/// Whether ticks are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Not known yet: stored ticks are being read, and none may seem to be gone.
    #[default]
    Loading,
    /// Stored.
    Kept,
    /// Not stored: storage is blocked, full or absent.
    NotKept,
}

/// What the toast tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A change was made; it can be taken back.
    Changed(Change),
    /// The address is on the clipboard.
    Copied,
    /// The address could be neither shared nor copied; here it is, to be copied by hand.
    CopyByHand(String),
}

/// The signals of one page, at the built page's values.
#[derive(Clone, Copy, Debug)]
pub struct Signals {
    /// The reader's ticks.
    pub progress: RwSignal<Progress>,
    /// Whether they are kept.
    pub keeping: RwSignal<Keeping>,
    /// Whether unreadable bytes were set aside at this visit.
    pub set_aside: RwSignal<bool>,
    /// The last thing that happened.
    pub news: RwSignal<Option<News>>,
}

impl Signals {
    /// Signals at the built page's values. Call inside a reactive owner.
    pub fn new() -> Self {
        Self {
            progress: RwSignal::default(),
            keeping: RwSignal::default(),
            set_aside: RwSignal::default(),
            news: RwSignal::default(),
        }
    }

    /// What the box of `id` says; notifies only when that changes.
    pub(super) fn state(self, id: &Id) -> Memo<State> {
        let id = id.clone();
        Memo::new(move |_| self.progress.with(|progress| progress.state(&id)))
    }
}

impl Default for Signals {
    fn default() -> Self {
        Self::new()
    }
}

/// An attribute that changes.
pub(super) fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    let text: Box<dyn Fn() -> String + Send + Sync> = Box::new(text);
    Signal::derive(text)
}

/// A text inside an element, as HTML for its `inner_html`.
///
/// Not a text node: a translation tool replaces text nodes, and what is then written to the old ones is never seen.
pub(super) fn speech(words: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    text(move || {
        words().chars().fold(String::new(), |mut html, c| {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                _ => html.push(c),
            }
            html
        })
    })
}

/// Something that is or is not.
pub(super) fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    let flag: Box<dyn Fn() -> bool + Send + Sync> = Box::new(flag);
    Signal::derive(flag)
}

/// The class `block`, with the modifier for a state that is not open.
pub(super) fn state_class(block: &'static str, state: Memo<State>) -> Signal<String> {
    text(move || match state.get() {
        State::Open => block.to_owned(),
        State::Done => format!("{block} {block}--done"),
        State::Skipped => format!("{block} {block}--skipped"),
    })
}

/// What a button does.
pub(super) fn press(press: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |event| {
        event.prevent_default();
        press();
    })
}
