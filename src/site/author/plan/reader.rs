//! The plan of one reader, as an author wants to see it: what comes in which order, and why.

use crate::{
    guide::{Answer, Ask, Condition, Guide, Id, Line, Section, Step},
    parse::progress,
    plan::{Plan, Standing, Turn},
};

/// What a guide makes of one reader's answers.
pub(crate) struct Outlook<'a> {
    /// Answers that do not count, because this reader is not asked their question.
    pub(crate) uncounted: Vec<&'a Id>,
    /// The questions that this reader is asked.
    pub(crate) asked: Vec<&'a Section>,
    /// Those of them that must be answered and are not.
    pub(crate) unanswered: Vec<&'a Section>,
    /// What to do, the first thing first.
    pub(crate) rows: Vec<Row<'a>>,
}

/// One thing to do.
pub(crate) struct Row<'a> {
    /// What it is.
    pub(crate) step: &'a Step,
    /// The answers that put it there, in the guide's words.
    pub(crate) why: String,
}

impl<'a> Outlook<'a> {
    /// The outlook of a reader who has given `answers` and done nothing.
    pub(crate) fn of(guide: &'a Guide, answers: &'a [Id]) -> Self {
        let plan = Plan::of(guide, &progress(answers), 0);
        let uncounted = answers.iter().filter(|answer| !plan.answers.contains(answer)).collect();
        let (mut asked, mut unanswered) = (Vec::new(), Vec::new());
        for (section, Ask { optional, .. }, known) in guide.questions() {
            if plan.asks(&section.id) {
                asked.push(section);
                let is_open = !known.iter().any(|answer| answers.contains(&answer.id));
                unanswered.extend(Some(section).filter(|_| is_open && !optional));
            }
        }
        let steps: Vec<_> = guide.steps().collect();
        let row = |turn: &Turn| Row { step: steps[turn.step], why: why(guide, &plan, turn) };
        Self { uncounted, asked, unanswered, rows: plan.turns.iter().map(row).collect() }
    }

    /// How long all of it takes, in minutes.
    pub(crate) fn minutes(&self) -> u32 {
        self.rows.iter().map(|row| u32::from(row.step.minutes)).sum()
    }
}

/// The answers that put a step there, in the guide's words.
fn why(guide: &Guide, plan: &Plan, turn: &Turn) -> String {
    let titles: Vec<_> = plan.because(guide, turn).filter_map(|id| guide.title_of(id)).collect();
    let is_for_all = |line: &Line| line.step != turn.step || line.when == Condition::default();
    let why = match &titles[..] {
        // It is there because of answers that were not given.
        [] if !guide.plan.iter().all(is_for_all) => "ほかの答えではないので".to_owned(),
        [] => "だれでも".to_owned(),
        titles => titles.join("、"),
    };
    if turn.standing == Standing::Waiting { why + "（まだできません）" } else { why }
}

/// The answer of a guide that `answer` names.
pub(crate) fn known<'a>(guide: &'a Guide, answer: &str) -> Option<&'a Id> {
    guide
        .questions()
        .flat_map(|(.., answers)| answers)
        .map(|known| &known.id)
        .find(|id| id.as_str() == answer)
}

/// The question of one answer to which there are several.
pub(crate) fn too_many<'a>(guide: &'a Guide, answers: &[Id]) -> Option<&'a Section> {
    let is_too_many = |ask: &Ask, known: &[Answer]| {
        !ask.many && known.iter().filter(|answer| answers.contains(&answer.id)).count() > 1
    };
    guide.questions().find(|(_, ask, known)| is_too_many(ask, known)).map(|(section, ..)| section)
}
