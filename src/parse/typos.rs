//! Ids that are misspelt where they stand: to the ledger there is one new id then, and one that is lost.

use std::ops::Range;

use super::{
    Files, Used,
    fault::{Fault, Rule, Source},
    ledger,
    near::near,
    tables::source,
};

/// Finds the ids that are new and near to one that is lost.
pub(super) fn find(files: &Files, used: &Used) -> Vec<Fault> {
    let text = source(files, ledger::PATH).text;
    let known = ledger::ledger(text);
    let mut lost = ledger::lost(text, used);
    let mut typos = Vec::new();
    for (key, (path, title)) in used.iter().filter(|(key, _)| !known.contains_key(key.as_str())) {
        let (guide, id) = key.split_once('/').unwrap_or_default();
        let ids = lost.iter().filter_map(|key| key.strip_prefix(guide)?.strip_prefix('/'));
        let Some(meant) = near(id, ids) else { continue };
        let Some(range) = place(source(files, path), title, id) else { continue };
        let message = format!(
            "id「{id}」は、台帳の「{meant}」の書きまちがいではありませんか。\
             名を変えたのなら、台帳の「{guide}/{meant}」の行に renamed {id} と書き足し、次の行に {key} を足します。"
        );
        typos.push(source(files, path).fault(&range, Rule::LostId, message).meaning(&range, meant));
        let found = format!("{guide}/{meant}");
        lost.remove(found.as_str());
    }
    typos
}

/// Where `id` stands in its title.
fn place(source: Source<'_>, title: &Range<usize>, id: &str) -> Option<Range<usize>> {
    let form = format!("{{#{id}}}");
    let at = title.start + source.text.get(title.clone())?.find(&form)? + "{#".len();
    Some(at..at + id.len())
}
