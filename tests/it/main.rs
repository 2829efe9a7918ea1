//! Native tests from outside the library: content folders, the command line, and what the sources must look like.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files should fail")]

mod authors;
mod circles;
mod classes;
mod content;
mod day;
mod doctor;
mod evidence;
mod faults;
mod figures;
mod first_three;
mod fixtures;
mod folder;
mod generated;
mod plan;
mod reading;
mod record;
mod released;
mod source;
mod style;
mod tidy;
mod upkeep;
mod words;
mod workflows;
mod write;
