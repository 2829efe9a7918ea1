//! The dialog that asks before ticks are added or erased. The shell opens and closes it.

use leptos::prelude::*;

use super::{
    Command, Question, Scene, days,
    signals::{items, speech},
};
use crate::{
    guide::{Id, Page, Words, fill, fill_text},
    progress::Moment,
};

/// The question, and its two answers.
#[component]
pub(super) fn Asked(scene: Scene) -> impl IntoView {
    let Scene { page, signals, .. } = scene;
    let of = |say: fn(&Words, &Question) -> String| {
        let page = page.clone();
        speech(move || {
            signals
                .question
                .with(|asked| asked.as_ref().map(|asked| say(&page.words, asked)).unwrap_or_default())
        })
    };
    let [title, more, yes] = [of(title), of(more), of(yes)];
    let leave = page.words.leave().to_owned();
    let titles = items(move || {
        signals.question.with(|asked| asked.as_ref().map(|asked| titles(&page, asked)).unwrap_or_default())
    });
    view! {
        <dialog class="question" id="question" aria-labelledby="question-title" aria-describedby="question-more">
            <h2 class="question__title" id="question-title" inner_html=title></h2>
            <p id="question-more" inner_html=more></p>
            <ul class="question__list" inner_html=titles></ul>
            <button type="button" class="button" data-emit=Command::Answer(true).emit() inner_html=yes></button>
            // The harmless answer has the focus.
            <button type="button" class="text-button" autofocus="" data-emit=Command::Answer(false).emit()>
                {leave}
            </button>
        </dialog>
    }
}

fn title(words: &Words, asked: &Question) -> String {
    match asked {
        Question::Add(states, _) => fill(words.add_title(), &[("n", states.len())]),
        Question::Erase(count) => fill(words.erase_ask(), &[("n", *count)]),
    }
}

fn more(words: &Words, asked: &Question) -> String {
    match asked {
        Question::Add(_, 0) => words.add_more().to_owned(),
        Question::Add(_, unknown) => {
            words.add_more().to_owned() + "\n" + &fill(words.add_unknown(), &[("n", *unknown)])
        }
        Question::Erase(_) => words.erase_more().to_owned(),
    }
}

fn yes(words: &Words, asked: &Question) -> String {
    match asked {
        Question::Add(..) => words.add(),
        Question::Erase(_) => words.erase_yes(),
    }
    .to_owned()
}

fn titles(page: &Page, asked: &Question) -> Vec<String> {
    let Question::Add(states, _) = asked else { return Vec::new() };
    let mut titles = Vec::new();
    titles.extend(states.iter().filter_map(|(id, _)| name(page, id)));
    titles
}

/// What the box of `id` is about. An answer alone may say too little.
fn name(page: &Page, id: &Id) -> Option<String> {
    let Page { guide, words, .. } = page;
    if let Some((when, of)) = Moment::of(id) {
        // Any year is said that is not the first one.
        return Some([guide.title_of(&of)?, " ", &days::moment(words, when, 0)].concat());
    }
    let title = guide.title_of(id)?;
    let Some(question) = guide.question_of(id) else { return Some(title.to_owned()) };
    Some(fill_text(words.add_answer(), &|slot| match slot {
        "question" => Some(question.title.clone()),
        "answer" => Some(title.to_owned()),
        _ => None,
    }))
}
