//! The band: the only thing to do now.

use leptos::prelude::*;

use super::{
    Command, Scene, parts,
    signals::{flag, speech, text},
};
use crate::{
    guide::{Page, Prose},
    plan::Next,
};

/// On a first visit the guide's own words; once there are ticks, the first question that has no answer, or the next step.
///
/// Both texts lie in one grid cell, so the page does not move when the stored ticks arrive.
#[component]
pub(super) fn Band(scene: Scene) -> impl IntoView {
    let words = &scene.page.words;
    let reader = scene.signals.reader;
    let has_first = scene.page.guide.band;
    let is_first = move || has_first && reader.with(|reader| reader.progress.is_empty());
    // Who has a plan sees what is next below the questions, and on the road.
    let class = text(move || {
        let has_plan =
            reader.with(|reader| reader.plan.is_ready() && reader.plan.settled < reader.plan.turns.len());
        match (has_plan, is_first()) {
            (true, _) => "band band--idle",
            (false, true) => "band",
            (false, false) => "band band--later",
        }
        .to_owned()
    });
    let label = {
        let first = words.band_first().to_owned();
        let later = parts::next(&scene, |page, next| {
            if next == Next::Nothing { page.words.done() } else { page.words.band_next() }.to_owned()
        });
        speech(move || if is_first() { first.clone() } else { later() })
    };
    let title = speech(parts::next(&scene, parts::next_title));
    let facts = speech(parts::next(&scene, facts));
    let href = text(parts::next(&scene, parts::next_place));
    let open = speech(parts::next(&scene, |page, next| {
        if matches!(next, Next::Ask(_)) { page.words.open_question() } else { page.words.open_step() }
            .to_owned()
    }));
    // A question is not set aside.
    let asks = flag(move || reader.with(|reader| reader.plan.missing().is_some()));
    let skip = parts::button("text-button needs-app", &Command::SkipNext, words.skip());
    let first = scene.prose("prose", Prose::BAND);
    view! {
        <section class=class id="now">
            <p class="band__label moment" hidden=flag(move || !is_first()) inner_html=label></p>
            <div class="band__texts">
                <div class="band__first">{first}</div>
                <div class="band__next moment" hidden>
                    <p class="band__title" inner_html=title></p>
                    <p class="band__facts" inner_html=facts></p>
                    <p class="band__hint" hidden=asks>{words.band_hint().to_owned()}</p>
                    <a class="button" href=href inner_html=open></a>
                    <div hidden=asks>{skip}</div>
                </div>
            </div>
        </section>
    }
}

fn facts(page: &Page, next: Next<'_>) -> String {
    match next {
        Next::Ask(_) => page.words.band_ask().to_owned(),
        Next::Do(step) => parts::minutes(page, step),
        Next::Nothing => page.words.band_all_more().to_owned(),
    }
}
