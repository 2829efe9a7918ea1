//! Days that the reader writes: shown back while they are typed, and kept when asked.

use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement};

use super::{
    days::{field_of, found, say, typed},
    desk::Desk,
    device::now,
    listen::on_document,
    sight::focus,
};
use crate::{
    guide::{DayKind, Id},
    plan::{self, NotADay},
    progress::{Moment, day_at, time_of},
    view,
};

/// Reads along while a day is typed, and says what is wrong once the field is left.
pub(super) fn listen(desk: &Rc<Desk>) {
    for kind in ["input", "change"] {
        let desk = desk.clone();
        on_document(kind, move |event| {
            if let Some((field, id)) = typed(&event) {
                echo(&desk, &id, &field, kind == "change");
            }
        });
    }
    let desk = desk.clone();
    on_document("keydown", move |event| keep_by_key(&desk, &event));
}

/// Enter, which a phone's keyboard calls done, keeps what is shown.
fn keep_by_key(desk: &Desk, event: &Event) {
    let key = Reflect::get(event, &"key".into()).ok().and_then(|key| key.as_string());
    if let Some((field, id)) = typed(event).filter(|_| key.as_deref() == Some("Enter"))
        && !field.value().is_empty()
    {
        write(desk, &id, &field.value());
    }
}

/// Shows on the button what would be kept; if that is `final`, also why it would not.
fn echo(desk: &Desk, id: &Id, field: &HtmlInputElement, is_final: bool) {
    let words = &desk.page.words;
    let Some(place) = field.parent_element() else { return };
    let text = field.value();
    let read = read(desk, id, &text);
    let today = day_at(now());
    let label = match read {
        Ok(when) => view::about(words.keep_this(), &view::moment(words, when, today)),
        Err(_) if text.is_empty() && has_written(desk, id) => words.drop_day().to_owned(),
        Err(_) => words.keep_day().to_owned(),
    };
    say(&place, ".day__keep", &label);
    let says = match read {
        _ if !is_final || text.is_empty() => "",
        Ok(_) => words.day_unkept(),
        Err(why) => plan::not_a_day(words, why),
    };
    say(&place, ".day__says", says);
}

fn has_written(desk: &Desk, id: &Id) -> bool {
    let places = desk.page.guide.places_of_day(id);
    desk.signals.reader.with_untracked(|reader| reader.progress.written(&places).is_some())
}

/// The day that `text` says at `id`.
fn read(desk: &Desk, id: &Id, text: &str) -> Result<Moment, NotADay> {
    let guide = &desk.page.guide;
    let kind = guide.day_kind(id).unwrap_or(DayKind::Coming);
    // Nothing that concerns it was before the first day.
    let first = guide.days.iter().find(|dated| dated.kind == DayKind::Past).filter(|_| kind != DayKind::Past);
    let first = desk.signals.reader.with_untracked(|reader| reader.progress.written(&[&first?.id]));
    let now = now();
    let first = first.map(|first| first.day);
    let when = plan::read_day(text, desk.page.words.day_words(), kind, first, day_at(now))?;
    let is_over = kind == DayKind::Time && when.minute.is_some_and(|minute| time_of(when.day, minute) <= now);
    if is_over { Err(NotADay::Over) } else { Ok(when) }
}

/// Keeps what was written at `id`, or takes it away if `text` is empty.
pub(super) fn write(desk: &Desk, id: &Id, text: &str) {
    let Some(field) = field_of(id) else { return };
    let moment = if text.is_empty() && has_written(desk, id) {
        None
    } else {
        match read(desk, id, text) {
            Ok(moment) => Some(moment),
            Err(why) => {
                // What was typed stays there.
                let says = plan::not_a_day(&desk.page.words, why);
                field.parent_element().iter().for_each(|place| say(place, ".day__says", says));
                return;
            }
        }
    };
    keep(desk, id, moment);
    field.set_value("");
    echo(desk, id, &field, false);
}

/// There was no answer today: asks again in the wait's own time.
pub(super) fn again(desk: &Desk, id: &Id) {
    let wait =
        desk.signals.reader.with_untracked(|reader| reader.plan.wait(desk.page.guide.place_of(id)?).copied());
    if let Some(wait) = wait {
        keep(desk, id, Some(Moment { day: day_at(now()) + u32::from(wait.again), minute: None }));
        // The button is gone.
        if let Some(says) = field_of(id).and_then(|field| found(&field.parent_element()?, ".wait__says")) {
            focus(&says);
        }
    }
}

fn keep(desk: &Desk, id: &Id, moment: Option<Moment>) {
    desk.change(&|progress, now, tab| plan::write(&desk.page.guide, progress, id, moment, now, tab));
}
