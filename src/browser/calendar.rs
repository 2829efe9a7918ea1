//! The days to come on their way to the reader's own calendar.

use leptos::prelude::*;

use super::{
    days::is_ticked,
    desk::Desk,
    device::now,
    files,
    share::{address, copy_letters},
};
use crate::{
    plan::{self, Place},
    progress::MARK,
    view::{self, News, WITH_LINK},
};

/// Puts the days to come into the reader's calendar; where no file can be opened, copies them.
pub(super) fn save(desk: &Desk) {
    if matches!(desk.place, Place::Inside | Place::Line) {
        return copy_as_text(desk);
    }
    let page = &desk.page;
    let is_with_link = is_ticked(WITH_LINK);
    let link = is_with_link.then(|| address(&(MARK.to_owned() + &desk.signals.code(&page.guide))));
    let events = desk.signals.reader.with_untracked(|reader| view::events(page, reader));
    let mut entries = Vec::new();
    entries.extend(events.iter().map(|event| view::event(&page.words, event)));
    let text = plan::calendar(&page.guide.key, &entries, link.as_deref(), now());
    files::open("hitotsuzutsu.ics", "text/calendar", &text);
    desk.signals.news.set(Some(News::Says(page.words.calendar_made().to_owned())));
}

/// Copies the days to come, a line each.
pub(super) fn copy_as_text(desk: &Desk) {
    let page = &desk.page;
    let text = desk.signals.reader.with_untracked(|reader| {
        let mut text = String::new();
        for (id, when) in view::events(page, reader) {
            let title = page.guide.title_of(&id).unwrap_or_default();
            text.extend([&view::moment(&page.words, when, reader.plan.today), " ", title, "\n"]);
        }
        text
    });
    copy_letters(desk.signals.news, text, page.words.days_copied());
}
