//! Line ends between phrases. Japanese has no spaces, so a browser breaks lines inside words; in a title or on a
//! button, where lines are few and short, that hurts.
//!
//! A zero-width space goes between the phrases that `BudouX` finds, and the style sheet allows a line end only
//! there (`word-break: keep-all`). It is in the text, not an element: titles stay plain text for the program.

use budoux_phf_rs::Parser;

use crate::{
    guide::{BREAK, Block, Prose},
    parse::Document,
};

/// So many characters fit on a line of the smallest phone, also twice as large: 320 px without the margins are 8.4.
const SHORT: usize = 8;

/// `document` with its titles and buttons marked. Languages with spaces come back as they are.
pub(crate) fn marked(document: &Document) -> Document {
    let mut document = document.clone();
    if !document.guide.lang.starts_with("ja") {
        return document;
    }
    let phrases = Phrases { parser: Parser::japanese_parser(), whole: &document.page_words.whole };
    let mark = |text: &mut String| *text = phrases.mark(text);
    document.words.for_each_shown(|word| {
        if needs_ends(word) {
            mark(word);
        }
    });
    document.prose.change(Prose::BAND, |html| phrases.mark_html(html));
    mark(&mut document.guide.title);
    for section in &mut document.guide.sections {
        mark(&mut section.title);
        section.blocks.iter_mut().for_each(|block| mark_block(block, mark));
        if section.question.is_some() {
            for index in 0..section.blocks.len() {
                document.prose.change(&Prose::key(&section.id, index), |html| phrases.mark_html(html));
            }
        }
        for step in &mut section.steps {
            mark(&mut step.title);
            step.blocks.iter_mut().for_each(|block| mark_block(block, mark));
        }
    }
    document
}

fn mark_block(block: &mut Block, mark: impl Fn(&mut String)) {
    match block {
        Block::Prose => {}
        Block::Fold(title) => mark(title),
        Block::Tasks(tasks) => tasks.iter_mut().for_each(|task| mark(&mut task.title)),
        Block::Answers(answers) => answers.iter_mut().for_each(|answer| mark(&mut answer.title)),
    }
}

/// Sentences wrap as other text does. What is short needs no line end, and many buttons have it for a name.
fn needs_ends(word: &str) -> bool {
    !word.contains('。') && word.chars().count() > SHORT
}

struct Phrases<'a> {
    parser: Parser,
    /// Words that stay in one piece whatever the model says.
    whole: &'a [String],
}

impl Phrases<'_> {
    fn mark(&self, text: &str) -> String {
        let mut marked = String::with_capacity(text.len() * 2);
        let mut start = 0;
        for phrase in self.parser.parse(text) {
            if start > 0 && self.may_end_at(text, start) && phrase.chars().nth(1).is_some() {
                marked.push(BREAK);
            }
            marked.push_str(phrase);
            start += phrase.len();
        }
        marked
    }

    /// Not in one of the whole words, not inside a `{slot}`, and not where it would add to a space that is there.
    fn may_end_at(&self, text: &str, place: usize) -> bool {
        let (before, after) = text.split_at(place);
        let divides = |word: &str| {
            let ends = (1..word.len()).filter(|end| word.is_char_boundary(*end));
            ends.into_iter().any(|end| before.ends_with(&word[..end]) && after.starts_with(&word[end..]))
        };
        let in_slot = before.rfind('{') > before.rfind('}');
        !in_slot && !before.ends_with(' ') && !self.whole.iter().any(|word| divides(word))
    }

    /// Marks the texts between the tags. A text with a character reference stays as it is: it might be cut.
    fn mark_html(&self, html: &str) -> String {
        let mut marked = String::with_capacity(html.len() * 2);
        for piece in html.split_inclusive('>') {
            let (text, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
            marked += &if text.contains('&') { text.to_owned() } else { self.mark(text) };
            marked += tag;
        }
        marked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, whole: &[&str]) -> String {
        let whole: Vec<_> = whole.iter().map(|word| (*word).to_owned()).collect();
        let phrases = Phrases { parser: Parser::japanese_parser(), whole: &whole };
        phrases.mark_html(text).replace(BREAK, "|")
    }

    #[test]
    fn lines_may_end_between_phrases() {
        assert_eq!(mark("支払いを、一時停止する", &[]), "支払いを、|一時停止する");
        assert_eq!(mark("Amazonに電話を頼む", &[]), "Amazonに|電話を|頼む");
    }

    #[test]
    fn a_lone_character_stays_with_the_phrase_before_it() {
        assert_eq!(mark("見つけた方へ", &[]), "見つけた方へ");
    }

    #[test]
    fn names_and_slots_stay_whole() {
        assert_eq!(mark("ひとつずつ", &[]), "ひと|つずつ", "or the list of whole words is not needed");
        assert_eq!(mark("ひとつずつ、進む", &["ひとつずつ"]), "ひとつずつ、|進む");
        assert_eq!(mark("{all}件の手順", &[]), "{all}件の|手順");
    }

    #[test]
    fn only_texts_are_marked_in_html() {
        let html = r##"<p><a href="#ペイディを止める">画面を写す</a> A &amp; B</p>"##;
        assert_eq!(mark(html, &[]), r##"<p><a href="#ペイディを止める">画面を|写す</a> A &amp; B</p>"##);
    }

    #[test]
    fn what_fits_on_every_line_has_no_line_end() {
        assert!(!needs_ends("自分には関係ない"));
        assert_ne!(mark("自分には関係ない", &[]), "自分には関係ない", "or it would get none anyway");
        assert!(needs_ends("この手順を、人に送る"));
        assert!(!needs_ends("残っている手順は、ありません。"));
    }

    #[test]
    fn every_whole_word_would_be_divided() {
        let library = crate::site::content::read("content".as_ref()).unwrap().library;
        let divides = |document: &Document, word: &String| {
            let mut without = document.clone();
            without.page_words.whole.retain(|kept| kept != word);
            let [with, without] = [document, &without].map(marked);
            (with.guide, with.prose, with.words) != (without.guide, without.prose, without.words)
        };
        for word in library.documents.iter().flat_map(|document| &document.page_words.whole) {
            let is_needed = library.documents.iter().any(|document| divides(document, word));
            assert!(is_needed, "{word} stays whole without being named in `whole`");
        }
    }
}
