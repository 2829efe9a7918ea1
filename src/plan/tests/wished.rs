//! The plan, whatever was wished in however many tabs.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    super::course::Standing::{Later, Settled, Waiting},
    made::{guide_of, id, road, tab},
    *,
};
use crate::{
    guide::Abilities,
    progress::{Change, Erased, Millis},
};

/// Steps and answers of the guide below.
const STEPS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
const ANSWERS: [&str; 7] = ["yes", "no", "locked", "cash", "card", "unsure", "signs"];

/// Two abilities that come and go; with `settles`, one step settles another.
fn any_guide(settles: bool) -> Guide {
    guide_of(
        &[("where: yes no locked-0", ""), ("paid*: cash card unsure!", "/no"), ("also*?: signs-1", "")],
        &["a -0", if settles { "b +0 =e" } else { "b +0" }, "c -1 ~0", "d -01", "e +1", "f ~1"],
        &[
            ("a", ""),
            ("c", "card"),
            ("f", "cash"),
            ("d", ""),
            ("b", "locked,card"),
            ("e", ""),
            ("f", "signs"),
        ],
    )
}

prop_compose! {
    /// What tabs may have stored: entries of few times, never two of one tab at one time.
    fn any_reader()(
        entries in prop::collection::vec((0..STEPS.len() + ANSWERS.len() + STEPS.len(), 1..6u64, 0..3usize), 0..20)
    ) -> Progress {
        let mut progress = Progress::default();
        for (number, (which, at, state)) in (0..).zip(entries) {
            let id = match which.checked_sub(STEPS.len()) {
                None => id(STEPS[which]),
                Some(which) => match which.checked_sub(ANSWERS.len()) {
                    None => id(ANSWERS[which]),
                    Some(which) => id(STEPS[which]).later(),
                },
            };
            let mut other = Progress::default();
            other.mark(&id, [State::Open, State::Skipped, State::Done][state], at, &tab(number));
            progress.merge(&other);
        }
        progress
    }
}

/// A deed of the reader, as the page does it.
#[derive(Clone, Debug)]
enum Wish {
    Tick(usize, State),
    Choose(usize, bool),
    PutOff(usize),
}

fn any_wish() -> impl Strategy<Value = Wish> {
    let state = (0..3usize).prop_map(|state| [State::Open, State::Skipped, State::Done][state]);
    prop_oneof![
        (0..STEPS.len(), state).prop_map(|(step, state)| Wish::Tick(step, state)),
        (0..ANSWERS.len(), any::<bool>()).prop_map(|(answer, is_chosen)| Wish::Choose(answer, is_chosen)),
        (0..STEPS.len()).prop_map(Wish::PutOff),
    ]
}

fn ask(guide: &Guide, progress: &mut Progress, wish: &Wish, now: Millis, by: &Origin) -> Option<Change> {
    match wish {
        Wish::Tick(step, state) => progress.mark(&id(STEPS[*step]), *state, now, by),
        Wish::Choose(answer, is_chosen) => {
            choose(guide, progress, &id(ANSWERS[*answer]), *is_chosen, now, by)
        }
        Wish::PutOff(step) => Some(progress.postpone(&id(STEPS[*step]), now, by)),
    }
}

/// What a reader has after all the turns before each, by plain reading; says where a step could not be done.
fn undoable(guide: &Guide, progress: &Progress) -> Option<String> {
    let plan = Plan::of(guide, progress, 0);
    let steps: Vec<_> = guide.steps().collect();
    let lacking =
        guide.questions().flat_map(|(.., answers)| answers).filter(|one| plan.answers.contains(&one.id));
    let mut has = lacking.fold(Abilities::all(), |has, answer| has.less(answer.lacks));
    let mut done: Vec<_> = steps.iter().filter(|step| progress.state(&step.id) == State::Done).collect();
    let ids: Vec<_> = done.iter().map(|step| &step.id).collect();
    let order = progress.in_time(&ids);
    done = order.iter().map(|place| done[*place]).collect();
    for step in done {
        has = has.less(step.closes).and(step.opens);
    }
    for turn in &plan.turns[plan.settled..] {
        let step = steps[turn.step];
        if has.has(step.needs) == (turn.standing == Waiting) {
            return Some(format!("{} in {}", step.id, road(guide, progress)));
        }
        if turn.standing != Waiting {
            has = has.less(step.closes).and(step.opens);
        }
    }
    None
}

proptest! {
    #[test]
    fn every_plan_keeps_the_rules(progress in any_reader(), settles: bool) {
        let guide = any_guide(settles);
        let plan = Plan::of(&guide, &progress, 0);
        let steps: BTreeSet<_> = plan.turns.iter().map(|turn| turn.step).collect();
        prop_assert_eq!(steps.len(), plan.turns.len(), "a step stands there twice");
        prop_assert!(plan.turns.len() >= 3, "it is empty");
        for (place, turn) in plan.turns.iter().enumerate() {
            prop_assert_eq!(turn.standing == Settled, place < plan.settled);
        }
        prop_assert_eq!(undoable(&guide, &progress), None);
        // Waiting steps are the last ones, and put off is nothing that stands before what is open and needs nothing.
        let signs = road(&guide, &progress).split(' ').map(|name| name.starts_with('?')).collect::<Vec<_>>();
        prop_assert!(signs.is_sorted());
        for (section, ask, answers) in guide.questions() {
            let given: Vec<_> = answers.iter().filter(|answer| plan.answers.contains(&answer.id)).collect();
            prop_assert!(ask.many || given.len() <= 1);
            prop_assert!(given.len() <= 1 || given.iter().all(|answer| !answer.alone));
            prop_assert!(given.is_empty() || plan.asks(&section.id));
            let is_said = answers.iter().any(|answer| progress.state(&answer.id) == State::Done);
            prop_assert_eq!(given.is_empty(), !is_said || !plan.asks(&section.id), "an answer is not heard");
        }
    }

    /// Choosing in any order of tabs, and in tabs that hear of each other late, comes to the same plan.
    #[test]
    fn tabs_come_to_one_plan(
        before in any_reader(), wishes in prop::collection::vec((any_wish(), 0..3usize, 1..9u64, any::<bool>()), 0..12)
    ) {
        let guide = any_guide(true);
        let mut tabs = [before.clone(), before.clone(), before];
        for (wish, at, now, hears) in wishes {
            if hears {
                let other = tabs[(at + 1) % 3].clone();
                tabs[at].merge(&other);
            }
            ask(&guide, &mut tabs[at], &wish, now, &tab(50 + u32::try_from(at).unwrap()));
        }
        let merged = |order: [usize; 3]| {
            let mut all = Progress::default();
            order.iter().for_each(|at| all.merge(&tabs[*at]));
            Plan::of(&guide, &all, 0)
        };
        prop_assert_eq!(merged([0, 1, 2]), merged([2, 0, 1]));
        prop_assert_eq!(merged([0, 1, 2]), merged([1, 2, 0]));
    }

    #[test]
    fn what_is_wished_is_so(mut progress in any_reader(), wish in any_wish(), now in 0..9u64) {
        let guide = any_guide(false);
        ask(&guide, &mut progress, &wish, now, &tab(99));
        let plan = Plan::of(&guide, &progress, 0);
        match wish {
            Wish::Tick(step, state) => prop_assert_eq!(progress.state(&id(STEPS[step])), state),
            Wish::Choose(answer, is_chosen) => {
                let answer = id(ANSWERS[answer]);
                let (section, ..) =
                    guide.questions().find(|(.., answers)| answers.iter().any(|one| one.id == answer)).unwrap();
                let counts = plan.answers.contains(&answer);
                prop_assert_eq!(counts, is_chosen && plan.asks(&section.id));
            }
            Wish::PutOff(step) => {
                let turn = plan.turn(step);
                if let Some(turn) = turn.filter(|turn| turn.standing == Later) {
                    // Only what has waited for it, or for something else that was put off, comes later.
                    let place = plan.turns.iter().position(|other| other == turn).unwrap();
                    let needs = |turn: &Turn| guide.steps().nth(turn.step).unwrap().needs;
                    prop_assert!(plan.turns[place + 1..].iter().all(|turn| !needs(turn).is_empty()));
                }
            }
        }
    }

    /// Whatever the clocks say, and also where two tabs had said one answer each.
    #[test]
    fn a_wish_taken_back_leaves_the_plan_as_it_was(
        before in any_reader(), wish in any_wish(), now in 0..9u64, settles: bool
    ) {
        let guide = any_guide(settles);
        let mut progress = before.clone();
        // A step that was done long ago, and is done again, was done last.
        let change = Some(wish).filter(|wish| !matches!(wish, Wish::Tick(..)));
        let change = change.and_then(|wish| ask(&guide, &mut progress, &wish, now, &tab(99)));
        let Some(change) = change else { return Ok(()) };
        let after = Plan::of(&guide, &progress, 0);
        prop_assert!(!change.is_stale(&progress));
        let undone = progress.undo(&change, now, &tab(99));
        prop_assert_eq!(Plan::of(&guide, &progress, 0), Plan::of(&guide, &before, 0));
        let redone = progress.undo(&undone, now, &tab(99));
        prop_assert_eq!(Plan::of(&guide, &progress, 0), after);
        progress.undo(&redone, now, &tab(99));
        prop_assert_eq!(Plan::of(&guide, &progress, 0), Plan::of(&guide, &before, 0));
    }

    #[test]
    fn what_was_erased_comes_back_as_the_same_plan(before in any_reader(), now in 0..9u64) {
        let guide = any_guide(true);
        let mut progress = before.clone();
        let erasure = progress.erase(now);
        prop_assert_eq!(Plan::of(&guide, &progress, 0), Plan::of(&guide, &Progress::default(), 0));
        take_back(&guide, &mut progress, &erasure, now, &tab(99));
        prop_assert_eq!(Plan::of(&guide, &progress, 0), Plan::of(&guide, &before, 0));
    }

    /// Also an answer that excludes the one which comes back.
    #[test]
    fn what_was_said_since_an_erasure_stays(
        before in any_reader(), wishes in prop::collection::vec(any_wish(), 1..4), now in 0..9u64
    ) {
        let guide = any_guide(true);
        let (mut progress, mut erased) = (before.clone(), Erased::default());
        erased.note(&progress.erase(now), &progress);
        for wish in wishes {
            ask(&guide, &mut progress, &wish, now, &tab(99));
        }
        let since = progress.clone();
        let Some(all) = erased.offer(&progress, now).cloned() else { return Ok(()) };
        erased.note(&take_back(&guide, &mut progress, &all, now, &tab(99)), &progress);
        prop_assert_eq!(erased.offer(&progress, now), None, "nothing is left to bring back");
        for name in STEPS.iter().chain(&ANSWERS) {
            let said = since.state(&id(name));
            let says = if said == State::Open { before.state(&id(name)) } else { said };
            prop_assert_eq!(progress.state(&id(name)), says);
        }
        let (.., ask, answers) = guide.questions().next().unwrap();
        let (said, says) = (since.chosen(ask, answers), progress.chosen(ask, answers));
        prop_assert_eq!(says, if said.is_empty() { before.chosen(ask, answers) } else { said });
    }

    /// Who does what is next finds the rest as it was said to come.
    #[test]
    fn doing_what_is_next_moves_nothing_else(mut progress in any_reader(), times in 1..6u64) {
        let guide = any_guide(false);
        for time in 0..times {
            let plan = Plan::of(&guide, &progress, 0);
            let open = |plan: &Plan| plan.turns[plan.settled..].iter().map(|turn| turn.step).collect::<Vec<_>>();
            let before = open(&plan);
            let Some(next) = plan.next_step(&guide).filter(|_| plan.turns[plan.settled].standing != Waiting) else { break };
            progress.mark(&next.id.clone(), State::Done, 100 + time, &tab(99));
            prop_assert_eq!(open(&Plan::of(&guide, &progress, 0)), &before[1..]);
        }
    }
}
