//! Reading load: the lists of the real content, and the table as an author prints it.

use expect_test::expect_file;
use hitotsuzutsu::parse::{Rule, Severity};

use crate::folder;

/// What is told of `sentence` with the real limits, in a folder that has no other fault.
fn told(sentence: &str) -> Vec<Rule> {
    let mut files = folder::overlay("good");
    let limits = folder::complete(&folder::package("content/reading"));
    files.insert("reading/ja.toml".to_owned(), limits["ja.toml"].clone());
    let text = files.get_mut("garden/ja.md").unwrap();
    *text = text.replace("芽が出ない種も、あるからです。", sentence);
    let faults = folder::faults(&files);
    assert!(
        faults.iter().all(|fault| fault.rule.severity() == Severity::Warning),
        "{}",
        folder::lines(&faults)
    );
    faults.into_iter().map(|fault| fault.rule).filter(|rule| *rule != Rule::Jargon).collect()
}

#[test]
fn double_negatives_are_told_in_plain_and_in_polite_form() {
    for sentence in [
        "使えないわけではない。",
        "使えないわけではありません。",
        "止められなくはない。",
        "止められなくはありません。",
        "戻らないとは限らない。",
        "戻らないとは限りません。",
        "できないことはない。",
        "できないことはありません。",
        "できないこともありません。",
        "言わずにはいられない。",
        "言わずにはいられません。",
        "見ないではいられません。",
        "心配がないではない。",
        "心配がないではありません。",
        "断らざるを得ません。",
        "急がなければならない。",
        "急がなければなりません。",
        "急がなければいけない。",
        "急がなければいけません。",
        "急がなくてはならない。",
        "急がなくてはなりません。",
        "急がなくてはいけません。",
        "急がないといけません。",
        "急がなければ\nなりません。",
    ] {
        assert_eq!(told(sentence), [Rule::DoubleNegative], "{sentence}");
    }
}

#[test]
fn a_single_negative_is_no_fault() {
    for sentence in [
        "急がなければ、明日でかまいません。",
        "分からないときは、聞きます。",
        "届かないことがあります。",
        "電話は要りません。使わない物は、しまいます。",
        "種がないときは、買いません。",
    ] {
        assert_eq!(told(sentence), [], "{sentence}");
    }
}

/// `UPDATE_EXPECT=1` rewrites the table.
#[test]
fn the_table_has_a_line_for_each_part_and_one_for_the_whole() {
    let content = folder::on_disk(&folder::overlay("reading"));
    let output = folder::site("reading", [content.path()]);
    assert!(output.status.success());
    let said = String::from_utf8(output.stdout).unwrap();
    expect_file![folder::fixture("reading/expected.txt")].assert_eq(&said);
}
