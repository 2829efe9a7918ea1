//! What a command says.

use std::io::{self, ErrorKind, Write};

use anyhow::{Context, Result};

/// Writes `text` to standard output. Who has stopped reading (`| head`) has read enough.
///
/// # Errors
/// If it cannot be written for another reason.
pub(super) fn print(text: &str) -> Result<()> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written.context("cannot write to standard output"),
    }
}
