//! Marks that Markdown knows, at a place or in a form where they do something else: ids, boxes below boxes, lines of
//! dashes, titles of alerts.

use super::*;

const IDS: &[&str] = &[
    "｛#q｝",
    "{#q｝",
    "｛#q}",
    "{＃q}",
    "｛＃q｝",
    "{ #q }",
    "{# q}",
    "{#q }",
    "{　#q}",
    "{q}",
    "｛q｝",
    "{#q}。",
    "{#q} あ",
    "｛#q｝。",
];

const UNDERLINES: &[&str] = &["語\n◇---", "語\n語\n◇---", "語\n◇-----", "語\n◇===", "**語** と語\n◇---"];

const TITLED: &[&str] =
    &["> ◇[!NOTE] 語\n> 語", "> ◇[!warning] **語**\n> 語\n語", "> ◇[!TIP]　語", "> ◇[!TIP]（語）"];

const BELOW: &[&str] = &[
    "- [ ] 語 {#q}\n  ◇- [ ] 語 {#r}",
    "- [ ] 語 {#q}\n\n  語\n\n  ◇- [ ] 語 {#r}",
    "- [ ] 語 {#q}\n  ◇- [x] 語 {#r}\n\n    語",
];

const NAMED: &[&str] =
    &["> ◇[NOTE]\n> 語", "> ◇**Warning**\n> 語", "> ◇!tip\n> 語", "> [!TIP]\n> 語\n> ◇[!NOTE]\n> 語"];

const BREAKS: &[&str] = &["語◇＼\n語", "語\n◇　語", "語◇\\"];

fn any(cases: &'static [&'static str]) -> impl Strategy<Value = String> {
    (prop::sample::select(cases), word()).prop_map(|(case, word)| case.replace('語', &word))
}

fn told_in(part: Part, block: &str) -> Result<(), TestCaseError> {
    is_told_once(&text(part, block, "行"), 1)
}

proptest! {
    #[test]
    fn ids_in_odd_braces_or_not_at_the_end_are_told(id in prop::sample::select(IDS), word in word(), gap in " {0,2}|　") {
        let gap = if id.starts_with('{') && gap.is_empty() { " ".to_owned() } else { gap };
        told_in(Part::Step, &format!("- [ ] {word}{gap}{HERE}{id}"))?;
    }

    #[test]
    fn a_line_of_dashes_below_a_text_is_told(
        case in any(UNDERLINES), part in prop::sample::select(&[Part::Opening, Part::Section, Part::Step, Part::Alert][..])
    ) {
        told_in(part, &case)?;
    }

    #[test]
    fn a_box_with_a_title_on_its_first_line_is_told(
        case in any(TITLED), part in prop::sample::select(&[Part::Section, Part::Step][..])
    ) {
        told_in(part, &case)?;
    }

    #[test]
    fn a_quotation_that_was_to_be_a_box_is_told(
        case in any(NAMED), part in prop::sample::select(&[Part::Section, Part::Step][..])
    ) {
        told_in(part, &case)?;
    }

    #[test]
    fn an_end_of_a_line_that_was_meant_otherwise_is_told(
        case in any(BREAKS), part in prop::sample::select(&[Part::Opening, Part::Section, Part::Alert, Part::Fold][..])
    ) {
        told_in(part, &case)?;
    }

    #[test]
    fn a_box_below_a_box_is_told(case in any(BELOW)) {
        told_in(Part::Step, &case)?;
    }
}
