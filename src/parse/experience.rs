//! What may be said on one person's word: it is called experience, and gives no number that reads like a promise.

use pulldown_cmark::{Event, Tag};

use super::{
    context::Context,
    evidence::Grade,
    fault::{Fault, Rule},
    lists,
    tree::{Kind, Node},
};

/// Checks every run of text in `nodes`: paragraphs, lines of lists, cells.
pub(super) fn check(context: Context<'_>, nodes: &[Node<'_>], faults: &mut Vec<Fault>) {
    Checker { context, faults }.blocks(nodes, false, false);
}

struct Checker<'a, 'f> {
    context: Context<'a>,
    faults: &'f mut Vec<Fault>,
}

impl Checker<'_, '_> {
    /// Checks `nodes`, before which experience was named or not (`said`); gives whether it is named after them.
    ///
    /// The word holds for its paragraph. In a line of a list it holds for the rest of the line, with the paragraphs
    /// and lists inside it, but not for the next line.
    fn blocks(&mut self, nodes: &[Node<'_>], mut said: bool, in_item: bool) -> bool {
        for group in nodes.chunk_by(|a, b| lists::is_inline(a) && lists::is_inline(b)) {
            match &group[0].kind {
                _ if lists::is_inline(&group[0]) => said = self.run(group, said),
                Kind::Leaf(_) | Kind::Html(_) => {}
                Kind::Branch(tag, inner) => {
                    let after = self.blocks(inner, said, in_item || *tag == Tag::Item);
                    said = if in_item && *tag == Tag::Paragraph { after } else { said };
                }
            }
        }
        said
    }

    fn run(&mut self, nodes: &[Node<'_>], mut said: bool) -> bool {
        let Context { registry, words, source, .. } = self.context;
        let is_story =
            |label: &str| registry.sources.get(label).is_some_and(|source| source.grade == Grade::Story);
        let story = words.grades.of(Grade::Story);
        let mut sentences = vec![Sentence::default()];
        collect(nodes, &mut sentences);
        for Sentence { text, cites, .. } in sentences {
            said |= text.contains(story);
            let Some((label, node)) =
                cites.first().filter(|_| cites.iter().all(|(label, _)| is_story(label)))
            else {
                continue;
            };
            let mut fault = |rule, message: String| {
                self.faults.push(source.fault(&node.range, rule, message));
            };
            if !said {
                let message = format!("「{label}」は一人の経験です。文に「{story}」の言葉を添えます。");
                fault(Rule::StoryVoice, message);
            }
            if let Some(amount) = amount(&text) {
                let message =
                    format!("「{amount}」の根拠が、一人の経験だけです。数字を外すか、ほかの出典を足します。");
                fault(Rule::StoryNumber, message);
            }
        }
        said
    }
}

/// A sentence and the sources named in it or right after its end.
#[derive(Default)]
struct Sentence<'a> {
    text: String,
    cites: Vec<(&'a str, &'a Node<'a>)>,
    /// Quotation marks and brackets that are open: a full stop inside them ends nothing.
    open: usize,
    end: End,
}

/// Whether a sentence may be over.
#[derive(Clone, Copy, Default, PartialEq)]
enum End {
    #[default]
    No,
    /// After a full stop of Latin script, or a quotation: only if a space follows (`1.5`, 「…。」と言う).
    IfSpace,
    Yes,
}

impl Sentence<'_> {
    fn push(&mut self, c: char) {
        let is_end = |c| "。！？.!?".contains(c);
        match c {
            '「' | '『' | '（' => self.open += 1,
            '」' | '』' | '）' => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        self.end = match c {
            '」' | '』' | '）' if self.text.ends_with(is_end) => End::IfSpace,
            _ if self.open > 0 => End::No,
            '。' | '！' | '？' => End::Yes,
            '.' | '!' | '?' => End::IfSpace,
            _ => End::No,
        };
        self.text.push(c);
    }

    fn is_over_before(&self, c: char) -> bool {
        self.end == End::Yes && !"！？」』）".contains(c)
    }
}

/// Cuts a run of text into sentences. A line end inside the run is none of a sentence.
fn collect<'a>(nodes: &'a [Node<'a>], sentences: &mut Vec<Sentence<'a>>) {
    for node in nodes {
        let text = match &node.kind {
            Kind::Leaf(Event::FootnoteReference(label)) => {
                if let Some(sentence) = sentences.last_mut() {
                    sentence.cites.push((label, node));
                }
                continue;
            }
            Kind::Leaf(Event::HardBreak) => {
                sentences.push(Sentence::default());
                continue;
            }
            Kind::Branch(_, inner) => {
                collect(inner, sentences);
                continue;
            }
            Kind::Leaf(Event::Text(text) | Event::Code(text)) => text,
            Kind::Leaf(Event::SoftBreak) => "\n",
            Kind::Leaf(_) | Kind::Html(_) => continue,
        };
        for c in text.chars() {
            match sentences.last_mut() {
                // The space is no sentence of its own: a footnote after it still belongs to this one.
                Some(sentence) if c.is_whitespace() && sentence.end != End::No => sentence.end = End::Yes,
                Some(sentence) if !sentence.is_over_before(c) => sentence.push(c),
                _ => {
                    let mut sentence = Sentence::default();
                    sentence.push(c);
                    sentences.push(sentence);
                }
            }
        }
    }
}

/// What makes a number one that a reader would count on. Longer forms first: the message names what it found.
const UNITS: &[&str] = &[
    "日目",
    "日間",
    "日",
    "週間",
    "週",
    "か月",
    "ヶ月",
    "カ月",
    "ヵ月",
    "ケ月",
    "箇月",
    "月",
    "年",
    "時間",
    "分",
    "円",
    "%",
    "％",
    "パーセント",
    "件",
    "割",
    "day",
    "week",
    "month",
    "year",
    "hour",
    "minute",
    "yen",
    "percent",
];

/// The first deadline, duration or amount in `text`. A year of the calendar is none.
fn amount(text: &str) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let is_large = |c: char| "十百千万億".contains(c);
    let is_written = |c: char| "〇一二三四五六七八九".contains(c) || is_large(c);
    let mut rest = text;
    while let Some(start) = rest.find(|c| is_digit(c) || is_written(c)) {
        let number = &rest[start..];
        let end = number.find(|c| !(is_digit(c) || is_written(c) || ",.，．".contains(c)));
        let (number, after) = number.split_at(end.unwrap_or(number.len()));
        rest = after;
        let is_year = number.chars().count() == 4 && number.chars().all(is_digit) && after.starts_with('年');
        // 十分 says enough, and is hardly ever ten minutes.
        if is_year || (number == "十" && after.starts_with('分')) {
            continue;
        }
        if let Some(unit) = UNITS.iter().find(|unit| after.trim_start_matches([' ', '-']).starts_with(**unit))
        {
            return Some(format!("{number}{unit}"));
        }
        // 8万 is money or people without its unit, too. 万一 is neither.
        if number.starts_with(is_digit) && number.ends_with(is_large) {
            return Some(number.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Sentence, amount, collect};
    use crate::parse::tree;

    #[test]
    fn numbers_that_a_reader_would_count_on_are_found() {
        for (text, found) in [
            ("7日で戻りました", "7日"),
            ("３日目に", "３日目"),
            ("10日間", "10日間"),
            ("３週間待ちました", "３週間"),
            ("二週で届きました", "二週"),
            ("2か月", "2か月"),
            ("6ヶ月", "6ヶ月"),
            ("1カ月", "1カ月"),
            ("９月に", "９月"),
            ("十二年", "十二年"),
            ("24 時間", "24時間"),
            ("二十分で", "二十分"),
            ("全部で15,000円でした", "15,000円"),
            ("三万円でした", "三万円"),
            ("1万5千円", "1万5千円"),
            ("8万ほど", "8万"),
            ("2019年に、半分の50%", "50%"),
            ("5％", "5％"),
            ("3件の注文", "3件"),
            ("八割が", "八割"),
            ("within 7 days", "7day"),
        ] {
            assert_eq!(amount(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "2023年の例があります",
            "ひとつで十分です",
            "万一のとき",
            "二つの窓口",
            "188に電話した人",
            "何日か",
            "一部の人",
            "第三者が",
            "2段階認証",
        ] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    /// Each sentence with the labels it cites.
    fn sentences(text: &str) -> Vec<String> {
        let text = format!("{text}\n\n[^a]: x\n[^b]: x");
        let nodes = tree::parse(&text);
        let tree::Kind::Branch(_, inner) = &nodes[0].kind else { panic!("a paragraph") };
        let mut sentences = vec![Sentence::default()];
        collect(inner, &mut sentences);
        let labels = |sentence: &Sentence<'_>| {
            sentence.cites.iter().map(|(label, _)| format!("^{label}")).collect::<String>()
        };
        sentences.iter().map(|sentence| format!("{}{}", sentence.text.trim(), labels(sentence))).collect()
    }

    #[test]
    fn a_footnote_belongs_to_the_sentence_before_it() {
        for (text, cut) in [
            ("7日。[^a]次は[^b]別。", vec!["7日。^a", "次は別。^b"]),
            ("返金まで7日\nかかりました。[^a]", vec!["返金まで7日\nかかりました。^a"]),
            ("一行。\n二行。[^a]", vec!["一行。", "二行。^a"]),
            ("**7日で[^a]戻る**。次。", vec!["7日で戻る。^a", "次。"]),
            ("「7日です。」と言う人。[^a]", vec!["「7日です。」と言う人。^a"]),
            ("「7日です。」[^a]\n次。", vec!["「7日です。」^a", "次。"]),
            ("本当！？次。", vec!["本当！？", "次。"]),
            ("It took 1.5 days. [^a] Amazon.co.jp next.", vec!["It took 1.5 days.^a", "Amazon.co.jp next."]),
            ("It took 7 days.[^a] Next.", vec!["It took 7 days.^a", "Next."]),
            ("前[^a]\\\n後", vec!["前^a", "後"]),
        ] {
            assert_eq!(sentences(text), cut, "{text}");
        }
    }
}
