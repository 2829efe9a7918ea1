//! How far the reader is, with the way on, and whether that is kept: a sentence, a quiet bar, a line.

use leptos::prelude::*;

use super::{
    Command, Keeping, Reader, Scene,
    signals::{flag, speech, text},
};
use crate::{
    guide::{Prose, Words, fill, fill_text},
    plan::{Next, Place, Tally},
    progress::{Progress, When},
};

/// The progress place, above the first question. Until the stored ticks are read it says so, never a number.
///
/// One line, so that the question is in sight, and for whoever comes back the way to the next step.
/// `meter__lost` stands in for it where the program cannot run; the style sheet decides (scripts off, a failed
/// download, or no sign of life for a while), because then nobody else can.
#[component]
pub(super) fn Meter(scene: Scene) -> impl IntoView {
    let Scene { page, signals, .. } = scene;
    let tally = {
        let page = page.clone();
        // Who has a plan counts what is in it; who has none, all there is.
        let tally = move |Reader { progress, plan, .. }: &Reader| {
            if plan.is_ready() {
                return plan.tally(&page.guide, progress);
            }
            Tally::of(page.guide.steps().map(|step| progress.state(&step.id)))
        };
        move || signals.reader.with(&tally)
    };
    let sentence = {
        let (page, tally) = (page.clone(), tally.clone());
        speech(move || match signals.keeping.get() {
            Keeping::Loading => page.words.loading().to_owned(),
            _ => sentence(&page.words, tally()),
        })
    };
    // A first visit begins with the guide's own words, so until then nothing is next either.
    let nothing_next = {
        let page = page.clone();
        let is_so = move |reader: &Reader| {
            reader.progress.is_empty() || reader.plan.next(&page.guide) == Next::Nothing
        };
        flag(move || signals.reader.with(&is_so))
    };
    // Where the browser forgets, whoever finds it empty may have been here before.
    let no_restore = flag(move || {
        !signals.keeping.get().forgets() || signals.reader.with(|reader| !reader.progress.is_empty())
    });
    // In thousandths, so that its length is one attribute.
    let value = text(move || {
        let tally = tally();
        (tally.done * 1000 / tally.relevant().max(1)).to_string()
    });
    view! {
        <div class="meter moment" hidden>
            <div class="meter__live">
                <p class="meter__sentence" inner_html=sentence></p>
                <a class="meter__next" href="#now" hidden=nothing_next data-emit=Command::Go.emit()>{page.words.progress_next().to_owned()}</a>
                <a class="meter__next" href="#record" hidden=no_restore>{page.words.restore().to_owned()}</a>
                <progress class="meter__bar" aria-hidden="true" max="1000" value=value></progress>
            </div>
            <p class="meter__lost">{page.words.lost().to_owned()}</p>
        </div>
    }
}

/// Whether ticks are kept, below the band: who is asked a question need not know it yet.
#[component]
pub(super) fn Kept(scene: Scene) -> impl IntoView {
    let elsewhere = scene.prose("elsewhere", Prose::ELSEWHERE);
    let Scene { page, signals, .. } = scene;
    let how = page.words.keep_how().to_owned();
    let not_kept = {
        let words = page.words.not_kept().to_owned();
        speech(move || if signals.keeping.get() == Keeping::NotKept { words.clone() } else { String::new() })
    };
    let kept = {
        let said = move |reader: &Reader| match signals.keeping.get() {
            Keeping::NotKept => String::new(),
            keeping => keeping_words(&page.words, keeping, &reader.progress),
        };
        speech(move || signals.reader.with(&said))
    };
    let is_safe = flag(move || {
        let keeping = signals.keeping.get();
        matches!(keeping, Keeping::Loading | Keeping::Kept(_, Place::Browser | Place::Home))
    });
    let notice = speech(move || signals.remarks.with(|remarks| remarks.notice.clone()));
    let keeping_class = text(move || match signals.keeping.get() {
        Keeping::NotKept => "meter__keeping meter__keeping--not".to_owned(),
        _ => "meter__keeping".to_owned(),
    });
    view! {
        <div class="meter__kept moment" hidden>
            <div class=keeping_class>
                <p inner_html=kept></p>
                // That all is well is not read out: the toast speaks at every tick.
                <p role="status" inner_html=not_kept></p>
            </div>
            <a class="meter__how" href="#record" hidden=is_safe>{how}</a>
            {elsewhere}
        </div>
        <p class="notice moment" hidden role="status" inner_html=notice></p>
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
pub fn keeping_words(words: &Words, keeping: Keeping, progress: &Progress) -> String {
    let (template, when) = match keeping {
        Keeping::Loading => ("", When::default()),
        Keeping::NotKept => (words.not_kept(), When::default()),
        Keeping::Kept(..) if progress.is_empty() => (words.keeps(), When::default()),
        Keeping::Kept(when, Place::Browser) => (words.kept(), when),
        Keeping::Kept(when, Place::Fading) => (words.kept_fading(), when),
        Keeping::Kept(when, Place::Inside | Place::Line) => (words.kept_inside(), when),
        Keeping::Kept(when, Place::Home) => (words.kept_home(), when),
    };
    fill_text(template, &|_| Some(clock(words, when)))
}

fn clock(words: &Words, When([month, day, hour, minute]): When) -> String {
    fill_text(words.when(), &|slot| match slot {
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
