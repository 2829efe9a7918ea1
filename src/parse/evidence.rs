//! On what claims rest: which sources may carry a grade, and what may be said on one person's word.

use serde::Deserialize;

use super::{
    Day, Files,
    fault::{Fault, Rule, Source},
    prose::Context,
    registry::{Confidence, Entries, Grade, Registry, SourceEntry, host, source, toml_file},
    tree::{self, Kind, Node},
};
use pulldown_cmark::{Event, Tag};

/// One entry of `sources.toml` as an author may leave it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    grade: Option<Grade>,
    confidence: Option<Confidence>,
    title: Option<String>,
    address: Option<String>,
    read: Option<toml::value::Datetime>,
}

/// Reads `sources.toml` into `registry`; its `site` must be there.
pub(super) fn read_sources(registry: &mut Registry, files: &Files, today: Day, faults: &mut Vec<Fault>) {
    let entries: Entries<Draft> = toml_file(files, "sources.toml", faults).unwrap_or_default();
    let source = source(files, "sources.toml");
    for (label, draft) in entries {
        let (place, label) = (label.span(), label.into_inner());
        let mut fault = |rule, message: String| faults.push(source.fault(&place, rule, message));
        for (is_there, what) in [
            (draft.grade.is_some(), "だれが言っているか（grade）"),
            (draft.confidence.is_some(), "確かさ（confidence）"),
            (draft.title.is_some(), "題（title）"),
            (draft.read.is_some(), "調べた日（read）"),
        ] {
            if !is_there {
                fault(Rule::Source, format!("「{label}」に、{what}がありません。"));
            }
        }
        let Draft {
            grade: Some(grade),
            confidence: Some(confidence),
            title: Some(title),
            address,
            read: Some(read),
        } = draft
        else {
            registry.broken_sources.insert(label);
            continue;
        };
        if let Some(message) = address_complaint(registry, &label, grade, address.as_deref()) {
            fault(Rule::Source, message);
        }
        let Some(day) = read.date.filter(|_| read.time.is_none()) else {
            fault(Rule::Source, format!("「{label}」の調べた日（read）は、2026-11-22 の形で書きます。"));
            registry.broken_sources.insert(label);
            continue;
        };
        if day > today {
            fault(Rule::Stale, format!("「{label}」の調べた日 {day} は、きょう（{today}）より後です。"));
        } else if (Day { year: day.year + 1, ..day }) < today {
            fault(Rule::Stale, format!("「{label}」を調べた日 {day} から、1年をすぎました。"));
        }
        registry.sources.insert(label, SourceEntry { grade, confidence, title, address, read: day });
    }
}

/// Why `address` cannot be that of a source of this grade.
fn address_complaint(
    registry: &Registry,
    label: &str,
    grade: Grade,
    address: Option<&str>,
) -> Option<String> {
    let may_lack_address = matches!(grade, Grade::Third | Grade::Story);
    let Some(address) = address else {
        return (!may_lack_address).then(|| format!("「{label}」に、住所（address）がありません。"));
    };
    let Some(host) = host(address) else {
        return Some(format!("住所「{address}」は、https:// か http:// で始めます。"));
    };
    let is_listed = |list: &[String]| list.iter().any(|listed| listed == host);
    let is_official = is_listed(&registry.site.official);
    let is_public = is_official
        || host.ends_with(".go.jp")
        || host.ends_with(".lg.jp")
        || is_listed(&registry.site.public);
    match grade {
        Grade::Official if !is_official => {
            Some(format!("「{label}」は公式とありますが、「{host}」が site.toml の official にありません。"))
        }
        Grade::Public if !is_public => Some(format!(
            "「{label}」は公的機関とありますが、「{host}」が site.toml の official にも public にもありません。"
        )),
        _ => None,
    }
}

/// A sentence and the sources named in it or right after its end.
#[derive(Default)]
struct Sentence<'a> {
    text: String,
    cites: Vec<(&'a str, &'a Node<'a>)>,
}

/// Checks one paragraph (or line of a list, or cell): what rests on experience alone must say so, and must not
/// give a number that a reader would take for a promise.
pub(super) fn check_stories(context: Context<'_>, nodes: &[Node<'_>], faults: &mut Vec<Fault>) {
    let Context { registry, words, source } = context;
    let is_story =
        |label: &str| registry.sources.get(label).is_some_and(|source| source.grade == Grade::Story);
    let story = words.grades.of(Grade::Story);
    let mut is_said = false;
    for Sentence { text, cites } in sentences(nodes) {
        is_said |= text.contains(story);
        let Some((label, node)) = cites.first().filter(|_| cites.iter().all(|(label, _)| is_story(label)))
        else {
            continue;
        };
        let mut fault = |rule, message: String| faults.push(at(source, node, rule, message));
        if !is_said {
            fault(
                Rule::StoryVoice,
                format!("「{label}」は一人の経験です。文に「{story}」の言葉を添えます。"),
            );
        }
        if let Some(amount) = amount(&text) {
            let message =
                format!("「{amount}」の根拠が、一人の経験だけです。数字を外すか、ほかの出典を足します。");
            fault(Rule::StoryNumber, message);
        }
    }
}

fn at(source: Source<'_>, node: &Node<'_>, rule: Rule, message: String) -> Fault {
    source.fault(&node.range, rule, message)
}

/// The sentences of one run of text. A footnote belongs to the sentence that it follows.
fn sentences<'a>(nodes: &'a [Node<'a>]) -> Vec<Sentence<'a>> {
    let mut sentences = vec![Sentence::default()];
    for node in nodes {
        match &node.kind {
            Kind::Leaf(Event::FootnoteReference(label)) => {
                if let Some(sentence) = sentences.last_mut() {
                    sentence.cites.push((label, node));
                }
            }
            Kind::Leaf(Event::Text(text)) => add(&mut sentences, text),
            Kind::Leaf(Event::SoftBreak | Event::HardBreak) | Kind::Branch(Tag::List(_), _) => {
                sentences.push(Sentence::default());
            }
            Kind::Leaf(_) => {}
            Kind::Branch(_, inner) => add(&mut sentences, &tree::plain(inner).0),
        }
    }
    sentences
}

fn add(sentences: &mut Vec<Sentence<'_>>, text: &str) {
    for piece in text.split_inclusive('。') {
        match sentences.last_mut() {
            Some(sentence) if !sentence.text.ends_with('。') => sentence.text.push_str(piece),
            _ => sentences.push(Sentence { text: piece.to_owned(), cites: Vec::new() }),
        }
    }
}

/// What follows a number that a reader would count on.
const UNITS: &[&str] = &[
    "日",
    "週",
    "か月",
    "ヶ月",
    "カ月",
    "ヵ月",
    "月",
    "年",
    "時間",
    "分",
    "円",
    "万",
    "千",
    "%",
    "％",
    "割",
    "パーセント",
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
    // 十分 is a word, and so is 一方: of the written numbers only those before a longer unit count.
    let is_written = |c: char| "一二三四五六七八九十百数".contains(c);
    let mut rest = text;
    while let Some(start) = rest.find(|c| is_digit(c) || is_written(c)) {
        let number = &rest[start..];
        let is_in_digits = number.starts_with(is_digit);
        let end = number
            .find(|c| !(is_digit(c) || c == ',' || c == '.' || (!is_in_digits && is_written(c))))
            .unwrap_or(number.len());
        let (digits, after) = number.split_at(end);
        let unit = UNITS.iter().find(|unit| after.trim_start_matches([' ', '-']).starts_with(**unit));
        let is_calendar_year = digits.chars().count() == 4 && after.starts_with('年');
        let is_word = !is_in_digits && matches!(unit, Some(&("分" | "月" | "万" | "千" | "割")));
        if let Some(unit) = unit
            && !is_calendar_year
            && !is_word
        {
            return Some(format!("{digits}{unit}"));
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn numbers_that_a_reader_would_count_on_are_found() {
        for (text, found) in [
            ("7日で戻りました", "7日"),
            ("３週間待ちました", "３週"),
            ("全部で15,000円でした", "15,000円"),
            ("8万円でした", "8万"),
            ("二週間で届きました", "二週"),
            ("2019年に、半分の50%", "50%"),
            ("within 7 days", "7day"),
        ] {
            assert_eq!(amount(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in ["2023年の例があります", "ひとつで十分です", "二つの窓口", "188に電話した人", "何日か"]
        {
            assert_eq!(amount(text), None, "{text}");
        }
    }
}
