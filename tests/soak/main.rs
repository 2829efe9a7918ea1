//! `script/soak [COUNT] [--first NUMBER]`: see `history/mod.rs`. The last line is `N histories, L lost, P panics`.

mod day;
mod history;
mod memory;
#[path = "../trials/mod.rs"]
mod trials;
mod wish;

use std::process::ExitCode;

use history::History;

/// How many histories `script/test` lives through.
const COUNT: u64 = 10_000;

#[expect(clippy::print_stdout, reason = "what it is run for")]
fn main() -> ExitCode {
    let (first, count) = trials::asked_for(COUNT);
    let failures = trials::run(first, count, |number| History::new(number).live());
    let (lost, panics) = trials::tell("history", &failures);
    println!("{count} histories, {lost} lost, {panics} panics");
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
