//! Section 4: the ledger of ids, under which readers' ticks are stored.

use super::report::{Line, Sign};
use crate::parse::{Entry, ledger};

/// The ledger of the working copy, what it would be with every id of the texts, and the one on main.
pub(super) fn lines(here: &str, complete: &str, main: Option<&str>) -> Vec<Line> {
    let (entries, complete) = (ledger(here), ledger(complete));
    let live = entries.values().filter(|entry| **entry == Entry::Live).count();
    let retired = entries.values().filter(|entry| **entry == Entry::Retired).count();
    let unrecorded = complete.keys().filter(|key| !entries.contains_key(*key));
    let lost = "main の台帳にあり、ここの台帳に無い id";
    let lost = match main {
        None => Line::not_asked(lost, "git の main に、この台帳がありません"),
        Some(main) => {
            let gone = ledger(main).into_keys().filter(|key| !entries.contains_key(key)).map(str::to_owned);
            Line::found(Sign::Broken, lost, gone)
        }
    };
    vec![
        Line::good(format!(
            "台帳の id {} 件（いまある {live}、やめた {retired}、変えた {}）",
            entries.len(),
            entries.len() - live - retired
        )),
        Line::found(Sign::Care, "手引きにあり、台帳に無い id", unrecorded.map(|key| (*key).to_owned())),
        lost,
    ]
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
        ];
        assert_eq!(told(HERE, Some("g/a\ng/b\ng/c\n")), expected.map(|text| (Sign::Good, text.to_owned())));
    }

    #[test]
    fn a_lost_line_is_broken_and_a_new_id_is_not() {
        let told = told(&format!("{HERE}g/new\n"), Some("g/a\ng/gone retired\n"));
        assert_eq!(told[1], (Sign::Care, "手引きにあり、台帳に無い id 1 件g/new".to_owned()));
        assert_eq!(told[2], (Sign::Broken, "main の台帳にあり、ここの台帳に無い id 1 件g/gone".to_owned()));
    }

    #[test]
    fn without_git_nobody_says_that_all_is_well() {
        assert_eq!(told(HERE, None)[2].0, Sign::Care);
    }
}
