//! `site write`: serves a content folder while it is being written. A save is seen at once, with what is wrong.
//!
//! 1. `watch` looks at the folder, and makes a `draft` of each save: the texts, what is wrong, the last good pages.
//! 2. `preview` serves the pages that a build would write, byte for byte, and behind them one script.
//! 3. The script asks for the `state` of the draft. It shows that in a panel, and reloads a page that has become
//!    another. `source` and `plan_page` are pages of the preview's own.

mod draft;
mod editor;
mod faults_page;
mod paper;
mod place;
mod plan_page;
mod preview;
mod source;
mod state;
mod told;
mod watch;

use std::{
    collections::BTreeMap,
    fs,
    io::ErrorKind,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::Arc,
    thread,
    time::UNIX_EPOCH,
};

use anyhow::{Context, Result, bail, ensure};
use axum::{
    Router,
    http::{HeaderMap, Method, Uri},
};
use tokio::{net::TcpListener, runtime::Runtime, sync::watch as channel};

use crate::site::{finish::Kit, output::print};
use draft::Draft;
use editor::Editor;
use paper::Sheets;
use preview::Preview;

/// Where a build is served that is for no address: the preview's storage is that of `site serve` at the same port.
const BASE: &str = "/hitotsuzutsu/";
/// Icons and cards.
const PUBLIC: &str = "public";
/// So many ports are tried.
const PORTS: u16 = 50;

/// Serves `folder` with the program in `program` until it is ended, and prints the address.
///
/// # Errors
/// If the folder or the program is not there, or no port is free.
pub(crate) fn run(folder: &Path, program: &Path, port: u16) -> Result<()> {
    ensure!(folder.is_dir(), "フォルダ {} がありません。", folder.display());
    let editor = Editor::chosen(folder)?;
    let (kit, mut files) = Kit::around(program, BASE)?;
    add_below(PUBLIC.as_ref(), "", &mut files)?;
    let sheets = Sheets::read()?;
    let css = serde_json::to_string(&sheets.panel)?;
    let script = include_str!("write.js").replace("\"__CSS__\"", &css);
    // Numbers go on from those of an earlier preview, whose pages may still be open.
    let first =
        Draft::first(folder, UNIX_EPOCH.elapsed().map(|now| now.as_millis() as u64).unwrap_or_default());
    let (sender, drafts) = channel::channel(Arc::new(first));
    let watched = folder.to_owned();
    thread::spawn(move || watch::follow(&watched, &sender));
    let runtime = Runtime::new().context("cannot start the server's threads")?;
    runtime.block_on(async {
        let listener = listen(port).await?;
        let port = listener.local_addr()?.port();
        let hosts = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"));
        let (host, folder) = (&hosts[0], folder.display());
        print(&format!("http://{host}{BASE}\n{folder} を見ています。保存すると、ページが変わります。終わるには Ctrl+C を押します。\n"))?;
        let preview = Arc::new(Preview { kit, files, drafts, sheets, script, editor, hosts });
        let app = Router::new().fallback(move |method: Method, uri: Uri, headers: HeaderMap| {
            let preview = preview.clone();
            async move { preview.answer(&method, &uri, &headers).await }
        });
        axum::serve(listener, app).await.context("the server stopped")
    })
}

/// A listener at `port`, or at the next one that is free.
#[expect(clippy::print_stderr, reason = "the address that follows is not the wanted one")]
async fn listen(port: u16) -> Result<TcpListener> {
    for next in port..=port.saturating_add(PORTS) {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, next))).await {
            Ok(listener) => {
                if next != port {
                    eprintln!("ポート {port} は使われているので、{next} を使います。");
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).with_context(|| format!("ポート {next} を開けません。")),
        }
    }
    bail!("ポート {port} も、次の {PORTS} 個も、使われています。--port で、ほかの番号を書きます。")
}

/// Reads every file below `folder`, by its path there.
fn add_below(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot open {}", folder.display()))? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            add_below(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
        }
    }
    Ok(())
}
