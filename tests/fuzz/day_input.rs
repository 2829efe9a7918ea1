//! Texts with days in them: as people write one, in records, and in what is carried; whole and broken.

use std::collections::BTreeMap;

use fastrand::Rng;
use flate2::Crc;
use hitotsuzutsu::progress::{MARK, Moment, carry};

use crate::{
    days::{DAYS, words},
    property::{guide, progress},
};

/// What stands between the words of a day.
const BETWEEN: [&str; 20] = [
    "/",
    "-",
    ".",
    ":",
    "：",
    "／",
    "ー",
    "−",
    "　",
    " ",
    "の",
    "、",
    "（木）",
    "(木",
    ")",
    "は",
    "ごろ",
    "まで",
    "\n",
    "時半",
];

/// Marks of days that are none, or none of this guide's; `{}` is a day.
const ODD: [&str; 14] = [
    "day-20261303-a5",
    "day-20260230-a5",
    "day-19991231-a5",
    "day-22000101-a5",
    "day-20261203t2400-a5",
    "day-20261203t0960-a5",
    "day-20261203t930-a5",
    "day-020261203-a5",
    "day-{}-day-{}-a5",
    "day-{}-later-a28",
    "later-day-{}-a28",
    "day-{}-a3",
    "day-{}",
    "day-a5",
];

/// A day as somebody might write it.
pub(crate) fn day(rng: &mut Rng) -> String {
    let words: Vec<_> = words().split(' ').filter_map(|entry| entry.split_once('=')).collect();
    let mut text = String::new();
    for _ in 0..rng.usize(0..9) {
        match rng.u32(0..8) {
            0..3 => {
                let end = [10, 32, 100, 2200, u32::MAX][rng.usize(0..5)];
                text += &rng.u32(0..end).to_string();
            }
            3 => text += BETWEEN[rng.usize(0..BETWEEN.len())],
            4 => text += &date(rng),
            5 => text += ["2026年", "12/", "09:30", "0", "３", "１２月", "三日"][rng.usize(0..7)],
            _ => text += words[rng.usize(0..words.len())].0.trim_start_matches('*'),
        }
    }
    text
}

/// A record in which what cannot be a day stands beside what is one, with the checksum that it should have.
pub(crate) fn record(rng: &mut Rng) -> String {
    let mut marks = BTreeMap::new();
    for _ in 0..rng.usize(1..6) {
        let mark = match rng.u32(0..3) {
            0 => ODD[rng.usize(0..ODD.len())].replace("{}", &date(rng)),
            _ => format!("day-{}{}-a{}", date(rng), ["", "t0000", "t2359"][rng.usize(0..3)], rng.u32(0..45)),
        };
        let state = ["done", "done", "done", "open", "skip"][rng.usize(0..5)];
        // Often at the same time.
        let at = [1_u64, 5, 1_795_662_000_000, 8_357_630_027_775][rng.usize(0..4)];
        marks.insert(mark, format!(r#"["{state}",{at},"{}"]"#, rng.u32(0..3)));
    }
    let marks: Vec<_> = marks.iter().map(|(mark, entry)| format!(r#""{mark}":{entry}"#)).collect();
    let version = [1, 2, 2, 2, 9][rng.usize(0..5)];
    let text = |sum: u32| {
        let rest = r#""guide":"amazon","seen":0,"erased":0,"until":[0,0,""],"marks""#;
        format!(r#"{{"v":{version},"sum":{sum},{rest}:{{{}}}}}"#, marks.join(","))
    };
    text(sum(text(0).as_bytes()))
}

/// A carried text with days, in which bytes were changed before it got its checksum: it is read to its end.
pub(crate) fn carried(rng: &mut Rng) -> String {
    let mut bytes = from_letters(&carry(&progress(rng), guide(), true));
    bytes.truncate(bytes.len().saturating_sub(4));
    for _ in 0..rng.usize(0..4) {
        // What stands in front says whose it is.
        let at = rng.usize(bytes.len().min(3)..=bytes.len());
        match rng.u32(0..4) {
            0 if at < bytes.len() => bytes[at] = rng.u8(..),
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 => bytes.insert(at, rng.u8(..)),
            _ => bytes.extend((0..6).map(|_| rng.u8(..))),
        }
    }
    // Also one without days that says that it has some.
    if let Some(version) = bytes.first_mut().filter(|_| rng.u32(0..4) == 0) {
        *version = rng.u8(0..4);
    }
    bytes.extend(sum(&bytes).to_be_bytes());
    format!("{MARK}{}", to_letters(&bytes))
}

/// A day that there is, as a mark has it.
fn date(rng: &mut Rng) -> String {
    let day = if rng.bool() { rng.u32(DAYS) } else { 20_783 + rng.u32(0..60) };
    let id = "a".parse().map(|id| Moment { day, minute: None }.mark(&id));
    id.map(|mark| mark.as_str()[4..12].to_owned()).unwrap_or_default()
}

fn sum(bytes: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(bytes);
    sum.sum()
}

/// Letters of five bits each.
const LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn from_letters(text: &str) -> Vec<u8> {
    let values = text.chars().filter_map(|letter| LETTERS.find(letter));
    let bits: Vec<_> = values.flat_map(|value| (0..5).rev().map(move |bit| value >> bit & 1)).collect();
    bits.chunks_exact(8).map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | *bit as u8)).collect()
}

fn to_letters(bytes: &[u8]) -> String {
    let mut bits: Vec<_> =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    bits.resize(bits.len().div_ceil(5) * 5, 0);
    let letter =
        |bits: &[u8]| LETTERS.as_bytes()[bits.iter().fold(0, |value, bit| value << 1 | usize::from(*bit))];
    bits.chunks_exact(5).map(|bits| char::from(letter(bits))).collect()
}
