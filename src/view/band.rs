//! The band: the only thing to do now.

use leptos::prelude::*;

use super::{
    Command, Scene, parts,
    signals::{flag, speech, text},
};
use crate::{guide::Prose, progress::Progress};

/// On a first visit the guide's own words; once there are ticks, the next open step.
///
/// Both texts lie in one grid cell, so the page does not move when the stored ticks arrive.
#[component]
pub(super) fn Band(scene: Scene) -> impl IntoView {
    let words = &scene.page.words;
    let progress = scene.signals.progress;
    let has_first = scene.page.guide.band;
    let is_first = move || has_first && progress.with(Progress::is_empty);
    let class = text(move || if is_first() { "band" } else { "band band--later" }.to_owned());
    let label = {
        let first = words.band_first().to_owned();
        let later =
            parts::next(&scene, |page, _| page.words.band_next().to_owned(), |page| page.words.done());
        speech(move || if is_first() { first.clone() } else { later() })
    };
    let title = speech(parts::next(&scene, |_, step| step.title.clone(), |page| page.words.band_all()));
    let facts = speech(parts::next(&scene, parts::minutes, |page| page.words.band_all_more()));
    let href = text(parts::next(&scene, |_, step| format!("#{}", step.id), |_| ""));
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
                    <p class="band__hint">{words.band_hint().to_owned()}</p>
                    <a class="button" href=href>{words.open_step().to_owned()}</a>
                    {skip}
                </div>
            </div>
        </section>
    }
}
