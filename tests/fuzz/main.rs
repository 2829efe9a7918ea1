//! `script/fuzz [COUNT] [--first NUMBER]`: arbitrary and damaged texts for everything that reads what others wrote.
//! The last line is `N inputs, P panics, F wrong`.
//!
//! First come the texts of `tests/fixtures/corpus/`: what was once found, and what somebody thought of.

mod input;
mod property;

use std::{
    env, fs,
    panic::{AssertUnwindSafe, catch_unwind, set_hook},
    process::ExitCode,
    thread,
};

/// How many inputs `script/test` tries.
const COUNT: u64 = 200_000;
const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/corpus");
/// How many failures are told one by one.
const TOLD: usize = 5;

/// Which input failed, and what was wrong, or `None` for a panic.
type Failures = Vec<(String, Option<String>)>;

#[expect(clippy::print_stdout, reason = "what it is run for")]
fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |text: Option<&String>| text.and_then(|text| text.parse::<u64>().ok());
    let count = number(arguments.first()).unwrap_or(COUNT);
    let first = number(arguments.iter().skip_while(|argument| *argument != "--first").nth(1)).unwrap_or(0);

    // A panic is counted; its words would only be in the way.
    set_hook(Box::new(|_| {}));
    let corpus = corpus();
    let mut failures: Failures = corpus.iter().filter_map(|(name, text)| fails(name.clone(), text)).collect();
    failures.extend(run(first, count));
    for (name, wrong) in failures.iter().take(TOLD) {
        println!("input {name}: {}", wrong.as_deref().unwrap_or("a panic"));
    }
    let panics = failures.iter().filter(|(_, wrong)| wrong.is_none()).count();
    let inputs = corpus.len() as u64 + count;
    println!("{inputs} inputs, {panics} panics, {} wrong", failures.len() - panics);
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

/// Every processor takes its share.
fn run(first: u64, count: u64) -> Failures {
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    thread::scope(|scope| {
        let shares: Vec<_> = (0..threads)
            .map(|share| {
                let mut numbers = (first + share..first + count).step_by(threads as usize);
                scope.spawn(move || {
                    let mut failures = Failures::new();
                    numbers.try_for_each(|number| {
                        failures.extend(fails(number.to_string(), &input::text(number)));
                        // A thousand failures say no more than ten.
                        (failures.len() < 10).then_some(())
                    });
                    failures
                })
            })
            .collect();
        shares.into_iter().flat_map(|share| share.join().unwrap_or_default()).collect()
    })
}

fn fails(name: String, text: &str) -> Option<(String, Option<String>)> {
    match catch_unwind(AssertUnwindSafe(|| property::check(text))) {
        Ok(Ok(())) => None,
        Ok(Err(wrong)) => Some((name, Some(wrong))),
        Err(_) => Some((name, None)),
    }
}
