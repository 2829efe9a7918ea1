//! Scripts as the phone gets them: without comments, long names, and the classes that wasm-bindgen exports for Leptos'
//! server functions, which a program without a server never makes.
//!
//! Not the program itself: dropping those exports there as well, with all that only they reach (by walrus), saved 1.1 KB
//! of 120.2 (gzip -9), because the rest is in the table of functions.

use std::{
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
    // Nothing is disposed of by `using`, so no class needs a method for it.
    esbuild(folder, &["--bundle", "--format=esm", "--define:Symbol.dispose=undefined"], &entry)
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
