//! What befalls the store and the tabs: no room, another page, failing power, damage.

use hitotsuzutsu::progress::{Millis, State, decode, encode};

use super::{History, Tab};
use crate::{
    far::Far,
    wish::{BOXES, Boxes, STATES, Wish, name, names},
};

impl History {
    /// From now on there is room for a little more, for nothing, or for everything.
    pub(super) fn fill(&mut self) {
        let room = self.rng.bool().then(|| self.store.size() + self.rng.usize(0..400));
        self.store.room.set(room);
    }

    /// `localStorage.clear()`: what is left lies in the tabs' memories, until one of them hears of it.
    pub(super) fn clear(&mut self) {
        self.store.values.borrow_mut().clear();
        self.is_cleared = true;
        self.newest.clear();
        self.written.clear();
        self.depend_on_tabs();
        self.may_be_open();
    }

    pub(super) fn may_be_open(&mut self) {
        for allowed in &mut self.allowed {
            allowed.insert(State::Open);
        }
    }

    /// What the store knows of may be gone; who has not heard may store again what it shows.
    fn depend_on_tabs(&mut self) {
        self.days.doubt();
        for tab in &mut self.tabs {
            tab.unsaved.extend(0..BOXES.len());
            tab.saved = Boxes::default();
            for (allowed, says) in self.allowed.iter_mut().zip(tab.passes_on(self.is_new)) {
                allowed.insert(says);
            }
        }
    }

    /// Somebody else's, or a fault of ours.
    pub(super) fn put_far(&mut self) {
        // As if a clock had been ahead.
        self.days.set_clock();
        let far = Far::random(&mut self.rng, self.clock);
        let (at, state) = far.says;
        let former = self.store.values.borrow().get(&far.key).cloned();
        depend_on_who_has_read(&mut self.tabs, &former.unwrap_or_default());
        self.store.values.borrow_mut().insert(far.key, far.value);
        self.allowed[at].extend([state, State::Open]);
        // It is older or younger than any day.
        self.days.wish(at, Millis::MAX, false);
        if far.erases {
            self.is_erased = true;
            self.depend_on_tabs();
            self.may_be_open();
        }
    }

    /// The power fails somewhere within the next thing that is done, and every tab is gone.
    pub(super) fn cut_power(&mut self) {
        self.days.doubt();
        self.store.power.set(Some((self.rng.u32(0..6), self.rng.usize(0..200))));
        let before = self.allowed.clone();
        let had_erased = std::mem::take(&mut self.is_erased);
        let may_refuse = self.store.room.get().is_some() || self.store.tear.get().is_some();
        match self.rng.u32(0..3) {
            0 => self.open(),
            1 => self.wish(&Wish::Erase),
            _ => self.any_wish(),
        }
        self.tabs.clear();
        self.store.power.set(None);
        // Nobody can say whether a wish made at that moment was kept; those before it were.
        for (allowed, before) in self.allowed.iter_mut().zip(before) {
            allowed.extend(before);
            // An erasure that could not be stored at once may have left any of the older copies.
            allowed.extend(STATES.iter().filter(|_| self.is_erased && may_refuse));
        }
        self.is_erased |= had_erased;
    }

    /// Once in a history one key is damaged. Its twin has everything but what was wished last, unless it is torn: of
    /// the only copy nothing can be asked.
    pub(super) fn damage(&mut self) {
        let mut values = self.store.values.borrow_mut();
        let twin = |key: &str| match key.strip_suffix(".a") {
            Some(tab) => format!("{tab}.b"),
            None => key.replace(".b", ".a"),
        };
        let can_spare = |key: &str| match values.get(&twin(key)) {
            Some(twin) => decode(twin).is_ok(),
            None => !self.written.contains(&twin(key)),
        };
        let mut ours: Vec<String> = values.keys().cloned().collect();
        ours.retain(|key| key.starts_with("/site/guide:2:") && !values[key].is_empty() && can_spare(key));
        if self.store.damaged.get() || ours.is_empty() {
            return;
        }
        self.store.damaged.set(true);
        self.days.doubt();
        let key = &ours[self.rng.usize(0..ours.len())];
        // Where it alone knows of the last erasure, a tab that remembers that forgets what others do from now on by a
        // clock that was put back.
        let others = values.iter().filter(|(other, _)| *other != key).map(|(_, value)| erased(value));
        let erases = erased(&values[key]) > others.max().unwrap_or(0);
        let Some(value) = values.get_mut(key) else { return };
        if key.ends_with(":far") {
            depend_on_who_has_read(&mut self.tabs, value);
        }
        let whole = decode(value);
        let at = self.rng.usize(0..value.len());
        if self.rng.bool() {
            value.truncate(at);
        } else {
            // One bit, so that a digit often stays a digit and a letter a letter.
            let flipped = value.as_bytes()[at] ^ 1 << self.rng.u32(0..4);
            value.replace_range(at..=at, char::from(flipped).encode_utf8(&mut [0; 1]));
        }
        // A changed byte that changes nothing, such as a name that stood for 0, is none.
        if decode(value).is_ok_and(|read| whole != Ok(read)) {
            self.wrong = Some(format!("this damage goes unnoticed: {value}"));
        }
        let mut lost = self.newest.remove(key).unwrap_or_default();
        lost.extend((0..BOXES.len()).filter(|_| erases));
        for tab in &mut self.tabs {
            tab.unsaved.extend(&lost);
        }
        for at in lost {
            self.allowed[at].extend(STATES);
        }
    }
}

/// A record from outside is gone, damaged or written over from there. Who has read it still knows what it said, dated
/// perhaps later than anything that others can know of.
fn depend_on_who_has_read(tabs: &mut [Tab], record: &str) {
    for (at, _) in names().filter(|(_, name)| is_from_outside(record, name)) {
        let has_read = |tab: &&mut Tab| {
            let text = encode(&tab.progress, "guide");
            [false, true].into_iter().any(|is_new| is_from_outside(&text, &name(at, is_new)))
        };
        tabs.iter_mut().filter(has_read).for_each(|tab| _ = tab.unsaved.insert(at));
    }
}

/// Whether what a record says of a box was put into the store from outside.
fn is_from_outside(record: &str, name: &str) -> bool {
    let entry = record.split_once(&format!("\"{name}\":[")).and_then(|(_, rest)| rest.split(']').next());
    entry.is_some_and(|entry| entry.ends_with("\"far\""))
}

/// Up to when a record has forgotten everything; 0 if never, or if it cannot be read.
pub(super) fn erased(value: &str) -> Millis {
    let digits = value.split_once("\"erased\":").and_then(|(_, rest)| rest.split(',').next());
    digits.and_then(|digits| digits.parse().ok()).filter(|_| decode(value).is_ok()).unwrap_or(0)
}
