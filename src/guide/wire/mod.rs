//! The data block as JSON: nested rows of one shape.
//!
//! One row type for sections, steps, blocks and tasks, and lists instead of named fields: on the phone each type
//! that serde reads brings a reader of its own.
//!
//! ```json
//! ["../../", "guide", "ja", "title", 1, 123456789, ["word", "…"],
//!  [["phase", "first", "まず", 0, [
//!    ["step", "stop-it", "止める", 5, [["prose", "", "", 0, []]]]]]],
//!  ["first", "", "end-it stop-it", "stop-it"],
//!  [["do", "", "in-history credit|debit/", 0, []]]]
//! ```
//!
//! Behind the lines of the plan stand the tasks that hold a day. The list before the last has a text for every id that
//! was ever published, by number: the id itself, nothing where it was retired, old and new name where it was renamed.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::{
    Abilities, Answer, Ask, Block, Condition, Dated, DayKind, Guide, Id, Line, Page, Published, Section,
    Standing, Step, Task, Wait, Words,
};

/// The whole block.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "WireList", into = "WireList")]
struct Wire {
    root: String,
    key: String,
    lang: String,
    title: String,
    /// 1 if the band has a text of its own.
    band: u8,
    shape: u32,
    words: Words,
    sections: Vec<Row>,
    published: Vec<String>,
    plan: Vec<Row>,
}

/// A section, a step, a block, a task, an answer or a line of the plan.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "RowList", into = "RowList")]
struct Row {
    kind: String,
    id: String,
    title: String,
    /// A step's minutes, and the place of a line's step; 1 for a task that prose follows; see also [`MANY`], [`ALONE`].
    number: u16,
    rows: Vec<Self>,
}

/// Added to a question's number if it takes any number of answers, and if it need not be answered.
const MANY: u16 = 1;
const OPTIONAL: u16 = 2;

/// Added to what an answer lacks if it excludes the others.
const ALONE: u16 = 1 << 15;

/// A place for a day has the number of its kind, plus so many times the days for which the day gives an answer.
const KINDS: u16 = 3;

/// The places in the list, which alone travel: serde would read the names of a struct, too.
type WireList = (String, String, String, String, u8, u32, Words, Vec<Row>, Vec<String>, Vec<Row>);
type RowList = (String, String, String, u16, Vec<Row>);

impl From<WireList> for Wire {
    fn from((root, key, lang, title, band, shape, words, sections, published, plan): WireList) -> Self {
        Self { root, key, lang, title, band, shape, words, sections, published, plan }
    }
}

impl From<Wire> for WireList {
    fn from(wire: Wire) -> Self {
        let Wire { root, key, lang, title, band, shape, words, sections, published, plan } = wire;
        (root, key, lang, title, band, shape, words, sections, published, plan)
    }
}

impl From<RowList> for Row {
    fn from((kind, id, title, number, rows): RowList) -> Self {
        Self { kind, id, title, number, rows }
    }
}

impl From<Row> for RowList {
    fn from(Row { kind, id, title, number, rows }: Row) -> Self {
        (kind, id, title, number, rows)
    }
}

impl Page {
    /// The data block's text.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        let Self { root, guide, words, shape } = self.clone();
        let Guide { key, lang, title, band, sections, plan, days, published } = guide;
        let sections = sections.into_iter().map(Row::from_section).collect();
        let published = published.0.iter().map(Standing::to_text).collect();
        let mut plan: Vec<_> = plan.iter().map(Row::from_line).collect();
        plan.extend(days.iter().map(Row::from_dated));
        let band = band.into();
        serde_json::to_string(&Wire { root, key, lang, title, band, shape, words, sections, published, plan })
    }

    /// Reads a data block; `None` if it is not one that this version wrote.
    pub fn from_json(text: &str) -> Option<Self> {
        let Wire { root, key, lang, title, band, shape, words, sections, published: texts, plan } =
            serde_json::from_str(text).ok()?;
        let sections = sections.into_iter().map(Row::into_section).collect::<Option<_>>()?;
        let mut published = Published::default();
        for text in texts {
            published.0.push(Standing::from_text(&text)?);
        }
        let (mut lines, mut days) = (Vec::new(), Vec::new());
        for row in plan {
            match row.kind.as_str() {
                "day" => days.push(row.into_dated()?),
                _ => lines.push(row.into_line()?),
            }
        }
        let guide = Guide { key, lang, title, band: band == 1, sections, plan: lines, days, published };
        Some(Self { root, guide, words, shape })
    }
}

impl Standing {
    fn to_text(&self) -> String {
        match self {
            Self::Live(id) => id.to_string(),
            Self::Retired => String::new(),
            Self::Renamed { old, new } => format!("{old} {new}"),
        }
    }

    fn from_text(text: &str) -> Option<Self> {
        Some(match text.split_once(' ') {
            None if text.is_empty() => Self::Retired,
            None => Self::Live(text.parse().ok()?),
            Some((old, new)) => Self::Renamed { old: old.parse().ok()?, new: new.parse().ok()? },
        })
    }
}

impl Row {
    fn new(kind: &str, id: &str, title: String, number: u16, rows: Vec<Self>) -> Self {
        Self { kind: kind.to_owned(), id: id.to_owned(), title, number, rows }
    }

    fn from_line(Line { step, when }: &Line) -> Self {
        Self::new("do", "", when.to_text(), u16::try_from(*step).unwrap_or(u16::MAX), Vec::new())
    }

    fn from_dated(Dated { id, kind, gives }: &Dated) -> Self {
        let (gives, days) = gives.as_ref().map_or(("", 0), |(id, days)| (id.as_str(), *days));
        Self::new("day", id.as_str(), gives.to_owned(), days * KINDS + *kind as u16, Vec::new())
    }

    fn from_wait(Wait { begins, told, then, is_reply }: Wait) -> Self {
        let row = |kind: &str, id: &Id, days| Self::new(kind, id.as_str(), String::new(), days, Vec::new());
        let mut rows = Vec::new();
        rows.extend(begins.iter().map(|(id, days)| row("begins", id, *days)));
        rows.extend(told.iter().map(|id| row("told", id, 0)));
        Self::new("wait", then.as_ref().map_or("", Id::as_str), String::new(), is_reply.into(), rows)
    }

    fn from_section(section: Section) -> Self {
        let Section { id, title, question, blocks, steps } = section;
        let mut rows = Vec::new();
        let (mut kind, mut number) = ("phase", 0);
        if let Some(Ask { many, optional, when }) = question {
            kind = "question";
            number = u16::from(many) * MANY + u16::from(optional) * OPTIONAL;
            rows.push(Self::new("asked", "", when.to_text(), 0, Vec::new()));
        }
        rows.extend(blocks.into_iter().map(Self::from_block));
        rows.extend(steps.into_iter().map(Self::from_step));
        Self::new(kind, id.as_str(), title, number, rows)
    }

    fn from_step(Step { id, title, minutes, needs, opens, closes, settles, wait, blocks }: Step) -> Self {
        let mut rows = Vec::new();
        let able = Abilities::pack([needs, opens, closes]);
        if able > 0 || !settles.is_empty() {
            let settles: Vec<_> = settles.iter().map(Id::as_str).collect();
            rows.push(Self::new("able", "", settles.join(" "), able, Vec::new()));
        }
        rows.extend(wait.map(Self::from_wait));
        rows.extend(blocks.into_iter().map(Self::from_block));
        Self::new("step", id.as_str(), title, minutes, rows)
    }

    fn from_block(block: Block) -> Self {
        match block {
            Block::Prose => Self::new("prose", "", String::new(), 0, Vec::new()),
            Block::Fold(title) => Self::new("fold", "", title, 0, Vec::new()),
            Block::Tasks(tasks) => {
                let row =
                    |Task { id, title, more }| Self::new("task", Id::as_str(&id), title, more.into(), vec![]);
                Self::new("tasks", "", String::new(), 0, tasks.into_iter().map(row).collect())
            }
            Block::Answers(answers) => {
                let rows = answers.into_iter().map(Self::from_answer).collect();
                Self::new("answers", "", String::new(), 0, rows)
            }
        }
    }

    fn from_answer(Answer { id, title, leads, alone, lacks }: Answer) -> Self {
        let number = Abilities::pack([lacks, Abilities::default(), Abilities::default()]);
        let to = Self::new("to", leads.as_str(), String::new(), 0, Vec::new());
        Self::new("answer", id.as_str(), title, number | if alone { ALONE } else { 0 }, vec![to])
    }

    fn id(&self) -> Option<Id> {
        self.id.parse().ok()
    }

    fn into_line(self) -> Option<Line> {
        Some(Line { step: self.number.into(), when: Condition::from_text(&self.title)? })
    }

    fn into_dated(self) -> Option<Dated> {
        let kind = match self.number % KINDS {
            0 => DayKind::Past,
            1 => DayKind::Coming,
            _ => DayKind::Time,
        };
        let gives = self.title.parse().ok().map(|gives| (gives, self.number / KINDS));
        Some(Dated { id: self.id()?, kind, gives })
    }

    fn into_wait(self) -> Option<Wait> {
        let mut wait = Wait { then: self.id(), is_reply: self.number == 1, ..Wait::default() };
        for row in self.rows {
            match row.kind.as_str() {
                "begins" => wait.begins.push((row.id()?, row.number)),
                _ => wait.told.push(row.id()?),
            }
        }
        Some(wait)
    }

    fn into_section(self) -> Option<Section> {
        let id = self.id()?;
        let Self { kind, title, number, rows, .. } = self;
        let mut section = Section { id, title, question: None, blocks: Vec::new(), steps: Vec::new() };
        if kind == "question" {
            let (many, optional) = (number & MANY > 0, number & OPTIONAL > 0);
            section.question = Some(Ask { many, optional, when: Condition::default() });
        }
        for row in rows {
            match row.kind.as_str() {
                "step" => section.steps.push(row.into_step()?),
                "asked" => section.question.as_mut()?.when = Condition::from_text(&row.title)?,
                _ => section.blocks.push(row.into_block()?),
            }
        }
        Some(section)
    }

    fn into_step(self) -> Option<Step> {
        let id = self.id()?;
        let Self { title, number: minutes, rows, .. } = self;
        let mut step = Step { title, minutes, ..Step::new(id) };
        for row in rows {
            match row.kind.as_str() {
                "able" => {
                    [step.needs, step.opens, step.closes] = Abilities::unpack(row.number);
                    for id in row.title.split(' ').filter(|id| !id.is_empty()) {
                        step.settles.push(id.parse().ok()?);
                    }
                }
                "wait" => step.wait = Some(row.into_wait()?),
                _ => step.blocks.push(row.into_block()?),
            }
        }
        Some(step)
    }

    fn into_block(self) -> Option<Block> {
        let Self { kind, title, rows, .. } = self;
        Some(match kind.as_str() {
            "prose" => Block::Prose,
            "fold" => Block::Fold(title),
            "tasks" => {
                let mut tasks = Vec::new();
                for row in rows {
                    tasks.push(Task { id: row.id()?, title: row.title, more: row.number == 1 });
                }
                Block::Tasks(tasks)
            }
            "answers" => {
                let mut answers = Vec::new();
                for row in rows {
                    let (id, leads) = (row.id()?, row.rows.first()?.id()?);
                    let [lacks, ..] = Abilities::unpack(row.number);
                    answers.push(Answer {
                        id,
                        title: row.title,
                        leads,
                        alone: row.number & ALONE > 0,
                        lacks,
                    });
                }
                Block::Answers(answers)
            }
            _ => return None,
        })
    }
}
