//! What the end of a guide's page leads to: the sheet, the guide's other languages, and where errors are reported.
//! Placed at build time: the program need not know it.

use leptos::prelude::*;

use super::drawn;
use crate::{
    parse::{Document, PageWords},
    site::finish::{
        address::Address,
        places::{Language, Places},
    },
};

/// The links below the words about the site, for a page from which the site is at `root`.
pub(in crate::site::finish) fn colophon(
    document: &Document,
    places: &Places,
    root: &str,
    repository: Option<&str>,
) -> String {
    let Document { guide, page_words: words, .. } = document;
    let sheet = format!("{root}{}", Address::sheet_path(&guide.key, &guide.lang));
    drawn(|| {
        let languages = places.languages.iter().filter(|language| language.lang != guide.lang);
        let languages = languages.map(|language| other_language(language, root)).collect_view();
        view! {
            <p><a href=sheet>{words.sheet.link.clone()}</a></p>
            {languages}
            {repository.map(|repository| report(words, repository))}
        }
    })
}

fn other_language(Language { lang, name, path }: &Language, root: &str) -> impl IntoView + use<> {
    let href = format!("{root}{path}");
    view! { <p><a href=href lang=lang.clone() hreflang=lang.clone()>{name.clone()}</a></p> }
}

fn report(words: &PageWords, repository: &str) -> impl IntoView + use<> {
    let form = format!("{repository}/issues/new?template=correction.yml");
    view! {
        <p><a href=form rel="noreferrer noopener">{words.report.clone()}</a></p>
        <p>{words.report_more.clone()}</p>
    }
}
