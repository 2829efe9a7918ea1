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
    /// Take away what is told of the last thing that happened. It stays done.
    Dismiss,
    /// Send the address of the guide, or of one step.
    Share(Option<Id>),
}

/// Where commands go.
pub type Dispatch = Callback<Command>;
