//! The plans of all readers: of the real guide and of the tests' own, for every set of answers, at the start and on the
//! way. What a step needs, brings and takes is read from `guide.toml` here, and followed without the program's own code.

use std::{collections::BTreeMap, time::Instant};

use expect_test::expect;
use hitotsuzutsu::{
    guide::{Guide, Id},
    parse::{self, Files, Readers, progress},
    plan::{Plan, Standing},
    progress::{Origin, Progress, State},
};

use crate::folder;

/// More answers together than `script/check` tries.
const ALL: Readers = Readers { many: 3, optional: 2 };

/// What `guide.toml` says of abilities, by names; each is a bit.
struct Logic {
    all: u32,
    lacks: BTreeMap<String, u32>,
    steps: Vec<StepLogic>,
}

struct StepLogic {
    id: Id,
    needs: u32,
    opens: u32,
    closes: u32,
    settles: Vec<String>,
}

impl Logic {
    fn read(files: &Files, guide: &Guide) -> Self {
        let toml: toml::Table = files[&format!("{}/guide.toml", guide.key)].parse().unwrap();
        let words = |value: Option<&toml::Value>| -> Vec<String> {
            let words = value.and_then(toml::Value::as_array).into_iter().flatten();
            words.map(|word| word.as_str().unwrap().to_owned()).collect()
        };
        let names = words(toml.get("abilities"));
        let set = |value: Option<&toml::Value>| -> u32 {
            words(value).iter().map(|word| 1 << names.iter().position(|name| name == word).unwrap()).sum()
        };
        let lacks = toml.get("lacks").and_then(toml::Value::as_table).into_iter().flatten();
        let step = |id: &Id| {
            let step = &toml["steps"][id.as_str()];
            StepLogic {
                id: id.clone(),
                needs: set(step.get("needs")),
                opens: set(step.get("opens")),
                closes: set(step.get("closes")),
                settles: words(step.get("settles")),
            }
        };
        Self {
            all: (1 << names.len()) - 1,
            lacks: lacks.map(|(answer, names)| (answer.clone(), set(Some(names)))).collect(),
            steps: guide.steps().map(|step_of| step(&step_of.id)).collect(),
        }
    }

    /// What is wrong with `plan`.
    fn complaint(&self, answers: &[Id], progress: &Progress, plan: &Plan) -> Option<String> {
        let lacks = answers.iter().filter_map(|answer| self.lacks.get(answer.as_str()));
        let mut has = lacks.fold(self.all, |has, lacks| has & !lacks);
        let mut seen = vec![false; self.steps.len()];
        let mut put_off: Option<u32> = None;
        for (place, turn) in plan.turns.iter().enumerate() {
            let step = &self.steps[turn.step];
            if std::mem::replace(&mut seen[turn.step], true) {
                return Some(format!("{} stands twice", step.id));
            }
            let state = progress.state(&step.id);
            let is_settled = state != State::Open || self.is_settled_by_another(step, progress);
            if is_settled != (turn.standing == Standing::Settled) || is_settled != (place < plan.settled) {
                return Some(format!("{} is settled, or is not", step.id));
            }
            if is_settled && state != State::Done {
                continue;
            }
            let can_be_done = step.needs & !has == 0;
            match turn.standing {
                Standing::Open | Standing::Later if !can_be_done => {
                    return Some(format!("{} comes when it cannot be done", step.id));
                }
                Standing::Waiting if can_be_done => return Some(format!("{} waits for nothing", step.id)),
                // What was put off is behind all that is not waiting for what it brings.
                Standing::Open if put_off.is_some_and(|before| step.needs & !before == 0) => {
                    return Some(format!("{} comes after what was put off", step.id));
                }
                Standing::Later => put_off = put_off.or(Some(has)),
                _ => {}
            }
            // What is waited for needs nothing, and comes first or last of all.
            if let Standing::Due | Standing::Pending = turn.standing {
                let rest = &plan.turns[place..];
                if turn.standing == Standing::Pending
                    && rest.iter().any(|turn| turn.standing != Standing::Pending)
                {
                    return Some(format!("{} is pending in the middle", step.id));
                }
                continue;
            }
            if turn.standing != Standing::Waiting {
                has = has & !step.closes | step.opens;
            } else if plan.turns[place..]
                .iter()
                .any(|turn| !matches!(turn.standing, Standing::Waiting | Standing::Pending))
            {
                return Some(format!("{} waits in the middle", step.id));
            }
        }
        None
    }

    fn is_settled_by_another(&self, step: &StepLogic, progress: &Progress) -> bool {
        self.steps.iter().any(|other| {
            other.settles.iter().any(|id| *id == step.id.as_str()) && progress.state(&other.id) == State::Done
        })
    }
}

/// Makes the plans of every reader of `guide`: at the start, with the first three steps done, and with every second one
/// done and one put off. Says how many readers there are.
fn follow_everybody(files: &Files, guide: &Guide) -> usize {
    let logic = Logic::read(files, guide);
    let by = Origin::from_bits(2);
    let mut is_reached = vec![false; logic.steps.len()];
    let mut count = 0;
    ALL.each(guide, &mut |answers| {
        count += 1;
        let start = progress(answers);
        let plan = Plan::of(guide, &start, 0);
        assert_eq!(plan.answers, answers, "all of them count");
        assert!(plan.missing().is_none(), "{answers:?}");
        let first = plan.turns.first().unwrap_or_else(|| panic!("{answers:?}: nothing to do"));
        assert_eq!(first.standing, Standing::Open, "{answers:?}: the first step can be done");
        plan.turns.iter().for_each(|turn| is_reached[turn.step] = true);

        let done = |places: &mut dyn Iterator<Item = usize>| {
            let mut progress = start.clone();
            for turn in places.filter_map(|place| plan.turns.get(place)) {
                progress.mark(&logic.steps[turn.step].id, State::Done, 2, &by);
            }
            progress
        };
        let three = done(&mut (0..3));
        let mut second = done(&mut (1..plan.turns.len()).step_by(2));
        second.postpone(&logic.steps[first.step].id, 3, &by);
        for progress in [&start, &three, &second] {
            let plan = Plan::of(guide, progress, 0);
            let complaint = logic.complaint(answers, progress, &plan);
            assert_eq!(complaint, None, "{answers:?}");
        }
    });
    let unreached: Vec<_> =
        logic.steps.iter().zip(is_reached).filter(|(_, is_reached)| !is_reached).collect();
    let unreached: Vec<_> = unreached.into_iter().map(|(step, _)| step.id.as_str()).collect();
    assert_eq!(unreached, [""; 0], "{}: nobody does them", guide.key);
    count
}

#[test]
#[expect(clippy::print_stdout, reason = "how many there are is worth knowing")]
fn every_reader_can_follow_the_plan() {
    for name in ["content", "tests/fixtures/one-guide", "tests/fixtures/two-guides"] {
        let files = folder::complete(&folder::package(name));
        let documents = parse::load(&files, folder::TODAY).0.documents;
        for document in documents.iter().filter(|document| document.is_default_language) {
            let start = Instant::now();
            let count = follow_everybody(&files, &document.guide);
            println!("{}: {count} sets of answers, thrice, in {:?}", document.guide.key, start.elapsed());
            let is_asked = document.guide.questions().next().is_some();
            assert_eq!(count > 1, is_asked, "{}", document.guide.key);
        }
    }
}

/// The checks find what they look for.
#[test]
fn a_plan_that_cannot_be_followed_is_found() {
    let files = folder::complete(&folder::fixture("one-guide"));
    let (library, _) = parse::load(&files, folder::TODAY);
    let guide = &library.documents[0].guide;
    let answers: Vec<Id> =
        ["in-a-shop", "one-key", "not-asked", "no-phone"].map(|id| id.parse().unwrap()).into();
    let progress = progress(&answers);
    let good = Plan::of(guide, &progress, 0);
    let told = |change: &dyn Fn(&mut Logic, &mut Plan)| {
        let (mut logic, mut plan) = (Logic::read(&files, guide), good.clone());
        change(&mut logic, &mut plan);
        logic.complaint(&answers, &progress, &plan).unwrap_or_default()
    };
    assert_eq!(told(&|_, _| {}), "");
    assert_eq!(told(&|_, plan| plan.turns.swap(0, 1)), "tell-keeper comes when it cannot be done");
    assert_eq!(told(&|_, plan| plan.turns[1] = plan.turns[0]), "borrow-phone stands twice");
    assert_eq!(
        told(&|_, plan| plan.turns[0].standing = Standing::Settled),
        "borrow-phone is settled, or is not"
    );
    assert_eq!(told(&|_, plan| plan.turns[1].standing = Standing::Waiting), "tell-keeper waits for nothing");
    assert_eq!(
        told(&|_, plan| plan.turns[0].standing = Standing::Later),
        "ask-shops comes after what was put off"
    );
    let never = |logic: &mut Logic, plan: &mut Plan| {
        logic.steps[plan.turns[1].step].needs = 1 << 9;
        plan.turns[1].standing = Standing::Waiting;
    };
    assert_eq!(told(&never), "tell-keeper waits in the middle");
}

/// What `site plan` prints, and whether it ends well.
fn said(answers: &[&str]) -> (bool, String) {
    let content = folder::on_disk(&folder::overlay("good"));
    let folder = content.path().as_os_str();
    let arguments = ["--folder".as_ref(), folder].into_iter().chain(answers.iter().map(AsRef::as_ref));
    let output = folder::site("plan", arguments);
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn an_author_sees_the_plan_of_a_reader() {
    let (is_good, told) = said(&["balcony"]);
    assert!(is_good);
    expect![[r#"
        ## garden/ja: balcony

        | 順 | 手順 | id | 分 | なぜ |
        |---:|---|---|---:|---|
        | 1 | 土を用意する | soil | 15 | だれでも |
        | 2 | 種をまく | sow | 10 | だれでも |
        | 3 | 水をやる | water | 5 | ベランダ |

        手順は3件、めやすは合わせて30分です。
    "#]]
    .assert_eq(&told);
}

#[test]
fn an_author_sees_what_every_reader_does_first() {
    let (is_good, told) = said(&[]);
    assert!(is_good);
    expect![[r#"
        ## garden/ja

        | 答え | 最初の3つ | 手順の数 |
        |---|---|---:|
        | yard | soil → sow | 2 |
        | balcony | soil → sow → water | 3 |
    "#]]
    .assert_eq(&told);
}

#[test]
fn answers_that_are_none_are_refused_in_words() {
    for (answers, expected) in [
        (
            &["yard,roof"][..],
            expect![[r#"
            答え「roof」は、ありません。選べるのは、次の答えです。
              where: yard、balcony
        "#]],
        ),
        (
            &["yard", "balcony"],
            expect![[r#"
            質問「where」の答えは、ひとつだけ選びます。
        "#]],
        ),
    ] {
        let (is_good, told) = said(answers);
        assert!(!is_good);
        expected.assert_eq(&told);
    }
}
