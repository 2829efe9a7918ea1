//! The guide: its questions, its order, what is waited for, and where days are written.

use std::sync::OnceLock;

use hitotsuzutsu::guide::{
    Abilities, Answer, Ask, Block, Clause, Condition, Dated, DayKind, Guide, Id, Line, Section, Standing,
    Step, Wait,
};

use crate::wish::{BOXES, RENAMED, id_of};

/// Boxes by their place.
pub(crate) const STOP: usize = 0;
pub(crate) const MAIL: usize = 1;
pub(crate) const AMAZON: usize = 2;
pub(crate) const REPLY: usize = 5;
pub(crate) const PROMISED: usize = 6;
pub(crate) const USED: usize = 7;
pub(crate) const HISTORY: usize = 8;
pub(crate) const TOLD: usize = 9;
pub(crate) const ELSEWHERE: usize = 10;
pub(crate) const CREDIT: usize = 11;
pub(crate) const UNSURE: usize = 12;

/// Steps that are put off, in the order of the boxes that say so.
pub(crate) const LATER: [usize; 3] = [STOP, MAIL, REPLY];

/// Answers that nobody chooses here: days give them.
pub(crate) const OLD: &str = "old";
pub(crate) const SOON: &str = "soon";

/// While the day at [`USED`] is more than so many days ago, and the one at [`PROMISED`] at most so many ahead.
pub(crate) const OLD_AFTER: u16 = 3;
pub(crate) const SOON_BEFORE: u16 = 1;

/// A step that waits.
pub(crate) struct Waits {
    /// Its place among the steps, and its box.
    pub(crate) step: usize,
    pub(crate) at: usize,
    /// What begins it, and after how many days to ask.
    pub(crate) begins: &'static [(usize, u16)],
    /// Tasks that hold the day that was told, beside the step itself.
    pub(crate) told: &'static [usize],
}

pub(crate) const WAITS: [Waits; 2] = [
    Waits { step: 3, at: RENAMED, begins: &[(MAIL, 2)], told: &[] },
    Waits { step: 4, at: REPLY, begins: &[(AMAZON, 3), (MAIL, 4)], told: &[PROMISED] },
];

/// The box that says whether a step was put off.
pub(crate) fn later(at: usize) -> usize {
    UNSURE + 1 + LATER.iter().position(|of| *of == at).unwrap_or(BOXES.len())
}

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
    let named = |name: &str| name.parse().unwrap_or_else(|_| id(STOP));
    let account = Abilities::default().with(0);
    let answer = |id: Id, alone, lacks| Answer { id, title: String::new(), leads: named("a"), alone, lacks };
    let own =
        |at: &usize| answer(id(*at), *at == UNSURE, if *at == TOLD { account } else { Abilities::default() });
    let section =
        |id: Id, question, blocks, steps| Section { id, title: String::new(), question, blocks, steps };
    let question = |name: &str, many, unless: Vec<Clause>, answers: Vec<Answer>| {
        let ask = Ask { many, optional: name == "also", when: Condition { when: Vec::new(), unless } };
        section(named(name), Some(ask), vec![Block::Answers(answers)], Vec::new())
    };
    let mut steps: Vec<_> = [STOP, MAIL, AMAZON, RENAMED, REPLY].map(|at| Step::new(id(at))).into();
    steps[0].settles.push(id(RENAMED));
    steps[1].opens = account;
    steps[2].needs = account;
    steps[3].closes = account;
    for waits in &WAITS {
        let begins = waits.begins.iter().map(|(at, days)| (id(*at), *days)).collect();
        let told = waits.told.iter().map(|at| id(*at)).collect();
        steps[waits.step].wait = Some(Wait { begins, told, ..Wait::default() });
    }
    let of = |ids: Vec<Id>| Condition { when: vec![vec![ids]], unless: vec![] };
    let everybody = Condition::default();
    let plan = vec![
        Line { step: 0, when: of(vec![id(CREDIT)]) },
        Line { step: 2, when: everybody.clone() },
        Line { step: 3, when: of(vec![id(TOLD), id(ELSEWHERE), named(OLD)]) },
        Line { step: 1, when: everybody.clone() },
        Line { step: 3, when: of(vec![id(UNSURE)]) },
        Line { step: 4, when: everybody },
    ];
    let given = [OLD, SOON].map(|name| answer(named(name), false, Abilities::default()));
    let sections = vec![
        question("where", false, vec![], places(is_new).iter().map(own).collect()),
        question("paid", true, vec![vec![vec![id(TOLD)]]], [CREDIT, UNSURE].iter().map(own).collect()),
        question("also", true, vec![], given.into()),
        section(id(STOP), None, Vec::new(), steps),
    ];
    let dated =
        |at: usize, kind, gives: &str, days| Dated { id: id(at), kind, gives: Some((named(gives), days)) };
    let days =
        vec![dated(PROMISED, DayKind::Time, SOON, SOON_BEFORE), dated(USED, DayKind::Past, OLD, OLD_AFTER)];
    Guide {
        key: "guide".into(),
        sections,
        plan,
        days,
        published: published(is_new).collect(),
        ..Guide::default()
    }
}

/// Numbers never change: the new edition adds some.
fn published(is_new: bool) -> impl Iterator<Item = Standing> {
    let first = [STOP, MAIL, AMAZON, RENAMED, REPLY, PROMISED, USED, HISTORY, TOLD, CREDIT, UNSURE];
    let first = first.into_iter().map(move |at| match at {
        RENAMED if is_new => Standing::Renamed { old: id_of(at, false), new: id_of(at, true) },
        HISTORY if is_new => Standing::Retired,
        _ => Standing::Live(id_of(at, is_new)),
    });
    let added = [RENAMED, ELSEWHERE].into_iter().filter(move |_| is_new);
    first.chain(added.map(|at| Standing::Live(id_of(at, true))))
}
