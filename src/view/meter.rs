//! How far the reader is and whether that is kept: a sentence, a quiet bar, a line.

use leptos::prelude::*;

use super::{
    Keeping, Scene,
    signals::{speech, text},
};
use crate::{
    guide::{Words, fill},
    plan::Tally,
};

/// The progress place. Until the stored ticks are read it says so, never a number.
///
/// `meter__lost` stands in for the sentence where the program cannot run; the style sheet decides (scripts off,
/// a failed download, or no sign of life for a while), because then nobody else can.
#[component]
pub(super) fn Meter(scene: Scene) -> impl IntoView {
    let Scene { page, signals, .. } = scene;
    let tally = {
        let page = page.clone();
        move || {
            signals
                .progress
                .with(|progress| Tally::of(page.guide.steps().map(|step| progress.state(&step.id))))
        }
    };
    let sentence = {
        let (page, tally) = (page.clone(), tally.clone());
        speech(move || match signals.keeping.get() {
            Keeping::Loading => page.words.loading().to_owned(),
            _ => sentence(&page.words, tally()),
        })
    };
    let keeping = {
        let page = page.clone();
        speech(move || {
            let is_empty = signals.progress.with(|progress| progress.is_empty());
            keeping_line(&page.words, signals.keeping.get(), is_empty).to_owned()
        })
    };
    let lost = page.words.lost().to_owned();
    let notice = speech(move || match signals.set_aside.get() {
        true => page.words.set_aside().to_owned(),
        false => String::new(),
    });
    let keeping_class = text(move || match signals.keeping.get() {
        Keeping::NotKept => "meter__keeping meter__keeping--not".to_owned(),
        _ => "meter__keeping".to_owned(),
    });
    // In thousandths, so that its length is one attribute.
    let value = text(move || {
        let tally = tally();
        (tally.done * 1000 / tally.relevant().max(1)).to_string()
    });
    view! {
        <div class="meter">
            <div class="meter__live">
                <p class="meter__sentence" inner_html=sentence></p>
                <progress class="meter__bar" aria-hidden="true" max="1000" value=value></progress>
                <p class=keeping_class role="status" inner_html=keeping></p>
            </div>
            <p class="meter__lost">{lost}</p>
        </div>
        <p class="notice" role="status" inner_html=notice></p>
    }
}

fn sentence(words: &Words, tally: Tally) -> String {
    let template = match tally {
        tally if tally.is_complete() => words.progress_all(),
        Tally { done: 0, .. } => words.progress_none(),
        _ => words.progress_some(),
    };
    let mut text = fill(template, &[("all", tally.relevant()), ("done", tally.done)]);
    if tally.skipped > 0 {
        text += &fill(words.progress_skipped(), &[("skipped", tally.skipped)]);
    }
    text
}

fn keeping_line(words: &Words, keeping: Keeping, is_empty: bool) -> &str {
    match keeping {
        Keeping::Loading => "",
        Keeping::Kept if is_empty => words.keeps(),
        Keeping::Kept => words.kept(),
        Keeping::NotKept => words.not_kept(),
    }
}

/// How far the reader is in one phase, in words.
pub(super) fn phase_sentence(words: &Words, tally: Tally) -> String {
    let template = match tally {
        tally if tally.is_complete() => words.phase_all(),
        Tally { done: 0, .. } => words.phase_none(),
        _ => words.phase_some(),
    };
    fill(template, &[("all", tally.relevant()), ("done", tally.done)])
}
