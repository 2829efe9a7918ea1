//! `guide.toml`: what is the same in every language, by id.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{
    Files, answers,
    document::Parsed,
    fault::{Fault, Rule, Source},
    tables::{source, toml_file},
};
use crate::guide::{Guide, Id};

/// A guide's logic.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuideToml {
    /// The language of `/<guide>/`.
    pub(super) default_language: String,
    /// The section that explains words.
    terms: Option<Spanned<String>>,
    /// The section that says what comes after the band.
    then: Option<Spanned<String>>,
    /// Answers by question. A question that is a section of the text has these answers in this order.
    #[serde(default)]
    pub(super) questions: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    /// What a step may need, close or open.
    #[serde(default)]
    abilities: Vec<String>,
    /// Every step of the text.
    #[serde(default)]
    steps: BTreeMap<Spanned<String>, StepToml>,
}

/// A step's logic.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepToml {
    /// The editor's estimate.
    minutes: u16,
    /// Whether its order or its caps are our own judgement.
    #[serde(default)]
    judged: bool,
    /// Abilities without which the step cannot be done.
    #[serde(default)]
    needs: Vec<Spanned<String>>,
    /// Abilities that doing it may take away.
    #[serde(default)]
    closes: Vec<Spanned<String>>,
    /// Abilities that doing it gives back.
    #[serde(default)]
    opens: Vec<Spanned<String>>,
    /// Answers of the readers it is for, by question; all readers where a question is not named.
    #[serde(default)]
    when: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
}

impl GuideToml {
    /// Reads `<guide>/guide.toml` and checks it against itself.
    pub(super) fn read(files: &Files, path: &str, faults: &mut Vec<Fault>) -> Self {
        let logic: Self = toml_file(files, path, faults).unwrap_or_default();
        logic.check_words(source(files, path), faults);
        logic
    }

    /// The id of the section that explains words.
    pub(super) fn terms(&self) -> Option<&str> {
        self.terms.as_ref().map(|terms| terms.get_ref().as_str())
    }

    /// The id of the section that says what comes after the band.
    pub(super) fn then(&self) -> Option<&str> {
        self.then.as_ref().map(|then| then.get_ref().as_str())
    }

    /// The step's estimate; 0 for an unknown one, which is a fault elsewhere.
    pub(super) fn minutes(&self, id: &Id) -> u16 {
        self.step(id).map_or(0, |step| step.minutes)
    }

    /// Whether the step rests in part on our own judgement.
    pub(super) fn judged(&self, id: &Id) -> bool {
        self.step(id).is_some_and(|step| step.judged)
    }

    /// Whether the section is a question.
    pub(super) fn is_question(&self, id: &Id) -> bool {
        self.questions.keys().any(|question| question.get_ref() == id.as_str())
    }

    fn step(&self, id: &Id) -> Option<&StepToml> {
        self.steps.iter().find(|(key, _)| key.get_ref() == id.as_str()).map(|(_, step)| step)
    }

    fn check_words(&self, source: Source<'_>, faults: &mut Vec<Fault>) {
        let mut unknown = |word: &Spanned<String>, list: &str| {
            let message = format!("「{}」は、{list}にありません。", word.get_ref());
            faults.push(source.fault(&word.span(), Rule::GuideWords, message));
        };
        for step in self.steps.values() {
            for ability in step.needs.iter().chain(&step.closes).chain(&step.opens) {
                if !self.abilities.contains(ability.get_ref()) {
                    unknown(ability, "abilities ");
                }
            }
            for (question, answers) in &step.when {
                let Some(known) = self.questions.get(question.get_ref().as_str()) else {
                    unknown(question, "questions ");
                    continue;
                };
                let is_known =
                    |answer: &Spanned<String>| known.iter().any(|known| known.get_ref() == answer.get_ref());
                for answer in answers.iter().filter(|answer| !is_known(answer)) {
                    unknown(answer, &format!("質問「{}」の答え", question.get_ref()));
                }
            }
        }
        for (question, answers) in &self.questions {
            for (index, answer) in answers.iter().enumerate() {
                if answers[..index].iter().any(|other| other.get_ref() == answer.get_ref()) {
                    let (question, answer_id) = (question.get_ref(), answer.get_ref());
                    let message = format!("質問「{question}」に、答え「{answer_id}」が二度あります。");
                    faults.push(source.fault(&answer.span(), Rule::GuideWords, message));
                }
            }
        }
    }

    /// Checks that text and logic speak of the same steps, questions and sections.
    pub(super) fn check_against(
        &self,
        logic: Source<'_>,
        text: Source<'_>,
        parsed: &Parsed,
        faults: &mut Vec<Fault>,
    ) {
        let Guide { sections, .. } = &parsed.guide;
        for key in self.steps.keys() {
            if !parsed.guide.steps().any(|step| step.id.as_str() == key.get_ref()) {
                let message = format!("手順「{}」が、{} にありません。", key.get_ref(), text.path);
                faults.push(logic.fault(&key.span(), Rule::GuideIds, message));
            }
        }
        let at = |id: &Id| parsed.places.get(id).cloned();
        for (id, place) in parsed.guide.steps().filter_map(|step| Some((&step.id, at(&step.id)?))) {
            if self.step(id).is_none() {
                let message = format!("手順「{id}」の [steps.{id}] が、{} にありません。", logic.path);
                faults.push(text.fault(&place, Rule::GuideIds, message));
            }
        }
        for (what, id) in [("言葉を説明する", &self.terms), ("最初のひとつの次の", &self.then)]
        {
            let Some(id) = id else { continue };
            if !sections.iter().any(|section| section.id.as_str() == id.get_ref()) {
                let message = format!("{what}段「{}」が、{} にありません。", id.get_ref(), text.path);
                faults.push(logic.fault(&id.span(), Rule::GuideIds, message));
            }
        }
        for (question, known) in &self.questions {
            let Some(asked) = sections.iter().find(|section| section.id.as_str() == question.get_ref())
            else {
                continue;
            };
            let given = parsed.answers.get(&asked.id).map_or(&[][..], Vec::as_slice);
            answers::compare(question.get_ref(), known, given, [logic, text], faults);
        }
    }
}
