//! What to offer of ticks that arrive: with the page's address, pasted, or in a file.

use crate::{
    guide::{Guide, Id, Words},
    progress::{Carried, Progress, Refused, State, receive},
};

/// Ticks that can be added, if the reader says yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The boxes, answers first, in the guide's order, and what they would say.
    pub boxes: Vec<(Id, State)>,
    /// How many others are not in the guide.
    pub unknown: usize,
}

/// What `text` brings that `progress` does not have yet.
///
/// # Errors
/// If that is nothing: the words that say why.
pub fn arrival<'a>(
    text: &str,
    guide: &Guide,
    words: &'a Words,
    progress: &Progress,
) -> Result<Offer, &'a str> {
    let Carried { states, unknown } = receive(text, guide).map_err(|refused| why(refused, words))?;
    let missing = progress.missing(&states);
    let mut boxes = Vec::new();
    // Headings have ids as well, and nothing to tick.
    let mut take = |id| boxes.extend(missing.iter().find(|(missing, _)| missing == id).cloned());
    for (.., answers) in guide.questions() {
        answers.iter().for_each(|answer| take(&answer.id));
    }
    for step in guide.steps() {
        take(&step.id);
        step.tasks().for_each(|task| take(&task.id));
    }
    if boxes.is_empty() { Err(words.nothing_new()) } else { Ok(Offer { boxes, unknown }) }
}

fn why(refused: Refused, words: &Words) -> &str {
    match refused {
        Refused::NotOurs => words.refused_foreign(),
        Refused::Secret => words.refused_secret(),
        Refused::Damaged => words.refused_damaged(),
        Refused::OtherGuide => words.refused_other(),
        Refused::Newer => words.refused_newer(),
        Refused::TooLong => words.refused_long(),
        Refused::Empty => words.refused_empty(),
    }
}
