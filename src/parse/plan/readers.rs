//! Every reader there may be, as far as a plan tells them from each other: by their answers.

use crate::{
    guide::{Answer, Ask, Guide, Id},
    progress::{Origin, Progress, State},
};

/// How many answers to one question are tried together. With those of other questions they are all tried.
#[derive(Clone, Copy, Debug)]
pub struct Readers {
    /// Of a question that must be answered and takes many.
    pub many: usize,
    /// Of a question that need not be answered and takes many; 0 leaves out all that need not be answered.
    pub optional: usize,
}

impl Readers {
    /// No more than so many of them are there: as if everybody was asked everything.
    pub(super) fn at_most(self, guide: &Guide) -> usize {
        let of = |ask: &Ask, answers: &[Answer]| {
            let together = answers.iter().filter(|answer| ask.many && !answer.alone).count();
            let most = if ask.optional { self.optional } else { self.many };
            let choices = (1..=most.min(together)).fold((1_usize, 0_usize), |(sets, all), size| {
                let sets = sets.saturating_mul(together + 1 - size) / size;
                (sets, all.saturating_add(sets))
            });
            (answers.len() - together).saturating_add(choices.1).saturating_add(1)
        };
        let questions = guide.questions().map(|(_, ask, answers)| of(ask, answers));
        questions.fold(1, usize::saturating_mul)
    }

    /// Calls `meet` with the answers of each, in the order of the questions.
    pub fn each(self, guide: &Guide, meet: &mut dyn FnMut(&[Id])) {
        let questions: Vec<_> = guide.questions().map(|(_, ask, answers)| (ask, answers)).collect();
        self.ask(&questions, &mut Vec::new(), meet);
    }

    fn ask(self, questions: &[(&Ask, &[Answer])], given: &mut Vec<Id>, meet: &mut dyn FnMut(&[Id])) {
        let Some(((ask, answers), rest)) = questions.split_first() else { return meet(given) };
        if !ask.when.holds(given) || (ask.optional && self.optional == 0) {
            return self.ask(rest, given, meet);
        }
        let before = given.len();
        if ask.optional || answers.is_empty() {
            self.ask(rest, given, meet);
        }
        let together: Vec<_> = answers.iter().filter(|answer| ask.many && !answer.alone).collect();
        for answer in answers.iter().filter(|answer| !ask.many || answer.alone) {
            given.push(answer.id.clone());
            self.ask(rest, given, meet);
            given.truncate(before);
        }
        let most = if ask.optional { self.optional } else { self.many };
        self.choose(&together, most, rest, given, meet);
    }

    /// Gives one of `answers` and up to `most` of them.
    fn choose(
        self,
        answers: &[&Answer],
        most: usize,
        rest: &[(&Ask, &[Answer])],
        given: &mut Vec<Id>,
        meet: &mut dyn FnMut(&[Id]),
    ) {
        for (index, answer) in answers.iter().enumerate().filter(|_| most > 0) {
            given.push(answer.id.clone());
            self.ask(rest, given, meet);
            self.choose(&answers[index + 1..], most - 1, rest, given, meet);
            given.pop();
        }
    }
}

/// The record of a reader who has given `answers` and done nothing.
pub fn progress(answers: &[Id]) -> Progress {
    let mut progress = Progress::default();
    let by = Origin::from_bits(1);
    for answer in answers {
        progress.mark(answer, State::Done, 1, &by);
    }
    progress
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Abilities, Block, Condition, Section};

    fn question(id: &str, ask: Ask, answers: &str) -> Section {
        let answers = answers.split(' ').map(|answer| Answer {
            id: answer.parse().unwrap(),
            title: String::new(),
            leads: id.parse().unwrap(),
            alone: answer.ends_with('z'),
            lacks: Abilities::default(),
        });
        Section {
            id: id.parse().unwrap(),
            title: String::new(),
            question: Some(ask),
            blocks: vec![Block::Answers(answers.collect())],
            steps: Vec::new(),
        }
    }

    fn guide() -> Guide {
        let when = Condition { when: vec![vec![vec!["a".parse().unwrap()]]], unless: Vec::new() };
        let sections = vec![
            question("one", Ask::default(), "a b"),
            question("many", Ask { many: true, when, ..Ask::default() }, "p q r z"),
            question("also", Ask { many: true, optional: true, ..Ask::default() }, "x y"),
        ];
        Guide { sections, ..Guide::default() }
    }

    fn met(readers: Readers) -> String {
        let mut met = Vec::new();
        let mut meet = |answers: &[Id]| {
            met.push(answers.iter().map(Id::as_str).collect::<Vec<_>>().join(""));
        };
        readers.each(&guide(), &mut meet);
        met.join(" ")
    }

    #[test]
    fn every_set_of_answers_is_met_once() {
        assert_eq!(met(Readers { many: 1, optional: 0 }), "az ap aq ar b");
        assert_eq!(met(Readers { many: 2, optional: 0 }), "az ap apq apr aq aqr ar b");
        assert_eq!(
            met(Readers { many: 1, optional: 1 }),
            "az azx azy ap apx apy aq aqx aqy ar arx ary b bx by"
        );
        assert_eq!(met(Readers { many: 3, optional: 2 }).split(' ').count(), 4 + 7 * 4 + 4);
    }

    #[test]
    fn there_are_no_more_than_was_said() {
        for (many, optional, most) in [(1, 0, 3 * 5), (1, 1, 3 * 5 * 3), (2, 2, 3 * 8 * 4), (9, 9, 3 * 9 * 4)]
        {
            let readers = Readers { many, optional };
            assert_eq!(readers.at_most(&guide()), most, "{readers:?}");
            assert!(met(readers).split(' ').count() <= most, "{readers:?}");
        }
        let many = (0..500).map(|id| format!("a{id}")).collect::<Vec<_>>().join(" ");
        let ask = || Ask { many: true, ..Ask::default() };
        let sections = ["one", "two", "three", "four", "five"].map(|id| question(id, ask(), &many)).to_vec();
        assert_eq!(
            Readers { many: 3, optional: 0 }.at_most(&Guide { sections, ..Guide::default() }),
            usize::MAX
        );
    }
}
