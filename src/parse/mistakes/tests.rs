use expect_test::expect_file;
use proptest::prelude::*;
use serde::de::DeserializeOwned;

use super::{schema::Keys, *};
use crate::parse::{
    Contact, PageWords, Rule, evidence, hosts, load,
    logic::GuideToml,
    reading,
    tests::{TODAY, UI, files},
    ui,
};

const LINES: &str = include_str!("../../../tests/fixtures/toml-mistakes.txt");

/// What its author reads of the file `path`.
fn told(path: &str, text: &str) -> Vec<String> {
    let error = DeTable::parse(text).err().unwrap_or_else(|| serde::de::Error::custom("another"));
    let lines = explain(path, text, &error).into_iter().map(|(at, says)| {
        let column = text[..at].chars().rev().take_while(|c| *c != '\n').count() + 1;
        format!("{}:{column} {says}", line_of(text, at) + 1)
    });
    lines.collect()
}

/// `tests/fixtures/toml-mistakes.txt` has the texts, and beside each what is told.
#[test]
fn every_mistake_is_told_in_its_own_words() {
    let mut all = String::new();
    for case in LINES.split_inclusive("\n\n") {
        let (file, rest) = case.split_once('\n').unwrap();
        all.push_str(&format!("{file}\n"));
        let Some(path) = file.strip_prefix("= ") else {
            all.push_str(rest);
            continue;
        };
        let text: Vec<_> = rest.lines().filter_map(|line| line.strip_prefix("| ")).collect();
        text.iter().for_each(|line| all.push_str(&format!("| {line}\n")));
        let text = text.join("\n");
        for line in told(path, &text) {
            no_english(&line, &text);
            all.push_str(&format!("{line}\n"));
        }
        all.push('\n');
    }
    expect_file!["../../../tests/fixtures/toml-mistakes.txt"].assert_eq(&all);
}

/// Every word of the file's format: the keys of its tables, and the words of choices.
fn words_of(kind: &Kind, words: &mut Vec<&'static str>) {
    if let Kind::Choice(choices) = kind {
        words.extend(choices.iter().map(|(word, _)| *word));
    }
    if let Kind::Named(inner) = kind {
        words_of(inner, words);
    }
    for key in kind.keys().unwrap_or_default() {
        words.push(key.name);
        words_of(key.kind, words);
    }
}

const FILES: [&str; 6] =
    ["site.toml", "contacts.toml", "sources.toml", "g/guide.toml", "ui/ja.toml", "reading/ja.toml"];

/// No word of `line` is English, but for those of the format and of the author's own text.
fn no_english(line: &str, text: &str) {
    let mut known = vec!["true", "false", "steps", "sow", "toml", "garden", "example", "com"];
    FILES.iter().for_each(|path| words_of(schema::of_file(path), &mut known));
    let text = halved(text);
    for word in line.split(|c: char| !c.is_ascii_alphabetic() && c != '_').filter(|word| !word.is_empty()) {
        assert!(word == "_" || known.contains(&word) || text.contains(word), "{word} in {line}");
    }
}

/// The reader's messages as they stand in its source, and serde's.
#[test]
fn the_readers_english_is_never_printed() {
    for message in [
        "duplicate key",
        "cannot extend value of type array with a dotted key",
        "recursion limit",
        "cannot recurse further; max recursion depth met",
        "value is missing a span",
        "integer number overflowed",
        "floating-point number overflowed",
        "wanted string or table",
        "unexpected keys in table: a, available keys: b",
        "expected empty array",
        "expected empty table",
        "expected table, found string",
        "expected tuple with length 2",
        "expected table key `0`, but was `1`",
        "wanted exactly 1 element, found 0 elements",
        "expected table with exactly 1 entry, found empty table",
        "unclosed array table, expected `]`",
        "unclosed table, expected `]`",
        "key with no value, expected `=`",
        "missing value for key, expected `=`",
        "missing value, expected value",
        "extra `=`, expected nothing",
        "missing inline table opening, expected `{`",
        "missing array opening, expected `[`",
        "extra comma in array, expected value",
        "unexpected `=` in array, expected value, `]`",
        "missing comma between array elements, expected `,`",
        "unclosed array, expected `]`",
        "extra comma in inline table",
        "extra assignment between key-value pairs",
        "missing key for inline table element",
        "missing assignment between key-value pairs",
        "invalid inline table element",
        "missing comma between key-value pairs",
        "unclosed inline table, expected `}`",
        "unexpected key or value, expected newline, `#`",
        "unexpected content between comment and newline",
        "unexpected content",
        "invalid key-value pair, expected key",
        "missing table open, expected `[`",
        "keys cannot be multi-line literal strings",
        "redundant numeric sign",
        "integers with a radix cannot be signed",
        "radix must be lowercase, expected `0x`",
        "redundant integer number prefix",
        "invalid integer number, expected digits",
        "unexpected leading zero, expected nothing",
        "unexpected sign",
        "`_` may only go between digits",
        "missing opening quote, expected `\"`",
        "string values must be quoted, expected literal string",
        "missing comment start, expected `#`",
        "invalid comment character, expected printable characters",
        "carriage return must be followed by newline",
        "invalid literal string, expected `'`",
        "invalid basic string, expected `\"`",
        "missing escaped value",
        "too few unicode value digits",
        "invalid value, expected unicode hexadecimal value",
        "unquoted keys cannot be empty, expected letters",
        "invalid unquoted key, expected letters, numbers, `-`, `_`",
        "invalid datetime: expected year or hour",
        "expected month between 01 and 12",
        "invalid boolean, expected `true`",
        "invalid type: string \"a\", expected u16",
        "invalid value: integer `-3`, expected u16",
        "invalid length 0, expected 1",
        "unknown variant `a`, expected `b`",
        "unknown field `a`, there are no fields",
        "missing field `a`",
        "duplicate field `a`",
        "something that nobody has said yet",
    ] {
        let says = others::says(message);
        assert!(!says.chars().any(|c| c.is_ascii_alphabetic()) || says.contains("true"), "{says}");
        assert!(says.ends_with('。') && !says.is_empty());
    }
}

/// What the structs that are filled accept is what `schema` says.
#[test]
fn the_schema_is_that_of_the_structs() {
    fn same<T: DeserializeOwned>(text: &str, keys: Option<Keys>) {
        let error = toml::from_str::<T>(text).err().unwrap().to_string();
        let names = error.split_once("expected ").unwrap().1;
        let names: Vec<_> = names.split('`').skip(1).step_by(2).collect();
        let known: Vec<_> = keys.unwrap().iter().map(|key| key.name).collect();
        assert_eq!(names, known, "{text}: {error}");
    }
    let root = |path: &str| schema::of_file(path);
    let under = |path: &str, names: &[&str]| {
        names.iter().fold(root(path), |kind, name| kind.under(name).unwrap()).keys()
    };
    let other = "zzz = 1";
    same::<hosts::Draft>(other, under("site.toml", &[]));
    same::<Contact>(other, under("contacts.toml", &["a"]));
    same::<evidence::Draft>(other, under("sources.toml", &["a"]));
    same::<reading::Limits>(other, under("reading/ja.toml", &[]));
    same::<ui::Ui>(other, under("ui/ja.toml", &[]));
    same::<PageWords>(other, under("ui/ja.toml", &["page"]));
    for table in ["sheet", "grades", "alerts"] {
        same::<PageWords>(&format!("[{table}]\n{other}"), under("ui/ja.toml", &["page", table]));
    }
    same::<PageWords>(&format!("[[elsewhere]]\n{other}"), under("ui/ja.toml", &["page", "elsewhere"]));
    same::<GuideToml>(other, under("g/guide.toml", &[]));
    for (text, names) in [
        ("[[plan]]", &["plan"][..]),
        ("[questions.a]", &["questions", "a"]),
        ("[days.a]", &["days", "a"]),
        ("[table]", &["table"]),
        ("[[table.rows]]", &["table", "rows"]),
        ("[steps.a]", &["steps", "a"]),
        ("[steps.a.wait]", &["steps", "a", "wait"]),
    ] {
        same::<GuideToml>(&format!("{text}\n{other}"), under("g/guide.toml", names));
    }
}

/// What can be read is not told.
#[test]
fn a_text_of_right_form_has_no_mistake() {
    let guide = "default_language = 'ja' # a\nplan = [\n  { step = \"s\", when = [{ a = [\"b\"] }, { c = [] }], }, # x\n]\n\
        lacks.a = [\"b\"]\n\"then\" = '''\nx = [''' \n[ questions . a ]\nanswers = [\"b\", 'c',\n]\nmany=true\n\
        [steps.s.wait]\nafter = { \"x\" = 1_0, y = 0x10 }\nrefused = \"\"\"a\"b\\\n\"\"\"\"\n[steps.s]\nminutes = +5\n[steps.'t']\nminutes = 0\n";
    for (path, text) in [
        ("g/guide.toml", guide),
        (
            "g/guide.toml",
            "default_language = ''\n[[plan]]\nstep = 'a'\n[[plan]]\nstep = 'b'\nwhen.x = ['y']\n[table]\nsection = 'a'\n[[table.rows]]\n[[table.rows]]\n",
        ),
        (
            "sources.toml",
            "[a]\nread = 2026-11-22 # x\n[b]\nread = 2026-11-22 10:00:00\n[c]\nread=2026-11-22T10:00:00Z\n",
        ),
        ("ui/ja.toml", UI),
    ] {
        assert_eq!(DeTable::parse(text).err(), None, "{text}");
        assert_eq!(found(text, schema::of_file(path)), [], "{text}");
    }
}

/// A folder all of whose TOML files can be damaged.
fn folder() -> crate::parse::Files {
    let guide = "default_language = \"ja\"\nabilities = [\"tap\"]\nlacks = { b = [\"tap\"] }\nplan = [\n  { step = \"s\", when = { where = [\"a\"] } },\n  { step = \"s\" },\n]\n\n\
        [questions.where]\nanswers = [\"a\", \"b\"]\n\n[steps.s]\nminutes = 15\njudged = true\nneeds = [\"tap\"]\n";
    let reading = "sentence = 60\nkanji = 40\nlines = 3\nstep = 600\nfirst_step = 300\nopen = []\njoints = [\"して\"]\ndouble_negatives = []\nplain = []\nnames = [\"LINE\"]\n";
    files(&[("g/ja.md", ""), ("g/guide.toml", guide), ("reading/ja.toml", reading), ("ids.txt", "")])
}

proptest! {
    /// One letter more, less or other, anywhere.
    #[test]
    fn a_damaged_file_is_told_in_japanese_and_at_a_place(
        file in 0..6_usize, at in any::<prop::sample::Index>(), how in 0..3_usize,
        sign in prop::sample::select("\"'[]{}=,.:;#＝＃、「」“”　\u{a0} \n-_\\0１a豆［】\t".chars().collect::<Vec<_>>()),
    ) {
        let mut files = folder();
        let text = files.get_mut(FILES[file]).unwrap();
        let mut letters: Vec<_> = text.chars().collect();
        let at = at.index(letters.len());
        match how {
            0 => letters[at] = sign,
            1 => letters.insert(at, sign),
            _ => drop(letters.remove(at)),
        }
        *text = letters.into_iter().collect();
        let text = text.clone();
        for fault in load(&files, TODAY).1.iter().filter(|fault| fault.rule == Rule::Toml && fault.path == FILES[file]) {
            let lines: Vec<_> = text.split('\n').collect();
            prop_assert!((1..=lines.len()).contains(&fault.line), "{fault}");
            prop_assert!((1..=lines[fault.line - 1].chars().count() + 1).contains(&fault.column), "{fault}");
            // Words of the program may be missing now.
            if !fault.message.starts_with("[app]") {
                no_english(&fault.message, &text);
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(pieces in prop::collection::vec(prop_oneof![
        prop::sample::select(vec!["[", "]", "{", "}", "\"", "'", "\"\"\"", "=", "a", "steps", "minutes", ".", ",", "\n", " ", "#", "\\", "\\u12", "「", "」", "“", "１", "豆", "　", "[[", "2026-11-22", "true", "[steps.a]\n"]),
    ], 0..40), file in 0..6_usize) {
        let text = pieces.concat();
        for (at, says) in explain(FILES[file], &text, &serde::de::Error::custom("x")) {
            prop_assert!(text.is_char_boundary(at) && !says.is_empty());
        }
        // What can be read has no mistake of form.
        if DeTable::parse(&text).is_ok() {
            prop_assert_eq!(lines::read(&text, schema::of_file(FILES[file])).err(), None);
        }
    }
}
