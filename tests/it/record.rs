//! What docs/record.md says of a link is so.

use hitotsuzutsu::{
    guide::{Guide, Id, Standing},
    parse,
    plan::{Plan, choose},
    progress::{MARK, Origin, Progress, State, carry, receive},
};

use crate::{folder, source};

/// Where the guide is published, for an owner whose name has five letters.
const ADDRESS: &str = "https://owner.github.io/hitotsuzutsu/amazon/ja/?openExternalBrowser=1";

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

#[test]
fn the_link_of_the_example_carries_what_is_said_of_it() {
    let text = source::file("docs/record.md").unwrap().text;
    let (library, _) = parse::load(&folder::complete(&folder::package("content")), folder::TODAY);
    let guide = &library.documents.iter().find(|document| document.guide.key == "amazon").unwrap().guide;
    let (mut progress, tab) = (Progress::default(), Origin::from_bits(1));
    for answer in ["in-history", "credit", "debit", "coming"] {
        choose(guide, &mut progress, &id(answer), true, 5, &tab).unwrap();
    }
    progress.mark(&id("stop-payment"), State::Done, 5, &tab);
    progress.mark(&id("stop-carrier"), State::Skipped, 5, &tab);
    progress.postpone(&id("change-passwords"), 5, &tab);
    let code = carry(&progress, guide, false);
    let said = format!("`{MARK}{code}`, of {} letters", code.len());
    assert!(text.contains(&said), "docs/record.md says: {said}");

    let mut there = Progress::default();
    there.add(&receive(&code, guide).unwrap().states, 9, &tab);
    assert_eq!(Plan::of(guide, &there, 0).answers, Plan::of(guide, &progress, 0).answers);
    assert_eq!(there.len(), 6, "nothing was put off there");
}

#[test]
fn no_link_is_longer_than_is_said() {
    let text = source::file("docs/record.md").unwrap().text;
    let (_, said) = text.split_once("With ").unwrap();
    let ids = said.split(' ').next().unwrap().parse::<usize>().unwrap();
    let published = (0..ids).map(|number| Standing::Live(id(&format!("a{number}")))).collect();
    let guide = Guide { published, ..Guide::default() };
    let mut progress = Progress::default();
    for (number, state) in [(ids - 1, State::Done), (ids - 2, State::Skipped)] {
        progress.mark(&id(&format!("a{number}")), state, 5, &Origin::from_bits(1));
    }
    let code = carry(&progress, &guide, false).len();
    let link = ADDRESS.len() + MARK.len() + code;
    let sentence =
        format!("With {ids} ids it has at most {code} letters; the link to this guide then has {link}");
    assert!(text.contains(&sentence), "docs/record.md says: {sentence}");
}
