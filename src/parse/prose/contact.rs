//! A reference to a contact: the author's words with the number behind them, and whose number it is.

use super::{Renderer, line_end, outward};
use crate::{
    guide::escape,
    parse::{
        registry::Contact,
        tree::{Node, plain},
    },
};

impl Renderer<'_, '_> {
    /// Shows `contact` where its author wrote `words`. Its name stands beside the number, too, so that nobody calls one
    /// without knowing whose it is.
    pub(super) fn contact(&mut self, contact: &Contact, words: &[Node<'_>], is_alone: bool) {
        let Contact { name, shown, dialled, hours, page, .. } = contact;
        let tag = if dialled.is_some() { "a" } else { "span" };
        let call = dialled.as_ref().map(|number| format!(r#" href="tel:{}""#, escape(number)));
        // In the middle of a sentence it is a part of it.
        let class = if is_alone { "contact" } else { "contact contact--inline" };
        self.raw(format!(
            r#"<span class="{class}"><{tag} class="contact__call"{}>"#,
            call.unwrap_or_default()
        ));
        let says_name = is_name(&plain(words).0, contact);
        if says_name {
            self.raw(escape(name));
        } else {
            self.nodes(words);
        }
        let whose = (!says_name).then(|| format!(r#"<span class="contact__name">{}</span>"#, escape(name)));
        let hours = hours.as_deref().map(|hours| format!("<span>{}</span>", escape(hours)));
        let page = outward(page, &escape(&self.context.words.page_link));
        let facts: Vec<_> = whose.into_iter().chain(hours).chain([page]).collect();
        let [open, between, close] = match (is_alone, line_end::has_no_spaces(self.context.lang)) {
            (true, _) => [" ", " ", ""],
            (false, true) => ["（", "、", "）"],
            (false, false) => [" (", ", ", ")"],
        };
        let (shown, facts) = (escape(shown), facts.join(between));
        self.raw(format!(
            r#" <b>{shown}</b></{tag}>{open}<span class="contact__facts">{facts}</span>{close}</span>"#
        ));
    }
}

/// Whether `words` say no more than the name, with the number or without: it would stand there twice.
fn is_name(words: &str, Contact { name, shown, .. }: &Contact) -> bool {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let [words, name, shown] = [words, name, shown].map(squeezed);
    words.is_empty() || words.strip_suffix(&shown).unwrap_or(&words) == name || words == name
}
