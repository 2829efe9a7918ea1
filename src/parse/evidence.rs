//! On what claims rest: which sources may carry a grade. What may be said on one person's word is `experience`'s.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::{
    Day, Files,
    fault::{Fault, Rule},
    hosts::{Site, host, is_secure},
    tables::{Entries, list, source},
};

/// What a claim rests on, by the kind of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// The company concerned.
    Official,
    /// A public body.
    Public,
    /// Dated news of a large publisher.
    Press,
    /// Somebody else's article.
    Third,
    /// One person's experience.
    Story,
}

impl Grade {
    /// The name in TOML and in class names.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Public => "public",
            Self::Press => "press",
            Self::Third => "third",
            Self::Story => "story",
        }
    }
}

/// How firmly a fact stands, whoever says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Confidence {
    High,
    Medium,
    Low,
    /// Nobody could confirm it: it is listed so that it is never printed.
    Unconfirmed,
}

/// One entry of `sources.toml`, complete.
#[derive(Clone, Debug)]
pub struct SourceEntry {
    /// Who says it.
    pub grade: Grade,
    pub(super) confidence: Confidence,
    /// Whether its telephone numbers may be printed; of some pages only the facts are.
    pub(super) numbers: bool,
    pub(super) title: String,
    /// The complete address, if there is one.
    pub address: Option<String>,
    /// The day on which it was read.
    pub read: Day,
}

/// One entry of `sources.toml` as an author may leave it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft {
    grade: Option<Grade>,
    confidence: Option<Confidence>,
    numbers: Option<bool>,
    title: Option<String>,
    address: Option<String>,
    read: Option<Spanned<toml::value::Datetime>>,
}

/// Reads `sources.toml`: complete entries by label, and the labels of those that are there but not complete.
pub(super) fn read_sources(
    site: &Site,
    files: &Files,
    today: Day,
    faults: &mut Vec<Fault>,
) -> (BTreeMap<String, SourceEntry>, BTreeSet<String>) {
    let (mut sources, mut broken) = (BTreeMap::new(), BTreeSet::new());
    let entries: Entries<Draft> = list(files, "sources.toml", faults);
    let source = source(files, "sources.toml");
    for (label, draft) in entries {
        let (place, label) = (label.span(), label.into_inner());
        let mut fault = |rule, message: String| faults.push(source.fault(&place, rule, message));
        for (is_there, what) in [
            (draft.grade.is_some(), "だれが言っているか（grade）"),
            (draft.confidence.is_some(), "確かさ（confidence）"),
            (draft.title.is_some(), "題（title）"),
            (draft.read.is_some(), "調べた日（read）"),
        ] {
            if !is_there {
                fault(Rule::Source, format!("「{label}」に、{what}がありません。"));
            }
        }
        let Draft {
            grade: Some(grade),
            confidence: Some(confidence),
            numbers,
            title: Some(title),
            address,
            read: Some(read),
        } = draft
        else {
            broken.insert(label);
            continue;
        };
        if let Some(message) = address_complaint(site, &label, grade, address.as_deref()) {
            fault(Rule::Source, message);
        }
        let (place, read) = (read.span(), read.into_inner());
        let Some(day) = read.date.filter(|_| read.time.is_none()) else {
            let right = read.date.map(|day| format!("正しくは: read = {day}")).unwrap_or_default();
            let message = format!("「{label}」の調べた日（read）は、2026-11-22 の形で書きます。{right}");
            faults.push(source.fault(&place, Rule::Source, message));
            broken.insert(label);
            continue;
        };
        if day > today {
            fault(Rule::Stale, format!("「{label}」の調べた日 {day} は、きょう（{today}）より後です。"));
        } else if (Day { year: day.year + 1, ..day }) < today {
            fault(Rule::Stale, format!("「{label}」を調べた日 {day} から、1年をすぎました。"));
        }
        let numbers = numbers.unwrap_or(true);
        sources.insert(label, SourceEntry { grade, confidence, numbers, title, address, read: day });
    }
    (sources, broken)
}

/// Why `address` cannot be that of a source of this grade.
fn address_complaint(site: &Site, label: &str, grade: Grade, address: Option<&str>) -> Option<String> {
    let may_lack_address = matches!(grade, Grade::Third | Grade::Story);
    let Some(address) = address else {
        return (!may_lack_address).then(|| format!("「{label}」に、住所（address）がありません。"));
    };
    let Some(host) = host(address) else {
        return Some(format!("住所「{address}」は、https:// か http:// で始めます。"));
    };
    // Over plain http anybody on the way may write the page, so nobody can vouch for what it says.
    if matches!(grade, Grade::Official | Grade::Public) && !is_secure(address) {
        return Some(format!(
            "「{label}」は公式か公的機関とありますが、住所「{address}」が https:// で始まりません。"
        ));
    }
    match grade {
        Grade::Official if !site.is_official(address) => {
            Some(format!("「{label}」は公式とありますが、「{host}」が site.toml の official にありません。"))
        }
        Grade::Public if !site.is_public(host) => Some(format!(
            "「{label}」は公的機関とありますが、「{host}」が site.toml の official にも public にもありません。"
        )),
        _ => None,
    }
}
