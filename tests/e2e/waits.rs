//! What is waited for, the days that a reader writes, and the calendar they go to.

use anyhow::{Context, Result, ensure};
use hitotsuzutsu::{
    guide::{Page, plain},
    progress::{Day, day_at},
    view::date,
};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::{
    browser::{Engine, Session},
    by_name::MARK_DONE,
    carried::page,
    day::{DAY, clock},
    one_step::press_at_the_end,
    reader::Reader,
    road::{ANSWERS, FIRST},
    server::{Faults, ONE_GUIDE, Server},
};

in_every_engine! {
    two_weeks_later_what_is_due_stands_first,
    a_day_that_was_told_is_written_by_keys_and_wins,
    a_day_that_was_told_is_written_by_touch_and_taken_back,
    what_is_no_day_changes_nothing,
    a_past_day_moves_the_report_forward,
    the_days_go_to_a_calendar,
    where_no_file_opens_the_days_are_copied,
    a_link_has_the_days_only_if_that_is_wished,
    days_are_erased_with_the_rest,
}

const WAIT: &str = "wait-answer";
const CAME: &str = "返事が来た";
/// Its heading says that it is due.
const DUE: &str = "返事を待つ";
const CALENDAR: &str = "カレンダーに入れる";
/// Where the day is written that was told: in the step itself.
const FIELD: &str = "#record-day-wait-answer";
const SAYS: &str = "#wait-answer .wait .day__says";
const WRITTEN: &str = "#wait-answer .wait .day__written";

/// Keeps the address that a saved file has, and lets no file reach the disk.
const OPENING: &str = "
    HTMLAnchorElement.prototype.click = function () { window.opened = [this.download, this.href]; };";

struct Days {
    page: Page,
    today: Day,
}

impl Days {
    /// As the browser tells the time.
    async fn of(reader: &Reader<'_>) -> Result<Self> {
        let now: u64 = reader.ask("Date.now()").await?;
        Ok(Self { page: page(ONE_GUIDE, "")?, today: day_at(now) })
    }

    /// The day so many days from now, as the page says it.
    fn ahead(&self, days: u32) -> String {
        date(&self.page.words, self.today + days, self.today)
    }
}

impl Reader<'_> {
    /// What is waited for: a line each, what is due first. The others lie in a fold.
    async fn waits(&self) -> Result<Vec<String>> {
        self.ask(
            "[...document.querySelectorAll('.waits li')].filter((one) => !one.closest('.waits [hidden]'))
                .map((one) => [...one.children].map((part) => part.textContent.replaceAll('\\u200b', '')).join(' ').trim())",
        )
        .await
    }

    /// Types where a day is written.
    async fn type_into(&self, field: &str, text: &str) -> Result<()> {
        self.lay_out().await?;
        let element = self.find(field).await?;
        let () =
            self.script("arguments[0].scrollIntoView({ block: 'center' })", &[element.to_json()?]).await?;
        element.clear().await?;
        element.send_keys(text).await?;
        Ok(())
    }

    /// Writes a day with the button beside the field.
    async fn write(&self, step: &str, field: &str, text: &str, button: &str) -> Result<()> {
        self.type_into(field, text).await?;
        self.press_in(step, button).await
    }
}

/// What begins the wait.
const BEGINS: &str = "copy-key";

/// Has done, in the plan, what begins the wait.
async fn begin(reader: &Reader<'_>) -> Result<Days> {
    reader.come_back(&ANSWERS).await?;
    let () = reader.ask("void (location.hash = 'copy-key')").await?;
    reader.expect_one(BEGINS).await?;
    press_at_the_end(reader, BEGINS, MARK_DONE).await?;
    reader.expect_one(FIRST[0]).await?;
    Days::of(reader).await
}

async fn two_weeks_later_what_is_due_stands_first(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    let days = begin(&reader).await?;
    let that_day = days.ahead(5);
    ensure!(
        reader.toast().await?.contains(&format!("{that_day}に、こちらから確かめます。")),
        "{}",
        reader.toast().await?
    );
    let waits = reader.waits().await?;
    assert_eq!(waits, [format!("返事を待つ {that_day}に、こちらから確かめます")]);
    let road = reader.road().await?;
    assert_eq!(road.last().map(String::as_str), Some(WAIT), "it comes last: {road:?}");

    // Four days later there is nothing to ask.
    server.set(Faults { script: Some(clock(4 * DAY)), ..Faults::default() });
    reader.visit_page("?four").await?;
    reader.expect_one(FIRST[0]).await?;

    server.set(Faults { script: Some(clock(14 * DAY)), ..Faults::default() });
    // A tab that was kept comes back to its step, and is told.
    let () = reader.ask("void (location.hash = 'note-time')").await?;
    reader.expect_one("note-time").await?;
    reader.reload().await?;
    reader.expect_one("note-time").await?;
    reader.wait_for_toast("確かめる日が来たものが、あります。").await?;
    reader.visit_page("?fourteen").await?;
    reader.expect_one(WAIT).await?;
    assert_eq!(reader.waits().await?, [DUE]);
    let says = reader.see("#wait-answer .wait__says").await?;
    ensure!(
        says.ends_with("きょう、こちらから確かめます。") && says.contains("から待っています。"),
        "{says}"
    );
    // There is no answer yet: in five days again.
    reader.press_in("#wait-answer", "きょうの分は済んだ。また5日後に").await?;
    // Firefox's driver has a clock of its own, so the day is not asked there.
    let now = Days { today: days.today + 14, ..days };
    assert_eq!(reader.waits().await?, [format!("返事を待つ {}に、こちらから確かめます", now.ahead(5))]);
    reader.undo().await?;
    assert_eq!(reader.waits().await?, [DUE]);
    // The answer has come: what follows is next.
    reader.press_in("#wait-answer .step__end", CAME).await?;
    reader.expect_one("fetch-key").await?;
    assert_eq!(reader.waits().await?, [""; 0]);
    Ok(())
}

/// A day is due in a page that stays open, too.
async fn a_day_that_was_told_is_written_by_keys_and_wins(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    let days = begin(&reader).await?;
    let () = reader.ask("void (location.hash = 'wait-answer')").await?;
    reader.expect_one(WAIT).await?;
    reader.tap(FIELD).await?;
    reader.type_into(FIELD, "２週間後").await?;
    let that_day = days.ahead(14);
    let button = reader.see("#wait-answer .wait .day__keep").await?;
    assert_eq!(button, format!("{that_day}を残す"), "shown back before it is kept");
    assert_eq!(reader.see(WRITTEN).await?, "");
    // Tab leads to the button, and Enter presses it; not by WebKitGTK's driver: `docs/engines.md`.
    if session.engine == Engine::WebKit {
        reader.press_in("#wait-answer .wait", &button).await?;
    } else {
        session.driver.action_chain().send_keys(Key::Tab).perform().await?;
        let focused: String = reader.ask("document.activeElement.textContent").await?;
        assert_eq!(plain(&focused), button, "the button is next");
        session.driver.action_chain().send_keys(Key::Enter).perform().await?;
    }
    assert_eq!(reader.see(WRITTEN).await?, format!("書いた日：{that_day}"));
    assert_eq!(reader.waits().await?, [format!("返事を待つ {that_day}に、こちらから確かめます")]);
    assert_eq!(reader.find(FIELD).await?.value().await?.as_deref(), Some(""));
    // The day comes while the page is open.
    let () = reader.script(clock(14 * DAY), &[]).await?;
    let () = reader.script("dispatchEvent(new PageTransitionEvent('pageshow'))", &[]).await?;
    assert_eq!(reader.waits().await?, [DUE]);
    Ok(())
}

async fn a_day_that_was_told_is_written_by_touch_and_taken_back(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    let days = begin(&reader).await?;
    let () = reader.ask("void (location.hash = 'next-call')").await?;
    reader.expect_one(WAIT).await?;
    let (field, that_day) = ("#record-day-next-call", days.ahead(1));
    reader.tap(field).await?;
    reader.write("#next-call", field, "あした", &format!("{that_day}を残す")).await?;
    assert_eq!(reader.see("#next-call .day__written").await?, format!("書いた日：{that_day}"));
    assert!(reader.is_ticked("next-call").await?, "its box is ticked with it");
    assert_eq!(reader.waits().await?, [format!("返事を待つ {that_day}に、こちらから確かめます")]);
    reader.undo().await?;
    assert_eq!(reader.see("#next-call .day__written").await?, "");
    assert!(!reader.is_ticked("next-call").await?);
    assert_eq!(reader.waits().await?, [format!("返事を待つ {}に、こちらから確かめます", days.ahead(5))]);
    // Written again, and taken away by an empty field.
    reader.write("#next-call", field, "あした", &format!("{that_day}を残す")).await?;
    reader.type_into(field, " ").await?;
    reader.find(field).await?.clear().await?;
    let () = reader
        .script(
            "const field = document.querySelector(arguments[0]); field.value = '';
             field.dispatchEvent(new Event('input', { bubbles: true }));",
            &[json!(field)],
        )
        .await?;
    reader.press_in("#next-call", "書いた日を消す").await?;
    assert_eq!(reader.see("#next-call .day__written").await?, "");
    // What was written is there after a reload, in any place of the same step.
    reader.write("#next-call", field, "あした", &format!("{that_day}を残す")).await?;
    reader.reload().await?;
    assert_eq!(reader.see("#next-call .day__written").await?, format!("書いた日：{that_day}"));
    Ok(())
}

async fn what_is_no_day_changes_nothing(session: &Session) -> Result<()> {
    const UNREADABLE: &str = "その日付は、読めません。上の例のように書きます。何も変えていません。";
    const FUTURE: &str = "まだ来ていない日です。過ぎた日を書きます。何も変えていません。";
    const FAR: &str = "半年より先の日です。もう一度、見直します。何も変えていません。";
    const BEFORE: &str = "古すぎる日です。もう一度、見直します。何も変えていません。";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let days = Days::of(&reader).await?;
    let stored = reader.stored().await?;
    let (year, ..) = hitotsuzutsu::progress::civil(days.today.into());
    for (field, text, why) in [
        (FIELD, "0002-12-15", UNREADABLE),
        (FIELD, "2月30日", UNREADABLE),
        (FIELD, "4111 1111 1111 1111", UNREADABLE),
        (FIELD, &format!("{}-12-31", year + 1), FAR),
        (FIELD, "2020-01-01", BEFORE),
        ("#record-day-missed-at", "あした", FUTURE),
        ("#record-day-missed-at", "0002-12-15", UNREADABLE),
    ] {
        let place = if field == FIELD { "#wait-answer .wait" } else { "#missed-at" };
        reader.write(place, field, text, "この日を残す").await?;
        let says = reader.see(&format!("{place} .day__says")).await?;
        assert_eq!((says.as_str(), text), (why, text));
        assert_eq!(reader.find(field).await?.value().await?.as_deref(), Some(text), "it stays there");
        assert_eq!(reader.see(&format!("{place} .day__written")).await?, "");
    }
    assert_eq!(reader.stored().await?, stored, "nothing else has changed");
    // Nothing was before the first day.
    reader
        .write(
            "#missed-at",
            "#record-day-missed-at",
            "きのう",
            &format!("{}を残す", date(&days.page.words, days.today - 1, days.today)),
        )
        .await?;
    reader.write("#wait-answer .wait", FIELD, "3日前", "この日を残す").await?;
    assert_eq!(reader.see(SAYS).await?, BEFORE);
    Ok(())
}

async fn a_past_day_moves_the_report_forward(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.come_back(&ANSWERS).await?;
    assert_eq!(reader.road().await?[..3], FIRST[..3]);
    let () = reader.ask("void (location.hash = 'missed-at')").await?;
    reader.expect_one("note-time").await?;
    let days = Days::of(&reader).await?;
    let that_day = date(&days.page.words, days.today - 40, days.today);
    reader.write("#missed-at", "#record-day-missed-at", "40日前", &format!("{that_day}を残す")).await?;
    assert_eq!(reader.road().await?[0], "report-loss", "it comes first");
    let answers = reader.see(".road__answers").await?;
    ensure!(answers.contains("なくしたのが、30日より前"), "{answers}");
    reader.undo().await?;
    assert_eq!(reader.road().await?[..3], FIRST[..3]);
    Ok(())
}

async fn the_days_go_to_a_calendar(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    let days = begin(&reader).await?;
    let () = reader.script(OPENING, &[]).await?;
    let opened = async || -> Result<String> {
        let [name, address]: [String; 2] = reader.ask("opened").await?;
        assert_eq!(name, "hitotsuzutsu.ics");
        let data = address.strip_prefix("data:text/calendar;charset=utf-8,").context("a calendar")?;
        reader.script("return decodeURIComponent(arguments[0])", &[json!(data)]).await
    };
    // From the toast.
    reader.press_in(".toast", CALENDAR).await?;
    let file = opened().await?;
    let mut that_day = String::new();
    hitotsuzutsu::progress::push_date(&mut that_day, days.today + 5);
    for line in
        ["BEGIN:VEVENT", &format!("DTSTART;VALUE=DATE:{that_day}"), "SUMMARY:確かめる日（ひとつずつ）"]
    {
        ensure!(file.contains(&[line, "\r\n"].concat()), "{line}: {file}");
    }
    ensure!(!file.contains("URL:") && !file.contains("#c="), "no link: {file}");
    ensure!(!file.contains("返事") && !file.contains("wait") && !file.contains("lost"), "neutral: {file}");
    // With an hour, and with the link.
    let () = reader.ask("void (location.hash = 'keeper-time')").await?;
    reader.expect_one("tell-keeper").await?;
    let that_time = format!("{} 21:30", days.ahead(1));
    reader
        .write("#keeper-time", "#record-day-keeper-time", "あす 21時半", &format!("{that_time}を残す"))
        .await?;
    let waits = reader.waits().await?;
    assert_eq!(waits[1], format!("返事が来る時刻を書く {that_time}"));
    reader.tap(".waits summary").await?;
    reader.tap(".waits__link input").await?;
    reader.press_in(".waits", CALENDAR).await?;
    let file = opened().await?;
    that_day.clear();
    hitotsuzutsu::progress::push_date(&mut that_day, days.today + 1);
    ensure!(file.contains(&format!("DTSTART:{that_day}T123000Z\r\n")), "{file}");
    ensure!(file.replace("\r\n ", "").contains("#c=0"), "{file}");
    Ok(())
}

async fn where_no_file_opens_the_days_are_copied(session: &Session) -> Result<()> {
    const LINE: &str = "Object.defineProperty(Navigator.prototype, 'userAgent', {
        get: () => 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Line/15.8.0' });
        navigator.clipboard.writeText = async (text) => void (window.copied = text);";
    let server = Server::with_script(LINE).await?;
    let reader = session.reader(&server);
    let days = begin(&reader).await?;
    let () = reader.script(OPENING, &[]).await?;
    reader.press_in(".toast", CALENDAR).await?;
    reader.wait_for_toast("日を写しました。").await?;
    assert_eq!(
        reader.ask::<String>("copied").await?,
        format!("{} 確かめる日（ひとつずつ）\n", days.ahead(5))
    );
    assert!(reader.ask::<bool>("window.opened === undefined").await?);
    Ok(())
}

async fn a_link_has_the_days_only_if_that_is_wished(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    let days = begin(&reader).await?;
    let that_day = days.ahead(5);
    let code = async || reader.ask::<String>("document.querySelector('.record__code').textContent").await;
    let before = code().await?;
    let () = reader.ask("void (location.hash = 'next-call')").await?;
    reader.write("#next-call", "#record-day-next-call", "5日後", &format!("{that_day}を残す")).await?;
    let with_tick = code().await?;
    ensure!(with_tick != before, "its box travels");
    reader.press("リンクに、書いた日も入れる").await?;
    let dated = code().await?;
    ensure!(dated.len() > with_tick.len() + 5, "{dated}");
    // Elsewhere.
    let other = Server::start().await?;
    let there = session.reader(&other);
    there.visit_page(&format!("#c={}", dated.replace(' ', ""))).await?;
    let asked = there.see("dialog").await?;
    ensure!(asked.contains("次に聞く日を書く "), "{asked}");
    there.answer(true).await?;
    assert_eq!(there.see("#next-call .day__written").await?, format!("書いた日：{that_day}"));
    Ok(())
}

async fn days_are_erased_with_the_rest(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    let days = begin(&reader).await?;
    let () = reader.ask("void (location.hash = 'next-call')").await?;
    let that_day = days.ahead(5);
    reader.write("#next-call", "#record-day-next-call", "5日後", &format!("{that_day}を残す")).await?;
    ensure!(format!("{:?}", reader.stored().await?).contains("next-call"));
    reader.erase().await?;
    ensure!(!format!("{:?}", reader.stored().await?).contains("next-call"));
    assert_eq!(reader.waits().await?, [""; 0]);
    assert_eq!(reader.see("#next-call .day__written").await?, "");
    reader.press(crate::by_name::BRING_BACK).await?;
    assert_eq!(reader.see("#next-call .day__written").await?, format!("書いた日：{that_day}"));
    Ok(())
}
