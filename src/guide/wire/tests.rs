use super::*;

fn page() -> Page {
    let id = |text: &str| text.parse::<Id>().unwrap();
    let task = Task { id: id("task"), title: "小さな \"行\"".into(), more: true };
    let blocks = vec![Block::Prose, Block::Tasks(vec![task]), Block::Fold("なぜ".into())];
    let [one, two] = [1, 2].map(|place| Abilities::default().with(place));
    let step = Step {
        title: "止める".into(),
        minutes: 5,
        needs: one,
        closes: two,
        settles: vec![id("other"), id("third")],
        wait: Some(Wait {
            begins: vec![(id("bare"), 8), (id("task"), 400)],
            told: vec![id("task")],
            then: Some(id("bare")),
            is_reply: true,
        }),
        blocks: blocks.clone(),
        ..Step::new(id("step"))
    };
    let bare = Step { wait: Some(Wait::default()), ..Step::new(id("bare")) };
    let section = |name: &str, question, steps| Section {
        id: id(name),
        title: "段".into(),
        question,
        blocks: blocks.clone(),
        steps,
    };
    let when = Condition { when: vec![vec![vec![id("yes")]]], unless: Vec::new() };
    let ask = Ask { many: true, optional: false, when: when.clone() };
    let answer = |name: &str, alone, lacks| Answer {
        id: id(name),
        title: "はい".into(),
        leads: id("step"),
        alone,
        lacks,
    };
    let answers = vec![answer("yes", false, two), answer("unsure", true, Abilities::default())];
    let mut asked = section("where", Some(ask), vec![]);
    asked.blocks.push(Block::Answers(answers));
    let published = Published::from_iter([
        Standing::Live(id("where")),
        Standing::Retired,
        Standing::Renamed { old: id("old"), new: id("task") },
    ]);
    let sections = vec![asked, section("first", None, vec![step, bare])];
    let dated = |kind, gives| Dated { id: id("task"), kind, gives };
    let days = vec![
        dated(DayKind::Past, Some((id("yes"), 3650))),
        dated(DayKind::Coming, Some((id("yes"), 7))),
        dated(DayKind::Time, None),
    ];
    Page {
        root: "../../".into(),
        guide: Guide {
            key: "guide".into(),
            lang: "ja".into(),
            title: "題".into(),
            band: true,
            sections,
            plan: vec![Line { step: 1, when }, Line::default()],
            days,
            published,
        },
        words: Words::default(),
        shape: 7,
    }
}

#[test]
fn what_is_written_is_read_back() {
    let page = page();
    assert_eq!(Page::from_json(&page.to_json().unwrap()), Some(page));
}

#[test]
fn a_block_of_another_kind_is_refused_and_not_guessed() {
    let json = page().to_json().unwrap();
    for text in ["", "{}", "[]", "null", &json.replace("\"fold\"", "\"later\""), &json.replace("step", "Ä")]
    {
        assert_eq!(Page::from_json(text), None, "{text}");
    }
}

#[test]
fn the_published_ids_are_texts_by_number_and_each_is_understood_or_the_page_refused() {
    let json = page().to_json().unwrap();
    let list = r#"["where","","old task"],[["#;
    assert!(json.contains(list), "{json}");
    for bad in [
        r#"["Where"],[["#,
        r#"["old "],[["#,
        r#"[" task"],[["#,
        r#"["old task more"],[["#,
        r#"[" "],[["#,
        "[0],[[",
        "1,[[",
        "[[",
    ] {
        assert_eq!(Page::from_json(&json.replace(list, bad)), None, "{bad}");
    }
}
