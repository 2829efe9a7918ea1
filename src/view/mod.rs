//! The one view, rendered natively into the page and taken over in the browser.
//!
//! Data and signals in, markup out, and in it a [`Command`] for whatever the reader can do: no storage, no clock, no
//! browser API, and no `cfg`, so that both renders are the same. The first render depends on the page alone;
//! signals start at the built page's values.
//!
//! A page is its frame ([`App`]) and the [`inside`] of each step, which lies in it as prose does. So they can be taken
//! over one after the other.

#![allow(unreachable_pub, reason = "Leptos' component macro makes a public twin of each component")]

mod ask;
mod band;
mod body;
mod command;
mod contents;
mod days;
mod foot;
mod header;
mod meter;
mod parts;
mod question;
mod record;
mod road;
mod section;
mod signals;
mod step;
#[cfg(test)]
mod tests;
mod toast;

pub use command::Command;
pub use days::{
    DUE_ROWS, FIELD as DAY_FIELD, PENDING_ROWS, PENDING_TITLE, Row, WITH_LINK, about, calendar, date, events,
    moment, rows as waits_rows, waiting,
};
pub use road::{DONE_ROWS, LATER_ROWS, NEAR, NEAR_ROWS};
pub use signals::{Keeping, News, Question, Reader, Remarks, Signals};
pub use step::inside;

use std::sync::Arc;

use leptos::prelude::*;

use crate::guide::{Page, Prose};

/// What every component is given: the page, its prose, the signals and the way out.
#[derive(Clone)]
pub struct Scene {
    /// The page's data.
    pub page: Arc<Page>,
    /// Finished HTML by key.
    pub prose: Arc<Prose>,
    /// What changes.
    pub signals: Signals,
}

impl Scene {
    /// An element that holds finished HTML. It is never rendered again and never unmounted: hydration leaves
    /// `inner_html` alone, so in the browser the text is only in the DOM.
    ///
    /// A `section`, because a reader view weighs each `div` by its links, and would leave out the answers to a question.
    fn prose(&self, class: &'static str, key: &str) -> impl IntoView + use<> {
        let html = self.prose.get(key).to_owned();
        view! { <section class=class data-prose=key.to_owned() inner_html=html></section> }
    }
}

/// The HTML of the whole page inside `#app`: how it is built.
pub fn built(mut scene: Scene) -> String {
    let mut prose = Prose::clone(&scene.prose);
    for step in scene.page.guide.steps() {
        if step.wait.is_some() {
            prose.insert(Prose::day(&step.id), days::wait(&scene, step).to_html());
        }
        for task in step.tasks() {
            let kind = scene.page.guide.day_kind(&task.id);
            if let Some(kind) = kind {
                prose
                    .insert(Prose::day(&task.id), days::place(&scene, &task.id, kind, &task.title).to_html());
            }
        }
    }
    scene.prose = Arc::new(prose);
    let mut prose = Prose::clone(&scene.prose);
    for step in scene.page.guide.steps() {
        prose.insert(Prose::inside(&step.id), inside(&scene, step).to_html());
    }
    // What never changes: the phone need not know how it is made.
    prose.insert(Prose::WAITS, days::waits(&scene).to_html());
    prose.insert(Prose::HEADER, header::inside(&scene).to_html());
    prose.insert(Prose::SHARE, foot::share(&scene).to_html());
    prose.insert(Prose::VANISH, record::vanish(&scene).to_html());
    prose.insert(Prose::RECEIVE, record::receiving(&scene).to_html());
    for section in scene.page.guide.sections.iter().filter(|section| section.question.is_some()) {
        prose.insert(Prose::inside(&section.id), ask::inside(&scene, section).to_html());
    }
    scene.prose = Arc::new(prose);
    view! { <App scene=scene/> }.to_html()
}

/// The page inside `#app`, with a place for the [`inside`] of each step.
#[component]
pub fn App(
    /// See [`Scene`].
    scene: Scene,
) -> impl IntoView {
    let guide = &scene.page.guide;
    // Where it was seen is asked first; what to do whatever the answer is, stands below.
    let asked = guide.sections.iter().take_while(|section| section.question.is_some()).count();
    let first_phase = guide.sections.iter().position(|section| !section.steps.is_empty());
    let sections = |from: usize, to: usize| {
        guide.sections[from..to].iter().map(|section| section::section(&scene, section)).collect_view()
    };
    let first_phase = first_phase.unwrap_or(guide.sections.len());
    let questions = guide.sections[..asked].iter().map(|section| ask::place(&scene, section)).collect_view();
    let before = sections(asked, first_phase.max(asked));
    let phases = sections(first_phase.max(asked), guide.sections.len());
    let waits = scene.page.guide.has_days().then(|| days::waits_place(&scene));
    let go = (asked > 0).then(|| view! { <ask::Go scene=scene.clone()/> });
    let title = guide.title.clone();
    let opening = scene.prose("prose lead", Prose::OPENING);
    // In `main`, because a reader view leaves every `footer` out.
    let colophon = scene.prose("prose colophon", Prose::COLOPHON);
    view! {
        <a class="skip-link" href="#now" data-emit=Command::Go.emit()>{scene.page.words.skip_link().to_owned()}</a>
        {header::place(&scene)}
        <main class="page">
            <h1 class="title">{title}</h1>
            {opening}
            <meter::Meter scene=scene.clone()/>
            {questions}
            {go}
            <band::Band scene=scene.clone()/>
            <meter::Kept scene=scene.clone()/>
            {before}
            {waits}
            <contents::Contents scene=scene.clone()/>
            {phases}
            <foot::Foot scene=scene.clone()/>
            {colophon}
            <toast::Toast scene=scene.clone()/>
        </main>
    }
}
