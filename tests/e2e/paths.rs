//! The ways through a page: the next step, contents, deep links, sources, telephone numbers, the keyboard.

use std::fs;

use anyhow::Result;
use thirtyfour::Key;
use tokio::time::sleep;

use crate::{
    browser::{Engine, Session},
    by_name::SET_ASIDE,
    reader::{GESTURE, Reader},
    road::ANSWERS,
    server::{Faults, ONE_GUIDE, Server, TWO_GUIDES},
};

in_every_engine! {
    a_title_is_found_by_its_words,
    the_band_leads_to_the_next_open_step,
    whoever_comes_back_finds_the_next_step_in_one_tap,
    links_lead_to_their_place,
    sources_are_one_tap_away,
    telephone_links_dial_what_they_show,
    the_keyboard_suffices,
    every_page_opens,
}

async fn the_band_leads_to_the_next_open_step(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    assert_eq!(reader.see(".band__label").await?, "まず、ひとつ");
    assert_eq!(reader.see(".band__next").await?, "", "a first visit begins with the guide's own words");

    reader.tick("tell-keeper").await?;
    assert_eq!(reader.see(".band__label").await?, "次のひとつ");
    assert_eq!(reader.see(".band__first").await?, "");
    // Nobody knows what is next before it is known where the key was lost.
    assert_eq!(reader.see(".band__title").await?, "鍵は、どこでなくしましたか");
    assert_eq!(reader.see(".band__facts").await?, "答えると、あなたの場合の順番が出ます。");
    assert_eq!(reader.see("#now .text-button").await?, "", "a question is not set aside");
    reader.press_in("#now", "この質問に答える").await?;
    expect_arrival(&reader, "lost-where").await?;
    for answer in ANSWERS {
        reader.tick(answer).await?;
    }
    // Now there is a road, and what is next is said below the questions.
    assert_eq!(reader.see("#now").await?, "");
    assert_eq!(reader.see(".go__first li").await?, "寄った店に聞く");
    // The toast of a tick leads on as well, and names where.
    reader.tick("ask-shops").await?;
    reader.press("次は：なくした時を書く").await?;
    reader.expect_one("note-time").await?;

    // Where nothing is asked, the band has what is next from the first tick on.
    let server = Server::serve(TWO_GUIDES, Faults::default()).await?;
    let reader = session.reader(&server);
    reader.visit_page("flooded-flat/ja/").await?;
    let steps: Vec<String> =
        reader.ask("[...document.querySelectorAll('.step')].map(({ id }) => id)").await?;
    let title = async |step: &str| reader.see(&format!("#{step} .step__label")).await;
    reader.tick(&steps[0]).await?;
    assert_eq!(reader.see(".band__title").await?, title(&steps[1]).await?);
    reader.press_in("#now", "この手順を開く").await?;
    expect_arrival(&reader, &steps[1]).await?;
    reader.press_in("#now", SET_ASIDE).await?;
    assert_eq!(reader.contents_word(&steps[1]).await?, "関係なし");
    assert_eq!(reader.see(".band__title").await?, title(&steps[2]).await?);
    reader.undo().await?;
    assert_eq!(reader.see(".band__title").await?, title(&steps[1]).await?);
    Ok(())
}

async fn whoever_comes_back_finds_the_next_step_in_one_tap(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.store_ticks(&["tell-keeper"]).await?;
    reader.visit().await?;
    let top: f64 =
        reader.ask("document.querySelector('.meter__next').getBoundingClientRect().bottom").await?;
    assert!(top < 400., "{top}");
    reader.tap(".meter__next").await?;
    expect_arrival(&reader, "lost-where").await
}

async fn links_lead_to_their_place(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit_page("#call-locksmith").await?;
    expect_arrival(&reader, "call-locksmith").await?;
    reader.tap(".contents a[href='#ask-town']").await?;
    expect_arrival(&reader, "ask-town").await?;
    reader.tap("#lost-where .prose a[href='#followed']").await?;
    expect_arrival(&reader, "followed").await?;
    // An answer is a place of its own.
    reader.visit_page("?sent#locked-out").await?;
    expect_arrival(&reader, "locked-out").await?;
    let dead: Vec<String> = reader
        .ask(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map((link) => link.getAttribute('href'))
                .filter((href) => !document.getElementById(href.slice(1)))",
        )
        .await?;
    assert!(dead.is_empty(), "{dead:?}");
    Ok(())
}

/// The marks between phrases are invisible; searching in the page must not see them either.
async fn a_title_is_found_by_its_words(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let title: String = reader.ask("document.querySelector('#call-locksmith h3').textContent").await?;
    assert!(title.contains('\u{200b}'), "{title:?} is not marked");
    for words in ["目次", "鍵の店に電話を頼む"] {
        assert!(reader.ask::<bool>(&format!("window.find('{words}')")).await?, "{words}");
    }
    assert!(!reader.ask::<bool>("window.find('この言葉はどこにも無い')").await?);
    Ok(())
}

async fn sources_are_one_tap_away(session: &Session) -> Result<()> {
    const FOLD: &str = "#tell-keeper details:has(> [data-prose] > .sources__list)";
    const SOURCE: &str = "#tell-keeper-k-03";
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    assert_eq!(reader.see(&format!("{FOLD} > summary")).await?, "よりどころ：公式・報道・第三者・判断");
    assert_eq!(reader.see(SOURCE).await?, "");
    reader.tap(&format!("{FOLD} > summary")).await?;
    let source = reader.see(SOURCE).await?;
    assert!(source.contains("調べた日 2026-11-22"), "{source}");
    let address: String = reader.ask(&format!("document.querySelector('{SOURCE} a').href")).await?;
    assert!(address.starts_with("https://"), "{address}");
    reader.tap(&format!("{FOLD} > summary")).await?;
    assert_eq!(reader.see(SOURCE).await?, "");

    // A claim's own link opens the fold that its source is in.
    reader.tap(&format!("#tell-keeper a[href='{SOURCE}']")).await?;
    expect_arrival(&reader, "tell-keeper-k-03").await?;
    assert_eq!(reader.see(SOURCE).await?, source);
    // The same for someone who was sent the link.
    reader.visit_page("?sent#change-lock-k-05").await?;
    expect_arrival(&reader, "change-lock-k-05").await
}

async fn telephone_links_dial_what_they_show(session: &Session) -> Result<()> {
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let registry = fs::read_to_string("tests/fixtures/one-guide/contacts.toml")?;
    let calls: Vec<(String, String)> = reader
        .ask("[...document.querySelectorAll('a[href^=\"tel:\"]')].map((a) => [a.getAttribute('href'), a.textContent])")
        .await?;
    assert!(calls.len() > 4, "{calls:?}");
    for (href, text) in calls {
        let dialled = href.trim_start_matches("tel:");
        // The name before the number may hold digits of its own: 110番.
        let shown: String =
            text.split_whitespace().last().unwrap_or_default().matches(char::is_numeric).collect();
        assert_eq!(dialled, shown, "{text}");
        assert!(registry.contains(&format!("dialled = \"{dialled}\"")), "{text} is not in the registry");
    }
    let body: String = reader.ask("document.querySelector('#app').textContent").await?;
    assert!(body.contains("#5555"), "the short number is shown");
    let links: usize = reader.ask("document.querySelectorAll('a[href*=\"5555\"]').length").await?;
    assert_eq!(links, 0, "an iPhone cannot dial #5555");
    Ok(())
}

async fn the_keyboard_suffices(session: &Session) -> Result<()> {
    const FOCUS: &str =
        "document.activeElement.matches(':focus-visible') ? document.activeElement.className : ''";
    if session.engine == Engine::WebKit {
        // Without a window manager its window never has the focus, so nothing in it looks focused.
        return Ok(());
    }
    let server = Server::start().await?;
    let reader = session.reader(&server);
    reader.visit().await?;
    let press = async |key: Key| session.driver.action_chain().send_keys(key).perform().await;
    press(Key::Tab).await?;
    assert_eq!(reader.ask::<String>(FOCUS).await?, "skip-link");
    assert_eq!(reader.see(".skip-link").await?, "いますることへ");
    press(Key::Enter).await?;
    // Nothing is answered: the first question is next.
    expect_arrival(&reader, "lost-where").await?;
    press(Key::Tab).await?;
    assert!(
        reader.ask::<bool>("document.activeElement.closest('#lost-where') !== null").await?,
        "the next stop is in it"
    );

    let () = reader.script("document.getElementById('tick-tell-keeper').focus()", &[]).await?;
    press(Key::Space).await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper"]);
    // Held, a key repeats nothing.
    press(Key::Space).await?;
    assert_eq!(reader.ticked().await?, ["tell-keeper"]);
    sleep(GESTURE).await;
    press(Key::Space).await?;
    assert!(reader.ticked().await?.is_empty());
    Ok(())
}

async fn every_page_opens(session: &Session) -> Result<()> {
    const OURS: &[(&str, &str)] = &[("", "ja"), ("lost-key/", "ja"), ("lost-key/ja/", "ja")];
    const TWO: &[(&str, &str)] = &[
        ("", "ja"),
        ("lost-wallet/", "ja"),
        ("lost-wallet/ja/", "ja"),
        ("lost-wallet/en/", "en"),
        ("flooded-flat/", "en"),
        ("flooded-flat/ja/", "ja"),
        ("flooded-flat/en/", "en"),
    ];
    for (folder, pages) in [(ONE_GUIDE, OURS), (TWO_GUIDES, TWO)] {
        let server = Server::serve(folder, Faults::default()).await?;
        let reader = session.reader(&server);
        for (page, lang) in pages {
            reader.visit_page(page).await?;
            let found: String = reader.ask("document.documentElement.lang").await?;
            assert_eq!(found, *lang, "{folder}/{page}");
        }
        reader.open("lost-key/none.html").await?;
        assert_eq!(reader.see("h1").await?, "ページが見つかりません");
        reader.tap("main a").await?;
        reader.wait_until_live().await?;
    }
    Ok(())
}

/// The element `id` is at the top of the window, or as near to it as the page's end allows.
async fn expect_arrival(reader: &Reader<'_>, id: &str) -> Result<()> {
    reader
        .wait(
            &format!("arriving at {id}"),
            "const top = document.getElementById(arguments[0]).getBoundingClientRect().top;
             const end = document.documentElement.scrollHeight - innerHeight - scrollY < 2;
             return [Math.abs(top) < 60 || (end && top > 0 && top < innerHeight), `top ${top}, hash ${location.hash}`];",
            &[id.into()],
        )
        .await
}
