//! A store in memory that fails as it is told to.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use hitotsuzutsu::progress::Store;

#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) values: RefCell<BTreeMap<String, String>>,
    /// Reading answers nothing.
    pub(crate) mute: Cell<bool>,
    /// Removing does nothing.
    pub(crate) sticks: Cell<bool>,
    /// How many bytes there is room for.
    pub(crate) room: Cell<Option<usize>>,
    /// After so many writes and removals the power is cut: that write stores so many of its bytes, and then nothing
    /// happens any more.
    pub(crate) power: Cell<Option<(u32, usize)>>,
    /// Whether a key was damaged.
    pub(crate) damaged: Cell<bool>,
    /// The next write stores so many of its bytes and fails.
    pub(crate) tear: Cell<Option<usize>>,
    /// The key that was written last.
    pub(crate) written: RefCell<String>,
}

impl Memory {
    /// The same values in a store without faults.
    pub(crate) fn healthy_copy(&self) -> Self {
        Self { values: self.values.clone(), ..Self::default() }
    }

    pub(crate) fn size(&self) -> usize {
        self.values.borrow().iter().map(|(key, value)| key.len() + value.len()).sum()
    }

    /// Every key and value below `prefix`, whether the program could read them or not.
    pub(crate) fn below(&self, prefix: &str) -> Vec<(String, String)> {
        self.values.entries(prefix).unwrap_or_default()
    }

    fn has_room(&self, key: &str, value: &str) -> bool {
        let old = self.values.borrow().get(key).map_or(0, |old| key.len() + old.len());
        self.room.get().is_none_or(|room| self.size() - old + key.len() + value.len() <= room)
    }

    /// Whether a write may be torn: not while the program cannot see that the other copy is damaged.
    fn can_tear(&self) -> bool {
        !(self.damaged.get() && self.mute.get())
    }

    fn insert(&self, key: &str, value: &[u8]) {
        let value = String::from_utf8_lossy(value).into_owned();
        self.values.borrow_mut().insert(key.to_owned(), value);
    }
}

impl Store for Memory {
    fn entries(&self, prefix: &str) -> Option<Vec<(String, String)>> {
        (!self.mute.get()).then(|| self.below(prefix))
    }

    fn write(&self, key: &str, value: &str) -> bool {
        if !self.has_room(key, value) {
            return false;
        }
        match self.power.get() {
            Some((0, bytes)) => {
                if bytes > 0 && self.can_tear() {
                    self.insert(key, &value.as_bytes()[..bytes.min(value.len())]);
                    self.power.set(Some((0, 0)));
                }
                return false;
            }
            Some((left, bytes)) => self.power.set(Some((left - 1, bytes))),
            None => {}
        }
        if let Some(bytes) = self.tear.take().filter(|bytes| *bytes < value.len() && self.can_tear()) {
            self.insert(key, &value.as_bytes()[..bytes]);
            return false;
        }
        self.insert(key, value.as_bytes());
        key.clone_into(&mut self.written.borrow_mut());
        !self.mute.get()
    }

    fn remove(&self, key: &str, value: &str) {
        match self.power.get() {
            Some((0, _)) => return self.power.set(Some((0, 0))),
            Some((left, bytes)) => self.power.set(Some((left - 1, bytes))),
            None => {}
        }
        if !self.mute.get() && !self.sticks.get() {
            self.values.remove(key, value);
        }
    }
}
