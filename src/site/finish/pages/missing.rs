//! The page for missing addresses, complete in itself: whoever lands there from a cut link is as frightened as
//! everybody else, and perhaps nothing else of the site can be reached.

use leptos::prelude::*;

use super::{drawn, prose};
use crate::{
    guide::{Answer, Block, Prose, Section},
    parse::Document,
};

/// What stands in the body of a site served under `base`: the way home, and the first questions and actions of its
/// guide.
pub(in crate::site::finish) fn missing(document: &Document, base: &str) -> String {
    let Document { guide, words, page_words, .. } = document;
    let text = |key: &str| at_home(document.prose.get(key), base);
    let question = |section: &&Section| section.question.is_some();
    let then = |section: &&Section| Some(section.id.as_str()) == document.then.as_deref();
    let section = |class, part: &Section| section(class, part, at_home(&blocks(part, &document.prose), base));
    drawn(|| {
        let questions = guide.sections.iter().filter(question);
        let questions = questions.map(|part| section("section section--question", part)).collect_view();
        let then = guide.sections.iter().filter(then).map(|part| section("section", part)).collect_view();
        let band = guide.band.then(|| {
            view! {
                <section class="band" id="now">
                    <p class="band__label">{words.band_first().to_owned()}</p>
                    {prose("band__first prose", text(Prose::BAND))}
                </section>
            }
        });
        view! {
            <header class="header">
                <a class="header__name" href=base.to_owned()>{words.site().to_owned()}</a>
                <span class="header__tag">{words.unofficial().to_owned()}</span>
            </header>
            <main class="page">
                <h1 class="title">{page_words.missing_title.clone()}</h1>
                <p>{page_words.missing.clone()}</p>
                <p><a class="button" href=base.to_owned()>{page_words.missing_home.clone()}</a></p>
                <h2>{guide.title.clone()}</h2>
                {prose("prose lead", text(Prose::OPENING))}
                {questions}
                {band}
                {then}
            </main>
            <footer class="foot">{prose("prose colophon", text(Prose::COLOPHON))}</footer>
        }
    })
}

fn section(
    class: &'static str,
    Section { id, title, .. }: &Section,
    blocks: String,
) -> impl IntoView + use<> {
    view! {
        <section class=class id=id.to_string()>
            <h2 class="section__title">{title.clone()}</h2>
            {prose("prose", blocks)}
        </section>
    }
}

/// What stands under a section's heading, as one piece of finished HTML. Nothing is folded here.
fn blocks(Section { id, blocks, .. }: &Section, prose: &Prose) -> String {
    let blocks = blocks.iter().enumerate().map(|(index, block)| {
        let html = prose.get(&Prose::key(id, index));
        match block {
            Block::Fold(title) => drawn(|| view! { <h3>{title.clone()}</h3> }) + html,
            Block::Answers(list) => answers(list),
            Block::Prose | Block::Tasks(_) => html.to_owned(),
        }
    });
    blocks.collect()
}

/// Nothing is chosen here: each leads to what its reader does.
fn answers(answers: &[Answer]) -> String {
    let lines = answers.iter().map(|Answer { id, leads, title, .. }| {
        view! { <li id=id.to_string()><a href=format!("#{leads}")>{title.clone()}</a></li> }
    });
    drawn(|| view! { <ul class="answers">{lines.collect_view()}</ul> })
}

/// Links to a place on the guide's page lead there from elsewhere.
fn at_home(html: &str, base: &str) -> String {
    html.replace(r##"href="#"##, &format!(r##"href="{base}#"##))
}
