//! What the built page answers: every claim that is known to go round, every mend, and people's situations.
//!
//! No browser is needed: this is the page as it is without the program.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, ensure};
use scraper::{ElementRef, Html, Selector};
use serde::{Deserialize, de::DeserializeOwned};

use super::SITE;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    claim: String,
    stands: String,
    step: String,
    sentence: String,
}

/// What was mended, and must stay so.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mend {
    why: String,
    /// Step or section → a sentence in it.
    stands: Vec<(String, String)>,
    /// Words that no page may have.
    nowhere: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Situations {
    pub(super) situation: Vec<Situation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Situation {
    pub(super) id: String,
    story: String,
    /// First cell of a row of the overview's table.
    row: Option<String>,
    /// A step in its place.
    step: Option<String>,
    /// What the person would answer.
    pub(super) answers: Answers,
    /// Steps that come before a row's, because something interrupts it.
    #[serde(default)]
    pub(super) first: Vec<String>,
    pub(super) actions: Vec<String>,
    /// What would hurt, and three things to ask after reading: for `docs/readers.md`.
    #[serde(default)]
    harms: Vec<String>,
    #[serde(default)]
    questions: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answers {
    pub(super) r#where: String,
    #[serde(default)]
    pub(super) paid: Vec<String>,
    pub(super) more: Option<String>,
    #[serde(default)]
    pub(super) also: Vec<String>,
}

/// How many things were mended in the text, by number; the doors that were opened have a row of their own.
const MENDS: usize = 22;

/// The numbers of the rows: 47 claims and steps of one account, and 24 errors that go round.
const ACCOUNT: usize = 47;
const ERRORS: usize = 24;

#[test]
fn every_known_claim_is_answered_in_the_page() -> Result<()> {
    let page = page()?;
    let rows: BTreeMap<String, Row> = table("tests/content/coverage.toml")?;
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
fn what_was_mended_stands_and_what_hurt_stands_nowhere() -> Result<()> {
    let page = page()?;
    let mends: BTreeMap<String, Mend> = table("tests/content/mends.toml")?;
    for number in 1..=MENDS {
        ensure!(mends.contains_key(&number.to_string()), "mend {number} has no row");
    }
    let pages = ["index.html", "404.html", "amazon/ja/sheet/index.html"].map(file);
    let pages: Vec<String> =
        pages.into_iter().map(|page| Ok(visible(page?.root_element()))).collect::<Result<_>>()?;
    let mut wrong = Vec::new();
    for (id, Mend { why, stands, nowhere }) in &mends {
        ensure!(why.ends_with('。') && !stands.is_empty(), "{id} says too little");
        for (step, sentence) in stands {
            ensure!(sentence.chars().count() >= 8, "{id} says too little: {sentence}");
            let place = element(&page, &format!("#{step}")).with_context(|| format!("{id}: no #{step}"))?;
            if !visible(place).contains(&squeezed(sentence)) {
                wrong.push(format!("{id}: #{step} does not say 「{sentence}」"));
            }
        }
        for words in nowhere {
            if pages.iter().any(|page| page.contains(&squeezed(words))) {
                wrong.push(format!("{id}: 「{words}」 must stand nowhere"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

#[test]
fn every_situation_leads_to_its_first_actions() -> Result<()> {
    let page = page()?;
    let Situations { situation: situations } = table("tests/content/situations.toml")?;
    assert!(situations.len() >= 16, "eight people, and eight more");
    let mut asked = 0;
    for Situation { id, story, row, step, answers, first, actions, harms, questions } in situations {
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
        // The first eight were told before there were harms to choose from.
        ensure!(harms.is_empty() || questions.len() == 3, "{id}: three questions");
        asked += usize::from(!harms.is_empty());
        let Answers { r#where, paid, more, also } = answers;
        let answers =
            [("where", vec![r#where]), ("paid", paid), ("more", more.into_iter().collect()), ("also", also)];
        for (question, answer) in
            answers.iter().flat_map(|(question, answers)| answers.iter().map(move |a| (question, a)))
        {
            ensure!(
                element(&page, &format!("#{question} li#{answer} > a")).is_some(),
                "{id}: {answer} is no answer of {question}"
            );
        }
        // What interrupts a row stands in a list of its own, the last of the overview.
        let interrupts = page.select(&selector("#overview ul")).next_back().map_or_else(Vec::new, links);
        for step in &first {
            ensure!(interrupts.contains(&format!("#{step}")), "{id}: {step} interrupts nothing");
        }
        let mut rest = place_links(&page, place).into_iter();
        for action in &actions {
            let link = format!("#{action}");
            let is_put_first = !first.is_empty() && interrupts.contains(&link);
            ensure!(
                is_put_first || rest.any(|here| here == link),
                "{id}: {action} does not follow in its place"
            );
        }
    }
    assert!(asked >= 11, "{asked} people are asked what would hurt");
    Ok(())
}

/// Links in order; one to a section that only says which steps there are counts as its lead's.
fn place_links(page: &Html, place: ElementRef<'_>) -> Vec<String> {
    let lead = |link: &String| {
        let section = link
            .starts_with('#')
            .then(|| element(page, &format!("section{link} > .section__intro > .prose")));
        section.flatten().map_or_else(Vec::new, links)
    };
    links(place).into_iter().flat_map(|link| [vec![link.clone()], lead(&link)].concat()).collect()
}

fn page() -> Result<Html> {
    file("index.html")
}

fn file(path: &str) -> Result<Html> {
    let path = Path::new(SITE).join(path);
    let html = fs::read_to_string(&path)
        .with_context(|| format!("no {}: run script/build first", path.display()))?;
    Ok(Html::parse_document(&html))
}

pub(super) fn table<T: DeserializeOwned>(path: &str) -> Result<T> {
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
