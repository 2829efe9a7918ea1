//! `site finish`: Trunk's post_build hook. What is right about a built site is decided here.
//!
//! 1. Read and check the content; refuse it if there is an error, or an id without a lasting number.
//! 2. Name the program's files by their bytes.
//! 3. Write every page: the view rendered natively, with its data, style sheet and policy.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use super::{
    address::Address,
    card,
    documents::{self, MANIFEST, MISSING, Pages},
    kit::Kit,
    links, manifest,
    page::Shell,
    places, search_engines,
};
use crate::{
    parse::{Document, Library},
    site::content::{self, Checked},
};

/// Finishes the build in `staging` for `address`. Says whether it was published: `false` if the content must not be.
///
/// # Errors
/// If a file cannot be read or written.
#[expect(clippy::print_stderr, reason = "Trunk shows what its hooks print there")]
pub(crate) fn run(staging: &Path, content: &Path, address: &str) -> Result<bool> {
    let address: Address = address.parse()?;
    let Checked { library, errors, warnings, is_recorded, .. } = content::read(content)?;
    for line in errors.iter().chain(&warnings) {
        eprintln!("{line}");
    }
    if !errors.is_empty() {
        eprintln!("{}: まちがいが {} 件あるので、組み立てません。", content.display(), errors.len());
        return Ok(false);
    }
    let index = staging.join("index.html");
    let trunk_page = fs::read_to_string(&index).with_context(|| format!("no {}", index.display()))?;
    let reload = reload_script(&trunk_page);
    // Links name ticks by the numbers of the built page. What the ledger lacks may get another number later: it is
    // shown to its author, whom `trunk serve` and `site write` serve, and to nobody else.
    if !is_recorded && reload.is_none() {
        let advice = "script/check --record で足します。";
        eprintln!("{}: 台帳に無い id があるので、組み立てません。{advice}", content.display());
        return Ok(false);
    }
    let cards: Vec<_> =
        library.documents.iter().map(card::name).filter(|card| staging.join(card).is_file()).collect();
    let kit = Kit::of(staging, address.clone())?;
    let shell = kit.shell(&cards, reload);
    write_pages(staging, &library, &shell)?;
    if let Some(home) = places::home(&library) {
        write(staging, MANIFEST, &manifest::json(home)?)?;
    }
    if let Some(site) = address.full() {
        let place = |document: &Document| site.clone() + &places::canonical(document, &library);
        write(staging, "sitemap.xml", &search_engines::sitemap(&library, place))?;
        write(staging, "robots.txt", &search_engines::robots(&site))?;
    }
    Ok(true)
}

/// Every page of every document, and the page for missing addresses.
fn write_pages(staging: &Path, library: &Library, shell: &Shell<'_>) -> Result<()> {
    for document in &library.documents {
        let pages = Pages::of(document, library, shell);
        if places::is_home(document, library) {
            write(staging, MISSING, &pages.missing())?;
        }
        for path in &places::paths(document, library) {
            write(staging, &format!("{path}index.html"), &pages.guide(path)?)?;
        }
        write(staging, &format!("{}index.html", documents::sheet_path(document)), &pages.sheet())?;
    }
    Ok(())
}

fn write(staging: &Path, name: &str, html: &str) -> Result<()> {
    links::check(name, html)?;
    let path = staging.join(name);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(&path, html).with_context(|| format!("cannot write {}", path.display()))
}

/// Trunk adds this script to the page while serving, and only then.
fn reload_script(page: &str) -> Option<&str> {
    let mark = page.find("__TRUNK_ADDRESS__")?;
    let start = page[..mark].rfind("<script")?;
    let end = mark + page[mark..].find("</script>")? + "</script>".len();
    Some(&page[start..end])
}

/// A variable that Trunk or `script/build` sets for the hook.
pub(crate) fn variable(name: &str) -> Result<String> {
    match std::env::var(name) {
        Ok(value) => Ok(value),
        Err(_) => bail!("{name} is not set: `site finish` is Trunk's hook, run script/build or trunk serve"),
    }
}
