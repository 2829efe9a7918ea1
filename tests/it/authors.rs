//! What authors write: small inputs that once went wrong or could have. `tests/fixtures/authors/` has a folder of each,
//! laid over `good/`, with the lines that its author reads in `expected.txt`, and, where nothing is wrong, with the prose
//! that comes out otherwise than that of `good/` in `page.html`.

use std::fs;

use expect_test::expect_file;
use hitotsuzutsu::parse::{self, Files, Severity};

use crate::folder;

/// `UPDATE_EXPECT=1` rewrites both files.
#[test]
fn every_case_is_told_or_comes_out_right() {
    let good = prose(&folder::overlay("good"));
    for entry in fs::read_dir(folder::fixture("authors")).unwrap() {
        let name = format!("authors/{}", entry.unwrap().file_name().to_str().unwrap());
        let read = folder::overlay_as_read(&name);
        let faults = folder::faults_as_read(&read);
        let at = |file: &str| folder::fixture(&name).join(file);
        expect_file![at("expected.txt")].assert_eq(&folder::lines(&faults));
        if faults.iter().all(|fault| fault.rule.severity() == Severity::Warning) {
            let html: String = prose(&read.files)
                .iter()
                .filter(|piece| !good.contains(piece))
                .map(|(place, html)| format!("<!-- {place} -->\n{html}\n"))
                .collect();
            expect_file![at("page.html")].assert_eq(&html);
        } else {
            assert!(!at("page.html").exists(), "{name} has a page, and faults");
        }
    }
}

/// What each guide says, piece by piece: where it stands, and its text or HTML.
fn prose(files: &Files) -> Vec<(String, String)> {
    let (library, _) = parse::load(files, folder::TODAY);
    let pieces = library.documents.iter().flat_map(|document| {
        let guide = &document.guide;
        let titles = guide.sections.iter().map(|section| (section.id.as_str(), section.title.as_str()));
        let steps = guide.steps().map(|step| (step.id.as_str(), step.title.as_str()));
        let head = [("title", guide.title.as_str()), ("description", document.description.as_str())];
        let place = move |key: &str| format!("{}/{} {key}", guide.key, guide.lang);
        let texts = head.into_iter().chain(titles).chain(steps).chain(document.prose.iter());
        texts.map(move |(key, text)| (place(key), text.to_owned()))
    });
    pieces.collect()
}
