//! What is in the built folders. No browser is needed to see it.

use std::{env, fs, path::Path};

use anyhow::{Context, Result};
use scraper::{Html, Selector};
use sha2::{Digest, Sha256};

use crate::server::{FULL_ADDRESS, ONE_GUIDE, TWO_GUIDES};

const FOLDERS: [&str; 3] = [ONE_GUIDE, TWO_GUIDES, FULL_ADDRESS];

/// What a chat shows beside a link, but for the card, which guides of tests do not have.
#[test]
fn a_shared_link_says_that_it_is_not_official() -> Result<()> {
    let page = fs::read_to_string(Path::new(FULL_ADDRESS).join("index.html"))?;
    for property in ["og:title", "og:site_name"] {
        assert!(meta(&page, property).context(property)?.contains("ひとつずつ（非公式）"));
    }
    let description = meta(&page, "og:description").context("og:description")?;
    assert!((20..=80).contains(&description.chars().count()), "{description}");
    assert_eq!(meta(&page, "og:image"), None, "there is no such picture");
    Ok(())
}

pub(crate) fn meta<'a>(page: &'a str, property: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!("<meta property=\"{property}\" content=\""))?;
    Some(rest.split_once('"')?.0)
}

#[test]
fn the_manifest_names_files_that_are_there() -> Result<()> {
    for folder in [ONE_GUIDE, FULL_ADDRESS] {
        let manifest = fs::read_to_string(Path::new(folder).join("manifest.webmanifest"))?;
        let manifest: serde_json::Value = serde_json::from_str(&manifest)?;
        // Seen from the manifest, wherever the site is.
        assert_eq!((&manifest["start_url"], &manifest["scope"]), (&"./".into(), &"./".into()));
        assert_eq!(manifest["name"], "ひとつずつ（非公式）");
        let icons = manifest["icons"].as_array().context("icons")?;
        assert!(icons.len() >= 2);
        for icon in icons {
            let name = icon["src"].as_str().context("src")?;
            assert!(Path::new(folder).join(name).is_file(), "{folder}/{name}");
        }
    }
    Ok(())
}

/// Search engines are told of whole addresses, so of none where only a path is known.
#[test]
fn search_engines_find_each_page_once() -> Result<()> {
    let read = |folder: &str, name: &str| fs::read_to_string(Path::new(folder).join(name));
    let sitemap = read(FULL_ADDRESS, "sitemap.xml")?;
    assert_eq!(sitemap.matches("<loc>").count(), 1, "three addresses, one page: {sitemap}");
    assert!(sitemap.contains("<loc>https://guide.example/help/</loc>"), "{sitemap}");
    assert!(read(FULL_ADDRESS, "robots.txt")?.contains("Sitemap: https://guide.example/help/sitemap.xml\n"));
    for name in ["sitemap.xml", "robots.txt"] {
        assert!(read(ONE_GUIDE, name).is_err(), "{name}");
    }
    Ok(())
}

/// Whoever follows a cut link finds the first questions and actions there, without another file.
#[test]
fn the_page_for_missing_addresses_is_complete_in_itself() -> Result<()> {
    let page = fs::read_to_string(Path::new(ONE_GUIDE).join("404.html"))?.replace('\u{200b}', "");
    let words = [
        "非公式",
        "どこでなくしましたか",
        "帰る道のどこか",
        "どの鍵でしたか",
        "まず、ひとつ",
        "はじめの三つ",
        "何よりも先に",
    ];
    expect_in_this_order(&page, &words)?;
    let answers = Html::parse_document(&page);
    let answers = answers.select(&Selector::parse(".answers li[id] a").unwrap()).count();
    let markdown = fs::read_to_string("tests/fixtures/one-guide/lost-key/ja.md")?;
    assert_eq!(
        answers,
        markdown
            .lines()
            .filter(|line| line.starts_with("- [") && line.ends_with('}') && !line.starts_with("- [ ]"))
            .count()
    );
    assert!(answers > 8, "{answers}");
    for id in ["kind", "search-again", "followed", "tell-keeper", "trace-back", "at-once"] {
        assert!(page.contains(&format!("href=\"/hitotsuzutsu/#{id}\"")), "{id}");
    }
    assert!(!page.contains("href=\"#"), "a link to a place that is not on this page");
    assert!(!page.contains("<script"));
    Ok(())
}

pub(crate) fn expect_in_this_order(page: &str, words: &[&str]) -> Result<()> {
    let mut rest = page;
    for words in words {
        let (_, after) = rest.split_once(words).with_context(|| format!("{words} does not follow"))?;
        rest = after;
    }
    Ok(())
}

/// Errors go to the repository that was built, and nowhere if none is known.
#[test]
fn errors_are_reported_to_the_repository_that_was_built() -> Result<()> {
    const LINK: &str = "https://github.com/owner/name/issues/new?template=correction.yml";
    let page = |folder: &str| fs::read_to_string(Path::new(folder).join("index.html"));
    assert!(page(FULL_ADDRESS)?.contains(LINK) && page(FULL_ADDRESS)?.contains("書かないでください"));
    assert!(!page(ONE_GUIDE)?.contains("/issues/new"));
    Ok(())
}

/// Safari 16 crashes on externref tables. `strip = true` in Cargo.toml keeps them out, by a side effect.
#[test]
fn the_program_has_no_externref() -> Result<()> {
    for folder in FOLDERS {
        let files = files(folder, &["js", "wasm"])?;
        assert_eq!(files.len(), 3, "boot, glue and program: {:?}", names(&files));
        for (name, bytes) in &files {
            for trace in ["externref", ".grow(", "reference-types"] {
                assert!(!contains(bytes, trace), "{folder}/{name} holds {trace}");
            }
        }
    }
    Ok(())
}

/// Where the builder's files lie is nobody's business, and would make other bytes of the same sources.
#[test]
fn the_program_does_not_say_where_it_was_built() -> Result<()> {
    let here = env::current_dir()?;
    let home = env::var("CARGO_HOME").or_else(|_| env::var("HOME"))?;
    for folder in FOLDERS {
        for (name, bytes) in &files(folder, &["js", "wasm"])? {
            for place in [here.to_str().context("a path that is text")?, &home, "registry/src"] {
                assert!(!contains(bytes, place), "{folder}/{name} names {place}");
            }
        }
    }
    Ok(())
}

/// Scripts are short, and have no classes that only a program with a server makes.
#[test]
fn scripts_have_nothing_that_nobody_uses() -> Result<()> {
    for folder in FOLDERS {
        for (name, bytes) in &files(folder, &["js"])? {
            for idle in ["Underlying", "underlying", "// ", "/*"] {
                assert!(!contains(bytes, idle), "{folder}/{name} holds {idle}");
            }
        }
    }
    Ok(())
}

/// The program knows no guide, no language and no address.
#[test]
fn the_same_program_serves_every_guide_and_address() -> Result<()> {
    let program = |folder: &str| files(folder, &["wasm"]);
    let ours = program(ONE_GUIDE)?;
    assert_eq!(ours.len(), 1);
    for folder in [TWO_GUIDES, FULL_ADDRESS] {
        assert!(
            program(folder)? == ours,
            "{folder} has {:?}, not {:?}",
            names(&program(folder)?),
            names(&ours)
        );
    }
    Ok(())
}

#[test]
fn names_follow_from_bytes_and_every_named_file_exists() -> Result<()> {
    for folder in FOLDERS {
        let files = files(folder, &["js", "wasm"])?;
        let mut pages = pages(folder)?;
        pages.retain(|(name, _)| is_guide(name));
        let boot = &files.iter().find(|(name, _)| name.starts_with("boot-")).context("boot.js")?.1;
        for (name, bytes) in &files {
            let hash: String = Sha256::digest(bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(name.contains(&format!("-{hash}.")), "{folder}/{name} has the hash {hash}");
            // The boot script alone names the program and its glue: WebKit fetches twice what a page preloads. A
            // full address names the program once more, in the policy.
            if name.starts_with("boot-") {
                let naming = pages.iter().filter(|page| page.1.contains(name.as_str()));
                assert_eq!(naming.count(), pages.len(), "{folder}: every page names {name}");
            } else {
                assert!(contains(boot, name), "{folder}: the boot script loads {name}");
            }
        }
    }
    Ok(())
}

/// The others need no program.
fn is_guide(page: &str) -> bool {
    page != "404.html" && !page.ends_with("/sheet/index.html")
}

#[test]
fn every_address_has_its_page() -> Result<()> {
    let guides = |names: &[&str]| -> Vec<String> {
        let mut all = vec!["404.html".to_owned(), "index.html".to_owned()];
        all.extend(names.iter().map(|name| format!("{name}/index.html")));
        // Each guide in each language also on one sheet of paper.
        let documents = names.iter().filter(|name| name.contains('/'));
        all.extend(documents.map(|name| format!("{name}/sheet/index.html")));
        all.sort();
        all
    };
    let found =
        |folder: &str| -> Result<Vec<String>> { Ok(pages(folder)?.into_iter().map(|page| page.0).collect()) };
    let ours = guides(&["lost-key", "lost-key/ja"]);
    assert_eq!(found(ONE_GUIDE)?, ours);
    assert_eq!(found(FULL_ADDRESS)?, ours);
    let two = [
        "lost-wallet",
        "lost-wallet/ja",
        "lost-wallet/en",
        "flooded-flat",
        "flooded-flat/ja",
        "flooded-flat/en",
    ];
    assert_eq!(found(TWO_GUIDES)?, guides(&two));
    Ok(())
}

#[test]
fn every_page_has_the_strict_policy_and_nothing_inline() -> Result<()> {
    for folder in FOLDERS {
        for (name, html) in pages(folder)? {
            let page = format!("{folder}/{name}");
            let (before, policy) =
                html.split_once("<meta http-equiv=\"Content-Security-Policy\"").context(page.clone())?;
            assert!(
                !["<script", "<link", "<style"].iter().any(|load| before.contains(load)),
                "{page}: too late"
            );
            let policy = policy.split('"').nth(1).unwrap_or_default();
            assert!(policy.starts_with("default-src 'none'; script-src "), "{page}: {policy}");
            for lax in ["unsafe-inline", "'unsafe-eval'", "ws:", "http:", "*"] {
                assert!(!policy.contains(lax), "{page}: {policy}");
            }
            for needed in ["base-uri 'none'", "form-action 'none'", "object-src 'none'", "style-src 'sha256-"]
            {
                assert!(policy.contains(needed), "{page}: {policy}");
            }
            // What `trunk serve` adds.
            assert!(!html.contains("TRUNK") && !html.contains("WebSocket"), "{page}");
            // What `site write` adds.
            assert!(!html.contains("/write/") && !html.contains("write.js"), "{page}");
            let scripts: Vec<_> = html
                .split("<script")
                .skip(1)
                .map(|rest| rest.split('>').next().unwrap_or_default())
                .collect();
            if !is_guide(&name) {
                assert_eq!(scripts, [""; 0], "{page}");
            } else {
                assert_eq!(scripts.len(), 2, "{page}: {scripts:?}");
                let up = if folder == FULL_ADDRESS {
                    "/help/".to_owned()
                } else {
                    "../".repeat(name.matches('/').count())
                };
                let up = if up.is_empty() { "./".to_owned() } else { up };
                let boot = format!(" type=\"module\" async src=\"{up}boot-");
                assert!(scripts[0].starts_with(&boot), "{page}: {scripts:?}");
                assert_eq!(scripts[1], " type=\"application/json\" id=\"guide\"", "{page}");
            }
            assert_eq!(html.matches(" style=\"").count(), 0, "{page}: the policy refuses style attributes");
        }
    }
    Ok(())
}

#[test]
fn a_full_address_is_in_its_pages_and_a_path_in_none() -> Result<()> {
    const SITE: &str = "https://guide.example/help/";
    let program = names(&files(FULL_ADDRESS, &["wasm"])?).concat();
    for (name, html) in pages(FULL_ADDRESS)? {
        // Other projects of the same owner share the origin: only our own path may be loaded from.
        let (scripts, program) =
            (format!("script-src {SITE} 'wasm-unsafe-eval';"), format!("connect-src {SITE}{program};"));
        assert!(html.contains(&scripts) && html.contains(&program), "{name}");
        assert!(!html.contains("'self'"), "{name}");
        assert!(html.contains("<link rel=\"index\" href=\"/help/\">"), "{name}");
        if is_guide(&name) {
            // One guide in one language: all three addresses are the site's.
            assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{SITE}\">")), "{name}");
            assert!(html.contains(&format!("<meta property=\"og:url\" content=\"{SITE}\">")), "{name}");
        }
    }
    for folder in [ONE_GUIDE, TWO_GUIDES] {
        for (name, html) in pages(folder)? {
            assert!(!html.contains("rel=\"canonical\"") && !html.contains("og:url"), "{folder}/{name}");
        }
    }
    Ok(())
}

type Files = Vec<(String, Vec<u8>)>;

/// Files at the top of a built folder.
fn files(folder: &str, extensions: &[&str]) -> Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(folder).with_context(|| format!("no {folder}: script/test builds it"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted)) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, fs::read(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

fn names(files: &Files) -> Vec<&str> {
    files.iter().map(|(name, _)| name.as_str()).collect()
}

/// Every page below a built folder: its path and its text.
fn pages(folder: &str) -> Result<Vec<(String, String)>> {
    fn walk(folder: &Path, prefix: &str, pages: &mut Vec<(String, String)>) -> Result<()> {
        for entry in
            fs::read_dir(folder).with_context(|| format!("no {}: script/test builds it", folder.display()))?
        {
            let path = entry?.path();
            let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
            if path.is_dir() {
                walk(&path, &format!("{name}/"), pages)?;
            } else if name.ends_with(".html") {
                pages.push((name, fs::read_to_string(&path)?));
            }
        }
        Ok(())
    }
    let mut pages = Vec::new();
    walk(Path::new(folder), "", &mut pages)?;
    pages.sort();
    Ok(pages)
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
