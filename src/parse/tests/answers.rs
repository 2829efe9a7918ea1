//! Questions: their answers, in the text and beside `guide.toml`, and the band that one may hold.

use expect_test::expect;

use super::{HEAD, TODAY, folders::asking, texts::check, *};
use crate::guide::{Abilities, Condition};

#[test]
fn a_questions_answers_are_the_lines_of_its_first_list() {
    check(
        "## どこ {#where}\n\n前。\n\n- [一](#where) {#a}\n- [二](#a) {#b-2}\n\n後。\n\n- [三](#b-2)\n- 文\n",
        expect![[r###"
            ## どこ #where (question)
            <p>前。</p>
            ( ) 一 #a → where
            ( ) 二 #b-2 → a
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
        expect![[r#"
            ## どこ #where (question)
            ( ) 一 #a → where
            ( ) 二 #b → where
        "#]],
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
         - 文 {#e}\n- [六](#where)\n  {#f}\n- [七](#where) {#now}\n- [ ] [八](#where) {#h}\n- \n\
         - [九](#nowhere) {#i}\n- [十](https://a.example/) {#j}\n- [*十一*](#where) {#k}\n",
        expect![[r#"
            ## どこ #where (question)
            ( ) 七 #now → where
            ( ) 九 #i → nowhere
            ( ) 十一 #k → where
            ! ja.md:10:1: bad-id: id「A」は、英小文字で始め、英小文字・数字・ハイフンだけで書きます。
            ! ja.md:11:1: repeated-id: id「where」は、もう使われています。
            ! ja.md:12:1: answer: 質問の答えは、ひとつのリンクと、終わりの {#id} だけの行にします。
            ! ja.md:13:1: answer: 質問の答えは、ひとつのリンクと、終わりの {#id} だけの行にします。
            ! ja.md:14:1: answer: 質問の答えは、ひとつのリンクと、終わりの {#id} だけの行にします。
            ! ja.md:16:1: bad-id: id「now」は、ページのしくみが使っています。別の id にします。
            ! ja.md:17:1: answer: 質問の答えは、ひとつのリンクと、終わりの {#id} だけの行にします。
            ! ja.md:18:1: answer: 質問の答えは、ひとつのリンクと、終わりの {#id} だけの行にします。
            ! ja.md:20:3: answer: 答えのリンク先「https://a.example/」は、この手引きの中の #id にします。
            ! ja.md:21:4: plain-title: 答えには、リンクや飾り（太字、「`」など）を入れません。
            ! ja.md:19:3: dead-link: リンク先「#nowhere」が、この手引きにありません。「#where」ではありませんか。
        "#]],
    );
}

/// It stands below the questions, so that is where its text may stand, too.
#[test]
fn a_question_may_hold_the_band() {
    check(
        "## どこ {#where}\n\n- [一](#where) {#a}\n\n> [!IMPORTANT]\n> **ここから**\n\n後。\n\n## 段 {#p}\n\n> [!IMPORTANT]\n> 大事",
        expect![[r#"
            band: <p><strong>ここから</strong></p>
            ## どこ #where (question)
            ( ) 一 #a → where
            <p>後。</p>
            ## 段 #p
            <div class="alert alert--important"><p class="alert__word">大事なこと</p>
            <p>大事</p>
            </div>
        "#]],
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
    let text = format!("{HEAD}## どこ {{#where}}\n\n{lines}\n\n## 段 {{#p}}\n\n### 手順 {{#s}}\n");
    let faults = load(&asking(&format!("where.answers = {known}"), &text, "g/where\ng/p\ng/s"), TODAY).1;
    let faults = faults.into_iter().filter(|fault| fault.rule != Rule::UnrecordedId);
    faults.map(|fault| fault.to_string()).collect()
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
            "g/guide.toml:3:23: guide-ids: 質問「where」の答え「b」が、g/ja.md にありません。",
            "g/guide.toml:3:28: guide-ids: 質問「where」の答え「c」が、g/ja.md にありません。",
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
        ["g/guide.toml:3:23: guide-words: 質問「where」に、答え「a」が二度あります。"]
    );
}

/// A choice is kept under it as a tick is, so it is an address and has a place in the ledger.
#[test]
fn an_answers_id_has_a_number_and_a_title() {
    let text = format!(
        "{HEAD}## どこ {{#where}}\n\n- [一](#where) {{#one}}\n- [二](#one) {{#two}}\n\n## 段 {{#p}}\n\n### 手順 {{#s}}\n"
    );
    let files = asking("where.answers = ['one', 'two']", &text, "g/where\ng/one\n");
    let (library, faults) = load(&files, TODAY);
    assert!(faults.iter().any(|fault| fault.message.ends_with("\ng/p\ng/s\ng/two")), "{faults:?}");
    assert_eq!(library.ledger, "g/where\ng/one\ng/p\ng/s\ng/two\n");
    let guide = &library.documents[0].guide;
    for (id, title) in [("one", "一"), ("two", "二")] {
        let id = id.parse().unwrap();
        assert!(guide.published.number(&id).is_some(), "{id}");
        assert_eq!(guide.title_of(&id), Some(title));
    }
    assert!(load(&asking("", HEAD, "g/one\n"), TODAY).1.iter().any(|fault| fault.rule == Rule::LostId));
}

/// What `guide.toml` says of an answer, a step and their order is in the guide, whatever the order of its tables.
#[test]
fn a_guide_is_what_its_text_and_its_logic_say() {
    let text = format!(
        "{HEAD}## どこ {{#where}}\n\n文。\n\n- [一](#s) {{#one}}\n- [二](#where) {{#two}}\n\n## 何 {{#what}}\n\n\
         - [三](#s) {{#three}}\n- [四](#t) {{#four}}\n\n## 段 {{#p}}\n\n### 手順 {{#s}}\n\n### 手順 {{#t}}\n"
    );
    let logic = r#"
        default_language = "ja"
        abilities = ["key", "lamp"]
        lacks = { two = ["lamp"] }
        plan = [
          { step = "t", when = [{ where = ["one"], what = ["three", "four"] }, { where = ["two"] }] },
          { step = "s", unless = { what = ["four"] } },
          { step = "t" },
        ]
        [questions.where]
        answers = ["one", "two"]
        [questions.what]
        many = true
        alone = "four"
        optional = true
        when = { where = ["one"] }
        answers = ["three", "four"]
        [steps.s]
        minutes = 5
        judged = true
        opens = ["lamp"]
        closes = ["key"]
        settles = ["t"]
        [steps.t]
        minutes = 7
        judged = true
        needs = ["lamp", "key"]
    "#;
    let files = files(&[("g/ja.md", &text), ("g/guide.toml", logic)]);
    let guide = &load(&files, TODAY).0.documents[0].guide;
    let id = |text: &str| text.parse::<Id>().unwrap();
    let ids = |text: &str| text.split(' ').map(id).collect::<Vec<_>>();
    let lamp = Abilities::default().with(1);
    let asked: Vec<_> = guide
        .questions()
        .map(|(section, ask, answers)| {
            let answers = answers
                .iter()
                .map(|answer| (answer.id.as_str(), answer.leads.as_str(), answer.alone, answer.lacks));
            (section.id.as_str(), ask.many, ask.optional, ask.when.when.clone(), answers.collect::<Vec<_>>())
        })
        .collect();
    let none = Abilities::default();
    assert_eq!(
        asked,
        [
            ("where", false, false, vec![], vec![("one", "s", false, none), ("two", "where", false, lamp)]),
            (
                "what",
                true,
                true,
                vec![vec![ids("one")]],
                vec![("three", "s", false, none), ("four", "t", true, none)]
            ),
        ]
    );
    let [s, t] = &guide.steps().collect::<Vec<_>>()[..] else { panic!("two steps") };
    assert_eq!((s.minutes, s.opens, s.closes, s.needs, &s.settles), (5, lamp, none.with(0), none, &ids("t")));
    assert_eq!((t.minutes, t.needs), (7, lamp.with(0)));
    let lines: Vec<_> = guide.plan.iter().map(|line| (line.step, line.when.clone())).collect();
    let first = vec![vec![ids("three four"), ids("one")], vec![ids("two")]];
    assert_eq!(
        lines,
        [
            (1, Condition { when: first, unless: vec![] }),
            (0, Condition { when: vec![], unless: vec![vec![ids("four")]] }),
            (1, Condition::default()),
        ]
    );
}
