//! Browser engines, and sessions in them.

use std::{
    env,
    future::poll_fn,
    net::{Ipv4Addr, TcpListener, TcpStream},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    pin::pin,
    process::{Child, Command, Stdio},
    task::Poll,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use tokio::time::timeout;

use crate::{reader::Reader, server::Server};

/// The smallest phone.
pub(crate) const SMALL: (u32, u32) = (320, 700);
/// A common phone.
pub(crate) const COMMON: (u32, u32) = (390, 844);

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

/// A browser with an empty profile. It ends when dropped, also by a failing test.
pub(crate) struct Session {
    pub(crate) driver: WebDriver,
    pub(crate) engine: Engine,
    // Dropped after the session, in this order.
    _process: Process,
    _profile: TempDir,
}

impl Session {
    /// Runs `case` in a session of its own, and ends that whatever comes of the case.
    pub(crate) async fn run(engine: Engine, case: impl AsyncFnOnce(&Self) -> Result<()>) -> Result<()> {
        let session = Self::start(engine).await?;
        let outcome = {
            let mut case = pin!(timeout(LONGEST, case(&session)));
            // A failed assertion must not leave a browser behind.
            poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| case.as_mut().poll(context))) {
                Ok(poll) => poll.map(Ok),
                Err(panic) => Poll::Ready(Err(panic)),
            })
            .await
        };
        let end = session.driver.quit().await.context("the browser did not end");
        match outcome {
            Ok(in_time) => in_time.with_context(|| format!("not done after {LONGEST:?}"))?.and(end),
            Err(panic) => resume_unwind(panic),
        }
    }

    async fn start(engine: Engine) -> Result<Self> {
        let profile = TempDir::new().context("no folder for the profile")?;
        let process = Process::start(engine, &profile)?;
        let capabilities = engine.capabilities(&profile)?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{}", process.port), capabilities)
            .await
            .with_context(|| format!("{engine:?} did not start"))?;
        let session = Self { driver, engine, _process: process, _profile: profile };
        session.resize(COMMON).await?;
        Ok(session)
    }

    /// Someone who reads what `server` serves.
    pub(crate) fn reader<'a>(&'a self, server: &'a Server) -> Reader<'a> {
        Reader::new(self, server)
    }

    /// Gives the page this many pixels. Only Chromium can be as narrow as one likes; the windows of the others
    /// have a least width of their own.
    pub(crate) async fn resize(&self, (width, height): (u32, u32)) -> Result<()> {
        if self.engine == Engine::Chromium {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
            self.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
        } else {
            self.driver.set_window_rect(0, 0, width, height).await?;
        }
        Ok(())
    }

    /// A command of the Chrome DevTools Protocol.
    pub(crate) async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| method.to_owned())
    }
}

impl Engine {
    fn capabilities(self, profile: &TempDir) -> Result<Capabilities> {
        let value = match self {
            Self::Chromium => json!({
                "browserName": "chrome",
                "pageLoadStrategy": "eager",
                "goog:chromeOptions": {
                    "binary": "/usr/bin/chromium",
                    "args": [
                        format!("--user-data-dir={}", profile.path().display()),
                        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        // Nothing outside this machine exists.
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                    ],
                    "perfLoggingPrefs": { "enableNetwork": true },
                },
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
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
}

impl Process {
    fn start(engine: Engine, profile: &TempDir) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
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
                ensure!(
                    env::var_os("DISPLAY").is_some(),
                    "WebKitGTK needs a display: run `xvfb-run -a cargo …`"
                );
                Command::new("WebKitWebDriver")
            }
        };
        command
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let child = command.spawn().with_context(|| format!("no driver for {engine:?}: see script/test"))?;
        let process = Self { child, port };
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
        // Both fail only where the driver has ended on its own.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
