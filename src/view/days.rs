//! Days in words, the places where the reader writes them, and what is said of what they wait for.

use leptos::prelude::*;

use super::{Command, Reader, Scene, parts};
use crate::{
    guide::{DayKind, Id, Page, Prose, Step, Wait, Words, fill, fill_text, plain},
    plan::{self, Event, Plan, Waited},
    progress::{Change, Day, Deed, Millis, Moment, State, checksum, civil, push_number},
};

/// The list of what is due, in an element that is hidden while that is nothing.
pub const DUE_ROWS: &str = "record-due";
/// The list of what is not due yet, in a fold that is hidden while there is neither.
pub const PENDING_ROWS: &str = "record-pending";
/// The title of that fold.
pub const PENDING_TITLE: &str = "record-pending-title";
/// The box that puts the link into the calendar.
pub const WITH_LINK: &str = "record-calendar-link";
/// What the id of a field begins with in which a day is written; the rest says where.
pub const FIELD: &str = "record-day-";

/// A day in words; with its year, if that is not this one.
pub fn date(words: &Words, day: Day, today: Day) -> String {
    let (year, month, of_month) = civil(day.into());
    let (this_year, ..) = civil(today.into());
    let template = if year == this_year { words.date() } else { words.date_far() };
    // 1 January 1970 was a Thursday, the fourth day of its week.
    let weekday = words.weekdays().split(' ').nth((day as usize + 3) % 7);
    fill_text(template, &|slot| match slot {
        "year" => Some(digits(year, 1)),
        "month" => Some(digits(month, 1)),
        "day" => Some(digits(of_month, 1)),
        "weekday" => weekday.map(str::to_owned),
        _ => None,
    })
}

/// A day in words, and its hour if it has one.
pub fn moment(words: &Words, when: Moment, today: Day) -> String {
    let date = date(words, when.day, today);
    let Some(minute) = when.minute else { return date };
    fill_text(words.moment(), &|slot| match slot {
        "date" => Some(date.clone()),
        "hour" => Some(digits((minute / 60).into(), 1)),
        "minute" => Some(digits((minute % 60).into(), 2)),
        _ => None,
    })
}

fn digits(number: u64, digits: u32) -> String {
    let mut text = String::new();
    push_number(&mut text, number, digits);
    text
}

/// A sentence about a day.
pub fn about(template: &str, date: &str) -> String {
    fill_text(template, &|_| Some(date.to_owned()))
}

/// When to ask, in few words.
pub fn ask(words: &Words, plan: &Plan, wait: &Waited) -> String {
    if wait.is_due(plan.today) {
        return words.ask_now().to_owned();
    }
    about(words.ask_on(), &date(words, wait.ask, plan.today))
}

/// When to ask, beside the title of the step of `id`; nothing while it does not wait.
pub(super) fn row(page: &Page, reader: &Reader, id: &Id) -> String {
    let wait = page.guide.place_of(id).and_then(|step| reader.plan.wait(step));
    wait.map(|wait| ask(&page.words, &reader.plan, wait)).unwrap_or_default()
}

/// What a step that waits says of its wait; nothing while that has not begun.
pub fn waiting(page: &Page, plan: &Plan, step: usize) -> String {
    let Page { guide, words, .. } = page;
    let Some(wait) = plan.wait(step) else { return String::new() };
    let until = if wait.is_due(plan.today) {
        words.waiting_due().to_owned()
    } else {
        let wait_of = guide.step_at(step).and_then(|step| step.wait.as_ref());
        let told = match wait_of {
            _ if wait.is_told => words.waiting_told(),
            Some(wait) if wait.is_reply => words.waiting_reply(),
            _ => words.waiting_until(),
        };
        about(told, &date(words, wait.ask, plan.today))
    };
    if wait.since > plan.today {
        return until;
    }
    about(words.waiting_since(), &date(words, wait.since, plan.today)) + &until
}

/// A row of what is waited for.
pub struct Row {
    /// The step or the task.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// When; nothing if that is now.
    pub says: String,
    /// Whether that is today, or was before.
    pub is_due: bool,
}

/// What is waited for, in order: the waits, and then the hours that were written.
pub fn rows(page: &Page, reader: &Reader) -> Vec<Row> {
    let (Page { guide, words, .. }, Reader { plan, .. }) = (page, reader);
    let mut rows = Vec::new();
    for wait in &plan.waits {
        if let Some(Step { id, title, .. }) = guide.step_at(wait.step) {
            let is_due = wait.is_due(plan.today);
            // Its heading says when.
            let says = if is_due { String::new() } else { ask(words, plan, wait) };
            rows.push(Row { id: id.clone(), title: title.clone(), says, is_due });
        }
    }
    for (id, title, when) in times(page, reader) {
        rows.push(Row { id, title, says: moment(words, when, plan.today), is_due: false });
    }
    rows
}

/// The hours that the reader wrote and that are to come, each with its task.
fn times(page: &Page, reader: &Reader) -> Vec<(Id, String, Moment)> {
    let mut times = Vec::new();
    for dated in page.guide.days.iter().filter(|dated| dated.kind == DayKind::Time) {
        let when = reader.progress.written(&[&dated.id]).filter(|when| when.day >= reader.plan.today);
        if let (Some(when), Some(title)) = (when, page.guide.title_of(&dated.id)) {
            times.push((dated.id.clone(), title.to_owned(), when));
        }
    }
    times
}

/// The entries of a calendar for all of it.
pub fn events(page: &Page, reader: &Reader) -> Vec<(Id, Moment)> {
    let mut events = Vec::new();
    for wait in &reader.plan.waits {
        // What is due already is asked today.
        let day = wait.ask.max(reader.plan.today);
        let step = page.guide.step_at(wait.step);
        events.extend(step.map(|step| (step.id.clone(), Moment { day, minute: None })));
    }
    events.extend(times(page, reader).into_iter().map(|(id, _, when)| (id, when)));
    events
}

/// The calendar's file. Others may see a calendar: its entries have neutral words, and for names the numbers of ids.
pub fn calendar(page: &Page, reader: &Reader, link: Option<&str>, now: Millis) -> String {
    let Page { guide, words, .. } = page;
    let events = events(page, reader);
    let mut keys = Vec::new();
    keys.extend(
        events.iter().map(|(id, _)| digits(guide.published.number(id).unwrap_or_default() as u64, 1)),
    );
    let mut entries = Vec::new();
    entries.extend(events.iter().zip(&keys).map(|((_, when), key)| Event {
        key,
        when: *when,
        title: words.calendar_title(),
        note: words.calendar_note(),
    }));
    plan::calendar(&digits(checksum(guide.key.as_bytes()).into(), 1), &entries, link, now)
}

/// When to ask about what `change` has begun; nothing if that is no wait.
pub(super) fn begun(page: &Page, reader: &Reader, change: &Change) -> String {
    let Deed::Set(id, State::Done) = &change.deed else { return String::new() };
    let (Page { guide, words, .. }, Reader { plan, .. }) = (page, reader);
    let is_to_come = |wait: &&Waited| !change.is_undone && !wait.is_due(plan.today);
    for wait in plan.waits.iter().filter(is_to_come) {
        if let Some(Step { title, wait: Some(of), .. }) = guide.step_at(wait.step)
            && of.begins.iter().any(|(begins, _)| begins == id)
        {
            return fill_text(words.toast_wait(), &|slot| match slot {
                "title" => Some(title.clone()),
                _ => Some(date(words, wait.ask, plan.today)),
            });
        }
    }
    String::new()
}

/// The place where a day is written. It never changes: the shell shows there what was written.
pub(super) fn place(scene: &Scene, id: &Id, kind: DayKind, label: &str) -> impl IntoView + use<> {
    let words = &scene.page.words;
    let field = format!("{FIELD}{id}");
    let says = format!("{field}-says");
    let keep = format!("{field}-keep");
    let named = parts::named_with_box(&keep, id);
    let example = match kind {
        DayKind::Past => words.write_past(),
        DayKind::Coming => words.write_coming(),
        DayKind::Time => words.write_time(),
    };
    view! {
        <p class="day__written"></p>
        <label class="day__label" for=field.clone()>{example.to_owned()}</label>
        <input
            class="day__field"
            type="text"
            id=field.clone()
            maxlength="60"
            autocomplete="off"
            enterkeyhint="done"
            aria-label=[&plain(label), " ", &plain(example)].concat()
            aria-describedby=says.clone()
        />
        <button
            type="button"
            class="button button--quiet day__keep"
            id=keep
            aria-labelledby=named
            data-emit=Command::Write(id.clone(), String::new()).emit()
            data-of=field
        >{words.keep_day().to_owned()}</button>
        <p class="day__says" id=says role="status"></p>
    }
}

/// What a step that waits has at its beginning: since when, until when, and the ways on.
pub(super) fn wait(scene: &Scene, step: &Step) -> impl IntoView + use<> {
    let words = &scene.page.words;
    let days = step.wait.as_ref().map_or(1, Wait::again);
    let told = words.told_day().to_owned();
    let place = place(scene, &step.id, DayKind::Coming, words.told_day());
    let again = fill(words.again(), &[("n", days.into())]);
    view! {
        <p class="wait__says"></p>
        <div class="wait__ways" hidden>
            {parts::button("button button--quiet", &Command::Again(step.id.clone()), &again)}
        </div>
        <p class="wait__told">{told}</p>
        {place}
    }
}

/// What is waited for, with the ways to a calendar: in sight what is due, the rest folded.
pub(super) fn waits(scene: &Scene) -> impl IntoView + use<> {
    let words = &scene.page.words;
    let more = about(words.calendar_more(), words.calendar_title());
    view! {
        <div class="waits__due" hidden>
            <h2 class="waits__title">{words.waits_due().to_owned()}</h2>
            <ul class="waits__rows" id=DUE_ROWS></ul>
        </div>
        <details class="fold waits__fold" hidden>
            <summary class="fold__title" id=PENDING_TITLE></summary>
            <div class="fold__body">
                <ul class="waits__rows" id=PENDING_ROWS></ul>
                {parts::button("button button--quiet", &Command::Calendar, words.calendar())}
                {parts::button("text-button", &Command::CopyDays, words.copy_days())}
                <label class="waits__link">
                    <input class="tick" type="checkbox" id=WITH_LINK autocomplete="off"/>
                    <span>{words.calendar_link().to_owned()}</span>
                </label>
                {parts::paragraph(&more)}
            </div>
        </details>
    }
}

/// Its place. It is of this moment, and nothing that is read elsewhere.
pub(super) fn waits_place(scene: &Scene) -> impl IntoView + use<> {
    let inside = scene.prose.get(Prose::WAITS).to_owned();
    view! { <section class="waits needs-app moment" data-prose=Prose::WAITS inner_html=inside hidden></section> }
}

/// Where a day is written: a section with finished HTML, so that the phone need not know how it is made.
pub(super) fn section(scene: &Scene, class: &'static str, id: &Id) -> impl IntoView + use<> {
    let key = Prose::day(id);
    let inside = scene.prose.get(&key).to_owned();
    view! { <section class=class data-prose=key inner_html=inside hidden></section> }
}
