//! Days that the reader has written.
//!
//! Each is a mark, as an answer that was chosen is one: its id holds the day and the place where it was written. So days
//! merge, are erased and taken back like all else, and a page of before there were any keeps them and passes them on.

use super::{
    Change, Day, Deed, Entry, Millis, Origin, Progress, State, day::number, day_number, push_date,
    push_number,
};
use crate::guide::{Guide, Id};

/// A day in Japan, and the minute of it where an hour was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// Minutes since its midnight.
    pub minute: Option<u16>,
}

impl Moment {
    /// The mark that says that this was written at `id`: `day-20261203-…`, or `day-20261203t2130-…`.
    pub fn mark(self, id: &Id) -> Id {
        let mut text = Id::DAY.to_owned();
        push_date(&mut text, self.day);
        if let Some(minute) = self.minute {
            text.push('t');
            let minute = u64::from(minute);
            push_number(&mut text, minute / 60 * 100 + minute % 60, 4);
        }
        id.after(&(text + "-"))
    }

    /// What a mark says, and of which place; `None` if it is of no day.
    pub fn of(mark: &Id) -> Option<(Self, Id)> {
        let (when, id) = mark.as_str().strip_prefix(Id::DAY)?.split_once('-')?;
        let (date, time) = when.split_once('t').map_or((when, None), |(date, time)| (date, Some(time)));
        let number = |text: &str, from, to| number(text.as_bytes().get(from..to)?);
        let day = day_number(number(date, 0, 4)?, number(date, 4, 6)?, number(date, 6, 8)?)?;
        let mut minute = None;
        if let Some(time) = time {
            let minutes = number(time, 0, 2)? * 60 + number(time, 2, 4)?;
            minute = u16::try_from(minutes).ok().filter(|minute| *minute < 24 * 60);
        }
        let moment = Self { day, minute };
        let id = id.parse().ok()?;
        // One and the same day has one mark.
        (moment.mark(&id) == *mark).then_some((moment, id))
    }
}

impl Progress {
    /// The day that counts of those that were written at `ids`: the one written last.
    pub fn written(&self, ids: &[&Id]) -> Option<Moment> {
        self.last_written(ids).map(|(moment, _)| moment)
    }

    /// The same, with when it was written.
    pub fn last_written(&self, ids: &[&Id]) -> Option<(Moment, Millis)> {
        let mut last: Option<(&Entry<State>, Moment)> = None;
        for (mark, entry) in self.marks.iter().filter(|(mark, entry)| is_written(mark, entry)) {
            if let Some((moment, of)) = Moment::of(mark)
                && ids.contains(&&of)
                && last.is_none_or(|(last, _)| (last.at, &last.by) <= (entry.at, &entry.by))
            {
                last = Some((entry, moment));
            }
        }
        last.map(|(entry, moment)| (moment, entry.at))
    }

    /// The marks of days that count, in the order of time.
    pub fn days_that_count(&self, guide: &Guide) -> Vec<Id> {
        let mut marks = Vec::new();
        for (mark, _) in self.marks.iter().filter(|(mark, entry)| is_written(mark, entry)) {
            if let Some((moment, of)) = Moment::of(mark)
                && self.written(&guide.places_of_day(&of)) == Some(moment)
            {
                marks.push(mark);
            }
        }
        let mut sorted = Vec::new();
        sorted.extend(self.in_time(&marks).into_iter().map(|place| marks[place].clone()));
        sorted
    }

    /// When the box of `id` was ticked, if it is.
    pub fn marked_at(&self, id: &Id) -> Option<Millis> {
        self.marks.get(id).filter(|mark| mark.value == State::Done).map(|mark| mark.at)
    }

    /// Writes a day at `id`, or takes it away, in place of what was written at any of `places`, which hold one day with it;
    /// and ticks its box beside it, if it `has_box`. `None` if that is so already.
    pub fn write(
        &mut self,
        id: &Id,
        moment: Option<Moment>,
        places: &[&Id],
        has_box: bool,
        now: Millis,
        by: &Origin,
    ) -> Option<Change> {
        let new = moment.map(|moment| moment.mark(id));
        let mut states = Vec::new();
        for (mark, _) in self.marks.iter().filter(|(mark, entry)| is_written(mark, entry)) {
            if Moment::of(mark).is_some_and(|(_, of)| places.contains(&&of)) && Some(mark) != new.as_ref() {
                states.push((mark.clone(), State::Open));
            }
        }
        let named = new.clone().or_else(|| states.first().map(|(mark, _)| mark.clone()))?;
        if has_box && new.is_some() {
            states.push((id.clone(), State::Done));
        }
        states.extend(new.map(|mark| (mark, State::Done)));
        self.set_all(states, Deed::Chosen(named), now, by)
    }
}

/// Whether it says a day, which was not taken back.
fn is_written(mark: &Id, entry: &Entry<State>) -> bool {
    entry.value == State::Done && mark.is_day()
}
