//! The data block as JSON: nested rows of one shape.
//!
//! One row type for sections, steps, blocks and tasks, and lists instead of named fields: on the phone each type
//! that serde reads brings a reader of its own.
//!
//! ```json
//! ["../../", "guide", "ja", "title", 1, 123456789, ["word", "…"],
//!  [["phase", "first", "まず", 0, [
//!    ["step", "stop-it", "止める", 5, [["prose", "", "", 0, []]]]]]],
//!  ["first", "", "end-it stop-it", "stop-it"]]
//! ```
//!
//! The last list has a text for every id that was ever published, by number: the id itself, nothing where it was
//! retired, old and new name where it was renamed.

use serde::{Deserialize, Serialize};

use super::{Block, Guide, Id, Page, Published, Section, Standing, Step, Task, Words};

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
}

/// A section, a step, a block or a task.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "RowList", into = "RowList")]
struct Row {
    kind: String,
    id: String,
    title: String,
    /// A step's minutes; 1 for a task that prose follows.
    number: u16,
    rows: Vec<Self>,
}

/// The places in the list, which alone travel: serde would read the names of a struct, too.
type WireList = (String, String, String, String, u8, u32, Words, Vec<Row>, Vec<String>);
type RowList = (String, String, String, u16, Vec<Row>);

impl From<WireList> for Wire {
    fn from((root, key, lang, title, band, shape, words, sections, published): WireList) -> Self {
        Self { root, key, lang, title, band, shape, words, sections, published }
    }
}

impl From<Wire> for WireList {
    fn from(wire: Wire) -> Self {
        let Wire { root, key, lang, title, band, shape, words, sections, published } = wire;
        (root, key, lang, title, band, shape, words, sections, published)
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
        let Guide { key, lang, title, band, sections, published } = guide;
        let sections = sections.into_iter().map(Row::from_section).collect();
        let published = published.0.iter().map(Standing::to_text).collect();
        let band = band.into();
        serde_json::to_string(&Wire { root, key, lang, title, band, shape, words, sections, published })
    }

    /// Reads a data block; `None` if it is not one that this version wrote.
    pub fn from_json(text: &str) -> Option<Self> {
        let Wire { root, key, lang, title, band, shape, words, sections, published: texts } =
            serde_json::from_str(text).ok()?;
        let sections = sections.into_iter().map(Row::into_section).collect::<Option<_>>()?;
        let mut published = Published::default();
        for text in texts {
            published.0.push(Standing::from_text(&text)?);
        }
        let guide = Guide { key, lang, title, band: band == 1, sections, published };
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

    fn from_section(section: Section) -> Self {
        let Section { id, title, question, blocks, steps } = section;
        let blocks = blocks.into_iter().map(Self::from_block);
        let rows = blocks.chain(steps.into_iter().map(Self::from_step)).collect();
        Self::new(if question { "question" } else { "phase" }, id.as_str(), title, 0, rows)
    }

    fn from_step(Step { id, title, minutes, blocks }: Step) -> Self {
        Self::new("step", id.as_str(), title, minutes, blocks.into_iter().map(Self::from_block).collect())
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
        }
    }

    fn id(&self) -> Option<Id> {
        self.id.parse().ok()
    }

    fn into_section(self) -> Option<Section> {
        let id = self.id()?;
        let Self { kind, title, rows, .. } = self;
        let mut section =
            Section { id, title, question: kind == "question", blocks: Vec::new(), steps: Vec::new() };
        for row in rows {
            match row.kind.as_str() {
                "step" => section.steps.push(row.into_step()?),
                _ => section.blocks.push(row.into_block()?),
            }
        }
        Some(section)
    }

    fn into_step(self) -> Option<Step> {
        let id = self.id()?;
        let Self { title, number: minutes, rows, .. } = self;
        let mut step = Step { id, title, minutes, blocks: Vec::new() };
        for row in rows {
            step.blocks.push(row.into_block()?);
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
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let id = |text: &str| text.parse::<Id>().unwrap();
        let task = Task { id: id("task"), title: "小さな \"行\"".into(), more: true };
        let blocks = vec![Block::Prose, Block::Tasks(vec![task]), Block::Fold("なぜ".into())];
        let step = Step { id: id("step"), title: "止める".into(), minutes: 5, blocks: blocks.clone() };
        let section = |name: &str, question, steps| Section {
            id: id(name),
            title: "段".into(),
            question,
            blocks: blocks.clone(),
            steps,
        };
        let published = Published::from_iter([
            Standing::Live(id("where")),
            Standing::Retired,
            Standing::Renamed { old: id("old"), new: id("task") },
        ]);
        let sections = vec![section("where", true, vec![]), section("first", false, vec![step])];
        Page {
            root: "../../".into(),
            guide: Guide {
                key: "guide".into(),
                lang: "ja".into(),
                title: "題".into(),
                band: true,
                sections,
                published,
            },
            words: Words::default(),
            shape: 7,
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let page = page();
        assert_eq!(Page::from_json(&page.to_json().unwrap()), Some(page));
    }

    #[test]
    fn a_block_of_another_kind_is_refused_and_not_guessed() {
        let json = page().to_json().unwrap();
        for text in
            ["", "{}", "[]", "null", &json.replace("\"fold\"", "\"later\""), &json.replace("step", "Ä")]
        {
            assert_eq!(Page::from_json(text), None, "{text}");
        }
    }

    #[test]
    fn the_published_ids_are_texts_by_number_and_each_is_understood_or_the_page_refused() {
        let json = page().to_json().unwrap();
        let list = r#"["where","","old task"]]"#;
        assert!(json.ends_with(list), "{json}");
        for bad in [
            r#"["Where"]]"#,
            r#"["old "]]"#,
            r#"[" task"]]"#,
            r#"["old task more"]]"#,
            r#"[" "]]"#,
            "[0]]",
            "1]",
            "]",
        ] {
            assert_eq!(Page::from_json(&json.replace(list, bad)), None, "{bad}");
        }
    }
}
