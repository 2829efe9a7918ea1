//! What must hold for days: those that a text names, those that a record holds, and the calendar of all of them.

use std::sync::OnceLock;

use fastrand::Rng;
use flate2::Crc;
use hitotsuzutsu::{
    guide::{DayKind, Guide, Id},
    plan::{Event, NotADay, Plan, addable, calendar, read_day},
    progress::{Day, Millis, Moment, Progress, Refused, State, carry, day_at, receive},
};
use icalendar::parser::{read_calendar, unfold};

/// Words of a language are the author's, so these are the test site's.
const UI: &str = include_str!("../fixtures/two-guides/ui/ja.toml");

/// The first day of the year 2000, and of the year 2200.
pub(crate) const DAYS: std::ops::Range<Day> = 10_957..84_006;

/// From here on a link has no room for a day.
const LATE: Day = 1 << 16;

/// The words for days, as they stand there.
pub(crate) fn words() -> &'static str {
    let find = || UI.lines().find_map(|line| line.strip_prefix("day_words = \"")?.strip_suffix('"'));
    static WORDS: OnceLock<Option<&str>> = OnceLock::new();
    WORDS.get_or_init(find).unwrap_or_default()
}

/// Numbers that the text chooses: the same text has the same ones.
pub(crate) fn rng(text: &str) -> Rng {
    let mut sum = Crc::new();
    sum.update(text.as_bytes());
    Rng::with_seed(sum.sum().into())
}

/// So many characters are read as a day: twice what the field takes.
const LONGEST: usize = 120;

/// A day is read within its bounds, whatever the day of the reader is, and in whatever words.
pub(crate) fn is_read_within_bounds(text: &str) -> Result<(), String> {
    let mut rng = rng(text);
    let text = &text.chars().take(LONGEST).collect::<String>();
    for asked in [DayKind::Past, DayKind::Coming, DayKind::Time] {
        let today = any_day(&mut rng);
        let first = rng.bool().then(|| any_day(&mut rng));
        // Another guide's words may be wrong.
        let words = if rng.u32(0..8) == 0 { text } else { words() };
        let last = if asked == DayKind::Past { today } else { today.saturating_add(184) };
        let days = first.unwrap_or(today.saturating_sub(731))..=last;
        let read = read_day(text, words, asked, first, today);
        let is_so = match read {
            Ok(Moment { day, minute }) => {
                let is_timed = asked == DayKind::Time && minute < Some(24 * 60);
                days.contains(&day) && (minute.is_none() || is_timed)
            }
            Err(NotADay::Future) => asked == DayKind::Past,
            Err(NotADay::Far) => asked != DayKind::Past,
            Err(NotADay::Nonsense | NotADay::Before) => true,
            // It does not know the time.
            Err(NotADay::Over) => false,
        };
        if !is_so {
            return Err(format!("no such day: {read:?}, {asked:?}, {first:?}, {today}"));
        }
        // What was read is kept as it was read.
        if let (Ok(moment), Ok(id)) = (read, "a5".parse::<Id>())
            && Moment::of(&moment.mark(&id)) != Some((moment, id)).filter(|_| DAYS.contains(&moment.day))
        {
            return Err(format!("another moment than {moment:?}"));
        }
    }
    Ok(())
}

/// Mostly one that a clock can say.
pub(crate) fn any_day(rng: &mut Rng) -> Day {
    match rng.u32(0..8) {
        0 => rng.u32(..),
        1 => [0, 1, DAYS.start, DAYS.end, u32::MAX][rng.usize(0..5)],
        2 => rng.u32(DAYS),
        _ => 20_783 + rng.u32(0..400),
    }
}

/// Marks of days give back what was written, and the last one counts, also elsewhere.
pub(crate) fn are_days(guide: &Guide, progress: &Progress) -> Result<(), String> {
    for (mark, state) in progress.states() {
        let Some((moment, of)) = Moment::of(mark) else { continue };
        if moment.mark(&of) != *mark || !DAYS.contains(&moment.day) || moment.minute >= Some(24 * 60) {
            return Err(format!("{mark} is read as {moment:?}"));
        }
        let counts = progress.written(&[&of]);
        let is_there = counts.is_some_and(|counts| progress.state(&counts.mark(&of)) == State::Done);
        if !is_there && (state == State::Done || counts.is_some()) {
            return Err(format!("{mark} is there, and {counts:?} counts"));
        }
    }
    travel(guide, progress)
}

/// A link with days brings those that count, and each other box as a link without them does.
fn travel(guide: &Guide, progress: &Progress) -> Result<(), String> {
    let [dated, plain] = [true, false].map(|has_days| receive(&carry(progress, guide, has_days), guide));
    let is_early = |moment: &Moment| moment.day < LATE;
    let ids = (0..guide.published.len()).filter_map(|number| guide.published.id(number));
    // Of a wait's places the last one counts.
    let counts = |id: &Id, moment: &Moment| progress.written(&guide.places_of_day(id)) == Some(*moment);
    let day = |id: &Id| progress.written(&[id]).filter(is_early).filter(|moment| counts(id, moment));
    let written = ids.filter_map(|id| Some(day(id)?.mark(id)));
    let mut expected: Vec<_> = written.map(|mark| (mark, State::Done)).collect();
    expected.extend(plain.map(|carried| carried.states).unwrap_or_default());
    expected.sort();
    expected.dedup();
    let mut arrives = match dated {
        Ok(carried) => carried.states,
        Err(Refused::Empty) => Vec::new(),
        Err(why) => return Err(format!("its link is refused: {why:?}")),
    };
    arrives.sort();
    if arrives != expected { Err(format!("{expected:?} arrives as {arrives:?}")) } else { Ok(()) }
}

/// Of what was received only days are added that have a place here, and none where one was written.
pub(crate) fn is_added_where_none_is(
    guide: &Guide,
    here: &Progress,
    states: &[(Id, State)],
) -> Result<(), String> {
    for (mark, state) in addable(guide, here, states) {
        let Some((moment, of)) = Moment::of(&mark) else { continue };
        let places = guide.places_of_day(&of);
        let is_known = here.written(&places).is_some() || guide.day_kind(&of).is_none();
        if is_known || state != State::Done || !DAYS.contains(&moment.day) {
            return Err(format!("{mark} {state:?} would be added"));
        }
    }
    Ok(())
}

/// A calendar of whatever record, with whatever words, has lines that travel, and entries that somebody else reads.
pub(crate) fn is_a_calendar<'a>(guide: &'a Guide, progress: &Progress, text: &'a str) -> Result<(), String> {
    let mut rng = rng(text);
    let now: Millis = if rng.bool() { rng.u64(..) } else { 1_795_662_000_000 };
    let today = day_at(now);
    let mut entries = Vec::new();
    for wait in Plan::of(guide, progress, today).waits {
        let step = guide.steps().nth(wait.step).ok_or_else(|| format!("no step: {wait:?}"))?;
        entries.push((&step.id, Moment { day: wait.ask.max(today), minute: None }));
    }
    for dated in &guide.days {
        entries.extend(progress.written(&[&dated.id]).map(|moment| (&dated.id, moment)));
    }
    let event = |(id, when): (&'a Id, Moment)| Event { key: id.as_str(), when, title: text, note: text };
    let events: Vec<_> = entries.into_iter().map(event).collect();
    let link = rng.bool().then(|| format!("https://guide.example/#c={}", carry(progress, guide, true)));
    let file = calendar("amazon", &events, link.as_deref(), now.min(7_258_118_400_000));
    are_lines(&file)?;
    // Somebody else's parser.
    let unfolded = unfold(&file);
    let read = read_calendar(&unfolded).map_err(|why| format!("the calendar is not read: {why}"))?;
    let starts = read.components.iter().filter_map(|event| event.find_prop("DTSTART")).count();
    if [read.components.len(), starts] != [events.len(); 2] {
        return Err(format!("{} entries, not {}", read.components.len(), events.len()));
    }
    Ok(())
}

/// Lines of 75 octets at most, and as many ends as beginnings, each in its own.
fn are_lines(file: &str) -> Result<(), String> {
    let lines: Vec<_> = file.split("\r\n").collect();
    if let Some(line) = lines.iter().find(|line| line.len() > 75 || line.contains(['\r', '\n'])) {
        return Err(format!("this is no line of a calendar: {line}"));
    }
    if lines.last() != Some(&"") {
        return Err("the calendar's last line does not end".to_owned());
    }
    let mut open = Vec::new();
    for line in lines {
        if let Some(name) = line.strip_prefix("BEGIN:") {
            open.push(name);
        } else if let Some(name) = line.strip_prefix("END:")
            && open.pop() != Some(name)
        {
            return Err(format!("{name} ends and has not begun"));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} does not end")) }
}
