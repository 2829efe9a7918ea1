//! The native shell: `finish` makes the site of what Trunk built, `author` helps who writes, `serve` serves it.

mod author;
mod content;
pub mod files;
mod finish;
mod output;
pub mod serve;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Parser;

use author::{check, doctor, generated, new, pictures, plan, reading, write};

/// ひとつずつ: checks, builds and serves guides.
#[derive(Parser)]
enum Cli {
    /// Print every fault of a content folder.
    Check {
        /// The content folder.
        #[arg(default_value = "content")]
        folder: PathBuf,
        /// Add new ids to the ledger first, and take back those that are lost and were never on main.
        #[arg(long)]
        record: bool,
        /// Also refuse what may not be published: an id without its line, a ledger without its copy. With `--record`, write both.
        #[arg(long)]
        release: bool,
        /// The ledger as it is published (script/check asks git).
        #[arg(long)]
        main: Option<PathBuf>,
    },
    /// Write the smallest complete site, to begin with.
    New {
        /// The folder to write; it must be new or empty.
        folder: PathBuf,
    },
    /// Print how hard each section of each guide is to read.
    Reading {
        /// The content folder.
        #[arg(default_value = "content")]
        folder: PathBuf,
    },
    /// Print the plan that these answers make; without any, what every reader does first.
    Plan {
        /// The content folder.
        #[arg(long, default_value = "content")]
        folder: PathBuf,
        /// Ids of answers, also with commas between them.
        answers: Vec<String>,
    },
    /// Serve a content folder while it is being written (run script/write, which brings the program).
    Write {
        /// The content folder.
        #[arg(default_value = "content")]
        folder: PathBuf,
        /// Where the program is: app.js and app_bg.wasm.
        #[arg(long)]
        program: PathBuf,
        /// Port on 127.0.0.1, or the next one that is free; 0 takes any.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Print what has grown old or idle (run script/doctor, which asks git what is published).
    Doctor {
        /// The content folder.
        #[arg(default_value = "content")]
        folder: PathBuf,
        /// The ledger of ids as it is published.
        #[arg(long)]
        main: Option<PathBuf>,
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
        Cli::Check { folder, record, release, main } => {
            check::run(&folder, &check::Wishes { record, release, main: main.as_deref() })?
        }
        Cli::New { folder } => {
            new::run(&folder)?;
            true
        }
        Cli::Reading { folder } => {
            reading::run(&folder)?;
            true
        }
        Cli::Plan { folder, answers } => plan::run(&folder, &answers)?,
        Cli::Write { folder, program, port } => {
            write::run(&folder, &program, port)?;
            true
        }
        Cli::Doctor { folder, main } => doctor::run(&folder, main.as_deref())?,
        Cli::Pictures { folder } => {
            pictures::run("content".as_ref(), &folder)?;
            true
        }
        Cli::Generate { steps, folder } => {
            generated::run(steps as usize, &folder)?;
            true
        }
        Cli::Finish => {
            let staging = PathBuf::from(finish::variable("TRUNK_STAGING_DIR")?);
            let content = std::env::var("SITE_CONTENT").ok().filter(|folder| !folder.is_empty());
            let content = content.unwrap_or_else(|| "content".to_owned());
            let address = std::env::var("SITE_ADDRESS").or_else(|_| finish::variable("TRUNK_PUBLIC_URL"))?;
            finish::run(&staging, content.as_ref(), &address)?
        }
        Cli::Serve { folder, port } => {
            serve::run(&folder, port)?;
            true
        }
    };
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
