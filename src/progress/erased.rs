//! What was erased since the page was opened, and can be brought back until it is closed.

use super::{Change, Deed, Millis, Progress, State};

/// Everything that was erased and not brought back, as one change. It lies in the page's memory alone, beside the last
/// change, so that whatever is done after an erasure leaves the way back open.
#[derive(Debug, Default)]
pub struct Erased(Option<Change>);

impl Erased {
    /// Notes an erasure, or that one was taken back, after which the boxes say what `progress` says.
    pub fn note(&mut self, change: &Change, progress: &Progress) {
        if change.deed != Deed::Erased {
            return;
        }
        if change.is_undone {
            // What is left was erased before, and is still gone.
            if let Some(left) = &mut self.0 {
                left.before.retain(|(id, _)| progress.state(id) == State::Open);
                left.until = left.until.filter(|_| progress.until.is_none());
                left.on_its_day &= !left.before.is_empty();
            }
            return;
        }
        let mut all = change.clone();
        if let Some(earlier) = self.0.take() {
            // What was erased before is older.
            let others = earlier.before.into_iter().filter(|(id, _)| !change.touches(id));
            all.before.splice(..0, others);
            all.until = all.until.or(earlier.until);
            all.on_its_day |= earlier.on_its_day;
        }
        self.0 = Some(all);
    }

    /// What can be taken back; `None` if that would bring nothing.
    pub fn offer(&self, progress: &Progress, now: Millis) -> Option<&Change> {
        self.0.as_ref().filter(|change| change.brings_back(progress, now))
    }
}
