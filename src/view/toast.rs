//! What just happened, and the way back. It stays until the next thing: there is no timer to race against.

use leptos::prelude::*;

use super::{
    Command, News, Scene, days, parts,
    signals::{flag, speech, text},
};
use crate::{
    guide::{Id, Page, fill},
    plan::Next,
    progress::{Change, Deed, State},
};

/// The toast. Its live region is in the page from the first, empty: one that only appears with its words is
/// not announced everywhere.
#[component]
pub(super) fn Toast(scene: Scene) -> impl IntoView {
    let Scene { page, signals, .. } = scene.clone();
    let news = signals.news;
    let begun = move |page: &Page| {
        news.with(|news| match news {
            Some(News::Changed(change)) => signals.reader.with(|reader| days::begun(page, reader, change)),
            _ => String::new(),
        })
    };
    let no_wait = {
        let page = page.clone();
        flag(move || begun(&page).is_empty())
    };
    // Where the browser forgets, the days alone would lead back to an empty page.
    let no_link = {
        let page = page.clone();
        flag(move || begun(&page).is_empty() || !signals.keeping.get().forgets())
    };
    let said = {
        let page = page.clone();
        speech(move || {
            let is_one = signals.reader.with(|reader| reader.open.is_some());
            news.with(|news| news.as_ref().map(|news| said(&page, news, is_one)).unwrap_or_default())
                + &begun(&page)
        })
    };
    let address = speech(move || match news.get() {
        Some(News::CopyByHand(text) | News::CopyLettersByHand(text)) => text,
        _ => String::new(),
    });
    let has_next = {
        let page = page.clone();
        move || {
            let step_is_settled = news.with(|news| match news {
                Some(News::Changed(Change { deed: Deed::Set(id, state), is_undone: false, .. })) => {
                    *state != State::Open && page.guide.place_of(id).is_some()
                }
                _ => false,
            });
            // Who sees one step sees the next one in its place.
            step_is_settled
                && signals
                    .reader
                    .with(|reader| reader.open.is_none() && reader.plan.next(&page.guide) != Next::Nothing)
        }
    };
    let class = text(move || {
        if news.with(Option::is_none) { "toast moment toast--empty" } else { "toast moment" }.to_owned()
    });
    let words = &page.words;
    let [plan_open, close] = [words.plan_open(), words.close()].map(str::to_owned);
    let [calendar, carry] = [words.calendar(), words.carry_link()].map(str::to_owned);
    let no_offer = flag(move || !news.with(|news| matches!(news, Some(News::Offer(_)))));
    // Where the next step has come in the place of the last one, its title is what is heard.
    let stepped = page.clone();
    let live = text(move || {
        let has_gone = news.with(|news| {
            let Some(News::Changed(Change {
                deed: Deed::Set(id, _) | Deed::Later(id),
                is_undone: false,
                ..
            })) = news
            else {
                return false;
            };
            let is_open = signals.reader.with(|reader| reader.open.as_ref().is_none_or(|open| open == id));
            !is_open && stepped.guide.place_of(id).is_some()
        });
        // What has begun is said nowhere else.
        if has_gone && begun(&stepped).is_empty() { "off" } else { "polite" }.to_owned()
    });
    let undo = speech(move || {
        let is_undone =
            |news: &Option<News>| matches!(news, Some(News::Changed(Change { is_undone: true, .. })));
        if news.with(is_undone) { page.words.redo() } else { page.words.undo() }.to_owned()
    });
    let next = text(parts::next(&scene, parts::next_place));
    let next_word = speech(parts::next(&scene, |page, next| {
        [page.words.toast_next(), &parts::next_title(page, next)].concat()
    }));
    view! {
        <div class=class hidden>
            <div class="toast__said" role="status" aria-live=live>
                <p class="toast__title" inner_html=said></p>
                <p class="toast__address" inner_html=address></p>
            </div>
            <button
                type="button"
                class="toast__button"
                hidden=flag(move || !news.with(|news| matches!(news, Some(News::Changed(_)))))
                data-emit=Command::Undo.emit()
                inner_html=undo
            ></button>
            <button type="button" class="toast__more" hidden=no_wait data-emit=Command::Calendar.emit()>{calendar}</button>
            <button type="button" class="toast__more" hidden=no_link data-emit=Command::SendTicks.emit()>{carry}</button>
            <a class="toast__next" hidden=flag(move || !has_next()) href=next data-emit=Command::Go.emit() inner_html=next_word></a>
            <a class="toast__next" hidden=no_offer href="#contents" data-emit=Command::Go.emit()>{plan_open}</a>
            <button
                type="button"
                class="toast__close"
                aria-label=close
                data-emit=Command::Dismiss.emit()
            ></button>
        </div>
    }
}

/// Where one thing is shown, what was settled is named no more: its place is taken, and the toast is short.
fn said(page: &Page, news: &News, is_one: bool) -> String {
    let words = &page.words;
    let deed = match news {
        News::Changed(Change { is_undone: true, .. }) => return words.toast_undone().to_owned(),
        News::Changed(change) => &change.deed,
        News::Says(words) | News::Offer(words) => return words.clone(),
        News::CopyByHand(_) => return words.copy_by_hand().to_owned(),
        News::CopyLettersByHand(_) => return words.copy_letters_by_hand().to_owned(),
    };
    match deed {
        Deed::Set(id, state) => {
            let said = match state {
                State::Done => words.toast_done(),
                State::Open => words.toast_open(),
                State::Skipped => words.toast_skipped(),
            };
            about(page, id, said, is_one)
        }
        Deed::Chosen(id) if id.is_day() => words.toast_day().to_owned(),
        Deed::Chosen(_) => words.toast_chosen().to_owned(),
        Deed::Later(id) => about(page, id, words.toast_later(), is_one),
        Deed::Added(count) => fill(words.toast_added(), &[("n", *count)]),
        Deed::Erased => words.toast_erased().to_owned(),
    }
}

fn about(page: &Page, id: &Id, said: &str, is_one: bool) -> String {
    let is_named = !is_one || page.guide.place_of(id).is_none();
    let title = page.guide.title_of(id).filter(|_| is_named);
    title.map_or_else(|| said.to_owned(), |title| [title, " ", said].concat())
}
