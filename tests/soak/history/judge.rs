//! What the model learns from what a tab has done.

use hitotsuzutsu::progress::{Change, Deed, Outcome, State, Unreadable, decode, encode};

use super::{History, PREFIX, faults::erased};
use crate::{
    day::Day,
    road,
    truth::Said,
    wish::{BOXES, Boxes, STATES, id_of, names, says},
    written::{self, is_of_renamed},
};

impl History {
    /// Notes what became of a wish, or of hearing of others.
    pub(super) fn follow(
        &mut self,
        index: usize,
        outcome: Outcome,
        (is_first, before): (bool, Boxes<State>),
        was: Boxes<State>,
        written: String,
    ) {
        self.say(|| format!("{outcome:?}"));
        self.wrong = self.wrong.take().or_else(|| self.hear_out(index, &outcome));
        let Outcome { expired, change, kept, .. } = outcome;
        let tab = &mut self.tabs[index];
        if let Some(expired) = &expired {
            tab.offers.note(expired, before, &tab.progress, tab.is_new);
        }
        if let Some(change) = &change {
            tab.offers.note(change, was, &tab.progress, tab.is_new);
            tab.offers.last = Some((change.clone(), was));
        }
        let Some(kept) = kept else {
            self.store.written.replace(written);
            return;
        };
        if is_first {
            self.expired(kept);
        }
        let touched = change.as_ref().map(|change| self.touched(index, change)).unwrap_or_default();
        if kept {
            self.stored(index, if is_first { &[] } else { &touched });
            if is_first {
                // Twice.
                self.newest.clear();
            }
        } else {
            self.tabs[index].unsaved.extend(&touched);
            self.refuse(index);
        }
        if let Some(change) = change {
            self.judge(index, &change, &touched, kept);
        }
    }

    /// A tab could not store what it holds. If it alone remembers an erasure, because the store was cleared since or the
    /// only copy damaged, it has taken what others wished by a clock that was put back for older; what it removed, there
    /// was no room to store again.
    fn refuse(&mut self, index: usize) {
        let remembered = erased(&encode(&self.tabs[index].progress, "guide"));
        let is_alone = self.store.below(PREFIX).iter().all(|(_, value)| erased(value) < remembered);
        let is_gone = self.is_cleared || self.store.damaged.get();
        if is_gone && self.days.is_clock_odd() && self.store.room.get().is_some() && is_alone {
            self.may_be_open();
        }
    }

    /// Says what is not so of what a tab says.
    fn hear_out(&mut self, index: usize, outcome: &Outcome) -> Option<String> {
        let is_new = self.tabs[index].is_new;
        let fresh = self.keeper(is_new);
        let by_hand = outcome.change.as_ref().filter(|change| change.erases());
        let erased = by_hand.map(|change| (change, false));
        let erased = erased.or(outcome.expired.as_ref().map(|expired| (expired, true)));
        let kept = outcome.kept == Some(true);
        let progress = &self.tabs[index].progress;
        let said = Said { progress, is_new, kept, left: outcome.left, erased };
        said.check(&self.store, PREFIX, &fresh, self.clock)
    }

    /// The boxes that `change` in a tab is about.
    fn touched(&self, index: usize, change: &Change) -> Vec<usize> {
        let is_new = self.tabs[index].is_new;
        let is_about = |at: &usize| {
            let is_new_name = change.touches(&id_of(*at, true));
            // What counts on beside what was brought back, was said once more.
            let is_renewed = change.deed == Deed::Erased
                && change.is_undone
                && (road::place(&self.tabs[index].progress, is_new) == Some(*at)
                    || written::counts(&self.tabs[index].progress, *at, is_new));
            change.erases() || is_new_name || is_renewed || change.touches(&id_of(*at, is_new))
        };
        (0..BOXES.len()).filter(is_about).collect()
    }

    /// What the boxes may say after `change` in a tab.
    fn judge(&mut self, index: usize, change: &Change, touched: &[usize], kept: bool) {
        let (is_new, now) = (self.tabs[index].is_new, self.clock);
        let says_now = says(&self.tabs[index].progress, is_new);
        if change.deed == Deed::Erased {
            // A day may be gone, or have come back.
            let progress = &self.tabs[index].progress;
            self.days.choose(progress.until().map(|until| Day::new(until, progress)), false);
        }
        if change.erases() {
            self.is_erased = true;
            self.is_asked_for = true;
            // What the other tabs had stored is gone with the rest.
            self.tabs.iter_mut().for_each(|tab| tab.saved = Default::default());
            if kept {
                // That nothing is known is stored twice.
                self.newest.clear();
            } else {
                // Who has not heard of it may store again what only its memory holds now.
                self.tabs.iter_mut().for_each(|tab| tab.unsaved.extend(0..BOXES.len()));
            }
            let removes = self.store.power.get().is_none() && !self.store.sticks.get();
            if kept && removes && self.store.below(PREFIX).len() != 2 {
                self.wrong = Some("more than the erasure is left".to_owned());
            }
        }
        for at in touched.iter().copied() {
            self.days.wish(at, now, kept);
            let in_memory = self.tabs.iter().filter(|tab| tab.unsaved.contains(&at));
            let in_memory = in_memory.map(|tab| tab.passes_on(self.is_new)[at]);
            // A tab with the old edition cannot know what was wished under the new name.
            if kept && is_new == self.is_new {
                self.allowed[at] = in_memory.collect();
            } else {
                self.allowed[at].extend(in_memory);
            }
            self.allowed[at].insert(says_now[at]);
            if is_of_renamed(at) && !is_new && change.deed == Deed::Erased {
                // Nor what it brings back of that.
                self.allowed[at].extend(STATES);
            }
        }
    }

    /// A day has come: what other tabs had stored is gone with what is older, if what is younger could be stored.
    pub(super) fn expired(&mut self, kept: bool) {
        self.is_erased = true;
        if kept {
            self.tabs.iter_mut().for_each(|tab| tab.saved = Default::default());
            self.newest.clear();
            self.written.clear();
        } else {
            self.days.doubt();
            // That it is forgotten is not stored, so what a later version's record says of before the day is shown.
            for (key, value) in self.store.below(PREFIX) {
                let Err(Unreadable::Newer(newer)) = decode(&value) else { continue };
                for (id, state) in newer.states().filter(|_| key[PREFIX.len()..].starts_with('9')) {
                    let named = names().find(|(_, name)| name == id.as_str());
                    named.into_iter().for_each(|(at, _)| _ = self.allowed[at].insert(state));
                }
            }
            // As with any erasure that only memory knows: who has not heard of it may be dated before it, and may store
            // again what it still shows.
            for tab in &mut self.tabs {
                tab.unsaved.extend(0..BOXES.len());
                for (allowed, says) in self.allowed.iter_mut().zip(tab.passes_on(self.is_new)) {
                    allowed.insert(says);
                }
            }
        }
    }

    /// A tab has stored all that it holds, also what it could not store before.
    pub(super) fn stored(&mut self, index: usize, touched: &[usize]) {
        let tab = &mut self.tabs[index];
        let says_now = says(&tab.progress, tab.is_new);
        let differs = |at: &usize| touched.contains(at) || says_now[*at] != tab.saved[*at];
        let newest = (0..BOXES.len()).filter(differs).collect();
        self.newest.insert(self.store.written.borrow().clone(), newest);
        tab.saved = says_now;
        tab.unsaved.clear();
    }
}
