//! What comes from another device, by a link or by a file.

use fastrand::Rng;
use hitotsuzutsu::{
    guide::Id,
    progress::{MARK, Origin, Progress, State, carry, encode, receive},
};

use crate::{
    guide::{CREDIT, ELSEWHERE, HISTORY, TOLD, UNSURE, guide},
    wish::{BOXES, STATES, id_of},
    written::{DAYS, days_at, group_of, moment_of, place_of},
};

/// A step that no edition of the guide has any more.
const GONE: usize = 3;

/// What another device sends.
#[derive(Debug)]
pub(crate) struct Trip {
    /// What was done there, in this order.
    deeds: Vec<(usize, State)>,
    by_file: bool,
    /// Whether that device still shows the guide's first edition.
    is_behind: bool,
}

impl Trip {
    pub(crate) fn random(rng: &mut Rng) -> Self {
        let mut deeds: Vec<_> =
            (0..3).map(|_| (rng.usize(0..=UNSURE), STATES[rng.usize(0..STATES.len())])).collect();
        deeds.extend((0..2).map(|_| (rng.usize(DAYS..BOXES.len()), State::Done)));
        deeds.sort_by_key(|(at, _)| *at);
        deeds.dedup_by_key(|(at, _)| *at);
        Self { deeds, by_file: rng.bool(), is_behind: rng.u32(0..4) == 0 }
    }

    /// What a page of this edition reads of it.
    pub(crate) fn arrives(&self, is_new: bool) -> Vec<(Id, State)> {
        let is_new_there = is_new && !self.is_behind;
        let mut there = Progress::default();
        for (now, (at, state)) in (5..).zip(&self.deeds) {
            there.mark(&id_of(*at, is_new_there), *state, now, &Origin::from_bits(1));
        }
        let text = if self.by_file {
            encode(&there, "guide")
        } else {
            format!("https://guide.example/{MARK}{} です", carry(&there, guide(is_new_there), true))
        };
        receive(&text, guide(is_new)).map(|carried| carried.states).unwrap_or_default()
    }

    /// The same by plain rules.
    pub(crate) fn expected(&self, is_new: bool) -> Vec<(usize, State)> {
        let is_done = |at: usize| self.deeds.contains(&(at, State::Done));
        // A link holds what its own edition has, and a file holds all.
        let has_all = is_new && (self.by_file || !self.is_behind);
        let travels = |(at, state): &(usize, State)| match *at {
            _ if *state == State::Open => false,
            GONE => false,
            HISTORY => !is_new && !is_done(TOLD),
            // Of several answers the last one.
            TOLD => *state != State::Done || !(has_all && is_done(ELSEWHERE)),
            ELSEWHERE => has_all,
            UNSURE => *state != State::Done || !is_done(CREDIT),
            at if at < DAYS => true,
            // Of the days of one wait, too, wherever they were written.
            at => {
                let mut days: Vec<_> =
                    place_of(at).into_iter().flat_map(group_of).flat_map(days_at).collect();
                days.sort_unstable();
                let last = days.into_iter().rfind(|day| is_done(*day)).unwrap_or(at);
                moment_of(last).map(|(moment, _)| moment) == moment_of(at).map(|(moment, _)| moment)
            }
        };
        self.deeds.iter().copied().filter(travels).collect()
    }
}
