//! What must hold for every text, whoever wrote it.

use std::{cell::RefCell, collections::BTreeMap};

use fastrand::Rng;
use hitotsuzutsu::{
    guide::{Guide, Id, Page, Standing},
    progress::{
        Carried, Keeper, Left, Origin, Progress, Shelf, State, Unreadable, day_before, decode, encode,
        end_of_day, receive,
    },
};

/// Ids `a0` to `a39`; one is retired and one was renamed.
pub(crate) fn guide() -> Guide {
    let id = |number: usize| format!("a{number}").parse::<Id>().ok();
    let standing = |number| match number {
        3 => Some(Standing::Retired),
        4 => Some(Standing::Renamed { old: id(4)?, new: id(9)? }),
        number => Some(Standing::Live(id(number)?)),
    };
    Guide { key: "amazon".into(), published: (0..40).filter_map(standing).collect(), ..Guide::default() }
}

pub(crate) fn progress(rng: &mut Rng) -> Progress {
    let mut progress = Progress::default();
    for _ in 0..rng.usize(0..12) {
        let state = [State::Open, State::Skipped, State::Done][rng.usize(0..3)];
        if let Ok(id) = format!("a{}", rng.u32(0..45)).parse() {
            progress.mark(&id, state, rng.u64(0..2_000_000_000_000), &Origin::from_bits(rng.u32(..)));
        }
    }
    progress
}

/// Gives `text` to everything that reads; says what is wrong.
pub(crate) fn check(text: &str) -> Result<(), String> {
    // No panic is all that is asked: what it reads, the page has built itself.
    let _ = Page::from_json(text);
    is_a_day_or_none(text)?;
    is_read_back(text)?;
    brings_only_known_ids(text)?;
    is_kept_whatever_it_is(text)
}

fn is_a_day_or_none(text: &str) -> Result<(), String> {
    match end_of_day(text, 0) {
        Ok(end) if !text.is_empty() && day_before(Some(end)) != text => {
            Err("it is taken for another day".to_owned())
        }
        _ => Ok(()),
    }
}

fn is_read_back(text: &str) -> Result<(), String> {
    let (progress, guide) = match decode(text) {
        Ok(read) => read,
        Err(Unreadable::Newer(progress)) => (progress, "".into()),
        Err(Unreadable::Damaged) => return Ok(()),
    };
    match decode(&encode(&progress, &guide)) {
        Ok(again) if again == (progress, guide) => Ok(()),
        _ => Err("what was read is not read back".to_owned()),
    }
}

fn brings_only_known_ids(text: &str) -> Result<(), String> {
    let guide = guide();
    let Ok(Carried { states, .. }) = receive(text, &guide) else { return Ok(()) };
    match states.iter().find(|(id, state)| guide.published.number(id).is_none() || *state == State::Open) {
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
