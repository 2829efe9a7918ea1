//! Section 8, the licences of npm packages. Those of crates are `cargo deny`'s to judge; `deny.toml` has the list.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use serde_json::Value;
use spdx::{Expression, ParseMode};
use toml::Table;

use super::report::{Line, Sign};

/// What npm packages may have besides: they are tools for the build and for tests, and nothing of them is shipped.
const TOOLS_ONLY: &[&str] = &["0BSD", "BSD-2-Clause", "BlueOak-1.0.0", "MPL-2.0"];

/// Packages whose package.json names no licence of the SPDX list, with the one that their own LICENSE file has.
const READ_BY_US: &[(&str, &str)] = &[("parse-cache-control", "BSD-3-Clause")];

/// Installed packages with what their package.json says; `None` where nothing is installed.
pub(super) type Packages = BTreeMap<String, Option<String>>;

/// The packages of `package-lock.json` that are installed below `root`.
///
/// # Errors
/// If a file is there and cannot be read.
pub(super) fn installed(root: &Path) -> Result<Option<Packages>> {
    if !root.join("node_modules").is_dir() {
        return Ok(None);
    }
    let lock = fs::read_to_string(root.join("package-lock.json")).context("cannot read package-lock.json")?;
    let lock: Value = serde_json::from_str(&lock).context("package-lock.json is no JSON")?;
    let mut packages = Packages::new();
    let paths = lock["packages"].as_object().into_iter().flat_map(|packages| packages.keys());
    for path in paths.filter(|path| path.starts_with("node_modules/")) {
        // Optional packages for other systems are in the lock file and nowhere else.
        let Ok(text) = fs::read_to_string(root.join(path).join("package.json")) else { continue };
        let package: Value =
            serde_json::from_str(&text).with_context(|| format!("{path}/package.json is no JSON"))?;
        let (_, name) = path.rsplit_once("node_modules/").unwrap_or(("", path));
        packages.insert(name.to_owned(), licence(&package));
    }
    Ok(Some(packages))
}

/// `license`, or the forms of it that npm had before.
fn licence(package: &Value) -> Option<String> {
    let first = [&package["license"], &package["license"]["type"], &package["licenses"][0]["type"]];
    first.into_iter().find_map(|licence| licence.as_str()).map(str::to_owned)
}

/// Packages whose licence neither `deny` (the text of `deny.toml`) nor the list above allows.
pub(super) fn line(packages: Option<&Packages>, deny: &str) -> Line {
    let what = "許していないライセンスの npm パッケージ";
    let Some(packages) = packages else {
        return Line::not_asked(what, "node_modules がありません");
    };
    let deny: Table = deny.parse().unwrap_or_default();
    let allowed = deny.get("licenses").and_then(|licenses| licenses.get("allow")?.as_array());
    let allowed = allowed.into_iter().flatten().filter_map(toml::Value::as_str);
    let allowed: Vec<&str> = allowed.chain(TOOLS_ONLY.iter().copied()).collect();
    let refused = packages.iter().filter_map(|(name, said)| {
        let read = READ_BY_US.iter().find(|(read, _)| read == name).map(|(_, licence)| *licence);
        let licence = read.or(said.as_deref());
        let is_allowed = licence.is_some_and(|licence| allows(&allowed, licence));
        (!is_allowed).then(|| format!("{name}（{}）", licence.unwrap_or("ライセンスの記載なし")))
    });
    let line = Line::found(Sign::Broken, what, refused);
    Line { text: format!("{}（{} のうち）", line.text, packages.len()), ..line }
}

/// Whether `expression` can be met with `allowed` licences alone.
fn allows(allowed: &[&str], expression: &str) -> bool {
    Expression::parse_mode(expression, ParseMode::LAX).is_ok_and(|expression| {
        expression.evaluate(|wanted| {
            let wanted = wanted.to_string();
            allowed.iter().any(|allowed| *allowed == wanted)
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const DENY: &str = "[licenses]\nallow = ['MIT', 'Apache-2.0']\n";

    fn refused(licence: Option<&str>) -> Vec<String> {
        let packages = Packages::from([("p".to_owned(), licence.map(str::to_owned))]);
        line(Some(&packages), DENY).details
    }

    #[test]
    fn allowed_licences_are_allowed_in_any_expression() {
        for licence in ["MIT", "(MIT OR GPL-3.0-only)", "MIT AND Apache-2.0", "MPL-2.0", "Apache 2.0"] {
            assert_eq!(refused(Some(licence)), [] as [&str; 0], "{licence}");
        }
    }

    #[test]
    fn others_are_refused_and_so_is_none() {
        for licence in [
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "Apache-2.0 WITH LLVM-exception",
            "SEE LICENSE IN x",
            "UNLICENSED",
        ] {
            assert_eq!(refused(Some(licence)), [format!("p（{licence}）")]);
        }
        assert_eq!(refused(None), ["p（ライセンスの記載なし）"]);
    }

    #[test]
    fn a_package_that_we_read_ourselves_is_judged_by_that() {
        let packages = |licence| Packages::from([("parse-cache-control".to_owned(), Some(licence))]);
        let with_bsd = DENY.replace("'MIT'", "'BSD-3-Clause'");
        assert_eq!(line(Some(&packages("BSD".to_owned())), &with_bsd).sign, Sign::Good);
        assert_eq!(line(Some(&packages("BSD".to_owned())), DENY).sign, Sign::Broken);
    }

    #[test]
    fn what_is_not_installed_is_not_judged() {
        assert_eq!(line(None, DENY).sign, Sign::Care);
    }

    #[test]
    fn older_forms_of_the_field_are_read() {
        for package in [
            json!({"license": "MIT"}),
            json!({"license": {"type": "MIT"}}),
            json!({"licenses": [{"type": "MIT"}]}),
        ] {
            assert_eq!(licence(&package).as_deref(), Some("MIT"), "{package}");
        }
        assert_eq!(licence(&json!({"name": "p"})), None);
    }
}
