//! Tells a history step by step, for whoever looks for the cause of a failure: `script/soak 1 --first NUMBER --tell`.

use super::{History, PREFIX};
use crate::wish::says;

#[expect(clippy::print_stdout, reason = "what it is run for")]
impl History {
    /// Lives through it aloud.
    pub(crate) fn aloud(mut self) -> Self {
        self.is_told = true;
        self
    }

    /// Says something that happens within a step.
    pub(super) fn say(&self, what: impl FnOnce() -> String) {
        if self.is_told {
            println!("  {}", what());
        }
    }

    /// What there is after a step: the store's state, its records, the tabs, and what each box may say.
    pub(super) fn tell(&self, step: u32, what: &str) {
        if !self.is_told {
            return;
        }
        let store = &self.store;
        let (mute, sticks) = (store.mute.get(), store.sticks.get());
        let (room, tear) = (store.room.get().map(|room| (store.size(), room)), store.tear.get());
        println!(
            "{step}, {what}: {} (mute {mute}, sticks {sticks}, room {room:?}, tear {tear:?})",
            self.clock
        );
        for (key, value) in store.below(PREFIX) {
            println!("    {}  {value}", &key[PREFIX.len()..]);
        }
        for (index, tab) in self.tabs.iter().enumerate() {
            let says = says(&tab.progress, tab.is_new);
            println!("    tab {index}, new {}: {says:?}, unsaved {:?}", tab.is_new, tab.unsaved);
            println!("        {:?}", tab.progress);
        }
        println!("    may say {:?}", self.allowed);
    }
}
