//! Inputs by number: the same number is the same text.

use fastrand::Rng;
use hitotsuzutsu::progress::{carry, encode};

use crate::{
    day_input,
    property::{guide, page, progress},
};

/// Parts that records, links and data blocks are made of, whole and broken.
const PARTS: [&str; 65] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "{\"v\":",
    "1",
    "2",
    "3",
    "0",
    "-1",
    "18446744073709551615",
    "4503599627370496",
    "7258118400000",
    "8357628979199",
    "8357630027775",
    "8640000000000001",
    "\"until\":[8640000000000001,5,\"x\"]",
    "\"erased\":8357630027775",
    "\niPhoneから送信",
    "2026-12-15",
    "1e9",
    "\"sum\":",
    "\"guide\":",
    "\"seen\":",
    "\"erased\":",
    "\"until\":[0,0,\"\"]",
    "\"marks\":",
    "\"marks\":{",
    "\"a1\":[\"done\",5,\"x\"]",
    "\"done\"",
    "\"skip\"",
    "\"open\"",
    "\"a b\"",
    "null",
    "true",
    "#c=",
    "https://guide.example/",
    "0647",
    "E00",
    "ー",
    "１",
    "\u{feff}",
    "\\u0000",
    "\u{200b}",
    " ",
    "later-",
    "\"later-a1\":[\"done\",5,\"x\"]",
    "\"question\"",
    "[\"asked\",\"\",\"a11|a12 a16,a17/a18\",0,[]]",
    "[\"do\",\"\",\"/\",65535,[]]",
    "[\"able\",\"\",\"a26 a27\",65535,[]]",
    "[\"answer\",\"a11\",\"\",65535,[[\"to\",\"a1\",\"\",0,[]]]]",
    "|",
    "/",
    "a11",
    "day-",
    "day-20261203-a5",
    "t2130-",
    "\"day-20261203t2130-a7\":[\"done\",5,\"x\"]",
    "[\"day\",\"a5\",\"a17\",65535,[]]",
    "[\"wait\",\"a25\",\"\",1,[[\"begins\",\"a27\",\"\",65535,[]],[\"told\",\"a5\",\"\",0,[]]]]",
    "12月3日",
];

/// The text with this number.
pub(crate) fn text(number: u64) -> String {
    let mut rng = Rng::with_seed(number);
    match rng.u32(0..15) {
        0 => {
            let bytes: Vec<u8> = (0..rng.usize(0..200)).map(|_| rng.u8(..)).collect();
            String::from_utf8_lossy(&bytes).into_owned()
        }
        1 => (0..rng.usize(0..60)).map(|_| rng.char(..)).collect(),
        2 => (0..rng.usize(0..80)).map(|_| rng.char('0'..='Z')).collect(),
        3 | 4 => (0..rng.usize(0..40)).map(|_| PARTS[rng.usize(0..PARTS.len())]).collect(),
        5 => nested(&mut rng),
        6 | 7 => day_input::day(&mut rng),
        8 => day_input::record(&mut rng),
        9 => day_input::carried(&mut rng),
        _ => mutated(&mut rng),
    }
}

fn nested(rng: &mut Rng) -> String {
    let (open, depth) = (["[", "{\"a\":", "{\"marks\":", "[["][rng.usize(0..4)], rng.usize(0..3000));
    ["{\"v\":1,\"marks\":", "", "[", "{\"v\":3,\"x\":"][rng.usize(0..4)].to_owned() + &open.repeat(depth)
}

/// Something whole, with a few things done to it.
fn mutated(rng: &mut Rng) -> String {
    let (progress, guide) = (progress(rng), guide());
    let whole = match rng.u32(0..8) {
        6 => day_input::record(rng),
        7 => carry(&progress, guide, true),
        5 => page(guide).to_json().unwrap_or_default(),
        0 => encode(&progress, "amazon"),
        1 => encode(&progress, "bank"),
        2 => format!(
            "見てください https://guide.example/?openExternalBrowser=1#c={} です",
            carry(&progress, guide, false)
        ),
        3 => r#"{"v":1,"marks":{"a1":["done",1795305600000,"9f3c"],"old":["skip",5,"1d"]}}"#.to_owned(),
        _ => carry(&progress, guide, false),
    };
    let mut bytes = whole.into_bytes();
    for _ in 0..rng.usize(0..4) {
        let at = rng.usize(0..=bytes.len());
        match rng.u32(0..6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << rng.u32(0..8),
            1 => bytes.truncate(at),
            2 => bytes.insert(at, rng.u8(..)),
            3 => {
                let end = rng.usize(at..=bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            4 => bytes.splice(at..at, PARTS[rng.usize(0..PARTS.len())].bytes()).for_each(drop),
            _ if at < bytes.len() => drop(bytes.remove(at)),
            _ => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
