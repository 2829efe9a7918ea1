//! Section 5: words that stand in a list and are never needed.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::report::{Line, Sign};
use crate::{
    parse::{Document, Files},
    site::{phrases, source::Source},
};

/// Words of `ui/<lang>.toml` and `reading/<lang>.toml` that nothing in `code` or `documents` uses.
pub(super) fn lines(files: &Files, code: &[Source], documents: &[Document]) -> Vec<Line> {
    let [ui, reading] = ["ui", "reading"].map(|folder| tables(files, folder));
    let code = squeezed(code);
    let unused = ui.iter().flat_map(|(lang, table)| {
        unused_words(table, &code).into_iter().map(move |word| format!("ui/{lang}.toml：{word}"))
    });
    let idle = reading.iter().flat_map(|(lang, table)| {
        let met = documents.iter().filter(|document| document.guide.lang == **lang);
        let met: BTreeSet<&str> = met.flat_map(|document| &document.foreign).map(String::as_str).collect();
        idle_words(table, &met).into_iter().map(move |word| format!("reading/{lang}.toml {word}"))
    });
    let twice = reading.iter().flat_map(|(lang, table)| {
        repeated(table).into_iter().map(move |word| format!("reading/{lang}.toml：{word}"))
    });
    let whole = documents.iter().flat_map(|document| &document.page_words.whole).collect::<BTreeSet<_>>();
    let needless = whole.into_iter().filter(|word| !documents.iter().any(|document| divides(document, word)));
    vec![
        Line::found(Sign::Care, "画面の言葉のうち、プログラムが使わないもの", unused),
        Line::found(Sign::Care, "読みやすさの plain と names のうち、文章に無い語", idle),
        Line::found(Sign::Care, "読みやすさの一覧に、二度ある語", twice),
        Line::found(Sign::Care, "分けない言葉（whole）のうち、無くても同じもの", needless.cloned()),
    ]
}

/// The TOML files of `folder`, by language. One that cannot be read is an error of `site check`.
fn tables<'a>(files: &'a Files, folder: &str) -> BTreeMap<&'a str, Table> {
    let lang = |path: &'a str| path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".toml");
    files.iter().filter_map(|(path, text)| Some((lang(path)?, text.parse().ok()?))).collect()
}

/// The code as one text without white space, so that a call over several lines is found.
fn squeezed(code: &[Source]) -> String {
    let lines = code.iter().flat_map(|source| source.code().map(|(_, line)| line));
    lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

/// Words of the tables `app` and `page` that `code` (squeezed) never asks for.
fn unused_words(ui: &Table, code: &str) -> Vec<String> {
    let table = |name: &str| ui.get(name).and_then(Value::as_table).into_iter().flatten();
    let app = table("app").filter(|(word, _)| !code.contains(&format!("words.{word}()")));
    let app = app.map(|(word, _)| format!("[app] {word}"));
    let page = table("page").flat_map(|(word, value)| match value {
        // `grades` is asked for by a method of its own type, `alerts` and `sheet` by their fields.
        Value::Table(inner) => inner
            .keys()
            .filter(|key| !["words", word, "self"].iter().any(|holder| names(code, holder, key)))
            .map(|key| format!("[page.{word}] {key}"))
            .collect(),
        _ if names(code, "words", word) => vec![],
        _ => vec![format!("[page] {word}")],
    });
    app.chain(page).collect()
}

/// Whether `code` names the field `field` of something called `holder`.
fn names(code: &str, holder: &str, field: &str) -> bool {
    let name = format!("{holder}.{field}");
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "_(".contains(c));
    code.match_indices(&name).any(|(place, _)| is_end(&code[place + name.len()..]))
}

/// The lists whose words are compared with those of the texts. The forms that nobody should write have none there.
const LISTS: [&str; 2] = ["plain", "names"];

fn words<'a>(reading: &'a Table, list: &str) -> impl Iterator<Item = &'a str> {
    reading.get(list).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// Known words that no text has.
fn idle_words(reading: &Table, met: &BTreeSet<&str>) -> Vec<String> {
    let idle = |list| {
        words(reading, list).filter(|word| !met.contains(word)).map(move |word| format!("{list}：{word}"))
    };
    let idle: BTreeSet<_> = LISTS.into_iter().flat_map(idle).collect();
    idle.into_iter().collect()
}

/// Words that stand in the lists more than once.
fn repeated(reading: &Table) -> Vec<String> {
    let mut met = BTreeSet::new();
    let all = LISTS.into_iter().flat_map(|list| words(reading, list));
    all.filter(|word| !met.insert(*word)).map(str::to_owned).collect()
}

/// Whether a line of `document` could end inside `word` if it were not kept whole.
fn divides(document: &Document, word: &str) -> bool {
    let mut without = document.clone();
    without.page_words.whole.retain(|kept| kept != word);
    let [with, without] = [document, &without].map(phrases::marked);
    (with.guide, with.prose, with.words) != (without.guide, without.prose, without.words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> String {
        squeezed(&[Source { path: "src/view/x.rs".to_owned(), text: text.to_owned() }])
    }

    #[test]
    fn words_that_no_code_asks_for_are_told() {
        let ui: Table = "[app]\nsite = ''\ndone = ''\n[page]\ncard = ''\nread = ''\n[page.sheet]\nlink = ''\nhow = ''\n[page.grades]\nstory = ''"
            .parse()
            .unwrap();
        let all = code(
            "page\n    .words\n    .site(); words.done(); words.card; &words.read; words.sheet.link; words.how; self.story",
        );
        assert_eq!(unused_words(&ui, &all), [] as [&str; 0]);
        let some = code(
            "words.site_name() // words.done()\n page.done(); words.cards; words.read(); sheet.link_text",
        );
        let unused = [
            "[app] done",
            "[app] site",
            "[page] card",
            "[page.grades] story",
            "[page] read",
            "[page.sheet] how",
            "[page.sheet] link",
        ];
        assert_eq!(unused_words(&ui, &some), unused);
    }

    #[test]
    fn known_words_that_no_text_has_or_that_stand_twice_are_told() {
        let reading: Table =
            "plain = ['カード', 'メール', 'カード']\nnames = ['Amazon', 'メール']\njoints = ['て、']"
                .parse()
                .unwrap();
        let met = BTreeSet::from(["カード", "メール", "Amazon"]);
        assert_eq!(idle_words(&reading, &met), [] as [&str; 0]);
        assert_eq!(idle_words(&reading, &BTreeSet::from(["メール"])), ["names：Amazon", "plain：カード"]);
        assert_eq!(repeated(&reading), ["カード", "メール"]);
        assert_eq!(repeated(&"plain = ['カード']".parse().unwrap()), [] as [&str; 0]);
    }

    #[test]
    fn a_word_is_kept_whole_for_a_reason() {
        let mut document = Document::default();
        document.guide.lang = "ja".to_owned();
        document.guide.title = "ひとつずつ、進む".to_owned();
        document.page_words.whole = ["ひとつずつ", "進む", "夏休み"].map(str::to_owned).into();
        let needed = ["ひとつずつ", "進む", "夏休み"].map(|word| divides(&document, word));
        assert_eq!(needed, [true, false, false]);
    }
}
