//! What this reader waits for: since when, and on which day to ask.

use crate::{
    guide::{Guide, Step},
    progress::{Day, Progress, State, day_at},
};

/// A wait that has begun and is not over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waited {
    /// The step's place among [`Guide::steps`].
    pub step: usize,
    /// When it began.
    pub since: Day,
    /// When to ask.
    pub ask: Day,
    /// Whether that is the day that the reader was told, and wrote.
    pub is_told: bool,
    /// See [`Wait::again`](crate::guide::Wait::again).
    pub again: u16,
}

impl Waited {
    /// Whether it is time to ask.
    ///
    /// A wait that begins after `today` was begun by a wrong clock: nobody knows how long it has been.
    pub fn is_due(&self, today: Day) -> bool {
        self.ask <= today || (self.since > today && !self.is_told)
    }
}

/// The waits of a reader with this record, the first to ask first.
pub(super) fn waits(guide: &Guide, progress: &Progress) -> Vec<Waited> {
    let mut waits: Vec<Waited> = Vec::new();
    for (place, step) in guide.steps().enumerate() {
        if let Some(wait) = waited(step, place, progress) {
            // The library's sort is large on the phone.
            let at = waits.iter().position(|other| other.ask > wait.ask).unwrap_or(waits.len());
            waits.insert(at, wait);
        }
    }
    waits
}

fn waited(step: &Step, place: usize, progress: &Progress) -> Option<Waited> {
    let wait = step.wait.as_ref().filter(|_| progress.state(&step.id) == State::Open)?;
    let again = wait.again();
    let mut first: Option<Waited> = None;
    for (id, days) in &wait.begins {
        let Some(since) = progress.marked_at(id).map(day_at) else { continue };
        let ask = since + Day::from(*days);
        if first.is_none_or(|first| ask < first.ask) {
            first = Some(Waited { step: place, since, ask, is_told: false, again });
        }
    }
    let Some((told, at)) = progress.last_written(&wait.places(&step.id)) else { return first };
    // Whoever was told a day waits, whether they have ticked that they spoke with somebody or not.
    let since = first.map_or(day_at(at), |first| first.since);
    Some(Waited { step: place, since, ask: told.day, is_told: true, again })
}
