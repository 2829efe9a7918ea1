//! The form of `guide.toml`: what an author writes, each word with its place.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{
        IgnoredAny, MapAccess, SeqAccess, Visitor,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};
use toml::Spanned;

use crate::guide::{Abilities, Ask, Clause, Condition, Dated, DayKind, Id, Wait};

/// Words with their places.
pub(super) type Words = Vec<Spanned<String>>;

/// A guide's logic.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuideToml {
    /// The language of `/<guide>/`.
    pub(in crate::parse) default_language: String,
    /// The section that explains words.
    pub(super) terms: Option<Spanned<String>>,
    /// The section that says what comes after the band.
    pub(super) then: Option<Spanned<String>>,
    /// The order of things to do, from top to bottom.
    #[serde(default)]
    pub(in crate::parse) plan: Vec<LineToml>,
    /// What a step may need, close or open.
    #[serde(default)]
    pub(super) abilities: Words,
    /// What the reader who gives an answer has not got.
    #[serde(default)]
    pub(super) lacks: BTreeMap<Spanned<String>, Words>,
    /// The questions; each is a section of the text.
    #[serde(default)]
    pub(super) questions: BTreeMap<Spanned<String>, QuestionToml>,
    /// Tasks that hold a day.
    #[serde(default)]
    pub(super) days: BTreeMap<Spanned<String>, DayToml>,
    /// The table of the first things to do.
    pub(in crate::parse) table: Option<TableToml>,
    /// Every step of the text.
    #[serde(default)]
    pub(in crate::parse) steps: BTreeMap<Spanned<String>, StepToml>,
}

/// A line of the order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct LineToml {
    pub(in crate::parse) step: Spanned<String>,
    #[serde(default)]
    pub(super) when: Clauses,
    #[serde(default)]
    pub(super) unless: Clauses,
}

/// A question.
#[derive(Clone, Debug, Default)]
pub(super) struct QuestionToml {
    pub(super) of: Asked,
    /// Whether it is only a list of answers, as it once was.
    pub(super) is_old: bool,
}

/// How a question is asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// The lines of the first list of its section, in their order.
    pub(super) answers: Words,
    /// Whether it takes any number of them.
    #[serde(default)]
    many: bool,
    /// The answer that excludes the others.
    pub(super) alone: Option<Spanned<String>>,
    /// Whether it need not be answered.
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    pub(super) when: Clauses,
    #[serde(default)]
    pub(super) unless: Clauses,
}

/// The table whose rows say the first things to do.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct TableToml {
    /// The section that it stands in.
    pub(in crate::parse) section: Spanned<String>,
    /// Whose each row is, in order.
    pub(in crate::parse) rows: Vec<Spanned<RowToml>>,
}

/// Whose a row is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct RowToml {
    #[serde(default)]
    pub(super) when: Clauses,
    #[serde(default)]
    pub(super) unless: Clauses,
}

/// A step's logic.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct StepToml {
    /// The editor's estimate.
    pub(super) minutes: u16,
    /// Whether its order or its caps are our own judgement.
    #[serde(default)]
    pub(super) judged: bool,
    /// Abilities without which the step cannot be done.
    #[serde(default)]
    pub(super) needs: Words,
    /// Abilities that doing it may take away.
    #[serde(default)]
    pub(super) closes: Words,
    /// Abilities that doing it gives back.
    #[serde(default)]
    pub(super) opens: Words,
    /// Steps that doing it settles, too.
    #[serde(default)]
    pub(super) settles: Words,
    /// What it waits for.
    pub(super) wait: Option<Spanned<WaitToml>>,
    /// Where its readers once stood.
    pub(super) when: Option<Spanned<IgnoredAny>>,
}

/// A wait.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::parse) struct WaitToml {
    /// What begins it, and the days after which to ask.
    pub(super) after: BTreeMap<Spanned<String>, Spanned<u16>>,
    /// Tasks that hold the day that the reader was told.
    #[serde(default)]
    pub(super) told: Words,
    /// The step that follows it.
    pub(super) then: Option<Spanned<String>>,
    /// Where to go from a refusal.
    pub(in crate::parse) refused: Spanned<String>,
    /// Whether an answer ends it.
    #[serde(default)]
    pub(super) reply: bool,
}

/// A task that holds a day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayToml {
    /// Which days make sense there.
    pub(super) kind: KindToml,
    /// The answer that it gives.
    pub(super) gives: Option<Spanned<String>>,
    /// While it is more than so many days ago.
    pub(super) over: Option<Spanned<u16>>,
    /// While it is at most so many days ahead.
    pub(super) within: Option<Spanned<u16>>,
}

/// Which days make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum KindToml {
    Past,
    Coming,
    Time,
}

/// Groups of readers: a table of answers by question, or a list of such tables.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses(pub(super) Vec<BTreeMap<Spanned<String>, Words>>);

impl Asked {
    /// As the reader is asked.
    pub(super) fn ask(&self) -> Ask {
        Ask { many: self.many, optional: self.optional, when: condition(&self.when, &self.unless) }
    }

    /// Whether more than one answer counts.
    pub(super) fn is_many(&self) -> bool {
        self.many
    }
}

impl LineToml {
    pub(super) fn condition(&self) -> Condition {
        condition(&self.when, &self.unless)
    }
}

impl RowToml {
    pub(in crate::parse) fn condition(&self) -> Condition {
        condition(&self.when, &self.unless)
    }
}

impl GuideToml {
    /// The abilities of these names. One that nobody declared is a fault elsewhere.
    pub(super) fn abilities(&self, names: &Words) -> Abilities {
        names.iter().fold(Abilities::default(), |abilities, name| {
            let index = self.abilities.iter().position(|known| known.get_ref() == name.get_ref());
            index.map_or(abilities, |index| abilities.with(index))
        })
    }
}

impl WaitToml {
    pub(super) fn wait(&self) -> Wait {
        let id = |word: &Spanned<String>| word.get_ref().parse::<Id>().ok();
        let begins = self.after.iter().filter_map(|(of, days)| Some((id(of)?, *days.get_ref())));
        Wait {
            begins: begins.collect(),
            told: ids(&self.told),
            then: self.then.as_ref().and_then(id),
            is_reply: self.reply,
        }
    }
}

impl DayToml {
    pub(super) fn dated(&self, id: Id) -> Dated {
        let (kind, days) = match self.kind {
            KindToml::Past => (DayKind::Past, &self.over),
            KindToml::Coming => (DayKind::Coming, &self.within),
            KindToml::Time => (DayKind::Time, &self.within),
        };
        let gives = self.gives.as_ref().and_then(|answer| answer.get_ref().parse().ok());
        let gives = gives.zip(days.as_ref().map(|days| *days.get_ref()));
        Dated { id, kind, gives }
    }
}

fn condition(when: &Clauses, unless: &Clauses) -> Condition {
    Condition { when: when.clauses(), unless: unless.clauses() }
}

/// Words as ids. One that cannot be an id is no answer and no step: a fault elsewhere.
pub(super) fn ids(words: &Words) -> Vec<Id> {
    words.iter().filter_map(|word| word.get_ref().parse().ok()).collect()
}

impl Clauses {
    fn clauses(&self) -> Vec<Clause> {
        self.0.iter().map(|clause| clause.values().map(ids).collect()).collect()
    }
}

// Two forms are told from each other by hand: serde's own way (`untagged`) loses the places.

impl<'de> Deserialize<'de> for Clauses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Clauses;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("{ question = [\"answer\"] } or a list of such tables")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Clauses, A::Error> {
                Ok(Clauses(vec![Deserialize::deserialize(MapAccessDeserializer::new(map))?]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Clauses, A::Error> {
                Ok(Clauses(Deserialize::deserialize(SeqAccessDeserializer::new(seq))?))
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl<'de> Deserialize<'de> for QuestionToml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = QuestionToml;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table with `answers`")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<QuestionToml, A::Error> {
                let of = Deserialize::deserialize(MapAccessDeserializer::new(map))?;
                Ok(QuestionToml { of, is_old: false })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<QuestionToml, A::Error> {
                let answers = Deserialize::deserialize(SeqAccessDeserializer::new(seq))?;
                Ok(QuestionToml { of: Asked { answers, ..Asked::default() }, is_old: true })
            }
        }
        deserializer.deserialize_any(Form)
    }
}
