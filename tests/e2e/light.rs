//! Where the page is open decides what may happen to the ticks, and the page says it there, not later.

use anyhow::{Context, Result};
use hitotsuzutsu::progress::receive;
use serde_json::Value;

use crate::{
    browser::{Engine, Session},
    by_name::{HOW_OUTSIDE, OUTSIDE, SEND_TICKS},
    carried::{SHEET, guide},
    reader::Reader,
    server::{ONE_GUIDE, Server},
};

in_every_engine! {
    a_browser_inside_an_app_says_so,
    line_opens_the_page_outside_with_the_ticks,
    a_browser_that_forgets_says_so,
    the_home_screen_says_so,
    the_browser_is_asked_once_to_keep_the_record,
    a_record_that_is_not_kept_is_not_worth_the_question,
}

const IPHONE: &str =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ANDROID: &str = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko)";

const FADING: &str = "この端末では、しばらく開かないと、消えることがあります。";
const INSIDE: &str = "いまのアプリの中にだけ残ります。ほかのブラウザーでは見えません。";
const HOME: &str = "ホーム画面から開く、このページの中にだけ残ります。";
const USUAL: &str = "この端末の、このブラウザーにだけ残ります。";

/// A first script for a browser that calls itself so.
fn called(name: &str) -> String {
    format!("Object.defineProperty(Navigator.prototype, 'userAgent', {{ get: () => '{name}' }});")
}

/// Ticks a box and reads what the page says: the line, which parts of the record are shown, and whether the line
/// leads there.
async fn light<'a>(session: &'a Session, server: &'a Server) -> Result<(Reader<'a>, String)> {
    let reader = session.reader(server);
    reader.visit().await?;
    assert_eq!(reader.keeping().await?, format!("付ける印は、{USUAL}"), "before the first tick");
    reader.tick("tell-keeper").await?;
    let said = reader.keeping().await?;
    assert!(reader.record_says().await?.contains(&said), "the same in both places");
    let (when, rest) = said.split_once("）。").context("a time")?;
    let now: [String; 2] = reader.ask(NOW).await?;
    assert!(now.iter().any(|now| when == format!("保存済み（{now}")), "{when}: {now:?}");
    // It stays when the page is opened again.
    let rest = rest.to_owned();
    reader.reload().await?;
    assert_eq!(reader.keeping().await?, said);
    assert_eq!(!reader.see(".meter__how").await?.is_empty(), rest == FADING || rest == INSIDE, "{rest}");
    Ok((reader, rest))
}

/// The time in Japan, and what it was a minute ago.
const NOW: &str = "[0, 60000].map((ago) => {
    const now = new Date(Date.now() - ago + 9 * 3600000);
    const minutes = String(now.getUTCMinutes()).padStart(2, '0');
    return `${now.getUTCMonth() + 1}月${now.getUTCDate()}日 ${now.getUTCHours()}:${minutes}`; })";

async fn expect_ways_out(reader: &Reader<'_>, outside: bool, inside: bool) -> Result<()> {
    let shown = [reader.offers(OUTSIDE).await?, reader.record_says().await?.contains(HOW_OUTSIDE)];
    assert_eq!(shown, [outside, inside]);
    Ok(())
}

async fn a_browser_inside_an_app_says_so(session: &Session) -> Result<()> {
    let apps = [
        format!("{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/480.0]"),
        format!("{IPHONE} Mobile/15E148 Instagram 380.0"),
        // An app's view without a name.
        format!("{IPHONE} Mobile/15E148"),
        format!(
            "{} Version/4.0 Chrome/138.0 Mobile Safari/537.36",
            ANDROID.replace("Pixel 9", "Pixel 9; wv")
        ),
    ];
    for app in apps {
        let server = Server::with_script(called(&app).leak()).await?;
        let (reader, said) = light(session, &server).await?;
        assert_eq!(said, INSIDE, "{app}");
        expect_ways_out(&reader, false, true).await?;
    }
    Ok(())
}

async fn line_opens_the_page_outside_with_the_ticks(session: &Session) -> Result<()> {
    // A browser that is no LINE would only follow the link.
    const STAY: &str = "addEventListener('click', (event) =>
        !window.goes && event.target.closest('a[href*=openExternalBrowser]') && event.preventDefault());";
    let names = [
        format!("{IPHONE} Mobile/15E148 Safari Line/15.8.0"),
        format!("{ANDROID} Version/4.0 Chrome/138.0 Mobile Safari/537.36 Line/15.8.0/IAB"),
    ];
    for name in names {
        let server = Server::with_script((called(&name) + STAY + SHEET).leak()).await?;
        let (reader, said) = light(session, &server).await?;
        assert_eq!(said, INSIDE, "{name}");
        expect_ways_out(&reader, true, false).await?;
        reader.tick("note-time").await?;
        reader.press(OUTSIDE).await?;
        let link: String = reader.link(OUTSIDE).await?;
        let (page, code) = link.split_once("#c=").with_context(|| format!("no code in {link}"))?;
        assert_eq!(page, server.address("?openExternalBrowser=1"));
        let carried = receive(code, &guide(ONE_GUIDE, "")?)
            .map_err(|refused| anyhow::anyhow!("{code}: {refused:?}"))?;
        assert_eq!(carried.states.len(), 2);

        // Here the link is followed inside, where everything is known.
        let () = reader.script("window.goes = true", &[]).await?;
        reader.press(OUTSIDE).await?;
        reader.wait("the page", "return [location.search !== '', location.href];", &[]).await?;
        reader.wait_until_live().await?;
        reader.wait_for_toast("送られてきた印は、もう、すべて付いています。").await?;
        assert!(server.log().iter().all(|request| !request.path.contains(code)));
        // Sharing the ticks leads out, too.
        reader.press(SEND_TICKS).await?;
        let sent: Vec<Value> = reader.ask("sent").await?;
        assert_eq!(sent[0]["url"], format!("{page}#c={code}"));
    }
    Ok(())
}

async fn a_browser_that_forgets_says_so(session: &Session) -> Result<()> {
    let browsers = [
        (format!("{IPHONE} Version/18.5 Mobile/15E148 Safari/604.1"), FADING),
        // Each browser on an iPhone is Apple's inside.
        (format!("{IPHONE} CriOS/138.0 Mobile/15E148 Safari/604.1"), FADING),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15".to_owned(), FADING),
        (format!("{ANDROID} Chrome/138.0 Mobile Safari/537.36"), USUAL),
        ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0".to_owned(), USUAL),
    ];
    for (browser, words) in browsers {
        let server = Server::with_script(called(&browser).leak()).await?;
        let (reader, said) = light(session, &server).await?;
        assert_eq!(said, words, "{browser}");
        expect_ways_out(&reader, false, false).await?;
    }
    // What the engines call themselves here.
    let server = Server::start().await?;
    let words = if session.engine == Engine::WebKit { FADING } else { USUAL };
    assert_eq!(light(session, &server).await?.1, words);
    Ok(())
}

async fn the_home_screen_says_so(session: &Session) -> Result<()> {
    const STANDALONE: &str = "
        const match = window.matchMedia;
        window.matchMedia = (query) => query.includes('standalone') ? { matches: true } : match.call(window, query);";
    let name = called(&format!("{IPHONE} Mobile/15E148"));
    let server = Server::with_script((name + STANDALONE).leak()).await?;
    let (reader, said) = light(session, &server).await?;
    assert_eq!(said, HOME);
    expect_ways_out(&reader, false, false).await
}

/// Counts how often a browser is asked. Some have nothing to ask.
const COUNT: &str = "
    window.asked = 0;
    const persist = async () => { asked += 1; return false; };
    Object.defineProperty(Navigator.prototype, 'storage', { value: { persist } });";

async fn the_browser_is_asked_once_to_keep_the_record(session: &Session) -> Result<()> {
    let server = Server::with_script(COUNT).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    assert_eq!(reader.ask::<u32>("asked").await?, 0, "nobody has done anything yet");
    // Firefox would put the question to the reader.
    let once = u32::from(session.engine != Engine::Firefox);
    for tick in ["tell-keeper", "note-time", "trace-bag"] {
        reader.tick(tick).await?;
        assert_eq!(reader.ask::<u32>("asked").await?, once, "{tick}");
    }
    reader.reload().await?;
    reader.tick("shop-name").await?;
    assert_eq!(reader.ask::<u32>("asked").await?, 0, "the answer is known");
    Ok(())
}

async fn a_record_that_is_not_kept_is_not_worth_the_question(session: &Session) -> Result<()> {
    const FULL: &str =
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    const NOTHING: &str = "Object.defineProperty(Navigator.prototype, 'storage', { value: undefined });";
    let server = Server::with_script([COUNT, FULL].concat().leak()).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    assert_eq!(reader.ask::<u32>("asked").await?, 0);
    // Where there is nobody to ask, the tick is kept all the same.
    let server = Server::with_script(NOTHING).await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    reader.tick("tell-keeper").await?;
    reader.reload().await?;
    assert!(reader.is_ticked("tell-keeper").await?);
    Ok(())
}
