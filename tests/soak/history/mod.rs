//! Random histories of tabs that share a store which fails, against a plain model.
//!
//! A history opens and closes tabs, ticks, sets aside, takes back, imports and erases in them, while the store
//! refuses, is full, tears a write, loses power between any two writes or within one, and has a key damaged; while
//! clocks jump, and the guide is edited; while another page clears the store, or puts a record into it with times far
//! ahead, or nothing can be removed from it. The model knows of each box what it may say: the last wish that was kept, and
//! wishes that only a tab's memory holds. Days of self-erasure come while tabs are open, and what is erased is brought back
//! after other wishes. Questions are answered, steps put off and done as the plan says; days are
//! written, changed, taken away and carried, and waits begin and come to their day. After every step fresh tabs are opened on a healthy copy of the store;
//! whatever they show beyond that is a lost tick, and their plan must be what the boxes come to by plain rules. Nor may a wish do more or less than it says, bytes that cannot be
//! read disappear, or an erasure leave anything.

mod faults;
mod judge;
mod tell;

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use hitotsuzutsu::{
    guide::Id,
    progress::{Keeper, Millis, Origin, Outcome, Progress, Restored, Shelf, State, decode, time_of},
};

use crate::{
    day::{Day, Days},
    guide::guide,
    memory::Memory,
    road,
    truth::Said,
    wish::{BOXES, Boxes, NEW_NAME, Offers, RENAMED, Wish, says},
    written::{self, day_in_japan},
};

const DAY: Millis = 24 * 60 * 60 * 1000;
const YEAR: Millis = 365 * DAY;

/// What every key of the guide begins with.
const PREFIX: &str = "/site/guide:";

/// Keys of others, and of a later version. Only an erasure that the reader asked for may touch the last.
const OTHERS: [(&str, &str); 4] = [
    ("theme", "dark"),
    ("/site/guide-2:2:x.a", "{"),
    ("/other/guide:2:x.a", "{"),
    ("/site/guide:3:x", r#"{"v":3,"what":"ever"}"#),
];

/// One tab: what it holds in memory, and what it offers to take back.
struct Tab {
    keeper: Keeper,
    progress: Progress,
    offers: Offers,
    /// Boxes whose wish may be in this tab's memory alone.
    unsaved: BTreeSet<usize>,
    /// What the tab last stored.
    saved: Boxes<State>,
    /// Whether it shows the guide's new edition.
    is_new: bool,
}

impl Tab {
    /// What the boxes say when a tab of an edition reads what this one stores: an old edition's holds the new name, too,
    /// without showing it.
    fn passes_on(&self, is_new: bool) -> Boxes<State> {
        let mut progress = self.progress.clone();
        if let (true, Ok(old), Ok(new)) = (is_new, BOXES[RENAMED].parse(), NEW_NAME.parse()) {
            progress.rename(&old, &new);
        }
        says(&progress, is_new)
    }
}

/// A history under way.
pub(crate) struct History {
    rng: Rng,
    store: Memory,
    tabs: Vec<Tab>,
    clock: Millis,
    /// What each box may say.
    allowed: Boxes<BTreeSet<State>>,
    days: Days,
    /// What only the last write of a key holds; the key's twin holds the rest.
    newest: BTreeMap<String, BTreeSet<usize>>,
    /// Every key that was there at some time, and had something that is nowhere else.
    written: BTreeSet<String>,
    opened: u32,
    is_new: bool,
    is_erased: bool,
    /// Whether the reader has erased, rather than a day.
    is_asked_for: bool,
    /// Whether another page has cleared the store.
    is_cleared: bool,
    /// What went wrong within a step.
    wrong: Option<String>,
    /// Whether every step is told; see `tell.rs`.
    is_told: bool,
}

impl History {
    /// The same number is the same history.
    pub(crate) fn new(number: u64) -> Self {
        let mut history = Self {
            rng: Rng::with_seed(number),
            store: Memory::default(),
            tabs: Vec::new(),
            clock: 1_795_305_600_000,
            allowed: std::array::from_fn(|_| BTreeSet::from([State::Open])),
            days: Days::default(),
            newest: BTreeMap::new(),
            written: BTreeSet::new(),
            opened: 0,
            is_new: false,
            is_erased: false,
            is_asked_for: false,
            is_cleared: false,
            wrong: None,
            is_told: false,
        };
        let mut values = history.store.values.borrow_mut();
        values.extend(OTHERS.map(|(key, value)| (key.to_owned(), value.to_owned())));
        if history.rng.bool() {
            let record =
                r#"{"v":1,"marks":{"pw-mail":["done",1795305000000,"1d"],"old-name":["skip",5,"1d"]}}"#;
            values.insert("/site/guide:1:1d".to_owned(), record.to_owned());
            history.allowed[1] = BTreeSet::from([State::Done]);
            history.allowed[RENAMED] = BTreeSet::from([State::Skipped]);
        }
        drop(values);
        history
    }

    /// Lives through some steps; says what was lost, if anything was.
    pub(crate) fn live(&mut self) -> Result<(), String> {
        for step in 0..self.rng.u32(5..40) {
            self.pass_time();
            self.days.pass(self.clock, &mut self.allowed);
            let what = self.step();
            self.tell(step, what);
            self.wrong
                .take()
                .map_or_else(|| self.look(), Err)
                .map_err(|lost| format!("step {step}, {what}: {lost}"))?;
        }
        Ok(())
    }

    /// Some hours pass; sometimes until the last or the first moment of a day in Japan.
    fn pass_time(&mut self) {
        let midnight = time_of(day_in_japan(self.clock) + 1, 0);
        self.clock = match self.rng.u32(0..20) {
            0 => midnight,
            1 => midnight.saturating_sub(1).max(self.clock + 1),
            _ => self.clock + self.rng.u64(1..DAY / 4),
        };
    }

    fn step(&mut self) -> &'static str {
        let (what, step): (_, fn(&mut Self)) = match self.rng.u32(0..30) {
            0..3 => ("a tab opens", Self::open),
            3 => ("a tab closes", Self::close),
            4..14 => ("a wish", Self::any_wish),
            14 => ("the room changes", Self::fill),
            15 => ("reading fails or works", |history| {
                history.days.doubt();
                history.store.mute.set(history.rng.bool());
            }),
            16 => ("the clock goes back", |history| {
                history.days.set_clock();
                history.clock = history.clock.saturating_sub(history.rng.u64(0..2 * YEAR));
            }),
            17 => ("the clock jumps ahead", |history| {
                history.days.set_clock();
                history.clock += history.rng.u64(0..2 * YEAR);
            }),
            18 | 19 => ("a tab hears of others", Self::absorb),
            20 => ("a key is damaged", Self::damage),
            21 => ("a write tears", |history| history.store.tear.set(Some(history.rng.usize(0..200)))),
            22 => ("the guide is edited", |history| history.is_new |= history.rng.u32(0..4) == 0),
            23 | 24 => ("a day is chosen", Self::choose_day),
            25 => ("another page clears the store", Self::clear),
            26 => ("a record with a time far ahead appears", Self::put_far),
            27 => ("removing fails or works", |history| history.store.sticks.set(history.rng.bool())),
            _ => ("the power fails", Self::cut_power),
        };
        step(self);
        what
    }

    fn keeper(&mut self, is_new: bool) -> Keeper {
        self.opened += 1;
        let name = |text: &str| text.parse::<Id>().ok();
        let renamed = name(BOXES[RENAMED]).zip(name(NEW_NAME)).filter(|_| is_new);
        let shelf = Shelf::new("/site/", "guide", renamed.into_iter().collect());
        Keeper::new(shelf, Origin::from_bits(self.opened), guide(is_new).published.len())
    }

    fn open(&mut self) {
        let is_new = self.is_new;
        let keeper = self.keeper(is_new);
        let unreadable = unreadable(&self.store);
        let restored = keeper.restore(&self.store, &[], self.clock);
        let has_expired = restored.expired.is_some();
        let fresh = self.keeper(is_new);
        let erased = restored.expired.as_ref().map(|expired| (expired, true));
        let Restored { progress, left, .. } = &restored;
        let said = Said { progress, is_new, kept: restored.kept, left: *left, erased };
        self.wrong = said.check(&self.store, PREFIX, &fresh, self.clock);
        if has_expired {
            self.expired(restored.kept);
        } else {
            self.wrong = self.wrong.take().or_else(|| gone(&unreadable, &self.store));
        }
        if (restored.damaged || has_expired) && restored.kept {
            // What the other keys hold is stored twice again.
            self.newest.clear();
            self.written.clear();
        }
        let progress = restored.progress;
        let saved = says(&progress, is_new);
        let offers = Offers::default();
        let unsaved = (0..BOXES.len()).filter(|_| has_expired && !restored.kept).collect();
        self.tabs.push(Tab { keeper, progress, offers, unsaved, saved, is_new });
    }

    /// Some tab lets the record erase itself soon, or never; a day that has passed must change nothing.
    fn choose_day(&mut self) {
        let until = if self.rng.u32(0..4) == 0 { 0 } else { self.clock - DAY + self.rng.u64(0..5 * DAY) };
        let now = self.clock;
        let Some(index) = self.any_tab() else { return };
        self.say(|| format!("tab {index} chooses {until}"));
        let written = self.store.written.take();
        let before = self.boxes_before(index);
        let tab = &mut self.tabs[index];
        let outcome = tab.keeper.change(&self.store, &mut tab.progress, now, |progress, now, by| {
            progress.expire(until, now, by);
            None
        });
        if until == 0 || until > now {
            let day = (until > 0).then(|| Day::new(until, &tab.progress));
            self.days.choose(day, outcome.kept == Some(true) && !self.store.mute.get());
        }
        self.follow(index, outcome, before, Default::default(), written);
    }

    /// A tab is closed, or the phone drops it during a call: what only its memory held is gone, as it had said.
    fn close(&mut self) {
        if !self.tabs.is_empty() {
            let tab = self.rng.usize(0..self.tabs.len());
            self.tabs.swap_remove(tab);
        }
    }

    fn absorb(&mut self) {
        if let Some(index) = self.any_tab() {
            self.say(|| format!("tab {index} hears"));
            let written = self.store.written.take();
            let before = self.boxes_before(index);
            let tab = &mut self.tabs[index];
            let outcome = hear(&tab.keeper, &self.store, &mut tab.progress, self.clock);
            self.follow(index, outcome, before, Default::default(), written);
        }
    }

    fn any_tab(&mut self) -> Option<usize> {
        (!self.tabs.is_empty()).then(|| self.rng.usize(0..self.tabs.len()))
    }

    /// What a day that has come by now takes from a tab: from what it shows and what is stored, or, if another tab was
    /// first, from what it shows.
    fn boxes_before(&self, index: usize) -> (bool, Boxes<State>) {
        let tab = &self.tabs[index];
        let mut merged = tab.progress.clone();
        // In the year 1970 no day has come.
        hear(&tab.keeper, &self.store, &mut merged, 0);
        let is_first = merged.until().is_some_and(|until| until <= self.clock);
        (is_first, says(if is_first { &merged } else { &tab.progress }, tab.is_new))
    }

    fn any_wish(&mut self) {
        let wish = Wish::random(&mut self.rng);
        self.wish(&wish);
    }

    /// One of the reader's wishes, in one of the tabs.
    fn wish(&mut self, wish: &Wish) {
        if self.tabs.is_empty() {
            self.open();
        }
        let Some(index) = self.any_tab() else { return };
        self.say(|| format!("tab {index} is asked to {wish:?}"));
        let written = self.store.written.take();
        let before = self.boxes_before(index);
        let tab = &mut self.tabs[index];
        let (offers, is_new) = (&mut tab.offers, tab.is_new);
        let (mut was, mut place) = (says(&tab.progress, is_new), None);
        let mut days = written::Counting::default();
        let outcome = tab.keeper.change(&self.store, &mut tab.progress, self.clock, |progress, now, by| {
            (was, place) = (says(progress, is_new), road::place(progress, is_new));
            days = written::Counting::of(progress, is_new);
            wish.ask(progress, offers, is_new, now, by)
        });
        let expected = wish.expects(was, offers, outcome.change.as_ref(), is_new);
        let says_now = says(&tab.progress, is_new);
        if says_now != expected {
            self.wrong = Some(format!("the boxes said {was:?} and say {says_now:?}, not {expected:?}"));
        }
        let change = outcome.change.as_ref();
        let now = day_in_japan(self.clock);
        let follows = || road::follows(wish, change, place, &tab.progress, is_new, now).err();
        let counts = || days.check(wish, change, &tab.progress, is_new).err();
        self.wrong = self.wrong.take().or_else(follows).or_else(counts);
        self.follow(index, outcome, before, was, written);
    }

    /// Opens fresh tabs on a healthy copy of the store, the second on what the first has tidied up.
    fn look(&mut self) -> Result<(), String> {
        let store = self.store.healthy_copy();
        self.days.pass(self.clock, &mut self.allowed);
        self.written.extend(store.values.borrow().keys().cloned());
        for _ in 0..2 {
            let is_new = self.is_new;
            let unreadable = unreadable(&store);
            let restored = self.keeper(is_new).restore(&store, &[], self.clock);
            if restored.expired.is_none() {
                gone(&unreadable, &store).map_or(Ok(()), Err)?;
            }
            road::check(&restored.progress, is_new, day_in_japan(self.clock))?;
            let fresh = says(&restored.progress, is_new);
            self.days.check(self.clock, &fresh)?;
            for ((name, allowed), says) in BOXES.iter().zip(&self.allowed).zip(fresh) {
                if !allowed.contains(&says) {
                    return Err(format!("{name} says {says:?}, not one of {allowed:?}"));
                }
            }
        }
        let others = if self.is_cleared { 0 } else { OTHERS.len() - usize::from(self.is_asked_for) };
        for (key, value) in &OTHERS[..others] {
            if store.values.borrow().get(*key).map(String::as_str) != Some(*value) {
                return Err(format!("{key} was changed"));
            }
        }
        Ok(())
    }
}

/// Takes over what other tabs have stored.
fn hear(keeper: &Keeper, store: &Memory, progress: &mut Progress, now: Millis) -> Outcome {
    keeper.change(store, progress, now, |_, _, _| None)
}

/// Values that look like records and cannot be read as such.
fn unreadable(store: &Memory) -> Vec<String> {
    let mut values = store.below(PREFIX);
    values.retain(|(key, value)| {
        key[PREFIX.len()..].starts_with(['1', '2', '3', '9']) && decode(value).is_err()
    });
    values.into_iter().map(|(_, value)| value).collect()
}

/// Says if one of `values` is nowhere in `store`.
fn gone(values: &[String], store: &Memory) -> Option<String> {
    let kept = store.below(PREFIX);
    let gone = values.iter().find(|value| kept.iter().all(|(_, kept)| kept != *value));
    gone.map(|value| format!("these bytes are nowhere any more: {value}"))
}
