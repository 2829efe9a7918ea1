//! A mistake as it is told: where, in which words, and what would mend it.

use std::ops::Range;

/// A mistake in a TOML text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// Byte offset of what is wrong.
    pub(super) at: usize,
    /// What is wrong, and what to write.
    pub(super) says: String,
    /// What would mend it, where that is certain: the bytes to replace, and by what.
    pub(super) edit: Option<(Range<usize>, String)>,
}

impl Mistake {
    pub(super) fn new(at: usize, says: impl Into<String>) -> Self {
        Self { at, says: says.into(), edit: None }
    }

    /// The same, mended by writing `right` in place of `range`.
    pub(super) fn mended(self, range: Range<usize>, right: impl Into<String>) -> Self {
        Self { edit: Some((range, right.into())), ..self }
    }
}
