//! Two tabs of one browser: every tick counts, in any order.

use anyhow::Result;
use serde_json::json;
use thirtyfour::WindowHandle;

use crate::{
    browser::{COMMON, Engine, Session},
    reader::Reader,
    server::Server,
};

in_every_engine! {
    ticks_of_two_tabs_are_both_kept,
    a_tab_shows_what_another_one_ticked,
    the_later_wish_wins,
}

/// Two tabs on the same page.
pub(crate) struct Tabs<'a> {
    pub(crate) reader: Reader<'a>,
    handles: [WindowHandle; 2],
}

impl<'a> Tabs<'a> {
    pub(crate) async fn open(reader: Reader<'a>) -> Result<Self> {
        let driver = &reader.session.driver;
        let first = driver.window().await?;
        reader.visit().await?;
        let second = driver.new_tab().await?;
        let tabs = Self { reader, handles: [first, second] };
        tabs.turn_to(1).await?;
        if reader.session.engine == Engine::Chromium {
            // The size of a page is the tab's there.
            reader.session.resize(COMMON).await?;
        }
        reader.visit().await?;
        Ok(tabs)
    }

    pub(crate) async fn turn_to(&self, tab: usize) -> Result<()> {
        let Session { driver, frame, .. } = self.reader.session;
        driver.switch_to_window(self.handles[tab].clone()).await?;
        if frame.get().is_some() {
            // A tab that nothing was opened in yet has no frame.
            let _ = driver.enter_frame(0).await;
        }
        Ok(())
    }

    pub(crate) async fn close(self) -> Result<()> {
        self.turn_to(1).await?;
        self.reader.session.driver.close_window().await?;
        self.turn_to(0).await
    }
}

async fn ticks_of_two_tabs_are_both_kept(session: &Session) -> Result<()> {
    // Neither tab may rely on hearing of the other's tick.
    const DEAF: &str = "['storage', 'visibilitychange'].forEach((type) =>
        addEventListener(type, (event) => event.stopImmediatePropagation(), true));";
    for order in [[0, 1], [1, 0]] {
        let server = Server::with_script(DEAF).await?;
        let tabs = Tabs::open(session.reader(&server)).await?;
        let ids = ["tell-keeper", "note-time"];
        for (tab, id) in order.into_iter().zip(ids) {
            tabs.turn_to(tab).await?;
            assert_eq!(tabs.reader.ticked().await?, [""; 0]);
            tabs.reader.tick(id).await?;
        }
        for tab in order {
            tabs.turn_to(tab).await?;
            tabs.reader.reload().await?;
            assert_eq!(tabs.reader.ticked().await?, ids, "order {order:?}, tab {tab}");
        }
        tabs.close().await?;
    }
    Ok(())
}

async fn a_tab_shows_what_another_one_ticked(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let tabs = Tabs::open(session.reader(&server)).await?;
    tabs.reader.tick("tell-keeper").await?;
    tabs.turn_to(0).await?;
    expect(&tabs.reader, &["tell-keeper"]).await?;
    tabs.reader.tick("note-time").await?;
    tabs.turn_to(1).await?;
    expect(&tabs.reader, &["tell-keeper", "note-time"]).await?;
    // Undo takes back what was done here and nothing of the other tab.
    tabs.reader.undo().await?;
    tabs.turn_to(0).await?;
    expect(&tabs.reader, &["note-time"]).await
}

async fn the_later_wish_wins(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let tabs = Tabs::open(session.reader(&server)).await?;
    tabs.reader.tick("tell-keeper").await?;
    tabs.turn_to(0).await?;
    expect(&tabs.reader, &["tell-keeper"]).await?;
    tabs.reader.tick("tell-keeper").await?;
    for tab in [0, 1] {
        tabs.turn_to(tab).await?;
        tabs.reader.reload().await?;
        assert_eq!(tabs.reader.ticked().await?, [""; 0], "tab {tab}");
    }
    Ok(())
}

/// Exactly these boxes are ticked, or soon will be.
pub(crate) async fn expect(reader: &Reader<'_>, ids: &[&str]) -> Result<()> {
    reader
        .wait(
            "the other tab's tick",
            "const ticked = [...document.querySelectorAll('.step input:checked')].map((box) => box.id.slice(5));
             return [String(ticked) === String(arguments[0]), String(ticked)];",
            &[json!(ids)],
        )
        .await
}
