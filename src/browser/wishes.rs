//! What the reader asks for is done here: the record's wishes at the desk, the others by the browser.

use std::cell::Cell;

use leptos::prelude::*;

use super::{
    calendar, day_entry,
    desk::Desk,
    files,
    share::{Letter, address, copy_letters},
    way,
};
use crate::{
    guide::Id,
    plan::{self, Offer},
    progress::{Deed, MARK, State, encode, end_of_day},
    view::{Command, News, Question},
};

/// Does what the reader asks for.
pub(super) fn obey(desk: &Desk, command: Command) {
    let (words, news) = (&desk.page.words, desk.signals.news);
    match command {
        Command::Mark(id, state) => mark(desk, &id, state),
        Command::Skip(id) => skip(desk, &id),
        Command::SkipNext => {
            let next = desk
                .signals
                .reader
                .with_untracked(|reader| reader.plan.next_step(&desk.page.guide).map(|step| step.id.clone()));
            if let Some(id) = next {
                skip(desk, &id);
            }
        }
        Command::Undo => {
            if let Some(News::Changed(last)) = news.get_untracked() {
                match &last.deed {
                    Deed::Set(id, _) | Deed::Later(id) => {
                        // What is done once more is settled once more.
                        way::settle(desk, id, &|progress, now, tab| {
                            Some(plan::take_back(&desk.page.guide, progress, &last, now, tab))
                        });
                        if !last.is_undone {
                            way::go_back(desk, id);
                        }
                    }
                    _ => desk.undo(&last),
                }
            }
        }
        Command::Later(id) => {
            way::settle(desk, &id, &|progress, now, tab| Some(progress.postpone(&id, now, tab)));
        }
        Command::Go => {
            // The toast has led there, or is of before.
            news.set(None);
            way::go(desk);
        }
        Command::AskNext(question) => way::ask_next(desk, &question),
        Command::Unfold => way::unfold(desk),
        Command::Dismiss => news.set(None),
        Command::Share(step) => Letter::guide(step.as_ref()).send(news, words.copied().to_owned()),
        Command::SendTicks => {
            let address = address(&(MARK.to_owned() + &code(desk)));
            Letter { text: words.carry_text().to_owned(), address }.send(news, words.copied().to_owned());
        }
        Command::CopyTicks => copy_letters(news, code(desk), words.carry_copied()),
        Command::SaveTicks => {
            let key = &desk.page.guide.key;
            let name = ["hitotsuzutsu-", key, ".json"].concat();
            files::save(&name, "application/json", &encode(&desk.signals.progress(), key));
        }
        Command::Look(text) => look(desk, &text),
        Command::Expire(day) => expire(desk, &day),
        Command::AskErase => {
            desk.signals.question.set(Some(Question::Erase(desk.signals.progress().len())));
        }
        Command::BringBack => {
            if let Some(erased) = desk.erased() {
                desk.undo(&erased);
            }
        }
        Command::SaveUnreadable => save_unreadable(desk),
        Command::Write(id, text) => day_entry::write(desk, &id, &text),
        Command::Again(id) => day_entry::again(desk, &id),
        Command::Calendar => calendar::save(desk),
        Command::CopyDays => calendar::copy_as_text(desk),
        Command::WithDays(has_days) => desk.signals.with_days.set(has_days),
        Command::Answer(yes) => {
            let question = desk.signals.question.get_untracked();
            desk.signals.question.set(None);
            if let Some(question) = question.filter(|_| yes) {
                answer(desk, question);
            }
        }
    }
}

fn mark(desk: &Desk, id: &Id, state: State) {
    if desk.page.guide.answer(id).is_some() {
        return choose(desk, id, state == State::Done);
    }
    way::settle(desk, id, &|progress, now, tab| progress.mark(id, state, now, tab));
}

/// An answer shows by itself that it is chosen; what is told is a change of what the road was made of.
fn choose(desk: &Desk, id: &Id, is_chosen: bool) {
    desk.change(&|progress, now, tab| plan::choose(&desk.page.guide, progress, id, is_chosen, now, tab));
    if desk.signals.reader.with_untracked(|reader| reader.open.is_none()) {
        desk.signals.news.set(None);
    }
}

/// What it says is asked once other tabs were heard.
fn skip(desk: &Desk, id: &Id) {
    way::settle(desk, id, &|progress, now, tab| {
        let is_skipped = progress.state(id) == State::Skipped;
        progress.mark(id, if is_skipped { State::Open } else { State::Skipped }, now, tab)
    });
}

/// The ticks as letters.
fn code(desk: &Desk) -> String {
    desk.signals.code(&desk.page.guide)
}

/// Asks whether to add what `text` brings, or says why it brings nothing.
fn look(desk: &Desk, text: &str) {
    match plan::arrival(text, &desk.page.guide, &desk.page.words, &desk.signals.progress()) {
        Ok(Offer { boxes, unknown }) => desk.signals.question.set(Some(Question::Add(boxes, unknown))),
        Err(says) => {
            // Behind a question nobody would see or hear it.
            desk.signals.question.set(None);
            desk.signals.news.set(Some(News::Says(says.to_owned())));
        }
    }
}

/// Does what was asked.
fn answer(desk: &Desk, question: Question) {
    match question {
        Question::Add(states, _) => {
            // Another tab may have answered since.
            desk.change(&|progress, now, tab| {
                progress.add(&plan::addable(&desk.page.guide, progress, &states), now, tab)
            });
        }
        Question::Erase(count) => {
            let left = desk.change(&|progress, now, _| Some(progress.erase(now)));
            if let Some(left) = left {
                // The proof: what is left was read again.
                let says = plan::erased(&desk.page.words, count, left);
                desk.signals.remarks.update(|remarks| remarks.erased = says);
            }
            // What the road was made of is gone.
            way::open(desk, None);
            desk.count_unreadable();
        }
    }
}

/// Lets the record forget what is older once the day has passed, or says why not.
fn expire(desk: &Desk, day: &str) {
    let refused = Cell::default();
    desk.change(&|progress, now, tab| {
        match end_of_day(day, now) {
            Ok(until) => progress.expire(until, now, tab),
            Err(why) => refused.set(Some(why)),
        }
        None
    });
    let says = refused.get().map(|why| News::Says(plan::no_day(&desk.page.words, why).to_owned()));
    // A year that is being typed is refused until it is whole; then that is no longer so.
    if says.is_some() || matches!(desk.signals.news.get_untracked(), Some(News::Says(_))) {
        desk.signals.news.set(says);
    }
}

/// As they were found, one below the other.
fn save_unreadable(desk: &Desk) {
    let mut text = String::new();
    for (key, value) in desk.unreadable() {
        text.extend([&*key, "\n", &*value, "\n\n"]);
    }
    files::save("hitotsuzutsu-unreadable.txt", "text/plain", &text);
}
