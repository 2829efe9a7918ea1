//! axe finds nothing, in any state, at both widths: light, dark, in forced colours, and with text twice as large.

use std::{fs, time::Duration};

use anyhow::{Context, Result};
use hitotsuzutsu::progress::encode;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{
    browser::{Engine, Session},
    by_name::{ERASE, MARK_DONE, OUTSIDE, SET_ASIDE},
    carried::{LONG_AGO, code, done},
    reader::{GESTURE, Reader},
    road::{ANSWERS, CHANGE_ANSWERS, FIRST, LATER, OPEN_PLAN, OUTSIDE_THE_PLAN},
    server::{Faults, Server, TWO_GUIDES, Wasm},
};

in_every_engine! {
    axe_at_the_first_visit,
    axe_with_ticks_and_a_toast,
    axe_with_sources_open,
    axe_of_the_record,
    axe_of_the_questions,
    axe_when_everything_is_done,
    axe_with_answers,
    axe_of_the_road_and_one_step,
    axe_of_the_plan_that_is_offered,
    axe_of_what_is_waited_for,
    letters_twice_as_large_cover_nothing,
    by_keys_alone_from_the_first_question_to_the_fifth_step,
    axe_until_the_record_is_read,
    axe_where_nothing_is_kept,
    axe_where_the_program_is_missing,
    axe_of_the_other_pages,
    axe_of_the_sheet,
}

async fn axe_at_the_first_visit(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    expect_no_violation(&reader).await
}

async fn axe_with_ticks_and_a_toast(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.press_in("#tell-family", SET_ASIDE).await?;
    reader.tick("shop-name").await?;
    reader.tick("tell-keeper").await?;
    assert!(!reader.toast().await?.is_empty());
    expect_no_violation(&reader).await
}

async fn axe_with_sources_open(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let () =
        reader.ask("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })").await?;
    expect_no_violation(&reader).await
}

/// What is due, what is not yet, and a day that is none.
async fn axe_of_what_is_waited_for(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    // It was begun in 2023.
    reader.come_back(&[&ANSWERS[..], &["copy-key"]].concat()).await?;
    reader.expect_one("wait-answer").await?;
    assert!(reader.see(".waits").await?.contains("返事を待つ"));
    reader.tap(".waits summary").await?;
    let () = reader
        .script(
            "const field = document.getElementById('record-day-wait-answer');
             field.value = '2月30日';
             ['input', 'change'].forEach((kind) => field.dispatchEvent(new Event(kind, { bubbles: true })));",
            &[],
        )
        .await?;
    assert!(reader.see("#wait-answer .wait .day__says").await?.starts_with("その日付は、読めません。"));
    expect_no_violation(&reader).await
}

/// With everything that it shows at some time: the way out of an app, unreadable records, what is new, and the proof.
async fn axe_of_the_record(session: &Session) -> Result<()> {
    const LINE: &str = "Object.defineProperty(Navigator.prototype, 'userAgent', {
        get: () => 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Line/15.8.0' });";
    let mut old = done(&["tell-keeper"], LONG_AGO)?;
    old.see(1);
    let server = Server::with_script(LINE).await?;
    let reader = session.reader(&server);
    let old = encode(&old, "lost-key");
    reader.store(&[("/hitotsuzutsu/lost-key:2:1.a", &old), ("/hitotsuzutsu/lost-key:2:2.a", "{")]).await?;
    reader.visit().await?;
    reader.unfold().await?;
    assert!(reader.offers(OUTSIDE).await? && !reader.record_code().await?.is_empty());
    assert!(reader.offers("読めなかった記録を、ファイルに保存する（1件）").await?);
    for place in [".notice", ".meter__how", ".step--new .step__new"] {
        assert!(!reader.see(place).await?.is_empty(), "{place}");
    }
    expect_no_violation(&reader).await?;
    // The last look was at letters twice as large; what they push about is not what is asked here.
    let () = reader.script("document.documentElement.style.fontSize = ''", &[]).await?;
    reader.erase().await?;
    assert!(reader.record_says().await?.contains("印を消しました"));
    expect_no_violation(&reader).await
}

async fn axe_of_the_questions(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit_page(&format!("#c={}", code(&["tell-keeper", "note-time"])?)).await?;
    assert!(reader.is_asked().await?);
    expect_no_violation(&reader).await?;
    reader.answer(true).await?;
    reader.press(ERASE).await?;
    assert!(reader.is_asked().await?);
    expect_no_violation(&reader).await
}

async fn axe_when_everything_is_done(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let all = reader.boxes().await?;
    let all: Vec<_> = all.iter().map(String::as_str).chain(ANSWERS).collect();
    reader.store_ticks(&all).await?;
    reader.visit().await?;
    assert_eq!(reader.see(".band__title").await?, "ここまで、すべて済みました");
    expect_no_violation(&reader).await
}

async fn axe_with_answers(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.press("ひとつでも当てはまれば、開いて選びます").await?;
    for answer in ANSWERS.iter().chain(&["no-phone"]) {
        reader.tick(answer).await?;
    }
    assert!(!reader.see(".go__first").await?.is_empty());
    expect_no_violation(&reader).await
}

/// With what is done, what was put off, a toast, and a step that the plan has no room for.
async fn axe_of_the_road_and_one_step(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&[&ANSWERS[..], &["no-phone"]].concat()).await?;
    reader.expect_one("borrow-phone").await?;
    expect_no_violation(&reader).await?;
    let () = reader.script("document.documentElement.style.fontSize = ''", &[]).await?;
    reader.press_in("#borrow-phone", MARK_DONE).await?;
    reader.press_in("#tell-keeper", LATER).await?;
    reader.unfold().await?;
    assert!(!reader.toast().await?.is_empty() && !reader.see(".road__why").await?.is_empty());
    expect_no_violation(&reader).await?;
    let () = reader.script("document.documentElement.style.fontSize = ''", &[]).await?;
    let () = reader.script("location.hash = arguments[0]", &[json!(OUTSIDE_THE_PLAN)]).await?;
    reader.expect_one(OUTSIDE_THE_PLAN).await?;
    expect_no_violation(&reader).await?;
    let () = reader.script("document.documentElement.style.fontSize = ''", &[]).await?;
    reader.press(CHANGE_ANSWERS).await?;
    expect_no_violation(&reader).await
}

async fn axe_of_the_plan_that_is_offered(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store_ticks(&ANSWERS).await?;
    server.set(Faults { wasm: Wasm::Late(Duration::from_secs(1)), ..Faults::default() });
    reader.open("").await?;
    reader.wait_for_app("loading").await?;
    let () = reader.ask("void scrollBy(0, 2000)").await?;
    reader.wait_until_live().await?;
    assert!(reader.offers(OPEN_PLAN).await?);
    expect_no_violation(&reader).await
}

/// Nothing of the road and the open step is cut off, nor lies on another thing.
async fn letters_twice_as_large_cover_nothing(session: &Session) -> Result<()> {
    const COVERED: &str = "
        const parts = [...document.querySelectorAll('.road a, .road button, .road summary, .road span, .step__end > *, .step__label, .go *')]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length);
        const names = (one) => `${one.className || one.localName} ${one.textContent.slice(0, 12)}`;
        const wide = parts.filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5);
        const over = parts.flatMap((one) => parts.filter((other) => {
            if (one === other || one.contains(other) || other.contains(one)) return false;
            const [a, b] = [one, other].map((part) => part.getBoundingClientRect());
            return a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom;
        }).map((other) => `${names(one)} / ${names(other)}`));
        return [parts.length, [...wide.map(names), ...over].slice(0, 9)];";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&[&ANSWERS[..], &[FIRST[0]]].concat()).await?;
    reader.expect_one(FIRST[1]).await?;
    reader.unfold().await?;
    for size in ["100%", "200%"] {
        let () =
            reader.script("document.documentElement.style.fontSize = arguments[0]", &[json!(size)]).await?;
        let (parts, covered): (usize, Vec<String>) = reader.script(COVERED, &[]).await?;
        assert!(parts > 20, "{parts}");
        assert_eq!(covered, [""; 0], "{size}");
    }
    Ok(())
}

/// Tab, Space and Enter.
async fn by_keys_alone_from_the_first_question_to_the_fifth_step(session: &Session) -> Result<()> {
    if session.engine == Engine::WebKit {
        // Without a window manager its window never has the focus, and the driver's keys go nowhere.
        return Ok(());
    }
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    // Of answers of which one counts, arrows choose.
    tab_to(&reader, "#tick-on-the-way").await?;
    press(&reader, "\u{e015}").await?;
    for answer in &ANSWERS[1..] {
        tab_to(&reader, &format!("#tick-{answer}")).await?;
        press(&reader, " ").await?;
    }
    assert_eq!(reader.chosen().await?, ANSWERS);
    tab_to(&reader, ".go .button").await?;
    press(&reader, "\u{e007}").await?;
    reader.expect_one(FIRST[0]).await?;
    for (step, next) in FIRST.iter().zip(&FIRST[1..]) {
        tab_to(&reader, &format!("#{step} .step__title input")).await?;
        press(&reader, " ").await?;
        reader.expect_one(next).await?;
        assert_eq!(reader.focused_part().await?, *next);
    }
    Ok(())
}

async fn press(reader: &Reader<'_>, key: &str) -> Result<()> {
    // Two at the same place within a moment are one.
    sleep(GESTURE).await;
    reader.session.driver.action_chain().send_keys(key).perform().await.context("a key")
}

/// Goes on with the key that does so until the focus is there.
async fn tab_to(reader: &Reader<'_>, css: &str) -> Result<()> {
    for _ in 0..60 {
        if reader
            .script::<bool>("return document.activeElement.matches(arguments[0]);", &[json!(css)])
            .await?
        {
            return Ok(());
        }
        reader.session.driver.action_chain().send_keys("\u{e004}").perform().await?;
        reader.expect_the_focus_to_be_seen().await?;
    }
    anyhow::bail!("no number of Tabs leads to {css}")
}

/// The program is still on its way, and nobody loses patience.
async fn axe_until_the_record_is_read(session: &Session) -> Result<()> {
    const PATIENT: &str = "
        const wait = window.setTimeout;
        window.setTimeout = (then, milliseconds, ...rest) => milliseconds < 10000 && wait(then, milliseconds, ...rest);";
    let late = Wasm::Late(Duration::from_secs(60));
    let server = Server::with(Faults { script: Some(PATIENT), wasm: late, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("loading").await?;
    expect_no_violation(&reader).await?;
    assert_eq!(reader.ask::<String>("document.documentElement.dataset.app").await?, "loading");
    Ok(())
}

async fn axe_of_the_sheet(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.open("lost-key/ja/sheet/").await?;
    expect_no_violation(&reader).await
}

async fn axe_where_nothing_is_kept(session: &Session) -> Result<()> {
    let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store(&[("/hitotsuzutsu/lost-key:1:bad", "{")]).await?;
    server.set(Faults { script: Some(full), ..Faults::default() });
    reader.visit().await?;
    assert!(
        !reader.see(".meter__keeping--not").await?.is_empty() && !reader.see(".notice").await?.is_empty()
    );
    expect_no_violation(&reader).await
}

async fn axe_where_the_program_is_missing(session: &Session) -> Result<()> {
    let server = Server::with(Faults { wasm: Wasm::Missing, ..Faults::default() }).await?;
    let reader = session.reader(&server);
    reader.open("").await?;
    reader.wait_for_app("failed").await?;
    expect_no_violation(&reader).await
}

/// English, and the page for missing addresses.
async fn axe_of_the_other_pages(session: &Session) -> Result<()> {
    let server = Server::serve(TWO_GUIDES, Faults::default()).await?;
    let reader = session.reader(&server);
    reader.visit_page("lost-wallet/en/").await?;
    reader.tick("look-again").await?;
    expect_no_violation(&reader).await?;
    reader.open("none").await?;
    expect_no_violation(&reader).await?;

    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.open("none").await?;
    expect_no_violation(&reader).await
}

/// Looks that a reader may have asked for: a media feature and its value. Only Chromium's driver can ask for them.
const LOOKS: [(&str, &str); 2] = [("prefers-color-scheme", "dark"), ("forced-colors", "active")];

/// What depends on the look; the other rules ask for names and order, which are the same in each.
const OF_LOOKS: [&str; 3] = ["color-contrast", "link-in-text-block", "scrollable-region-focusable"];

/// Runs axe in the page as it stands, in every look, and with large text.
pub(crate) async fn expect_no_violation(reader: &Reader<'_>) -> Result<()> {
    // The script of a driver is not bound by the page's policy.
    let axe = fs::read_to_string("node_modules/axe-core/axe.min.js").context("`npm ci` brings axe")?;
    let () = reader.script(&axe, &[]).await?;
    // axe measures what is not painted, where its place is only a guess.
    reader.lay_out().await?;
    expect_none(reader, "as it is", &json!({})).await?;
    if reader.session.engine != Engine::Chromium {
        return Ok(());
    }
    let rules = json!({ "runOnly": OF_LOOKS });
    for (name, value) in LOOKS {
        let features = json!([{ "name": name, "value": value }]);
        reader.session.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        assert!(reader.ask::<bool>(&format!("matchMedia('({name}: {value})').matches")).await?);
        expect_none(reader, &format!("{name}: {value}"), &rules).await?;
    }
    reader.session.cdp("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
    let () = reader.script("document.documentElement.style.fontSize = '200%'", &[]).await?;
    expect_none(reader, "text twice as large", &rules).await
}

async fn expect_none(reader: &Reader<'_>, look: &str, options: &Value) -> Result<()> {
    let violations = violations(reader, options).await?;
    assert!(violations.is_empty(), "{look}: {violations:#?}");
    Ok(())
}

/// Which rule is broken, where and how.
async fn violations(reader: &Reader<'_>, options: &Value) -> Result<Vec<String>> {
    const RUN: &str = "
        const done = arguments[arguments.length - 1];
        // Colours that are on their way are not what anybody reads.
        document.getAnimations().forEach((animation) => animation.finish());
        axe.run(document, { resultTypes: ['violations'], ...arguments[0] }).then(
            ({ violations, passes }) => done([passes.length, violations.flatMap(({ id, nodes }) =>
                nodes.slice(0, 5).map((node) => `${id}: ${node.target} ${node.failureSummary}`))]),
            (error) => done([0, [String(error)]]));";
    let result = reader.session.driver.execute_async(RUN, [options.clone()]).await.context("running axe")?;
    let (passed, violations): (usize, Vec<String>) = result.convert()?;
    let least = if options["runOnly"].is_array() { 1 } else { 11 };
    assert!(passed >= least, "axe looked at something: {passed} {violations:?}");
    Ok(violations)
}
