//! Scripts and style sheets as the phone gets them: without comments, long names, and what of wasm-bindgen's glue nobody
//! uses.

use std::{
    collections::BTreeSet,
    env, fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

/// Its build for this machine comes with `npm ci`.
const ESBUILD: &str = "node_modules/esbuild/bin/esbuild";

/// The oldest engines that run the program: what they cannot read is rewritten.
const TARGET: &str = "--target=chrome97,firefox102,safari16";

/// A module script, as short as it gets.
///
/// # Errors
/// If esbuild is missing or cannot read the script.
pub(super) fn script(text: &str) -> Result<String> {
    esbuild(Path::new("."), &["--format=esm"], text)
}

/// A style sheet, as short as it gets. What the oldest engines cannot read stays: they pass over it, as they should.
///
/// # Errors
/// As [`script`], and if a condition or a selector's colon is not what it was.
pub(super) fn style(css: &str) -> Result<String> {
    let short = esbuild(Path::new("."), &["--loader=css"], css)?;
    let (before, after) = (conditions(css), conditions(&short));
    let changed: Vec<_> = before.symmetric_difference(&after).collect();
    ensure!(changed.is_empty(), "esbuild no longer leaves these as they are written: {changed:?}");
    Ok(short)
}

/// What decides where a rule holds, beside names: `@layer base`, `@media (scripting: none)`, `:has`, `:details-content`.
/// Without white space, and with one colon for two, which esbuild takes out where it may.
fn conditions(css: &str) -> BTreeSet<String> {
    let mut conditions = BTreeSet::new();
    for piece in without_comments(css).split_inclusive(['{', '}', ';']) {
        let Some(selector) = piece.strip_suffix('{') else { continue };
        let selector = selector.trim();
        if selector.starts_with('@') {
            conditions.insert(selector.split_whitespace().collect());
            continue;
        }
        for part in selector.split(':').skip(1) {
            let name =
                part.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
            conditions.extend(Some(name).filter(|name| !name.is_empty()).map(|name| format!(":{name}")));
        }
    }
    conditions
}

fn without_comments(css: &str) -> String {
    let mut rest = css;
    let mut without = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        without.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    without + rest
}

/// wasm-bindgen's glue in `folder`, reduced to its default export.
///
/// # Errors
/// As [`script`].
pub(super) fn glue(folder: &Path, file: &str) -> Result<String> {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
    // Who never makes a class needs no registry for it, and making one has no effect.
    let pure = text.replace("new FinalizationRegistry(", "/* @__PURE__ */ new FinalizationRegistry(");
    fs::write(&path, pure).with_context(|| format!("cannot write {}", path.display()))?;
    let entry = format!("export {{ default }} from './{file}';");
    esbuild(folder, &["--bundle", "--format=esm"], &entry)
}

fn esbuild(folder: &Path, arguments: &[&str], text: &str) -> Result<String> {
    let program = env::current_dir()?.join(ESBUILD);
    let mut child = Command::new(program)
        .args(["--minify", "--charset=utf8", "--log-level=warning", TARGET])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("no {ESBUILD}: `npm ci` brings it"))?;
    // Dropped at once: esbuild reads to the end.
    child.stdin.take().context("no way to esbuild")?.write_all(text.as_bytes())?;
    let output = child.wait_with_output().context("esbuild did not end")?;
    ensure!(output.status.success(), "esbuild failed; the lines above say why");
    String::from_utf8(output.stdout).context("esbuild wrote no text")
}

#[cfg(test)]
mod tests {
    use super::conditions;

    #[test]
    fn whatever_decides_where_a_rule_holds_is_seen() {
        let written = "@layer a, b;\n@layer a {\n  /* :old {} */\n  @media (scripting: none) {\n    p:has(> b)::before { color: red }\n  }\n}\n";
        let short = "@layer a,b;@layer a{@media(scripting:none){p:has(>b):before{color:red}}}";
        assert_eq!(conditions(written), conditions(short));
        assert_eq!(
            conditions(short).into_iter().collect::<Vec<_>>(),
            [":before", ":has", "@layera", "@media(scripting:none)"]
        );
        for lost in ["@layer a{", ":has(>b)", ":before", "(scripting:none)"] {
            assert_ne!(conditions(&short.replacen(lost, "", 1)), conditions(written), "{lost}");
        }
    }
}
