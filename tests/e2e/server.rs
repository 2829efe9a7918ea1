//! The test server: a built site as GitHub Pages serves it, the faults a test asks for, and a log of every request.

use std::{
    net::Ipv4Addr,
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU16, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Result, bail};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header},
};
use hitotsuzutsu::site::serve::{Reply, Site};
use tokio::{net::TcpListener, task::JoinHandle, time::sleep};

/// The guide that the program is tried on, at the default path.
pub(crate) const ONE_GUIDE: &str = "target/one-guide";
/// Two guides on other subjects, in two languages.
pub(crate) const TWO_GUIDES: &str = "target/two-guides";
/// The first one built for a full address.
pub(crate) const FULL_ADDRESS: &str = "target/full-address";

/// An empty page beside the site, to hold a frame. Nobody counts the requests for it.
pub(crate) const FRAME: &str = "/a-page-with-a-frame";

/// What goes wrong on the way to the reader.
#[derive(Clone, Copy, Default)]
pub(crate) struct Faults {
    /// A script that runs before anything of the page does, as an extension or an odd browser would have it.
    pub(crate) script: Option<&'static str>,
    /// What happens to the program.
    pub(crate) wasm: Wasm,
    /// One of the program's files is missing: how its name begins or ends.
    pub(crate) lost: Option<&'static str>,
    /// Pages that were built for `https://guide.example` say this server's origin in its place.
    pub(crate) here: bool,
    /// Scripts are off.
    pub(crate) no_scripts: bool,
    /// The page's policy is taken out: the control page of the tests about it.
    pub(crate) no_policy: bool,
}

/// What happens to the program on its way.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Wasm {
    #[default]
    Whole,
    Missing,
    Truncated,
    /// Under a media type for which browsers do not compile while they load.
    Mistyped,
    Late(Duration),
}

/// One line of the log.
#[derive(Clone, Debug)]
pub(crate) struct Logged {
    /// Path and query.
    pub(crate) path: String,
    /// Milliseconds since 1970, as the browser counts them.
    pub(crate) at: f64,
}

/// A running server. Its port is free, so its origin is new and its storage empty. It ends when dropped.
pub(crate) struct Server {
    /// `http://127.0.0.1:port`
    pub(crate) origin: String,
    /// The path under which the site is.
    pub(crate) base: String,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

struct Shared {
    site: Site,
    origin: String,
    faults: Mutex<Faults>,
    log: Mutex<Vec<Logged>>,
}

impl Server {
    /// Serves the guide of the tests without faults.
    pub(crate) async fn start() -> Result<Self> {
        Self::serve(ONE_GUIDE, Faults::default()).await
    }

    /// Serves the site with faults.
    pub(crate) async fn with(faults: Faults) -> Result<Self> {
        Self::serve(ONE_GUIDE, faults).await
    }

    /// Serves the site with a first script.
    pub(crate) async fn with_script(script: &'static str) -> Result<Self> {
        Self::with(Faults { script: Some(script), ..Faults::default() }).await
    }

    /// Serves any built folder.
    pub(crate) async fn serve(folder: &str, faults: Faults) -> Result<Self> {
        Self::site(Site::open(Path::new(folder))?, faults).await
    }

    /// Serves a site that was opened.
    pub(crate) async fn site(site: Site, faults: Faults) -> Result<Self> {
        let base = site.base().to_owned();
        let listener = listen().await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let (faults, log) = (Mutex::new(faults), Mutex::default());
        let shared = Arc::new(Shared { site, origin: origin.clone(), faults, log });
        let router = Router::new().fallback({
            let shared = shared.clone();
            move |uri: Uri, headers: HeaderMap| async move { shared.answer(&uri, &headers).await }
        });
        let task = tokio::spawn(async move {
            // It ends with an error or when the test drops it; either way the browser notices.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { origin, base, shared, task })
    }

    /// The whole address of a page below the site.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.base)
    }

    /// From now on other faults.
    pub(crate) fn set(&self, faults: Faults) {
        *lock(&self.shared.faults) = faults;
    }

    /// Whether the site has something at `path` (and query).
    pub(crate) fn has(&self, path: &str) -> bool {
        let path = path.split('?').next().unwrap_or_default();
        self.shared.site.reply(path).status != StatusCode::NOT_FOUND
    }

    /// Every request so far.
    pub(crate) fn log(&self) -> Vec<Logged> {
        lock(&self.shared.log).clone()
    }
}

/// Listens on a port that no server of this run had before: a browser keeps what an origin once sent for a while.
async fn listen() -> Result<TcpListener> {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Somewhere else in each run, and below the ports that the system gives to others.
    let first = 10_000 + u16::try_from(std::process::id() % 200).unwrap_or_default() * 100;
    for _ in 0..1000 {
        let port = 10_000 + (first - 10_000 + NEXT.fetch_add(1, Ordering::Relaxed)) % 20_000;
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            return Ok(listener);
        }
    }
    bail!("no free port")
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    async fn answer(&self, uri: &Uri, headers: &HeaderMap) -> Response<Body> {
        let path = uri.path();
        if path == FRAME {
            // The icon is named, or Firefox would ask for one.
            let page = "<!doctype html><title>frame</title><link rel=\"icon\" href=\"data:,\"><body style=\"margin: 0\">";
            return Reply { status: StatusCode::OK, kind: "text/html", body: page.into() }
                .into_response(headers);
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let whole = uri.path_and_query().map_or(path, |whole| whole.as_str());
        lock(&self.log).push(Logged { path: whole.to_owned(), at: now.as_secs_f64() * 1000. });
        let faults = *lock(&self.faults);
        let mut reply = self.site.reply(path);
        if path.ends_with(".wasm") {
            reply = faults.wasm.spoil(reply, || self.site.reply("/none")).await;
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        if faults.lost.is_some_and(|lost| name.starts_with(lost) || name.ends_with(lost)) {
            reply = self.site.reply("/none");
        }
        if reply.kind.starts_with("text/html") {
            faults.alter(&mut reply, &self.origin);
        }
        let mut response = reply.into_response(headers);
        if faults.no_scripts {
            let policy = HeaderValue::from_static("script-src 'none'");
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }
}

impl Wasm {
    async fn spoil(self, mut reply: Reply, missing: impl FnOnce() -> Reply) -> Reply {
        match self {
            Self::Whole => {}
            Self::Missing => return missing(),
            Self::Truncated => reply.body.truncate(reply.body.len() / 2),
            Self::Mistyped => reply.kind = "text/plain",
            Self::Late(delay) => sleep(delay).await,
        }
        reply
    }
}

impl Faults {
    /// The script stands before the page's policy, which governs only what follows it. So the policy, and with
    /// it everything else about the page, stays as it was built.
    fn alter(self, page: &mut Reply, origin: &str) {
        const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\"";
        let mut html = String::from_utf8_lossy(&page.body).into_owned();
        if let Some(script) = self.script {
            html = html.replacen(POLICY, &format!("<script>{script}</script>\n{POLICY}"), 1);
        }
        if self.here {
            html = html.replace("https://guide.example", origin);
        }
        if self.no_policy {
            html = html.replacen(POLICY, "<meta name=\"no-policy\"", 1);
        }
        page.body = html.into_bytes();
    }
}

/// A test that failed while it held the lock has said enough.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
