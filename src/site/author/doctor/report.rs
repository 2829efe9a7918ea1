//! The page: sections of lines, each with a sign and a word beside it. Details stand only where something is to do.

use std::fmt;

/// How grave a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Nothing is to do.
    Good,
    /// Somebody should look.
    Care,
    /// It must be mended.
    Broken,
}

impl Sign {
    /// A sign and a word: neither is understood by everybody alone.
    fn word(self) -> &'static str {
        match self {
            Self::Good => "✓ よし",
            Self::Care => "! 注意",
            Self::Broken => "✗ 直す",
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) sign: Sign,
    pub(super) text: String,
    pub(super) details: Vec<String>,
}

impl Line {
    pub(super) fn good(text: impl Into<String>) -> Self {
        Self { sign: Sign::Good, text: text.into(), details: Vec::new() }
    }

    /// What should not be there: `what`, and how many. `sign` is for more than none.
    pub(super) fn found(sign: Sign, what: &str, found: impl IntoIterator<Item = String>) -> Self {
        let details: Vec<_> = found.into_iter().collect();
        let sign = if details.is_empty() { Sign::Good } else { sign };
        Self { sign, text: format!("{what} {} 件", details.len()), details }
    }

    /// What nobody could answer is never good.
    pub(super) fn not_asked(what: &str, why: impl fmt::Display) -> Self {
        let text = format!("{what}：聞けていません（{why}）");
        Self { sign: Sign::Care, text, details: Vec::new() }
    }
}

/// Lines under one title.
pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) lines: Vec<Line>,
}

/// The whole page.
pub(super) struct Report {
    pub(super) day: String,
    pub(super) sections: Vec<Section>,
}

impl Report {
    /// Whether nothing is broken.
    pub(super) fn is_sound(&self) -> bool {
        self.count(Sign::Broken) == 0
    }

    fn count(&self, sign: Sign) -> usize {
        self.sections.iter().flat_map(|section| &section.lines).filter(|line| line.sign == sign).count()
    }
}

/// More details than this are no longer read in a minute.
const MOST: usize = 8;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [broken, care, good] = [Sign::Broken, Sign::Care, Sign::Good].map(|sign| self.count(sign));
        writeln!(f, "点検 {}：直す {broken}、注意 {care}、よし {good}", self.day)?;
        for (index, Section { title, lines }) in self.sections.iter().enumerate() {
            writeln!(f, "\n{} {title}", index + 1)?;
            for Line { sign, text, details } in lines {
                writeln!(f, "  {}  {text}", sign.word())?;
                for detail in details.iter().take(MOST) {
                    writeln!(f, "          {detail}")?;
                }
                if details.len() > MOST {
                    writeln!(f, "          ほか {} 件", details.len() - MOST)?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(lines: Vec<Line>) -> Report {
        Report { day: "2026-11-22".to_owned(), sections: vec![Section { title: "内容", lines }] }
    }

    #[test]
    fn details_stand_only_where_something_is_wrong_and_a_long_list_is_cut() {
        let page = report(vec![
            Line::found(Sign::Broken, "消えた id", []),
            Line::found(Sign::Care, "古い出典", ["A-01".to_owned()]),
        ]);
        let text = "点検 2026-11-22：直す 0、注意 1、よし 1\n\n1 内容\n  ✓ よし  消えた id 0 件\n  ! 注意  古い出典 1 件\n          A-01\n";
        assert_eq!(page.to_string(), text);
        let many = (0..MOST + 3).map(|index| format!("detail {index}"));
        let page = report(vec![Line::found(Sign::Care, "古い出典", many)]).to_string();
        assert!(page.ends_with("detail 7\n          ほか 3 件\n"), "{page}");
    }

    #[test]
    fn only_what_is_broken_is_unsound() {
        assert!(report(vec![Line::not_asked("main", "git")]).is_sound());
        assert!(!report(vec![Line::found(Sign::Broken, "a", ["b".into()])]).is_sound());
    }
}
