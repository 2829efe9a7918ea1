//! The guide's questions and its order, and what the plan must say by plain rules.

use std::sync::OnceLock;

use hitotsuzutsu::{
    guide::{Abilities, Answer, Ask, Block, Clause, Condition, Guide, Id, Line, Section, Step},
    plan::{Plan, Standing},
    progress::{Change, Deed, Progress, State},
};

use crate::wish::{BOXES, Boxes, NEW_NAME, RENAMED, Wish, id_of, says};

/// Boxes by their place.
pub(crate) const STOP: usize = 0;
const MAIL: usize = 1;
const AMAZON: usize = 2;
pub(crate) const HISTORY: usize = 5;
const TOLD: usize = 6;
const ELSEWHERE: usize = 7;
pub(crate) const CREDIT: usize = 8;
pub(crate) const UNSURE: usize = 9;

/// Of which one counts. The guide's next edition retires the first and has another.
pub(crate) fn places(is_new: bool) -> [usize; 2] {
    if is_new { [TOLD, ELSEWHERE] } else { [HISTORY, TOLD] }
}

/// One edition of the guide.
pub(crate) fn guide(is_new: bool) -> &'static Guide {
    static EDITIONS: [OnceLock<Guide>; 2] = [const { OnceLock::new() }; 2];
    EDITIONS[usize::from(is_new)].get_or_init(|| edition(is_new))
}

fn edition(is_new: bool) -> Guide {
    let id = |at: usize| id_of(at, is_new);
    let account = Abilities::default().with(0);
    let answer = |at: usize| Answer {
        id: id(at),
        title: String::new(),
        leads: id(STOP),
        alone: at == UNSURE,
        lacks: if at == TOLD { account } else { Abilities::default() },
    };
    let section =
        |id: Id, question, blocks, steps| Section { id, title: String::new(), question, blocks, steps };
    let question = |name: &str, many, unless: Vec<Clause>, answers: &[usize]| {
        let ask = Ask { many, optional: false, when: Condition { when: Vec::new(), unless } };
        let blocks = vec![Block::Answers(answers.iter().map(|at| answer(*at)).collect())];
        section(name.parse().unwrap_or_else(|_| id(STOP)), Some(ask), blocks, Vec::new())
    };
    let mut steps: Vec<_> = [STOP, MAIL, AMAZON, RENAMED].map(|at| Step::new(id(at))).into();
    steps[0].settles.push(id(RENAMED));
    steps[1].opens = account;
    steps[2].needs = account;
    steps[3].closes = account;
    let of = |ids: &[usize]| Condition {
        when: vec![vec![ids.iter().map(|at| id(*at)).collect()]],
        unless: vec![],
    };
    let everybody = Condition::default();
    let plan = vec![
        Line { step: 0, when: of(&[CREDIT]) },
        Line { step: 2, when: everybody.clone() },
        Line { step: 3, when: of(&[TOLD, ELSEWHERE]) },
        Line { step: 1, when: everybody },
        Line { step: 3, when: of(&[UNSURE]) },
    ];
    let sections = vec![
        question("where", false, vec![], &places(is_new)),
        question("paid", true, vec![vec![vec![id(TOLD)]]], &[CREDIT, UNSURE]),
        section(id(STOP), None, Vec::new(), steps),
    ];
    Guide { key: "guide".into(), sections, plan, ..Guide::default() }
}

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
) -> Result<(), String> {
    let is_asked = |at: &usize| places(is_new).contains(at) || [CREDIT, UNSURE].contains(at);
    match wish {
        Wish::Choose(at, is_chosen) if is_asked(at) && counts(progress, *at, is_new) != *is_chosen => {
            return Err(format!("{} does not count as was wished", BOXES[*at]));
        }
        Wish::PutOff(at) => {
            let put_off =
                [STOP, MAIL].map(|at| id_of(at, is_new)).into_iter().filter(|id| progress.is_put_off(id));
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
    check(progress, is_new)
}

/// Says what of the plan is not what the boxes say.
pub(crate) fn check(progress: &Progress, is_new: bool) -> Result<(), String> {
    let (guide, boxes) = (guide(is_new), says(progress, is_new));
    let plan = Plan::of(guide, progress, 0);
    let is_done = |at: usize| boxes[at] == State::Done;
    let name = |at: usize| if at == RENAMED && is_new { NEW_NAME } else { BOXES[at] };
    let fail = |what: &str| Err(format!("{what}: {boxes:?} came to {plan:?}"));

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

    // Whose steps, and which are settled.
    let place = place.first().copied();
    let theirs = |at: usize| match at {
        STOP => paid[0],
        RENAMED => matches!(place, Some(TOLD | ELSEWHERE)) || paid[1],
        _ => true,
    };
    // The order of the text, of what stands there twice by the line that put it there.
    let early = matches!(place, Some(TOLD | ELSEWHERE));
    let order = if early { [STOP, AMAZON, RENAMED, MAIL] } else { [STOP, AMAZON, MAIL, RENAMED] };
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
        let turn: &hitotsuzutsu::plan::Turn = turn;
        (turn.standing == Standing::Settled) == (place < plan.settled)
    };
    if !turns.iter().enumerate().all(is_so)
        || done != order.iter().copied().filter(settled).collect::<Vec<_>>()
    {
        return fail("settled");
    }

    // What is open: in order where nothing is waited for, and what was put off behind it.
    let put_off = |at: &usize| [STOP, MAIL].contains(at) && is_done(UNSURE + 1 + at);
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
    for (at, turn) in turns.iter().skip(plan.settled) {
        if (turn.standing == Standing::Waiting) != (*at == AMAZON && !has) {
            return fail("what cannot be done");
        }
        has = *at == MAIL || (has && *at != RENAMED);
    }
    Ok(())
}

/// Whether both records come to the same plan.
pub(crate) fn agree(one: &Progress, other: &Progress, is_new: bool) -> bool {
    Plan::of(guide(is_new), one, 0) == Plan::of(guide(is_new), other, 0)
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
        says[at] = was[at].max(state);
    }
    says
}
