//! `script/soak [COUNT] [--first NUMBER]`: see `history.rs`. The last line is `N histories, L lost, P panics`.

mod history;
mod memory;
mod wish;

use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind, set_hook},
    process::ExitCode,
    thread,
};

use history::History;

/// How many histories `script/test` lives through.
const COUNT: u64 = 10_000;
/// How many failures are told one by one.
const TOLD: usize = 5;

/// What came of some histories: their numbers, with what was lost, or `None` for a panic.
type Failures = Vec<(u64, Option<String>)>;

#[expect(clippy::print_stdout, reason = "what it is run for")]
fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |text: Option<&String>| text.and_then(|text| text.parse::<u64>().ok());
    let count = number(arguments.first()).unwrap_or(COUNT);
    let first = number(arguments.iter().skip_while(|argument| *argument != "--first").nth(1)).unwrap_or(0);

    // A panic is counted; its words would only be in the way.
    set_hook(Box::new(|_| {}));
    let mut failures = run(first, count);
    failures.sort();
    for (number, lost) in failures.iter().take(TOLD) {
        println!("history {number}: {}", lost.as_deref().unwrap_or("a panic"));
    }
    let panics = failures.iter().filter(|(_, lost)| lost.is_none()).count();
    println!("{count} histories, {} lost, {panics} panics", failures.len() - panics);
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Every processor takes its share.
fn run(first: u64, count: u64) -> Failures {
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    thread::scope(|scope| {
        let shares: Vec<_> = (0..threads)
            .map(|share| {
                let numbers = (first + share..first + count).step_by(threads as usize);
                scope.spawn(move || {
                    numbers.filter_map(|number| fails(number).map(|lost| (number, lost))).collect()
                })
            })
            .collect();
        shares.into_iter().flat_map(|share| share.join().unwrap_or_else(|_| Failures::new())).collect()
    })
}

fn fails(number: u64) -> Option<Option<String>> {
    match catch_unwind(AssertUnwindSafe(|| History::new(number).live())) {
        Ok(outcome) => outcome.err().map(Some),
        Err(_) => Some(None),
    }
}
