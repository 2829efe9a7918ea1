//! `site pictures`: what is photographed once and kept in `public/`, the cards and the icons. A host has no browser,
//! so `script/pictures` makes them where there is one.
//!
//! `public/card/cards.txt` says from what each card was made, so that a test finds one that no longer fits.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{
    guide::escape,
    parse::Document,
    site::{
        content,
        finish::{self, ICON, ICONS, SIZE, with_colours},
    },
};

/// The page's own type and colours, at the size of a card.
const STYLE: &str = r#"
* { margin: 0; box-sizing: border-box; }
body {
  inline-size: 1200px; block-size: 630px; padding: 64px 80px; display: flex; flex-direction: column;
  background: var(--color-neutral-white); color: var(--color-neutral-solid-gray-900);
  font-family: "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", sans-serif; word-break: keep-all;
  border-inline-start: 24px solid var(--color-primitive-green-900);
}
.name { display: flex; align-items: center; gap: 24px; font-size: 44px; font-weight: 700; }
.name svg { inline-size: 72px; block-size: 72px; border-radius: 16px; }
.tag { border: 3px solid var(--color-neutral-solid-gray-600); border-radius: 8px; font-size: 34px; font-weight: 400; padding: 2px 16px; }
h1 { font-size: 76px; line-height: 1.4; margin-block: auto; text-wrap: balance; }
.line { color: var(--color-primitive-green-900); font-size: 42px; font-weight: 700; }
"#;

/// A card as a page of its own, with the names of its colours.
fn html(document: &Document) -> String {
    let shown = finish::marked(document);
    let [site, unofficial, title, line] =
        [shown.words.site(), shown.words.unofficial(), &shown.guide.title, &shown.page_words.card]
            .map(escape);
    format!(
        "<!doctype html>\n<html lang=\"{}\"{}>\n<meta charset=\"utf-8\">\n<style>{STYLE}</style>\n\
         <p class=\"name\">{ICON}<span>{site}</span><span class=\"tag\">{unofficial}</span></p>\n\
         <h1>{title}</h1>\n<p class=\"line\">{line}</p>\n",
        shown.guide.lang,
        finish::direction(&shown.guide.lang),
    )
}

/// `site pictures`: writes what is to be photographed, and `list.json` with names and sizes.
///
/// # Errors
/// If the content has errors or a file cannot be written.
pub(crate) fn run(content: &Path, folder: &Path) -> Result<()> {
    let library = content::read(content)?;
    ensure!(library.errors.is_empty(), "{}: まちがいを直してから撮ります。", content.display());
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
    };
    let (width, height) = SIZE;
    let mut list = Vec::new();
    let mut stamps = String::new();
    for document in &library.library.documents {
        let (name, html) = (finish::card_name(document), html(document));
        let page = name.replace(['/', '.'], "-") + ".html";
        write(&page, &with_colours(&html)?)?;
        stamps += &stamp(&name, &html);
        list.push(serde_json::json!({ "page": page, "picture": name, "width": width, "height": height }));
    }
    for size in ICONS {
        let page = format!("icon-{size}.html");
        // Not `*`: that would show the style itself.
        let style = "body{margin:0}svg{display:block}";
        let icon = with_colours(&format!("<!doctype html><style>{style}</style>{ICON}"))?;
        write(&page, &icon)?;
        list.push(serde_json::json!({ "page": page, "picture": format!("icon-{size}.png"), "width": size, "height": size }));
    }
    write("list.json", &serde_json::to_string_pretty(&list)?)?;
    write("cards.txt", &stamps)
}

/// One line of `cards.txt`: the card's name and a hash of what it was made from. The colours go in by name, so that
/// the test needs nothing but Rust.
fn stamp(name: &str, html: &str) -> String {
    format!("{name} {}\n", finish::csp_hash(html).trim_matches('\''))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_cards_fit_the_guides() {
        let kept = fs::read_to_string("public/card/cards.txt").unwrap();
        let library = content::read(Path::new("content")).unwrap().library;
        let made: String = library
            .documents
            .iter()
            .map(|document| stamp(&finish::card_name(document), &html(document)))
            .collect();
        assert_eq!(kept, made, "a title, a word or a colour of the cards changed: run script/pictures");
        for document in &library.documents {
            assert!(Path::new("public").join(finish::card_name(document)).is_file());
        }
    }

    /// The icon fills its picture. Of the first pixel every filter of PNG keeps the bytes as they are.
    #[test]
    fn the_icons_show_nothing_but_the_icon() {
        for size in ICONS {
            let png = fs::read(format!("public/icon-{size}.png")).unwrap();
            let mut data = Vec::new();
            let mut chunks = &png[8..];
            while let Some((length, rest)) = chunks.split_first_chunk::<4>() {
                let length = u32::from_be_bytes(*length) as usize;
                if &rest[..4] == b"IDAT" {
                    data.extend_from_slice(&rest[4..4 + length]);
                }
                chunks = &rest[4 + length + 4..];
            }
            let mut start = [0; 4];
            flate2::read::ZlibDecoder::new(&data[..]).read_exact(&mut start).unwrap();
            let [_, red, green, blue] = start.map(i32::from);
            assert!(green > red + 40 && green > blue, "icon-{size}.png begins with {red} {green} {blue}");
        }
    }
}
