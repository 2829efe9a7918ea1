//! End to end: the release build in three browsers, under a sub-path, with the faults that readers meet.
//!
//! `script/test` builds what is tested and runs this. Every case has a server of its own, hence an origin of its
//! own and an empty storage. Chromium runs every case, each in a session of its own; Firefox and WebKitGTK run
//! those in `engines`, in one session each, because they are slow to start.

mod browser;
mod reader;
mod server;
mod probe;
