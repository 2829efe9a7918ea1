//! The desk: reads what is stored, obeys commands, stores what they change.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::{
    arrival, files,
    place::{ask_to_persist, day_before, end_of, now, place, when},
    share::Letter,
    storage::LocalStore,
};
use crate::{
    guide::{Id, Page, fill},
    progress::{
        Carried, Change, Deed, Keeper, Millis, Origin, Progress, Refused, Restored, Shelf, encode, receive,
    },
    view::{Command, Keeping, News, Question, Signals},
};

/// Owner of the reader's record in this tab.
pub(super) struct Desk {
    pub(super) page: Arc<Page>,
    pub(super) signals: Signals,
    keeper: Keeper,
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
        Self { page, signals, keeper }
    }

    /// Reads the storage and adds the ticks that were made before the program came.
    pub(super) fn restore(&self, ticks: &[Id]) {
        let restored = self.keeper.restore(&LocalStore, ticks, now());
        self.signals.place.set(place());
        self.signals.notice.set(self.notice(&restored));
        self.show(restored.progress);
        self.set_keeping(restored.kept, self.signals.progress().newest());
        self.signals.unreadable.set(self.keeper.unreadable(&LocalStore).len());
        if let Some(change) = restored.expired {
            self.signals.news.set(Some(News::Changed(change)));
        }
    }

    /// What the reader must know of what was found, in words. Marks the steps that are new.
    fn notice(&self, restored: &Restored) -> String {
        let words = &self.page.words;
        let guide = &self.page.guide;
        let mut notice = String::new();
        for (is_so, says) in [
            (restored.damaged, words.set_aside()),
            (restored.newer, words.newer()),
            (restored.expired.is_some(), words.expired()),
        ] {
            notice.extend([says, "\n"].into_iter().filter(|_| is_so));
        }
        if let Some(seen) = restored.seen {
            let published = &guide.published;
            let mut fresh = Vec::new();
            // What only has a new name is not new.
            fresh.extend((seen..published.len()).filter_map(|number| {
                published.id(number).filter(|id| published.number(id) == Some(number)).cloned()
            }));
            let steps = guide.steps().filter(|step| fresh.contains(&step.id)).count();
            self.signals.set_fresh(fresh);
            if steps > 0 {
                notice += &fill(words.fresh(), &[("n", steps)]);
            }
        }
        notice
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
    pub(super) fn obey(self: &Arc<Self>, command: Command) {
        let Signals { news, .. } = self.signals;
        match command {
            Command::Mark(id, state) => self.change(|progress, now, tab| progress.mark(&id, state, now, tab)),
            Command::Undo => {
                let Some(News::Changed(last)) = news.get_untracked() else { return };
                self.change(|progress, now, tab| Some(progress.undo(&last, now, tab)));
            }
            Command::Share(step) => {
                Letter::guide(step.as_ref()).send(news, self.page.words.copied().to_owned());
            }
            Command::Carry(way) => arrival::carry_away(self, way),
            Command::ReceiveText => arrival::read_pasted(self),
            Command::ReceiveFile => arrival::read_chosen(self),
            Command::SaveUnreadable => self.save_unreadable(),
            Command::AskErase => arrival::ask(self.signals, Question::Erase(self.signals.progress().len())),
            Command::Answer(yes) => self.answer(yes),
            Command::Expire(date) => {
                let mut progress = self.signals.progress();
                let kept = self.keeper.expire(&LocalStore, &mut progress, end_of(&date), now());
                self.show(progress);
                self.set_keeping(kept, now());
            }
        }
    }

    /// Asks whether to add what `text` brings, or says why it brings nothing.
    pub(super) fn consider(&self, text: &str) {
        let words = &self.page.words;
        let says = match receive(text, &self.page.guide) {
            Ok(Carried { states, unknown }) => {
                let missing = self.signals.progress().missing(&states);
                if !missing.is_empty() {
                    return arrival::ask(self.signals, Question::Add(missing, unknown));
                }
                words.nothing_new()
            }
            Err(refused) => match refused {
                Refused::NotOurs => words.refused_foreign(),
                Refused::Secret => words.refused_secret(),
                Refused::Damaged => words.refused_damaged(),
                Refused::OtherGuide => words.refused_other(),
                Refused::Newer => words.refused_newer(),
                Refused::TooLong => words.refused_long(),
                Refused::Empty => words.refused_empty(),
            },
        };
        self.signals.news.set(Some(News::Says(says.to_owned())));
    }

    fn answer(&self, yes: bool) {
        arrival::close();
        let Some(question) = self.signals.question.get_untracked() else { return };
        self.signals.question.set(None);
        match question {
            _ if !yes => {}
            Question::Add(states, _) => self.change(|progress, now, tab| progress.add(&states, now, tab)),
            Question::Erase(count) => {
                self.change(|progress, now, _| Some(progress.erase(now)));
                self.prove_erased(count);
            }
        }
    }

    /// Reads again what is left, and says it.
    fn prove_erased(&self, count: usize) {
        let words = &self.page.words;
        let says = match self.keeper.left(&LocalStore) {
            Some(left) => fill(words.erased(), &[("n", count), ("left", left)]),
            None => fill(words.erased_unseen(), &[("n", count)]),
        };
        self.signals.erased.set(says);
        self.signals.unreadable.set(self.keeper.unreadable(&LocalStore).len());
    }

    /// The record as a file, with its name.
    pub(super) fn file(&self) -> (String, String) {
        let key = &self.page.guide.key;
        (format!("hitotsuzutsu-{key}.json"), encode(&self.signals.progress(), key))
    }

    /// As they were found, one below the other.
    fn save_unreadable(&self) {
        let mut text = String::new();
        for (key, value) in self.keeper.unreadable(&LocalStore) {
            text.extend([&*key, "\n", &*value, "\n\n"]);
        }
        files::save("hitotsuzutsu-unreadable.txt", &text);
    }

    fn change(&self, operation: impl FnOnce(&mut Progress, Millis, &Origin) -> Option<Change>) {
        let mut progress = self.signals.progress();
        let now = now();
        if let Some((change, kept)) = self.keeper.change(&LocalStore, &mut progress, now, operation) {
            if kept && self.signals.progress().is_empty() {
                ask_to_persist();
            }
            if change.deed != Deed::Erased {
                self.signals.erased.set(String::new());
            }
            self.show(progress);
            self.signals.news.set(Some(News::Changed(change)));
            self.set_keeping(kept, now);
        }
    }

    fn show(&self, progress: Progress) {
        self.signals.until.set(day_before(progress.until()));
        self.signals.show(progress);
    }

    fn set_keeping(&self, kept: bool, at: Millis) {
        self.signals.keeping.set(if kept { Keeping::Kept(when(at)) } else { Keeping::NotKept });
    }

    fn absorb(&self) {
        if let Some(merged) = self.keeper.absorb(&LocalStore, &self.signals.progress(), now()) {
            self.show(merged);
        }
    }
}
