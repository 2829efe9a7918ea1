//! On what a body rests: the list that its footnotes lead to.

use std::collections::BTreeSet;

use super::outward;
use crate::{guide::escape, parse::context::Context};

/// The list of sources that `cites` names, and our own judgement if there is any.
pub(in crate::parse) fn sources(
    context: Context<'_>,
    holder: &str,
    cites: &[String],
    judged: bool,
) -> String {
    let Context { registry, words, .. } = context;
    let cited = cites.iter().filter_map(|label| Some((label, registry.sources.get(label)?)));
    let mut list: String = cited
        .map(|(label, source)| {
            let (grade, word) = (source.grade.name(), escape(words.grades.of(source.grade)));
            let title = escape(&source.title);
            let title = match &source.address {
                Some(address) => outward(address, &title),
                None => title,
            };
            let read = escape(&words.read.replace("{day}", &source.read.to_string()));
            format!(
                r#"<li id="{}"><span class="grade grade--{grade}">{word}</span> {title} <small>{read}</small></li>"#,
                anchor(holder, label)
            )
        })
        .collect();
    if judged {
        let [judgement, judged] = [&words.judgement, &words.judged].map(|text| escape(text));
        list += &format!(r#"<li><span class="grade grade--judged">{judgement}</span> {judged}</li>"#);
    }
    format!(r#"<ul class="sources__list">{list}</ul>"#)
}

/// What that list's fold says while it is closed: on what the body rests, each grade once, the firmest first.
pub(in crate::parse) fn sources_title(context: Context<'_>, cites: &[String], judged: bool) -> String {
    let Context { registry, words, .. } = context;
    let cited = cites.iter().filter_map(|label| registry.sources.get(label));
    let grades: BTreeSet<_> = cited.map(|source| source.grade).collect();
    let grades = grades.into_iter().map(|grade| words.grades.of(grade));
    let grades: Vec<_> = grades.chain(judged.then_some(words.judgement.as_str())).collect();
    words.sources.replace("{grades}", &grades.join(&words.between))
}

/// The id of a source in the list of the body `holder`.
pub(super) fn anchor(holder: &str, label: &str) -> String {
    format!("{holder}-{}", label.to_ascii_lowercase())
}
