//! What the panel is told of a draft, for the page on which it is.

use serde_json::{Value, json};

use super::{
    draft::Draft,
    editor::Editor,
    place, plan_page, source,
    told::{Told, head},
};
use crate::{
    parse::{Document, Library},
    site::finish,
};

/// The state for the page at `path`, whose bytes have this `revision`. The site is at `base`.
pub(super) fn state(draft: &Draft, base: &str, path: &str, revision: &str, editor: Option<&Editor>) -> Value {
    let library = draft.good.as_ref().map(|good| &good.library);
    let here = library.and_then(|library| document_at(path.strip_prefix(base)?, library));
    let shown = here.or_else(|| library?.documents.iter().find(|document| document.is_default_language));
    let told = draft.told.iter().map(|told| one(told, draft, base, here, editor));
    json!({
        "number": draft.number.to_string(),
        "revision": revision,
        "head": head(&draft.told),
        "errors": draft.told.iter().filter(|told| told.is_error).count(),
        "note": note(draft),
        "told": told.collect::<Vec<_>>(),
        "plan": shown.map(|document| plan_page::link(&document.guide)),
        "files": source::PATH,
        // On the preview's own pages: the way back.
        "site": here.is_none().then_some(base),
    })
}

/// What is to be said of the page that is shown.
fn note(draft: &Draft) -> Option<&'static str> {
    let is_older = !draft.is_current && draft.good.is_some();
    is_older.then_some("まちがいを直すまで、直す前のページを出します。")
}

fn document_at<'a>(below: &str, library: &'a Library) -> Option<&'a Document> {
    let folder = below.strip_suffix("index.html").unwrap_or(below);
    library
        .documents
        .iter()
        .find(|document| finish::paths(document, library).iter().any(|path| path == folder))
}

fn one(told: &Told, draft: &Draft, base: &str, here: Option<&Document>, editor: Option<&Editor>) -> Value {
    let Told { is_error, spot, rule, message } = told;
    let shown = draft.good.as_ref().zip(spot.as_ref()).and_then(|(good, spot)| {
        let (document, id) = place::of(spot, &draft.found.files, &good.library)?;
        let guide = &document.guide;
        let is_here =
            here.is_some_and(|here| (&here.guide.key, &here.guide.lang) == (&guide.key, &guide.lang));
        let page = if is_here { String::new() } else { format!("{base}{}/{}/", guide.key, guide.lang) };
        Some(format!("{page}#{id}"))
    });
    json!({
        "error": is_error,
        "rule": rule,
        "message": message,
        "at": spot.as_ref().map(|spot| format!("{}:{}:{}", spot.file, spot.line, spot.column)),
        "source": spot.as_ref().map(source::link),
        "editor": editor.zip(spot.as_ref()).map(|(editor, spot)| editor.link(spot)),
        "place": shown,
    })
}
