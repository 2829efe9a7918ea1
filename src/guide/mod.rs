//! The guide as the view draws it: ids, titles and order, without its prose.
//!
//! Prose is long and never changes, so it stays in the HTML (see [`Prose`]). What is here travels to the phone
//! in the page's data block and is what the program itself speaks, counts and remembers.
//! This module knows nobody: no Leptos, no browser, no file system, no Markdown.

mod answer;
mod condition;
mod fill;
mod html;
mod id;
mod page;
mod phrase;
mod published;
mod shape;
mod wait;
mod wire;
mod words;

pub use answer::{Abilities, Answer, Ask};
pub use condition::{Clause, Condition};
pub use fill::{fill, fill_text};
pub use html::escape;
pub use id::{Id, IdError};
pub use page::{Page, Prose};
pub use phrase::{BREAK, plain};
pub use published::{Published, Standing};
pub use shape::Shape;
pub use wait::{Dated, DayKind, Wait};
pub use words::{Words, WordsError};

/// One guide in one language, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guide {
    /// The folder's name; part of the address and of the storage key.
    pub key: String,
    /// BCP 47 language tag, the Markdown file's name.
    pub lang: String,
    /// Plain text of the level-1 heading.
    pub title: String,
    /// Whether the band has a text of its own (the first thing to do).
    pub band: bool,
    /// Level-2 headings in order.
    pub sections: Vec<Section>,
    /// The order of things to do, from top to bottom; see [`Line`].
    pub plan: Vec<Line>,
    /// Tasks that hold a day.
    pub days: Vec<Dated>,
    /// Every id that was ever published of the guide, in whatever language.
    pub published: Published,
}

/// A line of the order: a reader for whom the condition holds does this step here, unless an earlier line had it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The step's place among [`Guide::steps`].
    pub step: usize,
    /// Whose line it is.
    pub when: Condition,
}

impl Guide {
    /// Every step in reading order.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.sections.iter().flat_map(|section| &section.steps)
    }

    /// The questions in the order in which they are asked, each with its answers.
    pub fn questions(&self) -> impl Iterator<Item = (&Section, &Ask, &[Answer])> {
        self.sections.iter().filter_map(|section| {
            let ask = section.question.as_ref()?;
            Some((section, ask, section.answers()))
        })
    }

    /// What is said once all that is urgent is done: a section without steps among those that have some.
    pub fn relief(&self) -> Option<&Section> {
        let phase = |section: &Section| !section.steps.is_empty();
        let first = self.sections.iter().position(phase)?;
        let last = self.sections.iter().rposition(phase)?;
        self.sections[first..last].iter().find(|section| !phase(section))
    }

    /// The question that `id` answers.
    pub fn question_of(&self, id: &Id) -> Option<&Section> {
        self.sections.iter().find(|section| section.answers().iter().any(|answer| answer.id == *id))
    }

    /// The answer that `id` names.
    pub fn answer(&self, id: &Id) -> Option<&Answer> {
        self.questions().find_map(|(_, _, answers)| answers.iter().find(|answer| answer.id == *id))
    }

    /// The step at this place among all of them.
    #[inline(never)]
    pub fn step_at(&self, place: usize) -> Option<&Step> {
        self.steps().nth(place)
    }

    /// The place of the step of this id. Not a search by whoever asks: each would bring its own to the phone.
    #[inline(never)]
    pub fn place_of(&self, id: &Id) -> Option<usize> {
        self.steps().position(|step| step.id == *id)
    }

    /// The step whose place or box `id` is.
    pub fn step_of(&self, id: &Id) -> Option<&Step> {
        self.steps().find(|step| step.id == *id || step.tasks().any(|task| task.id == *id))
    }

    /// The title of the step, task or answer that `id` ticks.
    pub fn title_of(&self, id: &Id) -> Option<&str> {
        self.steps()
            .find_map(|step| {
                if step.id == *id {
                    return Some(step.title.as_str());
                }
                step.tasks().find(|task| task.id == *id).map(|task| task.title.as_str())
            })
            .or_else(|| self.answer(id).map(|answer| answer.title.as_str()))
    }
}

/// A level-2 heading: a phase if it has steps, otherwise a page of prose (an overview, a question).
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Anchor of the heading.
    pub id: Id,
    /// Plain text of the heading.
    pub title: String,
    /// How it is asked, if it is one of the guide's questions.
    pub question: Option<Ask>,
    /// What stands between the heading and the first step.
    pub blocks: Vec<Block>,
    /// Level-3 headings in order.
    pub steps: Vec<Step>,
}

impl Section {
    /// The answers, if it is a question.
    pub fn answers(&self) -> &[Answer] {
        self.blocks
            .iter()
            .find_map(|block| match block {
                Block::Answers(answers) => Some(answers.as_slice()),
                Block::Prose | Block::Tasks(_) | Block::Fold(_) => None,
            })
            .unwrap_or_default()
    }
}

/// A level-3 heading: one thing to do, with a box to tick.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What the reader's tick is stored under, and the anchor of the heading.
    pub id: Id,
    /// Plain text of the heading.
    pub title: String,
    /// The editor's estimate, in minutes.
    pub minutes: u16,
    /// What it cannot be done without.
    pub needs: Abilities,
    /// What doing it gives.
    pub opens: Abilities,
    /// What doing it may take away.
    pub closes: Abilities,
    /// Steps that doing it settles, too: it is another way to the same.
    pub settles: Vec<Id>,
    /// What it waits for, if waiting is what it is.
    pub wait: Option<Wait>,
    /// The step's body in order.
    pub blocks: Vec<Block>,
}

impl Step {
    /// A step of which nothing is known but its id.
    pub fn new(id: Id) -> Self {
        Self {
            id,
            title: String::new(),
            minutes: 0,
            needs: Abilities::default(),
            opens: Abilities::default(),
            closes: Abilities::default(),
            settles: Vec::new(),
            wait: None,
            blocks: Vec::new(),
        }
    }

    /// The step's sub-tasks in order.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Tasks(tasks) => tasks.as_slice(),
            Block::Prose | Block::Fold(_) | Block::Answers(_) => &[],
        })
    }
}

/// A part of a body. The prose of block `n` is found under [`Prose::key`].
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Paragraphs, lists, tables, alerts.
    Prose,
    /// A task list.
    Tasks(Vec<Task>),
    /// The answers of a question.
    Answers(Vec<Answer>),
    /// A level-4 heading with what follows it, or the list of sources, folded; the text is its summary.
    Fold(String),
}

/// One line of a task list.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What the reader's tick is stored under.
    pub id: Id,
    /// Plain text of the line.
    pub title: String,
    /// Whether prose follows the line; found under the task's id.
    pub more: bool,
}
