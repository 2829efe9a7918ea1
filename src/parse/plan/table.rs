//! The table of the first things to do, row by row against the plans of the readers whose row it is.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::{
    links::{self, Meant},
    readers::{Readers, progress},
};
use crate::{
    guide::{Condition, Guide, Id},
    parse::{
        fault::{Fault, Rule, Source},
        logic::{RowToml, TableToml},
        tree::{Kind, Node},
    },
    plan::Plan,
};

/// Rows are for who has paid in one way, and has nothing besides.
const TOLD: Readers = Readers { many: 1, optional: 0 };
/// A row says so many steps, if there are as many.
const FIRST: usize = 3;
/// Stands between two things to do, and ends them.
const THEN: &str = "→";
const END: &str = "。";

/// A row of the text.
struct Row {
    /// Where its second cell stands.
    place: Range<usize>,
    /// What it says to do, one after the other.
    says: Vec<Meant>,
    /// Whose it is.
    of: Condition,
    is_told: bool,
}

/// Checks the table in `part`, the section of which `table` speaks.
pub(super) fn check(
    guide: &Guide,
    table: &TableToml,
    part: &[Node<'_>],
    [logic, text]: [Source<'_>; 2],
    faults: &mut Vec<Fault>,
) {
    let section = &table.section;
    let mut at_section =
        |message: String| faults.push(logic.fault(&section.span(), Rule::FirstThree, message));
    let Some(lines) = rows(part) else {
        return at_section(format!("段「{}」に、表がありません。", section.get_ref()));
    };
    if lines.len() != table.rows.len() {
        let (there, here) = (lines.len(), table.rows.len());
        return at_section(format!("表は{there}行ですが、rows は{here}行です。同じ数にします。"));
    }
    let mut rows: Vec<_> =
        lines.into_iter().zip(&table.rows).map(|(cell, row)| Row::new(guide, cell, row.get_ref())).collect();
    // Readers without a row, and with more than one, are told once each.
    let (mut without, mut with_more) = (None, None);
    TOLD.each(guide, &mut |answers| {
        let mut theirs = rows.iter_mut().filter(|row| row.of.holds(answers));
        match (theirs.next(), theirs.next()) {
            (None, _) => _ = without.get_or_insert_with(|| answers.to_vec()),
            (Some(_), Some(_)) => _ = with_more.get_or_insert_with(|| answers.to_vec()),
            (Some(row), None) => row.check(guide, answers, text, faults),
        }
    });
    let mut at_section =
        |message: String| faults.push(logic.fault(&section.span(), Rule::FirstThree, message));
    if let Some(answers) = without {
        at_section(format!("{}の行が、表にありません。", super::who(&answers)));
    }
    if let Some(answers) = with_more {
        let theirs = rows.iter().enumerate().filter(|(_, row)| row.of.holds(&answers));
        let theirs: Vec<_> = theirs.map(|(index, _)| format!("{}行目", index + 1)).collect();
        at_section(format!("{}の行が、二つ以上あります（{}）。", super::who(&answers), theirs.join("、")));
    }
}

/// The second cell of each row of the first table.
fn rows<'n, 'a>(part: &'n [Node<'a>]) -> Option<Vec<&'n Node<'a>>> {
    let rows = part.iter().find_map(|node| match &node.kind {
        Kind::Branch(Tag::Table(_), rows) => Some(rows),
        _ => None,
    })?;
    let cell = |row: &'n Node<'a>| match &row.kind {
        Kind::Branch(Tag::TableRow, cells) => cells.get(1),
        _ => None,
    };
    Some(rows.iter().filter_map(cell).collect())
}

impl Row {
    fn new(guide: &Guide, cell: &Node<'_>, row: &RowToml) -> Self {
        let links = links::of(std::slice::from_ref(cell));
        let goes_on = |(index, link): &(usize, &links::Link)| {
            let before = &link.before;
            *index == 0 || (before.contains(THEN) && !before.contains(END))
        };
        let said = links.iter().enumerate().take_while(goes_on).map(|(_, link)| link.meant(guide));
        Self { place: cell.range.clone(), says: said.collect(), of: row.condition(), is_told: false }
    }

    /// Compares the row with the plan of one of its readers.
    fn check(&mut self, guide: &Guide, answers: &[Id], text: Source<'_>, faults: &mut Vec<Fault>) {
        let plan = Plan::of(guide, &progress(answers), 0);
        let turns: Vec<_> = plan.turns.iter().map(|turn| turn.step).collect();
        if self.is_told || fits(&self.says, &turns, FIRST.min(turns.len())) {
            return;
        }
        self.is_told = true;
        let steps: Vec<_> = guide.steps().collect();
        let first: Vec<_> = turns.iter().take(FIRST).map(|step| steps[*step].id.as_str()).collect();
        let first = first.join(" → ");
        let message = format!("{}の順は、{first} です。この行とちがいます。", super::who(answers));
        faults.push(text.fault(&self.place, Rule::FirstThree, message));
    }
}

/// Whether `says` is the beginning of `turns`, and says at least so many of them.
fn fits(says: &[Meant], turns: &[usize], at_least: usize) -> bool {
    let Some((meant, then)) = says.split_first() else { return at_least == 0 };
    let Some((turn, rest)) = turns.split_first() else { return false };
    let at_least = at_least.saturating_sub(1);
    match meant {
        Meant::Step(step) => step == turn && fits(then, rest, at_least),
        // Of a section, as many as there are in a row, or fewer.
        Meant::Any(steps) => {
            steps.contains(turn) && (fits(then, rest, at_least) || fits(says, rest, at_least))
        }
        Meant::Question | Meant::Else => false,
    }
}
