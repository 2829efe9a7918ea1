//! The desk: reads what is stored, obeys commands, stores what they change.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::{share, storage};
use crate::{
    guide::{Id, Page},
    progress::{Change, Found, Millis, Origin, Progress, Shelf, State, encode},
    view::{Command, Keeping, News, Signals},
};

/// Owner of the reader's record in this tab.
pub(super) struct Desk {
    signals: Signals,
    shelf: Shelf,
    tab: Origin,
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
        Self { signals, shelf: Shelf::new(&base, &page.guide.key), tab: Origin::from_bits(bits) }
    }

    /// Reads the storage and adds the ticks that were made before the program came.
    pub(super) fn restore(&self, ticks: Vec<Id>) {
        let now = now();
        let found = self.read(now);
        let mut progress = found.progress.clone();
        let ticked = ticks.iter().filter_map(|id| progress.mark(id, State::Done, now, &self.tab)).count();
        let is_new = ticked > 0 || !found.obsolete.is_empty();
        self.signals.show(progress);
        let kept = if is_new { self.save() } else { storage::accepts(self.shelf.probe()) };
        self.set_keeping(kept);
        self.tidy(found, kept);
    }

    /// Keeps up with ticks made elsewhere: in another tab, or while this page lay in the back/forward cache.
    pub(super) fn follow_other_tabs(self: &Arc<Self>) {
        let desk = self.clone();
        let storage = window_event_listener(ev::storage, move |event| {
            if event.key().is_none_or(|key| desk.shelf.holds(&key)) {
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
            Command::Reset => self.change(Progress::reset),
            Command::Undo => {
                let Some(News::Changed(last)) = self.signals.news.get_untracked() else { return };
                self.change(|progress, now, tab| Some(progress.undo(&last, now, tab)));
            }
            Command::Share(step) => share::share(step, self.signals.news),
        }
    }

    fn change(&self, operation: impl FnOnce(&mut Progress, Millis, &Origin) -> Option<Change>) {
        let mut progress = self.signals.progress();
        if let Some(change) = operation(&mut progress, now(), &self.tab) {
            self.signals.show(progress);
            self.signals.news.set(Some(News::Changed(change)));
            let kept = self.save();
            self.set_keeping(kept);
        }
    }

    fn save(&self) -> bool {
        let text = encode(&self.signals.progress());
        storage::write(&self.shelf.key(&self.tab), &text)
    }

    fn set_keeping(&self, kept: bool) {
        self.signals.keeping.set(if kept { Keeping::Kept } else { Keeping::NotKept });
    }

    fn read(&self, now: Millis) -> Found {
        storage::entries(self.shelf.prefix())
            .map(|entries| self.shelf.read(&entries, &self.tab, now))
            .unwrap_or_default()
    }

    fn absorb(&self) {
        let found = self.read(now());
        let before = self.signals.progress();
        let mut merged = before.clone();
        merged.merge(&found.progress);
        if merged != before {
            self.signals.show(merged);
        }
    }

    /// Copies unreadable bytes, then removes what is stored elsewhere now. A key is removed only after its
    /// content is safe.
    fn tidy(&self, found: Found, kept: bool) {
        self.signals.set_aside.set(!found.aside.is_empty());
        let mut is_safe = kept;
        for (key, bytes) in &found.aside {
            is_safe &= storage::write(key, bytes);
        }
        if is_safe {
            for (key, value) in &found.obsolete {
                storage::remove(key, value);
            }
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
