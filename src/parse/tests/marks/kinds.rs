//! The ways to write each kind of mark, at every place.

use super::*;

pub(super) fn words() -> impl Strategy<Value = Vec<String>> {
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
    "[語](# p)",
    "[](https://a.example/x)",
    "(語)[https://a.example/x]",
    "（語）[#p]",
    "[https://a.example/x 語]",
    "[語 https://a.example/x]",
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
    "o\t語\no\t語",
    "§\t語",
    "➡ 語\n➡ 語",
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
    "- [-] 語",
    "- [/] 語",
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
    "#語",
];

const TABLES: &[&str] = &[
    "◇| 鉢 | 土 |\n| 小 | 3 |",
    "◇| 鉢 | 土 |",
    "◇｜鉢｜土｜\n｜---｜---｜\n｜小｜3｜",
    "◇｜鉢｜土｜\n｜小｜3｜",
    "◇| 鉢 | 土 |\n|ー|ー|\n| 小 | 3 |",
    "◇| 鉢 | 土 | 石 |\n|---|---|\n| 小 | 3 | 4 |",
    "◇| 鉢 | 土 |\n|---|---|---|\n| 小 | 3 | 4 |",
    "◇| 鉢 | 土 |\n|===|===|\n| 小 | 3 |",
    "鉢\t土\n小\t3",
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

pub(super) const NOT_QUOTED: &[Part] =
    &[Part::Opening, Part::Section, Part::Step, Part::Task, Part::List, Part::Fold];

const NOT_OPENING: &[Part] =
    &[Part::Section, Part::Step, Part::Task, Part::Alert, Part::List, Part::Quotation, Part::Fold];

/// One of `cases`, with another word in it.
pub(super) fn one_of(cases: &'static [&'static str], parts: &'static [Part]) -> impl Strategy<Value = Case> {
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
