//! What every check of a text is given.

use super::{
    fault::Source,
    registry::{PageWords, Registry},
};

/// A text, the lists that it may refer to, and the words that stand beside it.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) source: Source<'a>,
    /// The language, as a BCP 47 tag.
    pub(super) lang: &'a str,
    pub(super) registry: &'a Registry,
    pub(super) words: &'a PageWords,
    /// Bold words that begin what no fold may hide.
    pub(super) open: &'a [String],
}
