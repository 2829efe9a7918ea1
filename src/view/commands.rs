//! What the reader asks for. The view only says it; a shell does it.

use leptos::prelude::Callback;

use crate::{guide::Id, progress::State};

/// One wish of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Let the box of this id say that.
    Mark(Id, State),
    /// Take the last change back.
    Undo,
    /// Send the address of the guide, or of one step.
    Share(Option<Id>),
    /// Take the record somewhere else.
    Carry(Way),
    /// Look at what was pasted into the field [`PASTED`].
    ReceiveText,
    /// Look at the file that was chosen in the field [`CHOSEN`].
    ReceiveFile,
    /// Save what could not be read.
    SaveUnreadable,
    /// Ask whether to erase the record.
    AskErase,
    /// Answer the question that is asked.
    Answer(bool),
    /// Let the record erase itself after this date (`YYYY-MM-DD`; empty for never).
    Expire(String),
}

/// How a record is taken somewhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As a link that is sent.
    Link,
    /// As a text on the clipboard.
    Text,
    /// As a file.
    File,
}

/// Id of the field for pasted text.
pub const PASTED: &str = "record-pasted";
/// Id of the field for a file.
pub const CHOSEN: &str = "record-chosen";
/// Id of the element that asks.
pub const QUESTION: &str = "question";

/// Where commands go.
pub type Dispatch = Callback<Command>;
