//! What the built page answers: every claim that is known to go round, and eight people's situations.
//!
//! No browser is needed: this is the page as it is without the program.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, ensure};
use scraper::{ElementRef, Html, Selector};
use serde::{Deserialize, de::DeserializeOwned};

use crate::server::DIST;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    claim: String,
    stands: String,
    step: String,
    sentence: String,
}

#[derive(Deserialize)]
struct Situations {
    situation: Vec<Situation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Situation {
    id: String,
    story: String,
    /// First cell of a row of the overview's table.
    row: Option<String>,
    /// A step in its place.
    step: Option<String>,
    actions: Vec<String>,
}

/// The numbers of the rows: 47 claims and steps of one account, and 24 errors that go round.
const ACCOUNT: usize = 47;
const ERRORS: usize = 24;

#[test]
fn every_known_claim_is_answered_in_the_page() -> Result<()> {
    let page = page()?;
    let rows: BTreeMap<String, Row> = table("tests/coverage.toml")?;
    let numbered = |letter: &'static str, last: usize| (1..=last).map(move |n| format!("{letter}-{n:02}"));
    assert!(
        rows.keys().cloned().eq(numbered("S", ACCOUNT).chain(numbered("X", ERRORS))),
        "every row is there"
    );
    let mut missing = Vec::new();
    for (id, Row { claim, stands, step, sentence }) in &rows {
        ensure!(["yes", "partly", "no"].contains(&stands.as_str()), "{id}: stands = {stands}");
        ensure!(claim.ends_with('。') && sentence.chars().count() >= 8, "{id} says too little");
        let text = visible(element(&page, &format!("#{step}")).with_context(|| format!("{id}: no #{step}"))?);
        if !text.contains(&squeezed(sentence)) {
            missing.push(format!("{id}: #{step} does not say 「{sentence}」"));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    Ok(())
}

#[test]
fn eight_situations_lead_to_their_first_actions() -> Result<()> {
    let page = page()?;
    let Situations { situation: situations } = table("tests/situations.toml")?;
    assert_eq!(situations.len(), 8);
    for Situation { id, story, row, step, actions } in situations {
        ensure!(story.chars().count() > 60, "{id} is too short to be somebody's story");
        let place = match (&row, &step) {
            (Some(row), None) => {
                overview_row(&page, row).with_context(|| format!("{id}: no row 「{row}」"))?
            }
            (None, Some(step)) => {
                element(&page, &format!("#{step}")).with_context(|| format!("{id}: no #{step}"))?
            }
            _ => anyhow::bail!("{id} names a row or a step"),
        };
        let links = links(place);
        let mut rest = links.iter();
        for action in &actions {
            ensure!(
                rest.any(|link| *link == format!("#{action}")),
                "{id}: {action} does not follow in {links:?}"
            );
        }
    }
    Ok(())
}

fn page() -> Result<Html> {
    let path = Path::new(DIST).join("index.html");
    let html = fs::read_to_string(&path)
        .with_context(|| format!("no {}: run script/build first", path.display()))?;
    Ok(Html::parse_document(&html))
}

fn table<T: DeserializeOwned>(path: &str) -> Result<T> {
    toml::from_str(&fs::read_to_string(path)?).with_context(|| path.to_owned())
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}

fn element<'a>(page: &'a Html, css: &str) -> Option<ElementRef<'a>> {
    page.select(&selector(css)).next()
}

/// What a reader sees of an element, without the words for grades and without white space.
fn visible(element: ElementRef<'_>) -> String {
    let cites = selector(".cite");
    let mut text = element.inner_html();
    for cite in element.select(&cites) {
        text = text.replacen(&cite.html(), "", 1);
    }
    squeezed(&Html::parse_fragment(&text).root_element().text().collect::<String>())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

fn overview_row<'a>(page: &'a Html, first_cell: &str) -> Option<ElementRef<'a>> {
    let cell = selector("td");
    page.select(&selector("#overview tr")).find(|row| {
        row.select(&cell)
            .next()
            .is_some_and(|cell| squeezed(&cell.text().collect::<String>()) == squeezed(first_cell))
    })
}

fn links(element: ElementRef<'_>) -> Vec<String> {
    element
        .select(&selector("a:not(.cite)"))
        .filter_map(|link| link.attr("href").map(str::to_owned))
        .collect()
}
