//! The reader's record: how safe it is, taking it elsewhere, receiving it, erasing it.

use leptos::prelude::*;

use super::{
    CHOSEN, Command, Keeping, PASTED, Place, Scene, Way, meter,
    signals::{flag, press, speech, text},
};
use crate::{
    guide::{Words, fill},
    progress::{self, carry},
};

/// Everything about the record in one place.
#[component]
pub(super) fn Record(scene: Scene) -> impl IntoView {
    let words = &scene.page.words;
    let light = meter::keeping(&scene);
    view! {
        <section class="foot__part record" id="record">
            <h2 class="foot__title">{words.record().to_owned()}</h2>
            <p>{words.record_more().to_owned()}</p>
            <div class="needs-app">
                <p class="record__light" inner_html=light></p>
                {outside(&scene)}
                {vanish(words)}
                {take(&scene)}
                {receive(&scene)}
                {erase(&scene)}
            </div>
        </section>
    }
}

/// The way out of an app, with the ticks.
fn outside(scene: &Scene) -> impl IntoView + use<> {
    let Scene { page, signals, .. } = scene.clone();
    let words = page.words.clone();
    let is_in = move |place: Place| signals.place.get() == place;
    let href = text(move || {
        let code = signals.progress.with(|progress| carry(progress, &page.guide));
        format!("?openExternalBrowser=1{}{code}", progress::MARK)
    });
    view! {
        <a class="button" hidden=flag(move || !is_in(Place::Line)) href=href>{words.open_outside().to_owned()}</a>
        <p hidden=flag(move || !is_in(Place::Inside))>{words.open_outside_how().to_owned()}</p>
    }
}

fn vanish(words: &Words) -> impl IntoView + use<> {
    view! {
        <details class="fold">
            <summary class="fold__title">{words.vanish().to_owned()}</summary>
            <div class="fold__body">
                <p>{words.vanish_fading().to_owned()}</p>
                <p>{words.vanish_elsewhere().to_owned()}</p>
                <p>{words.vanish_home().to_owned()}</p>
            </div>
        </details>
    }
}

fn take(scene: &Scene) -> impl IntoView + use<> {
    let Scene { page, signals, dispatch, .. } = scene.clone();
    let words = page.words.clone();
    let code = speech(move || signals.progress.with(|progress| in_groups(&carry(progress, &page.guide))));
    let by = move |way| press(move || dispatch.run(Command::Carry(way)));
    view! {
        <h3 class="record__title">{words.carry().to_owned()}</h3>
        <p>{words.carry_more().to_owned()}</p>
        <button type="button" class="button button--quiet" on:click=by(Way::Link)>{words.carry_link().to_owned()}</button>
        <details class="fold">
            <summary class="fold__title">{words.carry_other().to_owned()}</summary>
            <div class="fold__body">
                <p>{words.carry_code().to_owned()}</p>
                <p class="record__code" translate="no" inner_html=code></p>
                <button type="button" class="text-button" on:click=by(Way::Text)>{words.carry_copy().to_owned()}</button>
                <button type="button" class="text-button" on:click=by(Way::File)>{words.carry_file().to_owned()}</button>
            </div>
        </details>
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

fn receive(scene: &Scene) -> impl IntoView + use<> {
    let words = &scene.page.words;
    let dispatch = scene.dispatch;
    let look = press(move || dispatch.run(Command::ReceiveText));
    view! {
        <details class="fold" id="receive">
            <summary class="fold__title">{words.receive().to_owned()}</summary>
            <div class="fold__body">
                <label for=PASTED>{words.receive_text().to_owned()}</label>
                <textarea class="record__field" id=PASTED rows="3" autocomplete="off" autocapitalize="off" spellcheck="false"></textarea>
                <button type="button" class="button button--quiet" on:click=look>{words.receive_look().to_owned()}</button>
                <label for=CHOSEN>{words.receive_file().to_owned()}</label>
                <input
                    class="record__file"
                    type="file"
                    id=CHOSEN
                    accept=".json,application/json"
                    on:change=move |_| dispatch.run(Command::ReceiveFile)
                />
            </div>
        </details>
    }
}

fn erase(scene: &Scene) -> impl IntoView + use<> {
    let Scene { page, signals, dispatch, .. } = scene.clone();
    let words = page.words.clone();
    let erased = speech(move || signals.erased.get());
    let save = speech(move || fill(page.words.save_unreadable(), &[("n", signals.unreadable.get())]));
    let until = text(move || signals.until.get());
    // Never disabled once the program runs: a button that disables itself drops the focus.
    let is_loading = flag(move || signals.keeping.get() == Keeping::Loading);
    view! {
        <button
            type="button"
            class="text-button"
            hidden=flag(move || signals.unreadable.get() == 0)
            on:click=press(move || dispatch.run(Command::SaveUnreadable))
            inner_html=save
        ></button>
        <h3 class="record__title">{words.erase_title().to_owned()}</h3>
        <p>{words.erase_more().to_owned()}</p>
        <button
            type="button"
            class="text-button"
            id="erase"
            disabled=is_loading
            on:click=press(move || dispatch.run(Command::AskErase))
        >
            {words.erase().to_owned()}
        </button>
        <p class="record__erased" role="status" inner_html=erased></p>
        <label class="record__until">
            <span>{words.until().to_owned()}</span>
            <input
                type="date"
                autocomplete="off"
                prop:value=until
                on:change=move |event| dispatch.run(Command::Expire(event_target_value(&event)))
            />
        </label>
        <p>{words.until_more().to_owned()}</p>
    }
}
