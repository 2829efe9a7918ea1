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
    guide::{Guide, Id, Page, Words, plain},
    plan::Place,
    progress::{MARK, carry},
    view::{self, News, WITH_LINK},
};

/// Puts the days to come into the reader's calendar; where no file can be opened, copies them.
pub(super) fn save(desk: &Desk) {
    if matches!(desk.place, Place::Inside | Place::Line) {
        return copy(desk, |_, _, words| words.calendar_title().to_owned());
    }
    let page = &desk.page;
    let is_with_link = is_ticked(WITH_LINK);
    let (text, news) = desk.signals.reader.with_untracked(|reader| {
        let code = is_with_link.then(|| [MARK, &carry(&reader.progress, &page.guide, false)].concat());
        (view::calendar(page, reader, code.map(|code| address(&code)).as_deref(), now()), desk.signals.news)
    });
    files::open("hitotsuzutsu.ics", "text/calendar", &text);
    // A change that can be taken back stays on offer.
    if !matches!(news.get_untracked(), Some(News::Changed(_))) {
        news.set(Some(News::Says(page.words.calendar_made().to_owned())));
    }
}

/// Copies the days to come, a line each with what it is.
pub(super) fn copy_as_text(desk: &Desk) {
    copy(desk, |guide, id, _| plain(guide.title_of(id).unwrap_or_default()));
}

/// Copies them with these words: what goes to a calendar says no more there than an entry does.
fn copy(desk: &Desk, what: fn(&Guide, &Id, &Words) -> String) {
    let Page { guide, words, .. } = &*desk.page;
    let text = desk.signals.reader.with_untracked(|reader| {
        let mut text = String::new();
        for (id, when) in view::events(&desk.page, reader) {
            text.extend([&view::moment(words, when, reader.plan.today), " ", &what(guide, &id, words), "\n"]);
        }
        text
    });
    copy_letters(desk.signals.news, text, words.days_copied());
}
