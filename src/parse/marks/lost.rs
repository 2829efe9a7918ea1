//! Lines of which the page shows nothing: the address of a link, `[語]: 住所`, that no link uses. A sentence becomes one
//! by chance (`[注意]: 袋は重いです。`), and so does a box with text on its first line.

use super::{Edit, Mark, alerts::KINDS, page::Page, signs::is_blank};
use crate::parse::tree::{self, Definition};

pub(super) fn find(page: &Page<'_>, marks: &mut Vec<Mark>) {
    let mut known: Vec<String> = Vec::new();
    for Definition { range, label, address, .. } in tree::definitions(page.text) {
        let label = folded(&label);
        // Of lines with one label the first counts.
        let is_used = !known.contains(&label) && page.labels.iter().any(|used| folded(used) == label);
        known.push(label);
        if !is_used && !tree::leads_nowhere(&address) {
            marks.extend(mark(page, range.start, &page.text[range.clone()], &address));
        }
    }
}

fn mark(page: &Page<'_>, start: usize, written: &str, address: &str) -> Option<Mark> {
    let open = start + written.find('[')?;
    let (label, rest) = page.text[open + 1..start + written.len()].split_once("]:")?;
    let whole = open..start + written.len();
    let is_address = ["http://", "https://", "#", "../"].iter().any(|begin| address.starts_with(begin));
    let is_box = label.strip_prefix('!').is_some_and(|kind| KINDS.contains(&kind.to_uppercase().as_str()));
    let (what, edit) = if is_box {
        let begin = page.before(open);
        let with = format!("[{label}]\n{begin}{}", rest.trim_matches(is_blank));
        (
            "囲みの種類の後ろに「:」は書きません。文は、次の行に書きます。いまは、ページに出ません。",
            Edit::new(whole, with),
        )
    } else if is_address {
        let what = "この行は、どのリンクにも使われず、ページに出ません。リンクにするか、消します。";
        (what, Edit::new(whole, format!("[{label}]({address})")))
    } else {
        let what = "「[…]:」で始まるので、この行は、ページに出ません。「[」の前に「\\」を書きます。";
        (what, Edit::new(open..open, "\\"))
    };
    Some(Mark { at: open, what: what.to_owned(), edits: vec![edit] })
}

/// A label as Markdown compares it.
fn folded(label: &str) -> String {
    label.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
