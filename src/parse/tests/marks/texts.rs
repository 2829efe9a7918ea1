//! One text at a time: what is no mark, and in which words a mark is told.

use super::*;

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
        "> [NOTE] です。\n> 語です。",
        "> **語**\n> 語です。",
        "語 [注]: 語です。",
        "[語][x]と[x]です。\n\n[x]: https://a.example/",
        "```\n語\n```",
        "~~~\n語\n~~~~",
        "`````\n```\n`````",
        "- 土\n\n  つづき\n\n  ```\n  語\n  ```",
        "-   土\n\n    つづき",
        "1. 土\n   - 鉢\n2. 水",
        "1. 土\n1. 鉢",
        "1. 土\n2. 鉢\n2. 水",
        " 9. 土\n10. 鉢",
        "　土です。\n\n　鉢です。",
        "土です。　\n鉢です。",
        "土です。\\\n鉢です。",
        "鉢\t土",
        "C++ と C++ です。",
        "100% と 50%% です。",
        "$5 と $6 と、US$ です。",
        "9:00:00 と a:b:c と :-) です。",
        "注意:土:鉢",
        "[1] と [注1] と [Ctrl]+[C] です。",
        "(土)[1] と （土）[注] です。",
        "[x=1] と [a b=] です。",
        "R&D と Q&A と &lt; です。",
        "@tanaka さんと a@a.example です。",
        "\\pagebreak と書きます。",
        "import tax from Japan",
        "👨\u{200d}👩\u{200d}👧 と ☎\u{fe0f} です。",
        "می\u{200c}خواهم と co\u{ad}operate です。",
        "土\u{a0}鉢と 土\u{2003}鉢です。",
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
        ("前の行\n2)語\n3)語", &["（一行あけて）2. 語 ⏎ 3. 語"]),
        ("1. 土\n２．鉢", &["2. 鉢"]),
        ("- 土\n２．鉢", &["（一行あけて）2. 鉢"]),
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
