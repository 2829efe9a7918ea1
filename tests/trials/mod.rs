//! Many trials by number, on every processor: what `script/soak` and `script/fuzz` share.

use std::{
    env,
    panic::{AssertUnwindSafe, catch_unwind, set_hook},
    thread,
};

/// How many failures are told one by one.
const TOLD: usize = 20;

/// Which trial failed, and what was wrong, or `None` for a panic.
pub(crate) type Failure = (String, Option<String>);

/// The first number and how many, from the command line: `[COUNT] [--first NUMBER]`.
pub(crate) fn asked_for(count: u64) -> (u64, u64) {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |text: Option<&String>| text.and_then(|text| text.parse().ok());
    let first = number(arguments.iter().skip_while(|argument| *argument != "--first").nth(1));
    (first.unwrap_or(0), number(arguments.first()).unwrap_or(count))
}

/// Makes the trials with these numbers; every processor takes its share.
pub(crate) fn run(first: u64, count: u64, trial: fn(u64) -> Result<(), String>) -> Vec<Failure> {
    // A panic is counted; its words would only be in the way.
    set_hook(Box::new(|_| {}));
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let mut failures: Vec<(u64, Failure)> = thread::scope(|scope| {
        let shares: Vec<_> = (0..threads)
            .map(|share| {
                let numbers = (first + share..first + count).step_by(threads as usize);
                let failing = move |number: u64| Some((number, fails(number.to_string(), || trial(number))?));
                scope.spawn(move || numbers.filter_map(failing).collect::<Vec<_>>())
            })
            .collect();
        shares.into_iter().flat_map(|share| share.join().unwrap_or_default()).collect()
    });
    failures.sort();
    failures.into_iter().map(|(_, failure)| failure).collect()
}

/// Makes one trial.
pub(crate) fn fails(name: String, trial: impl FnOnce() -> Result<(), String>) -> Option<Failure> {
    match catch_unwind(AssertUnwindSafe(trial)) {
        Ok(outcome) => outcome.err().map(|wrong| (name, Some(wrong))),
        Err(_) => Some((name, None)),
    }
}

/// Tells the first failures, each as `what` with its name; gives how many were wrong and how many panicked.
#[expect(clippy::print_stdout, reason = "what it is run for")]
pub(crate) fn tell(what: &str, failures: &[Failure]) -> (usize, usize) {
    for (name, wrong) in failures.iter().take(TOLD) {
        println!("{what} {name}: {}", wrong.as_deref().unwrap_or("a panic"));
    }
    let panics = failures.iter().filter(|(_, wrong)| wrong.is_none()).count();
    (failures.len() - panics, panics)
}
