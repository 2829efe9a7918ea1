//! The page for missing addresses, complete in itself: whoever lands there from a cut link is as frightened as
//! everybody else, and perhaps nothing else of the site can be reached.

use super::page::text;
use crate::{
    guide::{Block, Prose, Section},
    parse::Document,
};

/// What stands in the body of a site served under `base`: the way home, and the first questions and actions of its
/// guide.
pub(super) fn body(document: &Document, base: &str) -> String {
    let (guide, words) = (&document.guide, &document.page_words);
    let prose = |key: &str| at_home(document.prose.get(key), base);
    let band = format!(
        r#"<section class="band" id="now"><p class="band__label">{}</p><div class="band__first prose">{}</div></section>"#,
        text(document.words.band_first()),
        prose(Prose::BAND)
    );
    let section = |class: &str, Section { id, title, blocks, .. }: &Section| {
        let blocks = blocks.iter().enumerate().map(|(index, block)| {
            let html = prose(&Prose::key(id, index));
            match block {
                Block::Fold(title) => format!("<h3>{}</h3>{html}", text(title)),
                Block::Prose | Block::Tasks(_) => html,
            }
        });
        let blocks: String = blocks.collect();
        let title = text(title);
        format!(
            r#"<section class="{class}" id="{id}"><h2 class="section__title">{title}</h2><div class="prose">{blocks}</div></section>"#
        )
    };
    let questions = guide.sections.iter().filter(|section| section.question);
    let questions: String =
        questions.map(|question| section("section section--question", question)).collect();
    let then = guide.sections.iter().filter(|section| Some(section.id.as_str()) == document.then.as_deref());
    let then: String = then.map(|then| section("section", then)).collect();
    format!(
        r#"<header class="header"><a class="header__name" href="{base}">{site}</a><span class="header__tag">{unofficial}</span></header>
<main class="page">
<h1 class="title">{title}</h1>
<p>{missing}</p>
<p><a class="button" href="{base}">{home}</a></p>
<h2>{subject}</h2>
<div class="prose lead">{opening}</div>
{questions}
{band}
{then}
</main>
<footer class="foot"><div class="prose colophon">{colophon}</div></footer>"#,
        site = text(document.words.site()),
        unofficial = text(document.words.unofficial()),
        title = text(&words.missing_title),
        missing = text(&words.missing),
        home = text(&words.missing_home),
        subject = text(&guide.title),
        opening = prose(Prose::OPENING),
        band = if guide.band { &band } else { "" },
        colophon = prose(Prose::COLOPHON),
    )
}

/// Links to a place on the guide's page lead there from elsewhere.
fn at_home(html: &str, base: &str) -> String {
    html.replace(r##"href="#"##, &format!(r##"href="{base}#"##))
}
