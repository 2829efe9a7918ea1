//! `docs/faults.md` names a test for every fault of the record.

use std::collections::BTreeSet;

use crate::source::{self, assert_none};

#[test]
fn every_fault_has_a_test_that_exists() {
    let sources: Vec<_> = ["src/plan/tests", "src/progress/tests", "src/view/tests", "tests/e2e"]
        .iter()
        .flat_map(|folder| source::below(folder, &[".rs"]))
        .collect();
    let is_there = |module: &str, name: &str| {
        let begins = format!("fn {name}(");
        let in_module = |path: &str| {
            // The tests about progress as a whole stand in the module itself.
            let module = if module == "progress" { "mod" } else { module };
            path.rsplit('/').next() == Some(&format!("{module}.rs"))
        };
        sources.iter().any(|source| in_module(&source.path) && source.text.contains(&begins))
    };
    let table = source::file("docs/faults.md").unwrap().text;
    let rows = table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| fault"));
    let (mut named, mut wrong) = (BTreeSet::new(), Vec::new());
    for row in rows {
        let tests = row.trim_end_matches(" |").rsplit("| ").next().unwrap_or_default();
        let tests: Vec<_> =
            tests.split('`').skip(1).step_by(2).filter_map(|name| name.split_once("::")).collect();
        if tests.is_empty() {
            wrong.push(format!("docs/faults.md: no test: {row}"));
        }
        for (module, name) in tests {
            named.insert(name);
            if !is_there(module, name) {
                wrong.push(format!("docs/faults.md: no `fn {name}` in {module}.rs"));
            }
        }
    }
    assert_none("A fault that no test makes happen will happen to a reader", wrong);
    assert!(named.len() > 30, "{} tests are named", named.len());
}
