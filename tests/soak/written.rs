//! Days that the reader writes, as a plain model knows them: each is a box, and of a place's the one written last counts.

use hitotsuzutsu::progress::{Change, Day, Deed, Millis, Moment, Progress, State};

use crate::{
    guide::{PROMISED, REPLY, USED, WAITS},
    wish::{BOXES, Boxes, RENAMED, Wish, id_of, name},
};

/// Boxes from here on are days.
pub(crate) const DAYS: usize = 16;

/// Where days are written: two steps that wait, and two tasks.
pub(crate) const DATED: [usize; 4] = [RENAMED, REPLY, PROMISED, USED];

/// Not by the program's own reckoning: midnight in Japan is at 15:00 UTC, all year.
pub(crate) fn day_in_japan(at: Millis) -> Day {
    const HOUR: Millis = 60 * 60 * 1000;
    // No time is later than the year 2200 but those that nobody's clock gave, which count as its beginning.
    u32::try_from((at.min(7_258_118_400_000) + 9 * HOUR) / (24 * HOUR)).unwrap_or_default()
}

/// What a box that is a day says, and where it was written.
pub(crate) fn moment_of(at: usize) -> Option<(Moment, usize)> {
    let (when, place) = BOXES[at].strip_prefix("day-")?.split_once('-')?;
    let (date, time) = when.split_once('t').unwrap_or((when, ""));
    let [date, time] = [date, time].map(|text| text.parse::<u32>().ok());
    // In November and in December of 2026.
    let day = date? - 20_261_101 + 20_758 - if date? > 20_261_200 { 70 } else { 0 };
    let minute = time.and_then(|time| u16::try_from(time / 100 * 60 + time % 100).ok());
    Some((Moment { day, minute }, BOXES.iter().position(|name| *name == place)?))
}

/// The place of a box that is a day.
pub(crate) fn place_of(at: usize) -> Option<usize> {
    moment_of(at).map(|(_, place)| place)
}

/// The days of a place.
pub(crate) fn days_at(place: usize) -> impl Iterator<Item = usize> {
    (DAYS..BOXES.len()).filter(move |at| place_of(*at) == Some(place))
}

/// Whether the next edition of the guide gives a box another name.
pub(crate) fn is_of_renamed(at: usize) -> bool {
    at == RENAMED || place_of(at) == Some(RENAMED)
}

/// The places that hold one day with this one: a wait's, wherever it was told.
pub(crate) fn group_of(place: usize) -> Vec<usize> {
    groups().filter(|group| group.contains(&place)).last().unwrap_or_default()
}

/// What the boxes say once a day was written: no other one of its places; and where there is a box beside it, that is ticked.
pub(crate) fn expect(at: usize, says: &mut Boxes<State>) {
    let Some(place) = place_of(at) else { return };
    take_away(place, says);
    for done in [place, at].into_iter().filter(|at| [PROMISED, USED].contains(at) || *at >= DAYS) {
        says[done] = State::Done;
    }
}

/// What they say once it was taken away. One that was set aside, as only somebody else's record says, is no day.
pub(crate) fn take_away(place: usize, says: &mut Boxes<State>) {
    for day in group_of(place).into_iter().flat_map(days_at) {
        if says[day] == State::Done {
            says[day] = State::Open;
        }
    }
}

/// The day that was written last at one of these places and was not taken back.
pub(crate) fn last(progress: &Progress, places: &[usize], is_new: bool) -> Option<usize> {
    let is_written = |at: &usize| progress.state(&id_of(*at, is_new)) == State::Done;
    let mut days: Vec<_> = places.iter().flat_map(|place| days_at(*place)).filter(is_written).collect();
    // What is equally old, as times that nobody's clock gave are, counts by its name.
    days.sort_by_key(|at| name(*at, is_new));
    let ids: Vec<_> = days.iter().map(|at| id_of(*at, is_new)).collect();
    progress.in_time(&ids.iter().collect::<Vec<_>>()).pop().map(|at| days[at])
}

/// Whether a box is a day that counts at its place.
pub(crate) fn counts(progress: &Progress, at: usize, is_new: bool) -> bool {
    place_of(at).is_some_and(|place| last(progress, &[place], is_new) == Some(at))
}

/// Places of which one day counts: each by itself, and those that say when to ask of one wait.
fn groups() -> impl Iterator<Item = Vec<usize>> {
    let waits = WAITS.iter().filter(|waits| !waits.told.is_empty());
    DATED.map(|at| vec![at]).into_iter().chain(waits.map(|waits| [&[waits.at], waits.told].concat()))
}

/// Which day counts of each of [`groups`].
#[derive(Default)]
pub(crate) struct Counting(Vec<Option<usize>>);

impl Counting {
    pub(crate) fn of(progress: &Progress, is_new: bool) -> Self {
        Self(groups().map(|places| last(progress, &places, is_new)).collect())
    }

    /// Says which day does not count as it must after `change`, before which these did.
    pub(crate) fn check(
        &self,
        wish: &Wish,
        change: Option<&Change>,
        progress: &Progress,
        is_new: bool,
    ) -> Result<(), String> {
        for (places, before) in groups().zip(&self.0) {
            let counts = last(progress, &places, is_new);
            let is_of = |at: usize| place_of(at).is_some_and(|place| places.contains(&place));
            let is_back = change.is_some_and(|change| change.deed == Deed::Erased && change.is_undone);
            let is_touched = |change: &Change| {
                let mut days = places.iter().flat_map(|place| days_at(*place));
                days.any(|at| change.touches(&id_of(at, is_new)))
            };
            let expected = match wish {
                Wish::Write(at) if is_of(*at) => Some(*at),
                // It is written at another place of the same day.
                Wish::Write(at) if place_of(*at).is_some_and(|at| group_of(at).contains(&places[0])) => None,
                Wish::TakeAway(at) if group_of(*at).contains(&places[0]) => None,
                // What was written since an erasure stays.
                _ if is_back && before.is_some() => *before,
                _ if !change.is_some_and(is_touched) => *before,
                _ => continue,
            };
            if counts != expected {
                let name = |at: Option<usize>| at.map_or("no day", |at| BOXES[at]);
                return Err(format!("{} counts, not {}", name(counts), name(expected)));
            }
        }
        Ok(())
    }
}
