//! What the reader is asked before ticks are added or erased.

use leptos::{ev, prelude::*};

use super::{
    Command, QUESTION, Question as Asked, Scene,
    signals::{press, speech, text},
};
use crate::guide::{Page, fill};

/// A dialog; the shell opens it when there is a question. Its closed form is in the page from the first.
#[component]
pub(super) fn Question(scene: Scene) -> impl IntoView {
    let Scene { page, signals, dispatch, .. } = scene;
    let words = page.words.clone();
    let about = |of: fn(&Page, &Asked) -> String| {
        let page = page.clone();
        speech(move || {
            signals.question.with(|asked| asked.as_ref().map(|asked| of(&page, asked)).unwrap_or_default())
        })
    };
    let title = about(title);
    let more = about(more);
    let yes = about(|page, asked| match asked {
        Asked::Add(..) => page.words.add().to_owned(),
        Asked::Erase(_) => page.words.erase_yes().to_owned(),
    });
    let list = about(titles);
    let class = text(move || {
        let adds = signals.question.with(|asked| matches!(asked, Some(Asked::Add(..))));
        if adds { "question__list" } else { "question__list question__list--empty" }.to_owned()
    });
    // Escape closes a dialog by itself.
    let cancel = move |_: ev::Event| dispatch.run(Command::Answer(false));
    view! {
        <dialog class="question" id=QUESTION aria-labelledby="question-title" on:cancel=cancel>
            <h2 class="question__title" id="question-title" inner_html=title></h2>
            <p inner_html=more></p>
            <p class=class inner_html=list></p>
            <button type="button" class="button" on:click=press(move || dispatch.run(Command::Answer(true))) inner_html=yes></button>
            <button type="button" class="text-button" on:click=press(move || dispatch.run(Command::Answer(false)))>
                {words.leave().to_owned()}
            </button>
        </dialog>
    }
}

fn title(page: &Page, asked: &Asked) -> String {
    match asked {
        Asked::Add(states, _) => fill(page.words.add_title(), &[("n", states.len())]),
        Asked::Erase(count) => fill(page.words.erase_ask(), &[("n", *count)]),
    }
}

fn more(page: &Page, asked: &Asked) -> String {
    let words = &page.words;
    match asked {
        Asked::Add(_, 0) => words.add_more().to_owned(),
        Asked::Add(_, unknown) => {
            words.add_more().to_owned() + "\n" + &fill(words.add_unknown(), &[("n", *unknown)])
        }
        Asked::Erase(_) => words.erase_more().to_owned(),
    }
}

/// One title on each line.
fn titles(page: &Page, asked: &Asked) -> String {
    let Asked::Add(states, _) = asked else { return String::new() };
    let mut titles = String::new();
    for (id, _) in states {
        titles.extend([page.guide.title_of(id).unwrap_or(id.as_str()), "\n"]);
    }
    titles
}
