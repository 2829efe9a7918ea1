//! End to end: the release build in three browsers, under a sub-path, with the faults that readers meet.
//!
//! `script/test` builds what is tested and runs this. Every case has a server of its own, hence an origin of its
//! own and an empty storage. Chromium runs every case, each in a session of its own; Firefox and WebKitGTK run
//! those in `engines`, in one session each, because they are slow to start.

/// Makes a test of each case: in Chromium, in a session of its own.
macro_rules! in_chromium {
    ($($case:ident,)*) => {
        mod chromium {
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
mod coverage;
mod engines;
mod layout;
mod memory;
mod paths;
mod print;
mod reader;
mod server;
mod share;
mod silent;
mod tabs;
mod translated;
mod zero;
