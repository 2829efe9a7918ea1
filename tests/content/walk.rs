//! Every person of `situations.toml`, led by what the page offers: answers, the button, one step after the other.
//!
//! Counted are taps and the letters that were on the screen, each once. The table is printed with `--nocapture`.

use std::fmt::Write;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tokio::time::sleep;

use super::coverage::{Answers, Situation, Situations, table};
use crate::{
    browser::{COMMON, Session},
    by_name::MARK_DONE,
    reader::{FRAMES, Reader, record},
    road::GO,
};

in_chromium! {
    whoever_sees_an_order_is_led_by_taps_alone,
    whoever_sees_a_charge_or_nothing_is_led_by_taps_alone,
    once_the_urgent_is_done_that_is_said,
}

/// Taps until three actions are named and until the third is open; one more for each further way of paying, two for what
/// is folded and chosen there.
const NAMED: usize = 4;
const THIRD: usize = 6;

/// Letters on the screen until three actions are named, and until the third is done: no more than were measured.
const LETTERS_NAMED: usize = 850;
const LETTERS_DONE: usize = 4100;

/// Counts the letters in the window that were not there before.
const LOOK: &str = "
    window.read ??= new WeakMap();
    let count = 0;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const isIn = ({ top, bottom, height }) => height > 0 && top >= 0 && bottom <= innerHeight;
    while (texts.nextNode()) {
        const text = texts.currentNode;
        const home = text.parentElement;
        if (!text.data.trim() || !home.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })) continue;
        const { top, bottom } = home.getBoundingClientRect();
        if (bottom < 0 || top > innerHeight) continue;
        const seen = read.get(text) ?? new Set();
        read.set(text, seen);
        [...text.data].reduce((at, letter) => {
            if (letter.trim() && letter !== '\u{200b}' && !seen.has(at)) {
                range.setStart(text, at);
                range.setEnd(text, at + letter.length);
                if (isIn(range.getBoundingClientRect())) { seen.add(at); count += 1; }
            }
            return at + letter.length;
        }, 0);
    }
    return count;";

/// How far a finger would swipe until this is in the window whole; 0 if it is.
const SWIPE: &str = "
    const { top, bottom, height } = document.querySelector(arguments[0]).getBoundingClientRect();
    const most = innerHeight * 0.8;
    const toast = document.querySelector('.toast:not(.toast--empty)')?.getBoundingClientRect().height ?? 0;
    const floor = innerHeight - toast;
    const far = top < 0 ? top - 8 : bottom > floor ? bottom - floor + 8 : 0;
    const before = scrollY;
    scrollBy({ top: Math.max(-most, Math.min(most, far)), behavior: 'instant' });
    return Math.abs(scrollY - before) > 0.5;";

/// Somebody on their way.
struct Walk<'a> {
    reader: Reader<'a>,
    taps: usize,
    letters: usize,
}

impl Walk<'_> {
    async fn look(&mut self) -> Result<()> {
        sleep(FRAMES).await;
        self.letters += self.reader.script::<usize>(LOOK, &[]).await?;
        Ok(())
    }

    /// Swipes to it, and sees what lies between.
    async fn go_to(&mut self, css: &str) -> Result<()> {
        self.look().await?;
        for _ in 0..60 {
            if !self.reader.script::<bool>(SWIPE, &[json!(css)]).await? {
                return Ok(());
            }
            self.look().await?;
        }
        anyhow::bail!("{css} never comes in sight")
    }

    async fn tap(&mut self, css: &str) -> Result<()> {
        self.go_to(css).await?;
        let element = self.reader.find(css).await?;
        self.reader.be_a_new_gesture(&element, css).await?;
        element.click().await.with_context(|| format!("tapping {css}"))?;
        self.reader.note_tap();
        self.taps += 1;
        self.look().await
    }

    async fn press(&mut self, place: &str, name: &str) -> Result<()> {
        self.reader.press_where_it_is(place, name).await?;
        self.taps += 1;
        self.look().await
    }
}

/// What came of a walk.
struct Walked {
    id: String,
    named: usize,
    third: usize,
    until_named: usize,
    until_first: usize,
    until_done: usize,
    steps: Vec<String>,
}

async fn walk(reader: Reader<'_>, id: &str, answers: &Answers) -> Result<Walked> {
    reader.visit().await?;
    let mut walk = Walk { reader, taps: 0, letters: 0 };
    walk.look().await?;
    let Answers { r#where, paid, more, also } = answers;
    for answer in [r#where].into_iter().chain(paid).chain(more) {
        walk.tap(&format!("#{answer} label")).await?;
    }
    if !also.is_empty() {
        walk.tap("#also summary").await?;
    }
    for answer in also {
        walk.tap(&format!("#{answer} label")).await?;
    }
    let named: usize = reader.ask("document.querySelectorAll('.go__first li').length").await?;
    ensure!(named == 3, "{id}: {named} actions are named");
    let (named, until_named) = (walk.taps, walk.letters);
    walk.go_to(".go .button").await?;
    walk.press(".go", GO).await?;
    let (mut third, mut until_first, mut steps) = (0, 0, Vec::new());
    for number in 1..=3 {
        let shown = reader.shown().await?;
        let [step] = &shown[..] else { anyhow::bail!("{id}: {shown:?} are in sight") };
        walk.go_to(&format!("#{step} h3")).await?;
        match number {
            1 => until_first = walk.letters,
            3 => third = walk.taps,
            _ => {}
        }
        // Whoever does it reads it to its end.
        walk.go_to(&format!("#{step} .step__button")).await?;
        walk.press(&format!("#{step}"), MARK_DONE).await?;
        steps.push(step.clone());
    }
    Ok(Walked { id: id.to_owned(), named, third, until_named, until_first, until_done: walk.letters, steps })
}

async fn whoever_sees_an_order_is_led_by_taps_alone(session: &Session) -> Result<()> {
    lead(session, |answers| answers.r#where == "in-history").await
}

async fn whoever_sees_a_charge_or_nothing_is_led_by_taps_alone(session: &Session) -> Result<()> {
    lead(session, |answers| answers.r#where != "in-history").await
}

async fn lead(session: &Session, is_meant: impl Fn(&Answers) -> bool) -> Result<()> {
    let Situations { situation: situations } = table("tests/content/situations.toml")?;
    let (mut rows, mut wrong) = (Vec::new(), Vec::new());
    session.resize(COMMON).await?;
    for Situation { id, answers, actions, .. } in situations {
        if !is_meant(&answers) {
            continue;
        }
        let server = super::serve().await?;
        let walked = walk(session.reader(&server), &id, &answers).await.with_context(|| id.clone())?;
        let more = answers.paid.len().saturating_sub(1) + 2 * answers.also.len();
        if walked.named > NAMED + more || walked.third > THIRD + more {
            wrong.push(format!("{id}: {} and {} taps", walked.named, walked.third));
        }
        if walked.until_named > LETTERS_NAMED || walked.until_done > LETTERS_DONE {
            wrong.push(format!("{id}: {} and {} letters", walked.until_named, walked.until_done));
        }
        // What interrupts them, and then what is right for them, in its order.
        let right = walked.steps.iter().skip_while(|step| !actions.contains(step));
        if right.clone().count() == 0 || !actions.iter().zip(right).all(|(action, step)| action == step) {
            wrong.push(format!("{id}: {:?}, and not {actions:?}", walked.steps));
        }
        rows.push(walked);
    }
    assert!(rows.len() > 6, "{} people", rows.len());
    tell(&rows);
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

/// Beside the next step, whose heading has the focus; and not for longer.
async fn once_the_urgent_is_done_that_is_said(session: &Session) -> Result<()> {
    let server = super::serve().await?;
    let reader = session.reader(&server);
    reader.store(&[("/hitotsuzutsu/amazon:1:0ld", &record(&["charge-only", "credit"]))]).await?;
    reader.visit().await?;
    let mut done = 0;
    while reader.see("#relief").await?.is_empty() {
        ensure!(done < 12, "{done} steps are done");
        mark_done(&reader).await?;
        done += 1;
    }
    ensure!(done > 1, "before anything was done");
    assert!(reader.see("#relief").await?.contains("夜なら、ここまでで十分です。"));
    let shown = reader.shown().await?;
    assert_eq!(reader.focused_part().await?, "relief", "that comes first");
    mark_done(&reader).await?;
    assert_eq!(reader.see("#relief").await?, "");
    reader.undo().await?;
    assert_eq!(reader.shown().await?, shown);
    Ok(())
}

async fn mark_done(reader: &Reader<'_>) -> Result<()> {
    let shown = reader.shown().await?;
    let [step] = &shown[..] else { anyhow::bail!("{shown:?} are in sight") };
    reader.press_in(&format!("#{step}"), MARK_DONE).await
}

/// As a table.
fn tell(rows: &[Walked]) {
    let mut table = String::new();
    for Walked { id, named, third, until_named, until_first, until_done, steps } in rows {
        let (letters, steps) = (format!("{until_named} | {until_first} | {until_done}"), steps.join(" → "));
        let _ = writeln!(table, "| {id} | {named} | {third} | {letters} | {steps} |");
    }
    eprintln!("{table}");
}
