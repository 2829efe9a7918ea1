//! The desk: reads what is stored, obeys commands, stores what they change.

use std::sync::{Arc, Mutex};

use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    device::{ask_to_persist, now, place},
    files,
    share::{Letter, address, copy},
    storage::LocalStore,
};
use crate::{
    guide::{Id, Page, fill},
    plan::{self, Offer, Place},
    progress::{
        Change, Erased, Keeper, MARK, Millis, Origin, Outcome, Progress, Shelf, State, When, carry, encode,
        end_of_day,
    },
    view::{Command, Keeping, News, Question, Signals},
};

/// Owner of the reader's record in this tab.
pub(super) struct Desk {
    page: Arc<Page>,
    pub(super) signals: Signals,
    /// What was erased and can be brought back, and what the reader must know of what was found, in words.
    memory: Mutex<(Erased, String)>,
    keeper: Keeper,
    place: Place,
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
        Self { page, signals, memory: Mutex::default(), keeper, place: place() }
    }

    /// Reads the storage and adds the ticks that were made before the program came.
    pub(super) fn restore(&self, ticks: &[Id]) {
        let now = now();
        let restored = self.keeper.restore(&LocalStore, ticks, now);
        let Page { guide, words, .. } = &*self.page;
        let fresh = plan::fresh(guide, &restored);
        if let Ok(mut memory) = self.memory.lock() {
            memory.1 = plan::found(guide, words, &restored, &fresh);
        }
        self.signals.set_fresh(fresh);
        let at = restored.progress.newest();
        self.follow(restored.progress, Some((restored.kept, at)), restored.expired, None, now);
        self.count_unreadable();
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
            Command::Mark(id, state) => self.mark(&id, state),
            Command::Skip(id) => self.skip(&id),
            Command::SkipNext => {
                let next =
                    plan::next_step(&self.page.guide, &self.signals.progress()).map(|step| step.id.clone());
                if let Some(id) = next {
                    self.skip(&id);
                }
            }
            Command::Undo => {
                if let Some(News::Changed(last)) = self.signals.news.get_untracked() {
                    self.undo(&last);
                }
            }
            Command::Dismiss => self.signals.news.set(None),
            Command::Share(step) => self.send(Letter::guide(step.as_ref())),
            Command::SendTicks => {
                let text = self.page.words.carry_text().to_owned();
                self.send(Letter { text, address: address(&(MARK.to_owned() + &self.code())) });
            }
            Command::CopyTicks => self.copy_ticks(),
            Command::SaveTicks => {
                let key = &self.page.guide.key;
                let name = ["hitotsuzutsu-", key, ".json"].concat();
                files::save(&name, &encode(&self.signals.progress(), key));
            }
            Command::Look(text) => self.look(&text),
            Command::Expire(day) => self.expire(&day),
            Command::AskErase => {
                self.signals.question.set(Some(Question::Erase(self.signals.progress().len())));
            }
            Command::BringBack => {
                if let Some(erased) = self.erased() {
                    self.undo(&erased);
                }
            }
            Command::SaveUnreadable => self.save_unreadable(),
            Command::Answer(yes) => {
                let question = self.signals.question.get_untracked();
                self.signals.question.set(None);
                if let Some(question) = question.filter(|_| yes) {
                    self.answer(question);
                }
            }
        }
    }

    fn mark(&self, id: &Id, state: State) {
        self.change(&|progress, now, tab| progress.mark(id, state, now, tab));
    }

    fn skip(&self, id: &Id) {
        let is_skipped = self.signals.progress().state(id) == State::Skipped;
        self.mark(id, if is_skipped { State::Open } else { State::Skipped });
    }

    /// Takes `change` back.
    fn undo(&self, change: &Change) {
        self.change(&|progress, now, tab| Some(progress.undo(change, now, tab)));
    }

    fn send(&self, letter: Letter) {
        letter.send(self.signals.news, self.page.words.copied().to_owned());
    }

    fn copy_ticks(&self) {
        let (code, news, copied) =
            (self.code(), self.signals.news, self.page.words.carry_copied().to_owned());
        spawn_local(async move {
            news.set(Some(if copy(&code).await {
                News::Says(copied)
            } else {
                News::CopyLettersByHand(code)
            }));
        });
    }

    /// The ticks as letters.
    fn code(&self) -> String {
        carry(&self.signals.progress(), &self.page.guide)
    }

    /// Asks whether to add what `text` brings, or says why it brings nothing.
    fn look(&self, text: &str) {
        let Page { guide, words, .. } = &*self.page;
        match plan::arrival(text, guide, words, &self.signals.progress()) {
            Ok(Offer { boxes, unknown }) => self.signals.question.set(Some(Question::Add(boxes, unknown))),
            Err(says) => self.signals.news.set(Some(News::Says(says.to_owned()))),
        }
    }

    /// Does what was asked.
    fn answer(&self, question: Question) {
        match question {
            Question::Add(states, _) => self.change(&|progress, now, tab| progress.add(&states, now, tab)),
            Question::Erase(count) => {
                self.change(&|progress, now, _| Some(progress.erase(now)));
                // The proof: what is left is read again.
                let words = &self.page.words;
                let says = match self.keeper.left(&LocalStore) {
                    Some(left) => fill(words.erased(), &[("n", count), ("left", left)]),
                    None => fill(words.erased_unseen(), &[("n", count)]),
                };
                self.signals.remarks.update(|remarks| remarks.erased = says);
                self.count_unreadable();
            }
        }
    }

    /// As they were found, one below the other.
    fn save_unreadable(&self) {
        let mut text = String::new();
        for (key, value) in self.keeper.unreadable(&LocalStore) {
            text.extend([&*key, "\n", &*value, "\n\n"]);
        }
        files::save("hitotsuzutsu-unreadable.txt", &text);
    }

    fn count_unreadable(&self) {
        let unreadable = self.keeper.unreadable(&LocalStore).len();
        self.signals.remarks.update(|remarks| remarks.unreadable = unreadable);
    }

    /// Makes a change, stores it and offers to take it back.
    fn change(&self, operation: &dyn Fn(&mut Progress, Millis, &Origin) -> Option<Change>) {
        let before = self.signals.progress();
        let mut progress = before.clone();
        let now = now();
        let Outcome { expired, change, kept } =
            self.keeper.change(&LocalStore, &mut progress, now, operation);
        if kept == Some(true) && before.is_empty() && !progress.is_empty() {
            ask_to_persist();
        }
        if kept.is_some() || progress != before {
            self.follow(progress, kept.map(|kept| (kept, now)), expired, change, now);
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
                memory.0.note(&change, &progress);
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
        let expired = if has_expired { [self.page.words.expired(), "\n"] } else { [""; 2] };
        let Ok(memory) = self.memory.lock() else { return };
        let notice = [&expired[..], &[&*memory.1]].concat().concat();
        self.signals.remarks.update(|remarks| {
            remarks.notice = notice;
            remarks.brings_back = erased.is_some();
            remarks.erased.clear();
        });
    }

    /// What of all that was erased can be brought back; `None` if that is nothing.
    fn erased(&self) -> Option<Change> {
        self.memory.lock().ok()?.0.offer(&self.signals.progress(), now()).cloned()
    }

    /// Lets the record erase itself once the day `date` has passed.
    fn expire(&self, date: &str) {
        let Ok(until) = end_of_day(date, now()) else { return };
        self.change(&|progress, now, tab| {
            progress.expire(until, now, tab);
            None
        });
    }

    /// Shows `progress`; if it was stored, or could not be, also that, and when it was made.
    fn show(&self, progress: Progress, saved: Option<(bool, Millis)>) {
        self.signals.show(progress);
        self.tell();
        if let Some((kept, at)) = saved {
            self.signals.keeping.set(if kept {
                Keeping::Kept(When::new(at, now()), self.place)
            } else {
                Keeping::NotKept
            });
        }
    }

    /// Takes over what other tabs have done, and what the record's day brings.
    fn absorb(&self) {
        self.change(&|_, _, _| None);
    }
}
