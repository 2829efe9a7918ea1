//! Marks that Markdown leaves unparsed: each kind at any place is told once, where it stands, with lines that mend it.

use proptest::prelude::*;

use super::*;

/// Stands for the mark in a template.
const HERE: char = '◇';

/// The definition of a source that a mended footnote names.
const DEFINITION: &str =
    "[^O-2]: 公式 [案内](https://b.example/) 調べた日 2026-11-22（保存された公開ページで）";

/// A part of a text where something may stand, with what begins each of its lines.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Opening,
    Section,
    Step,
    Task,
    Alert,
    List,
    Quotation,
    Fold,
}

impl Part {
    const ALL: &'static [Self] = &[
        Self::Opening,
        Self::Section,
        Self::Step,
        Self::Task,
        Self::Alert,
        Self::List,
        Self::Quotation,
        Self::Fold,
    ];

    fn begins_lines_with(self) -> &'static str {
        match self {
            Self::Task | Self::List => "  ",
            Self::Alert | Self::Quotation => "> ",
            _ => "",
        }
    }
}

/// A whole text with `block` in one part of it; the others say `filler`.
fn text(part: Part, block: &str, filler: &str) -> String {
    let fill = |here: Part| {
        let begin = here.begins_lines_with();
        let block = if here == part { format!("\n{block}\n\n") } else { "\n".to_owned() };
        let block: String =
            format!("{filler}。\n{block}{filler}。").lines().map(|line| format!("{begin}{line}\n")).collect();
        block.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>()
    };
    format!(
        "{HEAD}{}\n## 段 {{#p}}\n\n{}\n### 手順 {{#s}}\n\n- [ ] 行 {{#t}}\n\n{}\n{}\n> [!WARNING]\n{}\n- 行\n\n{}\n\
         {filler}\n\n{}\n#### 題\n\n{}\n{DEFINITION}",
        fill(Part::Opening),
        fill(Part::Section),
        fill(Part::Task),
        fill(Part::Step),
        fill(Part::Alert),
        fill(Part::List),
        fill(Part::Quotation),
        fill(Part::Fold),
    )
}

/// What stops the build: path, line, column, rule, sentence.
fn errors(text: &str) -> Vec<Fault> {
    let logic = "default_language = 'ja'\n[steps.s]\nminutes = 5\njudged = true";
    let (_, faults) =
        load(&files(&[("g/ja.md", text), ("g/guide.toml", logic), ("ids.txt", "g/p\ng/s\ng/t")]), TODAY);
    faults.into_iter().filter(|fault| fault.rule.severity() == Severity::Error).collect()
}

/// One way to write a mark.
#[derive(Clone, Debug)]
struct Case {
    /// With [`HERE`] before the mark itself.
    written: String,
    /// Where the right form may stand.
    parts: &'static [Part],
}

impl Case {
    fn new(written: impl Into<String>) -> Self {
        let written = written.into();
        let written = if written.contains(HERE) { written } else { format!("{HERE}{written}") };
        Self { written, parts: Part::ALL }
    }

    fn within(written: impl Into<String>, parts: &'static [Part]) -> Self {
        Self { parts, ..Self::new(written) }
    }
}

/// The mark is told once, where it stands, and the lines that the sentence proposes are right.
fn is_told_once(text: &str, lines: usize) -> Result<(), TestCaseError> {
    let (before, _) = text.split_once(HERE).unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let text = text.replace(HERE, "");
    let faults = errors(&text);
    prop_assert_eq!(faults.len(), 1, "{}\n{:#?}", text, faults);
    let Fault { line: told, column: at, rule, message, .. } = &faults[0];
    prop_assert_eq!((*told, *at, *rule), (line, column, Rule::UnparsedMark), "{}\n{:#?}", text, faults);
    let (_, right) = message.split_once("正しくは: ").unwrap();
    let all: Vec<_> = text.split('\n').collect();
    let mended =
        [&all[..line - 1], &right.split(" ⏎ ").collect::<Vec<_>>(), &all[line - 1 + lines..]].concat();
    let mended = mended.join("\n");
    prop_assert_eq!(errors(&mended), [], "{}", mended);
    Ok(())
}

/// A word without any mark.
fn word() -> impl Strategy<Value = String> {
    "[あいうえかきくさしすたちつなにの土水種鉢石朝晩豆袋花]{1,9}"
}

/// Where in a line a mark may stand: `◇` is the place.
const SHAPES: &[&str] = &[
    "あ◇い",
    "◇い",
    "一行目。\nあ◇い\n三行目。",
    "- あ◇い",
    "- 行\n- 「あ」◇い",
    "1. あ◇い",
    "- 行\n  - あ◇い",
    "| 欄 | 欄 |\n|---|---|\n| 行 | あ◇い |",
    "> あ◇い",
    "あ[語](#p)◇い",
    "`**`と**太字**あ◇い",
];

fn check_inline(case: &Case, part: usize, shape: usize, words: &[String]) -> Result<(), TestCaseError> {
    let part = case.parts[part % case.parts.len()];
    let fill = |text: &str| text.replace('あ', &words[0]).replace('い', &words[1]);
    let shape = fill(SHAPES[shape % SHAPES.len()]);
    let plain = text(part, &shape.replace(HERE, "語"), &words[2]);
    prop_assert_eq!(errors(&plain), [], "{}", plain);
    is_told_once(&text(part, &shape.replace(HERE, &case.written), &words[2]), 1)
}

fn check_block(
    case: &Case,
    part: usize,
    has_text_before: bool,
    words: &[String],
) -> Result<(), TestCaseError> {
    let part = case.parts[part % case.parts.len()];
    let lines = case.written.matches('\n').count() + 1;
    // Those that are no mark of a line's own stand behind others.
    let before = case.written.split(HERE).next().unwrap_or_default().matches('\n').count();
    let lead = if has_text_before { format!("{}\n", words[0]) } else { String::new() };
    let plain = text(part, &format!("{lead}語"), &words[1]);
    prop_assert_eq!(errors(&plain), [], "{}", plain);
    is_told_once(&text(part, &format!("{lead}{}", case.written), &words[1]), lines - before)
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(word(), 3)
}

/// Emphasis that Markdown does not see, because of what stands beside it.
fn emphasis() -> impl Strategy<Value = Case> {
    let beside = (
        prop::sample::select(vec!["**", "*", "__", "_", "＊＊", "***"]),
        prop::sample::select(vec![
            "「あ」",
            "『あ』",
            "（あ）",
            "“あ”",
            "「あ」と「い」",
            "あ（い）",
            "あ。",
            "「あ。」",
            "あ、",
            "あ！？",
            "「あ」。",
            "【あ】",
            "あ：",
            "「『あ』」",
            "あ「い」。",
            "あ[い](#p)",
            "あ`い`",
            "あ…",
        ]),
    );
    let beside = beside.prop_map(|(mark, words)| format!("{mark}{words}{mark}"));
    let between = prop::sample::select(vec![
        "_あ_",
        "__あ__",
        "＊＊あ＊＊",
        "** あ **",
        "**あ **",
        "** あ**",
        "**　あ**",
    ]);
    let lone = prop::sample::select(vec!["**あ", "＊＊あ", "__あ"]);
    (
        prop_oneof![4 => beside, 2 => between.prop_map(str::to_owned), 1 => lone.prop_map(str::to_owned)],
        words(),
    )
        .prop_map(|(written, words)| Case::new(written.replace('あ', &words[0]).replace('い', &words[1])))
}

const LINKS: &[&str] = &[
    "[語] (https://a.example/)",
    "[語]　(#p)",
    "[語]\u{200b}(#p)",
    "［語］（https://a.example/x）",
    "［語］(#p)",
    "[語]（#p）",
    "[語](＃p)",
    "[語](https://a.example/＃p)",
    "[語](#p）",
    "[語](https://a.example/a b)",
    "[語](https://a.example/a　b)",
    "[語]( https://a.example/a b )",
    "[語](　#p)",
    "[語](https://a.example/x",
    "[語](#p",
    "[語(#p)",
    "[「語」](#p",
];

const ADDRESSES: &[&str] = &[
    "https://a.example/x",
    "http://z.example/x",
    "HTTPS://a.example/",
    "https://a.example/a_b_c?x=1&y=*z*",
    "（◇https://a.example/x_(y)）",
    "「◇https://z.example」",
    "www.z.example",
    "<https://a.example/x>",
    "https://a.example。",
];

const OTHERS: &[&str] =
    &["~~語~~", "~~「語」~~", "~~語", "==語==", "==「語」==", "^[語]", "^[「語」です。]", "H◇~2~O", "x◇^10^"];

const FOOTNOTES: &[&str] = &["［^O-2］", "［^O-2]", "[^O-2］", "[＾O-2]"];

/// Lines that were meant for a list's.
const ITEMS: &[&str] = &[
    "・語",
    "・ 語",
    "・　語\n・語\n・語",
    "･語",
    "•語",
    "• 語",
    "‐語",
    "−語",
    "－語",
    "－ 語",
    "＊ 語",
    "-語",
    "-「語」\n-語",
    "-[語](#p)",
    "-**語**\n-`語`",
    "・**語**：語\n・[語](#p)",
    "-\u{a0}語",
    "-\u{3000}語",
    "-\u{200b}語",
    "*　語",
    "＋語\n＋語",
    "*語\n*語",
    "–語\n–語",
    "●語\n●語",
    "■語\n■語",
    "１．語",
    "１. 語",
    "1．語",
    "1)語",
    "1.語\n2.語",
    "1）語",
    "①語\n②語",
    "(1) 語\n(2) 語",
    "（１）語\n（２）語",
    "1、語\n2、語",
    "1.\u{a0}語",
    "　◇- 語",
    "\u{a0}◇1. 語",
    "2)語\n3)語",
    "一、語\n二、語",
    "ア．語\nイ．語\nウ．語",
    "（ア）語\n（イ）語",
    "a) 語\nb) 語",
    "1：語\n2：語",
    "2. 語\n3. 語",
];

/// Boxes to tick that are none.
const TASKS: &[&str] = &[
    "-[ ] 語",
    "-[] 語",
    "- [] 語",
    "- [　] 語",
    "- [\u{a0}] 語",
    "- [\u{200b}] 語",
    "- [  ] 語",
    "- [ ]語",
    "- [　]語",
    "- [x]語",
    "- ［ ］語",
    "- ［　］　語",
    "- [ ］ 語",
    "-　[ ] 語",
    "-\u{a0}[ ] 語",
    "-\u{200b}[ ] 語",
    "- \u{200b}[ ] 語",
    "- 　[ ] 語",
    "- [ ]\u{200b}語",
    "・[ ] 語",
    "* [] 語",
    "- ☐ 語",
    "- □語",
    "- ☑ 語",
    "□ 語",
    "□語",
    "☐ 語",
    "[ ] 語",
    "[] 語",
    "－ [ ] 語",
    "　◇- [ ] 語",
];

const HEADINGS: &[&str] = &[
    "####語",
    "####　語",
    "####\u{a0}語",
    "####\u{200b}語",
    "＃＃＃＃ 語",
    "＃＃＃＃語",
    "＃＃＃＃　語",
    "##＃＃ 語",
    "　◇#### 語",
    "####「語」",
    "####3つの語",
    "######## 語",
];

const TABLES: &[&str] = &[
    "◇| 鉢 | 土 |\n| 小 | 3 |",
    "◇| 鉢 | 土 |",
    "◇｜鉢｜土｜\n｜---｜---｜\n｜小｜3｜",
    "◇｜鉢｜土｜\n｜小｜3｜",
    "◇| 鉢 | 土 |\n|ー|ー|\n| 小 | 3 |",
    "◇| 鉢 | 土 | 石 |\n|---|---|\n| 小 | 3 | 4 |",
    "◇| 鉢 | 土 |\n|---|---|---|\n| 小 | 3 | 4 |",
    "鉢 ◇| 土\n小 | 3",
    "鉢◇｜土\n小｜3",
    "◇| 鉢 | **土** |\n| [小](#p) | `3` |\n| 大 |",
];

const ROWS: &[&str] = &[
    "| 鉢 | 土 |\n|---|---|\n| 小 | 3 ◇| 石 |",
    "| 鉢 | 土 |\n|---|---|\n| 小 | 3 ◇| 石 | 水 |",
    "| 鉢 | 土 |\n|---|---|\n| 小 | 3 ◇| |",
    "| 鉢 | 土 |\n|---|---|\n| 小 | ◇| 石 |",
    "| 鉢 | 土 |\n|---|---|\n小 | 3 ◇| 石",
    "| 鉢 | 土 |\n|---|---|\n| a\\|b | `c\\|d` ◇| **石** |",
    "| 鉢 | 土 |\n|---|---|\n| `a◇|b` | 2 |",
];

const BOXES: &[&str] = &[
    ":::warning 題\n語\n:::",
    ":::note\n語\n語\n:::",
    "::: tip\n\n語\n\n語\n\n:::",
    ":::message alert\n語\n:::",
    ":::info[題]\n語\n:::",
    "：：：note\n語\n：：：",
    ":::danger\n語",
    "!!! note\n    語",
    "!!!tip\n語",
    "＞ 語\n＞ 語",
    "＞語",
    "＞ [!NOTE]\n＞ 語\n語",
    "> ◇［!NOTE］\n> 語",
    "> ◇[！tip]\n> 語",
    "!!! warning \"題\"\n    語",
];

/// A box whose quotation has no mark.
const BARE_BOXES: &[&str] = &["[!WARNING]\n語", "［!NOTE］\n語\n語", "[！tip]\n語"];

const NOT_QUOTED: &[Part] = &[Part::Opening, Part::Section, Part::Step, Part::Task, Part::List, Part::Fold];

const NOT_OPENING: &[Part] =
    &[Part::Section, Part::Step, Part::Task, Part::Alert, Part::List, Part::Quotation, Part::Fold];

/// One of `cases`, with another word in it.
fn one_of(cases: &'static [&'static str], parts: &'static [Part]) -> impl Strategy<Value = Case> {
    (prop::sample::select(cases), word())
        .prop_map(move |(written, word)| Case::within(written.replace('語', &word), parts))
}

proptest! {
    #[test]
    fn emphasis_beside_brackets_is_told(case in emphasis(), part: usize, shape: usize, words in words()) {
        check_inline(&case, part, shape, &words)?;
    }

    #[test]
    fn links_that_are_none_are_told(
        case in one_of(LINKS, Part::ALL), part: usize, shape: usize, words in words()
    ) {
        check_inline(&case, part, shape, &words)?;
    }

    #[test]
    fn addresses_in_the_text_are_told(
        case in one_of(ADDRESSES, Part::ALL), part: usize, shape: usize, words in words()
    ) {
        check_inline(&case, part, shape, &words)?;
    }

    #[test]
    fn marks_of_other_dialects_are_told(
        case in one_of(OTHERS, Part::ALL), part: usize, shape: usize, words in words()
    ) {
        check_inline(&case, part, shape, &words)?;
    }

    #[test]
    fn footnotes_in_full_width_are_told(
        case in one_of(FOOTNOTES, NOT_OPENING), part: usize, shape: usize, words in words()
    ) {
        check_inline(&case, part, shape, &words)?;
    }

    #[test]
    fn lines_that_look_like_a_lists_are_told(
        case in one_of(ITEMS, Part::ALL), part: usize, has_text_before: bool, words in words()
    ) {
        // Alone, a list may begin with any number.
        check_block(&case, part, has_text_before || case.written.contains("2. "), &words)?;
    }

    #[test]
    fn boxes_that_nobody_can_tick_are_told(
        case in one_of(TASKS, &[Part::Step]), has_text_before: bool, words in words()
    ) {
        let written = format!("{} {{#q}}", case.written);
        check_block(&Case { written, ..case }, 0, has_text_before, &words)?;
    }

    #[test]
    fn headings_that_are_none_are_told(
        case in one_of(HEADINGS, NOT_OPENING), part: usize, has_text_before: bool, words in words()
    ) {
        check_block(&case, part, has_text_before, &words)?;
    }

    #[test]
    fn tables_that_are_none_are_told(
        case in one_of(TABLES, Part::ALL), part: usize, has_text_before: bool, words in words()
    ) {
        check_block(&case, part, has_text_before, &words)?;
    }

    #[test]
    fn cells_without_a_heading_are_told(case in one_of(ROWS, Part::ALL), part: usize, words in words()) {
        check_block(&case, part, false, &words)?;
    }

    #[test]
    fn boxes_of_other_dialects_are_told(
        case in prop_oneof![one_of(BOXES, Part::ALL), one_of(BARE_BOXES, NOT_QUOTED)],
        part: usize,
        has_text_before: bool,
        words in words(),
    ) {
        check_block(&case, part, has_text_before, &words)?;
    }
}

/// What stands in the text on purpose.
#[test]
fn text_that_is_no_mark_gives_nothing() {
    for lawful in [
        "名前は ____ です。",
        "____年__月__日",
        "答えは ________ と書きます。",
        "2 * 3 は 6 です。",
        "5 * 4 * 3 は 60 です。",
        "a * b * c と d ** 2 と 2 ** 3 です。",
        "*必須の欄です。",
        "印（*）の欄は必ず書きます。",
        "*1 の注です。",
        "snake_case_names と user_name_2 と a__b__c です。",
        "暗証番号は **** です。",
        "カードは ****-****-****-1234 です。",
        "＊印は必ず書きます。",
        "＊＊＊",
        "①を選びます。",
        "① 土を選びます。",
        "①土\n\n②鉢",
        "注文・返品と、「ア・イ」です。",
        "・・・そして、朝です。",
        "―― そして、朝です。",
        "——そして、朝です。",
        "―そして、朝です。",
        "－5度になります。",
        "-5度になります。",
        "●大事なこと",
        "■ 土のこと",
        "※ 雨の日は休みます。",
        "→ 次へ進みます。",
        "1.5リットルです。",
        "2026.11.22 の朝です。",
        "3年で育ちます。",
        "（1）を選びます。",
        "`**「語」**は` と ``- [　]`` と `・` と `~~` です。",
        "    **「語」**は\n    ・語\n    https://z.example/",
        "```\n**「語」**は\n・語\n| a | b |\n:::note\n###題\n```",
        "\\*\\*「語」\\*\\*は と \\_あ\\_ と \\~\\~あ\\~\\~ と \\[語\\] (https:\\/\\/z.example) です。",
        "\\###題",
        "1\\)語",
        "\\- 語",
        "&#42;&#42;「語」&#42;&#42;は",
        "9時〜17時、10~20分、10~20個です。",
        "設定 → 一般 → 情報",
        "「#9110」と #9785 と、窓口の #1 です。",
        "#9110 へ",
        "＃9110 へ",
        "[語](https://a.example/x_(y)) と [住所 https://a.example/](https://a.example/) です。",
        "[語](https://a.example/a_b_c) と [**語**](#p) です。",
        "https:// で始まる住所と、「www.」で始まる住所です。",
        "A.example の案内です。",
        "［注］（赤い印）と [注] (赤い印) と [ア][イ] です。",
        "**太字**と *斜体* と __太字__ と「**語**」です。",
        "**「語」** は、空きがあります。",
        "**語「語」**、次です。",
        "a == b と x = 1 です。",
        "（^o^）と x^2 です。",
        "語：：語 と 語:: です。",
        "!!! と言います。",
        "A | B のどちらかです。",
        "| と | です。",
        "- 土\n* 鉢\n+ 水",
        "1. 土\n2. 鉢",
        "1) 土\n2) 鉢",
        "7. 土\n8. 鉢",
        "- [語](#p)\n- [語]\n- (語)",
        "- 土\n  - 鉢\n\n    つづき",
        "| a | b |\n|:-:|--:|\n| 1 |\n| a\\|b | `c\\|d` |",
        "a | b\n---|---\n1 | 2",
        "| 欄 | 欄 |\n|---|---|\n| ・土 | 1)水 |",
        "年 : 月 :: 日",
        "朝、水をやります。\n夜、休みます。",
        "一、二か月です。",
        "ア、イ、ウのどれかです。\nイを選びます。",
        "9:00 から\n10:00 まで",
        "1年で\n2年で",
        "設定｜一般 を開きます。",
        "3 < 5 > 2 です。\n[NOTE] です。",
    ] {
        let faults = errors(&text(Part::Section, lawful, "行"));
        let marks: Vec<_> = faults.iter().filter(|fault| fault.rule == Rule::UnparsedMark).collect();
        assert_eq!(marks, [] as [&Fault; 0], "{lawful}");
    }
}

/// A mark that the sentences would tell twice, or in another's words.
#[test]
fn a_mark_is_told_in_its_own_words() {
    for (written, right) in [
        ("**「語」**は、**「次」**です。", &["「**語**」は、「**次**」です。"; 2][..]),
        ("これは* 語 *です。", &["これは*語*です。"]),
        ("**語[^O-2]**です。", &["**語**[^O-2]です。"]),
        ("**停止中（赤）**と出ます。", &["**停止中（赤）** と出ます。"]),
        ("必ず**「A」を押す**", &["必ず **「A」を押す**"]),
        ("**語\n「語」**は", &["**語 ⏎ 「語」** は"]),
        ("・**「語」**は", &["- 「**語**」は"; 2]),
        ("・[語] (#p)", &["- [語](#p)"; 2]),
        ("`語", &["語"]),
        ("語`` と 語", &["語 と 語"]),
        ("語](#p) へ", &["[語](#p) へ"]),
        ("[語](https://a.example/ に", &["[語](https://a.example/) に"]),
        ("- 土\n　- 赤い土", &["  - 赤い土"]),
        ("- 土\n\n　　- 赤い土", &["  - 赤い土"]),
        ("1. 土\n　- 赤い土", &["   - 赤い土"]),
        ("前の行\n2)語\n3)語", &[" ⏎ 2. 語 ⏎ 3. 語"]),
        ("1. 土\n２．鉢", &["2. 鉢"]),
        ("- 土\n２．鉢", &[" ⏎ 2. 鉢"]),
        ("> ###題 {#q}", &["> **題**"]),
        ("～～**「語」**は～～", &["～～「**語**」は～～"]),
    ] {
        let text = text(Part::Section, written, "行");
        let faults = errors(&text);
        let told: Vec<_> =
            faults.iter().map(|fault| fault.message.split_once("正しくは: ").unwrap().1).collect();
        assert_eq!(told, right, "{written}");
    }
}

/// No heading and no task may hold a link or emphasis, so the words alone are right.
#[test]
fn a_titles_marks_are_taken_away() {
    for (written, right) in [
        ("#### **「語」**は", "#### 「語」は"),
        ("#### ==語==は", "#### 語は"),
        ("#### [語] (#p)へ", "#### 語へ"),
        ("#### https://a.example/ の語", "####  の語"),
        ("- [ ] ＊＊語＊＊ {#q}", "- [ ] 語 {#q}"),
    ] {
        let text = text(Part::Step, written, "行");
        let faults = errors(&text);
        assert_eq!(faults.len(), 1, "{written}: {faults:?}");
        assert!(faults[0].message.ends_with(&format!("正しくは: {right}")), "{written}: {faults:?}");
        assert_eq!(errors(&text.replace(written, right)), [], "{right}");
    }
}

/// Who mends a heading need not hear that its id is missing; what is wrong beside it, he must.
#[test]
fn only_what_follows_from_a_mark_is_left_out() {
    let text = format!(
        "{HEAD}## 段 {{#p}}\n\n[語](#s) と [語](#x)。\n\n###手順 {{#s}}\n\n- [ ]行 {{#t}}\n\n0120-000-000 {{\n"
    );
    let told: Vec<_> = errors(&text).into_iter().map(|fault| (fault.line, fault.rule)).collect();
    let expected = [
        (9, Rule::DeadLink),
        (11, Rule::UnparsedMark),
        (13, Rule::UnparsedMark),
        (15, Rule::Braces),
        (15, Rule::PhoneInProse),
    ];
    assert_eq!(told, expected);
}

/// The words about the site stand in a TOML file.
#[test]
fn the_colophons_marks_are_told_too() {
    let mut files = files(&[("ids.txt", ""), ("g/guide.toml", "default_language = 'ja'")]);
    files.insert("g/ja.md".to_owned(), HEAD.to_owned());
    let ui = UI.replace("有志が作った、", "**「有志」**が作った、");
    let line = ui.lines().position(|line| line.contains("**「有志」**")).unwrap() + 1;
    files.insert("ui/ja.toml".to_owned(), ui);
    let told: Vec<_> =
        load(&files, TODAY).1.into_iter().map(|fault| (fault.path, fault.line, fault.rule)).collect();
    assert_eq!(told, [("ui/ja.toml".to_owned(), line, Rule::UnparsedMark)]);
}
