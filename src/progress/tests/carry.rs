//! Carried ticks.

use proptest::prelude::*;

use super::{
    super::{carry::*, checksum::checksum, letters::to_letters},
    *,
};
use crate::guide::{Guide, Standing};

/// Ids `a0` to `a29`; the fourth is retired and the fifth is called `a9` now.
fn guide(key: &str) -> Guide {
    let standing = |number: usize| match number {
        3 => Standing::Retired,
        4 => Standing::Renamed { old: id("a4"), new: id("a9") },
        number => Standing::Live(id(&format!("a{number}"))),
    };
    Guide { key: key.into(), published: (0..30).map(standing).collect(), ..Guide::default() }
}

fn progress(states: &[(&str, State)]) -> Progress {
    let mut progress = Progress::default();
    for (name, state) in states {
        progress.mark(&id(name), *state, 5, &Origin::from_bits(1));
    }
    progress
}

fn from(states: &[(&str, State)]) -> Result<Carried, Refused> {
    receive(&carry(&progress(states), &guide("amazon"), false), &guide("amazon"))
}

proptest! {
    #[test]
    fn what_is_carried_arrives(states in prop::collection::btree_map(5..30usize, 0..2usize, 1..20)) {
        let states: Vec<_> =
            states.iter().map(|(number, state)| (format!("a{number}"), [State::Skipped, State::Done][*state])).collect();
        let states: Vec<_> = states.iter().map(|(name, state)| (name.as_str(), *state)).collect();
        let guide = guide("amazon");
        let code = carry(&progress(&states), &guide, false);
        prop_assert!(code.len() <= 31, "{code}");
        let spoken: String = code.to_lowercase().chars().flat_map(|c| ['-', if c == '0' { 'o' } else { c }]).collect();
        let wide: String = code.chars().filter_map(|c| char::from_u32(c as u32 + 0xFEE0)).collect();
        let link = format!("ここから：https://guide.example/?openExternalBrowser=1#c={code} です");
        for text in [&code, &spoken, &wide, &link] {
            let mut carried = receive(text, &guide).unwrap();
            carried.states.sort();
            let mut sent: Vec<_> = states.iter().map(|(name, state)| (id(name), *state)).collect();
            sent.sort();
            prop_assert_eq!(carried, Carried { states: sent, unknown: 0 });
        }
    }

    #[test]
    fn any_one_changed_letter_is_noticed(place: prop::sample::Index, other in "[0-9A-HJKMNP-TV-Z]") {
        let code = carry(&progress(&[("a7", State::Done), ("a20", State::Skipped)]), &guide("amazon"), false);
        let place = place.index(code.len());
        let changed = format!("{}{other}{}", &code[..place], &code[place + 1..]);
        let expected = if changed == code { None } else { Some(Refused::Damaged) };
        prop_assert_eq!(receive(&changed, &guide("amazon")).err(), expected);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC*") {
        let _ = receive(&text, &guide("amazon"));
    }

    /// Mail programs break lines and quote, chat programs wrap, phones sign.
    #[test]
    fn a_code_is_found_in_whatever_is_sent(
        before in "\\PC*", after in "\\PC*", is_link: bool, is_wide: bool, place: prop::sample::Index,
        end in 0..5usize, broken in 0..7usize,
    ) {
        let guide = guide("amazon");
        let code = carry(&progress(&[("a7", State::Done), ("a20", State::Skipped)]), &guide, false);
        let (start, rest) = code.split_at(place.index(code.len()));
        let code = [start, ["", "\n", "\r\n", "\n> ", "=\r\n", "\n＞　", " "][broken], rest].concat();
        let link = if is_link { "https://guide.example/?openExternalBrowser=1#c=" } else { "" };
        let mut sent = format!("{link}{code}");
        if is_wide {
            sent = sent.chars().map(|c| if ('!'..='~').contains(&c) { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c }).collect();
        }
        let text = format!("{before}\n{sent}{}{after}", ["\n", "\r\n\r\n", "。", " ", "）"][end]);
        let carried = receive(&text, &guide).map(|carried| carried.states.len());
        prop_assert_eq!(carried, Ok(2), "{}", text);
    }
}

#[test]
fn a_code_is_found_in_what_people_send() {
    let ours = guide("amazon");
    let [code, other] = ["a7", "a8"].map(|name| carry(&progress(&[(name, State::Done)]), &ours, false));
    let damaged = format!("{}{}", &code[..code.len() - 1], if code.ends_with('0') { '8' } else { '0' });
    let link = |code: &str| format!("https://guide.example/amazon/ja/?openExternalBrowser=1#c={code}");
    let from_elsewhere = carry(&progress(&[("a7", State::Done)]), &guide("bank"), false);
    for (text, name) in [
        (format!("{}\n\niPhoneから送信", link(&code)), "a7"),
        (format!("{}\nSent from my iPhone", link(&code)), "a7"),
        (format!("{} OK?", link(&code)), "a7"),
        (format!("{}\n2026/11/25 21:00", link(&code)), "a7"),
        (format!("> {}\n> 見ました。A", link(&code)), "a7"),
        (format!("「{}」です。B", link(&code)), "a7"),
        (format!("<{}> C", link(&code)), "a7"),
        (format!("これです。\n{code}\nABC"), "a7"),
        (format!("CODE: {}", code.to_lowercase()), "a7"),
        (format!("HTTPS://GUIDE.EXAMPLE/#C={code}\nok"), "a7"),
        // As a mail program's guard writes it.
        (link(&code).replace('?', "%3F").replace('#', "%23").replace('=', "%3D") + "&data=05%7C02", "a7"),
        (format!("{}\n{}", link(&code), link(&other)), "a8"),
        (format!("{}\n{}", link(&code), link(&damaged)), "a7"),
        (format!("{}\n{}", link(&code), link(&from_elsewhere)), "a7"),
        (format!("{}\n{}", link(&damaged), link(&code)), "a7"),
        (format!("{}\nhttps://guide.example/#c=", link(&code)), "a7"),
        (format!("{{{}}}", link(&code)), "a7"),
    ] {
        let carried = Carried { states: vec![(id(name), State::Done)], unknown: 0 };
        assert_eq!(receive(&text, &ours), Ok(carried), "{text}");
    }
    for (text, refused) in [
        (link(""), Refused::Empty),
        ("#c=".into(), Refused::Empty),
        ("#c=---".into(), Refused::Empty),
        ("---".into(), Refused::NotOurs),
        ("ー".into(), Refused::NotOurs),
        (link(&damaged) + "\niPhoneから送信", Refused::Damaged),
        (format!("文字です。 {damaged}"), Refused::Damaged),
        (link(&from_elsewhere) + "\niPhoneから送信", Refused::OtherGuide),
        (link("123456"), Refused::Secret),
        ("コードは 123456".into(), Refused::NotOurs),
    ] {
        assert_eq!(receive(&text, &ours), Err(refused), "{text}");
    }
}

/// Somebody writes the beginning of a text again and again: no place is read twice without end.
#[test]
fn many_beginnings_are_refused_soon() {
    let ours = guide("amazon");
    let code = carry(&progress(&[("a7", State::Done)]), &ours, false);
    for unit in [&code[..4], &code[..5], "#c=", "0 ", "0-6-4-7-"] {
        let text = unit.repeat(200_000 / unit.len());
        let begun = std::time::Instant::now();
        assert!(receive(&text, &ours).is_err(), "{unit}");
        assert!(begun.elapsed().as_secs() < 2, "{unit}: {:?}", begun.elapsed());
    }
}

#[test]
fn texts_that_bring_nothing_say_why() {
    let ours = guide("amazon");
    let code = carry(&progress(&[("a7", State::Done)]), &ours, false);
    let older = Guide {
        published: (0..5).filter_map(|n| ours.published.id(n).cloned().map(Standing::Live)).collect(),
        ..guide("amazon")
    };
    let mut newer = vec![2, 9, 9, 9];
    newer.extend(checksum(&newer).to_be_bytes());
    for (text, guide, refused) in [
        (String::new(), &ours, Refused::NotOurs),
        ("よろしくお願いします".into(), &ours, Refused::NotOurs),
        ("4980-1234 5678 9010".into(), &ours, Refused::Secret),
        ("１２３４５６".into(), &ours, Refused::Secret),
        (code[..code.len() - 1].into(), &ours, Refused::Damaged),
        (code.clone() + "0", &ours, Refused::Damaged),
        (code.clone(), &super::carry::guide("bank"), Refused::OtherGuide),
        (code.clone(), &older, Refused::Newer),
        (to_letters(&newer), &ours, Refused::Newer),
        (carry(&Progress::default(), &ours, false), &ours, Refused::Empty),
        ("A".repeat(2 << 20), &ours, Refused::TooLong),
        ("{\"name\":\"another program\"}".into(), &ours, Refused::NotOurs),
        ("{\"v\":2,\"marks\":{}}".into(), &ours, Refused::Damaged),
        ("{\"v\":3}".into(), &ours, Refused::Newer),
        (encode(&progress(&[("a7", State::Done)]), "bank"), &ours, Refused::OtherGuide),
        (encode(&progress(&[("of-tomorrow", State::Done)]), "amazon"), &ours, Refused::OtherGuide),
    ] {
        assert_eq!(receive(&text, guide), Err(refused), "{text:.60}");
    }
}

#[test]
fn a_time_in_the_year_9999_is_refused() {
    let late = r#"{"v":1,"marks":{"a7":["done",253402300799000,"1"]}}"#;
    assert_eq!(receive(late, &guide("amazon")), Err(Refused::Damaged));
}

#[test]
fn names_of_old_follow_and_steps_that_are_gone_are_counted() {
    let old = |name: &str| encode(&progress(&[(name, State::Done), ("a8", State::Open)]), "amazon");
    let guide = guide("amazon");
    assert_eq!(receive(&old("a4"), &guide).unwrap().states, [(id("a9"), State::Done)]);
    let both = encode(&progress(&[("a3", State::Done), ("a5", State::Skipped)]), "amazon");
    let carried = Carried { states: vec![(id("a5"), State::Skipped)], unknown: 1 };
    assert_eq!(receive(&both, &guide), Ok(carried));
    assert_eq!(from(&[("a9", State::Done)]).unwrap().states, [(id("a9"), State::Done)]);
}

/// Another edition had two ids where this one has one, or somebody set both bits.
#[test]
fn an_id_that_is_named_twice_arrives_once_and_done_outlives_the_rest() {
    let ours = guide("amazon");
    let standing = |number| Standing::Live(id(&format!("a{number}")));
    let older = Guide { published: (0..30).map(standing).collect(), ..guide("amazon") };
    let text = carry(&progress(&[("a4", State::Done), ("a9", State::Skipped)]), &older, false);
    let carried = receive(&text, &ours).unwrap();
    assert_eq!(carried, Carried { states: vec![(id("a9"), State::Done)], unknown: 0 });
    let mut here = Progress::default();
    assert_eq!(here.add(&carried.states, 5, &tab(1)).unwrap().deed, Deed::Added(1));
    assert_eq!(here.state(&id("a9")), State::Done);
}

#[test]
fn the_form_is_the_documented_one() {
    let code = carry(&progress(&[("a7", State::Done), ("a20", State::Skipped)]), &guide("amazon"), false);
    assert_eq!(code, "0647E001G000044NXQZWG");
}

/// The length is looked at before anything else, so neither time nor memory grows with what somebody sends.
#[test]
fn ten_megabytes_of_anything_are_refused_at_once() {
    let guide = guide("amazon");
    let whole = encode(&progress(&[("a7", State::Done)]), "amazon");
    let ids: Vec<_> = (0..10_000).map(|number| format!(r#""id-{number}":["done",5,"x"]"#)).collect();
    let ids = format!(r#"{{"v":1,"marks":{{{}}}}}"#, ids.join(","));
    for unit in ["A", "0", "[", "{\"v\":", " ", "1", "ー", "#c=", &whole, &ids] {
        let text = unit.repeat(10_000_000_usize.div_ceil(unit.len()));
        assert_eq!(receive(&text, &guide), Err(Refused::TooLong), "{unit:.20}");
        assert_eq!(decode(&text), Err(Unreadable::Damaged), "{unit:.20}");
    }
    assert_eq!(receive(&ids, &guide), Err(Refused::OtherGuide), "10,000 unknown ids");
}
