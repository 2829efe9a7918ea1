//! Section 9: the versions that the project has chosen, and what was put off.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::report::{Line, Sign};
use crate::site::source::Source;

/// A tool in the version that the project has chosen.
pub(super) struct Pin {
    /// The name that its `--version` begins with.
    pub(super) tool: &'static str,
    pub(super) version: String,
}

/// What stands before the version of each tool, in `rust-toolchain.toml` or `script/lib.sh`.
const PLACES: &[(&str, &str)] = &[
    ("rustc", "channel = \""),
    ("trunk", "trunk_version="),
    ("wasm-bindgen", "bindgen_version="),
    ("geckodriver", "geckodriver_version="),
    ("zizmor", "zizmor_version="),
    ("cargo-deny", "deny_version="),
    ("mdbook", "mdbook_version="),
];

/// The chosen versions in `text`.
pub(super) fn pins(text: &str) -> Vec<Pin> {
    let version = |before: &str| {
        let rest = text.lines().find_map(|line| line.strip_prefix(before));
        rest.and_then(|rest| rest.split(['"', ' ']).next())
    };
    PLACES
        .iter()
        .filter_map(|(tool, before)| Some(Pin { tool, version: version(before)?.to_owned() }))
        .collect()
}

/// Compares the tools with what `found` says: the first line of each one's `--version`.
pub(super) fn versions(pins: &[Pin], found: Option<&str>) -> Line {
    let what = "決めた版とちがう道具";
    let Some(found) = found else {
        return Line::not_asked(what, "答えがありません。script/doctor が聞きます");
    };
    let version = |tool: &str| found.lines().find_map(|line| line.strip_prefix(tool)?.strip_prefix(' '));
    let other = pins.iter().filter_map(|Pin { tool, version: wanted }| match version(tool) {
        None => Some(format!("{tool}：まだありません（決めた版は {wanted}）")),
        Some(line) => {
            let version = line.split_whitespace().next().unwrap_or_default();
            (version != wanted).then(|| format!("{tool}：いま {version}（決めた版は {wanted}）"))
        }
    });
    let line = Line::found(Sign::Care, what, other);
    let chosen: Vec<_> = pins.iter().map(|Pin { tool, version }| format!("{tool} {version}")).collect();
    Line { text: format!("{}（{}）", line.text, chosen.join("、")), ..line }
}

/// Compares the Leptos that `Cargo.toml` asks for, on every target, with those of `Cargo.lock`.
pub(super) fn leptos(manifest: &str, lock: &str) -> Line {
    let asked: BTreeSet<String> = asked(&manifest.parse().unwrap_or_default()).collect();
    let locked: BTreeSet<String> = locked(&lock.parse().unwrap_or_default()).collect();
    let text = |versions: &BTreeSet<String>| versions.iter().cloned().collect::<Vec<_>>().join("、");
    let is_one = asked.len() == 1
        && asked.iter().all(|asked| asked.strip_prefix('=').is_some_and(|asked| locked.contains(asked)));
    if is_one && locked.len() == 1 {
        return Line::good(format!("Leptos {}（Cargo.toml と Cargo.lock で、ひとつの版）", text(&locked)));
    }
    let text = format!(
        "Leptos の版がひとつに決まっていません（Cargo.toml は {}、Cargo.lock は {}）",
        text(&asked),
        text(&locked)
    );
    Line { sign: Sign::Care, text, details: vec![] }
}

/// The versions of Leptos in the dependencies of every target.
fn asked(manifest: &Table) -> impl Iterator<Item = String> {
    let targets =
        manifest.get("target").and_then(Value::as_table).into_iter().flat_map(|targets| targets.values());
    let targets = targets.filter_map(Value::as_table).chain([manifest]);
    let leptos = targets.filter_map(|target| target.get("dependencies")?.get("leptos"));
    leptos.filter_map(|leptos| leptos.as_str().or_else(|| leptos.get("version")?.as_str()).map(str::to_owned))
}

fn locked(lock: &Table) -> impl Iterator<Item = String> {
    let packages = lock.get("package").and_then(Value::as_array).into_iter().flatten();
    let leptos = packages.filter(|package| package.get("name").and_then(Value::as_str) == Some("leptos"));
    leptos.filter_map(|package| package.get("version")?.as_str().map(str::to_owned))
}

/// Places where work was put off: marks in comments, and tests that are not run.
pub(super) fn put_off(sources: &[Source]) -> Line {
    // Written apart, so that this file is not among them.
    let marks = [["TO", "DO"], ["FIX", "ME"]].map(|parts| parts.concat());
    let ignored = ["#[ig", "nore"].concat();
    let is_mark = |line: &str| {
        line.split(|c: char| !c.is_alphanumeric()).any(|word| marks.iter().any(|mark| mark == word))
    };
    let places = sources.iter().flat_map(|source| {
        let lines = source.text.lines().enumerate();
        let found = lines.filter(|(_, line)| is_mark(line) || line.contains(&ignored));
        found.map(|(index, line)| format!("{}:{}: {}", source.path, index + 1, line.trim()))
    });
    Line::found(Sign::Care, &format!("{}、{}、飛ばされる試験", marks[0], marks[1]), places)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHOSEN: &str =
        "[toolchain]\nchannel = \"1.95.0\"\ntrunk_version=0.21.14\nbindgen_version=0.2.129 # why\n";

    #[test]
    fn tools_of_other_versions_are_told() {
        let pins = pins(CHOSEN);
        let told = |found| versions(&pins, found);
        let good = told(Some("rustc 1.95.0 (abc 2026-01-01)\ntrunk 0.21.14\nwasm-bindgen 0.2.129\n"));
        assert_eq!((good.sign, good.details.len()), (Sign::Good, 0));
        assert!(
            good.text.ends_with("0 件（rustc 1.95.0、trunk 0.21.14、wasm-bindgen 0.2.129）"),
            "{}",
            good.text
        );

        let bad = told(Some("rustc 1.95.0-nightly (abc)\ntrunk 0.21.14\n"));
        assert_eq!(bad.sign, Sign::Care);
        assert_eq!(
            bad.details,
            [
                "rustc：いま 1.95.0-nightly（決めた版は 1.95.0）",
                "wasm-bindgen：まだありません（決めた版は 0.2.129）"
            ]
        );
        assert_eq!(told(None).sign, Sign::Care);
    }

    #[test]
    fn leptos_has_one_version() {
        let manifest = |native: &str| {
            format!(
                "[target.phone.dependencies]\nleptos = {{ version = '=0.8.23' }}\n[target.desk.dependencies]\nleptos = '{native}'\n"
            )
        };
        let lock = "[[package]]\nname = 'leptos'\nversion = '0.8.23'\n";
        assert_eq!(leptos(&manifest("=0.8.23"), lock).sign, Sign::Good);
        assert_eq!(leptos(&manifest("=0.8.22"), lock).sign, Sign::Care);
        assert_eq!(leptos(&manifest("=0.8.23"), &lock.replace("23", "24")).sign, Sign::Care);
        assert_eq!(
            leptos(&manifest("=0.8.23"), &format!("{lock}{}", lock.replace("23", "24"))).sign,
            Sign::Care
        );
    }

    #[test]
    fn work_that_was_put_off_is_told_with_its_place() {
        let told = |text: &str| put_off(&[Source { path: "a.rs".to_owned(), text: text.to_owned() }]).details;
        assert_eq!(told(".step__todo, TODOS, ignored\n"), [] as [&str; 0]);
        let text = format!("x\n  // {}: y\n{}]\n", ["TO", "DO"].concat(), ["#[ig", "nore"].concat());
        assert_eq!(told(&text), [["a.rs:2: // TO", "DO: y"].concat(), ["a.rs:3: #[ig", "nore]"].concat()]);
    }
}
