//! The plan for any answers, as a page: a form that asks as the guide does, and what follows from the answers.

use leptos::prelude::*;

use crate::{
    guide::{Answer, Ask, Guide, Id, Section},
    parse::{Document, Library},
    site::{
        author::plan::{Outlook, Row, known, too_many},
        finish::drawn,
    },
};

/// Where it is served.
pub(super) const PATH: &str = "/write/plan";

/// In the form, a question's answer is named by its id with this before it, and so differs from the other names.
const QUESTION: &str = "q-";

/// What was asked of the page.
#[derive(Debug, Default)]
pub(super) struct Wish {
    guide: Option<String>,
    lang: Option<String>,
    answers: Vec<String>,
}

impl Wish {
    /// Reads `guide=garden&lang=ja&answers=a,b`, and what the form sends: `q-where=a`.
    pub(super) fn read(query: &str) -> Self {
        let mut wish = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "guide" => wish.guide = Some(value.into_owned()),
                "lang" => wish.lang = Some(value.into_owned()),
                "answers" => {
                    wish.answers.extend(value.split([',', '、']).map(|answer| answer.trim().to_owned()))
                }
                name if name.starts_with(QUESTION) => wish.answers.push(value.into_owned()),
                _ => {}
            }
        }
        wish.answers.retain(|answer| !answer.is_empty());
        wish
    }

    /// The document that it is about: the one at the entrance, if it names none that is there.
    fn document<'a>(&self, library: &'a Library) -> Option<&'a Document> {
        let is_wished = |document: &&Document, part: fn(&Guide) -> &String, wish: &Option<String>| {
            wish.as_ref().is_none_or(|wish| part(&document.guide) == wish)
        };
        let all = || library.documents.iter();
        let named = |document: &&Document| is_wished(document, |guide| &guide.key, &self.guide);
        let spoken = |document: &&Document| is_wished(document, |guide| &guide.lang, &self.lang);
        let home = |document: &&Document| document.guide.key == library.default_guide;
        if self.guide.is_none() {
            return all().find(|document| home(document) && spoken(document)).or_else(|| all().next());
        }
        all().find(|document| named(document) && spoken(document)).or_else(|| all().find(named))
    }
}

/// A link to the plan of a document, with nothing answered.
pub(super) fn link(Guide { key, lang, .. }: &Guide) -> String {
    format!("{PATH}?guide={key}&lang={lang}")
}

/// What stands in the body. The site is at `base`; `is_current` says whether the library is what is written now.
pub(super) fn body(wish: &Wish, library: &Library, base: &str, is_current: bool) -> Option<String> {
    let document = wish.document(library)?;
    let guide = &document.guide;
    let (ids, unknown): (Vec<_>, Vec<_>) = wish.answers.iter().partition(|id| known(guide, id).is_some());
    let ids: Vec<Id> = ids.into_iter().filter_map(|id| known(guide, id)).cloned().collect();
    let outlook = Outlook::of(guide, &ids);
    let mut notes: Vec<String> = Vec::new();
    if !is_current {
        notes.push("まちがいがあるので、直す前の計画です。".to_owned());
    }
    notes.extend(unknown.iter().map(|id| format!("答え「{id}」は、ありません。")));
    let several = too_many(guide, &ids);
    notes.extend(several.map(|Section { title, .. }| format!("「{title}」の答えは、ひとつだけ選びます。")));
    if several.is_none() {
        notes.extend(
            outlook
                .uncounted
                .iter()
                .filter_map(|id| guide.title_of(id))
                .map(|title| format!("答え「{title}」は、数えません。この方には、その質問をしません。")),
        );
    }
    notes.extend(
        outlook
            .unanswered
            .iter()
            .map(|Section { title, .. }| format!("「{title}」の答えが、まだありません。")),
    );
    let notes = notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
    let page = format!("{base}{}/{}/", guide.key, guide.lang);
    Some(drawn(|| {
        view! {
            <main>
                <p class="more"><a href=page.clone()>"手引きに戻る"</a></p>
                <h1>{format!("計画：{}", guide.title)}</h1>
                {others(document, library)}
                {form(guide, &outlook, &ids)}
                <ul class="notes">{notes}</ul>
                {several.is_none().then(|| table(&outlook, &page))}
            </main>
        }
    }))
}

/// Links to the other guides and languages.
fn others(document: &Document, library: &Library) -> impl IntoView + use<> {
    let name = |Document { guide, page_words, .. }: &Document| {
        let (href, name) = (link(guide), format!("{}（{}）", guide.title, page_words.language));
        view! { <li><a href=href>{name}</a></li> }
    };
    let is_other = |other: &&Document| {
        (&other.guide.key, &other.guide.lang) != (&document.guide.key, &document.guide.lang)
    };
    let others: Vec<_> = library.documents.iter().filter(is_other).map(name).collect();
    (!others.is_empty()).then(|| view! { <ul class="others">{others}</ul> })
}

/// The questions that this reader is asked, with what was answered.
fn form(guide: &Guide, outlook: &Outlook<'_>, answers: &[Id]) -> impl IntoView + use<> {
    let asked = outlook.asked.iter().filter_map(|section| Some((section, section.question.as_ref()?)));
    let questions: Vec<_> = asked.map(|(section, ask)| question(section, ask, answers)).collect();
    let more = guide.questions().count() > questions.len();
    let more = more.then(|| {
        view! { <p class="more">"ほかの質問は、答えによって出ます。"</p> }
    });
    (!questions.is_empty()).then(|| {
        view! {
            <form method="get" action=PATH>
                <input type="hidden" name="guide" value=guide.key.clone()/>
                <input type="hidden" name="lang" value=guide.lang.clone()/>
                {questions}
                {more}
                <p class="do">
                    <button type="submit">"計画を見る"</button>
                    <a href=link(guide)>"答えを、みな消す"</a>
                </p>
            </form>
        }
    })
}

fn question(section: &Section, ask: &Ask, given: &[Id]) -> impl IntoView + use<> {
    let name = format!("{QUESTION}{}", section.id);
    let kind = if ask.many { "checkbox" } else { "radio" };
    let is_open = !section.answers().iter().any(|answer| given.contains(&answer.id));
    let choice = |value: String, title: String, is_chosen: bool| {
        let name = name.clone();
        view! { <label><input type=kind name=name value=value checked=is_chosen/><span>{title}</span></label> }
    };
    let answers = section
        .answers()
        .iter()
        .map(|Answer { id, title, .. }| choice(id.to_string(), title.clone(), given.contains(id)));
    let answers = answers.collect_view();
    // What was chosen from a row cannot be taken back otherwise.
    let none = (!ask.many).then(|| choice(String::new(), "（まだ答えない）".to_owned(), is_open));
    let how = match (ask.many, ask.optional) {
        (true, true) => "いくつでも。答えなくてもよい",
        (true, false) => "いくつでも",
        (false, true) => "ひとつ。答えなくてもよい",
        (false, false) => "ひとつ",
    };
    view! {
        <fieldset>
            <legend>{section.title.clone()}" "<small>{how}</small></legend>
            {answers}
            {none}
        </fieldset>
    }
}

fn table(outlook: &Outlook<'_>, page: &str) -> impl IntoView + use<> {
    let rows = outlook.rows.iter().enumerate().map(|(index, Row { step, why })| {
        let href = format!("{page}#{}", step.id);
        view! {
            <tr>
                <td class="figure">{index + 1}</td>
                <td><a href=href>{step.title.clone()}</a><small>{step.id.to_string()}</small></td>
                <td class="figure">{step.minutes}</td>
                <td>{why.clone()}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let all = format!("手順は{}件、めやすは合わせて{}分です。", outlook.rows.len(), outlook.minutes());
    view! {
        <p>{all}</p>
        <table>
            <thead><tr><th class="figure">"順"</th><th>"手順"</th><th class="figure">"分"</th><th>"なぜ"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_the_form_say_the_same() {
        let linked = Wish::read("guide=garden&lang=ja&answers=yard,%20balcony");
        let sent = Wish::read("guide=garden&lang=ja&q-where=yard&q-more=&q-more=balcony&other=x");
        assert_eq!(format!("{linked:?}"), format!("{sent:?}"));
        assert_eq!(linked.answers, ["yard", "balcony"]);
    }
}
