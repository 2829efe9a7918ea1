//! End to end: the release build in three browsers, under a sub-path, with the faults that readers meet.
//!
//! `script/test` builds what is tested and runs this. Every case has a server of its own, hence an origin of its
//! own and an empty storage. `engines` runs the cases one after the other, in one session for each engine and width,
//! because browsers are slow to start.

/// Cases for every engine: makes `in_one_session` of them.
macro_rules! in_every_engine {
    ($($case:ident,)*) => {
        /// Runs every case of this module.
        pub(crate) async fn in_one_session(run: &mut crate::engines::Run<'_>) {
            $(run.case(concat!(module_path!(), "::", stringify!($case)), $case).await;)*
        }
    };
}

/// Makes a test of each case: in Chromium, in a session of its own. What the other drivers cannot do stands here.
macro_rules! in_chromium {
    ($($case:ident,)*) => {
        mod only_chromium {
            $(
                #[tokio::test]
                async fn $case() -> anyhow::Result<()> {
                    crate::browser::Session::run(crate::browser::Engine::Chromium, super::$case).await
                }
            )*
        }
    };
}

mod access;
mod basics;
mod browser;
mod built;
mod carried;
mod carry;
mod copied;
mod copies;
mod coverage;
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
mod paths;
mod places;
mod print;
mod reader;
mod reader_view;
mod refused;
mod resume;
mod server;
mod share;
mod silent;
mod starts;
mod tabs;
mod taps;
mod toast;
mod translated;
mod zero;
