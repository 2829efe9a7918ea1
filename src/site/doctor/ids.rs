//! Section 4: the ledger of ids, under which readers' ticks are stored and by whose numbers links name them.

use super::report::{Line, Sign};
use crate::parse::{self, Entry, ledger};

/// The ledger of the working copy, what it would be with every id of the texts, and the one on main.
pub(super) fn lines(here: &str, complete: &str, main: Option<&str>) -> Vec<Line> {
    let (entries, complete) = (ledger(here), ledger(complete));
    let live = entries.values().filter(|entry| **entry == Entry::Live).count();
    let retired = entries.values().filter(|entry| **entry == Entry::Retired).count();
    let unrecorded = complete.keys().filter(|key| !entries.contains_key(*key));
    let lost = "main の台帳にあり、ここの台帳に無い id";
    let moved = "main の台帳と、行の場所（番号）がちがう手引き";
    let against_main = match main {
        None => [lost, moved].map(|what| Line::not_asked(what, "git の main に、この台帳がありません")),
        Some(main) => {
            let gone = ledger(main).into_keys().filter(|key| !entries.contains_key(key)).map(str::to_owned);
            [
                Line::found(Sign::Broken, lost, gone),
                Line::found(Sign::Broken, moved, parse::moved(main, here)),
            ]
        }
    };
    let mut lines = vec![
        Line::good(format!(
            "台帳の id {} 件（いまある {live}、やめた {retired}、変えた {}）",
            entries.len(),
            entries.len() - live - retired
        )),
        Line::found(Sign::Care, "手引きにあり、台帳に無い id", unrecorded.map(|key| (*key).to_owned())),
    ];
    lines.extend(against_main);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "# 台帳\ng/a\ng/b retired\ng/c renamed d\ng/d\n";

    fn told(complete: &str, main: Option<&str>) -> Vec<(Sign, String)> {
        lines(HERE, complete, main)
            .into_iter()
            .map(|line| (line.sign, line.text + &line.details.concat()))
            .collect()
    }

    #[test]
    fn a_whole_ledger_is_good() {
        let expected = [
            "台帳の id 4 件（いまある 2、やめた 1、変えた 1）",
            "手引きにあり、台帳に無い id 0 件",
            "main の台帳にあり、ここの台帳に無い id 0 件",
            "main の台帳と、行の場所（番号）がちがう手引き 0 件",
        ];
        assert_eq!(told(HERE, Some("g/a\ng/b\ng/c\n")), expected.map(|text| (Sign::Good, text.to_owned())));
    }

    #[test]
    fn a_lost_line_is_broken_and_a_new_id_is_not() {
        let told = told(&format!("{HERE}g/new\n"), Some("g/a\ng/gone retired\n"));
        assert_eq!(told[1], (Sign::Care, "手引きにあり、台帳に無い id 1 件g/new".to_owned()));
        assert_eq!(told[2], (Sign::Broken, "main の台帳にあり、ここの台帳に無い id 1 件g/gone".to_owned()));
    }

    /// Links would tick another box than their sender had ticked.
    #[test]
    fn a_line_that_moved_is_broken_and_told_once() {
        let broken = |main| {
            let lines = told(HERE, Some(main)).into_iter();
            lines.filter(|(sign, _)| *sign == Sign::Broken).map(|(_, text)| text).collect::<Vec<_>>()
        };
        let moved = |sentence| vec![format!("main の台帳と、行の場所（番号）がちがう手引き 1 件{sentence}")];
        let swapped = "「g」の 1 番は「c」でしたが、「b」になっています。";
        assert_eq!(broken("g/a\ng/c\ng/b\n"), moved(swapped));
        assert_eq!(broken("g/b\ng/c\n"), moved("「g」の 0 番は「b」でしたが、「a」になっています。"));
        // Comments and other guides' lines have no number here; a mark does not move a line.
        assert_eq!(broken("# 注\nf/x\ng/a\ng/b\ng/c\n"), ["main の台帳にあり、ここの台帳に無い id 1 件f/x"]);
        // What is on main here and on main as it was fetched is one text; the published part comes first.
        assert_eq!(broken("g/a\ng/b\n\ng/a\ng/b\ng/c renamed d\ng/d\n"), [""; 0]);
    }

    #[test]
    fn without_git_nobody_says_that_all_is_well() {
        assert!(told(HERE, None)[2..].iter().all(|(sign, _)| *sign == Sign::Care));
    }
}
