//! The style sheets: many small files in, one `<style>` out, and a second one for what stands in for the program.
//!
//! Colours are named after the design tokens of the Digital Agency of Japan; their values come from its npm
//! package at build time.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};

use super::shrink;

const FOLDER: &str = "src/style";
const TOKENS: &str = "node_modules/@digital-go-jp/design-tokens/dist/tokens.css";

/// The licence note that the values travel with.
const NOTICE: &str = "/* Colour values: @digital-go-jp/design-tokens, (c) 2023 デジタル庁, MIT License */\n";

/// The file that only the one-page sheet needs.
const SHEET: &str = "sheet.css";

/// The file that is a style sheet of its own, on pages with the program.
const NO_APP: &str = "no-app.css";

/// The style sheets of the site.
pub(super) struct Styles {
    /// Of every page but the one-page sheet.
    pub(super) page: String,
    /// Of the sheet.
    pub(super) sheet: String,
    /// What stands in for the program while it does not live.
    pub(super) no_app: String,
}

/// Reads and joins the style sheets.
///
/// # Errors
/// If a file cannot be read, or names a token that the package does not have.
pub(super) fn read() -> Result<Styles> {
    let tokens = tokens()?;
    let mut paths: Vec<_> = fs::read_dir(FOLDER)
        .with_context(|| format!("cannot open {FOLDER}"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    // The order of the layers is declared in one file; the rest may come in any.
    paths.sort_by_key(|path| (path.file_name() != Some("layers.css".as_ref()), path.clone()));
    let (mut page, mut sheet, mut no_app) = (String::new(), String::new(), String::new());
    for path in &paths {
        let css = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        if path.ends_with(NO_APP) {
            no_app += &css;
            continue;
        }
        sheet += &css;
        if !path.ends_with(SHEET) {
            page += &css;
        }
    }
    let values = values(&tokens);
    let finished = |css: &str| anyhow::Ok(NOTICE.to_owned() + &shrink::style(&with_values(css, &values)?)?);
    Ok(Styles { page: finished(&page)?, sheet: finished(&sheet)?, no_app: shrink::style(&no_app)? })
}

/// `text` with the value in the place of every colour's name.
///
/// # Errors
/// As [`read`].
pub(crate) fn with_colours(text: &str) -> Result<String> {
    with_values(text, &values(&tokens()?))
}

fn tokens() -> Result<String> {
    fs::read_to_string(TOKENS)
        .with_context(|| format!("{TOKENS} is missing: `npm ci` brings the colour values"))
}

/// `--name: value;` lines.
fn values(tokens: &str) -> BTreeMap<&str, &str> {
    tokens
        .lines()
        .filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "))
        .filter(|(name, _)| name.starts_with("--color-"))
        .collect()
}

/// Puts the value in the place of every `var(--color-…)`.
fn with_values(css: &str, values: &BTreeMap<&str, &str>) -> Result<String> {
    let mut done = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("var(--color-") {
        let Some((name, after)) = after.split_once(')') else { bail!("{FOLDER}: a var( without its )") };
        let name = format!("--color-{name}");
        let Some(value) = values.get(name.as_str()) else {
            bail!("{FOLDER}: {} has no token {name}", Path::new(TOKENS).display());
        };
        done.push_str(before);
        done.push_str(value);
        rest = after;
    }
    done.push_str(rest);
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_become_values_and_an_unknown_one_is_refused() {
        let values = values("  --color-neutral-white: #ffffff;\n  --shadow: none;\n");
        let css = "a { color: var(--color-neutral-white); margin: var(--gap) }";
        assert_eq!(with_values(css, &values).unwrap(), "a { color: #ffffff; margin: var(--gap) }");
        assert!(with_values("a { color: var(--color-neutral-wihte) }", &values).is_err());
    }
}
