//! What a person finds on the page: by what it is called, by the kind of thing it is, and by the words beside it.
//!
//! No test names the attributes, classes or ids by which the program knows its own buttons and fields: they may become
//! others, and the page stays the same to a reader.

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::WebElement;
use tokio::time::sleep;

use crate::reader::{FRAMES, GESTURE, Reader};

/// The button that asks whether to erase the record.
pub(crate) const ERASE: &str = "記録を消す";
/// The button that stays after an erasure.
pub(crate) const BRING_BACK: &str = "消した記録を元に戻す";
pub(crate) const SEND_TICKS: &str = "印の入ったリンクを送る";
pub(crate) const COPY_TICKS: &str = "文字を写す";
pub(crate) const SAVE_TICKS: &str = "ファイルに保存する";
pub(crate) const LOOK: &str = "中身を見る";
/// Where an app can be left with the ticks.
pub(crate) const OUTSIDE: &str = "印を持って、いつものブラウザーで開く";
/// Where it can only be said how.
pub(crate) const HOW_OUTSIDE: &str = "「ブラウザーで開く」を選びます";
pub(crate) const SET_ASIDE: &str = "自分には関係ない";
pub(crate) const MARK_DONE: &str = "済みにする";
pub(crate) const SEND_STEP: &str = "この手順を、人に送る";
pub(crate) const SEND_GUIDE: &str = "人に送る";
/// The harmless answer of every question.
const LEAVE: &str = "やめる";

/// Stands before a script: how things are called, without the marks between phrases, and the few things that are the
/// only one of their kind.
const FIND: &str = "
    const plain = (text) => (text ?? '').replaceAll('\u{200b}', '').replace(/\\s+/g, ' ').trim();
    const isSeen = (one) => one.checkVisibility({ visibilityProperty: true });
    const named = (one) => {
        const names = (one.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
        const others = names.map((id) => document.getElementById(id)?.textContent);
        const labels = [...(one.labels ?? [])].map((label) => label.textContent);
        return plain(others.join(' ') || one.getAttribute('aria-label') || labels.join(' ') || one.innerText);
    };
    const isCalled = (one, name) => plain(one.innerText) === name || named(one) === name;
    const pressable = (place) =>
        [...place.querySelectorAll('button:enabled, a[href], summary, label')].filter(isSeen);
    const fold = () =>
        [...document.querySelectorAll('summary')].find((one) => plain(one.textContent) === 'あなたの記録');
    const record = () => {
        fold().parentElement.open = true;
        return fold().closest('section');
    };
    const dialog = () => document.querySelector('dialog');
    const pasted = () => record().querySelector('textarea');
    const chosen = () => record().querySelector('input[type=file]');
    const day = () => record().querySelector('input[type=date]');
    const change = (field) => ['input', 'change'].forEach((type) =>
        field.dispatchEvent(new Event(type, { bubbles: true })));
    ";

impl Reader<'_> {
    /// Runs a script that may use the names of [`FIND`].
    pub(crate) async fn find_by<T: DeserializeOwned>(&self, script: &str, arguments: &[Value]) -> Result<T> {
        self.script(&[FIND, script].concat(), arguments).await
    }

    /// Taps the first thing that is called so; where something is asked, one of its answers.
    pub(crate) async fn press(&self, name: &str) -> Result<()> {
        self.press_in("body", name).await
    }

    /// The same in a place: one step has the same buttons as the next.
    pub(crate) async fn press_in(&self, place: &str, name: &str) -> Result<()> {
        const FIND_IT: &str = "
            const place = document.querySelector('dialog[open]') ?? document.querySelector(arguments[0]);
            const found = pressable(place).find((one) => isCalled(one, arguments[1]));
            (found ?? place).scrollIntoView({ block: 'center', behavior: 'instant' });
            return found;";
        let arguments = [json!(place), json!(name)];
        // What is not laid out has no words until it is near.
        if self.element(FIND_IT, &arguments).await.is_err() {
            sleep(FRAMES).await;
        }
        let mut found = self.element(FIND_IT, &arguments).await;
        if found.is_err() && !self.is_record_open().await? {
            // What belongs to the record lies in its fold.
            const FOLD: &str = "
                fold().scrollIntoView({ block: 'center', behavior: 'instant' });
                return fold();";
            let fold = self.element(FOLD, &[]).await?;
            self.be_a_new_gesture(&fold, "the record").await?;
            fold.click().await.context("opening the record")?;
            self.note_tap();
            found = self.element(FIND_IT, &arguments).await;
        }
        let found = found.with_context(|| format!("nobody sees 「{name}」 in {place}"))?;
        // A box has several labels in its step.
        self.be_a_new_gesture(&found, if place == "body" { name } else { place }).await?;
        found.click().await.with_context(|| format!("pressing 「{name}」 in {place}"))?;
        self.note_tap();
        Ok(())
    }

    /// The same without scrolling.
    pub(crate) async fn press_where_it_is(&self, place: &str, name: &str) -> Result<()> {
        const FIND_IT: &str = "
            return pressable(document.querySelector(arguments[0])).find((one) => isCalled(one, arguments[1]));";
        let found = self.element(FIND_IT, &[json!(place), json!(name)]).await;
        let found = found.with_context(|| format!("nobody sees 「{name}」 in {place}"))?;
        self.be_a_new_gesture(&found, place).await?;
        found.click().await.with_context(|| format!("pressing 「{name}」 in {place}"))?;
        self.note_tap();
        Ok(())
    }

    async fn element(&self, script: &str, arguments: &[Value]) -> Result<WebElement> {
        Ok(self.session.driver.execute([FIND, script].concat(), arguments.to_vec()).await?.element()?)
    }

    /// Whether the record is open, or there is none.
    async fn is_record_open(&self) -> Result<bool> {
        self.find_by("return fold()?.parentElement.open ?? true;", &[]).await
    }

    /// Whether something that can be pressed is called so, also in the record.
    pub(crate) async fn offers(&self, name: &str) -> Result<bool> {
        const OFFERS: &str = "
            if (fold()) record();
            return pressable(document.body).some((one) => isCalled(one, arguments[0]));";
        self.find_by(OFFERS, &[json!(name)]).await
    }

    /// Where the link of this name leads.
    pub(crate) async fn link(&self, name: &str) -> Result<String> {
        self.find_by(
            "return pressable(document.body).find((one) => isCalled(one, arguments[0])).href;",
            &[json!(name)],
        )
        .await
    }

    /// What has the focus is called so.
    pub(crate) async fn focused(&self) -> Result<String> {
        self.find_by("return named(document.activeElement);", &[]).await
    }

    /// The names of all boxes of steps, in the page's order.
    pub(crate) async fn names_of_boxes(&self) -> Result<Vec<String>> {
        self.find_by("return [...document.querySelectorAll('.step input[type=checkbox]')].map(named);", &[])
            .await
    }

    /// Everything that the reader's record says at the moment.
    pub(crate) async fn record_says(&self) -> Result<String> {
        self.find_by("return plain(record().innerText);", &[]).await
    }

    /// The text that carries the ticks.
    pub(crate) async fn record_code(&self) -> Result<String> {
        self.find_by("return plain(record().querySelector('[translate=no]').innerText);", &[]).await
    }

    /// Opens the folded parts of the page.
    pub(crate) async fn unfold(&self) -> Result<()> {
        self.ask("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })").await
    }

    /// Pastes text and has it looked at.
    pub(crate) async fn paste(&self, text: &str) -> Result<()> {
        let () = self.find_by("pasted().value = arguments[0]; change(pasted());", &[json!(text)]).await?;
        self.press(LOOK).await
    }

    /// What stands in the field to paste into.
    pub(crate) async fn pasted(&self) -> Result<String> {
        self.find_by("return pasted().value;", &[]).await
    }

    /// Chooses a file with this text. No driver need have a disk for it.
    pub(crate) async fn choose(&self, text: &str) -> Result<()> {
        const CHOOSE: &str = "
            const files = new DataTransfer();
            files.items.add(new File([arguments[0]], 'record.json', { type: 'application/json' }));
            chosen().files = files.files;
            change(chosen());";
        self.find_by(CHOOSE, &[json!(text)]).await
    }

    /// Chooses a file that lies on the disk.
    pub(crate) async fn choose_from_disk(&self, path: &str) -> Result<()> {
        let field = self.element("return chosen();", &[]).await.context("no field for files")?;
        field.send_keys(path).await.context("choosing a file")
    }

    /// The day on which the record erases itself, as its field has it.
    pub(crate) async fn day(&self) -> Result<String> {
        self.find_by("return day().value;", &[]).await
    }

    /// Writes a day into that field, as a reader who types it does.
    pub(crate) async fn type_day(&self, typed: &str) -> Result<()> {
        self.find_by("day().value = arguments[0]; change(day());", &[json!(typed)]).await
    }

    /// Leaves the field again.
    pub(crate) async fn leave_day(&self) -> Result<()> {
        self.find_by("day().dispatchEvent(new FocusEvent('focusout', { bubbles: true }));", &[]).await
    }

    pub(crate) async fn wait_for_question(&self, title: &str) -> Result<()> {
        const ASKED: &str = "
            const asked = dialog()?.open ? plain(dialog().querySelector('h2').textContent) : 'nothing';
            return [asked === arguments[0], asked];";
        self.wait("a question", &[FIND, ASKED].concat(), &[json!(title)]).await
    }

    /// Everything that the question says, with its answers.
    pub(crate) async fn question_says(&self) -> Result<String> {
        self.find_by("return plain(dialog().innerText);", &[]).await
    }

    /// What the question lists.
    pub(crate) async fn question_lists(&self) -> Result<Vec<String>> {
        self.find_by("return [...dialog().querySelectorAll('li')].map((one) => plain(one.innerText));", &[])
            .await
    }

    /// Whether something is asked.
    pub(crate) async fn is_asked(&self) -> Result<bool> {
        self.find_by("return dialog()?.open ?? false;", &[]).await
    }

    /// Answers what is asked.
    pub(crate) async fn answer(&self, yes: bool) -> Result<()> {
        assert!(self.is_asked().await?, "nothing is asked");
        if !yes {
            return self.press(LEAVE).await;
        }
        let other = "return pressable(dialog()).find((one) => !isCalled(one, arguments[0]));";
        let other = self.element(other, &[json!(LEAVE)]).await.context("no other answer")?;
        // A question that was just asked takes no dangerous answer.
        sleep(GESTURE).await;
        other.click().await.context("answering")
    }

    /// Answers with the key that leaves everything.
    pub(crate) async fn escape(&self) -> Result<()> {
        let focused = self.session.driver.active_element().await.context("nothing has the focus")?;
        focused.send_keys("\u{e00c}").await.context("the key")
    }

    /// Erases the record, as a reader does.
    pub(crate) async fn erase(&self) -> Result<()> {
        self.press(ERASE).await?;
        self.answer(true).await
    }
}
