//! On what claims rest: which sources may carry a grade. What may be said on one person's word is `experience`'s.

use serde::Deserialize;

use super::{
    Day, Files,
    fault::{Fault, Rule},
    registry::{Confidence, Entries, Grade, Registry, SourceEntry, host, source, toml_file},
};

/// One entry of `sources.toml` as an author may leave it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    grade: Option<Grade>,
    confidence: Option<Confidence>,
    numbers: Option<bool>,
    title: Option<String>,
    address: Option<String>,
    read: Option<toml::value::Datetime>,
}

/// Reads `sources.toml` into `registry`; its `site` must be there.
pub(super) fn read_sources(registry: &mut Registry, files: &Files, today: Day, faults: &mut Vec<Fault>) {
    let entries: Entries<Draft> = toml_file(files, "sources.toml", faults).unwrap_or_default();
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
            registry.broken_sources.insert(label);
            continue;
        };
        if let Some(message) = address_complaint(registry, &label, grade, address.as_deref()) {
            fault(Rule::Source, message);
        }
        let Some(day) = read.date.filter(|_| read.time.is_none()) else {
            fault(Rule::Source, format!("「{label}」の調べた日（read）は、2026-11-22 の形で書きます。"));
            registry.broken_sources.insert(label);
            continue;
        };
        if day > today {
            fault(Rule::Stale, format!("「{label}」の調べた日 {day} は、きょう（{today}）より後です。"));
        } else if (Day { year: day.year + 1, ..day }) < today {
            fault(Rule::Stale, format!("「{label}」を調べた日 {day} から、1年をすぎました。"));
        }
        let numbers = numbers.unwrap_or(true);
        registry.sources.insert(label, SourceEntry { grade, confidence, numbers, title, address, read: day });
    }
}

/// Why `address` cannot be that of a source of this grade.
fn address_complaint(
    registry: &Registry,
    label: &str,
    grade: Grade,
    address: Option<&str>,
) -> Option<String> {
    let may_lack_address = matches!(grade, Grade::Third | Grade::Story);
    let Some(address) = address else {
        return (!may_lack_address).then(|| format!("「{label}」に、住所（address）がありません。"));
    };
    let Some(host) = host(address) else {
        return Some(format!("住所「{address}」は、https:// か http:// で始めます。"));
    };
    // Over plain http anybody on the way may write the page, so nobody can vouch for what it says.
    if matches!(grade, Grade::Official | Grade::Public) && !address.starts_with("https://") {
        return Some(format!(
            "「{label}」は公式か公的機関とありますが、住所「{address}」が https:// で始まりません。"
        ));
    }
    let is_listed = |list: &[String]| list.iter().any(|listed| listed == host);
    let is_official = is_listed(&registry.site.official);
    let is_public = is_official
        || host.ends_with(".go.jp")
        || host.ends_with(".lg.jp")
        || is_listed(&registry.site.public);
    match grade {
        Grade::Official if !is_official => {
            Some(format!("「{label}」は公式とありますが、「{host}」が site.toml の official にありません。"))
        }
        Grade::Public if !is_public => Some(format!(
            "「{label}」は公的機関とありますが、「{host}」が site.toml の official にも public にもありません。"
        )),
        _ => None,
    }
}
