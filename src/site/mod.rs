//! The native shell: checks content, finishes what Trunk built, serves it.

mod address;
mod assets;
mod card;
mod check;
pub mod doctor;
pub mod files;
mod finish;
mod generated;
mod heights;
mod manifest;
mod missing;
mod page;
mod phrases;
mod reading;
mod record;
mod render;
mod search_engines;
pub mod serve;
mod sheet;
mod shrink;
pub mod source;
mod style;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Parser;

/// ひとつずつ: checks, builds and serves guides.
#[derive(Parser)]
enum Cli {
    /// Print every fault of a content folder.
    Check {
        /// The content folder.
        #[arg(default_value = "content")]
        folder: PathBuf,
        /// Add new ids to the ledger first.
        #[arg(long)]
        record: bool,
    },
    /// Print how hard each section of each guide is to read.
    Reading {
        /// The content folder.
        #[arg(default_value = "content")]
        folder: PathBuf,
    },
    /// Print what in this repository needs care (run script/doctor, which asks other programs too).
    Doctor {
        /// The content folder.
        #[arg(default_value = "content")]
        folder: PathBuf,
        /// The folder with what other programs answered.
        #[arg(long)]
        answers: Option<PathBuf>,
    },
    /// Write the pages that script/pictures photographs.
    Pictures {
        /// Where to write them.
        folder: PathBuf,
    },
    /// Write a content folder with one guide of so many steps, to measure with.
    Generate {
        /// How many steps.
        #[arg(value_parser = clap::value_parser!(u32).range(1..=100_000))]
        steps: u32,
        /// The folder to write.
        folder: PathBuf,
    },
    /// Write the pages into what Trunk has built (Trunk's post_build hook).
    Finish,
    /// Serve a built site as GitHub Pages does.
    Serve {
        /// The built folder.
        #[arg(default_value = "dist")]
        folder: PathBuf,
        /// Port on 127.0.0.1; 0 takes a free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
}

/// Runs the command line.
///
/// # Errors
/// Whatever the command could not do, with the file it was about.
pub fn main() -> Result<ExitCode> {
    let is_good = match Cli::parse() {
        Cli::Check { folder, record } => check::run(&folder, record)?,
        Cli::Reading { folder } => {
            reading::run(&folder)?;
            true
        }
        Cli::Doctor { folder, answers } => doctor::run(&folder, answers.as_deref())?,
        Cli::Pictures { folder } => {
            card::run("content".as_ref(), &folder)?;
            true
        }
        Cli::Generate { steps, folder } => {
            generated::run(steps as usize, &folder)?;
            true
        }
        Cli::Finish => {
            let staging = PathBuf::from(finish::variable("TRUNK_STAGING_DIR")?);
            let content = std::env::var("SITE_CONTENT").unwrap_or_else(|_| "content".into());
            let address = std::env::var("SITE_ADDRESS").or_else(|_| finish::variable("TRUNK_PUBLIC_URL"))?;
            finish::run(&staging, content.as_ref(), &address.parse()?)?
        }
        Cli::Serve { folder, port } => {
            serve::run(&folder, port)?;
            true
        }
    };
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
