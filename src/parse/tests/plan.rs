//! What texts say of the order, where a folder of `tests/fixtures/bad` shows too little.

use super::{HEAD, TODAY, *};

const LOGIC: &str = "default_language = 'ja'\nplan = [{ step = 's' }, { step = 't' }]\n\
                     [steps.s]\nminutes = 5\njudged = true\n[steps.t]\nminutes = 5\njudged = true";

fn told(texts: &[(&str, &str)]) -> Vec<String> {
    let mut files = files(&[("g/guide.toml", LOGIC), ("ui/en.toml", UI), ("ids.txt", "g/p\ng/s\ng/t")]);
    let text = |(path, text): &(&str, &str)| ((*path).to_owned(), format!("{HEAD}## 段 {{#p}}\n\n{text}"));
    files.extend(texts.iter().map(text));
    load(&files, TODAY).1.into_iter().map(|fault| fault.to_string()).collect()
}

/// Places are those of one text; what follows what is the same in all.
#[test]
fn another_language_may_have_the_steps_in_another_order() {
    let japanese = "### 手順 {#s}\n\n**次は**　[次](#t)へ。\n\n### 手順 {#t}\n";
    let other = "### 手順 {#t}\n\n**次は**　[前](#s)へ。\n\n### 手順 {#s}\n\n**次は**　[次](#t)へ。\n";
    assert_eq!(
        told(&[("g/ja.md", japanese), ("g/en.md", other)]),
        [
            "g/en.md:11:8: next-step: この手順のすぐ次に、手順「s」へ進む人は、いません。「次は」の行か、plan を直します。"
        ]
    );
}

/// The word may stand in a sentence, and another bold word at its beginning.
#[test]
fn only_a_paragraph_that_begins_so_says_what_is_next() {
    let back =
        |line: &str| told(&[("g/ja.md", &format!("### 手順 {{#s}}\n\n### 手順 {{#t}}\n\n{line}\n"))]).len();
    assert_eq!(back("**次は**　[前](#s)へ。"), 1);
    for line in [
        "次は　[前](#s)へ。",
        "まず、**次は**　[前](#s)へ。",
        "**前は**　[前](#s)へ。",
        "- **次は**　[前](#s)へ。",
    ] {
        assert_eq!(back(line), 0, "{line}");
    }
    assert_eq!(
        back("**次は**　[段](#p)か、[公式](https://a.example/)へ。"),
        1,
        "nothing of the section follows"
    );
}
