//! End to end: the release build in three browsers, under a sub-path, with the faults that readers meet.
//!
//! `script/test` builds what is tested and runs this. Every case has a server of its own, hence an origin of its
//! own and an empty storage. `engines` runs the cases one after the other, in one session for each engine and width,
//! because browsers are slow to start. `tests/content/` has what is said of the real guide; nothing else here reads it.

/// Cases for every engine: makes `in_one_session` of them.
macro_rules! in_every_engine {
    ($($case:ident,)*) => {
        /// Runs every case of this module.
        pub(crate) async fn in_one_session(run: &mut crate::engines::Run<'_>) {
            $(run.case(concat!(module_path!(), "::", stringify!($case)), $case).await;)*
        }
    };
}

/// Cases for Chromium alone: what the other drivers cannot do. Makes `in_chromium_alone` of them.
macro_rules! in_chromium {
    ($($case:ident,)*) => {
        /// Runs every case of this module that only Chromium can.
        pub(crate) async fn in_chromium_alone(run: &mut crate::engines::Run<'_>) {
            $(run.case(concat!(module_path!(), "::", stringify!($case)), $case).await;)*
        }
    };
}

#[path = "../content/mod.rs"]
mod content;

mod access;
mod asks;
mod basics;
mod browser;
mod built;
mod by_name;
mod carried;
mod carry;
mod come_back;
mod copied;
mod copies;
mod day;
mod deploys;
mod elsewhere;
mod engines;
mod erase;
mod faults;
mod first;
mod heard;
mod jumps;
mod layout;
mod light;
mod matrix;
mod memory;
mod one_step;
mod one_step_otherwise;
mod paths;
mod places;
mod print;
mod reader;
mod reader_view;
mod refused;
mod resume;
mod road;
mod server;
mod share;
mod silent;
mod starts;
mod tabs;
mod take_over;
mod taps;
mod toast;
mod translated;
mod twice;
mod waits;
mod write;
mod zero;
