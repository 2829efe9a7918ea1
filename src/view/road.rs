//! The reader's plan as a road: what is done, what is next, what comes later, and what is left out. The shell brings
//! the rows of the contents here, so that a translated title stays as it is.

use leptos::prelude::*;

use super::{
    Command, Reader, Scene, parts,
    signals::{flag, speech},
};
use crate::{
    guide::{Id, Page, fill, fill_text},
    plan::Standing,
    progress::State,
};

/// So many rows of what is open are in sight; the others come later.
pub const NEAR: usize = 4;

/// The element that holds the rows of what is settled.
pub const DONE_ROWS: &str = "road.done";
/// The element that holds the next rows.
pub const NEAR_ROWS: &str = "road.near";
/// The element that holds the later rows.
pub const LATER_ROWS: &str = "road.later";

fn said(scene: &Scene, say: impl Fn(&Reader) -> String + Send + Sync + 'static) -> Signal<String> {
    let reader = scene.signals.reader;
    let say: Box<dyn Fn(&Reader) -> String + Send + Sync> = Box::new(say);
    speech(move || reader.with(&say))
}

/// The road, which is in sight while one thing is shown.
#[component]
pub(super) fn Road(scene: Scene) -> impl IntoView {
    let words = &scene.page.words;
    let of = |say: fn(&Page, &Reader) -> String| {
        let page = scene.page.clone();
        said(&scene, move |reader| say(&page, reader))
    };
    let reader = scene.signals.reader;
    let nothing_done = flag(move || reader.with(|reader| reader.plan.settled == 0));
    let nothing_later = flag(move || reader.with(|reader| later(reader) == 0));
    let first_question = scene.page.guide.questions().next().map(|(section, ..)| format!("#{}", section.id));
    view! {
        <div class="road moment" hidden>
            <p class="road__answers">
                <span inner_html=of(answers)></span>
                <a class="road__change" href=first_question.unwrap_or_default()>{words.change_answers().to_owned()}</a>
            </p>
            <details class="fold road__fold" hidden=nothing_done>
                <summary class="fold__title" inner_html=of(|page, reader| {
                    fill(page.words.road_done(), &[("n", reader.plan.settled)])
                })></summary>
                <ol class="contents__rows" id=DONE_ROWS></ol>
            </details>
            <ol class="contents__rows" id=NEAR_ROWS></ol>
            <details class="fold road__fold" hidden=nothing_later>
                <summary class="fold__title" inner_html=of(|page, reader| {
                    fill(page.words.road_later(), &[("n", later(reader))])
                })></summary>
                <ol class="contents__rows" id=LATER_ROWS></ol>
            </details>
            <p class="road__rest">
                <span inner_html=of(rest)></span>
                {parts::button("text-button", &Command::Unfold, words.unfold_all())}
            </p>
            <p class="road__why" inner_html=of(why)></p>
        </div>
    }
}

/// How many of the open steps come later.
fn later(reader: &Reader) -> usize {
    (reader.plan.turns.len() - reader.plan.settled).saturating_sub(NEAR)
}

/// What was answered.
fn answers(page: &Page, reader: &Reader) -> String {
    page.words.your_answers().to_owned() + &titles(page, reader.plan.answers.iter())
}

/// The titles of some answers, one after the other.
fn titles<'a>(page: &Page, answers: impl Iterator<Item = &'a Id>) -> String {
    let mut titles = String::new();
    for title in answers.filter_map(|id| page.guide.title_of(id)) {
        if !titles.is_empty() {
            titles += page.words.between_answers();
        }
        titles += title;
    }
    titles
}

/// What is left out: steps that are not in the plan, and what was ticked among them.
fn rest(page: &Page, reader: &Reader) -> String {
    let Reader { progress, plan, .. } = reader;
    let (mut all, mut done) = (0, 0);
    for step in page.guide.steps() {
        all += 1;
        done += usize::from(progress.state(&step.id) == State::Done);
    }
    all -= plan.turns.len();
    done -= plan.settled_as(State::Done, &page.guide, progress);
    let mut text = if all > 0 { fill(page.words.folded(), &[("n", all)]) } else { String::new() };
    if done > 0 {
        text += &fill(page.words.folded_done(), &[("n", done)]);
    }
    text
}

/// Why the open step is in the plan, or that it is not.
fn why(page: &Page, reader: &Reader) -> String {
    let words = &page.words;
    let Some(place) = reader.open.as_ref().and_then(|open| page.guide.place_of(open)) else {
        return String::new();
    };
    let Some(turn) = reader.plan.turn(place) else { return words.why_outside().to_owned() };
    match turn.standing {
        Standing::Later => return words.why_later().to_owned(),
        Standing::Waiting => return words.why_waiting().to_owned(),
        Standing::Due => return words.why_due().to_owned(),
        Standing::Pending => return words.why_pending().to_owned(),
        Standing::Open | Standing::Settled => {}
    }
    let because = titles(page, reader.plan.because(&page.guide, turn));
    if because.is_empty() {
        let is_for_all = reader.plan.is_for_all(&page.guide, turn);
        return if is_for_all { words.why_all() } else { words.why_most() }.to_owned();
    }
    fill_text(words.why(), &|_| Some(because.clone()))
}
