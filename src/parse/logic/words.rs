//! Checks `guide.toml` against itself: every question, answer, step and ability that it speaks of is declared, once.

use std::{collections::BTreeMap, ops::Range};

use toml::Spanned;

use super::{
    form::{Asked, Clauses, DayToml, GuideToml, KindToml, QuestionToml, WaitToml, Words},
    misspelt,
};
use crate::{
    guide::{Abilities, Id},
    parse::{
        fault::{Fault, Rule, Source},
        near::near,
    },
};

/// Nobody is told to wait longer, in days.
const MOST_DAYS: u16 = 366;

impl GuideToml {
    /// Checks itself, whose text `source` is, against itself. What a text has as an id is not misspelt.
    pub(in crate::parse) fn check(
        &self,
        source: Source<'_>,
        is_id: &dyn Fn(&str) -> bool,
        faults: &mut Vec<Fault>,
    ) {
        let mut check = Check { logic: self, source, is_id, faults };
        check.old_forms();
        check.abilities();
        check.questions();
        check.steps();
        check.waits();
        check.days();
        check.plan();
        check.table();
    }

    fn has_step(&self, word: &Spanned<String>) -> bool {
        self.steps.keys().any(|key| key.get_ref() == word.get_ref())
    }
}

struct Check<'a> {
    logic: &'a GuideToml,
    source: Source<'a>,
    is_id: &'a dyn Fn(&str) -> bool,
    faults: &'a mut Vec<Fault>,
}

impl Check<'_> {
    fn fault(&mut self, span: &Range<usize>, rule: Rule, message: impl Into<String>) {
        self.faults.push(self.source.fault(span, rule, message));
    }

    fn word(&mut self, word: &Spanned<String>, message: impl Into<String>) {
        self.fault(&word.span(), Rule::GuideWords, message);
    }

    /// Tells that `word` is none of the words `known`.
    fn unknown<'k>(
        &mut self,
        word: &Spanned<String>,
        list: &str,
        known: impl IntoIterator<Item = &'k Spanned<String>>,
    ) {
        let written = word.get_ref();
        let message = format!("「{written}」は、{list}にありません。");
        let known = known.into_iter().map(|known| known.get_ref().as_str());
        let fault = match near(written, known).filter(|_| !(self.is_id)(written)) {
            Some(near) => misspelt(self.source, word, Rule::GuideWords, &message, near),
            None => self.source.fault(&word.span(), Rule::GuideWords, message),
        };
        self.faults.push(fault);
    }

    fn unknown_answer(&mut self, word: &Spanned<String>) {
        let logic = self.logic;
        self.unknown(word, "質問の答え", logic.questions.values().flat_map(|question| &question.of.answers));
    }

    fn unknown_step(&mut self, word: &Spanned<String>) {
        let logic = self.logic;
        self.unknown(word, "手順（[steps.…]）", logic.steps.keys());
    }

    /// What was once written otherwise is told in the words of today, not of the TOML reader.
    fn old_forms(&mut self) {
        let logic = self.logic;
        for (key, _) in logic.questions.iter().filter(|(_, question)| question.is_old) {
            let message =
                "質問は、[questions.{}] という表にします。答えの一覧は、その表の answers に書きます。";
            self.fault(&key.span(), Rule::Toml, message.replace("{}", key.get_ref()));
        }
        for (key, step) in &logic.steps {
            if let Some(when) = &step.when {
                let message =
                    "だれの手順かは、plan の行に書きます。行の形は { step = \"{}\", when = … } です。";
                self.fault(&when.span(), Rule::Toml, message.replace("{}", key.get_ref()));
            }
        }
    }

    fn abilities(&mut self) {
        let logic = self.logic;
        for again in repeated(&logic.abilities) {
            self.word(again, format!("「{}」が、abilities に二度あります。", again.get_ref()));
        }
        if let Some(more) = logic.abilities.get(Abilities::MOST) {
            self.word(more, format!("abilities に書けるのは、{}個までです。", Abilities::MOST));
        }
        let step_words = logic.steps.values().flat_map(|step| [&step.needs, &step.closes, &step.opens]);
        for ability in logic.lacks.values().chain(step_words).flatten() {
            if !logic.abilities.iter().any(|known| known.get_ref() == ability.get_ref()) {
                self.unknown(ability, "abilities ", &logic.abilities);
            }
        }
        for answer in logic.lacks.keys() {
            if !logic.questions.values().any(|question| has(&question.of.answers, answer)) {
                self.unknown_answer(answer);
            }
        }
    }

    fn questions(&mut self) {
        let logic = self.logic;
        let mut seen = BTreeMap::new();
        for (key, question) in &logic.questions {
            let Asked { answers, alone, when, unless, .. } = &question.of;
            for answer in answers {
                let Some(other) = seen.insert(answer.get_ref(), key.get_ref()) else { continue };
                let (question, answer_id) = (key.get_ref(), answer.get_ref());
                let message = if other == question {
                    format!("質問「{question}」に、答え「{answer_id}」が二度あります。")
                } else {
                    format!("答え「{answer_id}」は、質問「{other}」にもあります。別の id にします。")
                };
                self.word(answer, message);
            }
            if let Some(alone) = alone {
                if !has(answers, alone) {
                    self.unknown(alone, &format!("質問「{}」の答え", key.get_ref()), answers);
                }
                if !question.of.is_many() {
                    self.word(alone, "alone は、many = true の質問にだけ書きます。");
                }
            }
            self.condition(key, [when, unless]);
        }
    }

    fn steps(&mut self) {
        let logic = self.logic;
        for (key, step) in &logic.steps {
            for other in &step.settles {
                if other.get_ref() == key.get_ref() {
                    self.word(other, "settles には、ほかの手順を書きます。");
                } else if !logic.has_step(other) {
                    self.unknown_step(other);
                }
            }
        }
    }

    fn waits(&mut self) {
        let logic = self.logic;
        for (key, wait) in logic.waits() {
            let WaitToml { after, then, refused, .. } = wait.get_ref();
            if after.is_empty() {
                let message =
                    "待つことには、何のあと何日で聞くかを書きます。形は after = { 手順 = 日数 } です。";
                self.fault(&wait.span(), Rule::GuideWords, message);
            }
            for (begins, days) in after {
                if begins.get_ref() == key.get_ref() {
                    self.word(begins, "after には、ほかの手順を書きます。");
                }
                if !(1..=MOST_DAYS).contains(days.get_ref()) {
                    let message = format!("日数は、1 から {MOST_DAYS} までです。");
                    self.fault(&days.span(), Rule::GuideWords, message);
                }
            }
            for step in then.iter().chain([refused]).filter(|step| !logic.has_step(step)) {
                self.unknown_step(step);
            }
            self.dated(key);
        }
    }

    fn days(&mut self) {
        let logic = self.logic;
        for (key, DayToml { kind, gives, over, within }) in &logic.days {
            self.dated(key);
            let (wanted, other) = if *kind == KindToml::Past { (over, within) } else { (within, over) };
            if let Some(gives) = gives {
                let of = |question: &&QuestionToml| has(&question.of.answers, gives);
                match logic.questions.values().find(of) {
                    None => self.unknown_answer(gives),
                    Some(question) if !question.of.is_many() => {
                        self.word(gives, "gives に書けるのは、many = true の質問の答えだけです。");
                    }
                    Some(_) => {}
                }
            }
            if gives.is_some() != wanted.is_some() || other.is_some() {
                let message = "日が答えになるときは、gives と日数を書きます。\
                               過ぎた日（past）は over、来る日（coming・time）は within です。";
                self.word(key, message);
            }
        }
    }

    /// Marks of days hold the id of their place.
    fn dated(&mut self, id: &Spanned<String>) {
        if id.get_ref().len() > Id::LONGEST_DATED {
            self.word(id, format!("日を書く所の id は、{}字までです。", Id::LONGEST_DATED));
        }
    }

    fn plan(&mut self) {
        let logic = self.logic;
        for line in &logic.plan {
            if !logic.has_step(&line.step) {
                self.unknown_step(&line.step);
            }
            self.condition(&line.step, [&line.when, &line.unless]);
        }
        let is_planned =
            |key: &Spanned<String>| logic.plan.iter().any(|line| line.step.get_ref() == key.get_ref());
        for key in logic.steps.keys().filter(|key| !logic.plan.is_empty() && !is_planned(key)) {
            let message = format!("手順「{}」の行が、plan にありません。", key.get_ref());
            self.fault(&key.span(), Rule::UnplannedStep, message);
        }
    }

    fn table(&mut self) {
        for row in self.logic.table.iter().flat_map(|table| &table.rows) {
            // A row has no name: what is wrong with the whole of it is told where it begins.
            let place = Spanned::new(row.span(), String::new());
            self.condition(&place, [&row.get_ref().when, &row.get_ref().unless]);
        }
    }

    /// Checks the condition of what `of` names.
    fn condition(&mut self, of: &Spanned<String>, clauses: [&Clauses; 2]) {
        let logic = self.logic;
        for clause in clauses.into_iter().flat_map(|clauses| &clauses.0) {
            if clause.is_empty() {
                self.word(of, "条件 { } が空です。質問と答えを書きます。");
            }
            for (question, answers) in clause {
                let known = logic.questions.iter().find(|(key, _)| key.get_ref() == question.get_ref());
                let Some((_, known)) = known else {
                    self.unknown(question, "questions ", logic.questions.keys());
                    continue;
                };
                if answers.is_empty() {
                    self.word(question, format!("質問「{}」の答えが空です。", question.get_ref()));
                }
                for answer in answers.iter().filter(|answer| !has(&known.of.answers, answer)) {
                    let list = format!("質問「{}」の答え", question.get_ref());
                    self.unknown(answer, &list, &known.of.answers);
                }
            }
        }
    }
}

fn has(words: &Words, word: &Spanned<String>) -> bool {
    words.iter().any(|known| known.get_ref() == word.get_ref())
}

/// The words that stand before, too.
fn repeated(words: &Words) -> impl Iterator<Item = &Spanned<String>> {
    let is_again = |(index, word): &(usize, &Spanned<String>)| {
        words[..*index].iter().any(|before| before.get_ref() == word.get_ref())
    };
    words.iter().enumerate().filter(is_again).map(|(_, word)| word)
}
