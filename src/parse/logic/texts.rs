//! Checks `guide.toml` against a text: both speak of the same steps, questions and sections.

use toml::Spanned;

use super::{
    form::{Clauses, GuideToml, WaitToml},
    misspelt,
};
use crate::{
    guide::{Guide, Id, Section},
    parse::{
        answers,
        document::Parsed,
        fault::{Fault, Rule, Source},
        near::near,
    },
};

impl GuideToml {
    /// Checks itself against the text that became `parsed`.
    pub(in crate::parse) fn check_against(
        &self,
        logic: Source<'_>,
        text: Source<'_>,
        parsed: &Parsed,
        faults: &mut Vec<Fault>,
    ) {
        let Guide { sections, .. } = &parsed.guide;
        let mut undated = Vec::new();
        let mut missing = |what: &str, id: &Spanned<String>| {
            let near = near(id.get_ref(), parsed.places.keys().map(Id::as_str));
            let message = format!("{what}「{}」が、{} にありません。", id.get_ref(), text.path);
            faults.push(match near {
                Some(same) if same == id.get_ref() => {
                    let message = format!("「{same}」は、{} にありますが、{what}ではありません。", text.path);
                    logic.fault(&id.span(), Rule::GuideIds, message)
                }
                Some(near) => misspelt(logic, id, Rule::GuideIds, &message, near),
                None => logic.fault(&id.span(), Rule::GuideIds, message),
            });
        };
        for key in self.steps.keys() {
            if !parsed.guide.steps().any(|step| step.id.as_str() == key.get_ref()) {
                missing("手順", key);
            }
        }
        let is_section = |id: &Spanned<String>| sections.iter().any(|section| is(section, id));
        let table = self.table.as_ref().map(|table| &table.section);
        for (what, id) in [
            ("言葉を説明する段", self.terms.as_ref()),
            ("最初のひとつの次の段", self.then.as_ref()),
            ("表のある段", table),
        ] {
            id.into_iter().filter(|id| !is_section(id)).for_each(|id| missing(what, id));
        }
        for question in self.questions.keys().filter(|id| !is_section(id)) {
            missing("質問の段", question);
        }
        let is_box = |id: &Spanned<String>| {
            let is = |known: &Id| known.as_str() == id.get_ref();
            parsed.guide.steps().any(|step| is(&step.id) || step.tasks().any(|task| is(&task.id)))
        };
        let has_key = |id: &Spanned<String>| self.days.keys().any(|key| key.get_ref() == id.get_ref());
        let is_step = |id: &Spanned<String>| self.steps.keys().any(|key| key.get_ref() == id.get_ref());
        let is_task = |id: &Spanned<String>| is_box(id) && !is_step(id);
        for (_, wait) in self.waits() {
            let WaitToml { after, told, .. } = wait.get_ref();
            after.keys().filter(|id| !is_box(id)).for_each(|id| missing("手順か□の行", id));
            told.iter().filter(|id| !is_task(id)).for_each(|id| missing("□の行", id));
            undated.extend(told.iter().filter(|id| is_task(id) && !has_key(id)));
        }
        self.days.keys().filter(|id| !is_task(id)).for_each(|id| missing("□の行", id));
        for id in undated {
            let message = "「{}」に、日を書けません。[days.{}] に、書ける日の種類（kind）を書きます。";
            faults.push(logic.fault(&id.span(), Rule::GuideWords, message.replace("{}", id.get_ref())));
        }
        let at = |id: &Id| parsed.places.get(id).cloned();
        for (id, place) in parsed.guide.steps().filter_map(|step| Some((&step.id, at(&step.id)?))) {
            if self.step(id).is_none() {
                let message = format!("手順「{id}」の [steps.{id}] が、{} にありません。", logic.path);
                faults.push(text.fault(&place, Rule::GuideIds, message));
            }
        }
        for (key, question) in &self.questions {
            let Some(place) = sections.iter().position(|section| is(section, key)) else { continue };
            let given = parsed.answers.get(&sections[place].id).map_or(&[][..], Vec::as_slice);
            answers::compare(key.get_ref(), &question.of.answers, given, [logic, text], faults);
            let asked = &question.of;
            let is_before = |id: &Spanned<String>| sections[..place].iter().any(|section| is(section, id));
            for id in named([&asked.when, &asked.unless]).filter(|id| is_section(id) && !is_before(id)) {
                let message = "質問「{other}」の答えは、「{question}」を聞くときに、まだありません。\
                               文章の段の順を変えるか、この条件を消します。";
                let message = message.replace("{other}", id.get_ref()).replace("{question}", key.get_ref());
                faults.push(logic.fault(&id.span(), Rule::GuideWords, message));
            }
        }
    }
}

fn is(section: &Section, id: &Spanned<String>) -> bool {
    section.id.as_str() == id.get_ref()
}

/// The questions that a condition speaks of.
fn named(clauses: [&Clauses; 2]) -> impl Iterator<Item = &Spanned<String>> {
    clauses.into_iter().flat_map(|clauses| &clauses.0).flat_map(|clause| clause.keys())
}
