//! What only follows from another fault is not told: until that one is mended, nobody knows whether it is true.

use std::collections::BTreeSet;

use super::{
    Files,
    fault::{Fault, Rule},
};

/// Leaves out what may only follow from a file that cannot be read: until it can, that file alone is to mend.
pub(super) fn leave_out(files: &Files, faults: &mut Vec<Fault>) {
    let is_missing = |fault: &Fault| fault.rule == Rule::MissingFile && !files.contains_key(&fault.path);
    let is_lost = |fault: &Fault| matches!(fault.rule, Rule::UnreadableFile | Rule::StrayFile);
    let paths = |is: &dyn Fn(&Fault) -> bool| -> Vec<String> {
        faults.iter().filter(|fault| is(fault)).map(|fault| fault.path.clone()).collect()
    };
    // These are there, and nothing of them is known.
    let lost = paths(&is_lost);
    let unreadable = paths(&|fault| fault.rule == Rule::Toml || is_missing(fault) || is_lost(fault));
    let is_unreadable = |path: &str| unreadable.iter().any(|unreadable| unreadable == path);
    let logic = |fault: &Fault| format!("{}/guide.toml", guide(&fault.path));
    let has_lost_text = |guide: &str| {
        lost.iter().any(|path| path.to_lowercase().ends_with(".md") && path.starts_with(&format!("{guide}/")))
    };
    let has_lost_words = unreadable.iter().any(|path| path.starts_with("ui/"));
    // Which guide a text was to be, at a place where nothing reads it, nobody knows.
    let has_lost_guide = lost.iter().any(|path| path.to_lowercase().ends_with(".md"));
    faults.retain(|fault| match fault.rule {
        Rule::Footnote => !is_unreadable("sources.toml"),
        Rule::Contact => !is_unreadable("sources.toml") && !is_unreadable("site.toml"),
        Rule::LinkHost | Rule::Source => fault.path == "site.toml" || !is_unreadable("site.toml"),
        Rule::DeadLink => !is_unreadable("contacts.toml") && !is_unreadable(&logic(fault)),
        // Without it nobody knows which sections are questions, and that the ids of their answers are some.
        Rule::GuideIds | Rule::MissingGrade | Rule::Braces => !is_unreadable(&logic(fault)),
        Rule::LostId => {
            let unreadable_logic = unreadable.iter().any(|path| path.ends_with("/guide.toml"));
            !has_lost_words && !unreadable_logic && !has_lost_guide
        }
        Rule::MissingFile if lost.contains(&fault.path) => false,
        Rule::MissingFile if fault.path == "site.toml" => {
            is_missing(fault) || (!has_lost_guide && !is_unreadable("site.toml"))
        }
        Rule::MissingFile if is_missing(fault) => true,
        Rule::MissingFile => !is_unreadable(&fault.path) && !has_lost_text(guide(&fault.path)),
        _ => true,
    });
    leave_out_by_place(files, faults);
    // What is recorded stays for ever: not while an id may be another one tomorrow.
    let is_about_ids = |fault: &Fault| match fault.rule {
        Rule::LostId | Rule::GuideIds => fault.meant.is_none(),
        rule => is_unnamed(rule) || matches!(rule, Rule::Toml | Rule::Languages) || is_lost(fault),
    };
    if faults.iter().any(is_about_ids) {
        faults.retain(|fault| fault.rule != Rule::UnrecordedId);
    }
}

/// The guide in whose folder `path` is, or of whose id it is.
fn guide(path: &str) -> &str {
    path.split_once('/').unwrap_or_default().0
}

/// Answers are compared one by one (`answers`): what is missing there is known.
fn is_of_answer(fault: &Fault) -> bool {
    fault.message.starts_with("質問「")
}

/// Whether a fault of this rule leaves something without its id.
fn is_unnamed(rule: Rule) -> bool {
    matches!(rule, Rule::MissingId | Rule::BadId | Rule::RepeatedId | Rule::MisplacedTask | Rule::Answer)
}

/// Leaves out what another fault at the same line or in the same text explains.
fn leave_out_by_place(files: &Files, faults: &mut Vec<Fault>) {
    let places = |is: &dyn Fn(Rule) -> bool| -> BTreeSet<(String, usize)> {
        let such = faults.iter().filter(|fault| is(fault.rule));
        such.map(|fault| (fault.path.clone(), fault.line)).collect()
    };
    // A box that may not stand there has its id in braces that may not.
    let boxes = places(&|rule| matches!(rule, Rule::MisplacedTask | Rule::Answer));
    let unnamed = places(&is_unnamed);
    let misnamed = places(&|rule| rule == Rule::BadId);
    let unnamed: BTreeSet<_> = unnamed.iter().map(|(path, _)| guide(path)).collect();
    let line = |fault: &Fault| files.get(&fault.path)?.lines().nth(fault.line - 1);
    faults.retain(|fault| match fault.rule {
        Rule::MissingGrade | Rule::GuideIds if misnamed.contains(&(fault.path.clone(), fault.line)) => false,
        // The text has it, with another name or none.
        Rule::GuideIds if fault.path.ends_with("/guide.toml") && !is_of_answer(fault) => {
            !unnamed.contains(guide(&fault.path))
        }
        Rule::Braces => !boxes.contains(&(fault.path.clone(), fault.line)),
        // Something in that guide has lost its name: nobody knows which of its ids are lost.
        Rule::LostId => !line(fault).is_some_and(|line| unnamed.contains(guide(line))),
        _ => true,
    });
}
