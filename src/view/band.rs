//! The band: the only thing to do now.

use leptos::prelude::*;

use super::{
    Command, Scene,
    signals::{flag, text},
};
use crate::{
    guide::{Id, Prose, fill},
    plan,
    progress::State,
};

/// What the band says after the first visit.
#[derive(Clone, PartialEq)]
struct Next {
    id: Option<Id>,
    title: String,
    facts: String,
}

/// On a first visit the guide's own words; once there are ticks, the next open step.
///
/// Both texts lie in one grid cell, so the page does not move when the stored ticks arrive.
#[component]
pub(super) fn Band(scene: Scene) -> impl IntoView {
    let words = &scene.page.words;
    let signals = scene.signals;
    let next = next(&scene);
    let is_later = flag(move || !signals.progress.with(|progress| progress.is_empty()));
    let label = {
        let (first, later) = (words.band_first().to_owned(), words.band_next().to_owned());
        text(move || if is_later.get() { later.clone() } else { first.clone() })
    };
    let skip = move |_| {
        if let Some(id) = next.get().id {
            scene.dispatch.run(Command::Mark(id, State::Skipped));
        }
    };
    let first = scene.prose("prose", Prose::BAND);
    view! {
        <section class="band" id="now" class:band--later=is_later>
            <p class="band__label">{label}</p>
            <div class="band__texts">
                <div class="band__first">{first}</div>
                <div class="band__next">
                    <p class="band__title">{text(move || next.get().title)}</p>
                    <p class="band__facts">{text(move || next.get().facts)}</p>
                    <a class="button" href=text(move || next.get().id.map(|id| format!("#{id}")).unwrap_or_default())>
                        {words.open_step().to_owned()}
                    </a>
                    <button type="button" class="text-button" on:click=skip>{words.skip().to_owned()}</button>
                </div>
            </div>
        </section>
    }
}

fn next(scene: &Scene) -> Memo<Next> {
    let page = scene.page.clone();
    let progress = scene.signals.progress;
    Memo::new(move |_| {
        let words = &page.words;
        match progress.with(|progress| plan::next_step(&page.guide, progress)) {
            Some(step) => Next {
                id: Some(step.id.clone()),
                title: step.title.clone(),
                facts: fill(words.minutes(), &[("n", step.minutes.into())]),
            },
            None => {
                Next { id: None, title: words.band_all().to_owned(), facts: words.band_all_more().to_owned() }
            }
        }
    })
}
