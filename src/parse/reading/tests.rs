//! Small texts, measured.

use super::*;

const LIMITS: &str = "
    sentence = 20
    kanji = 50
    lines = 3
    step = 8
    first_step = 6
    open = []
    joints = ['て、']
    double_negatives = ['ないわけでは']
    plain = ['カード']
    names = ['Example']
";

fn measured(text: &str) -> (Vec<Load>, Vec<String>) {
    let limits = toml::from_str(LIMITS).unwrap();
    let mut faults = Vec::new();
    let (loads, _) = measure(&limits, Source { path: "ja.md", text }, Some("terms"), &mut faults);
    let faults = faults.iter().map(|fault| format!("{}:{} {}", fault.line, fault.column, fault.rule.name()));
    (loads, faults.collect())
}

#[test]
fn what_a_reader_sees_is_counted() {
    let text = "# 題\n\n## 段 {#p}\n\n[カード](#x)を止め、\n写します。[^A]次へ。\n\n[^A]: 見えない\n";
    let (loads, faults) = measured(text);
    let opening = Load { sentences: 1, characters: 1, longest: 1, kanji: 1, letters: 1, ..Load::default() };
    let load = Load {
        section: "段".into(),
        visible: 12 + 3,
        sentences: 3,
        characters: 1 + 12 + 3,
        longest: 12,
        kanji: 1 + 2 + 1,
        letters: 13,
        ..Load::default()
    };
    assert_eq!((loads, faults), (vec![opening, load], vec![]));
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

/// What a reader of a telephone scrolls through: everything but what stands in a closed fold.
#[test]
fn the_characters_that_are_seen_are_counted_by_part() {
    let text = "# 題\n\n前[^A]。\n\n> [!IMPORTANT]\n> [帯](#s)\n\n## 段 {#p}\n\n前 置\n\n#### 問い\n\n答え。\n\n### 手順 {#s}\n\n\
        **太字**と`語`\n\n- [ ] 行 {#t}\n\n  補い\n\n| 欄 |\n|---|\n| 一二 |\n\n> [!NOTE]\n> 囲み\n\n\
        [窓口の名](../contacts.toml#x)\n\n<!-- メモ -->\n\n<ruby>出<rt>すい</rt></ruby>\n\n#### なぜ\n\nたたむ文。\n\n- 行\n\n#### いつ\n\n## 終 {#q}\n\n[^A]: 見えない\n";
    let (loads, _) = measured(text);
    let seen: Vec<_> =
        loads.iter().map(|load| (load.section.as_str(), load.step.as_str(), load.visible)).collect();
    let step = 2 + 1 + 1 + 1 + 2 + 1 + 2 + 2 + 4 + 1 + 2 + 2;
    assert_eq!(seen, [("", "", 2 + 1), ("段", "", 2 + 2), ("段", "手順", step), ("終", "", 0)]);
}

#[test]
fn a_step_that_shows_too_much_is_told_at_its_heading_and_the_first_steps_sooner() {
    let step = |text: &str| format!("### 手順 {{#s}}\n\n{text}\n\n#### なぜ\n\nたたむので、数えない文。\n\n");
    // The summary of the fold is seen, too: 2 characters.
    let [four, five, six, seven] = ["一二三四", "一二三四五", "一二三四五六", "一二三四五六七"].map(step);
    for (text, told) in [
        (format!("## 段 {{#p}}\n\n{four}## 段 {{#q}}\n\n{six}"), vec![]),
        (format!("## 段 {{#p}}\n\n前置きは数えない\n\n{five}{four}{five}"), vec![5, 21]),
        (
            format!("## 段 {{#p}}\n\n前置きは数えない\n\n## 段 {{#q}}\n\n{five}## 段 {{#r}}\n\n{seven}"),
            vec![7, 17],
        ),
    ] {
        let (_, faults) = measured(&text);
        let told: Vec<_> = told.iter().map(|line| format!("{line}:1 long-step")).collect();
        assert_eq!(faults, told, "{text}");
    }
}

#[test]
fn a_word_is_told_once_and_not_if_it_is_explained() {
    let (_, faults) = measured(
        "# 題\n\nパスキーと、パスキー。Example のカード。\n\n## 語 {#terms}\n\n- **ログアウト**：出ること。\n\nログアウト。",
    );
    assert_eq!(faults, ["3:1 jargon"]);
}

/// Each sentence with its length.
fn cut(text: &str) -> Vec<(String, usize)> {
    let nodes = tree::parse(text);
    let mut all = Vec::new();
    for node in &nodes {
        let Kind::Branch(_, inner) = &node.kind else { continue };
        for sentence in sentences(&seen::characters(Source { path: "ja.md", text }, inner)) {
            let seen: String = sentence.iter().map(|(_, c)| c).collect();
            let length = seen.chars().filter(|c| !c.is_whitespace()).count();
            all.push((seen.trim().to_owned(), length));
        }
    }
    all.retain(|(_, length)| *length > 0);
    all
}

#[test]
fn sentences_end_at_full_stops_and_with_the_paragraph() {
    for (text, sentences) in [
        ("止めます。写します", vec![("止めます。", 5), ("写します", 4)]),
        ("本当？ はい！次へ。", vec![("本当？", 3), ("はい！", 3), ("次へ。", 3)]),
        ("開く → 選ぶ → 押す", vec![("開く →", 3), ("選ぶ →", 3), ("押す", 2)]),
        ("一行目は\n続きます。", vec![("一行目は続きます。", 9)]),
        ("Amazon\nPay の", vec![("Amazon Pay の", 10)]),
        ("**太字**と[リンク](#x)と[窓口](../contacts.toml#y)。", vec![("太字とリンクと。", 8)]),
        (
            "<ruby>出納帳<rt>スイトウチョウ</rt></ruby>を\n<ruby>書<rt>か</rt></ruby>く。",
            vec![("出納帳を書く。", 7)],
        ),
        ("前。\n<!-- メモ。\n\nメモ -->\n後。", vec![("前。", 2), ("後。", 2)]),
        ("一段落目\n\n二段落目", vec![("一段落目", 4), ("二段落目", 4)]),
    ] {
        let sentences: Vec<_> =
            sentences.into_iter().map(|(text, length)| (text.to_owned(), length)).collect();
        assert_eq!(cut(text), sentences, "{text}");
    }
}

/// Lines of lists, cells, alerts and folded text are read like any other; the footnotes' definitions are not.
#[test]
fn every_place_with_text_is_measured() {
    let long = "ここに二十字をこえる一文を、わざと置いておきます。";
    for (before, after, lines) in [
        ("", "", 1),
        ("- ", "", 1),
        ("- 前\n\n  ", "", 1),
        ("- 前\n  - ", "", 1),
        ("- [ ] ", " {#t}", 1),
        ("| 前 | 前 |\n|---|---|\n| 前 | ", " |", 1),
        ("| ", " |\n|---|", 1),
        ("> [!WARNING]\n> ", "", 1),
        ("#### ", "", 1),
        ("### ", " {#s}", 1),
        ("[^A]: ", "\n\n文[^A]", 0),
        ("<!-- ", " -->", 0),
    ] {
        let (_, faults) = measured(&format!("# 題\n\n{before}{long}{after}\n"));
        let faults: Vec<_> = faults.iter().filter(|fault| fault.ends_with("long-sentence")).collect();
        assert_eq!(faults.len(), lines, "{before}: {faults:?}");
    }
}

#[test]
fn places_hold_behind_escapes_entities_and_code() {
    for text in [r"漢\*字\_の後。", "漢&amp;字&nbsp;。", "`漢字` の後。", "> [!NOTE]\n> 漢\n> 字。"]
    {
        let (_, faults) = measured(&format!("{text}できないわけではありません。"));
        let column = text.lines().last().unwrap().chars().count() + 1;
        let line = text.lines().count();
        assert_eq!(faults, [format!("{line}:{column} double-negative")], "{text}");
    }
}

#[test]
fn a_short_sentence_may_be_all_kanji() {
    let (_, faults) = measured("公的機関発行書類\n\n公的機関の書類の、写しをとっておきます。");
    assert_eq!(faults, [] as [&str; 0], "too short, and few");
}

/// The words of a term are explained, its parts are not, and bold words elsewhere are no terms.
#[test]
fn terms_explain_their_whole_words() {
    let terms = "## 語 {#terms}\n\n- **ログイン・サインイン（Passkey）**：**セッション**のこと。\n\n**クッキー**の話。\n";
    for (word, is_told) in [
        ("ログイン", false),
        ("サインイン", false),
        ("Passkey", false),
        ("カード", false),
        ("Example", false),
        ("ロギング", true),
        ("サイン", true),
        ("Pass", true),
    ] {
        let (_, faults) = measured(&format!("{word}です。\n\n{terms}"));
        let told = faults.iter().any(|fault| fault.starts_with("1:1 jargon"));
        assert_eq!(told, is_told, "{word}: {faults:?}");
    }
    let (_, mut faults) = measured(terms);
    faults.retain(|fault| fault.ends_with("jargon"));
    assert_eq!(faults, ["3:29 jargon", "5:3 jargon"], "bold words elsewhere");
}
