//! Browser engines, and sessions in them.

use std::{
    cell::Cell,
    env,
    future::poll_fn,
    io::{BufRead, BufReader},
    net::{Ipv4Addr, TcpListener, TcpStream},
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    process::{Child, Command, Stdio},
    task::Poll,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use tokio::time::timeout;

use crate::{reader::Reader, server::Server};

/// The smallest phone.
pub(crate) const SMALL: Size = (320, 700);
/// An old phone, or a newer one with the browser's own bars.
pub(crate) const LOW: Size = (360, 640);
/// A common phone.
pub(crate) const COMMON: Size = (390, 844);

/// Width and height of a page, in its own pixels.
pub(crate) type Size = (u32, u32);

/// The longest that a case may take.
const LONGEST: Duration = Duration::from_secs(120);

const MINI_BROWSER: &str = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

/// What drives the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// A tap: when, where in the window, and on what.
pub(crate) struct Tap {
    pub(crate) at: Instant,
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) what: String,
}

/// A browser with an empty profile. It ends when dropped, also by a failing test.
pub(crate) struct Session {
    pub(crate) driver: WebDriver,
    pub(crate) engine: Engine,
    /// The size of the frame that pages are opened in; `None` where the window itself has the size.
    pub(crate) frame: Cell<Option<Size>>,
    /// What was tapped last.
    pub(crate) last_tap: Cell<Option<Tap>>,
    // Dropped after the session, in this order.
    _process: Process,
    _profile: TempDir,
}

impl Session {
    pub(crate) async fn start(engine: Engine) -> Result<Self> {
        Self::start_with(engine, TempDir::new().context("no folder for the profile")?, None).await
    }

    /// A session in Chromium whose driver remembers every request.
    pub(crate) async fn start_with_a_log_of_requests() -> Result<Self> {
        let profile = TempDir::new().context("no folder for the profile")?;
        Self::start_with(Engine::Chromium, profile, Some("performance")).await
    }

    /// Ends the browser and starts it once more with the same profile. Chromium opens the last tabs again.
    pub(crate) async fn start_again(self) -> Result<Self> {
        self.end().await?;
        let Self { engine, _process: process, _profile: profile, .. } = self;
        drop(process);
        Self::start_with(engine, profile, None).await
    }

    async fn start_with(engine: Engine, profile: TempDir, log: Option<&str>) -> Result<Self> {
        let process = Process::start(engine, &profile)?;
        let capabilities = engine.capabilities(&profile, log)?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{}", process.port), capabilities)
            .await
            .with_context(|| format!("{engine:?} did not start"))?;
        let session = Self {
            driver,
            engine,
            frame: Cell::default(),
            last_tap: Cell::default(),
            _process: process,
            _profile: profile,
        };
        session.resize(COMMON).await?;
        Ok(session)
    }

    /// Ends the browser.
    pub(crate) async fn end(&self) -> Result<()> {
        self.driver.clone().quit().await.context("the browser did not end")
    }

    /// Someone who reads what `server` serves.
    pub(crate) fn reader<'a>(&'a self, server: &'a Server) -> Reader<'a> {
        Reader::new(self, server)
    }

    /// Gives the page this many pixels. Only Chromium's window can be as narrow as one likes; those of the others
    /// have a least width of their own (500 and 447 pixels), so a frame inside them is narrowed where there is one.
    pub(crate) async fn resize(&self, (width, height): Size) -> Result<()> {
        const RESIZE: &str = "const [width, height] = arguments;
            if (frameElement) Object.assign(frameElement.style, { width: `${width}px`, height: `${height}px` });";
        if self.engine == Engine::Chromium {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
            self.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
        } else if self.frame.replace(self.frame.get().map(|_| (width, height))).is_some() {
            self.driver.execute(RESIZE, [json!(width), json!(height)]).await?;
        } else {
            self.driver.set_window_rect(0, 0, width, height).await?;
        }
        Ok(())
    }

    /// Takes back what a case has told Chromium about the reader.
    pub(crate) async fn as_it_began(&self) -> Result<()> {
        self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": "", "features": [] })).await?;
        Ok(())
    }

    /// A command of the Chrome DevTools Protocol.
    pub(crate) async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| method.to_owned())
    }
}

/// What comes of a case: its result, or the panic of a failed assertion, which must not leave a browser behind.
pub(crate) async fn outcome(case: impl Future<Output = Result<()>>) -> Result<Result<()>> {
    let mut case = pin!(timeout(LONGEST, case));
    let ended = poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| case.as_mut().poll(context))) {
        Ok(poll) => poll.map(Ok),
        Err(panic) => Poll::Ready(Err(panic)),
    });
    match ended.await {
        Ok(in_time) => in_time.with_context(|| format!("not done after {LONGEST:?}")),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
            Err(anyhow!("{}", words.unwrap_or("a panic without words")))
        }
    }
}

impl Engine {
    fn capabilities(self, profile: &TempDir, log: Option<&str>) -> Result<Capabilities> {
        let value = match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "pageLoadStrategy": "eager",
                "goog:chromeOptions": {
                    "binary": "/usr/bin/chromium",
                    "args": [
                        format!("--user-data-dir={}", profile.path().display()),
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--restore-last-session",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        // Nothing outside this machine exists.
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                    ],
                },
                "goog:loggingPrefs": log.map(|name| json!({ name: "ALL" })).unwrap_or_else(|| json!({})),
            }),
            Self::Firefox => json!({
                "browserName": "firefox",
                "pageLoadStrategy": "eager",
                "moz:firefoxOptions": { "binary": "/usr/bin/firefox-esr", "args": ["-headless"] },
            }),
            // Not eager: its driver then loses the answer of a script that a reload overtakes.
            Self::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": MINI_BROWSER, "args": ["--automation"] },
            }),
        };
        let Value::Object(map) = value else { bail!("capabilities are an object") };
        Ok(map.into())
    }
}

/// A running driver.
struct Process {
    child: Child,
    port: u16,
    /// Ends after the driver.
    _display: Option<Display>,
}

impl Process {
    fn start(engine: Engine, profile: &TempDir) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut display = None;
        let mut command = match engine {
            Engine::Chromium => Command::new("chromedriver"),
            Engine::Firefox => {
                // Where script/test has compiled it, when it is not on the PATH.
                let path = env::var("PATH").unwrap_or_default();
                let mut command = Command::new("geckodriver");
                command.env("PATH", format!(".tools/bin:{path}"));
                command.arg("--profile-root").arg(profile.path()).arg("--websocket-port=0");
                command
            }
            Engine::WebKit => {
                let mut command = Command::new("WebKitWebDriver");
                command.env("DISPLAY", &display.insert(Display::start()?).name);
                command
            }
        };
        command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let child = command.spawn().with_context(|| format!("no driver for {engine:?}: see script/test"))?;
        let process = Self { child, port, _display: display };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            ensure!(start.elapsed() < Duration::from_secs(20), "the driver of {engine:?} does not answer");
            sleep(Duration::from_millis(20));
        }
        Ok(process)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// A screen without glass, for WebKitGTK, which has no headless mode. One for each session: windows on the same one would
/// cover each other.
struct Display {
    child: Child,
    /// As `DISPLAY` has it.
    name: String,
}

impl Display {
    fn start() -> Result<Self> {
        let mut child = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("no Xvfb: see script/test")?;
        // It says its number when it can be used.
        let mut number = String::new();
        let said = child.stdout.take().map(|said| BufReader::new(said).read_line(&mut number));
        let display = Self { child, name: format!(":{}", number.trim()) };
        ensure!(matches!(said, Some(Ok(1..))), "Xvfb did not start");
        Ok(display)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Ends a process that may have ended on its own.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
