//! What may stand where: the keys of every table of every file, and the kind of their values. The structs that serde
//! fills say the same to the computer; a test compares the two.

/// What kind of value is wanted.
#[derive(Debug)]
pub(super) enum Kind {
    Text,
    /// One of these words, each with its meaning.
    Choice(&'static [(&'static str, &'static str)]),
    /// A whole number, at most this.
    Number(u64),
    Flag,
    Day,
    Texts,
    Table(Keys),
    /// A table that stands over another one, which has every key.
    Part(Keys),
    /// A list of such tables.
    Tables(&'static Kind),
    /// A table whose names the author chooses.
    Named(&'static Kind),
    /// Groups of readers.
    Condition,
    /// A question, which may still have its old form: another file tells that.
    Question,
    /// Something that another file tells of.
    Old,
}

/// The keys of a table.
pub(super) type Keys = &'static [Key];

/// One key of a table.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) kind: &'static Kind,
    /// Whether the table cannot do without it.
    pub(super) is_needed: bool,
}

const fn needed(name: &'static str, kind: &'static Kind) -> Key {
    Key { name, kind, is_needed: true }
}

const fn optional(name: &'static str, kind: &'static Kind) -> Key {
    Key { name, kind, is_needed: false }
}

use crate::parse::defaults;
use Kind::{Condition, Day, Flag, Old, Text, Texts};

const SMALL: &Kind = &Kind::Number(u16::MAX as u64);
const LARGE: &Kind = &Kind::Number(i64::MAX as u64);

/// One group of readers: answers by question.
static CLAUSE: Kind = Kind::Named(&Texts);

const GRADE: &Kind = &Kind::Choice(&[
    ("official", "公式"),
    ("public", "公的機関"),
    ("press", "報道"),
    ("third", "第三者"),
    ("story", "体験談"),
]);

const CONFIDENCE: &Kind = &Kind::Choice(&[
    ("high", "高い"),
    ("medium", "中くらい"),
    ("low", "低い"),
    ("unconfirmed", "確かめられていない"),
]);

const DAY_KIND: &Kind =
    &Kind::Choice(&[("past", "過ぎた日"), ("coming", "来る日"), ("time", "来る日と時刻")]);

const SITE: Keys = &[needed("default", &Text), needed("official", &Texts), optional("public", &Texts)];

const CONTACT: Keys = &[
    needed("name", &Text),
    needed("shown", &Text),
    optional("dialled", &Text),
    optional("hours", &Text),
    needed("page", &Text),
    needed("source", &Text),
];

/// What a source lacks, another file tells.
const SOURCE: Keys = &[
    optional("grade", GRADE),
    optional("confidence", CONFIDENCE),
    optional("numbers", &Flag),
    optional("title", &Text),
    optional("address", &Text),
    optional("read", &Day),
];

const LINE: Keys = &[needed("step", &Text), optional("when", &Condition), optional("unless", &Condition)];

const QUESTION: Keys = &[
    needed("answers", &Texts),
    optional("many", &Flag),
    optional("alone", &Text),
    optional("optional", &Flag),
    optional("when", &Condition),
    optional("unless", &Condition),
];

const DATED: Keys =
    &[needed("kind", DAY_KIND), optional("gives", &Text), optional("over", SMALL), optional("within", SMALL)];

const ROW: Keys = &[optional("when", &Condition), optional("unless", &Condition)];

const FIRST: Keys = &[needed("section", &Text), needed("rows", &Kind::Tables(&Kind::Table(ROW)))];

const WAIT: Keys = &[
    needed("after", &Kind::Named(SMALL)),
    optional("told", &Texts),
    optional("then", &Text),
    needed("refused", &Text),
    optional("reply", &Flag),
];

const STEP: Keys = &[
    needed("minutes", SMALL),
    optional("judged", &Flag),
    optional("needs", &Texts),
    optional("closes", &Texts),
    optional("opens", &Texts),
    optional("settles", &Texts),
    optional("wait", &Kind::Table(WAIT)),
    optional("when", &Old),
];

const GUIDE: Keys = &[
    needed("default_language", &Text),
    optional("terms", &Text),
    optional("then", &Text),
    optional("plan", &Kind::Tables(&Kind::Table(LINE))),
    optional("abilities", &Texts),
    optional("lacks", &Kind::Named(&Texts)),
    optional("questions", &Kind::Named(&Kind::Question)),
    optional("days", &Kind::Named(&Kind::Table(DATED))),
    optional("table", &Kind::Table(FIRST)),
    optional("steps", &Kind::Named(&Kind::Table(STEP))),
];

const READING: Keys = &[
    needed("sentence", LARGE),
    needed("kanji", LARGE),
    needed("lines", LARGE),
    needed("step", LARGE),
    needed("first_step", LARGE),
    needed("open", &Texts),
    needed("joints", &Texts),
    needed("double_negatives", &Texts),
    needed("plain", &Texts),
    needed("names", &Texts),
];

const FOREIGN: Keys = &[needed("lang", &Text), needed("says", &Text)];

const SHEET: Keys = &[
    needed("link", &Text),
    needed("title", &Text),
    needed("back", &Text),
    needed("how", &Text),
    needed("rules", &Texts),
    needed("caption", &Text),
    needed("calls", &Texts),
];

const GRADES: Keys = &[
    needed("official", &Text),
    needed("public", &Text),
    needed("press", &Text),
    needed("third", &Text),
    needed("story", &Text),
];

const ALERTS: Keys = &[
    needed("note", &Text),
    needed("tip", &Text),
    needed("important", &Text),
    needed("warning", &Text),
    needed("caution", &Text),
];

const PAGE: Keys = &[
    needed("language", &Text),
    needed("home_title", &Text),
    needed("missing_title", &Text),
    needed("missing", &Text),
    needed("missing_home", &Text),
    optional("next", &Text),
    optional("asks", &Texts),
    optional("doors", &Texts),
    needed("judged", &Text),
    needed("judgement", &Text),
    needed("sources", &Text),
    needed("between", &Text),
    needed("read", &Text),
    needed("page_link", &Text),
    needed("colophon", &Text),
    optional("elsewhere", &Kind::Tables(&Kind::Table(FOREIGN))),
    needed("card", &Text),
    needed("report", &Text),
    needed("report_more", &Text),
    needed("sheet", &Kind::Table(SHEET)),
    optional("whole", &Texts),
    needed("grades", &Kind::Table(GRADES)),
    needed("alerts", &Kind::Table(ALERTS)),
];

const UI: Keys = &[needed("app", &Kind::Named(&Text)), needed("page", &Kind::Table(PAGE))];

/// What the file at `path` is.
pub(super) fn of_file(path: &str) -> &'static Kind {
    match path {
        "site.toml" => &Kind::Table(SITE),
        "contacts.toml" => &Kind::Named(&Kind::Table(CONTACT)),
        "sources.toml" => &Kind::Named(&Kind::Table(SOURCE)),
        _ if path.starts_with("ui/") => {
            let lang = path.trim_start_matches("ui/").trim_end_matches(".toml");
            if defaults::words(lang).is_some() { &Kind::Part(UI) } else { &Kind::Table(UI) }
        }
        _ if path.starts_with("reading/") => &Kind::Table(READING),
        _ => &Kind::Table(GUIDE),
    }
}

impl Kind {
    /// The keys of a table of this kind, where they are known.
    pub(super) fn keys(&self) -> Option<Keys> {
        match self {
            Self::Table(keys) | Self::Part(keys) => Some(keys),
            Self::Tables(table) => table.keys(),
            Self::Question => Some(QUESTION),
            _ => None,
        }
    }

    /// What stands under `name` in a table of this kind.
    pub(super) fn under(&self, name: &str) -> Option<&'static Self> {
        match self {
            Self::Named(kind) => Some(kind),
            Self::Condition => Some(&Texts),
            _ => self.keys()?.iter().find(|key| key.name == name).map(|key| key.kind),
        }
    }

    /// What the elements are, of a list of this kind.
    pub(super) fn element(&self) -> Option<&'static Self> {
        match self {
            Self::Texts | Self::Question => Some(&Self::Text),
            Self::Tables(table) => Some(table),
            Self::Condition => Some(&CLAUSE),
            _ => None,
        }
    }
}
