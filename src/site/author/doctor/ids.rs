//! The ledger of ids, under which readers' ticks are stored and by whose numbers links name them, beside the one on
//! main. `site check` compares it with the texts.

use super::report::{Line, Sign};
use crate::parse::{self, ledger};

/// What is on main and not `here`, or not at the same place.
pub(super) fn lines(here: &str, main: Option<&str>) -> [Line; 2] {
    let lost = "main の台帳にあり、ここの台帳に無い id";
    let moved = "main の台帳と、行の場所（番号）がちがう手引き";
    let Some(main) = main else {
        return [lost, moved].map(|what| Line::not_asked(what, "git の main に、この台帳がありません"));
    };
    let entries = ledger(here);
    let gone = ledger(main).into_keys().filter(|key| !entries.contains_key(key)).map(str::to_owned);
    [Line::found(Sign::Broken, lost, gone), Line::found(Sign::Broken, moved, parse::moved(main, here))]
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "# 台帳\ng/a\ng/b retired\ng/c renamed d\ng/d\n";

    /// Links would tick another box than their sender had ticked.
    #[test]
    fn a_line_that_is_lost_or_moved_is_broken_and_told_once() {
        let broken = |main| {
            let lines = lines(HERE, Some(main)).into_iter().filter(|line| line.sign == Sign::Broken);
            lines.map(|line| line.text + &line.details.concat()).collect::<Vec<_>>()
        };
        assert_eq!(broken("g/a\ng/b\ng/c\n"), [""; 0]);
        assert_eq!(broken("g/a\ng/gone retired\n")[0], "main の台帳にあり、ここの台帳に無い id 1 件g/gone");
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
        assert!(lines(HERE, None).iter().all(|line| line.sign == Sign::Care));
    }
}
