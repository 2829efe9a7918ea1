//! The content folder with everything that is wrong with it, on the day of the check.

use std::{env, path::Path};

use anyhow::{Context, Result};

use super::files;
use crate::parse::{self, Day, Fault, Files, Library, Rule, Severity};

/// The content folder, with its faults in the form `content/amazon/ja.md:3:1: rule: sentence`.
pub(super) struct Checked {
    /// The texts.
    pub(super) files: Files,
    pub(super) library: Library,
    pub(super) errors: Vec<String>,
    pub(super) warnings: Vec<String>,
    /// Whether the ledger knows every id.
    pub(super) is_recorded: bool,
}

/// Reads and checks `folder`.
pub(super) fn read(folder: &Path) -> Result<Checked> {
    let found = files::read(folder)?;
    let (library, faults) = parse::load_folder(&found, today()?);
    let is_recorded = faults.iter().all(|fault| fault.rule != Rule::UnrecordedId);
    let (errors, warnings): (Vec<Fault>, Vec<Fault>) =
        faults.into_iter().partition(|fault| fault.rule.severity() == Severity::Error);
    let line = |fault: Fault| format!("{}/{fault}", folder.display());
    Ok(Checked {
        files: found.files,
        library,
        errors: errors.into_iter().map(line).collect(),
        warnings: warnings.into_iter().map(line).collect(),
        is_recorded,
    })
}

/// The day of the check: `SITE_TODAY`, or else today in Japan.
pub(super) fn today() -> Result<Day> {
    if let Ok(day) = env::var("SITE_TODAY") {
        return day
            .parse::<toml::value::Datetime>()
            .ok()
            .and_then(|day| day.date)
            .with_context(|| format!("SITE_TODAY の「{day}」は、2026-11-22 の形で書きます。"));
    }
    let in_japan = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9)));
    in_japan.date().to_string().parse::<toml::value::Datetime>()?.date.context("a day without a date")
}
