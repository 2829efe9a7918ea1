//! `ids.txt`: every id that was ever published. Readers' ticks are stored under them, and links name them by number,
//! so none may be lost and no line may move (see [`Published`]).

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    Files, Used,
    fault::{Fault, Rule},
    tables::source,
};
use crate::guide::{Id, Published, Standing};

/// File name of the ledger.
pub(super) const PATH: &str = "ids.txt";

/// What became of a published id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    /// It is in use.
    Live,
    /// Nothing stands in its place.
    Retired,
    /// This id stands in its place.
    Renamed(&'a str),
}

/// A line that says something.
struct Line<'a> {
    /// `guide/id`.
    key: &'a str,
    guide: &'a str,
    id: &'a str,
    /// Nothing if the line is malformed.
    entry: Option<Entry<'a>>,
    range: Range<usize>,
}

/// The entries of the ledger `text`, without what is malformed: `guide/id` → what became of it.
pub fn ledger(text: &str) -> BTreeMap<&str, Entry<'_>> {
    lines(text).filter_map(|line| Some((line.key, line.entry?))).collect()
}

/// Where the ledger `new` has another id at a number than `old`, one sentence for each guide: that one line moved
/// moves all that follow. An id that `new` lacks is not told here.
pub fn moved(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (numbers(old), numbers(new));
    let sentence = |(guide, ids): (&&str, &Vec<&str>)| {
        let here = new.get(guide).map_or(&[][..], Vec::as_slice);
        let (number, id) = ids.iter().enumerate().find(|(number, id)| here.get(*number) != Some(id))?;
        let stands = here.get(number).filter(|_| here.contains(id))?;
        Some(format!("「{guide}」の {number} 番は「{id}」でしたが、「{stands}」になっています。"))
    };
    old.iter().filter_map(sentence).collect()
}

/// Guide → its ids, each at its number.
fn numbers(text: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut numbers: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for Line { guide, id, .. } in lines(text) {
        let ids = numbers.entry(guide).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    numbers
}

/// What the ledger `text` says of `guide`. Every line that names the guide has its number, also a malformed one (at
/// which nothing stands): that is an error and stops the build, and must not give the others another number before.
pub(super) fn published(text: &str, guide: &str) -> Published {
    let standing = |line: Line<'_>| {
        let id = |text: &str| text.parse::<Id>().ok();
        match line.entry? {
            Entry::Live => Some(Standing::Live(id(line.id)?)),
            Entry::Retired => None,
            Entry::Renamed(new) => Some(Standing::Renamed { old: id(line.id)?, new: id(new)? }),
        }
    };
    let lines = lines(text).filter(|line| line.guide == guide);
    lines.map(|line| standing(line).unwrap_or(Standing::Retired)).collect()
}

/// Checks the ledger against the ids in use. Those that were `published` may never go.
pub(super) fn check(files: &Files, used: &Used, published: &BTreeSet<&str>, faults: &mut Vec<Fault>) {
    let ledger = source(files, PATH);
    let mut known = BTreeMap::new();
    for Line { key, entry, range, .. } in lines(ledger.text) {
        let mut fault = |message: String| faults.push(ledger.fault(&range, Rule::Ledger, message));
        if known.insert(key, entry).is_some() {
            fault(format!("「{key}」が、台帳に二度あります。"));
        }
        if entry.is_none() {
            let forms =
                "台帳の行は「手引き/id」「手引き/id retired」「手引き/id renamed 新しいid」の形です。";
            fault(format!("{forms}新しい id は、同じ手引きの、別の id です。"));
        }
    }
    let gone = gone(ledger.text, files);
    for Gone { guide, first, ids } in gone.values() {
        let is_published = published.iter().any(|key| key.starts_with(&format!("{guide}/")));
        let advice = if is_published {
            "名を変えただけなら、もとの名に戻します。やめたのなら、どの行にも retired と書き足します。"
        } else {
            "まだ公開していなければ（released の写しにありません）、その行を全部消します。\
             公開したのなら、もとの名に戻すか、どの行にも retired と書き足します。"
        };
        let message = format!("手引き「{guide}」のフォルダがありません（id は {ids} 件）。{advice}");
        faults.push(ledger.fault(first, Rule::LostId, message));
    }
    for Line { key, guide, entry, range, .. } in lines(ledger.text) {
        if gone.contains_key(guide) {
            continue;
        }
        let mut fault = |rule, message: String| faults.push(ledger.fault(&range, rule, message));
        let is_used = used.contains_key(key);
        match entry {
            Some(Entry::Live) if !is_used => {
                let advice = if published.contains(key) {
                    "やめたのなら retired、変えたのなら renamed と書き足します。"
                } else {
                    "まだ公開していなければ（released の写しにありません）、この行を消します。\
                     公開したのなら、retired か renamed と書き足します。"
                };
                fault(Rule::LostId, format!("「{key}」が、どの文章にもありません。{advice}"));
            }
            Some(Entry::Retired | Entry::Renamed(_)) if is_used => {
                fault(Rule::ReusedId, format!("「{key}」は、やめた id です。別の id にします。"));
            }
            _ => {}
        }
        if let Some(Entry::Renamed(new)) = entry {
            let new_key = format!("{guide}/{new}");
            if !used.contains_key(&new_key) {
                let why = match known.get(new_key.as_str()) {
                    Some(Some(Entry::Retired)) => "やめた id です。この行も retired とします。".to_owned(),
                    Some(Some(Entry::Renamed(newest))) => {
                        format!("名を変えた id です。いまの id「{newest}」を書きます。")
                    }
                    _ => "どの文章にもありません。".to_owned(),
                };
                fault(Rule::LostId, format!("「{key}」の新しい id「{new}」は、{why}"));
            }
        }
    }
    let new: Vec<_> = used.keys().filter(|key| !known.contains_key(key.as_str())).collect();
    if !new.is_empty() {
        let lines: String = new.iter().map(|key| format!("\n{key}")).collect();
        let message = format!(
            "台帳に、まだ無い id が {} 件あります。{PATH} の終わりに、次の行を足します\
             （script/check --record でも足せます）。{lines}",
            new.len()
        );
        let end = ledger.text.len();
        faults.push(ledger.fault(&(end..end), Rule::UnrecordedId, message));
    }
}

/// A guide that the ledger knows and that is nowhere.
struct Gone<'a> {
    guide: &'a str,
    /// Its first line.
    first: Range<usize>,
    /// How many of its ids were in use.
    ids: usize,
}

/// Guides with ids in use of which no file is there.
fn gone<'a>(ledger: &'a str, files: &Files) -> BTreeMap<&'a str, Gone<'a>> {
    let is_there = |guide: &str| files.keys().any(|path| path.starts_with(&format!("{guide}/")));
    let mut gone = BTreeMap::new();
    let in_use = lines(ledger).filter(|line| matches!(line.entry, Some(Entry::Live | Entry::Renamed(_))));
    for Line { guide, range, .. } in in_use.filter(|line| !is_there(line.guide)) {
        gone.entry(guide).or_insert(Gone { guide, first: range, ids: 0 }).ids += 1;
    }
    gone
}

/// Ids of the ledger `text` that are to be in use and that no text has.
pub(super) fn lost<'a>(text: &'a str, used: &Used) -> BTreeSet<&'a str> {
    let live = lines(text).filter(|line| line.entry == Some(Entry::Live));
    live.map(|line| line.key).filter(|key| !used.contains_key(*key)).collect()
}

/// The ledger `text` without the lines of `lost` ids that were never on `main`: nobody has a tick or a link of them.
pub fn taken_back(text: &str, lost: &BTreeSet<String>, main: &str) -> String {
    let published: BTreeSet<_> = lines(main).map(|line| line.key).collect();
    let is_taken = |line: &Line<'_>| lost.contains(line.key) && !published.contains(line.key);
    let taken: Vec<_> = lines(text).filter(is_taken).map(|line| line.range).collect();
    let mut kept = String::new();
    let mut done = 0;
    for range in taken {
        kept += &text[done..range.start];
        done = range.end;
    }
    kept + &text[done..]
}

/// The ledger with every id of `used` that it lacks.
pub(super) fn record<'a>(text: &str, used: impl Iterator<Item = &'a String>) -> String {
    let known: Vec<&str> = lines(text).map(|line| line.key).collect();
    let new = used.filter(|key| !known.contains(&key.as_str()));
    let line_end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    new.fold(text.to_owned() + line_end, |text, key| text + key + "\n")
}

/// Every line of the ledger `text` but comments and empty ones.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        let words: Vec<&str> = line.split_whitespace().collect();
        let key = *words.first().filter(|word| !word.starts_with('#'))?;
        let (guide, id) = key.split_once('/').unwrap_or_default();
        Some(Line { key, guide, id, entry: entry(guide, id, &words[1..]), range })
    })
}

fn entry<'a>(guide: &str, id: &str, said: &[&'a str]) -> Option<Entry<'a>> {
    let is_id = |text: &str| text.parse::<Id>().is_ok();
    let entry = match *said {
        [] => Entry::Live,
        ["retired"] => Entry::Retired,
        ["renamed", new] if is_id(new) && new != id => Entry::Renamed(new),
        _ => return None,
    };
    (is_id(guide) && is_id(id)).then_some(entry)
}
