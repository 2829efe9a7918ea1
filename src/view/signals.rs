//! What can change after the first render.

use leptos::prelude::*;

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

/// How sharing ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The address is on the clipboard.
    Copied,
    /// Nothing worked; here is the address to copy by hand.
    ByHand(String),
}

/// A text that changes.
///
/// The view uses these two types wherever something changes: a closure of its own type at each place would
/// bring Leptos' machinery for it once more to the phone.
pub(super) fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    let text: Box<dyn Fn() -> String + Send + Sync> = Box::new(text);
    Signal::derive(text)
}

/// Something that is or is not.
pub(super) fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    let flag: Box<dyn Fn() -> bool + Send + Sync> = Box::new(flag);
    Signal::derive(flag)
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
    /// The last change, which the toast names and can take back.
    pub last: RwSignal<Option<Change>>,
    /// How the last sharing ended, and what was shared.
    pub shared: RwSignal<Option<(Option<Id>, Shared)>>,
}

impl Signals {
    /// Signals at the built page's values. Call inside a reactive owner.
    pub fn new() -> Self {
        Self {
            progress: RwSignal::default(),
            keeping: RwSignal::default(),
            set_aside: RwSignal::default(),
            last: RwSignal::default(),
            shared: RwSignal::default(),
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
