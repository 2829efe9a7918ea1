//! What is in the built folders of the real guide. No browser is needed to see it.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use scraper::{Html, Selector};

use super::{SITE, SITE_ADDRESS};
use crate::built::{expect_in_this_order, meta};

/// What a chat shows beside a link; only a full address can name a picture.
#[test]
fn a_shared_link_has_its_card_and_says_that_it_is_not_official() -> Result<()> {
    let page = fs::read_to_string(Path::new(SITE_ADDRESS).join("index.html"))?;
    let card = meta(&page, "og:image").context("og:image")?;
    let file = card.strip_prefix("https://guide.example/help/").context("on this site")?;
    let bytes = fs::read(Path::new(SITE_ADDRESS).join(file))?;
    assert_eq!(bytes[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "1200 × 630");
    assert!(bytes.len() < 100_000, "{} bytes", bytes.len());
    for property in ["og:title", "og:site_name"] {
        assert!(meta(&page, property).context(property)?.contains("ひとつずつ（非公式）"));
    }
    let description = meta(&page, "og:description").context("og:description")?;
    assert!((20..=80).contains(&description.chars().count()), "{description}");
    let page = fs::read_to_string(Path::new(SITE).join("index.html"))?;
    assert!(!page.contains("og:image"));
    Ok(())
}

/// Whoever follows a cut link finds the first questions and actions there, without another file.
#[test]
fn the_page_for_missing_addresses_is_complete_in_itself() -> Result<()> {
    let page = fs::read_to_string(Path::new(SITE).join("404.html"))?.replace('\u{200b}', "");
    expect_in_this_order(
        &page,
        &[
            "非公式",
            "どこで見ましたか",
            "自分の注文履歴にある",
            "支払いは、どれでしたか",
            "決まらないときは",
            "あなたの場合の最初の3つ",
            "何よりも先に",
        ],
    )?;
    for id in
        ["paid", "check-in-app", "end-remote-control", "stop-payment", "change-passwords", "first-three"]
    {
        assert!(page.contains(&format!("href=\"/hitotsuzutsu/#{id}\"")), "{id}");
    }
    Ok(())
}

#[test]
fn telephone_links_dial_what_they_show_and_what_is_registered() -> Result<()> {
    let page = Html::parse_document(&fs::read_to_string(Path::new(SITE).join("index.html"))?);
    let registry = fs::read_to_string("content/contacts.toml")?;
    let calls = Selector::parse("a[href^='tel:']").unwrap();
    let calls: Vec<_> = page.select(&calls).collect();
    assert!(calls.len() > 4, "{} numbers", calls.len());
    for call in calls {
        let dialled = call.attr("href").unwrap_or_default().trim_start_matches("tel:");
        let text: String = call.text().collect();
        // The name before the number may hold digits of its own: 110番.
        let shown: String =
            text.split_whitespace().last().unwrap_or_default().matches(char::is_numeric).collect();
        assert_eq!(dialled, shown, "{text}");
        assert!(registry.contains(&format!("dialled = \"{dialled}\"")), "{text} is not in the registry");
    }
    let text: String = page.root_element().text().collect();
    assert!(text.contains("#9110"), "the police's number is shown");
    let links = Selector::parse("a[href*='9110']").unwrap();
    assert_eq!(page.select(&links).count(), 0, "an iPhone cannot dial #9110");
    Ok(())
}
