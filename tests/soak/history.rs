//! Random histories of tabs that share a store which fails, against a plain model.
//!
//! A history opens and closes tabs, ticks, sets aside, takes back, imports and erases in them, while the store
//! refuses, is full, loses power between any two writes or within one, and has a key damaged; while clocks jump, and
//! the guide is edited. The model knows of each box what it may say: the last wish that was kept, and wishes that
//! only a tab's memory holds. After every step fresh tabs are opened on a healthy copy of the store; whatever
//! they show beyond that is a lost tick.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use hitotsuzutsu::{
    guide::Id,
    progress::{Change, Deed, Keeper, Millis, Origin, Progress, Shelf, State},
};

use crate::memory::Memory;

/// The last one has two names: the guide's next edition renames it.
const BOXES: [&str; 5] = ["stop-payment", "pw-mail", "pw-amazon", "gone-from-the-guide", "old-name"];
const RENAMED: usize = 4;
const NEW_NAME: &str = "new-name";
const STATES: [State; 3] = [State::Open, State::Skipped, State::Done];
const DAY: Millis = 24 * 60 * 60 * 1000;
const YEAR: Millis = 365 * DAY;

/// Keys of others, and of a later version. Only an erasure may touch the last.
const OTHERS: [(&str, &str); 4] = [
    ("theme", "dark"),
    ("/site/guide-2:2:x.a", "{"),
    ("/other/guide:2:x.a", "{"),
    ("/site/guide:3:x", r#"{"v":3,"what":"ever"}"#),
];

type Boxes<T> = [T; BOXES.len()];

/// One tab: what it holds in memory, and the last change that it offers to take back.
struct Tab {
    keeper: Keeper,
    progress: Progress,
    last: Option<Change>,
    /// Boxes whose wish may be in this tab's memory alone.
    unsaved: BTreeSet<usize>,
    /// What the tab last stored.
    saved: Boxes<State>,
    /// Whether it shows the guide's new edition.
    is_new: bool,
}

/// A history under way.
pub(crate) struct History {
    rng: Rng,
    store: Memory,
    tabs: Vec<Tab>,
    clock: Millis,
    /// What each box may say.
    allowed: Boxes<BTreeSet<State>>,
    /// What only the last write of a key holds; the key's twin holds the rest.
    newest: BTreeMap<String, BTreeSet<usize>>,
    opened: u32,
    is_new: bool,
    is_damaged: bool,
    is_erased: bool,
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
            newest: BTreeMap::new(),
            opened: 0,
            is_new: false,
            is_damaged: false,
            is_erased: false,
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
            self.clock += self.rng.u64(1..DAY / 4);
            let what = self.step();
            self.look().map_err(|lost| format!("step {step}, {what}: {lost}"))?;
        }
        Ok(())
    }

    fn step(&mut self) -> &'static str {
        let (what, step): (_, fn(&mut Self)) = match self.rng.u32(0..24) {
            0..3 => ("a tab opens", Self::open),
            3 => ("a tab closes", Self::close),
            4..14 => ("a wish", |history| history.wish(None)),
            14 => ("the room changes", Self::fill),
            15 => ("reading fails or works", |history| history.store.mute.set(history.rng.bool())),
            16 => ("the clock goes back", |history| {
                history.clock = history.clock.saturating_sub(history.rng.u64(0..2 * YEAR));
            }),
            17 => ("the clock jumps ahead", |history| history.clock += history.rng.u64(0..2 * YEAR)),
            18 | 19 => ("a tab hears of others", Self::absorb),
            20 => ("a key is damaged", Self::damage),
            21 => ("the guide is edited", |history| history.is_new |= history.rng.u32(0..4) == 0),
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
        Keeper::new(shelf, Origin::from_bits(self.opened), 5 + usize::from(is_new))
    }

    fn open(&mut self) {
        let is_new = self.is_new;
        let keeper = self.keeper(is_new);
        let progress = keeper.restore(&self.store, &[], self.clock).progress;
        let saved = says(&progress, is_new);
        self.tabs.push(Tab { keeper, progress, last: None, unsaved: BTreeSet::new(), saved, is_new });
    }

    /// A tab is closed, or the phone drops it during a call: what only its memory held is gone, as it had said.
    fn close(&mut self) {
        if !self.tabs.is_empty() {
            let tab = self.rng.usize(0..self.tabs.len());
            self.tabs.swap_remove(tab);
        }
    }

    /// From now on there is room for a little more, for nothing, or for everything.
    fn fill(&mut self) {
        let room = self.rng.bool().then(|| self.store.size() + self.rng.usize(0..400));
        self.store.room.set(room);
    }

    fn absorb(&mut self) {
        if let Some(tab) = self.rng.choice(&mut self.tabs)
            && let Some(merged) = tab.keeper.absorb(&self.store, &tab.progress, self.clock)
        {
            tab.progress = merged;
        }
    }

    /// One of the reader's wishes, in one of the tabs.
    fn wish(&mut self, kind: Option<u32>) {
        if self.tabs.is_empty() {
            self.open();
        }
        let index = self.rng.usize(0..self.tabs.len());
        let wishes: Vec<_> =
            (0..3).map(|_| (self.rng.usize(0..BOXES.len()), self.rng.choice(STATES))).collect();
        let kind = kind.unwrap_or_else(|| self.rng.u32(0..12));
        let before = self.store.written.take();
        let tab = &mut self.tabs[index];
        let name = |at: usize| id_of(at, tab.is_new);
        let wishes: Vec<_> = wishes.into_iter().filter_map(|(at, state)| Some((name(at), state?))).collect();
        let last = tab.last.clone();
        let outcome =
            tab.keeper.change(&self.store, &mut tab.progress, self.clock, |progress, now, by| {
                match (kind, &last) {
                    (0, _) => Some(progress.erase(now)),
                    (1..4, Some(last)) => Some(progress.undo(last, now, by)),
                    (4, _) => progress.add(&wishes, now, by),
                    _ => wishes.first().and_then(|(id, state)| progress.mark(id, *state, now, by)),
                }
            });
        let Some((change, kept)) = outcome else {
            self.store.written.replace(before);
            return;
        };
        self.judge(index, change, kept);
    }

    /// What the boxes may say after `change` in a tab.
    fn judge(&mut self, index: usize, change: Change, kept: bool) {
        let tab = &mut self.tabs[index];
        let (is_new, erases) = (tab.is_new, change.deed == Deed::Erased && !change.is_undone);
        let touched: Vec<usize> =
            (0..BOXES.len()).filter(|at| erases || change.touches(&id_of(*at, is_new))).collect();
        tab.last = Some(change);
        let says_now = says(&tab.progress, is_new);
        if kept {
            let differs = |at: &usize| touched.contains(at) || says_now[*at] != tab.saved[*at];
            let newest = (0..BOXES.len()).filter(differs).collect();
            self.newest.insert(self.store.written.borrow().clone(), newest);
            tab.saved = says_now;
            // It stored all that it holds, also what it could not store before.
            tab.unsaved.clear();
        } else {
            tab.unsaved.extend(&touched);
        }
        if erases {
            self.is_erased = true;
            // What the other tabs had stored is gone with the rest.
            self.tabs.iter_mut().for_each(|tab| tab.saved = Default::default());
        }
        for at in touched {
            let in_memory = self.tabs.iter().filter(|tab| tab.unsaved.contains(&at));
            let in_memory = in_memory.map(|tab| says(&tab.progress, tab.is_new)[at]);
            // A tab with the old edition cannot know what was wished under the new name.
            if kept && is_new == self.is_new {
                self.allowed[at] = in_memory.collect();
            } else {
                self.allowed[at].extend(in_memory);
            }
            self.allowed[at].insert(says_now[at]);
        }
    }

    /// The power fails somewhere within the next thing that is done, and every tab is gone.
    fn cut_power(&mut self) {
        self.store.power.set(Some((self.rng.u32(0..6), self.rng.usize(0..200))));
        let before = self.allowed.clone();
        let had_erased = std::mem::take(&mut self.is_erased);
        match self.rng.u32(0..3) {
            0 => self.open(),
            1 => self.wish(Some(0)),
            _ => self.wish(None),
        }
        self.tabs.clear();
        self.store.power.set(None);
        // Nobody can say whether a wish made at that moment was kept; those before it were.
        for (allowed, before) in self.allowed.iter_mut().zip(before) {
            allowed.extend(before);
            // An erasure that was cut short may have left any of the older copies.
            allowed.extend(STATES.iter().filter(|_| self.is_erased));
        }
        self.is_erased |= had_erased;
    }

    /// Once in a history one key is damaged. Its twin has everything but what was wished last.
    fn damage(&mut self) {
        let mut values = self.store.values.borrow_mut();
        let ours: Vec<String> =
            values.keys().filter(|key| key.starts_with("/site/guide:2:")).cloned().collect();
        if self.is_damaged || ours.is_empty() {
            return;
        }
        self.is_damaged = true;
        let key = &ours[self.rng.usize(0..ours.len())];
        let Some(value) = values.get_mut(key) else { return };
        if self.rng.bool() {
            value.truncate(self.rng.usize(0..value.len()));
        } else {
            let at = self.rng.usize(0..value.len());
            value.replace_range(at..=at, if value.as_bytes()[at] == b'~' { "!" } else { "~" });
        }
        let lost = self.newest.remove(key).unwrap_or_default();
        for tab in &mut self.tabs {
            tab.unsaved.extend(&lost);
        }
        for at in lost {
            self.allowed[at].extend(STATES);
        }
    }

    /// Opens fresh tabs on a healthy copy of the store, the second on what the first has tidied up.
    fn look(&mut self) -> Result<(), String> {
        let store = self.store.healthy_copy();
        for _ in 0..2 {
            let is_new = self.is_new;
            let fresh = self.keeper(is_new).restore(&store, &[], self.clock).progress;
            for ((name, allowed), says) in BOXES.iter().zip(&self.allowed).zip(says(&fresh, is_new)) {
                if !allowed.contains(&says) {
                    return Err(format!("{name} says {says:?}, not one of {allowed:?}"));
                }
            }
        }
        for (key, value) in &OTHERS[..OTHERS.len() - usize::from(self.is_erased)] {
            if store.values.borrow().get(*key).map(String::as_str) != Some(*value) {
                return Err(format!("{key} was changed"));
            }
        }
        Ok(())
    }
}

fn id_of(at: usize, is_new: bool) -> Id {
    let name = if at == RENAMED && is_new { NEW_NAME } else { BOXES[at] };
    name.parse().unwrap_or_else(|_| unreachable!("the names above are ids"))
}

fn says(progress: &Progress, is_new: bool) -> Boxes<State> {
    std::array::from_fn(|at| progress.state(&id_of(at, is_new)))
}
