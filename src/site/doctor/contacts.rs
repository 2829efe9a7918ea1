//! Section 2: telephone numbers and desks.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    days::{self, HALF_YEAR},
    report::{Line, Sign},
};
use crate::parse::Contact;

/// How the contacts are printed, which rest on an old source, and which no guide refers to.
pub(super) fn lines(
    contacts: &BTreeMap<String, Contact>,
    referred: &BTreeSet<&str>,
    read: &BTreeMap<&str, Date>,
    today: Date,
) -> Vec<Line> {
    let dialable = contacts.values().filter(|contact| contact.dialled.is_some()).count();
    let old = contacts.iter().filter_map(|(id, contact)| {
        let day = *read.get(contact.source.as_str())?;
        let is_old = days::age(day, today) > HALF_YEAR;
        is_old.then(|| format!("{id}（{} {day}）", contact.source))
    });
    let idle = contacts.keys().filter(|id| !referred.contains(id.as_str()));
    vec![
        Line::good(format!(
            "窓口 {} 件（押せる番号 {dialable}、文字だけ {}）",
            contacts.len(),
            contacts.len() - dialable
        )),
        Line::found(Sign::Care, &format!("出典を調べてから{HALF_YEAR}日をすぎた窓口"), old),
        Line::found(Sign::Care, "どの手引きからも引かれない窓口", idle.cloned()),
    ]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn old_and_forgotten_contacts_are_told() {
        let contacts: BTreeMap<String, Contact> = toml::from_str(
            "[desk]\nname = 'a'\nshown = '1-1'\ndialled = '11'\npage = 'https://a.example/'\nsource = 'O-1'\n\
             [police]\nname = 'b'\nshown = '#1'\npage = 'https://a.example/'\nsource = 'O-2'\n",
        )
        .unwrap();
        let read = BTreeMap::from([("O-1", date(2026, 1, 1)), ("O-2", date(2026, 11, 1))]);
        let told = |referred: &[&str], today| {
            let lines = lines(&contacts, &referred.iter().copied().collect(), &read, today);
            lines.into_iter().map(|line| (line.text, line.details)).collect::<Vec<_>>()
        };
        let all = ("窓口 2 件（押せる番号 1、文字だけ 1）".to_owned(), vec![]);
        let old = "出典を調べてから180日をすぎた窓口";
        let idle = "どの手引きからも引かれない窓口";
        assert_eq!(
            told(&["desk", "police"], date(2026, 3, 1)),
            [all.clone(), (format!("{old} 0 件"), vec![]), (format!("{idle} 0 件"), vec![])]
        );
        assert_eq!(
            told(&["desk"], date(2026, 11, 22)),
            [
                all,
                (format!("{old} 1 件"), vec!["desk（O-1 2026-01-01）".to_owned()]),
                (format!("{idle} 1 件"), vec!["police".to_owned()])
            ]
        );
    }
}
