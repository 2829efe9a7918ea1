//! What the reader must know of what was found in the store.

use crate::{
    guide::{Guide, Id, Words, fill},
    progress::Restored,
};

/// The ids that were published after the record was last written, in the ledger's order. What only has a new name is not
/// new.
pub fn fresh(guide: &Guide, restored: &Restored) -> Vec<Id> {
    let published = &guide.published;
    let mut fresh = Vec::new();
    let seen = restored.seen.unwrap_or(published.len());
    fresh.extend((seen..published.len()).filter_map(|number| {
        published.id(number).filter(|id| published.number(id) == Some(number)).cloned()
    }));
    fresh
}

/// What was found, in words; `fresh` are the ids that are new.
pub fn found(guide: &Guide, words: &Words, restored: &Restored, fresh: &[Id]) -> String {
    let mut says = String::new();
    for (is_so, sentence) in [(restored.damaged, words.set_aside()), (restored.newer, words.newer())] {
        says.extend([sentence, "\n"].into_iter().filter(|_| is_so));
    }
    let steps = guide.steps().filter(|step| fresh.contains(&step.id)).count();
    if steps > 0 {
        says += &fill(words.fresh(), &[("n", steps)]);
    }
    says
}
