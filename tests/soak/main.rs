//! `script/soak [COUNT] [--first NUMBER] [--tell]`: see `history/mod.rs`. The last line is
//! `N histories, L lost, P panics, U untrue`.

mod day;
mod far;
mod guide;
mod history;
mod memory;
mod road;
#[path = "../trials/mod.rs"]
mod trials;
mod trip;
mod truth;
mod wish;
mod written;

use std::{env, process::ExitCode};

use history::History;
use truth::UNTRUE;

/// How many histories `script/test` lives through.
const COUNT: u64 = 10_000;

#[expect(clippy::print_stdout, reason = "what it is run for")]
fn main() -> ExitCode {
    let (first, count) = trials::asked_for(COUNT);
    let is_told = env::args().any(|argument| argument == "--tell");
    let trial = if is_told {
        |number| History::new(number).aloud().live()
    } else {
        |number| History::new(number).live()
    };
    let failures = trials::run(first, count, trial);
    let (wrong, panics) = trials::tell("history", &failures);
    let is_untrue = |wrong: &str| wrong.contains(UNTRUE);
    let untrue = failures.iter().filter(|(_, wrong)| wrong.as_deref().is_some_and(is_untrue)).count();
    println!("{count} histories, {} lost, {panics} panics, {untrue} untrue", wrong - untrue);
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
