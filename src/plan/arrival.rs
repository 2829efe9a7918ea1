//! What to offer of ticks and answers that arrive: with the page's address, pasted, or in a file.

use crate::{
    guide::{Guide, Id, Words},
    progress::{Carried, Moment, Progress, Refused, State, receive},
};

/// What can be added, if the reader says yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The answers and the boxes, in the guide's order, and what they would say.
    pub boxes: Vec<(Id, State)>,
    /// How many others are not in the guide.
    pub unknown: usize,
}

/// What of `carried` can be added to `progress`: boxes that say less there, and answers, but none to a question of one
/// answer that has one there, and none that excludes others where there are others; a day where none was written.
pub fn addable(guide: &Guide, progress: &Progress, carried: &[(Id, State)]) -> Vec<(Id, State)> {
    let mut boxes = progress.missing(carried);
    for (_, ask, answers) in guide.questions() {
        let answer = |id: &Id| answers.iter().find(|answer| answer.id == *id);
        let mut known = Vec::new();
        known.extend(progress.chosen(ask, answers));
        known
            .extend(boxes.iter().filter(|(_, state)| *state == State::Done).filter_map(|(id, _)| answer(id)));
        let first = known.first().map(|answer| &answer.id);
        let knows_more = known.iter().any(|answer| !answer.alone);
        boxes.retain(|(id, state)| {
            let Some(answer) = answer(id) else { return true };
            let fits = if ask.many { !answer.alone || !knows_more } else { first == Some(id) };
            // No answer is set aside.
            fits && *state == State::Done
        });
    }
    let is_known = |(_, of): (Moment, Id)| {
        progress.written(&guide.places_of_day(&of)).is_some() || guide.day_kind(&of).is_none()
    };
    boxes.retain(|(id, _)| !Moment::of(id).is_some_and(is_known));
    boxes
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
    let missing = addable(guide, progress, &states);
    let mut boxes = Vec::new();
    // Headings have ids as well, and nothing to tick.
    let mut take = |id: &Id| {
        let is_its = |(missing, _): &&(Id, State)| {
            missing == id || Moment::of(missing).is_some_and(|(_, of)| of == *id)
        };
        boxes.extend(missing.iter().filter(is_its).cloned());
    };
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
