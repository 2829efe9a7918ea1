//! Between two deploys: Pages replaces the whole site at once, but readers still have pages of the one before, and
//! a deploy may have arrived by halves.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use hitotsuzutsu::site::serve::Site;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use tokio::process::Command;

use crate::{
    browser::Session,
    server::{Faults, ONE_GUIDE, Server},
    zero::expect_whole_guide,
};

in_every_engine! {
    an_old_page_finds_its_files_in_the_new_site,
    an_old_page_whose_files_are_gone_stays_readable,
    a_new_page_whose_files_have_not_arrived_stays_readable,
}

async fn an_old_page_finds_its_files_in_the_new_site(session: &Session) -> Result<()> {
    let (old, new) = (another_build()?, copy(ONE_GUIDE)?);
    let server = deployed(&old).await?;
    keep_assets(&server, &new).await?;
    fs::copy(old.path().join("index.html"), new.path().join("old.html"))?;
    let server = serve(&new).await?;
    let reader = session.reader(&server);
    for page in ["old.html", ""] {
        reader.visit_page(page).await?;
        reader.tick("tell-keeper").await?;
        assert!(reader.is_ticked("tell-keeper").await?, "{page}");
        reader.undo().await?;
    }
    Ok(())
}

/// More than the days for which they are kept.
async fn an_old_page_whose_files_are_gone_stays_readable(session: &Session) -> Result<()> {
    let (old, new) = (another_build()?, copy(ONE_GUIDE)?);
    fs::copy(old.path().join("index.html"), new.path().join("old.html"))?;
    let server = serve(&new).await?;
    let reader = session.reader(&server);
    reader.open("old.html").await?;
    expect_whole_guide(&reader).await
}

/// Any one of the three files is missing: a deploy by halves.
async fn a_new_page_whose_files_have_not_arrived_stays_readable(session: &Session) -> Result<()> {
    for lost in ["boot-", "app-", ".wasm"] {
        let server = Server::with(Faults { lost: Some(lost), ..Faults::default() }).await?;
        let reader = session.reader(&server);
        reader.open("").await?;
        expect_whole_guide(&reader).await.context(lost)?;
    }
    Ok(())
}

/// What comes from the site that is replaced is checked: names, days and bytes.
#[tokio::test]
async fn only_files_that_are_what_they_say_are_kept() -> Result<()> {
    let (old, new) = (another_build()?, copy(ONE_GUIDE)?);
    let server = deployed(&old).await?;
    let list = fs::read_to_string(old.path().join("assets.txt"))?;
    let names: Vec<_> = list.lines().filter_map(|line| line.split_once(' ')).map(|(_, name)| name).collect();
    let [altered, too_old, kept] = [names[0], names[1], names[2]];
    fs::write(old.path().join(altered), "something else")?;
    fs::write(
        old.path().join("assets.txt"),
        format!(
            "2099-01-01 {altered}\n2099-01-01 ../../../etc/passwd\n2099-01-01 index.html\n2001-01-01 {too_old}\n\
             nonsense\n\n2099-01-01 app-0123456789abcdef.js\n2099-01-01 {kept}\n"
        ),
    )?;
    let before = names_in(new.path())?;
    keep_assets(&server, &new).await?;
    let mut after = names_in(new.path())?;
    after.retain(|name| !before.contains(name));
    after.sort();
    let mut expected = vec!["assets.txt".to_owned(), kept.to_owned()];
    expected.sort();
    assert_eq!(after, expected);
    let listed = fs::read_to_string(new.path().join("assets.txt"))?;
    assert_eq!(listed.lines().count(), 4, "three of its own and one kept:\n{listed}");
    assert!(listed.ends_with(&format!("2099-01-01 {kept}\n")), "{listed}");
    Ok(())
}

/// Nothing was deployed for months: what was live until now is kept all the same.
#[tokio::test]
async fn the_files_of_the_last_deploy_are_kept_however_old() -> Result<()> {
    let (old, new) = (another_build()?, copy(ONE_GUIDE)?);
    let server = deployed(&old).await?;
    let list = old.path().join("assets.txt");
    let aged: String = fs::read_to_string(&list)?
        .lines()
        .filter_map(|line| Some(format!("2001-01-01 {}\n", line.split_once(' ')?.1)))
        .collect();
    fs::write(&list, aged)?;
    keep_assets(&server, &new).await?;
    assert_eq!(fs::read_to_string(new.path().join("assets.txt"))?.lines().count(), 6);
    Ok(())
}

/// The first deploy of all.
#[tokio::test]
async fn a_site_that_is_not_there_yet_keeps_nothing() -> Result<()> {
    let new = copy(ONE_GUIDE)?;
    let server = serve(&new).await?;
    keep_assets(&server, &new).await?;
    assert_eq!(fs::read_to_string(new.path().join("assets.txt"))?.lines().count(), 3);
    Ok(())
}

/// A copy of the built site whose program files are others: what a deploy before the last one had.
fn another_build() -> Result<TempDir> {
    let folder = copy(ONE_GUIDE)?;
    let glue = rename(folder.path(), "app-", ".js", |bytes| [bytes, b"\n// earlier"].concat())?;
    // A custom section named `x`, without content: another program of the same meaning.
    let wasm = rename(folder.path(), "app-", ".wasm", |bytes| [bytes, &[0, 2, 1, b'x']].concat())?;
    let names = |text: String| text.replace(&glue.0, &glue.1).replace(&wasm.0, &wasm.1);
    let boot = rename(folder.path(), "boot-", ".js", |bytes| {
        names(String::from_utf8_lossy(bytes).into_owned()).into_bytes()
    })?;
    let index = folder.path().join("index.html");
    fs::write(&index, fs::read_to_string(&index)?.replace(&boot.0, &boot.1))?;
    Ok(folder)
}

/// Alters a file and names it by its bytes again; answers with both names.
fn rename(
    folder: &Path,
    start: &str,
    end: &str,
    alter: impl Fn(&[u8]) -> Vec<u8>,
) -> Result<(String, String)> {
    let names = names_in(folder)?;
    let old =
        names.into_iter().find(|name| name.starts_with(start) && name.ends_with(end)).context("a file")?;
    let bytes = alter(&fs::read(folder.join(&old))?);
    let hash: String = Sha256::digest(&bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let new = format!("{start}{hash}{end}");
    fs::remove_file(folder.join(&old))?;
    fs::write(folder.join(&new), bytes)?;
    Ok((old, new))
}

/// The top of a built folder: pages and program.
fn copy(folder: &str) -> Result<TempDir> {
    let copy = TempDir::new()?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            fs::copy(&path, copy.path().join(path.file_name().context("a name")?))?;
        }
    }
    Ok(copy)
}

fn names_in(folder: &Path) -> Result<Vec<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// `folder` as its own deploy would have left it.
async fn deployed(folder: &TempDir) -> Result<Server> {
    let server = serve(folder).await?;
    keep_assets(&server, folder).await?;
    Ok(server)
}

async fn serve(folder: &TempDir) -> Result<Server> {
    Server::site(Site::open(folder.path())?, Faults::default()).await
}

/// Runs `script/keep-assets` for `folder`, which is to replace what `server` serves.
async fn keep_assets(server: &Server, folder: &TempDir) -> Result<()> {
    let output =
        Command::new("script/keep-assets").arg(server.address("")).arg(folder.path()).output().await?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
