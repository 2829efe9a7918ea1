//! The two forms of HTML that a text may have: notes, of which nothing is left, and readings over words.

use expect_test::expect;

use super::{texts::check, *};

#[test]
fn a_note_on_lines_of_its_own_is_in_nothing() {
    check(
        "<!-- 一 -->\n\n## 段 {#p}\n\n### 手順 {#s}\n\n文。\n<!-- ## 前 {#old}\n\n- [ ] 行 {#older} 03-1234-5678 -->\n\n\
         - [ ] 一 {#a}\n\n  補い\n\n  <!-- メモ -->\n<!-- - [ ] 二 {#b} -->\n- [ ] 三 {#c}\n\n\
         > 引用\n>\n> <!-- メモ\n> 二 --> <!-- 三 -->\n\n<!--> <!---->",
        expect![[r#"
            ## 段 #p
            ### 手順 #s
            <p>文。</p>
            [ ] 一 #a <p>補い</p>
            [ ] 三 #c
            <blockquote>
            <p>引用</p>
            </blockquote>
        "#]],
    );
}

/// Numbers go on; a list that begins anew is another one.
#[test]
fn a_note_does_not_cut_a_list() {
    check(
        "## 段 {#p}\n\n1. 一\n<!-- メモ -->\n2. 二\n<!-- メモ -->\n1. 別\n\n段落\n\n- 一\n\n<!-- メモ -->\n\n* 二",
        expect![[r#"
            ## 段 #p
            <ol>
            <li>一</li>
            <li>二</li>
            </ol>
            <ol>
            <li>別</li>
            </ol>
            <p>段落</p>
            <ul>
            <li>一</li>
            <li>二</li>
            </ul>
        "#]],
    );
}

#[test]
fn words_keep_their_reading_wherever_text_may_stand() {
    check(
        "## 段 {#p}\n\n<ruby>出納<rt>す & い</rt>帳<rp>(</rp><rt>ちょう</rt><rp>)</rp></ruby>を\n<ruby>書<rt>か</rt></ruby>く\n\n\
         | <ruby>表<rt>ひょう</rt></ruby> |\n|---|\n| **<ruby>欄<rt>らん</rt></ruby>** |",
        expect![[r#"
            ## 段 #p
            <p><ruby>出納<rp>（</rp><rt>す &amp; い</rt><rp>）</rp>帳<rp>（</rp><rt>ちょう</rt><rp>）</rp></ruby>を<ruby>書<rp>（</rp><rt>か</rt><rp>）</rp></ruby>く</p>
            <table><thead><tr><th><ruby>表<rp>（</rp><rt>ひょう</rt><rp>）</rp></ruby></th></tr></thead><tbody>
            <tr><td><strong><ruby>欄<rp>（</rp><rt>らん</rt><rp>）</rp></ruby></strong></td></tr>
            </tbody></table>
        "#]],
    );
}

/// Wherever a note is cut off, what is behind it is as it was: its author reads of the note alone.
#[test]
fn a_note_without_an_end_is_the_only_fault() {
    let head = format!("{HEAD}## 段 {{#p}}\n\n### 手順 {{#s}}\n\n文。[^O-2]\n\n");
    let rest = "- [ ] 行 {#t}\n\n## 終 {#q}\n\n[行](#t)\n\n[^O-2]: 公式 [案内](https://b.example/) 調べた日 2026-11-22（保存された公開ページで）\n";
    for note in ["<!-- 直す", "<!--\n直す\n二行目", "<!-- 直す --", "<!-- 直す —>", "<!-- 一 -->\n\n<!-- 二"]
    {
        let toml = "default_language = 'ja'\nplan = [{ step = 's' }]\n[steps.s]\nminutes = 1\n";
        let text = format!("{head}{note}\n\n{rest}");
        let files = files(&[("g/ja.md", &text), ("g/guide.toml", toml), ("ids.txt", "g/p\ng/s\ng/t\ng/q\n")]);
        let (_, faults) = load(&files, TODAY);
        let told: Vec<_> = faults.iter().map(|fault| (fault.rule, fault.line)).collect();
        let line = if note.starts_with("<!-- 一") { 15 } else { 13 };
        assert_eq!(told, [(Rule::RawHtml, line)], "{note}: {faults:?}");
    }
}
