//! How high each step will be, guessed from its text.
//!
//! A browser lays out only what is near its reader (`src/style/near.css`). For the rest it takes these guesses, so that
//! links, the scroll bar and the place after a reload are about right at once.

use std::collections::BTreeMap;

use crate::{
    guide::{Block, Guide, Prose, Section, Step},
    parse::Document,
};

// On a phone 360 pixels wide, fitted to its real heights.
/// Hundredths of a letter's width that a line holds.
const LINE: u32 = 1800;
/// What a list takes of that.
const INDENT: u32 = 140;
/// What a box takes before its title.
const BOX: u32 = 250;
/// Pixels of a line of text, and of the room between two pieces of text.
const LINE_HEIGHT: u32 = 30;
const GAP: u32 = 6;
/// Pixels of a fold beside its title, and of a step's head and end beside theirs.
const FOLD: u32 = 42;
const STEP: u32 = 260;
/// A place where a day is written, and what surrounds the one at the beginning of a wait.
const DAY: u32 = 150;
const WAIT: u32 = 90;
/// The same of the contents: what a line holds, the least height of a row, and what surrounds a row's and a part's text.
const ROW_LINE: u32 = 1050;
const ROW: u32 = 48;
const ROW_GAP: u32 = 16;
const PART_GAP: u32 = 24;
/// Guesses are rounded to this, so that steps share them: three times the usual text size.
const GRAIN: u32 = 48;

/// The guesses as rules of the style sheet, one for all that are equally high.
pub(super) fn rules(document: &Document) -> String {
    let mut heights: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut add = |height: u32, selector: String| {
        heights.entry((height + GRAIN / 2) / GRAIN).or_default().push(selector);
    };
    for (index, section) in document.guide.sections.iter().enumerate() {
        add(part(section), format!(".contents__part:nth-child({})", index + 1));
        for one in &section.steps {
            add(step(one, &document.guide, &document.prose), format!("#{}", one.id));
        }
    }
    let rule = |(grains, selectors): (&u32, &Vec<String>)| {
        format!("{}{{--guess:{}rem}}", selectors.join(","), grains * GRAIN / 16)
    };
    heights.iter().map(rule).collect()
}

/// A part of the contents.
fn part(section: &Section) -> u32 {
    let row = |title: &str, line: u32| ROW.max(width(title).div_ceil(line) * LINE_HEIGHT + ROW_GAP);
    let rows: u32 = section.steps.iter().map(|step| row(&step.title, ROW_LINE)).sum();
    row(&section.title, LINE) + if rows == 0 { 0 } else { PART_GAP + rows }
}

fn step(step: &Step, guide: &Guide, prose: &Prose) -> u32 {
    let blocks = step.blocks.iter().enumerate().map(|(index, block)| match block {
        Block::Prose => text(prose.get(&Prose::key(&step.id, index))),
        Block::Fold(title) => FOLD + piece(width(title), 0),
        // A question's, and no step is one.
        Block::Answers(_) => 0,
        Block::Tasks(tasks) => tasks
            .iter()
            .map(|task| {
                let more = if task.more { text(prose.get(task.id.as_str())) } else { 0 };
                let day = guide.day_kind(&task.id).map_or(0, |_| DAY);
                piece(BOX + width(&task.title), 1) + more + day
            })
            .sum(),
    });
    let wait = step.wait.as_ref().map_or(0, |_| WAIT + DAY);
    STEP + piece(BOX + width(&step.title), 0) + wait + blocks.sum::<u32>()
}

/// Finished HTML: whatever a block's tag opens or closes begins a piece of text.
fn text(html: &str) -> u32 {
    let (mut height, mut open, mut lists) = (0, 0, 0_u32);
    for part in html.split('<') {
        // Before the first tag there is none.
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let is_list = matches!(name, "ul" | "ol");
        if is_list || matches!(name, "p" | "li" | "div" | "th" | "td" | "tr" | "br") {
            height += piece(open, lists);
            open = 0;
        }
        if is_list {
            lists = if is_end { lists.saturating_sub(1) } else { lists + 1 };
        }
        open += width(text);
    }
    height + piece(open, lists)
}

/// Text `width` wide, inside so many lists.
fn piece(width: u32, lists: u32) -> u32 {
    if width == 0 {
        return 0;
    }
    let line = LINE.saturating_sub(lists * INDENT).max(LINE / 2);
    width.div_ceil(line) * LINE_HEIGHT + GAP
}

/// In hundredths of a letter's width; white space between elements takes none.
fn width(text: &str) -> u32 {
    let of = |c: char| match c {
        '\u{200b}' | '\u{2060}' => 0,
        c if c <= ' ' => 0,
        '…' | '\u{3000}'.. => 100,
        _ => 55,
    };
    text.chars().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Dated, DayKind, Task, Wait};

    fn a_step(id: &str, blocks: Vec<Block>) -> Step {
        Step { title: "止める".to_owned(), minutes: 5, blocks, ..Step::new(id.parse().unwrap()) }
    }

    /// What is longer is higher; what is equally long shares a rule.
    #[test]
    fn steps_are_as_high_as_their_text_is_long() {
        let mut prose = Prose::default();
        let sentence = "<p>カードの会社に電話します。</p>";
        prose.insert("a.0", sentence.to_owned());
        prose.insert("b.0", sentence.repeat(20));
        prose.insert("c.0", sentence.to_owned());
        let steps = ["a", "b", "c"].map(|id| a_step(id, vec![Block::Prose])).to_vec();
        let section = Section {
            id: "now".parse().unwrap(),
            title: "いま".to_owned(),
            question: None,
            blocks: Vec::new(),
            steps,
        };
        let guide = Guide { sections: vec![section], ..Guide::default() };
        let document = Document { guide, prose, ..Document::default() };
        assert_eq!(
            rules(&document),
            ".contents__part:nth-child(1){--guess:15rem}#a,#c{--guess:21rem}#b{--guess:63rem}"
        );
    }

    #[test]
    fn a_text_has_as_many_lines_as_it_fills() {
        assert_eq!(text(""), 0);
        assert_eq!(text("<p>読む</p>\n"), LINE_HEIGHT + GAP);
        assert_eq!(text(&format!("<p>{}</p>", "読".repeat(19))), 2 * LINE_HEIGHT + GAP);
        // Two letters of Latin take about as much as one of ours, and tags take nothing.
        assert_eq!(text(&format!("<p><a href=\"#a\">{}</a></p>", "a".repeat(32))), LINE_HEIGHT + GAP);
        // A list is narrower.
        assert_eq!(text(&format!("<ul>\n<li>{}</li>\n</ul>", "読".repeat(17))), 2 * LINE_HEIGHT + GAP);
    }

    #[test]
    fn folds_and_boxes_take_room() {
        let task = Task { id: "t".parse().unwrap(), title: "書く".to_owned(), more: false };
        let high = |blocks| step(&a_step("a", blocks), &Guide::default(), &Prose::default());
        let bare = high(Vec::new());
        assert!(high(vec![Block::Fold("もっと".to_owned())]) > bare);
        assert!(high(vec![Block::Tasks(vec![task])]) > bare);
    }

    #[test]
    fn places_for_days_take_room() {
        let id = "t".parse().unwrap();
        let task = Task { id, title: "書く".to_owned(), more: false };
        let days = vec![Dated { id: task.id.clone(), kind: DayKind::Past, gives: None }];
        let dated = Guide { days, ..Guide::default() };
        let one = a_step("a", vec![Block::Tasks(vec![task])]);
        let high = |one: &Step, guide: &Guide| step(one, guide, &Prose::default());
        let bare = high(&one, &Guide::default());
        assert_eq!(high(&one, &dated), bare + DAY);
        let waiting = Step { wait: Some(Wait::default()), ..one };
        assert_eq!(high(&waiting, &dated), bare + DAY + WAIT + DAY);
    }
}
