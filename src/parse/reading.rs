//! How hard a text is to read: long sentences, many Chinese characters, double negatives, words nobody explained,
//! steps that ask for two things. All of it is told and none of it stops a build.
//!
//! The limits and the lists are content (`reading/<lang>.toml`); a language without them is not measured.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Tag};
use serde::Deserialize;

use super::{
    Files,
    fault::{Fault, Rule, Source},
    registry::toml_file,
    tree::{self, Kind, Node},
};

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
    /// Ends of a phrase after which a title goes on to a second action.
    joints: Vec<String>,
    /// Forms of the double negative.
    double_negatives: Vec<String>,
    /// Foreign words that everybody with a telephone knows.
    plain: BTreeSet<String>,
    /// Names of companies and products.
    names: BTreeSet<String>,
}

/// What one section (a level-2 heading) asks of its reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// The section's title.
    pub section: String,
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
    /// Number of things told about it.
    pub told: usize,
}

impl Limits {
    /// Reads the limits of a language; `None` if it has none.
    pub(super) fn read(files: &Files, lang: &str, faults: &mut Vec<Fault>) -> Option<Self> {
        let path = format!("reading/{lang}.toml");
        files.contains_key(&path).then(|| toml_file(files, &path, faults)).flatten()
    }
}

/// Measures a whole text; `terms` is the id of the section that explains words.
pub(super) fn measure(
    limits: &Limits,
    source: Source<'_>,
    terms: Option<&str>,
    faults: &mut Vec<Fault>,
) -> Vec<Load> {
    let nodes = tree::parse(source.text);
    let explained = terms.map(|terms| explained(&nodes, terms)).unwrap_or_default();
    let mut meter = Meter { limits, source, explained, met: BTreeSet::new(), loads: Vec::new(), faults };
    meter.blocks(&nodes);
    meter.loads.retain(|load| load.sentences > 0);
    meter.loads
}

/// The bold words of the list in the section `terms`.
fn explained(nodes: &[Node<'_>], terms: &str) -> Vec<String> {
    let mark = format!("{{#{terms}}}");
    let is_heading =
        |node: &Node<'_>| matches!(node.kind, Kind::Branch(Tag::Heading { level: HeadingLevel::H2, .. }, _));
    let after = nodes
        .iter()
        .skip_while(|node| !(is_heading(node) && plain(node).ends_with(&mark)))
        .skip(1)
        .take_while(|node| !is_heading(node));
    let mut words = Vec::new();
    for node in after {
        bold(node, &mut words);
    }
    words
}

fn bold(node: &Node<'_>, words: &mut Vec<String>) {
    match &node.kind {
        Kind::Branch(Tag::Strong, _) => words.push(plain(node)),
        Kind::Branch(_, inner) => inner.iter().for_each(|node| bold(node, words)),
        Kind::Leaf(_) => {}
    }
}

fn plain(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Branch(_, inner) => tree::plain(inner).0,
        Kind::Leaf(_) => String::new(),
    }
}

struct Meter<'a, 'f> {
    limits: &'a Limits,
    source: Source<'a>,
    explained: Vec<String>,
    /// Words that were told once.
    met: BTreeSet<String>,
    loads: Vec<Load>,
    faults: &'f mut Vec<Fault>,
}

/// A character and where it stands (bytes).
type Placed = (usize, char);

impl Meter<'_, '_> {
    fn blocks(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            match &node.kind {
                Kind::Branch(Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_), _) | Kind::Leaf(_) => {}
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
        let title = plain(node);
        let title = title.split(" {#").next().unwrap_or_default();
        if level == HeadingLevel::H2 {
            self.loads.push(Load { section: title.to_owned(), ..Load::default() });
        }
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
        let mut characters = Vec::new();
        collect(nodes, &mut characters);
        let mut start = 0;
        for (index, (_, c)) in characters.iter().enumerate() {
            if "。！？→".contains(*c) {
                self.sentence(&characters[start..=index]);
                start = index + 1;
            }
        }
        self.sentence(&characters[start..]);
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
        for word in sentence.chunk_by(|(_, a), (_, b)| script(*a) == script(*b)) {
            let text: String = word.iter().map(|(_, c)| c).collect();
            let is_foreign = match script(word[0].1) {
                Script::Katakana => word.len() >= 3,
                Script::Latin => word.len() >= 2,
                Script::Other => false,
            };
            let is_known = || {
                self.limits.plain.contains(&text)
                    || self.limits.names.contains(&text)
                    || self.explained.iter().any(|term| term.contains(&text))
            };
            if is_foreign && !is_known() && self.met.insert(text.clone()) {
                self.tell(
                    word[0].0,
                    Rule::Jargon,
                    format!("「{text}」の説明が、用語にありません。言いかえるか、足します。"),
                );
            }
        }
    }

    fn tell(&mut self, place: usize, rule: Rule, message: String) {
        self.faults.push(self.source.fault(&(place..place), rule, message));
        if let Some(load) = self.loads.last_mut() {
            load.told += 1;
        }
    }
}

/// In a shorter sentence one compound decides the share.
const WORTH_MEASURING: usize = 15;

/// The characters that a reader sees. Telephone desks are data, not text.
fn collect(nodes: &[Node<'_>], characters: &mut Vec<Placed>) {
    for node in nodes {
        match &node.kind {
            Kind::Leaf(Event::Text(text) | Event::Code(text)) => {
                // A title's {#id} is not seen.
                let seen = text.split(" {#").next().unwrap_or_default();
                let placed = seen.char_indices().map(|(index, c)| (node.range.start + index, c));
                characters.extend(placed);
            }
            Kind::Branch(Tag::Link { dest_url, .. }, _) if dest_url.starts_with("../") => {}
            Kind::Branch(_, inner) if is_inline(node) => collect(inner, characters),
            _ => {}
        }
    }
}

fn is_inline(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Leaf(leaf) => !matches!(leaf, Event::Rule | Event::TaskListMarker(_)),
        Kind::Branch(tag, _) => matches!(
            tag,
            Tag::Link { .. } | Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Image { .. }
        ),
    }
}

fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[derive(PartialEq)]
enum Script {
    Katakana,
    Latin,
    Other,
}

fn script(c: char) -> Script {
    match c {
        'ァ'..='ヺ' | 'ー' => Script::Katakana,
        'A'..='Z' | 'a'..='z' => Script::Latin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: &str = "
        sentence = 20
        kanji = 50
        lines = 3
        joints = ['て、']
        double_negatives = ['ないわけでは']
        plain = ['カード']
        names = ['Example']
    ";

    fn measured(text: &str) -> (Vec<Load>, Vec<String>) {
        let limits = toml::from_str(LIMITS).unwrap();
        let mut faults = Vec::new();
        let loads = measure(&limits, Source { path: "ja.md", text }, Some("terms"), &mut faults);
        let faults =
            faults.iter().map(|fault| format!("{}:{} {}", fault.line, fault.column, fault.rule.name()));
        (loads, faults.collect())
    }

    #[test]
    fn what_a_reader_sees_is_counted() {
        let text = "# 題\n\n## 段 {#p}\n\n[カード](#x)を止め、\n写します。[^A]次へ。\n\n[^A]: 見えない\n";
        let (loads, faults) = measured(text);
        let load = Load {
            section: "段".into(),
            sentences: 3,
            characters: 1 + 12 + 3,
            longest: 12,
            kanji: 1 + 2 + 1,
            letters: 13,
            ..Load::default()
        };
        assert_eq!((loads, faults), (vec![load], vec![]));
    }

    #[test]
    fn each_fault_is_told_where_it_stands() {
        for (text, told) in [
            ("短い文。二十字までの文を、ここでこえてしまいました、ほら。", "3:5 long-sentence"),
            ("公的機関発行書類提出期限延長申請の件", "3:1 kanji"),
            ("できないわけではありません。", "3:1 double-negative"),
            ("前のセッションの印。", "3:3 jargon"),
            ("a Session of ours", "3:3 jargon"),
            ("AのExample Pay", "3:11 jargon"),
            ("### 開いて、見る {#s}", "3:1 two-actions"),
            ("1. い\n2. ろ\n3. は\n4. に", "3:1 two-actions"),
        ] {
            let (_, faults) = measured(&format!("# 題\n\n{text}\n"));
            assert!(faults.contains(&told.to_owned()), "{text}: {faults:?}");
        }
    }

    #[test]
    fn a_word_is_told_once_and_not_if_it_is_explained() {
        let (_, faults) = measured(
            "# 題\n\nパスキーと、パスキー。Example のカード。\n\n## 語 {#terms}\n\n- **ログアウト**：出ること。\n\nログアウト。",
        );
        assert_eq!(faults, ["3:1 jargon"]);
    }
}
