//! The program's files, named by their final bytes.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use super::shrink;

const BOOT: &str = include_str!("../../browser/boot.js");

/// Paths below the site.
pub(super) struct Assets {
    pub(super) boot: String,
    pub(super) wasm: String,
}

/// Shrinks what Trunk left in `staging`, names it, and writes the boot script that names it. The boot script's own name
/// depends on both, so a page can only ever load files that belong together.
///
/// # Errors
/// If a file is missing, is not what it should be, or cannot be written.
pub(super) fn name(staging: &Path) -> Result<Assets> {
    let glue = shrink::glue(staging, "app.js")?;
    let program = "app_bg.wasm";
    let wasm = fs::read(staging.join(program)).with_context(|| format!("Trunk left no {program}"))?;
    let wasm = write(staging, "app", &wasm, "wasm")?;
    let glue = write(staging, "app", glue.as_bytes(), "js")?;
    for left in ["app.js", program] {
        fs::remove_file(staging.join(left)).with_context(|| format!("cannot remove {left}"))?;
    }
    let boot = BOOT.replace("__APP_JS__", &glue).replace("__APP_WASM__", &wasm);
    let boot = write(staging, "boot", shrink::script(&boot)?.as_bytes(), "js")?;
    Ok(Assets { boot, wasm })
}

/// Writes a file under the name that follows from its bytes.
fn write(staging: &Path, stem: &str, bytes: &[u8], extension: &str) -> Result<String> {
    let name = hashed(stem, bytes, extension);
    fs::write(staging.join(&name), bytes).with_context(|| format!("cannot write {name}"))?;
    Ok(name)
}

fn hashed(stem: &str, bytes: &[u8], extension: &str) -> String {
    let digest = Sha256::digest(bytes);
    let hex: String = digest[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{stem}-{hex}.{extension}")
}

/// The form in which a CSP admits an inline element.
pub(crate) fn csp_hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}
