//! The program's files, named by their final bytes.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

const BOOT: &str = include_str!("../browser/boot.js");

/// Paths below the site.
pub(super) struct Assets {
    pub(super) boot: String,
    pub(super) wasm: String,
}

/// Renames what Trunk left in `staging` and writes the boot script that names it. The boot script's own name
/// depends on both, so a page can only ever load files that belong together.
///
/// # Errors
/// If a file is missing or cannot be written.
pub(super) fn name(staging: &Path) -> Result<Assets> {
    let glue = rename(staging, "app.js", "app", "js")?;
    let wasm = rename(staging, "app_bg.wasm", "app", "wasm")?;
    let boot = BOOT.replace("__APP_JS__", &glue).replace("__APP_WASM__", &wasm);
    let name = hashed("boot", boot.as_bytes(), "js");
    fs::write(staging.join(&name), boot).with_context(|| format!("cannot write {name}"))?;
    Ok(Assets { boot: name, wasm })
}

fn rename(staging: &Path, from: &str, stem: &str, extension: &str) -> Result<String> {
    let path = staging.join(from);
    let bytes = fs::read(&path).with_context(|| format!("Trunk left no {from} in {}", staging.display()))?;
    let name = hashed(stem, &bytes, extension);
    fs::rename(&path, staging.join(&name)).with_context(|| format!("cannot rename {from} to {name}"))?;
    Ok(name)
}

fn hashed(stem: &str, bytes: &[u8], extension: &str) -> String {
    let digest = Sha256::digest(bytes);
    let hex: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{stem}-{hex}.{extension}")
}

/// The form in which a CSP admits an inline element.
pub(super) fn csp_hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}
