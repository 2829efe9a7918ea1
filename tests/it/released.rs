//! Every set of ids that was ever released: what readers have stored under them, and links that name them by number,
//! must find their boxes in today's guides.

use std::fs;

use hitotsuzutsu::{
    guide::{Guide, Id},
    parse::{self, Document, Entry, Files},
};

use crate::folder;

/// The sets in `content/released/`, the oldest first: name and text.
fn released() -> Vec<(String, String)> {
    let files = fs::read_dir(folder::package("content/released")).unwrap().map(|entry| entry.unwrap().path());
    let set = |path: std::path::PathBuf| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
    };
    let mut sets: Vec<_> = files.map(set).collect();
    sets.sort();
    sets
}

/// What of the released set is not where it was in the content `files` of today.
fn broken(set: &str, files: &Files) -> Vec<String> {
    let (library, _) = parse::load(files, folder::TODAY);
    let today = &files["ids.txt"];
    let entries = parse::ledger(today);
    let is_live = |guide: &str, id: &str| {
        let documents = library.documents.iter().filter(|document| document.guide.key == guide);
        documents.into_iter().any(|document| has(document, &id.parse().unwrap()))
    };
    let is_kept = |key: &&str| {
        let (guide, id) = key.split_once('/').unwrap();
        match entries.get(*key) {
            Some(Entry::Live) => is_live(guide, id),
            Some(Entry::Renamed(new)) => is_live(guide, new),
            Some(Entry::Retired) => true,
            None => false,
        }
    };
    // Under a retired id old ticks are still stored: they would tick whatever had it again.
    let is_back = |key: &str, entry| entry == Entry::Retired && entries.get(key) != Some(&entry);
    let released = parse::ledger(set).into_iter();
    let lost = released.filter(|(key, entry)| !is_kept(key) || is_back(key, *entry));
    let lost = lost.map(|(key, _)| key.to_owned());
    lost.chain(parse::moved(set, today)).collect()
}

fn has(Document { guide, .. }: &Document, id: &Id) -> bool {
    let is_section = guide.sections.iter().any(|section| section.id == *id);
    is_section || guide.title_of(id).is_some()
}

#[test]
fn every_released_id_is_today_what_it_was_or_retired_or_renamed() {
    let files = folder::complete(&folder::package("content"));
    let sets = released();
    assert!(!sets.is_empty(), "content/released/ has a file for every release");
    for (name, set) in &sets {
        assert!(set.starts_with('#'), "{name} says in its first line what it is");
        assert_eq!(broken(set, &files), [""; 0], "content/released/{name} against content/ids.txt");
    }
    for ((_, older), (name, newer)) in sets.iter().zip(&sets[1..]) {
        assert_eq!(parse::moved(older, newer), [""; 0], "content/released/{name} against the one before");
    }
}

/// The page knows them, too, in every language.
#[test]
fn a_page_knows_every_released_id_by_its_number() {
    let (library, _) = parse::load(&folder::complete(&folder::package("content")), folder::TODAY);
    for (name, set) in released() {
        for Guide { key, published, .. } in library.documents.iter().map(|document| &document.guide) {
            let lines = set.lines().filter_map(|line| line.strip_prefix(&format!("{key}/")));
            for (number, line) in lines.enumerate() {
                let old: Id = line.split(' ').next().unwrap().parse().unwrap();
                let now = published.renamed().find_map(|(from, to)| (*from == old).then_some(to));
                let stands = published.id(number);
                assert!(stands.is_none() || stands == now.or(Some(&old)), "{name}: {key} {number} is {old}");
            }
        }
    }
}

#[test]
fn a_change_that_loses_ticks_or_misleads_links_is_found() {
    let good = folder::overlay("good");
    let ledger = good["ids.txt"].clone();
    let with = |from: &str, to: &str| {
        let mut files = good.clone();
        assert!(ledger.contains(from), "{from} is in\n{ledger}");
        files.insert("ids.txt".to_owned(), ledger.replace(from, to));
        broken(&ledger, &files)
    };
    assert_eq!(with("garden/sow\n", "garden/sow\n"), [""; 0]);
    assert_eq!(with("garden/sow\n", "garden/sow retired\n"), [""; 0]);
    assert_eq!(with("garden/sow\n", "garden/sow renamed water\n"), [""; 0]);
    assert_eq!(with("garden/sow\n", "garden/sow renamed spade\n"), ["garden/sow"]);
    assert_eq!(with("garden/sow\n", ""), ["garden/sow"]);
    assert_eq!(with("garden/sow\n", "garden/seed retired\ngarden/sow\n").len(), 1, "a line in between");
    assert_eq!(
        with("garden/sow\ngarden/water\n", "garden/water\ngarden/sow\n").len(),
        1,
        "two lines changed places"
    );
    assert_eq!(broken("garden/sow retired\n", &good)[0], "garden/sow", "an id that is used again");
    let mut files = good.clone();
    let text = files.get_mut("garden/ja.md").unwrap();
    *text = text.replace("{#sow}", "{#seed}");
    assert_eq!(broken(&ledger, &files), ["garden/sow"], "the text changed and the ledger was forgotten");
}
