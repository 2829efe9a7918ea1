//! The desk: reads what is stored, obeys commands, stores what they change.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::{share, storage::LocalStore};
use crate::{
    guide::{Id, Page},
    progress::{Change, Keeper, Millis, Origin, Progress, Shelf},
    view::{Command, Keeping, News, Signals},
};

/// Owner of the reader's record in this tab.
pub(super) struct Desk {
    signals: Signals,
    keeper: Keeper,
}

impl Desk {
    pub(super) fn new(page: &Page, signals: Signals) -> Self {
        // 32 random bits tell tabs apart; `random` is below 1.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "below 2^32 and not negative"
        )]
        let bits = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
        let base = page.base(&window().location().pathname().unwrap_or_default());
        let published = &page.guide.published;
        let mut renamed = Vec::new();
        renamed.extend(published.renamed().map(|(old, new)| (old.clone(), new.clone())));
        let shelf = Shelf::new(&base, &page.guide.key, renamed);
        Self { signals, keeper: Keeper::new(shelf, Origin::from_bits(bits), published.len()) }
    }

    /// Reads the storage and adds the ticks that were made before the program came.
    pub(super) fn restore(&self, ticks: &[Id]) {
        let restored = self.keeper.restore(&LocalStore, ticks, now());
        self.signals.show(restored.progress);
        self.set_keeping(restored.kept);
        self.signals.set_aside.set(restored.damaged || restored.newer);
    }

    /// Keeps up with ticks made elsewhere: in another tab, or while this page lay in the back/forward cache.
    pub(super) fn follow_other_tabs(self: &Arc<Self>) {
        let desk = self.clone();
        let storage = window_event_listener(ev::storage, move |event| {
            if event.key().is_none_or(|key| desk.keeper.holds(&key)) {
                desk.absorb();
            }
        });
        let desk = self.clone();
        let pageshow = window_event_listener(ev::pageshow, move |_| desk.absorb());
        // They listen as long as the page lives.
        std::mem::forget((storage, pageshow));
    }

    /// Does what the reader asks for.
    pub(super) fn obey(&self, command: Command) {
        match command {
            Command::Mark(id, state) => self.change(|progress, now, tab| progress.mark(&id, state, now, tab)),
            Command::Erase => self.change(|progress, now, _| Some(progress.erase(now))),
            Command::Undo => {
                let Some(News::Changed(last)) = self.signals.news.get_untracked() else { return };
                self.change(|progress, now, tab| Some(progress.undo(&last, now, tab)));
            }
            Command::Share(step) => share::share(step, self.signals.news),
        }
    }

    fn change(&self, operation: impl FnOnce(&mut Progress, Millis, &Origin) -> Option<Change>) {
        let mut progress = self.signals.progress();
        if let Some((change, kept)) = self.keeper.change(&LocalStore, &mut progress, now(), operation) {
            self.signals.show(progress);
            self.signals.news.set(Some(News::Changed(change)));
            self.set_keeping(kept);
        }
    }

    fn set_keeping(&self, kept: bool) {
        self.signals.keeping.set(if kept { Keeping::Kept } else { Keeping::NotKept });
    }

    fn absorb(&self) {
        if let Some(merged) = self.keeper.absorb(&LocalStore, &self.signals.progress(), now()) {
            self.signals.show(merged);
        }
    }
}

/// Milliseconds since 1970.
fn now() -> Millis {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a time after 1970, below 2^53"
    )]
    let now = js_sys::Date::now() as Millis;
    now
}
