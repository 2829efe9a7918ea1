//! `guide.toml`: what is the same in every language, by id.
//!
//! `form` is what an author writes. `words` checks it against itself, `texts` against a text.

mod form;
mod texts;
mod words;

use super::{
    Files,
    fault::{Fault, Rule, Source},
    tables::toml_file,
};
use crate::guide::{Block, Guide, Id, Line};
use form::{Asked, StepToml, ids};
use toml::Spanned;

pub(super) use form::{GuideToml, RowToml, TableToml, WaitToml};

/// Tells that `word` is wrong, and that the `near` one was meant.
fn misspelt(source: Source<'_>, word: &Spanned<String>, rule: Rule, message: &str, near: &str) -> Fault {
    let range = word.span();
    let is_quoted = source.text.get(range.clone()).is_some_and(|text| text.starts_with(['"', '\'']));
    let meant = if is_quoted { format!("\"{near}\"") } else { near.to_owned() };
    source.fault(&range, rule, format!("{message}「{near}」ではありませんか。")).meaning(&range, meant)
}

impl GuideToml {
    /// Reads `<guide>/guide.toml`.
    pub(super) fn read(files: &Files, path: &str, faults: &mut Vec<Fault>) -> Self {
        toml_file(files, path, faults).unwrap_or_default()
    }

    /// The id of the section that explains words.
    pub(super) fn terms(&self) -> Option<&str> {
        self.terms.as_ref().map(|terms| terms.get_ref().as_str())
    }

    /// The id of the section that says what comes after the band.
    pub(super) fn then(&self) -> Option<&str> {
        self.then.as_ref().map(|then| then.get_ref().as_str())
    }

    /// Whether the step rests in part on our own judgement.
    pub(super) fn judged(&self, id: &Id) -> bool {
        self.step(id).is_some_and(|step| step.judged)
    }

    /// Whether the section is a question.
    pub(super) fn is_question(&self, id: &Id) -> bool {
        self.question(id).is_some()
    }

    /// Gives the guide of a text what is said here of its questions, answers and steps, and their order.
    pub(super) fn complete(&self, guide: &mut Guide) {
        let lines = self.plan.iter().filter_map(|line| {
            let step = guide.steps().position(|step| step.id.as_str() == line.step.get_ref())?;
            Some(Line { step, when: line.condition() })
        });
        guide.plan = lines.collect();
        let days = self.days.iter().filter_map(|(id, day)| Some(day.dated(id.get_ref().parse().ok()?)));
        guide.days = days.filter(|dated| guide.step_of(&dated.id).is_some()).collect();
        for section in &mut guide.sections {
            let question = self.question(&section.id);
            section.question = question.map(Asked::ask);
            for block in &mut section.blocks {
                let Block::Answers(answers) = block else { continue };
                for answer in answers {
                    let is = |word: &str| word == answer.id.as_str();
                    let alone = question.and_then(|question| question.alone.as_ref());
                    answer.alone = alone.is_some_and(|alone| is(alone.get_ref()));
                    let lacks = self.lacks.iter().find(|(lacking, _)| is(lacking.get_ref()));
                    answer.lacks = lacks.map(|(_, names)| self.abilities(names)).unwrap_or_default();
                }
            }
            for step in &mut section.steps {
                let Some(logic) = self.step(&step.id) else { continue };
                step.minutes = logic.minutes;
                step.needs = self.abilities(&logic.needs);
                step.opens = self.abilities(&logic.opens);
                step.closes = self.abilities(&logic.closes);
                step.settles = ids(&logic.settles);
                step.wait = logic.wait.as_ref().map(|wait| wait.get_ref().wait());
            }
        }
    }

    /// Steps that wait, each with its wait and where that is written.
    pub(super) fn waits(&self) -> impl Iterator<Item = (&Spanned<String>, &Spanned<WaitToml>)> {
        self.steps.iter().filter_map(|(step, logic)| Some((step, logic.wait.as_ref()?)))
    }

    /// The wait of a step.
    pub(super) fn wait_of(&self, id: &Id) -> Option<&WaitToml> {
        self.step(id)?.wait.as_ref().map(Spanned::get_ref)
    }

    fn question(&self, id: &Id) -> Option<&Asked> {
        let question = self.questions.iter().find(|(key, _)| key.get_ref() == id.as_str());
        question.map(|(_, question)| &question.of)
    }

    fn step(&self, id: &Id) -> Option<&StepToml> {
        self.steps.iter().find(|(key, _)| key.get_ref() == id.as_str()).map(|(_, step)| step)
    }
}
