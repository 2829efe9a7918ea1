//! Titles: plain text that ends with `{#id}`.

use std::ops::Range;

use super::{
    fault::{Fault, Rule, Source},
    tree::{self, Node},
};
use crate::guide::Id;

/// A title without its id.
pub(super) struct Title {
    pub(super) text: String,
    pub(super) id: Option<Id>,
}

/// Reads the title that `nodes` are; `what` names its kind to the author.
pub(super) fn read(
    source: Source<'_>,
    range: &Range<usize>,
    nodes: &[Node<'_>],
    what: &str,
    faults: &mut Vec<Fault>,
) -> Title {
    let mut fault = |rule, message: String| faults.push(source.fault(range, rule, message));
    let (text, markup) = tree::plain(nodes);
    if markup {
        fault(Rule::PlainTitle, format!("{what}には、リンクや飾りを入れません。"));
    }
    let (text, id) = match split(&text) {
        (text, None) => {
            fault(Rule::MissingId, format!("{what}の終わりに、{{#id}} がありません。"));
            (text, None)
        }
        (text, Some(id)) => match id.parse() {
            Ok(id) => (text, Some(id)),
            Err(_) => {
                let message =
                    format!("id「{id}」は、英小文字で始め、英小文字・数字・ハイフンだけで書きます。");
                fault(Rule::BadId, message);
                (text, None)
            }
        },
    };
    if text.contains(['{', '}']) {
        fault(Rule::Braces, "波かっこは、題の終わりの {#id} にだけ使います。".to_owned());
    }
    Title { text: text.to_owned(), id }
}

fn split(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    text.strip_suffix('}')
        .and_then(|rest| rest.rsplit_once("{#"))
        .map_or((text, None), |(title, id)| (title.trim_end(), Some(id)))
}
