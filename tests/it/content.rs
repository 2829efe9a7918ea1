//! The real content folder, and `site check` as an author runs it.

use std::{collections::BTreeSet, fs, io, process::Command};

use hitotsuzutsu::{guide::Prose, parse};
use tempfile::TempDir;

use crate::folder;

#[test]
fn the_real_content_has_no_fault() {
    let faults = folder::faults(&folder::complete(&folder::package("content")));
    assert!(
        faults.is_empty(),
        "content/ has {} faults; script/check tells them:\n{}",
        faults.len(),
        folder::lines(&faults)
    );
}

/// A frightened reader must see when a step is done.
#[test]
fn every_step_of_the_real_guide_says_when_it_is_done() {
    let (library, _) = parse::load(&folder::complete(&folder::package("content")), folder::TODAY);
    let document = library
        .documents
        .iter()
        .find(|document| document.guide.key == "amazon" && document.is_default_language)
        .unwrap();
    assert_eq!(document.guide.steps().count(), 53);
    for step in document.guide.steps() {
        let keys = (0..step.blocks.len()).map(|index| Prose::key(&step.id, index));
        let text: String = keys.map(|key| document.prose.get(&key).to_owned()).collect();
        assert!(text.contains("<strong>できたかどうか</strong>"), "{}: when is it done?", step.id);
    }
}

#[test]
fn every_step_of_the_real_guides_has_its_minutes() {
    let (library, _) = parse::load(&folder::complete(&folder::package("content")), folder::TODAY);
    assert!(!library.documents.is_empty(), "content/ has a guide");
    for guide in library.documents.iter().map(|document| &document.guide) {
        assert!(guide.steps().count() > 0, "{} has steps", guide.key);
        for step in guide.steps() {
            assert!(step.minutes > 0, "[steps.{}] of {}/guide.toml has no minutes", step.id, guide.key);
        }
    }
}

#[test]
fn check_tells_ten_faults_and_fails() {
    let content = folder::on_disk(&folder::overlay("ten-faults"));
    let output = folder::site_check([content.path()]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    let here = format!("{}/", content.path().display());
    let told: Vec<_> = said.lines().filter_map(|line| line.strip_prefix(&here)).collect();
    let expected = folder::lines(&folder::faults(&folder::overlay("ten-faults")));
    assert_eq!(
        told,
        expected.lines().collect::<Vec<_>>(),
        "each fault is one line that starts with its path"
    );
    assert_eq!(told.len(), 10);
}

#[test]
fn check_is_content_with_a_good_folder_and_with_mere_warnings() {
    for name in ["good", "bad/unrecorded-id"] {
        let content = folder::on_disk(&folder::overlay(name));
        let output = folder::site_check([content.path()]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&output.stdout));
    }
}

/// `site check | head`: who has read enough closes the pipe.
#[test]
fn check_ends_quietly_where_nobody_reads_on() {
    let content = folder::on_disk(&folder::overlay("ten-faults"));
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    for command in ["check", "reading", "doctor"] {
        let mut site = Command::new(env!("CARGO_BIN_EXE_site"));
        let output =
            site.arg(command).arg(content.path()).stdout(writer.try_clone().unwrap()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.is_empty() && output.status.code().is_some_and(|code| code <= 1), "{command}: {said}");
    }
}

#[test]
fn check_record_adds_new_ids_at_the_end_of_the_ledger() {
    let mut files = folder::overlay("bad/unrecorded-id");
    let before = files["ids.txt"].trim_end().to_owned();
    // Somebody's editor leaves no line end behind the last id.
    files.insert("ids.txt".to_owned(), before.clone());
    let content = folder::on_disk(&files);
    let record = [content.path().as_os_str(), "--record".as_ref()];
    assert_eq!(folder::site_check(record).status.code(), Some(0));
    let after = folder::complete(content.path());
    assert!(
        after["ids.txt"].starts_with(&format!("{before}\n")),
        "no recorded id is touched:\n{}",
        after["ids.txt"]
    );
    assert_eq!(folder::lines(&folder::faults(&after)), "", "nothing is left to record");
}

/// What is not recorded has no lasting number, and pages with links by number last. `trunk serve` shows it all the same.
#[test]
fn a_site_whose_ids_are_not_recorded_is_served_to_its_author_and_never_built() {
    let content = folder::on_disk(&folder::overlay("bad/unrecorded-id"));
    for (page, is_refused) in [("<html>", true), ("<script>'__TRUNK_ADDRESS__'</script>", false)] {
        let staging = TempDir::new().unwrap();
        fs::write(staging.path().join("index.html"), page).unwrap();
        let mut finish = Command::new(env!("CARGO_BIN_EXE_site"));
        finish.arg("finish").env("TRUNK_STAGING_DIR", staging.path()).env("SITE_CONTENT", content.path());
        let output = finish.env("SITE_ADDRESS", "/help/").output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        // Nothing else is in the staging folder, so neither is finished.
        assert!(!output.status.success(), "{said}");
        assert_eq!(said.contains("台帳に無い id があるので、組み立てません"), is_refused, "{said}");
    }
}

#[test]
fn check_says_which_folder_is_not_there() {
    let output = folder::site_check(["no-such-folder"]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("no-such-folder"), "{said}");
}

/// A fact that was looked up is used, or somebody says why not.
#[test]
fn every_registered_source_is_cited_or_left_out_on_purpose() {
    let files = folder::complete(&folder::package("content"));
    let table: toml::Table = files["sources.toml"].parse().unwrap();
    let contacts: toml::Table = files["contacts.toml"].parse().unwrap();
    let left_out = fs::read_to_string(folder::package("docs/left-out.md")).unwrap();
    let (library, _) = parse::load(&files, folder::TODAY);
    let references = library.documents.iter().flat_map(|document| &document.references.sources);
    let of_contacts = contacts.values().filter_map(|contact| contact["source"].as_str());
    let cited: BTreeSet<_> = references.map(String::as_str).chain(of_contacts).collect();
    let is_left_out = |label: &str| {
        left_out.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(|word| word == label)
    };
    let unused: Vec<_> =
        table.keys().filter(|label| !cited.contains(label.as_str()) && !is_left_out(label)).collect();
    assert_eq!(unused, [] as [&String; 0], "cite them, or say in docs/left-out.md why not");
    // The first cell of a row has what is left out; the others may name what was used instead.
    let first_cells = left_out.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let both: Vec<_> =
        first_cells.flat_map(str::split_whitespace).filter(|word| cited.contains(word)).collect();
    assert_eq!(both, [""; 0], "docs/left-out.md names as left out what is cited");
}

/// `starter/` is for who has GitHub's pages alone, `site new` for who has a shell.
#[test]
fn a_new_site_is_the_starter_and_checks_clean() {
    let starter = folder::complete(&folder::package("starter"));
    let place = tempfile::tempdir().unwrap();
    let new = place.path().join("new");
    assert!(folder::site("new", [&new]).status.success());
    let written = folder::complete(&new);
    assert_eq!(written, starter);
    assert_eq!(folder::lines(&folder::faults(&starter)), "");
    let (library, _) = parse::load(&starter, folder::TODAY);
    let [document] = &library.documents[..] else { panic!("{} guides", library.documents.len()) };
    assert_eq!((document.guide.sections.len(), document.guide.steps().count()), (2, 4));

    fs::write(new.join("ids.txt"), "mine").unwrap();
    let again = folder::site("new", [&new]);
    assert!(
        !again.status.success() && String::from_utf8(again.stderr).unwrap().contains("もう何かがあります")
    );
    assert_eq!(fs::read_to_string(new.join("ids.txt")).unwrap(), "mine", "nothing is written over");
}

/// An id that is misspelt would be in the ledger for ever.
#[test]
fn check_record_writes_nothing_while_something_is_wrong_and_takes_back_what_was_never_on_main() {
    let mut files = folder::overlay("good");
    let text = files["garden/ja.md"].replace("- [ ] 土を入れる", "- [ ] 土を買う {#buy}\n- [ ] 土を入れる");
    files.insert("garden/ja.md".to_owned(), text.clone() + "\n<br>\n");
    let content = folder::on_disk(&files);
    let ledger = || fs::read_to_string(content.path().join("ids.txt")).unwrap();
    let main = content.path().with_extension("main");
    fs::write(&main, &files["ids.txt"]).unwrap();
    let record = || {
        let path = content.path().as_os_str();
        let output = folder::site_check([path, "--record".as_ref(), "--main".as_ref(), main.as_os_str()]);
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    let write = |text: &str| fs::write(content.path().join("garden/ja.md"), text).unwrap();
    let (good, said) = record();
    assert!(!good && said.contains("まちがいがあるので、台帳には書き足しません。"), "{said}");
    assert_eq!(ledger(), files["ids.txt"]);

    write(&text);
    assert!(record().0);
    assert_eq!(ledger(), files["ids.txt"].clone() + "garden/buy\n");
    // The author thinks better of the name before anybody has seen it.
    write(&text.replace("{#buy}", "{#purchase}"));
    assert!(record().0);
    assert_eq!(ledger(), files["ids.txt"].clone() + "garden/purchase\n");
    // What is on main stays, and is told.
    fs::write(&main, ledger()).unwrap();
    write(&text.replace("{#buy}", "{#get}"));
    let (good, said) = record();
    assert!(!good && said.contains("「garden/purchase」が、どの文章にもありません"), "{said}");
    assert_eq!(ledger(), files["ids.txt"].clone() + "garden/purchase\n");
}

/// Who has no program learns from the log which file to add.
#[test]
fn nothing_is_published_before_the_ledger_has_its_copy() {
    let mut files = folder::overlay("good");
    let check = |files: &parse::Files| {
        let content = folder::on_disk(files);
        let output = folder::site_check([content.path().as_os_str(), "--release".as_ref()]);
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    let (good, said) = check(&files);
    assert!(!good && said.contains("/released/") && said.contains("台帳の写しです"), "{said}");
    // Who has a shell lets it be written.
    let content = folder::on_disk(&files);
    let both = [content.path().as_os_str(), "--release".as_ref(), "--record".as_ref()];
    assert!(folder::site_check(both).status.success());
    let copies: Vec<_> = fs::read_dir(content.path().join("released")).unwrap().collect();
    assert_eq!(copies.len(), 1);
    assert_eq!(fs::read_to_string(copies[0].as_ref().unwrap().path()).unwrap(), files["ids.txt"]);

    files.insert("released/2026-11-24.txt".to_owned(), files["ids.txt"].clone());
    assert!(check(&files).0);
    let more = files["ids.txt"].clone() + "garden/new retired\n";
    files.insert("ids.txt".to_owned(), more);
    assert!(!check(&files).0);
}
