//! The questions. Each answer is a native radio button or box once the program lives, and a link before and without it.

use leptos::{either::Either, prelude::*};

use super::{
    Command, Scene, body, parts,
    signals::{flag, items, speech},
};
use crate::guide::{Answer, Ask, Block, Prose, Section, plain};

/// The place of a question, whose [`inside`] is finished HTML. The shell shows there what is chosen.
pub(super) fn place(scene: &Scene, section: &Section) -> impl IntoView + use<> {
    let key = Prose::inside(&section.id);
    let inside = scene.prose.get(&key).to_owned();
    view! {
        <section class="section section--question" id=section.id.to_string() data-prose=key inner_html=inside></section>
    }
}

/// A question with its answers.
pub(super) fn inside(scene: &Scene, section: &Section) -> impl IntoView + use<> {
    let Section { id, title, question, blocks, .. } = section;
    let ask = question.clone().unwrap_or_default();
    let at = blocks.iter().position(|block| matches!(block, Block::Answers(_))).unwrap_or(blocks.len());
    let before = body::blocks(scene, id, 0, &blocks[..at]);
    let after = body::blocks(scene, id, at + 1, blocks.get(at + 1..).unwrap_or_default());
    let rows = section.answers().iter().map(|answer| row(section, &ask, answer)).collect_view();
    let named = format!("{id}.title");
    let fieldset = view! {
        <fieldset class="answers__set" aria-labelledby=named.clone()>
            <ul class="answers">{rows}</ul>
        </fieldset>
    };
    let fieldset = if ask.optional {
        Either::Left(parts::fold(scene.page.words.ask_more(), fieldset))
    } else {
        Either::Right(fieldset)
    };
    // Once something is chosen. The last one has the way on below it.
    let emit = Command::AskNext(id.clone()).emit();
    let next = (!ask.optional).then(|| {
        view! {
            <button type="button" class="button button--quiet answers__next moment" hidden data-emit=emit>
                {scene.page.words.next_question().to_owned()}
            </button>
        }
    });
    view! {
        <h2 class="section__title" id=named>{title.clone()}</h2>
        {before}
        {fieldset}
        {next}
        {after}
    }
}

fn row(section: &Section, ask: &Ask, answer: &Answer) -> impl IntoView + use<> {
    let Answer { id, title, leads, .. } = answer;
    let kind = if ask.many { "checkbox" } else { "radio" };
    view! {
        <li id=id.to_string()>
            <a class="answer__link" href=format!("#{leads}")>{title.clone()}</a>
            <label class="answer__choice moment" hidden>
                <input
                    class="tick"
                    type=kind
                    name=section.id.to_string()
                    autocomplete="off"
                    id=format!("tick-{id}")
                    data-tick=id.to_string()
                    // Its line has marks between phrases.
                    aria-label=plain(title)
                />
                <span>{title.clone()}</span>
            </label>
        </li>
    }
}

/// What comes of the answers: the first things to do, and the way to them.
#[component]
pub(super) fn Go(scene: Scene) -> impl IntoView {
    let Scene { page, signals, .. } = scene;
    let words = &page.words;
    let reader = signals.reader;
    let go = words.go().to_owned();
    let not_ready = flag(move || reader.with(|reader| !reader.plan.is_ready()));
    let said = {
        let page = page.clone();
        speech(move || {
            reader.with(|reader| match reader.plan.missing() {
                _ if reader.plan.is_ready() => page.words.first_three().to_owned(),
                Some(_) if !reader.plan.answers.is_empty() => page.words.answer_more().to_owned(),
                _ => page.words.answers_kept().to_owned(),
            })
        })
    };
    let first = items(move || {
        reader.with(|reader| {
            let mut first = Vec::new();
            if reader.plan.is_ready() {
                let open = reader.plan.turns.iter().skip(reader.plan.settled).take(3);
                first.extend(open.filter_map(|turn| Some(page.guide.step_at(turn.step)?.title.clone())));
            }
            first
        })
    });
    view! {
        <section class="go moment" hidden>
            <p class="go__said" inner_html=said></p>
            <ol class="go__first" inner_html=first></ol>
            <a class="button" href="#contents" hidden=not_ready data-emit=Command::Go.emit()>{go}</a>
        </section>
    }
}
