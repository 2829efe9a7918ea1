//! Every case in every engine, in one session for each engine and width.
//!
//! The windows of Firefox and WebKitGTK cannot be made as narrow as a phone by their drivers, so the page is opened
//! in a frame of that size: what a page can see of its viewport is then the phone's. The whole window is used for what
//! does not depend on the width, and for what depends on being at the top. Chromium's is as wide as a common phone.

use std::{
    env,
    fs::OpenOptions,
    io::Write,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};

use crate::{
    access, asks, basics,
    browser::{COMMON, Engine, SMALL, Session, Size, outcome},
    carry, come_back, copied, copies, day, deploys, elsewhere, erase, faults, first, heard, jumps, layout,
    light, matrix, memory, one_step, one_step_otherwise, paths, places, print, reader_view, refused, resume,
    share, silent, starts, tabs, take_over, taps, toast, translated, twice, waits, write, zero,
};

#[tokio::test]
async fn chromium() -> Result<()> {
    session(Engine::Chromium, None, async |run| {
        in_a_whole_window(run).await;
        // Its whole window is a common phone's.
        access::in_one_session(run).await;
    })
    .await
}

#[tokio::test]
async fn chromium_on_the_smallest_phone() -> Result<()> {
    session(Engine::Chromium, Some(SMALL), async |run| {
        on_a_phone(run).await;
        // Its page is no frame, so it has a history of its own.
        one_step::in_one_session(run).await;
        come_back::in_one_session(run).await;
        waits::in_one_session(run).await;
    })
    .await
}

#[tokio::test]
async fn firefox() -> Result<()> {
    session(Engine::Firefox, None, in_a_whole_window).await
}

#[tokio::test]
async fn firefox_on_the_smallest_phone() -> Result<()> {
    session(Engine::Firefox, Some(SMALL), on_a_phone).await
}

#[tokio::test]
async fn webkit() -> Result<()> {
    session(Engine::WebKit, None, in_a_whole_window).await
}

#[tokio::test]
async fn webkit_on_the_smallest_phone() -> Result<()> {
    session(Engine::WebKit, Some(SMALL), on_a_phone).await
}

/// What the other drivers cannot do.
#[tokio::test]
async fn only_chromium() -> Result<()> {
    session(Engine::Chromium, None, async |run| {
        carry::in_chromium_alone(run).await;
        copies::in_chromium_alone(run).await;
        heard::in_chromium_alone(run).await;
        jumps::in_chromium_alone(run).await;
        layout::in_chromium_alone(run).await;
        one_step_otherwise::in_chromium_alone(run).await;
        print::in_chromium_alone(run).await;
        share::in_chromium_alone(run).await;
        starts::in_chromium_alone(run).await;
        taps::in_chromium_alone(run).await;
        toast::in_chromium_alone(run).await;
        write::in_chromium_alone(run).await;
        zero::in_chromium_alone(run).await;
    })
    .await
}

async fn in_a_whole_window(run: &mut Run<'_>) {
    basics::in_one_session(run).await;
    paths::in_one_session(run).await;
    share::in_one_session(run).await;
    // What is wrong with the program, storage and files does not depend on the width, nor does where a record goes.
    take_over::in_one_session(run).await;
    zero::in_one_session(run).await;
    translated::in_one_session(run).await;
    reader_view::in_one_session(run).await;
    heard::in_one_session(run).await;
    copied::in_one_session(run).await;
    places::in_one_session(run).await;
    // Browsers ask for icons and manifests at the top only.
    silent::in_one_session(run).await;
    memory::in_one_session(run).await;
    tabs::in_one_session(run).await;
    faults::in_one_session(run).await;
    refused::in_one_session(run).await;
    light::in_one_session(run).await;
    erase::in_one_session(run).await;
    day::in_one_session(run).await;
    matrix::in_one_session(run).await;
    deploys::in_one_session(run).await;
    carry::in_one_session(run).await;
    // Frames have no history of their own.
    resume::in_one_session(run).await;
    jumps::in_one_session(run).await;
    taps::in_one_session(run).await;
    starts::in_one_session(run).await;
    copies::in_one_session(run).await;
    toast::in_one_session(run).await;
    twice::in_one_session(run).await;
    asks::in_one_session(run).await;
    one_step::in_one_session(run).await;
    come_back::in_one_session(run).await;
    waits::in_one_session(run).await;
    one_step_otherwise::in_one_session(run).await;
}

/// The cases of `layout` and `first` choose their widths themselves.
async fn on_a_phone(run: &mut Run<'_>) {
    basics::in_one_session(run).await;
    paths::in_one_session(run).await;
    share::in_one_session(run).await;
    layout::in_one_session(run).await;
    first::in_one_session(run).await;
    access::in_one_session(run).await;
    elsewhere::in_one_session(run).await;
    asks::in_one_session(run).await;
}

/// Starts a browser, runs `cases` in it and tells at the end which of them failed.
pub(crate) async fn session(
    engine: Engine,
    size: Option<Size>,
    cases: impl AsyncFnOnce(&mut Run<'_>),
) -> Result<()> {
    let session = Session::start(engine).await?;
    let mut run = Run { session: &session, size, failed: Vec::new() };
    cases(&mut run).await;
    let failed = run.failed;
    session.end().await?;
    ensure!(failed.is_empty(), "{engine:?} {size:?}: {} failed\n{}", failed.len(), failed.join("\n\n"));
    Ok(())
}

/// A session in which case after case is run.
pub(crate) struct Run<'a> {
    session: &'a Session,
    size: Option<Size>,
    failed: Vec<String>,
}

impl Run<'_> {
    /// Runs one case; a failure is told at the end, beside the others. `E2E_CASE=parts,of-names` runs only some.
    /// With `--nocapture` each says at once how it went and how long it took.
    pub(crate) async fn case(&mut self, name: &str, case: impl AsyncFn(&Session) -> Result<()>) {
        if env::var("E2E_CASE").is_ok_and(|parts| !parts.split(',').any(|part| name.contains(part))) {
            return;
        }
        let mut outcome = self.attempt(name, &case).await;
        // Once in some thousand loads WebKitGTK never ends one: `docs/engines.md`. What is wrong with the page is so twice.
        if outcome.is_err() && self.session.engine == Engine::WebKit {
            outcome = self.attempt(&format!("{name} (second try)"), &case).await;
        }
        if let Err(error) = outcome {
            self.failed.push(format!("{name}: {error:?}"));
        }
    }

    async fn attempt(&self, name: &str, case: &impl AsyncFn(&Session) -> Result<()>) -> Result<()> {
        let start = Instant::now();
        let outcome = self.begin().await.and(outcome(case(self.session)).await.and_then(|result| result));
        self.tell(name, start.elapsed(), &outcome);
        outcome
    }

    /// A line for each case, also into the file `E2E_LOG`, from which `script/test` tells the slowest at the end.
    fn tell(&self, name: &str, took: Duration, outcome: &Result<()>) {
        let went = outcome.as_ref().map_or_else(|error| format!("{error:#}"), |()| "ok".to_owned());
        let size = self.size.map_or_else(|| "whole window".to_owned(), |(width, _)| format!("{width} px"));
        let line = format!("{:6.1} s  {:?}, {size}: {name}", took.as_secs_f64(), self.session.engine);
        eprintln!("{line}, {went}");
        let Ok(path) = env::var("E2E_LOG") else { return };
        let log = OpenOptions::new().create(true).append(true).open(&path);
        let written = log.and_then(|mut log| log.write_all(format!("{line}\n").as_bytes()));
        written.unwrap_or_else(|error| panic!("cannot write {path}: {error}"));
    }

    /// Forgets what the last case did to the window.
    async fn begin(&self) -> Result<()> {
        let Session { driver, engine, frame, .. } = self.session;
        // A tab that was left open would be the one that is seen, and nothing moves on in the others.
        while let [_, .., last] = &driver.windows().await?[..] {
            driver.switch_to_window(last.clone()).await?;
            driver.close_window().await?;
        }
        if let [only] = &driver.windows().await?[..] {
            driver.switch_to_window(only.clone()).await?;
        }
        if *engine != Engine::Chromium {
            driver.enter_default_frame().await?;
            frame.set(self.size);
            return Ok(());
        }
        self.session.as_it_began().await?;
        self.session.resize(self.size.unwrap_or(COMMON)).await
    }
}
