//! Content folders made for tests: one that is good, one for every rule that is broken, and one that is another
//! site altogether.

use std::{collections::BTreeSet, fs};

use expect_test::expect_file;
use hitotsuzutsu::{
    guide::{Condition, Guide},
    parse::{self, Files, Rule},
};

use crate::folder;

#[test]
fn the_good_folder_has_no_fault() {
    assert_eq!(folder::lines(&folder::faults(&folder::overlay("good"))), "");
}

/// Editors on Windows add both, and nobody sees them.
#[test]
fn byte_order_marks_and_carriage_returns_are_no_fault() {
    let windows = |(path, text): (String, String)| (path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    let files: Files = folder::overlay("good").into_iter().map(windows).collect();
    let read = folder::complete(folder::on_disk(&files).path());
    assert_eq!(read, folder::overlay("good"));
}

/// `UPDATE_EXPECT=1` rewrites each `expected.txt`.
#[test]
fn every_rule_has_a_fixture_that_breaks_it() {
    for rule in Rule::ALL {
        let name = format!("bad/{}", rule.name());
        assert!(
            folder::fixture(&name).is_dir(),
            "tests/fixtures/{name}/ must break the rule `{}`",
            rule.name()
        );
        let faults = folder::faults_as_read(&folder::overlay_as_read(&name));
        assert!(faults.iter().any(|fault| fault.rule == *rule), "{name} does not break `{}`", rule.name());
        expect_file![folder::fixture(&name).join("expected.txt")].assert_eq(&folder::lines(&faults));
    }
}

#[test]
fn every_bad_fixture_belongs_to_a_rule() {
    let rules: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.name().to_owned()).collect();
    let folders = fs::read_dir(folder::fixture("bad")).unwrap();
    let names: BTreeSet<_> = folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names.difference(&rules).collect::<Vec<_>>(), [] as [&String; 0], "no rule has this name");
}

#[test]
fn ten_faults_are_told_in_one_run() {
    let faults = folder::faults(&folder::overlay("ten-faults"));
    expect_file![folder::fixture("ten-faults/expected.txt")].assert_eq(&folder::lines(&faults));
    let rules: BTreeSet<_> = faults.iter().map(|fault| fault.rule).collect();
    assert_eq!((faults.len(), rules.len()), (10, 10), "ten faults of ten rules");
}

/// What the tests of the program run on has one of everything, and nothing of the real guide.
#[test]
fn the_guide_of_the_tests_has_no_fault() {
    let files = folder::complete(&folder::fixture("one-guide"));
    let (library, faults) = parse::load(&files, folder::TODAY);
    assert_eq!(folder::lines(&faults), "");
    let [document] = &library.documents[..] else { panic!("{} guides", library.documents.len()) };
    let text = &files["lost-key/ja.md"];
    for mark in ["- [ ] ", "#### ", "> [!WARNING]", "> [!CAUTION]", "|---|", "../contacts.toml#", "[^K-01]"] {
        assert!(text.contains(mark), "{mark}");
    }
    assert!(files["ids.txt"].contains(" retired\n") && files["ids.txt"].contains(" renamed "));
    let guide = &document.guide;
    assert!(guide.steps().count() > 20, "long enough to scroll");
    let asked: Vec<_> = guide.questions().map(|(_, ask, answers)| (ask, answers)).collect();
    assert!(asked.iter().any(|(ask, answers)| ask.many && answers.iter().any(|answer| answer.alone)));
    assert!(
        asked.iter().any(|(ask, _)| ask.optional)
            && asked.iter().any(|(ask, _)| ask.when != Condition::default())
    );
    assert!(asked.iter().any(|(_, answers)| answers.iter().any(|answer| !answer.lacks.is_empty())));
    assert!(
        guide.steps().any(|step| !step.opens.is_empty()) && guide.steps().any(|step| !step.closes.is_empty())
    );
    assert!(guide.steps().any(|step| !step.settles.is_empty()));
}

/// The program knows no subject and no language: this folder shares no file with the real one.
#[test]
fn two_guides_in_two_languages_have_no_fault() {
    let files = folder::complete(&folder::fixture("two-guides"));
    assert!(
        files.values().all(|text| !text.to_lowercase().contains("amazon")),
        "another site, another subject"
    );
    let (library, faults) = parse::load(&files, folder::TODAY);
    assert_eq!(folder::lines(&faults), "");

    let documents: Vec<_> = library
        .documents
        .iter()
        .map(|document| {
            (document.guide.key.as_str(), document.guide.lang.as_str(), document.is_default_language)
        })
        .collect();
    assert_eq!(
        documents,
        [
            ("flooded-flat", "en", true),
            ("flooded-flat", "ja", false),
            ("lost-wallet", "ja", true),
            ("lost-wallet", "en", false),
        ]
    );
    assert_eq!(library.default_guide, "lost-wallet");
    let is_asked = |guide: &Guide| guide.questions().next().is_some() && !guide.plan.is_empty();
    for guide in library.documents.iter().map(|document| &document.guide) {
        assert_eq!(
            is_asked(guide),
            guide.key == "lost-wallet",
            "the other one has neither questions nor an order"
        );
        assert!(guide.band && guide.sections.iter().filter(|section| !section.steps.is_empty()).count() == 2);
        assert!(
            guide.steps().all(|step| step.minutes > 0),
            "{}/{}: every step has its minutes",
            guide.key,
            guide.lang
        );
    }
}
