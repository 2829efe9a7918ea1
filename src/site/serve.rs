//! Serves a built site as GitHub Pages does: under a sub-path, gzipped, `max-age=600`, no other headers, and
//! `404.html` for whatever is missing.

use std::{
    fs, io,
    io::Write,
    net::{Ipv4Addr, SocketAddr},
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Response, StatusCode, Uri, header},
};
use flate2::{Compression, write::GzEncoder};
use tokio::{net::TcpListener, runtime::Runtime};

/// A built folder and the path it was built for.
#[derive(Clone, Debug)]
pub struct Site {
    folder: PathBuf,
    base: String,
}

impl Site {
    /// Opens a built folder; its page for missing addresses, which stands at any depth, says for which path it
    /// was built.
    ///
    /// # Errors
    /// If the folder holds no built page.
    pub fn open(folder: &Path) -> Result<Self> {
        let page = folder.join("404.html");
        let html = fs::read_to_string(&page)
            .with_context(|| format!("no {}: run script/build first", page.display()))?;
        let link = html.split_once("rel=\"index\" href=\"").and_then(|(_, rest)| rest.split_once('"'));
        let base = link.map(|(base, _)| base.to_owned());
        let base = base.with_context(|| format!("{} was not written by `site finish`", page.display()))?;
        Ok(Self { folder: folder.into(), base })
    }

    /// The same folder served under another path.
    #[must_use]
    pub fn under(self, base: impl Into<String>) -> Self {
        Self { base: base.into(), ..self }
    }

    /// The path under which the site is served, with a slash at both ends.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// What GitHub Pages answers to a request for `path`.
    pub fn reply(&self, path: &str) -> Reply {
        if let Some(file) = self.file(path) {
            if file.is_dir() && !path.ends_with('/') {
                return Reply {
                    status: StatusCode::MOVED_PERMANENTLY,
                    kind: "",
                    body: format!("{path}/").into(),
                };
            }
            let file = if file.is_dir() { file.join("index.html") } else { file };
            if let Ok(body) = fs::read(&file) {
                return Reply { status: StatusCode::OK, kind: kind(&file), body };
            }
        }
        let body = fs::read(self.folder.join("404.html")).unwrap_or_default();
        Reply { status: StatusCode::NOT_FOUND, kind: HTML, body }
    }

    fn file(&self, path: &str) -> Option<PathBuf> {
        if self.base.strip_suffix('/') == Some(path) {
            return Some(self.folder.clone());
        }
        let below = path.strip_prefix(&self.base)?;
        let is_inside = Path::new(below).components().all(|part| matches!(part, Component::Normal(_)));
        is_inside.then(|| self.folder.join(below))
    }
}

/// An answer before it is put on the wire.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The media type.
    pub kind: &'static str,
    /// The body; for a redirect the place to go to.
    pub body: Vec<u8>,
}

impl Reply {
    /// Puts the answer on the wire, gzipped if the browser takes that.
    pub fn into_response(self, request: &HeaderMap) -> Response<Body> {
        let takes_gzip = request
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.contains("gzip"));
        let response = Response::builder()
            .status(self.status)
            .header(header::CACHE_CONTROL, "max-age=600")
            .header(header::VARY, "Accept-Encoding");
        let response = match self.status {
            StatusCode::MOVED_PERMANENTLY => response.header(header::LOCATION, self.body).body(Body::empty()),
            _ if takes_gzip => response
                .header(header::CONTENT_TYPE, self.kind)
                .header(header::CONTENT_ENCODING, "gzip")
                .body(gzip(&self.body).into()),
            _ => response.header(header::CONTENT_TYPE, self.kind).body(self.body.into()),
        };
        // Only a malformed header could fail, and all of them are ours.
        response.unwrap_or_default()
    }
}

const HTML: &str = "text/html; charset=utf-8";

pub(super) fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => HTML,
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        Some("json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("xml") => "application/xml",
        _ => "application/octet-stream",
    }
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory cannot fail.
    let _ = encoder.write_all(body);
    encoder.finish().unwrap_or_default()
}

/// `site serve`: serves `folder` on 127.0.0.1 until it is ended, and prints the address.
///
/// # Errors
/// If the folder is not a built site, or the port is taken.
#[expect(clippy::print_stdout, reason = "the address is the command's result")]
pub fn run(folder: &Path, port: u16) -> Result<()> {
    let site = Arc::new(Site::open(folder)?);
    let runtime = Runtime::new().context("cannot start the server's threads")?;
    runtime.block_on(async {
        let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener =
            TcpListener::bind(wanted).await.with_context(|| format!("cannot listen on {wanted}"))?;
        println!("http://{}{}", listener.local_addr()?, site.base());
        io::stdout().flush()?;
        let app = Router::new().fallback(move |uri: Uri, headers: HeaderMap| async move {
            site.reply(uri.path()).into_response(&headers)
        });
        axum::serve(listener, app).await.context("the server stopped")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MISSING: &str = r#"missing <link rel="index" href="/site/">"#;

    fn site() -> (tempfile::TempDir, Site) {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("index.html", r#"<link rel="index" href="./">"#);
        write("404.html", MISSING);
        fs::create_dir(folder.path().join("guide")).unwrap();
        write("guide/index.html", "guide");
        let site = Site::open(folder.path()).unwrap();
        (folder, site)
    }

    #[test]
    fn folders_need_their_slash_and_missing_pages_get_the_404() {
        let (_folder, site) = site();
        let status = |path: &str| site.reply(path).status.as_u16();
        assert_eq!(site.base(), "/site/");
        assert_eq!([status("/site/"), status("/site/guide/"), status("/site/guide/index.html")], [200; 3]);
        assert_eq!([status("/site"), status("/site/guide")], [301; 2]);
        assert_eq!(site.reply("/site").body, b"/site/");
        for path in
            ["/", "/other/", "/site/none.js", "/site/../Cargo.toml", "/site//etc/passwd", "/sit", "/abcd"]
        {
            assert_eq!((status(path), site.reply(path).body.as_slice()), (404, MISSING.as_bytes()), "{path}");
        }
    }
}
