//! What must hold for every text, whoever wrote it.

use std::{cell::RefCell, collections::BTreeMap, sync::OnceLock};

use fastrand::Rng;
use hitotsuzutsu::{
    guide::{
        Abilities, Answer, Ask, Block, Clause, Condition, Dated, DayKind, Guide, Id, Line, Page, Section,
        Standing, Step, Wait, Words,
    },
    plan::{Next, Plan, addable, write},
    progress::{
        Carried, Day, Keeper, Left, Moment, Origin, Progress, Shelf, State, Unreadable, day_before, decode,
        encode, end_of_day, receive,
    },
};

use crate::days::{self, DAYS};

/// A page on whatever guide.
pub(crate) fn page(guide: &Guide) -> Page {
    Page { root: "../".into(), guide: guide.clone(), words: Words::default(), shape: 7 }
}

/// Ids `a0` to `a39`; one is retired and one was renamed. Three questions, fifteen steps, some of which wait,
/// twice as many lines, and four places for a day.
pub(crate) fn guide() -> &'static Guide {
    static GUIDE: OnceLock<Guide> = OnceLock::new();
    GUIDE.get_or_init(make_guide)
}

fn make_guide() -> Guide {
    let id = |number: usize| format!("a{number}").parse::<Id>().ok();
    let mut sections: Vec<_> = [10, 15, 20].into_iter().filter_map(|first| question(first, id)).collect();
    let step = |number: usize| {
        let [one, other] = [number, number + 1].map(|place| Abilities::default().with(place % 3));
        let settles = if number.is_multiple_of(5) { vec![id(number + 1)?] } else { Vec::new() };
        let begins = vec![(id(number - 1)?, 3), (id(number % 10)?, 0)];
        let wait = Some(Wait { begins, told: vec![id(5)?, id(7)?], ..Wait::default() });
        let step = Step { wait: wait.filter(|_| number.is_multiple_of(4)), ..Step::new(id(number)?) };
        Some(match number % 3 {
            0 => Step { needs: one, ..step },
            1 => Step { opens: one, closes: other, ..step },
            _ => Step { settles, ..step },
        })
    };
    let steps = (25..40).filter_map(step).collect();
    sections.extend(section(25, id, None, Vec::new(), steps));
    let line = |number: usize| {
        let when = vec![vec![vec![id(10 + number % 15)?, id(11)?]]];
        let unless =
            if number.is_multiple_of(2) { vec![vec![vec![id(12)?], vec![id(16)?]]] } else { Vec::new() };
        Some(Line { step: number % 15, when: Condition { when, unless } })
    };
    let plan = (0..30).filter_map(line).collect();
    let dated =
        |(number, kind, gives, days)| Some(Dated { id: id(number)?, kind, gives: Some((id(gives)?, days)) });
    let days = [
        (5, DayKind::Coming, 17, 7),
        (6, DayKind::Past, 21, 30),
        (7, DayKind::Time, 16, 0),
        (27, DayKind::Time, 22, 1),
    ];
    let days = days.into_iter().filter_map(dated).collect();
    let standing = |number| match number {
        3 => Some(Standing::Retired),
        4 => Some(Standing::Renamed { old: id(4)?, new: id(9)? }),
        number => Some(Standing::Live(id(number)?)),
    };
    let published = (0..40).filter_map(standing).collect();
    Guide { key: "amazon".into(), sections, plan, days, published, ..Guide::default() }
}

fn section(
    number: usize,
    id: impl Fn(usize) -> Option<Id>,
    question: Option<Ask>,
    blocks: Vec<Block>,
    steps: Vec<Step>,
) -> Option<Section> {
    Some(Section { id: id(number)?, title: String::new(), question, blocks, steps })
}

/// The question `first`, with the next four as its answers.
fn question(first: usize, id: impl Fn(usize) -> Option<Id> + Copy) -> Option<Section> {
    let answer = |number: usize| {
        let lacks = Abilities::default().with(number % 3);
        Some(Answer { id: id(number)?, title: String::new(), leads: id(25)?, alone: number % 5 == 4, lacks })
    };
    let unless: Vec<Clause> = if first > 10 { vec![vec![vec![id(first - 4)?]]] } else { Vec::new() };
    let ask = Ask { many: first > 10, optional: first > 15, when: Condition { when: Vec::new(), unless } };
    let answers = (first + 1..first + 5).filter_map(answer).collect();
    section(first, id, Some(ask), vec![Block::Prose, Block::Answers(answers)], Vec::new())
}

pub(crate) fn progress(rng: &mut Rng) -> Progress {
    let mut progress = Progress::default();
    for _ in 0..rng.usize(0..12) {
        let state = [State::Open, State::Skipped, State::Done][rng.usize(0..3)];
        if let Ok(id) = format!("a{}", rng.u32(0..45)).parse::<Id>() {
            let day = if rng.bool() { rng.u32(DAYS) } else { 20_783 + rng.u32(0..30) };
            let minute = rng.bool().then(|| rng.u16(0..24 * 60));
            let id = match rng.u32(0..6) {
                0 => id.later(),
                1 | 2 => Moment { day, minute }.mark(&id),
                _ => id,
            };
            progress.mark(&id, state, rng.u64(0..2_000_000_000_000), &Origin::from_bits(rng.u32(..)));
        }
    }
    progress
}

/// Gives `text` to everything that reads; says what is wrong.
pub(crate) fn check(text: &str) -> Result<(), String> {
    makes_a_plan(text)?;
    is_a_day_or_none(text)?;
    is_a_mark_or_none(text)?;
    days::is_read_within_bounds(text)?;
    is_read_back(text)?;
    brings_only_known_ids(text)?;
    is_kept_whatever_it_is(text)
}

/// A data block is refused, or it has a plan for whatever record: the page itself has built it, so no more is asked.
fn makes_a_plan(text: &str) -> Result<(), String> {
    let Some(page) = Page::from_json(text) else { return Ok(()) };
    let again = page.to_json().ok().and_then(|json| Page::from_json(&json));
    if again.as_ref() != Some(&page) {
        return Err("the block is another one when it is written again".to_owned());
    }
    let guide = page.guide;
    let mut progress = Progress::default();
    is_a_plan(&guide, &progress)?;
    let (by, mut rng) = (Origin::from_bits(1), days::rng(text));
    for dated in &guide.days {
        let moment = Moment { day: days::any_day(&mut rng), minute: Some(rng.u16(0..24 * 60)) };
        write(&guide, &mut progress, &dated.id, Some(moment), 5, &by);
        is_a_plan(&guide, &progress)?;
    }
    let answers = guide.questions().flat_map(|(.., answers)| answers);
    let ids: Vec<_> = answers.map(|answer| &answer.id).chain(guide.steps().map(|step| &step.id)).collect();
    for (now, id) in (5..).zip(ids) {
        progress.mark(id, State::Done, now, &Origin::from_bits(1));
        progress.postpone(id, now, &Origin::from_bits(1));
        is_a_plan(&guide, &progress)?;
    }
    Ok(())
}

/// On whatever day.
fn is_a_plan(guide: &Guide, progress: &Progress) -> Result<(), String> {
    [0, 20_790, Day::MAX].into_iter().try_for_each(|today| is_a_plan_on(guide, progress, today))
}

/// Each step at most once, and the words for it.
fn is_a_plan_on(guide: &Guide, progress: &Progress, today: Day) -> Result<(), String> {
    let plan = Plan::of(guide, progress, today);
    let mut steps: Vec<_> = plan.turns.iter().map(|turn| turn.step).collect();
    steps.sort_unstable();
    let is_once = steps.windows(2).all(|two| two[0] != two[1]);
    if !is_once || steps.last().is_some_and(|last| *last >= guide.steps().count()) {
        return Err(format!("no plan: {plan:?}"));
    }
    let reasons: usize = plan.turns.iter().map(|turn| plan.because(guide, turn).count()).sum();
    let tally = plan.tally(guide, progress);
    let is_over = matches!(plan.next(guide), Next::Nothing);
    if tally.all != steps.len()
        || plan.settled > steps.len()
        || (is_over && plan.settled < steps.len() && plan.missing().is_none())
    {
        return Err(format!("{reasons} reasons, {tally:?}: {plan:?}"));
    }
    Ok(())
}

fn is_a_day_or_none(text: &str) -> Result<(), String> {
    match end_of_day(text, 0) {
        Ok(end) if !text.is_empty() && day_before(Some(end)) != text => {
            Err("it is taken for another day".to_owned())
        }
        _ => Ok(()),
    }
}

/// A mark of a day gives back what was written, and is the only one of that.
fn is_a_mark_or_none(text: &str) -> Result<(), String> {
    let Ok(mark) = text.trim_matches('"').parse::<Id>() else { return Ok(()) };
    match Moment::of(&mark) {
        Some((moment, of)) if moment.mark(&of) != mark => Err(format!("{mark} is {moment:?} at {of}")),
        _ => Ok(()),
    }
}

fn is_read_back(text: &str) -> Result<(), String> {
    let (progress, guide) = match decode(text) {
        Ok(read) => read,
        Err(Unreadable::Newer(progress)) => (progress, "".into()),
        Err(Unreadable::Damaged) => return Ok(()),
    };
    is_a_plan(self::guide(), &progress)?;
    days::are_days(self::guide(), &progress)?;
    days::is_a_calendar(self::guide(), &progress, text)?;
    match decode(&encode(&progress, &guide)) {
        Ok(again) if again == (progress, guide) => Ok(()),
        _ => Err("what was read is not read back".to_owned()),
    }
}

fn brings_only_known_ids(text: &str) -> Result<(), String> {
    let guide = guide();
    let Ok(Carried { states, .. }) = receive(text, guide) else { return Ok(()) };
    let mut here = Progress::default();
    days::is_added_where_none_is(guide, &here, &states)?;
    here.add(&addable(guide, &here, &states), 5, &Origin::from_bits(1));
    is_a_plan(guide, &here)?;
    days::are_days(guide, &here)?;
    days::is_added_where_none_is(guide, &here, &states)?;
    let put_off = states.iter().find(|(id, _)| id.as_str().starts_with(Id::LATER));
    if let Some((id, _)) = put_off {
        return Err(format!("it brings {id}"));
    }
    let is_known = |id: &Id| {
        let of = Moment::of(id).map_or_else(|| id.clone(), |(_, of)| of);
        guide.published.number(&of).is_some()
    };
    match states.iter().find(|(id, state)| !is_known(id) || *state == State::Open) {
        Some((id, state)) => Err(format!("it brings {id} {state:?}")),
        None if states.is_empty() => Err("it brings nothing and is not refused".to_owned()),
        None => Ok(()),
    }
}

/// Whatever was there, an erasure leaves nothing, and what is ticked then is kept.
fn is_healed_by_erasing(
    keeper: &Keeper,
    store: &RefCell<BTreeMap<String, String>>,
    mut progress: Progress,
    id: &Id,
) -> Result<(), String> {
    let outcome = keeper.change(store, &mut progress, 7, |progress, now, _| Some(progress.erase(now)));
    if (outcome.kept, outcome.left) != (Some(true), Some(Left::Boxes(0))) {
        return Err(format!("after an erasure: {outcome:?}"));
    }
    let mark = |progress: &mut Progress, now, by: &Origin| progress.mark(id, State::Done, now, by);
    match keeper.change(store, &mut progress, 8, mark).kept {
        Some(true) => Ok(()),
        kept => Err(format!("a tick after an erasure: {kept:?}")),
    }
}

/// A store with `text` under one of our keys and under a foreign one: a visit and a tick lose neither.
fn is_kept_whatever_it_is(text: &str) -> Result<(), String> {
    let foreign = "/site/amazonia:2:1.a";
    let mut values = BTreeMap::new();
    for key in ["/site/amazon:2:1.a", foreign] {
        values.insert(key.to_owned(), text.to_owned());
    }
    let store = RefCell::new(values);
    let keeper = Keeper::new(Shelf::new("/site/", "amazon", Vec::new()), Origin::from_bits(2), 40);
    let restored = keeper.restore(&store, &[], 5);
    let mut progress = restored.progress;
    let id = "a1".parse::<Id>().map_err(|error| error.to_string())?;
    for state in [State::Open, State::Done, State::Skipped, State::Done] {
        let mark = |progress: &mut Progress, now, by: &Origin| progress.mark(&id, state, now, by);
        let outcome = keeper.change(&store, &mut progress, 6, mark);
        if progress.state(&id) != state {
            return Err(format!("the wish {state:?} did not take"));
        }
        let fresh = Keeper::new(Shelf::new("/site/", "amazon", Vec::new()), Origin::from_bits(3), 40);
        let reloaded = fresh.restore(&store.clone(), &[], 6).progress;
        if outcome.kept != Some(false) && reloaded.state(&id) != state {
            return Err(format!("{state:?} is said to be kept and is not there after a reload"));
        }
    }
    is_healed_by_erasing(&keeper, &store.clone(), progress.clone(), &id)?;
    let values = store.borrow();
    if values.get(foreign).map(String::as_str) != Some(text) {
        return Err("a foreign key was touched".to_owned());
    }
    let is_there = values.iter().any(|(key, value)| key != foreign && value == text);
    match decode(text) {
        Err(_) if !is_there => Err("what cannot be read is gone".to_owned()),
        _ => Ok(()),
    }
}
