//! Native tests from outside the library: content folders, the command line, and what the sources must look like.

mod content;
mod fixtures;
mod folder;
mod tidy;
