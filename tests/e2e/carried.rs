//! Records that another browser would have made, and files in the reader's hands.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use hitotsuzutsu::{
    guide::{Guide, Id, Page},
    progress::{Millis, Origin, Progress, State, carry},
};

use crate::{
    browser::Session,
    reader::Reader,
    server::{ONE_GUIDE, Server},
};

/// Keeps what the page saves, and lets no file reach the disk.
pub(crate) const SAVING: &str = "
    window.saved = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => (blob.text().then((text) => saved.push(text)), make.call(URL, blob));
    HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };";

/// Stands for the phone's share sheet.
pub(crate) const SHEET: &str = "
    window.sent = [];
    Navigator.prototype.share = async function (data) { sent.push({ ...data }); };";

/// A day in 2023.
pub(crate) const LONG_AGO: Millis = 1_700_000_000_000;

/// The guide on a built page.
pub(crate) fn guide(folder: &str, name: &str) -> Result<Guide> {
    Ok(page(folder, name)?.guide)
}

/// What a built page carries.
pub(crate) fn page(folder: &str, page: &str) -> Result<Page> {
    let html = fs::read_to_string(Path::new(folder).join(page).join("index.html"))?;
    let (_, data) = html.split_once(" id=\"guide\"").context("a data block")?;
    let (_, data) = data.split_once('>').context("its beginning")?;
    let (data, _) = data.split_once("</script>").context("its end")?;
    Page::from_json(data).context("a page's data")
}

pub(crate) fn id(name: &str) -> Result<Id> {
    name.parse().ok().with_context(|| format!("{name} is no id"))
}

/// A record in which these boxes are done.
pub(crate) fn done(names: &[&str], at: Millis) -> Result<Progress> {
    let mut progress = Progress::default();
    for name in names {
        progress.mark(&id(name)?, State::Done, at, &Origin::from_bits(1));
    }
    Ok(progress)
}

/// The text that carries these ticks to the site's guide.
pub(crate) fn code(names: &[&str]) -> Result<String> {
    Ok(carry(&done(names, LONG_AGO)?, &guide(ONE_GUIDE, "")?, false))
}

/// Everything that a change could be seen in: the boxes and what is stored.
pub(crate) async fn whole(reader: &Reader<'_>) -> Result<(Vec<String>, String)> {
    let stored = reader.stored().await?;
    Ok((reader.ticked().await?, format!("{stored:#?}")))
}

impl Reader<'_> {
    /// What the page has saved last, with its name; see [`SAVING`].
    pub(crate) async fn saved(&self) -> Result<(String, String)> {
        self.wait("a file", "return [saved.length > 0, String(saved.length)];", &[]).await?;
        self.ask("[savedAs, saved.at(-1)]").await
    }
}

/// A page that is open, with everything unfolded.
pub(crate) async fn unfolded<'a>(session: &'a Session, server: &'a Server) -> Result<Reader<'a>> {
    let reader = session.reader(server);
    reader.visit().await?;
    reader.unfold().await?;
    Ok(reader)
}
