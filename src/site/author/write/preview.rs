//! What the preview answers to whom.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    sync::Arc,
    time::Duration,
};

use axum::{
    body::Body,
    http::{HeaderMap, Method, Response, StatusCode, Uri, header},
};
use tokio::{sync::watch::Receiver, task::spawn_blocking, time::timeout};

use super::{
    draft::Draft,
    editor::Editor,
    faults_page,
    paper::{Paper, Sheets},
    plan_page::{self, Wish},
    source, state,
};
use crate::{
    guide::escape,
    site::{finish::Kit, serve},
};

/// The script of the panel.
const SCRIPT: &str = "/write/write.js";
/// What is wrong now, and whether the page is another one.
const STATE: &str = "/write/state";
/// A page that asks for the state is told after this long that nothing has changed.
const PATIENCE: Duration = Duration::from_secs(25);

/// All that answers need.
pub(super) struct Preview {
    pub(super) kit: Kit,
    /// What does not follow from the content, by paths below the site.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) drafts: Receiver<Arc<Draft>>,
    pub(super) sheets: Sheets,
    pub(super) script: String,
    pub(super) editor: Option<Editor>,
    /// Under these names the preview answers, and under no other: another site's page, whose own name leads here, must
    /// not read the folder.
    pub(super) hosts: [String; 2],
}

/// A page as it is served, but for the panel's script.
struct Page {
    status: StatusCode,
    html: Arc<String>,
    /// The policy that is not in the page itself.
    policy: Option<String>,
    /// Whether it tells all that the panel would.
    is_bare: bool,
}

impl Page {
    fn built(status: StatusCode, html: Arc<String>) -> Self {
        Self { status, html, policy: None, is_bare: false }
    }

    fn own(status: StatusCode, Paper { html, policy }: Paper) -> Self {
        Self { status, html: Arc::new(html), policy: Some(policy), is_bare: false }
    }

    /// Differs when the page does.
    fn revision(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.html.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    /// The page with the panel's script. It stands behind all that the build wrote.
    fn with_script(&self) -> String {
        let (before, after) = self.html.rsplit_once("</body>").unwrap_or((&self.html, ""));
        let revision = self.revision();
        let bare = if self.is_bare { " data-bare" } else { "" };
        format!(
            "{before}<script src=\"{SCRIPT}\" defer data-revision=\"{revision}\"{bare}></script>\n</body>{after}"
        )
    }
}

impl Preview {
    /// Answers one request.
    pub(super) async fn answer(
        self: Arc<Self>,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Response<Body> {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        if !self.hosts.iter().any(|known| known == host) {
            return text(StatusCode::FORBIDDEN, "この名前では、答えません。");
        }
        if method != Method::GET {
            return text(StatusCode::METHOD_NOT_ALLOWED, "読むことだけができます。");
        }
        let (path, query) = (uri.path().to_owned(), uri.query().unwrap_or_default().to_owned());
        if path == STATE {
            self.wait(&query).await;
        }
        // Drawing a long page takes a while.
        spawn_blocking(move || self.reply(&path, &query))
            .await
            .unwrap_or_else(|_| text(StatusCode::INTERNAL_SERVER_ERROR, "ページを作れませんでした。"))
    }

    /// Waits until there is another draft than the one that the page has seen.
    async fn wait(&self, query: &str) {
        let seen = parameter(query, "seen");
        let mut drafts = self.drafts.clone();
        let is_new = |draft: &Arc<Draft>| Some(draft.number.to_string()) != seen;
        // Nothing new is an answer, too.
        let _ = timeout(PATIENCE, drafts.wait_for(is_new)).await;
    }

    fn reply(&self, path: &str, query: &str) -> Response<Body> {
        let draft = self.drafts.borrow().clone();
        match path {
            "/" => return redirect(self.kit.base()),
            SCRIPT => return respond(StatusCode::OK, "text/javascript; charset=utf-8", self.script.clone()),
            STATE => {
                let page = parameter(query, "page").unwrap_or_default();
                let (path, query) = page.split_once('?').unwrap_or((&page, ""));
                let revision = self.page(&draft, path, query).revision();
                let state = state::state(&draft, self.kit.base(), path, &revision, self.editor.as_ref());
                return respond(StatusCode::OK, "application/json", state.to_string());
            }
            _ => {}
        }
        let below = path.strip_prefix(self.kit.base()).unwrap_or_default();
        if let Some(file) = self.files.get(below) {
            return kept(respond(StatusCode::OK, serve::kind(Path::new(below)), file.clone()));
        }
        let file = |name: &str| draft.good.as_ref()?.file(&self.kit, name);
        if !below.is_empty() && !below.ends_with('/') {
            let is_page = below.rsplit('/').next().is_some_and(|name| name.ends_with(".html"));
            if let Some(file) = file(below).filter(|_| !is_page) {
                return respond(StatusCode::OK, serve::kind(Path::new(below)), file.to_string());
            }
            if file(&format!("{below}/index.html")).is_some() {
                return redirect(&format!("{path}/"));
            }
        }
        if below.is_empty() && format!("{path}/") == self.kit.base() {
            return redirect(self.kit.base());
        }
        let page = self.page(&draft, path, query);
        let mut response = respond(page.status, "text/html; charset=utf-8", page.with_script());
        if let Some(policy) = page.policy.and_then(|policy| policy.parse().ok()) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    /// The page at this address.
    fn page(&self, draft: &Draft, path: &str, query: &str) -> Page {
        let base = self.kit.base();
        if path == source::PATH {
            return self.source(draft, query);
        }
        let Some(good) = &draft.good else {
            let paper = self.sheets.paper("まちがいがあります", &faults_page::body(draft));
            return Page { is_bare: true, ..Page::own(StatusCode::OK, paper) };
        };
        if path == plan_page::PATH {
            let body = plan_page::body(&Wish::read(query), &good.library, base, draft.is_current);
            return Page::own(StatusCode::OK, self.sheets.paper("計画", &body.unwrap_or_default()));
        }
        let name = path.strip_prefix(base).map(|below| match below {
            "" => "index.html".to_owned(),
            folder if folder.ends_with('/') => format!("{folder}index.html"),
            file => file.to_owned(),
        });
        if let Some(html) = name.and_then(|name| good.file(&self.kit, &name)) {
            return Page::built(StatusCode::OK, html);
        }
        Page::built(StatusCode::NOT_FOUND, good.file(&self.kit, "404.html").unwrap_or_default())
    }

    fn source(&self, draft: &Draft, query: &str) -> Page {
        let file = parameter(query, "file");
        let text = file.as_ref().and_then(|file| source::text(draft, self.editor.as_ref(), file));
        let status = if file.is_some() && text.is_none() { StatusCode::NOT_FOUND } else { StatusCode::OK };
        let body = text.unwrap_or_else(|| source::list(draft, file.as_deref()));
        Page::own(status, self.sheets.paper(file.as_deref().unwrap_or("フォルダのファイル"), &body))
    }
}

/// The value of `name` in a query.
fn parameter(query: &str, name: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn text(status: StatusCode, words: &str) -> Response<Body> {
    respond(status, "text/plain; charset=utf-8", format!("{words}\n"))
}

fn redirect(place: &str) -> Response<Body> {
    let mut response = respond(StatusCode::FOUND, "text/html; charset=utf-8", escape(place));
    if let Ok(place) = place.parse() {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

/// Nothing is kept: what is written now is what is to be seen.
fn respond(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response<Body> {
    let response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header("cross-origin-resource-policy", "same-origin");
    // Only a malformed header could fail, and all of them are ours.
    response.body(body.into()).unwrap_or_default()
}

/// The program's files have names that follow from their bytes: a reload need not compile them anew.
fn kept(mut response: Response<Body>) -> Response<Body> {
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("max-age=600"));
    response
}
