//! What someone with a plan sees: the road, one step, and what is folded away.

use anyhow::{Result, ensure};
use serde_json::json;
use tokio::time::sleep;

use crate::reader::{FRAMES, Reader};

/// The id of what is the road while one step is shown. In two pieces, because no real guide's folder is named here.
pub(crate) const ROAD: &str = concat!("con", "tents");
/// The button below the questions.
pub(crate) const GO: &str = "することを見る";
pub(crate) const LATER: &str = "あとにする";
pub(crate) const WHOLE: &str = "ぜんぶ見る";
pub(crate) const CHANGE_ANSWERS: &str = "答えを変える";
pub(crate) const OPEN_PLAN: &str = "道のりを開く";

/// Who lost one key in a shop and has asked nobody yet, and what they do first.
pub(crate) const ANSWERS: [&str; 3] = ["in-a-shop", "one-key", "not-asked"];
pub(crate) const FIRST: [&str; 5] = ["tell-keeper", "ask-shops", "note-time", "report-loss", "tell-family"];
/// The last step of their plan, and one that is not in it.
pub(crate) const LAST: &str = "hide-none";
pub(crate) const OUTSIDE_THE_PLAN: &str = "refused-keeper";

/// Stands before a script: whether somebody sees an element, laid out or not.
const SEEN: &str = "
    const isSeen = (one) => one.checkVisibility({ visibilityProperty: true });
    const plain = (text) => text.replaceAll('\u{200b}', '').trim();
    const steps = () => [...document.querySelectorAll('.step')];
    const shown = () => steps().filter((step) => isSeen(step.querySelector('h3'))).map(({ id }) => id);
    const road = () => [...document.querySelectorAll('.road .contents__row')];
    ";

impl Reader<'_> {
    /// Opens the page of somebody who has given these answers before.
    pub(crate) async fn come_back(&self, answers: &[&str]) -> Result<()> {
        self.store_ticks(answers).await?;
        self.visit().await
    }

    /// Answers what is asked, and goes.
    pub(crate) async fn go(&self, answers: &[&str]) -> Result<()> {
        for answer in answers {
            self.tick(answer).await?;
        }
        self.press(GO).await
    }

    async fn seen<T: serde::de::DeserializeOwned>(&self, script: &str) -> Result<T> {
        self.script(&[SEEN, script].concat(), &[]).await
    }

    /// The steps that are in sight, in the page's order.
    pub(crate) async fn shown(&self) -> Result<Vec<String>> {
        self.seen("return shown();").await
    }

    /// The ids of the steps on the road, in its order; none where the whole guide is in sight.
    pub(crate) async fn road(&self) -> Result<Vec<String>> {
        self.seen("return road().map(({ id }) => id.slice(0, -'.row'.length));").await
    }

    /// The same as far as it is in sight, with what stands there.
    pub(crate) async fn road_says(&self) -> Result<Vec<String>> {
        self.seen("return road().filter(isSeen).map((row) => plain(row.innerText).replace(/\\s+/g, ' '));")
            .await
    }

    /// The questions that are in sight.
    pub(crate) async fn questions(&self) -> Result<Vec<String>> {
        self.seen(
            "return [...document.querySelectorAll('.section--question')]
                .filter((one) => isSeen(one.querySelector('h2'))).map(({ id }) => id);",
        )
        .await
    }

    /// What is chosen.
    pub(crate) async fn chosen(&self) -> Result<Vec<String>> {
        self.ask(
            "[...document.querySelectorAll('.section--question :checked')].map((box) => box.id.slice(5))",
        )
        .await
    }

    /// One step is in sight, and nothing else of the guide.
    pub(crate) async fn expect_one(&self, step: &str) -> Result<()> {
        const ONE: &str = "
            const others = [...document.querySelectorAll('.section, .section__intro, .section--question, .lead, .band')];
            const open = document.getElementById(arguments[0]).closest('.section');
            const left = others.filter((one) => one !== open && [...one.children].some(isSeen)).map((one) => one.id || one.className);
            return [String(shown()) === arguments[0] && left.length === 0, `${shown()}; ${left}`];";
        self.wait(&format!("{step} alone"), &[SEEN, ONE].concat(), &[json!(step)]).await?;
        self.expect_the_focus_to_be_seen().await
    }

    /// Every step is in sight, and every question that is asked.
    pub(crate) async fn expect_everything(&self) -> Result<()> {
        const ALL: &str = "
            const hidden = [...document.querySelectorAll('.step, .section:not(.section--question), .section__intro')]
                .filter((one) => one.hidden || !isSeen(one.firstElementChild ?? one)).map(({ id }) => id);
            return [hidden.length === 0 && road().length === 0, String(hidden)];";
        self.wait("the whole guide", &[SEEN, ALL].concat(), &[]).await?;
        ensure!(!self.questions().await?.is_empty(), "nothing is asked");
        self.expect_the_focus_to_be_seen().await
    }

    /// What has the focus is in sight.
    pub(crate) async fn expect_the_focus_to_be_seen(&self) -> Result<()> {
        let hidden: String = self
            .seen("const { activeElement } = document; return isSeen(activeElement) ? '' : activeElement.outerHTML;")
            .await?;
        ensure!(hidden.is_empty(), "the focus is out of sight: {hidden}");
        Ok(())
    }

    /// The part whose heading has the focus.
    pub(crate) async fn focused_part(&self) -> Result<String> {
        self.ask(
            "document.activeElement.matches('h2, h3') ? document.activeElement.closest('.step, .contents, .section').id
                : document.activeElement.outerHTML",
        )
        .await
    }

    /// Taps something, whereupon another thing stays where it is in the window, at once and for good.
    pub(crate) async fn tap_and_stay(&self, tapped: &str, stays: &str) -> Result<()> {
        let scroll =
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' });";
        for _ in 0..2 {
            let () = self.script(scroll, &[json!(tapped)]).await?;
            sleep(FRAMES).await;
        }
        let before = self.top_of(stays).await?;
        let element = self.find(tapped).await?;
        self.be_a_new_gesture(&element, tapped).await?;
        element.click().await?;
        self.note_tap();
        for _ in 0..3 {
            let after = self.top_of(stays).await?;
            ensure!((after - before).abs() < 1., "{stays} stood at {before}, and after {tapped} at {after}");
            sleep(FRAMES).await;
        }
        Ok(())
    }

    /// How far an element is below the window's top, once the page is at rest.
    pub(crate) async fn top_of(&self, css: &str) -> Result<f64> {
        sleep(FRAMES).await;
        self.script("return document.querySelector(arguments[0]).getBoundingClientRect().top;", &[json!(css)])
            .await
    }

    /// The number of steps that the page says are folded.
    pub(crate) async fn folded(&self) -> Result<String> {
        self.see(".road__rest > span").await
    }
}
