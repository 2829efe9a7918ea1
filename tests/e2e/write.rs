//! `site write` with the real program: a save changes the page and nothing else.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result};
use serde_json::json;
use tempfile::TempDir;
use tokio::time::sleep;

use crate::{browser::Session, reader::Reader, server::Server};

in_chromium! {
    a_save_changes_the_page_and_nothing_else,
    a_fault_is_told_over_the_page,
}

/// Longer than `boot.js` waits for the end of a scroll.
const PAUSE: Duration = Duration::from_millis(500);

/// The guide that is being written.
const GUIDE: &str = "tests/fixtures/one-guide";
/// Its text.
const TEXT: &str = "lost-key/ja.md";

/// What the panel says of the whole, in `arguments[0]`'s words.
const SAYS: &str = "const panel = document.querySelector('site-write')?.shadowRoot;
    const said = panel?.querySelector('summary')?.textContent ?? 'no panel';
    return [said === arguments[0], said];";

/// A running preview of a copy of the guide. It ends when dropped.
struct Preview {
    child: Child,
    folder: TempDir,
    /// Where it serves, for readers.
    server: Server,
}

impl Preview {
    async fn start() -> Result<Self> {
        let folder = TempDir::new()?;
        copy(Path::new(GUIDE), folder.path())?;
        let target = env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
        let mut child = Command::new(env!("CARGO_BIN_EXE_site"))
            .arg("write")
            .arg(folder.path())
            .arg(format!("--program={target}/wasm-bindgen/release"))
            .arg("--port=0")
            .env("SITE_TODAY", "2026-11-25")
            .env_remove("SITE_EDITOR")
            .stdout(Stdio::piped())
            .spawn()
            .context("no preview")?;
        let mut address = String::new();
        BufReader::new(child.stdout.take().context("no output")?).read_line(&mut address)?;
        // Readers ask a server for addresses only; here they are those of the other process.
        let mut server = Server::start().await?;
        let origin = address.trim_end().strip_suffix(&server.base).context("no address")?;
        server.origin = origin.to_owned();
        Ok(Self { child, folder, server })
    }

    fn save(&self, change: impl Fn(&str) -> String) -> Result<()> {
        let path = self.folder.path().join(TEXT);
        let text = fs::read_to_string(&path)?;
        let changed = change(&text);
        assert_ne!(text, changed);
        Ok(fs::write(path, changed)?)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let copied = to.join(path.file_name().context("a name")?);
        if path.is_dir() {
            copy(&path, &copied)?;
        } else {
            // As text: what is a link in the fixture is a file here.
            fs::write(copied, fs::read(path)?)?;
        }
    }
    Ok(())
}

/// How far the step that is being written is below the window's top.
async fn top(reader: &Reader<'_>) -> Result<f64> {
    reader.ask("document.querySelector('#call-locksmith').getBoundingClientRect().top").await
}

async fn a_save_changes_the_page_and_nothing_else(session: &Session) -> Result<()> {
    let preview = Preview::start().await?;
    let reader = session.reader(&preview.server);
    reader.visit().await?;
    reader.wait("the panel", SAYS, &[json!("まちがいはありません")]).await?;
    reader.tick("tell-keeper").await?;
    reader.lay_out().await?;
    let now = top(&reader).await?;
    let () = reader.script("scrollBy(0, arguments[0])", &[json!(now - 100.)]).await?;
    sleep(PAUSE).await;
    assert!((top(&reader).await? - 100.).abs() < 2., "{}", top(&reader).await?);

    // A new box above the place, with an id that no ledger knows.
    let () = reader.script("window.isOld = true", &[]).await?;
    preview.save(|text| {
        let (before, after) = text.split_once("{#tell-keeper}\n").unwrap_or_default();
        format!("{before}{{#tell-keeper}}\n\n- [ ] 声を出して、読む {{#read-aloud}}\n\n落ち着いて話します。\n{after}")
    })?;
    reader.wait_for_page("!window.isOld").await?;
    reader.wait_until_live().await?;
    assert!(reader.ask::<bool>("document.getElementById('tick-read-aloud') !== null").await?);
    assert!(reader.is_ticked("tell-keeper").await?);
    reader.wait("the panel", SAYS, &[json!("まちがいはありません・お知らせ 1 件")]).await?;
    sleep(PAUSE).await;
    assert!((top(&reader).await? - 100.).abs() < 2., "{}", top(&reader).await?);

    // The new one is kept, too.
    reader.tick("read-aloud").await?;
    let () = reader.script("window.isOld = true", &[]).await?;
    preview.save(|text| text.replace("声を出して、読む", "声を出して、二度読む"))?;
    reader.wait_for_page("!window.isOld").await?;
    reader.wait_until_live().await?;
    assert!(reader.is_ticked("read-aloud").await?);
    Ok(())
}

async fn a_fault_is_told_over_the_page(session: &Session) -> Result<()> {
    let preview = Preview::start().await?;
    let reader = session.reader(&preview.server);
    reader.visit().await?;
    let () = reader.script("window.isOld = true", &[]).await?;
    preview.save(|text| {
        text.replace("{#call-locksmith}\n", "{#call-locksmith}\n\n[どこか](#nowhere)を見ます。\n")
    })?;
    reader.wait("the panel", SAYS, &[json!("まちがい 1 件")]).await?;
    assert!(reader.ask::<bool>("window.isOld").await?, "the page stays");

    // A panel that was opened lists it, and leads there.
    const PANEL: &str = "document.querySelector('site-write').shadowRoot";
    let () = reader.ask(&format!("void {PANEL}.querySelector('summary').click()")).await?;
    let said: String = reader.ask(&format!("{PANEL}.querySelector('li').textContent")).await?;
    assert!(said.contains("#nowhere") && said.contains("dead-link"), "{said}");
    let () =
        reader.ask(&format!("void {PANEL}.querySelector('a[href=\"#call-locksmith\"]').click()")).await?;
    sleep(PAUSE).await;
    assert!(top(&reader).await? < 200., "{}", top(&reader).await?);

    // Mended, the page is another one, and the panel open as it was.
    preview.save(|text| text.replace("[どこか](#nowhere)を見ます。", "落ち着いて、番号を見ます。"))?;
    reader.wait_for_page("!window.isOld").await?;
    reader.wait_until_live().await?;
    reader.wait("the panel", SAYS, &[json!("まちがいはありません")]).await?;
    assert!(reader.ask::<bool>(&format!("{PANEL}.querySelector('details').open")).await?);
    Ok(())
}
