//! What would make the real guide say more than it knows, told with file and line.

use hitotsuzutsu::parse::{Fault, Files, Rule, Severity};

use crate::folder;

fn content() -> Files {
    folder::complete(&folder::package("content"))
}

/// Changes one file of the real content and gives what is told because of it: path, line and rule.
fn told(path: &str, from: &str, to: &str) -> Vec<(String, usize, Rule)> {
    let mut files = content();
    let text = files.get_mut(path).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{path} has `{from}` once");
    *text = text.replace(from, to);
    let before = folder::faults(&content());
    let new = folder::faults(&files).into_iter().filter(|fault| !before.contains(fault));
    new.map(|fault| (fault.path, fault.line, fault.rule)).collect()
}

/// The line of the real file on which `text` stands.
fn line(path: &str, text: &str) -> usize {
    content()[path].lines().position(|line| line.contains(text)).unwrap() + 1
}

#[test]
fn a_source_that_is_removed_is_missed_where_it_is_cited() {
    let told = told("sources.toml", "[C-46]", "[C-9046]");
    let cited = line("amazon/ja.md", "[^C-46]");
    assert!(told.contains(&("amazon/ja.md".to_owned(), cited, Rule::Footnote)), "{told:?}");
}

#[test]
fn a_day_of_2020_is_only_a_warning() {
    let mut files = content();
    let text = files.get_mut("sources.toml").unwrap();
    let start = text.find("[C-46]").unwrap();
    let old = text[start..].replacen("read = 2026-11-22", "read = 2020-11-22", 1);
    text.replace_range(start.., &old);
    let prose = files.get_mut("amazon/ja.md").unwrap();
    let start = prose.find("[^C-46]: ").unwrap();
    let old = prose[start..].replacen("2026-11-22", "2020-11-22", 1);
    prose.replace_range(start.., &old);
    let faults = folder::faults(&files);
    let stale = faults.iter().find(|fault| fault.rule == Rule::Stale).unwrap();
    assert_eq!((stale.path.as_str(), stale.line), ("sources.toml", line("sources.toml", "[C-46]")));
    assert!(
        faults.iter().all(|fault| fault.rule.severity() == Severity::Warning),
        "{}",
        folder::lines(&faults)
    );
}

#[test]
fn experience_cannot_be_dressed_as_official() {
    let at = line("sources.toml", "[A-27]");
    let told = told("sources.toml", "[A-27]\ngrade = \"story\"", "[A-27]\ngrade = \"official\"");
    assert!(told.contains(&("sources.toml".to_owned(), at, Rule::Source)), "{told:?}");
}

#[test]
fn a_number_with_one_wrong_digit_is_told() {
    let at = line("contacts.toml", "[epos]");
    let told = told("contacts.toml", "dialled = \"0353403333\"", "dialled = \"0353403338\"");
    assert_eq!(told, [("contacts.toml".to_owned(), at, Rule::Contact)]);
}

#[test]
fn a_number_whose_source_is_doubtful_is_told() {
    let from = "[C-15]\ngrade = \"official\"\nconfidence = \"high\"";
    let told = told("sources.toml", from, &from.replace("high", "medium"));
    assert_eq!(told, [("contacts.toml".to_owned(), line("contacts.toml", "[epos]"), Rule::Contact)]);
}

/// The page with the facts names the same number; what it is for is vouched for by the other entry alone.
#[test]
fn a_number_of_a_page_read_for_its_facts_alone_is_told() {
    let told = told("contacts.toml", "source = \"C-15\"", "source = \"C-66\"");
    let epos = ("contacts.toml".to_owned(), line("contacts.toml", "[epos]"), Rule::Contact);
    assert!(told.contains(&epos), "{told:?}");
}

#[test]
fn a_fact_that_nobody_could_confirm_is_told_where_it_is_cited() {
    let cited = line("amazon/ja.md", "[^C-46]");
    let mut files = content();
    let text = files.get_mut("amazon/ja.md").unwrap();
    *text = text.replacen("[^C-46]", "[^G-21]", 1);
    let faults = folder::faults(&files);
    let is_told = |fault: &Fault| (fault.line, fault.rule) == (cited, Rule::Unconfirmed);
    assert!(faults.iter().any(is_told), "{}", folder::lines(&faults));
}
