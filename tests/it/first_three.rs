//! The plan of the real guide, beside what a person wrote down before there was one: `tests/content/first-three*.toml`.

use std::collections::BTreeSet;

use hitotsuzutsu::{
    guide::{Guide, Id},
    parse::{self, Readers, progress},
    plan::Plan,
};
use serde::Deserialize;

use crate::{folder, source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    case: Vec<Case>,
}

/// What its readers do first. The file says in its head what each list is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    r#where: Vec<String>,
    #[serde(default)]
    paid: Vec<Vec<String>>,
    #[serde(default)]
    more: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    first: Vec<String>,
    #[serde(default)]
    next: Vec<String>,
    #[serde(default)]
    order: Vec<[String; 2]>,
    #[serde(default)]
    absent: Vec<String>,
}

impl Case {
    /// The answers of each of its readers.
    fn readers(&self) -> Vec<Vec<Id>> {
        let none = [Vec::new()];
        let paid = if self.paid.is_empty() { &none[..] } else { &self.paid };
        let more: Vec<&[String]> =
            if self.more.is_empty() { vec![&[]] } else { self.more.chunks(1).collect() };
        let mut readers = Vec::new();
        for place in &self.r#where {
            for paid in paid {
                for more in &more {
                    let words = [place].into_iter().chain(paid).chain(*more).chain(&self.also);
                    readers.push(words.map(|word| word.parse().unwrap()).collect());
                }
            }
        }
        readers
    }

    /// What of the case is not so in the plan of a reader with these `answers`.
    fn complaints(&self, guide: &Guide, answers: &[Id]) -> Vec<String> {
        let plan = Plan::of(guide, &progress(answers), 0);
        let titles: Vec<_> = guide.steps().map(|step| step.id.as_str()).collect();
        let steps: Vec<_> = plan.turns.iter().map(|turn| titles[turn.step]).collect();
        let mut complaints = Vec::new();
        // An answer that its reader is not asked for is right here, too: it does not count.
        complaints.extend(
            answers.iter().filter(|id| guide.answer(id).is_none()).map(|id| format!("no answer is {id}")),
        );
        complaints.extend(plan.missing().map(|question| format!("has not answered {question}")));
        let expected: Vec<_> = self.first.iter().chain(&self.next).collect();
        let there = &steps[..expected.len().min(steps.len())];
        if expected != there {
            complaints.push(format!("begins with {there:?}"));
        }
        let at = |id: &String| steps.iter().position(|step| step == id);
        for [one, other] in &self.order {
            match (at(one), at(other)) {
                (Some(one), Some(other)) if one < other => {}
                places => complaints.push(format!("{one} and {other} stand at {places:?}")),
            }
        }
        complaints.extend(self.absent.iter().filter(|id| at(id).is_some()).map(|id| format!("has {id}")));
        let told = self.first.iter().chain(&self.next).chain(&self.absent).chain(self.order.iter().flatten());
        complaints
            .extend(told.filter(|id| !titles.contains(&id.as_str())).map(|id| format!("no step is {id}")));
        complaints
    }
}

/// The cases of every file that is named so.
fn expected() -> Vec<Case> {
    let files = source::below("tests/content", &[".toml"]).into_iter();
    let files = files.filter(|file| file.path.starts_with("tests/content/first-three"));
    files.flat_map(|file| toml::from_str::<Expected>(&file.text).unwrap().case).collect()
}

fn guide() -> Guide {
    let files = folder::complete(&folder::package("content"));
    let documents = parse::load(&files, folder::TODAY).0.documents;
    documents.into_iter().find(|document| document.guide.key == "amazon").unwrap().guide
}

#[test]
fn every_reader_begins_as_a_person_would_advise() {
    let guide = guide();
    let mut told = Vec::new();
    for case in expected() {
        assert_eq!(case.first.len(), 3, "{}", case.why);
        for answers in case.readers() {
            let complaints = case.complaints(&guide, &answers);
            told.extend(
                complaints.iter().map(|complaint| format!("{answers:?} {complaint}\n  {}\n", case.why)),
            );
        }
    }
    assert!(told.is_empty(), "{} differ:\n{}", told.len(), told.concat());
}

/// Every place where an order was seen, with every one way of paying.
#[test]
fn nobody_with_one_way_of_paying_was_left_out() {
    let cases = expected().into_iter().filter(|case| case.also.is_empty());
    let written: BTreeSet<_> = cases.flat_map(|case| case.readers()).collect();
    let (mut left_out, mut count) = (Vec::new(), 0);
    Readers { many: 1, optional: 0 }.each(&guide(), &mut |answers| {
        count += 1;
        left_out.extend((!written.contains(answers)).then(|| answers.to_vec()));
    });
    assert_eq!(left_out, [[]; 0], "of {count}");
    assert!(count > 60, "{count}");
}
