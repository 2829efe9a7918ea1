mod arrival;
mod calendar;
mod course;
mod found;
mod gesture;
mod made;
mod place;
mod told;
mod wait;
mod wished;
mod written;

use super::*;
use crate::{
    guide::{Block, Guide, Id, Section, Standing, Step, Task, Words},
    progress::{Origin, Progress},
};

fn guide(ids: &[&str]) -> Guide {
    let steps =
        ids.iter().map(|id| Step { title: id.to_string(), minutes: 1, ..Step::new(id.parse().unwrap()) });
    let section = Section {
        id: "phase".parse().unwrap(),
        title: String::new(),
        question: None,
        blocks: Vec::new(),
        steps: steps.collect(),
    };
    Guide { sections: vec![section], ..Guide::default() }
}

/// The words of the Japanese site, without their TOML reader: the native shell has one of its own.
pub(crate) fn words() -> Words {
    let text = include_str!("../../parse/defaults/ja.toml");
    let table: toml::Table = text.parse().unwrap();
    let app = table["app"].as_table().unwrap().clone();
    Words::from_named(app.into_iter().map(|(name, word)| (name, word.as_str().unwrap().into())).collect())
        .unwrap()
}

#[test]
fn the_next_step_is_the_first_open_one_and_skipped_steps_do_not_count() {
    let guide = guide(&["a", "b", "c"]);
    let tab = Origin::from_bits(1);
    let mut progress = Progress::default();
    let next =
        |progress: &Progress| Plan::of(&guide, progress, 0).next_step(&guide).map(|step| step.title.clone());
    assert_eq!(next(&progress).as_deref(), Some("a"));

    let [a, b, c] = ["a", "b", "c"].map(|id| id.parse::<Id>().unwrap());
    progress.mark(&a, State::Done, 1, &tab);
    progress.mark(&b, State::Skipped, 2, &tab);
    assert_eq!(next(&progress).as_deref(), Some("c"));
    let tally = |progress: &Progress| Plan::of(&guide, progress, 0).tally(&guide, progress);
    assert_eq!(tally(&progress), Tally { done: 1, skipped: 1, all: 3 });
    assert_eq!(tally(&progress).relevant(), 2);

    progress.mark(&c, State::Done, 3, &tab);
    assert_eq!(next(&progress), None);
    assert!(tally(&progress).is_complete());
}
