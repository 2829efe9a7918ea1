//! How far the reader is and whether that is kept: a sentence, a quiet bar, a line.

use leptos::prelude::*;

use super::{
    Keeping, Place, Scene, When,
    signals::{flag, speech, text},
};
use crate::{
    guide::{Words, fill, fill_text},
    plan::Tally,
};

/// The progress place. Until the stored ticks are read it says so, never a number.
///
/// `meter__lost` stands in for the sentence where the program cannot run; the style sheet decides (scripts off,
/// a failed download, or no sign of life for a while), because then nobody else can.
#[component]
pub(super) fn Meter(scene: Scene) -> impl IntoView {
    let keeping = keeping(&scene);
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
    let lost = page.words.lost().to_owned();
    let how = page.words.keep_how().to_owned();
    let is_safe = move || {
        let is_kept = matches!(signals.keeping.get(), Keeping::Loading | Keeping::Kept(_));
        is_kept && matches!(signals.place.get(), Place::Browser | Place::Home)
    };
    let notice = speech(move || signals.notice.get());
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
                <a class="meter__how" href="#record" hidden=flag(is_safe)>{how}</a>
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

/// Whether ticks are kept, where, and since when, in words that claim no more than is known.
pub(super) fn keeping(scene: &Scene) -> Signal<String> {
    let Scene { page, signals, .. } = scene.clone();
    speech(move || {
        let words = &page.words;
        let when = match signals.keeping.get() {
            Keeping::Loading => return String::new(),
            Keeping::NotKept => return words.not_kept().to_owned(),
            Keeping::Kept(when) => when,
        };
        if signals.progress.with(|progress| progress.is_empty()) {
            return words.keeps().to_owned();
        }
        let template = match signals.place.get() {
            Place::Browser => words.kept(),
            Place::Fading => words.kept_fading(),
            Place::Inside | Place::Line => words.kept_inside(),
            Place::Home => words.kept_home(),
        };
        fill_text(template, |_| Some(clock(words, when)))
    })
}

fn clock(words: &Words, When([month, day, hour, minute]): When) -> String {
    fill_text(words.when(), |slot| match slot {
        "month" => Some(month.to_string()),
        "day" => Some(day.to_string()),
        "hour" => Some(hour.to_string()),
        "minute" => Some(format!("{minute:02}")),
        _ => None,
    })
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
