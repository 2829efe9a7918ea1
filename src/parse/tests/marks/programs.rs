//! What other programs understand, what comes out in a frame or not at all, and what nobody sees.

use super::{
    kinds::{NOT_QUOTED, one_of, words},
    *,
};

const DIALECTS: &[&str] = &[
    "[[語]]",
    "[[#p]]",
    "![[語]]",
    "[語][name]",
    "[語][]",
    "![語][img]",
    "![語](語.png =9x9)",
    ":warning:",
    ":ok_hand:",
    "%%語%%",
    "++語++",
    "$x^2$",
    "$$x$$",
    "[b]語[/b]",
    "[caption]語[/caption]",
    "[gallery ids=\"1\"]",
    "&nbsp",
    "＆amp；",
    "@[card](https://a.example/)",
];

/// Characters that nobody sees or can read.
const UNSEEN: &[&str] = &[
    "\u{ad}", "\u{7}", "\u{7f}", "\u{200b}", "\u{200d}", "\u{200e}", "\u{202e}", "\u{2060}", "\u{2066}",
    "\u{3164}", "\u{e000}", "\u{feff}", "\u{fffc}", "\u{fffd}",
];

/// A line below a table.
const BELOW: &[&str] = &["| 鉢 | 土 |\n|---|---|\n| 小 | 3 |\n◇語"];

/// Lines that are for other programs.
const COMMANDS: &[&str] =
    &["[TOC]", "[[toc]]", "\\pagebreak", "import X from 'y';", "$$\nx\n$$", "%%\n語\n%%"];

/// What becomes nothing, or a frame, because of how it begins.
const LOST: &[&str] =
    &["[語]: 語", "[語]: https://a.example/x", "```\n語", "~~~\n語\n語", "    ◇語", "     ◇- 語"];

/// What does not reach the line above it, and numbers that are counted otherwise.
const NESTED: &[&str] =
    &["1. 語\n  ◇- 語", "- 語\n ◇- 語", "1. 語\n\n  ◇語", "1. 語\n ◇1. 語", "1. 語\n◇3. 語", "2. 語\n◇1. 語"];

proptest! {
    #[test]
    fn marks_of_other_programs_are_told(
        case in prop_oneof![one_of(DIALECTS, Part::ALL), one_of(UNSEEN, Part::ALL)],
        part: usize,
        shape: usize,
        words in words(),
    ) {
        check_inline(&case, part, shape, &words)?;
    }

    #[test]
    fn lines_of_other_programs_are_told(
        case in one_of(COMMANDS, Part::ALL), part: usize, has_text_before: bool, words in words()
    ) {
        check_block(&case, part, has_text_before, &words)?;
    }

    #[test]
    fn what_is_lost_or_framed_is_told(
        case in prop_oneof![one_of(LOST, Part::ALL), one_of(NESTED, NOT_QUOTED), one_of(BELOW, Part::ALL)],
        part: usize,
        words in words(),
    ) {
        check_block(&case, part, false, &words)?;
    }
}
