//! What the plan must say by plain rules.

use hitotsuzutsu::{
    plan::{Plan, Standing, Turn},
    progress::{Change, Day, Deed, Progress, State},
};

use crate::{
    guide::{
        AMAZON, CREDIT, ELSEWHERE, LATER, MAIL, OLD, OLD_AFTER, PROMISED, REPLY, SOON, SOON_BEFORE, STOP,
        TOLD, UNSURE, USED, WAITS, guide, later, places,
    },
    wish::{BOXES, Boxes, RENAMED, Wish, id_of, name, says},
    written::{DATED, day_in_japan, days_at, group_of, last, moment_of, place_of},
};

/// Whether an answer counts, by what the program says of it.
fn counts(progress: &Progress, at: usize, is_new: bool) -> bool {
    let mut questions = guide(is_new).questions();
    questions.any(|(_, ask, answers)| {
        progress.chosen(ask, answers).iter().any(|answer| answer.id == id_of(at, is_new))
    })
}

/// The answer of which one counts, if there is one.
pub(crate) fn place(progress: &Progress, is_new: bool) -> Option<usize> {
    places(is_new).into_iter().find(|at| counts(progress, *at, is_new))
}

/// Says what of the answers and of the order is not as was wished; `before` is the answer that counted until then.
pub(crate) fn follows(
    wish: &Wish,
    change: Option<&Change>,
    before: Option<usize>,
    progress: &Progress,
    is_new: bool,
    today: Day,
) -> Result<(), String> {
    let is_asked = |at: &usize| places(is_new).contains(at) || [CREDIT, UNSURE].contains(at);
    match wish {
        Wish::Choose(at, is_chosen) if is_asked(at) && counts(progress, *at, is_new) != *is_chosen => {
            return Err(format!("{} does not count as was wished", BOXES[*at]));
        }
        Wish::PutOff(at) => {
            let put_off = LATER.map(|at| id_of(at, is_new)).into_iter().filter(|id| progress.is_put_off(id));
            let put_off: Vec<_> = put_off.map(|id| id.later()).collect();
            let last = progress.in_time(&put_off.iter().collect::<Vec<_>>()).pop();
            if last.map(|last| &put_off[last]) != Some(&id_of(*at, is_new).later()) {
                return Err(format!("{} was put off, and another step is the last one", BOXES[*at]));
            }
        }
        _ => {}
    }
    let is_back = change.is_some_and(|change| change.deed == Deed::Erased && change.is_undone);
    if is_back && before.is_some() && place(progress, is_new) != before {
        return Err(format!("{before:?} was said since, and does not count"));
    }
    check(progress, is_new, today)
}

/// Says what of the plan is not what the boxes say.
pub(crate) fn check(progress: &Progress, is_new: bool, today: Day) -> Result<(), String> {
    let (guide, boxes) = (guide(is_new), says(progress, is_new));
    let plan = Plan::of(guide, progress, today);
    let is_done = |at: usize| boxes[at] == State::Done;
    let name = |at: usize| name(at, is_new);
    let fail = |what: &str| Err(format!("{what}: {boxes:?} came to {plan:?}"));

    // The days that count.
    for place in DATED {
        let counts = last(progress, &[place], is_new).and_then(moment_of).map(|(moment, _)| moment);
        if progress.written(&[&id_of(place, is_new)]) != counts {
            return fail("written");
        }
    }

    // Answers.
    let given = |at: &usize| plan.answers.iter().any(|id| id.as_str() == name(*at));
    let said: Vec<_> = places(is_new).into_iter().filter(|at| is_done(*at)).collect();
    let place: Vec<_> = places(is_new).into_iter().filter(given).collect();
    if place.len() != said.len().min(1) || !place.iter().all(|at| said.contains(at)) {
        return fail("where");
    }
    let is_asked = place != [TOLD];
    let paid = [is_asked && is_done(CREDIT), is_asked && is_done(UNSURE) && !is_done(CREDIT)];
    if [given(&CREDIT), given(&UNSURE)] != paid {
        return fail("paid");
    }
    if plan.is_ready() != (!place.is_empty() && (!is_asked || paid != [false; 2])) {
        return fail("ready");
    }

    let is_old = gives(progress, USED, is_new, |day| today > day + Day::from(OLD_AFTER));
    let is_soon =
        gives(progress, PROMISED, is_new, |day| (today..=today + Day::from(SOON_BEFORE)).contains(&day));
    let has = |name: &str| plan.answers.iter().any(|id| id.as_str() == name);
    if [has(OLD), has(SOON)] != [is_old, is_soon] {
        return fail("given by a day");
    }

    // Whose steps, and which are settled.
    let place = place.first().copied();
    let theirs = |at: usize| match at {
        STOP => paid[0],
        RENAMED => matches!(place, Some(TOLD | ELSEWHERE)) || paid[1] || is_old,
        _ => true,
    };
    // The order of the text, of what stands there twice by the line that put it there.
    let early = matches!(place, Some(TOLD | ELSEWHERE)) || is_old;
    let middle = if early { [RENAMED, MAIL] } else { [MAIL, RENAMED] };
    let order = [&[STOP, AMAZON], &middle[..], &[REPLY]].concat();
    let order: Vec<_> = order.into_iter().filter(|at| theirs(*at)).collect();
    let settled = |at: &usize| boxes[*at] != State::Open || (*at == RENAMED && is_done(STOP));
    let steps: Vec<_> = guide.steps().collect();
    let turns: Vec<_> = plan
        .turns
        .iter()
        .filter_map(|turn| {
            Some((order.iter().copied().find(|at| name(*at) == steps[turn.step].id.as_str())?, *turn))
        })
        .collect();
    let (done, open): (Vec<_>, Vec<_>) = turns.iter().map(|(at, _)| *at).partition(settled);
    if turns.len() != plan.turns.len() || turns.len() != order.len() || plan.settled != done.len() {
        return fail("whose");
    }
    let is_so = |(place, (_, turn)): (usize, &(usize, _))| {
        let turn: &Turn = turn;
        (turn.standing == Standing::Settled) == (place < plan.settled)
    };
    if !turns.iter().enumerate().all(is_so)
        || done != order.iter().copied().filter(settled).collect::<Vec<_>>()
    {
        return fail("settled");
    }

    // What is waited for: first from its day on, until then last.
    let waits = waits(progress, is_new);
    // Whoever has put a wait off before its day has not put off to ask.
    let is_early = |at: usize| {
        let put_off = progress.marked_at(&id_of(at, is_new).later()).map(day_in_japan);
        waits.iter().any(|(step, _, ask, _)| {
            WAITS.iter().any(|waits| waits.step == *step && waits.at == at) && put_off < Some(*ask)
        })
    };
    let put_off = |at: &usize| LATER.contains(at) && is_done(later(*at)) && !is_early(*at);
    if waits != plan.waits.iter().map(|w| (w.step, w.since, w.ask, w.is_told)).collect::<Vec<_>>() {
        return fail(&format!("waits {waits:?}"));
    }
    let (mut due, mut pending) = (Vec::new(), Vec::new());
    for (step, since, ask, is_told) in waits.iter().copied() {
        let at = WAITS.iter().find(|waits| waits.step == step).map_or(BOXES.len(), |waits| waits.at);
        if open.contains(&at) && !put_off(&at) {
            // Who has begun in the future has a wrong clock.
            let is_due = today >= ask || (!is_told && today < since);
            if is_due { due.push(at) } else { pending.push(at) }
        }
    }
    let standing = |such| turns.iter().filter(move |(_, turn)| turn.standing == such).map(|(at, _)| *at);
    if !open.starts_with(&due) || !open.ends_with(&pending) {
        return fail("what is waited for");
    }
    if !standing(Standing::Due).eq(due.iter().copied())
        || !standing(Standing::Pending).eq(pending.iter().copied())
    {
        return fail("how it stands");
    }
    let open = &open[due.len()..open.len() - pending.len()];

    // What else is open: in order where nothing is missing, and what was put off behind it.
    let free: Vec<_> = open.iter().copied().filter(|at| *at != AMAZON).collect();
    let (later, soon): (Vec<usize>, Vec<usize>) = free.iter().copied().partition(put_off);
    let in_order = order.iter().copied().filter(|at| soon.contains(at)).collect::<Vec<_>>();
    if soon != in_order || free != [soon, later].concat() {
        return fail("order");
    }
    // `pw-amazon` is never where it cannot be done.
    let others = (0..BOXES.len()).filter(|at| !order.contains(at));
    let comes_and_goes = |at: &usize| [MAIL, RENAMED].contains(at) && is_done(*at);
    let marks: Vec<_> = order.iter().copied().chain(others).filter(comes_and_goes).collect();
    let ids: Vec<_> = marks.iter().map(|at| id_of(*at, is_new)).collect();
    let mut has = place != Some(TOLD);
    for at in progress.in_time(&ids.iter().collect::<Vec<_>>()) {
        has = marks[at] == MAIL;
    }
    for (at, turn) in turns.iter().skip(plan.settled + due.len()).take(open.len()) {
        if (turn.standing == Standing::Waiting) != (*at == AMAZON && !has) {
            return fail("what cannot be done");
        }
        has = *at == MAIL || (has && *at != RENAMED);
    }
    Ok(())
}

/// Whether a day that was written at a place gives the answer that it gives on `such` days.
fn gives(progress: &Progress, at: usize, is_new: bool, such: impl Fn(Day) -> bool) -> bool {
    last(progress, &[at], is_new).and_then(moment_of).is_some_and(|(moment, _)| such(moment.day))
}

/// What has begun and is not over: the step, since when, when to ask, and whether that was told; the first to ask first.
fn waits(progress: &Progress, is_new: bool) -> Vec<(usize, Day, Day, bool)> {
    let since = |at: usize| progress.marked_at(&id_of(at, is_new)).map(day_in_japan);
    let mut all = Vec::new();
    for waits in WAITS.iter().filter(|waits| progress.state(&id_of(waits.at, is_new)) == State::Open) {
        let begun = waits.begins.iter().filter_map(|(at, days)| Some((since(*at)?, Day::from(*days))));
        let first = begun.min_by_key(|(since, days)| since + days);
        let told = last(progress, &[&[waits.at], waits.told].concat(), is_new);
        let told = told.and_then(|at| Some((since(at)?, moment_of(at)?.0.day)));
        all.extend(match (first, told) {
            (first, Some((written, ask))) => {
                Some((waits.step, first.map_or(written, |(since, _)| since), ask, true))
            }
            (Some((since, days)), None) => Some((waits.step, since, since + days, false)),
            (None, None) => None,
        });
    }
    all.sort_by_key(|(_, _, ask, _)| *ask);
    all
}

/// Whether both records come to the same plan.
pub(crate) fn agree(one: &Progress, other: &Progress, is_new: bool, today: Day) -> bool {
    Plan::of(guide(is_new), one, today) == Plan::of(guide(is_new), other, today)
}

/// What adding these states must come to: no answer takes the place of another, and none is set aside.
pub(crate) fn added(was: Boxes<State>, states: &[(usize, State)], is_new: bool) -> Boxes<State> {
    let mut says = was;
    let places = places(is_new);
    let arrives = |at: usize| states.contains(&(at, State::Done));
    for (at, state) in states.iter().copied() {
        let is_place = places.contains(&at);
        if (is_place || [CREDIT, UNSURE].contains(&at)) && state != State::Done {
            continue;
        }
        let is_answered = places.iter().any(|at| was[*at] == State::Done);
        let is_first = places.into_iter().find(|at| arrives(*at)) == Some(at);
        if is_place && (is_answered || !is_first) {
            continue;
        }
        if at == UNSURE && (was[CREDIT] == State::Done || arrives(CREDIT)) {
            continue;
        }
        // Nor does a day come where one was written.
        let mut days = place_of(at).into_iter().flat_map(group_of).flat_map(days_at);
        if days.any(|day| was[day] == State::Done) {
            continue;
        }
        says[at] = was[at].max(state);
    }
    says
}
