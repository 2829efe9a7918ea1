//! The reader's record: how safe it is, taking it elsewhere, receiving it, erasing it.

use leptos::prelude::*;

use super::{
    Command, Keeping, Scene,
    meter::keeping_words,
    parts::{button, fold, paragraph},
    signals::{flag, speech, text},
};
use crate::{
    guide::{Prose, fill},
    plan::Place,
    progress::{LONGEST_RECORD, MARK},
};

/// Class of the buttons that stand out less.
const QUIET: &str = "button button--quiet";

/// The part of the page on the reader's record. Only with the program there is one.
#[component]
pub(super) fn Record(scene: Scene) -> impl IntoView {
    let words = &scene.page.words;
    let safety = safety(&scene);
    let carrying = carrying(&scene);
    let receiving = scene.prose("record__part", Prose::RECEIVE);
    let erasing = erasing(&scene);
    view! {
        <section class="foot__part record">
            <details id="record">
                <summary class="fold__title"><h2 class="foot__title">{words.record().to_owned()}</h2></summary>
                {paragraph(words.record_more())}
                <div class="needs-app">{safety} {carrying} {receiving} {erasing}</div>
            </details>
        </section>
    }
}

fn heading(words: &str) -> impl IntoView + use<> {
    view! { <h3 class="record__title">{words.to_owned()}</h3> }
}

/// Whether ticks are kept, what to do in an app's browser, and when they vanish.
fn safety(scene: &Scene) -> impl IntoView + use<> {
    let Scene { page, signals, .. } = scene.clone();
    let words = &page.words;
    let vanish = scene.prose("record__part", Prose::VANISH);
    let [outside, how] = [words.open_outside().to_owned(), words.open_outside_how().to_owned()];
    let is_elsewhere =
        move |place| flag(move || !matches!(signals.keeping.get(), Keeping::Kept(_, at) if at == place));
    let href = {
        let page = page.clone();
        text(move || {
            // Elsewhere it is hidden: nobody needs the letters at every tick.
            if !matches!(signals.keeping.get(), Keeping::Kept(_, Place::Line)) {
                return String::new();
            }
            let code = signals.code(&page.guide);
            ["?openExternalBrowser=1", MARK, &code].concat()
        })
    };
    let light = speech(move || {
        signals.reader.with(|reader| keeping_words(&page.words, signals.keeping.get(), &reader.progress))
    });
    view! {
        <p class="record__light" inner_html=light></p>
        <a class="button" href=href hidden=is_elsewhere(Place::Line)>{outside}</a>
        <p hidden=is_elsewhere(Place::Inside)>{how}</p>
        {vanish}
    }
}

/// When ticks vanish. It never changes.
pub(super) fn vanish(scene: &Scene) -> impl IntoView + use<> {
    let words = &scene.page.words;
    let body = view! {
        {paragraph(words.vanish_fading())}
        {paragraph(words.vanish_elsewhere())}
        {paragraph(words.vanish_home())}
    };
    fold(words.vanish(), body)
}

/// Ticks on their way to another browser.
fn carrying(scene: &Scene) -> impl IntoView + use<> {
    let Scene { page, signals, .. } = scene.clone();
    let words = &page.words;
    let code = {
        let page = page.clone();
        speech(move || in_groups(&signals.code(&page.guide)))
    };
    let other = view! {
        {paragraph(words.carry_code())}
        <p class="record__code" translate="no" inner_html=code></p>
        {button("text-button", &Command::CopyTicks, words.carry_copy())}
        {button("text-button", &Command::SaveTicks, words.carry_file())}
    };
    view! {
        {heading(words.carry())}
        {paragraph(words.carry_more())}
        <label class="record__days">
            <input class="tick" type="checkbox" autocomplete="off" data-emit=Command::WithDays(true).emit()/>
            <span>{words.carry_days().to_owned()}</span>
        </label>
        {button(QUIET, &Command::SendTicks, words.carry_link())}
        {fold(words.carry_other(), other)}
    }
}

/// Ticks that come from another browser. It never changes.
pub(super) fn receiving(scene: &Scene) -> impl IntoView + use<> {
    let words = &scene.page.words;
    let look = Command::Look(String::new()).emit();
    let body = view! {
        <label for="record-pasted">{words.receive_text().to_owned()}</label>
        <textarea
            class="record__field"
            id="record-pasted"
            rows="3"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            // What is cut there is too long all the same, and browsers are slow with megabytes in one line.
            maxlength=(LONGEST_RECORD + 1).to_string()
        ></textarea>
        <button type="button" class=QUIET data-emit=look.clone() data-of="record-pasted">
            {words.receive_look().to_owned()}
        </button>
        <label for="record-chosen">{words.receive_file().to_owned()}</label>
        <input class="record__field" type="file" id="record-chosen" accept=".json,application/json" data-emit=look/>
    };
    fold(words.receive(), body)
}

/// Erasing the record, now or on a day, and the way back.
fn erasing(scene: &Scene) -> impl IntoView + use<> {
    let Scene { page, signals, .. } = scene.clone();
    let words = &page.words;
    let remarks = signals.remarks;
    let erased = speech(move || remarks.with(|remarks| remarks.erased.clone()));
    let nothing_back = flag(move || !remarks.with(|remarks| remarks.brings_back));
    let all_readable = flag(move || remarks.with(|remarks| remarks.unreadable == 0));
    let save = {
        let page = page.clone();
        speech(move || {
            fill(page.words.save_unreadable(), &[("n", remarks.with(|remarks| remarks.unreadable))])
        })
    };
    view! {
        {heading(words.erase_title())}
        {button("text-button", &Command::AskErase, words.erase())}
        <p class="record__erased" role="status" inner_html=erased></p>
        <div hidden=nothing_back>
            {button(QUIET, &Command::BringBack, words.bring_back())}
            {paragraph(words.bring_back_more())}
        </div>
        <label class="record__until">
            {words.until().to_owned()}
            <input
                class="record__field"
                type="date"
                id="record-until"
                autocomplete="off"
                data-emit=Command::Expire(String::new()).emit()
            />
        </label>
        {paragraph(words.until_more())}
        <button
            type="button"
            class="text-button"
            hidden=all_readable
            data-emit=Command::SaveUnreadable.emit()
            inner_html=save
        ></button>
    }
}

/// In fours, as people read and write them.
fn in_groups(code: &str) -> String {
    let mut groups = String::new();
    for (at, letter) in code.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            groups.push(' ');
        }
        groups.push(letter);
    }
    groups
}
