//! How hard a text is to read: long sentences, many Chinese characters, double negatives, words nobody explained,
//! steps that ask for two things or show too much. All of it is told and none of it stops a build.
//!
//! The limits and the lists are content (`reading/<lang>.toml`); a language without them is not measured.
//! `part` cuts a text at its headings, `seen` has the characters of its sentences, `words` tells foreign words from
//! known ones.

mod part;
mod seen;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{HeadingLevel, Tag};
use serde::Deserialize;

use super::{
    Files,
    fault::{Fault, Rule, Source},
    lists::is_inline,
    tables::toml_file,
    tree::{self, Kind, Node},
};
use part::Part;
use seen::Placed;

/// `reading/<lang>.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Limits {
    /// Characters that a sentence may have.
    sentence: usize,
    /// Chinese characters in a hundred that a sentence may have.
    kanji: usize,
    /// Numbered lines that a step may have.
    lines: usize,
    /// Characters that a step may show before a fold is opened.
    step: usize,
    /// The same for steps of the first section with steps: those are read in fright.
    first_step: usize,
    /// Bold words that begin what no fold may hide.
    pub(super) open: Vec<String>,
    /// Ends of a phrase after which a title goes on to a second action.
    joints: Vec<String>,
    /// Forms of the double negative.
    double_negatives: Vec<String>,
    /// Foreign words that everybody with a telephone knows.
    plain: BTreeSet<String>,
    /// Names of companies and products.
    names: BTreeSet<String>,
}

/// What one part asks of its reader: the opening, the lead of a section, a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// The section's title; empty in the opening.
    pub section: String,
    /// The step's title; empty in a lead.
    pub step: String,
    /// Characters below the title that are seen without opening a fold, without spaces.
    pub visible: usize,
    /// Number of sentences.
    pub sentences: usize,
    /// Their characters, without spaces.
    pub characters: usize,
    /// Characters of the longest one.
    pub longest: usize,
    /// Sentences over the limit.
    pub long: usize,
    /// Chinese characters among the letters.
    pub kanji: usize,
    /// Letters and digits.
    pub letters: usize,
    /// Number of things told about it, by rule.
    pub told: BTreeMap<Rule, usize>,
}

impl Limits {
    /// Reads the limits of a language; `None` if it has none.
    pub(super) fn read(files: &Files, lang: &str, faults: &mut Vec<Fault>) -> Option<Self> {
        let path = format!("reading/{lang}.toml");
        files.contains_key(&path).then(|| toml_file(files, &path, faults)).flatten()
    }
}

/// Measures a whole text, and gives its foreign words; `terms` is the id of the section that explains words.
pub(super) fn measure(
    limits: &Limits,
    source: Source<'_>,
    terms: Option<&str>,
    faults: &mut Vec<Fault>,
) -> (Vec<Load>, BTreeSet<String>) {
    let nodes = tree::parse(source.text);
    let explained = terms.map(|terms| words::explained(&nodes, terms)).unwrap_or_default();
    let mut meter =
        Meter { limits, source, explained, met: BTreeSet::new(), phases: 0, loads: Vec::new(), faults };
    part::all(&nodes).for_each(|part| meter.part(part));
    meter.loads.retain(|load| load.sentences > 0);
    (meter.loads, meter.met)
}

struct Meter<'a, 'f> {
    limits: &'a Limits,
    source: Source<'a>,
    explained: BTreeSet<String>,
    /// Foreign words that were met; one that nobody explains is told where it is met first.
    met: BTreeSet<String>,
    /// Sections with steps that were met so far.
    phases: usize,
    loads: Vec<Load>,
    faults: &'f mut Vec<Fault>,
}

impl Meter<'_, '_> {
    fn part(&mut self, part: Part<'_, '_>) {
        let before = self.loads.last().cloned().unwrap_or_default();
        let is_step = part.level() == Some(HeadingLevel::H3);
        self.phases += usize::from(is_step && before.step.is_empty());
        let (section, step) = match part.level() {
            Some(HeadingLevel::H2) => (part.title(), String::new()),
            Some(HeadingLevel::H3) => (before.section, part.title()),
            _ => Default::default(),
        };
        let visible = part.visible();
        self.loads.push(Load { section, step, visible, ..Load::default() });
        let limit = if self.phases == 1 { self.limits.first_step } else { self.limits.step };
        if is_step && visible > limit {
            let message = format!("見える字数が {visible} あります。{limit} までにします。");
            self.tell(part.place(), Rule::LongStep, message);
        }
        self.blocks(part.nodes);
    }

    fn blocks(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            match &node.kind {
                Kind::Branch(Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_), _)
                | Kind::Leaf(_)
                | Kind::Html(_) => {}
                Kind::Branch(Tag::Heading { level, .. }, inner) => self.heading(*level, node, inner),
                Kind::Branch(Tag::List(start), items) => {
                    if start.is_some() && items.len() > self.limits.lines {
                        let message = format!(
                            "番号の行が {} あります。{} までにします。",
                            items.len(),
                            self.limits.lines
                        );
                        self.tell(node.range.start, Rule::TwoActions, message);
                    }
                    self.blocks(items);
                }
                Kind::Branch(_, inner) if inner.iter().any(is_inline) => self.run(inner),
                Kind::Branch(_, inner) => self.blocks(inner),
            }
        }
    }

    fn heading(&mut self, level: HeadingLevel, node: &Node<'_>, inner: &[Node<'_>]) {
        let title = tree::plain(inner).0;
        let title = part::title(&title);
        if level == HeadingLevel::H3
            && let Some(joint) = self.limits.joints.iter().find(|joint| title.contains(joint.as_str()))
        {
            let message =
                format!("題「{title}」が「{joint}」で二つに分かれています。することは、ひとつにします。");
            self.tell(node.range.start, Rule::TwoActions, message);
        }
        self.run(inner);
    }

    /// One run of text: a paragraph, a line of a list, a cell. Lists inside it are runs of their own.
    fn run(&mut self, nodes: &[Node<'_>]) {
        let characters = seen::characters(self.source, nodes);
        for sentence in sentences(&characters) {
            self.sentence(sentence);
        }
        let lists = nodes.iter().filter(|node| !is_inline(node));
        lists.for_each(|list| self.blocks(std::slice::from_ref(list)));
    }

    fn sentence(&mut self, sentence: &[Placed]) {
        let letters = sentence.iter().filter(|(_, c)| c.is_alphanumeric()).count();
        let mut seen = sentence.iter().filter(|(_, c)| !c.is_whitespace());
        let Some(&(place, _)) = seen.next().filter(|_| letters > 0) else { return };
        let length = 1 + seen.count();
        let kanji = sentence.iter().filter(|(_, c)| is_kanji(*c)).count();
        let text: String = sentence.iter().map(|(_, c)| c).collect();
        let limits = self.limits;
        if length > limits.sentence {
            let message = format!("一文が {length} 字あります。{} 字までにします。", limits.sentence);
            self.tell(place, Rule::LongSentence, message);
        }
        let share = kanji * 100 / letters;
        if letters >= WORTH_MEASURING && share > limits.kanji {
            let message = format!("漢字が {share} % あります。{} % までにします。", limits.kanji);
            self.tell(place, Rule::Kanji, message);
        }
        if let Some(form) = limits.double_negatives.iter().find(|form| text.contains(form.as_str())) {
            self.tell(place, Rule::DoubleNegative, format!("「{form}」は二重否定です。言い切ります。"));
        }
        self.jargon(sentence);
        if let Some(load) = self.loads.last_mut() {
            load.sentences += 1;
            load.characters += length;
            load.longest = load.longest.max(length);
            load.long += usize::from(length > limits.sentence);
            load.kanji += kanji;
            load.letters += letters;
        }
    }

    fn jargon(&mut self, sentence: &[Placed]) {
        for (place, word) in words::foreign(sentence) {
            let Limits { plain, names, .. } = self.limits;
            let is_known = [plain, names, &self.explained].iter().any(|list| list.contains(&word));
            if self.met.insert(word.clone()) && !is_known {
                let message = format!("「{word}」の説明が、用語にありません。言いかえるか、足します。");
                self.tell(place, Rule::Jargon, message);
            }
        }
    }

    fn tell(&mut self, place: usize, rule: Rule, message: String) {
        self.faults.push(self.source.fault(&(place..place), rule, message));
        if let Some(load) = self.loads.last_mut() {
            *load.told.entry(rule).or_default() += 1;
        }
    }
}

/// In a shorter sentence one compound decides the share.
const WORTH_MEASURING: usize = 15;

fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// An arrow ends one, too: it parts the stops of a way through menus.
fn sentences(characters: &[Placed]) -> impl Iterator<Item = &[Placed]> {
    characters.split_inclusive(|(_, c)| "。！？→".contains(*c))
}
