//! Firefox and WebKitGTK: the cases that must hold in every engine, in one session each.

use anyhow::{Context, Result};

use crate::{
    basics,
    browser::{Engine, Session},
    memory, paths, silent, translated, zero,
};

#[tokio::test]
async fn firefox() -> Result<()> {
    Session::run(Engine::Firefox, every_case).await
}

#[tokio::test]
async fn webkit() -> Result<()> {
    Session::run(Engine::WebKit, every_case).await
}

async fn every_case(session: &Session) -> Result<()> {
    macro_rules! run {
        ($($module:ident::$case:ident,)*) => {
            $(
                // So that a panic, too, says where it was.
                eprintln!("{:?}: {}", session.engine, stringify!($case));
                $module::$case(session).await.context(stringify!($case))?;
            )*
        };
    }
    run! {
        paths::sources_are_one_tap_away,
        paths::a_title_is_found_by_its_words,
        basics::a_tick_stays,
        zero::without_webassembly,
        zero::with_the_program_missing,
        zero::ticks_before_take_over_are_kept,
        translated::a_translated_page_is_taken_over,
        translated::a_page_with_foreign_elements_is_taken_over,
        translated::a_page_translated_later_keeps_ticks,
        memory::storage_that_refuses,
        silent::each_file_is_requested_once,
        silent::nothing_is_requested_once_the_app_is_ready,
    }
    Ok(())
}
