//! The page as someone reads it: what is seen, what is tapped, what is remembered.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{By, WebDriver, WebElement};
use tokio::time::sleep;

use crate::{
    browser::{Session, Tap},
    server::{FRAME, Server},
};

/// How long a page may take to do what it must. Generous: the tests run beside others on a small machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Two frames, on a slow machine.
pub(crate) const FRAMES: Duration = Duration::from_millis(60);

/// After so long a tap at the same place is another one (`plan::PAUSE`, and what a driver takes).
pub(crate) const GESTURE: Duration = Duration::from_millis(hitotsuzutsu::plan::PAUSE + 100);

/// The progress place until the stored ticks are read.
pub(crate) const LOADING: &str = "記録を読み込んでいます";
/// The line below the band where nothing can be stored.
pub(crate) const NOT_KEPT: &str =
    "保存できません。印は、この画面だけに残り、閉じると消えます。手引きは、このまま使えます。";

/// Every box of a step or a task, whose id is `tick-` and theirs.
const BOXES: &str = "[...document.querySelectorAll('.step input[type=checkbox]')]";

/// Someone who reads one site in one session.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) session: &'a Session,
    pub(crate) server: &'a Server,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(session: &'a Session, server: &'a Server) -> Self {
        Self { session, server }
    }

    fn driver(&self) -> &'a WebDriver {
        &self.session.driver
    }

    /// Opens a page below the site; it need not become live.
    pub(crate) async fn open(&self, path: &str) -> Result<()> {
        let address = self.server.address(path);
        let context = || format!("opening {address}");
        let Some((width, height)) = self.session.frame.get() else {
            return self.driver().goto(&*address).await.with_context(context);
        };
        let frame = format!("{}{FRAME}", self.server.origin);
        self.driver().goto(&*frame).await.with_context(context)?;
        let open = "const frame = document.createElement('iframe');
            frame.style = `border: 0; width: ${arguments[1]}px; height: ${arguments[2]}px`;
            frame.src = arguments[0];
            document.body.replaceChildren(frame);";
        let arguments = [json!(address), json!(width), json!(height)];
        self.driver().execute(open, arguments).await.with_context(context)?;
        self.driver().enter_frame(0).await.with_context(context)?;
        self.wait_for_page("location.href !== 'about:blank'").await
    }

    /// Waits until the page that is on its way is there and read to its end.
    pub(crate) async fn wait_for_page(&self, is_it: &str) -> Result<()> {
        let script = format!("return {is_it} && document.readyState !== 'loading';");
        let start = Instant::now();
        // While one page takes the place of another, a driver may have none to ask.
        while !self.script::<bool>(&script, &[]).await.unwrap_or_default() {
            ensure!(start.elapsed() < PATIENCE, "waited in vain for a page where {is_it}");
            sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Opens the guide and waits until the program has taken over.
    pub(crate) async fn visit(&self) -> Result<()> {
        self.visit_page("").await
    }

    /// The same for any page.
    pub(crate) async fn visit_page(&self, path: &str) -> Result<()> {
        self.open(path).await?;
        self.wait_until_live().await
    }

    /// Opens the page anew and waits until the program has taken over.
    pub(crate) async fn reload(&self) -> Result<()> {
        if self.session.frame.get().is_some() {
            let () = self.script("window.isOld = true; setTimeout(() => location.reload())", &[]).await?;
            self.wait_for_page("!window.isOld").await?;
        } else {
            self.driver().refresh().await.context("reloading")?;
        }
        self.wait_until_live().await
    }

    pub(crate) async fn wait_until_live(&self) -> Result<()> {
        self.wait_for_app("live").await
    }

    /// Waits until `<html data-app>` says `state`.
    pub(crate) async fn wait_for_app(&self, state: &str) -> Result<()> {
        let ready = json!(state == "live");
        self.wait(
            &format!("data-app={state}"),
            "const at = document.documentElement.dataset.app ?? 'none';
             const marked = performance.getEntriesByName('app-ready').length === 1;
             return [at === arguments[0] && marked === arguments[1], `data-app=${at}, app-ready ${marked}`];",
            &[json!(state), ready],
        )
        .await
    }

    /// Waits until `script` answers `[true, …]`; what follows tells why not.
    pub(crate) async fn wait(&self, what: &str, script: &str, arguments: &[Value]) -> Result<()> {
        let start = Instant::now();
        loop {
            // A page that is just coming answers nothing, now and then, in Firefox.
            let answer: Result<(bool, String)> = self.script(script, arguments).await;
            let (is_so, state) = answer.unwrap_or_else(|error| (false, format!("{error:#}")));
            if is_so {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                let log = self.server.log();
                bail!("waited in vain for {what}: the page says {state}; requests: {log:#?}");
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Runs a script in the page. The page's policy does not bind it.
    pub(crate) async fn script<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> Result<T> {
        let result = self.driver().execute(script, arguments).await;
        let result = result.with_context(|| format!("running {script}"))?;
        serde_json::from_value(result.json().clone())
            .with_context(|| format!("{script} gave {:?}", result.json()))
    }

    /// The value of an expression in the page.
    pub(crate) async fn ask<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        self.script(&format!("return {expression};"), &[]).await
    }

    pub(crate) async fn find(&self, css: &str) -> Result<WebElement> {
        self.driver().find(By::Css(css)).await.with_context(|| format!("no {css}"))
    }

    /// Waits as long as it takes until a tap is not the second one of the same gesture.
    pub(crate) async fn be_a_new_gesture(&self, element: &WebElement, what: &str) -> Result<()> {
        const PLACE: &str = "const { x, y, width, height } = arguments[0].getBoundingClientRect();
            return [x + width / 2, y + height / 2];";
        let (x, y): (f64, f64) = self.script(PLACE, &[element.to_json()?]).await?;
        let last = &self.session.last_tap;
        if let Some(Tap { at, x: a, y: b, what: other }) = last.take() {
            let is_near = (x - a).abs().max((y - b).abs()) < 30.;
            if is_near || other == what {
                sleep(GESTURE.saturating_sub(at.elapsed())).await;
            }
        }
        last.set(Some(Tap { at: Instant::now(), x, y, what: what.to_owned() }));
        Ok(())
    }

    /// That tap was heard just now.
    pub(crate) fn note_tap(&self) {
        let last = &self.session.last_tap;
        last.set(last.take().map(|tap| Tap { at: Instant::now(), ..tap }));
    }

    /// Lays out everything at once. Of what is not, browsers guess the height and tell no buttons.
    pub(crate) async fn lay_out(&self) -> Result<()> {
        const VISIBLE: &str = "const [sheet] = document.styleSheets;
            sheet.insertRule('.step, .contents__part { content-visibility: visible !important }', sheet.cssRules.length);";
        self.script(VISIBLE, &[]).await
    }

    /// Taps an element, which a reader first brings to where the thumb is. What comes into sight is laid out by the
    /// second frame, and moves what was guessed.
    pub(crate) async fn tap(&self, css: &str) -> Result<()> {
        let element = self.find(css).await?;
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        // Where scripts are off the page has no clock of its own.
        for pause in [FRAMES, Duration::ZERO] {
            self.driver().execute(scroll, [element.to_json()?]).await?;
            sleep(pause).await;
        }
        self.be_a_new_gesture(&element, css).await?;
        element.click().await.with_context(|| format!("tapping {css}"))?;
        self.note_tap();
        Ok(())
    }

    /// Taps the box of a step or sub-task.
    pub(crate) async fn tick(&self, id: &str) -> Result<()> {
        self.tap(&format!("#tick-{id}")).await
    }

    pub(crate) async fn is_ticked(&self, id: &str) -> Result<bool> {
        self.ask(&format!("document.getElementById('tick-{id}').checked")).await
    }

    /// Ids of all ticked boxes, in the page's order.
    pub(crate) async fn ticked(&self) -> Result<Vec<String>> {
        self.ask(&format!("{BOXES}.filter((box) => box.checked).map((box) => box.id.slice(5))")).await
    }

    /// Ids of all boxes, in the page's order.
    pub(crate) async fn boxes(&self) -> Result<Vec<String>> {
        self.ask(&format!("{BOXES}.map((box) => box.id.slice(5))")).await
    }

    /// The text of an element, as far as it is seen, without the marks between phrases; empty if it is not.
    pub(crate) async fn see(&self, css: &str) -> Result<String> {
        self.script(
            "const seen = document.querySelector(arguments[0]);
             if (!seen) throw new Error(`no ${arguments[0]}`);
             const isSeen = (one) => one.checkVisibility({ visibilityProperty: true });
             if (!isSeen(seen)) return '';
             // What is not laid out yet has no inner text, and would have it if it were near.
             const near = () => {
                 const texts = document.createTreeWalker(seen, NodeFilter.SHOW_TEXT);
                 let words = '';
                 while (texts.nextNode()) if (isSeen(texts.currentNode.parentElement)) words += texts.currentNode.data;
                 return words;
             };
             return (seen.innerText || near()).replaceAll('\u{200b}', '').trim();",
            &[json!(css)],
        )
        .await
    }

    /// The sentence of the progress place.
    pub(crate) async fn progress(&self) -> Result<String> {
        self.see(".meter__sentence").await
    }

    /// The line that says whether ticks are kept.
    pub(crate) async fn keeping(&self) -> Result<String> {
        self.see(".meter__keeping").await
    }

    pub(crate) async fn toast(&self) -> Result<String> {
        self.see(".toast__title").await
    }

    /// Waits for words that come when the browser has answered.
    pub(crate) async fn wait_for_toast(&self, words: &str) -> Result<()> {
        let said =
            "const said = document.querySelector('.toast__title').textContent.replaceAll('\u{200b}', '');
                    return [said === arguments[0], said];";
        self.wait("the toast", said, &[json!(words)]).await
    }

    pub(crate) async fn undo(&self) -> Result<()> {
        self.tap(".toast__button").await
    }

    /// Everything stored for this origin.
    pub(crate) async fn stored(&self) -> Result<BTreeMap<String, String>> {
        self.ask("({ ...localStorage })").await
    }

    /// Stores something as an earlier visit would have. Call before the first visit: it opens the site's page for
    /// missing addresses, which has the same origin and no program.
    pub(crate) async fn store(&self, entries: &[(&str, &str)]) -> Result<()> {
        self.open("none").await?;
        for (key, value) in entries {
            let () = self.script("localStorage.setItem(...arguments)", &[json!(key), json!(value)]).await?;
        }
        Ok(())
    }

    /// Stores ticks of an earlier visit, made long ago in another tab.
    pub(crate) async fn store_ticks(&self, ids: &[&str]) -> Result<()> {
        self.store(&[("/hitotsuzutsu/lost-key:1:0ld", &record(ids))]).await
    }

    /// How many steps the guide has.
    pub(crate) async fn steps(&self) -> Result<usize> {
        self.ask("document.querySelectorAll('.step').length").await
    }

    /// The word beside a step in the contents.
    pub(crate) async fn contents_word(&self, id: &str) -> Result<String> {
        self.see(&format!(".contents__row:has([href='#{id}']) .contents__state")).await
    }

    /// Errors that nobody caught, where a first script has listened for them.
    pub(crate) async fn errors(&self) -> Result<Vec<String>> {
        self.ask("errors").await
    }
}

/// Ticks in storage format 1.
pub(crate) fn record(ids: &[&str]) -> String {
    let marks =
        ids.iter().map(|id| ((*id).to_owned(), json!(["done", 1_700_000_000_000_u64, "0ld"]))).collect();
    json!({ "v": 1, "marks": Value::Object(marks) }).to_string()
}
