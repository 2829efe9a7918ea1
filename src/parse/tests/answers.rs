//! Questions: their answers, in the text and beside `guide.toml`, and the band that one may hold.

use expect_test::expect;

use super::{HEAD, TODAY, folders::folder, texts::check, *};

#[test]
fn a_questions_answers_are_the_lines_of_its_first_list() {
    check(
        "## どこ {#where}\n\n前。\n\n- [一](#where) {#a}\n- [二](#a) {#b-2}\n\n後。\n\n- [三](#b-2)\n- 文\n",
        expect![[r###"
            ## どこ #where (question)
            <p>前。</p>
            <ul class="answers">
            <li id="a"><a href="#where">一</a></li>
            <li id="b-2"><a href="#a">二</a></li>
            </ul>
            <p>後。</p>
            <ul>
            <li><a href="#b-2">三</a></li>
            <li>文</li>
            </ul>
        "###]],
    );
    // Loose, without a space, and numbered: the form of the list is the author's.
    check(
        "## どこ {#where}\n\n1. [一](#where){#a}\n\n2. [二](#where) {#b}\n",
        expect![[r###"
        ## どこ #where (question)
        <ul class="answers">
        <li id="a"><a href="#where">一</a></li>
        <li id="b"><a href="#where">二</a></li>
        </ul>
    "###]],
    );
    // Another section's list is none, nor is one in a fold.
    check(
        "## 段 {#p}\n\n- [一](#p) {#a}\n\n## どこ {#where}\n\n#### なぜ\n\n- [二](#p) {#b}\n",
        expect![[r###"
            ## 段 #p
            <ul>
            <li><a href="#p">一</a> {#a}</li>
            </ul>
            ## どこ #where (question)
            ▸ なぜ: <ul>
            <li><a href="#p">二</a> {#b}</li>
            </ul>
            ! ja.md:9:10: braces: 波かっこは、題の終わりの {#id} にだけ使います。
            ! ja.md:11:1: heading-order: 質問の段は、ほかの段より前に置きます。
            ! ja.md:15:10: braces: 波かっこは、題の終わりの {#id} にだけ使います。
        "###]],
    );
}

#[test]
fn an_answer_is_one_link_and_an_id_of_its_own() {
    check(
        "## どこ {#where}\n\n- [一](#where)\n- [二](#where) {#A}\n- [三](#where) {#where}\n- [四](#where)と、文 {#d}\n\
         - 文 {#e}\n- [六](#where)\n  {#f}\n- [七](#where) {#now}\n- [ ] [八](#where) {#h}\n- \n",
        expect![[r###"
            ## どこ #where (question)
            <ul class="answers">
            <li><a href="#where">一</a></li>
            <li><a href="#where">二</a></li>
            <li><a href="#where">三</a></li>
            <li><a href="#where">四</a></li>
            <li></li>
            <li><a href="#where">六</a></li>
            <li><a href="#where">七</a></li>
            <li></li>
            <li></li>
            </ul>
            ! ja.md:10:1: bad-id: id「A」は、英小文字で始め、英小文字・数字・ハイフンだけで書きます。
            ! ja.md:11:1: repeated-id: id「where」は、もう使われています。
            ! ja.md:12:1: answer: 質問の答えは、ひとつのリンクと、終わりの {#id} だけの行にします。
            ! ja.md:13:1: answer: 質問の答えは、ひとつのリンクと、終わりの {#id} だけの行にします。
            ! ja.md:14:1: answer: 質問の答えは、ひとつのリンクと、終わりの {#id} だけの行にします。
            ! ja.md:16:1: bad-id: id「now」は、ページのしくみが使っています。別の id にします。
            ! ja.md:17:1: answer: 質問の答えは、ひとつのリンクと、終わりの {#id} だけの行にします。
            ! ja.md:18:1: answer: 質問の答えは、ひとつのリンクと、終わりの {#id} だけの行にします。
        "###]],
    );
}

/// It stands below the questions, so that is where its text may stand, too.
#[test]
fn a_question_may_hold_the_band() {
    check(
        "## どこ {#where}\n\n- [一](#where) {#a}\n\n> [!IMPORTANT]\n> **ここから**\n\n後。\n\n## 段 {#p}\n\n> [!IMPORTANT]\n> 大事",
        expect![[r##"
            band: <p><strong>ここから</strong></p>
            ## どこ #where (question)
            <ul class="answers">
            <li id="a"><a href="#where">一</a></li>
            </ul>
            <p>後。</p>
            ## 段 #p
            <div class="alert alert--important"><p class="alert__word">大事なこと</p>
            <p>大事</p>
            </div>
        "##]],
    );
    check(
        "> [!IMPORTANT]\n> 一\n\n## どこ {#where}\n\n> [!IMPORTANT]\n> 二",
        expect![[r#"
            band: <p>二</p>
            ## どこ #where (question)
            ! ja.md:12:1: heading-order: 緑の帯になる [!IMPORTANT] は、ひとつだけです。
        "#]],
    );
}

/// What `guide.toml` and a text say of the answers, as an author is told it.
fn told_of_answers(known: &str, lines: &str) -> Vec<String> {
    let mut files = folder(&format!("{HEAD}## どこ {{#where}}\n\n{lines}\n"), "g/where");
    let logic = format!("default_language = 'ja'\n[questions]\nwhere = {known}");
    files.insert("g/guide.toml".to_owned(), logic);
    let faults = load(&files, TODAY).1.into_iter();
    faults.filter(|fault| fault.rule != Rule::UnrecordedId).map(|fault| fault.to_string()).collect()
}

#[test]
fn a_line_is_told_which_answer_it_should_be() {
    let told = |lines: &str| told_of_answers("['a', 'b', 'c']", lines);
    let link = |id: &str| format!("- [x](#where){id}\n");
    let lines = |ids: &[&str]| ids.iter().map(|id| link(id)).collect::<String>();
    assert_eq!(told(&lines(&[" {#a}", " {#b}", " {#c}"])), [""; 0]);
    assert_eq!(
        told(&lines(&[" {#a}", "", " {#c}"])),
        ["g/ja.md:10:1: missing-id: 答えの終わりに、{#id} がありません。ここは {#b} です。"]
    );
    // Of two that are without a partner the first is meant by the first.
    assert_eq!(
        told(&lines(&["", " {#b}", " {#d}"])),
        [
            "g/ja.md:9:1: missing-id: 答えの終わりに、{#id} がありません。ここは {#a} です。",
            "g/ja.md:11:1: guide-ids: 答え「d」が、g/guide.toml の質問「where」にありません。ここは {#c} です。"
        ]
    );
    // Nobody knows which of two is meant.
    assert_eq!(
        told(&lines(&[" {#a}", ""])),
        [
            "g/guide.toml:3:15: guide-ids: 質問「where」の答え「b」が、g/ja.md にありません。",
            "g/guide.toml:3:20: guide-ids: 質問「where」の答え「c」が、g/ja.md にありません。",
            "g/ja.md:10:1: missing-id: 答えの終わりに、{#id} がありません。"
        ]
    );
    assert_eq!(
        told(&lines(&[" {#b}", " {#a}", " {#c}"])),
        ["g/ja.md:9:1: guide-ids: 質問「where」の答えの順が、g/guide.toml とちがいます。ここは {#a} です。"]
    );
    assert_eq!(
        told(&lines(&[" {#a}", " {#a}", " {#c}"])),
        ["g/ja.md:10:1: repeated-id: id「a」は、もう使われています。"]
    );
    assert_eq!(told("答えは、ありません。").len(), 3, "a question without a list has none of its answers");
    assert_eq!(
        told_of_answers("['a', 'a']", &link(" {#a}")),
        ["g/guide.toml:3:15: guide-words: 質問「where」に、答え「a」が二度あります。"]
    );
}

/// It is an address and a place in the ledger, and neither a box nor a part of what travels to the phone.
#[test]
fn an_answers_id_has_a_number_and_ticks_nothing() {
    let text = format!("{HEAD}## どこ {{#where}}\n\n- [一](#where) {{#one}}\n- [二](#one) {{#two}}\n");
    let (library, faults) = load(&folder(&text, "g/where\ng/one\n"), TODAY);
    let told: Vec<_> = faults.iter().map(|fault| (fault.rule, fault.line)).collect();
    assert!(told.contains(&(Rule::UnrecordedId, 10)), "{faults:?}");
    assert_eq!(library.ledger, "g/where\ng/one\ng/two\n");
    let document = &library.documents[0];
    let ids: Vec<_> = document.answers.iter().map(Id::as_str).collect();
    assert_eq!(ids, ["one", "two"]);
    for id in &document.answers {
        assert!(document.guide.published.number(id).is_some(), "{id}");
        assert_eq!(document.guide.title_of(id), None, "{id}");
    }
    assert!(load(&folder(HEAD, "g/one\n"), TODAY).1.iter().any(|fault| fault.rule == Rule::LostId));
}
