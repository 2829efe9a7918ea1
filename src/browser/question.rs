//! The dialog that asks before ticks are added or erased.

use web_sys::HtmlDialogElement;

use super::{
    desk::Desk,
    record::{element, list, say, show_unreadable},
};
use crate::{
    guide::{Id, fill},
    plan,
    progress::{Left, State},
};

/// What the reader is asked before it is done.
pub(super) enum Question {
    /// Whether to add these ticks from elsewhere; so many others are not in the guide.
    Add(Vec<(Id, State)>, usize),
    /// Whether to erase so many ticks.
    Erase(usize),
}

/// Asks; `answer` hears it.
pub(super) fn ask(desk: &Desk, question: Question) {
    let words = &desk.page.words;
    let (title, more, titles, yes) = match &question {
        Question::Add(states, unknown) => {
            let mut more = words.add_more().to_owned();
            if *unknown > 0 {
                more = more + "\n" + &fill(words.add_unknown(), &[("n", *unknown)]);
            }
            let mut titles = Vec::new();
            titles.extend(states.iter().filter_map(|(id, _)| desk.page.guide.title_of(id)));
            (fill(words.add_title(), &[("n", states.len())]), more, titles, words.add())
        }
        Question::Erase(count) => {
            let title = fill(words.erase_ask(), &[("n", *count)]);
            (title, words.erase_more().to_owned(), Vec::new(), words.erase_yes())
        }
    };
    say("question-title", &title);
    say("question-more", &more);
    list("question-list", &titles);
    say("question-yes", yes);
    keep(desk, Some(question));
    if let Some(dialog) = dialog().filter(|dialog| !dialog.open()) {
        // It fails only for an open one.
        let _ = dialog.show_modal();
    }
}

/// Does what was asked, if the reader says yes.
pub(super) fn answer(desk: &Desk, yes: bool) {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
    match keep(desk, None).filter(|_| yes) {
        None => {}
        Some(Question::Add(states, _)) => {
            desk.change(&|progress, now, tab| progress.add(&states, now, tab));
        }
        Some(Question::Erase(count)) => {
            // The proof: what is left was read again.
            let left = desk.change(&|progress, now, _| Some(progress.erase(now)));
            let says = plan::erased(&desk.page.words, count, left.unwrap_or(Left::Unknown));
            say("record-erased", &says);
            show_unreadable(desk);
        }
    }
}

/// Keeps the question until it is answered; gives the one before.
fn keep(desk: &Desk, question: Option<Question>) -> Option<Question> {
    // There is one thread, so nobody can have broken the lock.
    desk.asked.lock().ok().and_then(|mut asked| std::mem::replace(&mut *asked, question))
}

fn dialog() -> Option<HtmlDialogElement> {
    element("question")
}
