//! Guides and readers for tests of the plan, each in a line.

use super::{
    super::course::Standing::{Due, Later, Open, Pending, Settled, Waiting},
    *,
};
use crate::{
    guide::{Abilities, Answer, Ask, Clause, Condition, Line},
    progress::Day,
};

pub(super) fn id(text: &str) -> Id {
    text.parse().unwrap()
}

pub(super) fn tab(bits: u32) -> Origin {
    Origin::from_bits(bits)
}

/// `a|b c,d/e`: who gives `a` or `b` together with `c`, and who gives `d`, but not who gives `e`.
fn when(text: &str) -> Condition {
    let group = |ids: &str| ids.split('|').map(id).collect();
    let clause = |clause: &str| clause.split(' ').map(group).collect::<Clause>();
    let clauses = |text: &str| text.split(',').filter(|clause| !clause.is_empty()).map(clause).collect();
    let (when, unless) = text.split_once('/').unwrap_or((text, ""));
    Condition { when: clauses(when), unless: clauses(unless) }
}

fn abilities(places: &str) -> Abilities {
    places.bytes().fold(Abilities::default(), |set, place| set.with(usize::from(place - b'0')))
}

/// `where: yes no`; `paid* : cash card unsure!` takes any number, and the last excludes the others; `also*?` need not be
/// answered; `no-0` lacks the first ability.
fn question(text: &str, asked: &str) -> Section {
    let (name, answers) = text.split_once(": ").unwrap();
    let answer = |text: &str| {
        let (name, lacks) = text.split_once("-").unwrap_or((text, ""));
        Answer {
            id: id(name.trim_end_matches('!')),
            title: name.to_owned(),
            leads: id("a"),
            alone: name.ends_with('!'),
            lacks: abilities(lacks),
        }
    };
    Section {
        id: id(name.trim_end_matches(['*', '?'])),
        title: String::new(),
        question: Some(Ask { many: name.contains('*'), optional: name.contains('?'), when: when(asked) }),
        blocks: vec![Block::Prose, Block::Answers(answers.split(' ').map(answer).collect())],
        steps: Vec::new(),
    }
}

/// `a -0 +1 =b`: needs the first ability, opens the second, and settles `b`; `~0` closes. `a @b8` waits: `b` begins it, and
/// eight days later it is time to ask; `@c` holds the day that was told.
fn step(text: &str) -> Step {
    let mut words = text.split(' ');
    let mut step = Step::new(id(words.next().unwrap()));
    for word in words {
        let (sign, rest) = word.split_at(1);
        match sign {
            "-" => step.needs = abilities(rest),
            "+" => step.opens = abilities(rest),
            "~" => step.closes = abilities(rest),
            "@" => {
                let wait = step.wait.get_or_insert_default();
                let of = rest.trim_end_matches(|c: char| c.is_ascii_digit());
                match rest[of.len()..].parse() {
                    Ok(days) => wait.begins.push((id(of), days)),
                    Err(_) => wait.told.push(id(of)),
                }
            }
            _ => step.settles.push(id(rest)),
        }
    }
    step
}

/// A guide of these questions, steps and lines; the steps stand in the text in the order of their names.
pub(super) fn guide_of(questions: &[(&str, &str)], steps: &[&str], lines: &[(&str, &str)]) -> Guide {
    let mut sections: Vec<_> = questions.iter().map(|(text, asked)| question(text, asked)).collect();
    let mut first = guide(&[]).sections.remove(0);
    first.steps = steps.iter().map(|text| step(text)).collect();
    let place = |name: &str| first.steps.iter().position(|step| step.id.as_str() == name).unwrap();
    let plan = lines.iter().map(|(name, of)| Line { step: place(name), when: when(of) }).collect();
    sections.push(first);
    Guide { sections, plan, ..Guide::default() }
}

/// Who has done all this, one after the other: `x` ticks, `x-` sets aside, `x~` puts off, `x!` chooses.
pub(super) fn reader(guide: &Guide, deeds: &str) -> Progress {
    let mut progress = Progress::default();
    for (now, deed) in (10..).zip(deeds.split_whitespace()) {
        let id = id(deed.trim_end_matches(['-', '~', '!']));
        match &deed[id.as_str().len()..] {
            "!" => drop(choose(guide, &mut progress, &id, true, now, &tab(1))),
            "~" => drop(progress.postpone(&id, now, &tab(1))),
            "-" => drop(progress.mark(&id, State::Skipped, now, &tab(1))),
            _ => drop(progress.mark(&id, State::Done, now, &tab(1))),
        }
    }
    progress
}

/// The plan in one line: `+a` is settled, `~b` put off, `?c` waits for what it needs, `…d` for its day, which has come for
/// `!e`.
pub(super) fn road(guide: &Guide, progress: &Progress) -> String {
    road_on(guide, progress, 0)
}

/// The plan on a day.
pub(super) fn road_on(guide: &Guide, progress: &Progress, today: Day) -> String {
    let plan = Plan::of(guide, progress, today);
    let name = |turn: &Turn| {
        let sign = match turn.standing {
            Settled => "+",
            Open => "",
            Later => "~",
            Waiting => "?",
            Due => "!",
            Pending => "…",
        };
        format!("{sign}{}", guide.steps().nth(turn.step).unwrap().id)
    };
    plan.turns.iter().map(name).collect::<Vec<_>>().join(" ")
}

pub(super) fn answers(guide: &Guide, progress: &Progress) -> String {
    Plan::of(guide, progress, 0).answers.iter().map(Id::as_str).collect::<Vec<_>>().join(" ")
}
