//! `script/fuzz [COUNT] [--first NUMBER]`: arbitrary and damaged texts for everything that reads what others wrote.
//! The last line is `N inputs, P panics, F wrong`.
//!
//! The texts of `tests/fixtures/corpus/` are tried, too: what was once found, and what somebody thought of.

mod day_input;
mod days;
mod input;
mod property;
#[path = "../trials/mod.rs"]
mod trials;

use std::{fs, process::ExitCode};

/// How many inputs `script/test` tries.
const COUNT: u64 = 200_000;
const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/corpus");

#[expect(clippy::print_stdout, reason = "what it is run for")]
fn main() -> ExitCode {
    let (first, count) = trials::asked_for(COUNT);
    let corpus = corpus();
    let inputs = corpus.len() as u64 + count;
    let mut failures = trials::run(first, count, |number| property::check(&input::text(number)));
    failures
        .extend(corpus.into_iter().filter_map(|(name, text)| trials::fails(name, || property::check(&text))));
    let (wrong, panics) = trials::tell("input", &failures);
    println!("{inputs} inputs, {panics} panics, {wrong} wrong");
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn corpus() -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(CORPUS)
        .into_iter()
        .flatten()
        .filter_map(|file| {
            let path = file.ok()?.path();
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((name, String::from_utf8_lossy(&fs::read(&path).ok()?).into_owned()))
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no corpus");
    files
}
