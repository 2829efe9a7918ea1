//! What a tab says of what it has done must be so: "kept" is there after a reload, "erased" is nowhere.

use std::borrow::Cow;

use hitotsuzutsu::progress::{Change, Keeper, Left, Millis, Progress, Unreadable, decode};

use crate::{
    memory::Memory,
    road,
    wish::{BOXES, names, says},
    written::day_in_japan,
};

/// What every failure of this kind begins with.
pub(crate) const UNTRUE: &str = "untrue: ";

/// What a tab shows and says.
pub(crate) struct Said<'a> {
    pub(crate) progress: &'a Progress,
    pub(crate) is_new: bool,
    pub(crate) kept: bool,
    pub(crate) left: Option<Left>,
    /// What was erased, and whether it was for its day.
    pub(crate) erased: Option<(&'a Change, bool)>,
}

impl Said<'_> {
    /// Says what of it is not so; `fresh` is a tab that is opened now.
    pub(crate) fn check(&self, store: &Memory, prefix: &str, fresh: &Keeper, now: Millis) -> Option<String> {
        self.is_there(store, fresh, now).or_else(|| self.is_gone(store, prefix))
    }

    fn is_there(&self, store: &Memory, fresh: &Keeper, now: Millis) -> Option<String> {
        let again = fresh.restore(&store.healthy_copy(), &[], now).progress;
        let [shown, reloaded] = [self.progress, &again].map(|progress| says(progress, self.is_new));
        let differs = |at: &usize| self.kept && shown[*at] != reloaded[*at];
        if self.kept
            && shown == reloaded
            && !road::agree(self.progress, &again, self.is_new, day_in_japan(now))
        {
            return Some(format!("{UNTRUE}the plan is another one after a reload"));
        }
        let at = (0..BOXES.len()).find(differs)?;
        let name = BOXES[at];
        Some(format!("{UNTRUE}{name} is kept as {:?} and says {:?} after a reload", shown[at], reloaded[at]))
    }

    fn is_gone(&self, store: &Memory, prefix: &str) -> Option<String> {
        let (change, on_its_day) = self.erased?;
        let values = store.below(prefix);
        let is_newer = |key: &str| key[prefix.len()..].starts_with(['3', '9']);
        let counts = |key: &str| !on_its_day || !is_newer(key);
        // What was wished since the day is younger.
        let goes = |name: &Cow<'_, str>| {
            let is_known = self.progress.states().any(|(id, _)| id.as_str() == name);
            !is_known && (!on_its_day || name.parse().is_ok_and(|id| change.touches(&id)))
        };
        let reads = |value: &str| !matches!(decode(value), Err(Unreadable::Damaged));
        let is_named = |name: &Cow<'_, str>| {
            let text = format!("\"{name}\"");
            values.iter().any(|(key, value)| counts(key) && value.contains(&text))
        };
        let unread = values.iter().filter(|(_, value)| !reads(value)).count();
        let named = names().map(|(_, name)| name).filter(goes).filter(is_named).count();
        match self.left {
            Some(Left::Unknown) if store.mute.get() => None,
            Some(Left::Boxes(left)) if !store.mute.get() && (left > 0 || named + unread == 0) => None,
            left => Some(format!(
                "{UNTRUE}{named} boxes are still named and {unread} texts unread, and it says {left:?}"
            )),
        }
    }
}
