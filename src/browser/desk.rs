//! The desk: keeps the reader's record in this tab, and shows what has become of it.

use std::{
    rc::Rc,
    sync::{Arc, Mutex},
};

use leptos::{ev, prelude::*};

use super::{
    days,
    device::{ask_to_persist, now, place},
    listen::on_document,
    sight::Sight,
    storage::LocalStore,
};
use crate::{
    guide::{Id, Page},
    plan::{self, Place, Standing},
    progress::{Change, Erased, Keeper, Left, Millis, Origin, Outcome, Progress, Shelf, When, day_at},
    view::{Keeping, News, Reader, Signals},
};

/// What changes a record, at a time and in a tab.
pub(super) type Operation<'a> = dyn Fn(&mut Progress, Millis, &Origin) -> Option<Change> + 'a;

/// Owner of the reader's record in this tab.
pub(super) struct Desk {
    pub(super) page: Arc<Page>,
    pub(super) signals: Signals,
    pub(super) sight: Sight,
    memory: Mutex<Memory>,
    keeper: Keeper,
    pub(super) place: Place,
}

/// What the page knows until it is closed.
#[derive(Default)]
struct Memory {
    /// What was erased and can be brought back.
    erased: Erased,
    /// What the reader must know of what was found, in words.
    found: String,
    /// And of what the record's day has taken.
    expired: String,
}

impl Desk {
    pub(super) fn new(page: Arc<Page>, signals: Signals) -> Self {
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
        let keeper = Keeper::new(shelf, Origin::from_bits(bits), published.len());
        Self { page, signals, sight: Sight::default(), memory: Mutex::default(), keeper, place: place() }
    }

    /// Reads the storage and adds the ticks that were made before the program came.
    pub(super) fn restore(&self, ticks: &[Id]) {
        let now = now();
        let Page { guide, words, .. } = &*self.page;
        let restored = self
            .keeper
            .restore_with(&LocalStore, now, |progress, now, tab| plan::tap(guide, progress, ticks, now, tab));
        let fresh = plan::fresh(guide, &restored);
        if let Ok(mut memory) = self.memory.lock() {
            memory.found = plan::found(guide, words, &restored, &fresh);
        }
        self.signals.set_fresh(fresh);
        if restored.has_early {
            ask_to_persist();
        }
        self.note_day(restored.expired.as_ref(), restored.left);
        let at = restored.progress.newest();
        self.follow(restored.progress, Some((restored.kept, at)), restored.expired, None, now);
        self.count_unreadable();
    }

    /// Keeps up with ticks made elsewhere: in another tab, or while this page lay in the back/forward cache.
    pub(super) fn follow_other_tabs(self: &Rc<Self>) {
        let desk = self.clone();
        let storage = window_event_listener(ev::storage, move |event| {
            if event.key().is_none_or(|key| desk.keeper.holds(&key)) {
                desk.absorb();
            }
        });
        let desk = self.clone();
        let pageshow = window_event_listener(ev::pageshow, move |_| desk.absorb());
        // Whoever comes back to a tab after days must not see what its day has taken.
        let desk = self.clone();
        on_document("visibilitychange", move |_| {
            if !document().hidden() {
                desk.absorb();
            }
        });
        // They listen as long as the page lives.
        std::mem::forget((storage, pageshow));
    }

    /// Takes `change` back.
    pub(super) fn undo(&self, change: &Change) {
        let guide = &self.page.guide;
        self.change(&|progress, now, tab| Some(plan::take_back(guide, progress, change, now, tab)));
    }

    /// Makes a change, stores it and offers to take it back. Says what an erasure has left.
    pub(super) fn change(&self, operation: &Operation<'_>) -> Option<Left> {
        let mut progress = self.signals.progress();
        let (is_first, now) = (progress.is_empty(), now());
        let Outcome { expired, change, has_moved, kept, left } =
            self.keeper.change(&LocalStore, &mut progress, now, operation);
        if kept == Some(true) && is_first && !progress.is_empty() {
            ask_to_persist();
        }
        self.note_day(expired.as_ref(), left);
        if kept.is_some() || has_moved {
            self.follow(progress, kept.map(|kept| (kept, now)), expired, change, now);
        }
        left
    }

    /// Notes what is to be said of the record's day.
    fn note_day(&self, expired: Option<&Change>, left: Option<Left>) {
        if expired.is_some()
            && let Ok(mut memory) = self.memory.lock()
        {
            let words = &self.page.words;
            // Another tab was first, if this one has erased nothing.
            memory.expired =
                left.map_or_else(|| words.expired().to_owned(), |left| plan::expired(words, left));
        }
    }

    /// Shows what has become of the record, and tells what its day has brought and what was changed then.
    fn follow(
        &self,
        progress: Progress,
        saved: Option<(bool, Millis)>,
        expired: Option<Change>,
        change: Option<Change>,
        now: Millis,
    ) {
        let words = &self.page.words;
        let expired = expired.filter(|expired| expired.brings_back(&progress, now));
        let has_expired = expired.is_some();
        let mut last = None;
        for change in [expired, change].into_iter().flatten() {
            // There is one thread, so nobody can have broken the lock.
            if let Ok(mut memory) = self.memory.lock() {
                memory.erased.note(&change, &progress);
            }
            last = Some(if change.erases() && !change.brings_back(&progress, now) {
                News::Says(words.toast_erased().to_owned())
            } else {
                News::Changed(change)
            });
        }
        let is_stale = last.is_none() && self.is_stale(&progress);
        self.show(progress, saved);
        if last.is_some() || is_stale {
            self.signals.news.set(last);
        }
        if has_expired {
            self.count_unreadable();
        }
    }

    /// Whether the toast offers to take back what another tab has taken back or erased.
    fn is_stale(&self, progress: &Progress) -> bool {
        matches!(self.signals.news.get_untracked(), Some(News::Changed(change)) if change.is_stale(progress))
    }

    /// Tells what was found, what the record's day has taken, and what can be brought back.
    fn tell(&self) {
        let erased = self.erased();
        let has_expired = erased.as_ref().is_some_and(|erased| erased.on_its_day);
        let Ok(memory) = self.memory.lock() else { return };
        let expired = if has_expired { [&*memory.expired, "\n"] } else { [""; 2] };
        let notice = [&expired[..], &[&*memory.found]].concat().concat();
        self.signals.remarks.update(|remarks| {
            remarks.notice = notice;
            remarks.brings_back = erased.is_some();
            remarks.erased.clear();
        });
    }

    /// What of all that was erased can be brought back; `None` if that is nothing.
    pub(super) fn erased(&self) -> Option<Change> {
        self.memory.lock().ok()?.erased.offer(&self.signals.progress(), now()).cloned()
    }

    /// Stored texts that cannot be read, by key.
    pub(super) fn unreadable(&self) -> Vec<(String, String)> {
        self.keeper.unreadable(&LocalStore)
    }

    /// Counts them anew.
    pub(super) fn count_unreadable(&self) {
        let unreadable = self.unreadable().len();
        self.signals.remarks.update(|remarks| remarks.unreadable = unreadable);
    }

    /// Shows `progress`; if it was stored, or could not be, also that, and when it was made.
    fn show(&self, progress: Progress, saved: Option<(bool, Millis)>) {
        let open = self.signals.reader.with_untracked(|reader| reader.open.clone());
        // What is being read stays, whatever others have answered.
        let reader = Reader::new(&self.page.guide, progress, open, day_at(now()));
        self.sight.show(&self.page.guide, &reader);
        days::show(&self.page, &reader);
        self.signals.show(reader);
        self.tell();
        let keeping = match (saved, self.signals.keeping.get_untracked()) {
            (Some((true, at)), _) => Keeping::Kept(When::new(at, now()), self.place),
            (Some((false, _)), _) => Keeping::NotKept,
            // Another tab has stored it.
            (None, Keeping::Kept(..)) => {
                Keeping::Kept(When::new(self.signals.progress().newest(), now()), self.place)
            }
            (None, keeping) => keeping,
        };
        self.signals.keeping.set(keeping);
    }

    /// Shows again what is in sight.
    pub(super) fn show_sight(&self) {
        self.signals.reader.with_untracked(|reader| self.sight.show(&self.page.guide, reader));
    }

    /// Takes over what other tabs have done, and what the record's day brings.
    fn absorb(&self) {
        let answers = || self.signals.reader.with_untracked(|reader| reader.plan.answers.clone());
        let before = answers();
        let today = || self.signals.reader.with_untracked(|reader| reader.plan.today);
        let day = today();
        self.change(&|_, _, _| None);
        if day != day_at(now()) {
            // Whoever comes back on another day finds what is due on it; that it changes answers is nobody's doing.
            if day == today() {
                self.show(self.signals.progress(), None);
            }
            return self.tell_due();
        }
        let is_folded = self.signals.reader.with_untracked(|reader| reader.open.is_some());
        if is_folded && answers() != before {
            // The road is another one.
            self.signals.news.set(Some(News::Offer(self.page.words.plan_changed().to_owned())));
        }
    }

    /// Offers the plan where it is time to ask about something, and something else is open.
    pub(super) fn tell_due(&self) {
        let is_due = self.signals.reader.with_untracked(|reader| {
            let first = reader.plan.turns.get(reader.plan.settled);
            let step = reader.plan.next_step(&self.page.guide).map(|step| &step.id);
            first.is_some_and(|turn| turn.standing == Standing::Due) && reader.open.as_ref() != step
        });
        if is_due {
            self.signals.news.set(Some(News::Offer(self.page.words.days_due().to_owned())));
        }
    }
}
