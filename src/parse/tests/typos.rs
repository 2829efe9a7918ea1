//! One slip in one word, anywhere: one fault, there, and nothing of what follows from it.

use proptest::{prelude::*, sample::Index};

use super::*;

const IDS: [&str; 4] = ["first-part", "water-it", "buy-soil", "sow-beans"];

const TEXT: &str = "## 段 {#first-part}\n\n[語](#water-it)と[語](#buy-soil)。\n\n### 手順 {#water-it}\n\n- [ ] 行 {#buy-soil}\n\n\
    **次は**　[語](#sow-beans)\n\n### 手順 {#sow-beans}\n\n文。\n";

const LOGIC: &str = "default_language = 'ja'\nplan = [\n  { step = \"water-it\" },\n  { step = \"sow-beans\" },\n]\n\
    [steps.water-it]\nminutes = 5\njudged = true\n[steps.sow-beans]\nminutes = 5\njudged = true\nneeds = []\n";

fn site(text: &str, logic: &str) -> Files {
    let ledger: String = IDS.iter().map(|id| format!("g/{id}\n")).collect();
    files(&[("g/ja.md", &format!("{HEAD}{text}")), ("g/guide.toml", logic), ("ids.txt", &ledger)])
}

/// One letter too many, too few, another one, or two that changed places.
fn slip(word: &str, at: Index, how: u8, letter: char) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = at.index(letters.len() - 1);
    match how {
        0 => letters.insert(at, letter),
        1 => drop(letters.remove(at)),
        2 => letters[at] = letter,
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

/// `whole` with `slipped` in the place of `word`, where that first stands between `before` and `after`; and its line.
fn misspelt(whole: &str, [before, word, after]: [&str; 3], slipped: &str) -> (String, usize) {
    let at = whole.find(&format!("{before}{word}{after}")).unwrap() + before.len();
    let mut whole = whole.to_owned();
    whole.replace_range(at..at + word.len(), slipped);
    (whole.clone(), whole[..at].matches('\n').count() + 1)
}

#[test]
fn without_a_slip_nothing_is_told() {
    assert_eq!(load(&site(TEXT, LOGIC), TODAY).1, []);
}

proptest! {
    #[test]
    fn a_slip_is_told_once_where_it_stands(
        place in 0..7_usize, at in any::<Index>(), how in 0..4_u8, letter in prop::char::range('a', 'z')
    ) {
        let (path, parts) = [
            ("g/ja.md", ["{#", IDS[0], "}"]),
            ("g/ja.md", ["{#", IDS[1], "}"]),
            ("g/ja.md", ["{#", IDS[2], "}"]),
            ("g/guide.toml", ["[steps.", IDS[1], "]"]),
            ("g/guide.toml", ["[steps.", IDS[3], "]"]),
            ("g/guide.toml", ["step = \"", IDS[1], "\""]),
            ("g/guide.toml", ["step = \"", IDS[3], "\""]),
        ][place];
        let slipped = slip(parts[1], at, how, letter);
        prop_assume!(!IDS.contains(&slipped.as_str()) && slipped.parse::<Id>().is_ok());
        let is_text = path == "g/ja.md";
        let (whole, line) = misspelt(if is_text { TEXT } else { LOGIC }, parts, &slipped);
        let files = if is_text { site(&whole, LOGIC) } else { site(TEXT, &whole) };
        let line = if is_text { line + HEAD.matches('\n').count() } else { line };
        let faults = load(&files, TODAY).1;
        let told: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.line)).collect();
        prop_assert_eq!(told, [(path, line)], "{}: {:#?}", slipped, faults);
        prop_assert!(faults[0].message.contains(&format!("「{}」", parts[1])), "{:?}", faults);
    }
}
