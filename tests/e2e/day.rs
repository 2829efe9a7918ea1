//! The day of self-erasure that passes, with the guide open in no tab, in one, and in two.

use anyhow::Result;
use serde_json::json;

use crate::{
    browser::Session,
    by_name::BRING_BACK,
    erase::traces,
    reader::Reader,
    server::{Faults, Server},
    tabs::{Tabs, expect},
};

in_every_engine! {
    what_erased_itself_can_be_brought_back_after_another_tick,
    an_open_page_notices_the_day_and_keeps_what_is_younger,
    two_open_pages_notice_the_day,
    a_day_that_has_passed_is_not_chosen,
}

pub(crate) const FIVE: [&str; 5] = ["tell-keeper", "trace-bag", "trace-coat", "note-time", "call-locksmith"];
/// What the notice says.
pub(crate) const EXPIRED: &str = "決めておいた日を過ぎたので、前の記録を消しました。閉じるまでは、ページの終わりの「あなたの記録」で、元に戻せます。";

/// Moves the clock on by so many milliseconds.
pub(crate) fn clock(ahead: u64) -> &'static str {
    // The window's, because a driver's script may have a clock of its own.
    format!("const now = Date.now; window.Date.now = () => now.call(Date) + {ahead};").leak()
}

pub(crate) const DAY: u64 = 86_400_000;

/// Chooses the day that is so many days from now, in Japan; gives it.
pub(crate) async fn choose_day(reader: &Reader<'_>, days: u64) -> Result<String> {
    const THAT_DAY: &str = "return new Date(Date.now() + arguments[0]).toISOString().slice(0, 10);";
    let that_day: String = reader.script(THAT_DAY, &[json!(days * DAY + 9 * 3_600_000)]).await?;
    reader.type_day(&that_day).await?;
    reader.day().await
}

/// With a tick after it, and where a damaged link has the last word at that load.
async fn what_erased_itself_can_be_brought_back_after_another_tick(session: &Session) -> Result<()> {
    for page in ["", "?a#c=0647EX"] {
        let server = Server::start().await?;
        let reader = session.reader(&server);
        reader.visit().await?;
        let all = tick_five(&reader).await?;
        choose_day(&reader, 3).await?;
        server.set(Faults { script: Some(clock(4 * DAY)), ..Faults::default() });
        if page.is_empty() {
            reader.reload().await?;
        } else {
            reader.visit_page(page).await?;
        }
        assert_eq!((reader.ticked().await?.len(), reader.see(".notice").await?.as_str()), (0, EXPIRED));
        if page.is_empty() {
            reader.tick("trace-bag").await?;
        }
        reader.press(BRING_BACK).await?;
        assert_eq!((reader.ticked().await?, reader.see(".notice").await?.as_str()), (all.clone(), ""));
        reader.reload().await?;
        assert_eq!((reader.ticked().await?, reader.day().await?.as_str()), (all, ""), "the day has passed");
    }
    Ok(())
}

/// The clock of the page that is open.
async fn pass_days(reader: &Reader<'_>, days: u64) -> Result<()> {
    reader.script(clock(days * DAY), &[]).await
}

async fn an_open_page_notices_the_day_and_keeps_what_is_younger(session: &Session) -> Result<()> {
    for how in ["a tick", "pageshow"] {
        let server = Server::start().await?;
        let reader = session.reader(&server);
        reader.visit().await?;
        let all = tick_five(&reader).await?;
        choose_day(&reader, 3).await?;
        pass_days(&reader, 4).await?;
        if how == "pageshow" {
            let () = reader.script("dispatchEvent(new PageTransitionEvent('pageshow'))", &[]).await?;
            assert_eq!((reader.ticked().await?.len(), traces(&reader).await?), (0, vec![]));
            assert_eq!(reader.toast().await?, "記録を消しました");
        }
        reader.tick("shop-name").await?;
        assert_eq!(
            (reader.ticked().await?, reader.see(".notice").await?.as_str()),
            (vec!["shop-name".to_owned()], EXPIRED),
            "{how}"
        );
        reader.tick("tell-family").await?;
        let said: String = reader.ask("document.querySelector('.notice').textContent").await?;
        assert_eq!(said.matches("決めて").count(), 1, "said once");
        let younger = reader.ticked().await?;
        server.set(Faults { script: Some(clock(5 * DAY)), ..Faults::default() });
        if how == "a tick" {
            reader.reload().await?;
            assert_eq!(
                (reader.ticked().await?, reader.see(".notice").await?.as_str()),
                (younger, ""),
                "after a load"
            );
        } else {
            reader.press(BRING_BACK).await?;
            reader.reload().await?;
            assert_eq!(reader.ticked().await?.len(), all.len() + 2);
        }
    }
    Ok(())
}

/// One goes on ticking, the other hears of it; and one that is opened then.
async fn two_open_pages_notice_the_day(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let tabs = Tabs::open(session.reader(&server)).await?;
    let reader = &tabs.reader;
    let all = tick_five(reader).await?;
    choose_day(reader, 3).await?;
    tabs.turn_to(0).await?;
    expect(reader, &all.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    pass_days(reader, 4).await?;
    tabs.turn_to(1).await?;
    pass_days(reader, 4).await?;
    reader.tick("shop-name").await?;
    assert_eq!(
        (reader.ticked().await?, reader.see(".notice").await?.as_str()),
        (vec!["shop-name".to_owned()], EXPIRED)
    );
    tabs.turn_to(0).await?;
    expect(reader, &["shop-name"]).await?;
    assert_eq!(
        (reader.see(".notice").await?.as_str(), reader.toast().await?.as_str()),
        (EXPIRED, "記録を消しました")
    );
    server.set(Faults { script: Some(clock(5 * DAY)), ..Faults::default() });
    reader.reload().await?;
    assert_eq!(reader.ticked().await?, ["shop-name"]);
    // What the other page showed, it can still bring back.
    tabs.turn_to(1).await?;
    reader.press(BRING_BACK).await?;
    assert_eq!(reader.ticked().await?.len(), all.len() + 1);
    tabs.turn_to(0).await?;
    reader.reload().await?;
    assert_eq!(reader.ticked().await?.len(), all.len() + 1);
    tabs.close().await
}

/// Ticks five boxes; gives them in the page's order.
pub(crate) async fn tick_five(reader: &Reader<'_>) -> Result<Vec<String>> {
    for tick in FIVE {
        reader.tick(tick).await?;
    }
    reader.ticked().await
}

/// As a year is typed: Chromium says "changed" at every digit, and must not be interrupted.
async fn a_day_that_has_passed_is_not_chosen(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let all = tick_five(&reader).await?;
    let chosen = choose_day(&reader, 3).await?;
    for typed in ["0002-12-31", "0202-12-31", "2020-12-31"] {
        reader.type_day(typed).await?;
        assert_eq!((reader.ticked().await?, reader.day().await?.as_str()), (all.clone(), typed));
    }
    reader.leave_day().await?;
    assert_eq!(reader.day().await?, chosen, "what is chosen is shown again");
    reader.reload().await?;
    assert_eq!((reader.ticked().await?, reader.day().await?), (all, chosen));
    Ok(())
}
