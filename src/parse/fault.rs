//! What is wrong with the content, said to its author.

use std::{fmt, ops::Range};

/// Declares [`Rule`] with the name each fault is printed under.
macro_rules! rules {
    ($($(#[$meta:meta])* $rule:ident = $name:literal,)*) => {
        /// A rule of the content format. `tests/fixtures/bad/<name>/` breaks each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $($(#[$meta])* $rule,)*
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$rule,)*];

            /// The name printed with a fault.
            pub fn name(self) -> &'static str {
                match self { $(Self::$rule => $name,)* }
            }
        }
    };
}

rules! {
    /// A file that must be there is missing.
    MissingFile = "missing-file",
    /// A file that is no text: another encoding, a folder of that name, too long.
    UnreadableFile = "unreadable-file",
    /// A text that nothing reads, because of its name or place.
    StrayFile = "stray-file",
    /// A TOML file cannot be read, or has a key it must not have.
    Toml = "toml",
    /// The front matter is missing or malformed.
    FrontMatter = "front-matter",
    /// Headings are missing, repeated, too deep or out of order.
    HeadingOrder = "heading-order",
    /// A heading or task title with markup in it.
    PlainTitle = "plain-title",
    /// A heading, task or answer without `{#id}`.
    MissingId = "missing-id",
    /// An answer that is not one link and its id.
    Answer = "answer",
    /// `{#id}` of another form.
    BadId = "bad-id",
    /// The same id twice in one guide.
    RepeatedId = "repeated-id",
    /// Braces elsewhere than in `{#id}`.
    Braces = "braces",
    /// A task list where none can be ticked.
    MisplacedTask = "misplaced-task",
    /// Raw HTML.
    RawHtml = "raw-html",
    /// An image.
    Image = "image",
    /// A link to an id, file or contact that is not there.
    DeadLink = "dead-link",
    /// A link to a host outside the two lists, or an entry of theirs that is not spelled as one.
    LinkHost = "link-host",
    /// A footnote without a source, or whose definition is not the source's.
    Footnote = "footnote",
    /// A telephone number in prose.
    PhoneInProse = "phone-in-prose",
    /// A contact whose numbers differ, or without a source that may vouch for it.
    Contact = "contact",
    /// An alert of a kind that there is not.
    UnknownAlert = "unknown-alert",
    /// A warning, or words to say, that only who opens a fold would read.
    HiddenInFold = "hidden-in-fold",
    /// A mark that Markdown shows as it was typed, or that lost what it marks.
    UnparsedMark = "unparsed-mark",
    /// A source without what its grade needs.
    Source = "source",
    /// A text that cites a fact which nobody could confirm.
    Unconfirmed = "unconfirmed",
    /// A source that was read long ago, or tomorrow.
    Stale = "stale",
    /// A step that does not say on what it rests.
    MissingGrade = "missing-grade",
    /// One person's experience told as if everybody's.
    StoryVoice = "story-voice",
    /// A deadline, duration or amount that rests on one person's experience.
    StoryNumber = "story-number",
    /// A sentence longer than its language allows.
    LongSentence = "long-sentence",
    /// A sentence with many Chinese characters.
    Kanji = "kanji",
    /// Two negatives where one word would do.
    DoubleNegative = "double-negative",
    /// A foreign word that the guide does not explain.
    Jargon = "jargon",
    /// A step that asks for more than one thing.
    TwoActions = "two-actions",
    /// A step that shows more than a reader can take in.
    LongStep = "long-step",
    /// A guide.toml that speaks of ids no text has, or the reverse.
    GuideIds = "guide-ids",
    /// An ability, question or answer that guide.toml does not declare, or declares twice.
    GuideWords = "guide-words",
    /// A step that is in no line of the plan.
    UnplannedStep = "unplanned-step",
    /// Answers whose plan is empty, or begins with what cannot be done.
    NoFirstStep = "no-first-step",
    /// A step that is in no plan, whatever is answered.
    UnreachedStep = "unreached-step",
    /// A table of first things to do that says others than the plan.
    FirstThree = "first-three",
    /// A line that says what is next, and in no plan it is.
    NextStep = "next-step",
    /// A wait without words to ask with, or without the way on from a refusal.
    WaitWords = "wait-words",
    /// Words for the telephone that end where they are refused.
    NoDoor = "no-door",
    /// Two languages of one guide with different ids.
    Languages = "languages",
    /// A malformed line of the ledger.
    Ledger = "ledger",
    /// An id of the ledger that no text has.
    LostId = "lost-id",
    /// An id that was retired or renamed and is used again.
    ReusedId = "reused-id",
    /// An id that the ledger does not know yet.
    UnrecordedId = "unrecorded-id",
}

/// Whether a fault stops the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It does.
    Error,
    /// It is only told.
    Warning,
}

impl Rule {
    /// How grave the rule is. An unrecorded id is only told, because the author is still writing (a build for
    /// readers refuses it); a stale source too, because no build and no fork must break by waiting; how a text reads
    /// is for its author to weigh.
    pub fn severity(self) -> Severity {
        match self {
            Self::UnrecordedId | Self::Stale => Severity::Warning,
            Self::LongSentence
            | Self::Kanji
            | Self::DoubleNegative
            | Self::Jargon
            | Self::TwoActions
            | Self::LongStep => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// One fault, at one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path below the content folder, with `/`.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The rule that is broken.
    pub rule: Rule,
    /// One sentence for the author.
    pub message: String,
    /// What was plainly meant: with that in place, what only follows from this fault is gone.
    pub(super) meant: Option<Meant>,
}

/// A word that was plainly meant, and the bytes in whose place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meant {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) word: String,
}

impl Fault {
    /// The same with `word` as what was meant at `range` (bytes).
    pub(super) fn meaning(self, range: &Range<usize>, word: impl Into<String>) -> Self {
        Self { meant: Some(Meant { start: range.start, end: range.end, word: word.into() }), ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, column, rule, message, .. } = self;
        write!(f, "{path}:{line}:{column}: {}: {message}", rule.name())
    }
}

/// A text with its path: turns byte offsets into places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// A fault at the start of `range` (bytes).
    pub(super) fn fault(&self, range: &Range<usize>, rule: Rule, message: impl Into<String>) -> Fault {
        let before = self.text.get(..range.start).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Fault {
            path: self.path.into(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            rule,
            message: message.into(),
            meant: None,
        }
    }
}
