//! End to end: the release build in three browsers, under a sub-path, with the faults that readers meet.
//!
//! `script/test` builds what is tested and runs this. Every case has a server of its own, hence an origin of its
//! own and an empty storage. Chromium runs each case as a test, in a session of its own; `engines` runs all of
//! them once more in Chromium on the smallest phone, and in Firefox and WebKitGTK at both widths, each engine in
//! one session, because they are slow to start.

/// Makes a test of each case in Chromium, and `in_one_session` for the other engines.
macro_rules! in_every_engine {
    ($($case:ident,)*) => {
        mod chromium {
            $(
                #[tokio::test]
                async fn $case() -> anyhow::Result<()> {
                    crate::browser::Session::run(crate::browser::Engine::Chromium, super::$case).await
                }
            )*
        }

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
mod coverage;
mod deploys;
mod engines;
mod erase;
mod faults;
mod layout;
mod light;
mod matrix;
mod memory;
mod paths;
mod places;
mod print;
mod reader;
mod refused;
mod resume;
mod server;
mod share;
mod silent;
mod tabs;
mod translated;
mod zero;
