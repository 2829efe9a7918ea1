//! Whose line of the plan, or whose question, it is.

use super::Id;

/// Groups that must all hold: in each, one of these answers is given.
pub type Clause = Vec<Vec<Id>>;

/// Holds for who fits one of `when`, if there are any, and none of `unless`.
///
/// The ids are answers, which belong to one question each, so a clause need not name the questions. A question without
/// an answer has none of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    /// One of these must fit.
    pub when: Vec<Clause>,
    /// None of these may.
    pub unless: Vec<Clause>,
}

impl Condition {
    /// Whether it holds for a reader who has given `answers`.
    pub fn holds(&self, answers: &[Id]) -> bool {
        let any = |clauses: &[Clause]| clauses.iter().any(|clause| fits(clause, answers));
        (self.when.is_empty() || any(&self.when)) && !any(&self.unless)
    }

    /// Those of `answers` for which it holds: the ones that it names.
    pub fn because<'a>(&self, answers: &'a [Id]) -> impl Iterator<Item = &'a Id> {
        let clause = self.when.iter().find(|clause| fits(clause, answers));
        answers
            .iter()
            .filter(move |answer| clause.is_some_and(|clause| clause.iter().any(|ids| ids.contains(answer))))
    }

    /// As text: `a|b c,d/e` holds for `a` or `b` together with `c`, and for `d`, but not for `e`.
    pub(super) fn to_text(&self) -> String {
        [to_text(&self.when), to_text(&self.unless)].join("/")
    }

    /// What [`Condition::to_text`] wrote.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let (when, unless) = text.split_once('/')?;
        Some(Self { when: from_text(when)?, unless: from_text(unless)? })
    }
}

fn fits(clause: &Clause, answers: &[Id]) -> bool {
    clause.iter().all(|ids| ids.iter().any(|id| answers.contains(id)))
}

fn to_text(clauses: &[Clause]) -> String {
    let group = |ids: &Vec<Id>| ids.iter().map(Id::as_str).collect::<Vec<_>>().join("|");
    let clause = |clause: &Clause| clause.iter().map(group).collect::<Vec<_>>().join(" ");
    clauses.iter().map(clause).collect::<Vec<_>>().join(",")
}

fn from_text(text: &str) -> Option<Vec<Clause>> {
    let mut clauses = Vec::new();
    for clause in text.split(',').filter(|clause| !clause.is_empty()) {
        let mut groups = Vec::new();
        for group in clause.split(' ') {
            let mut ids = Vec::new();
            for id in group.split('|') {
                ids.push(id.parse().ok()?);
            }
            groups.push(ids);
        }
        clauses.push(groups);
    }
    Some(clauses)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition(text: &str) -> Condition {
        let condition = Condition::from_text(text).unwrap();
        assert_eq!(condition.to_text(), text);
        condition
    }

    fn ids(text: &str) -> Vec<Id> {
        text.split_whitespace().map(|id| id.parse().unwrap()).collect()
    }

    #[test]
    fn it_holds_for_one_of_its_clauses_and_none_of_its_exceptions() {
        let text = condition("a|b c,d/e,a f");
        for (answers, holds) in [
            ("a", false),
            ("a c", true),
            ("b c x", true),
            ("d", true),
            ("d e", false),
            ("a c f", false),
            ("b c f", true),
            ("", false),
        ] {
            assert_eq!(text.holds(&ids(answers)), holds, "{answers}");
        }
        assert!(condition("/").holds(&[]) && condition("/a").holds(&[]) && !condition("/a").holds(&ids("a")));
    }

    #[test]
    fn it_says_by_which_answers() {
        let because = |text: &str, answers: &str| {
            condition(text).because(&ids(answers)).map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(because("a|b c,d/", "d b x c"), "b c");
        assert_eq!(because("a|b c,d/", "d b x"), "d");
        assert_eq!(because("/e", "a"), "");
    }

    #[test]
    fn other_texts_are_none() {
        for text in ["", "a", "A/", "a||b/", "a /"] {
            assert_eq!(Condition::from_text(text), None, "{text}");
        }
    }
}
