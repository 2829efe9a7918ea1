//! What the reader asks for.
//!
//! An element says what a tap on it asks for in an attribute of text (`data-emit`; a box has its id in `data-tick`). So
//! a render without a browser shows what every tap emits, a tap is understood before the program has taken over the part
//! of the page where it falls, and one listener hears them all.

use crate::{guide::Id, progress::State};

/// One wish of the reader. The view only says it; a shell does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Let the box of this id say that.
    Mark(Id, State),
    /// Set this step aside, or take it up again.
    Skip(Id),
    /// Put this step off.
    Later(Id),
    /// See what is next: a question that is missing, or the road and one step.
    Go,
    /// See the question after this one.
    AskNext(Id),
    /// See the whole guide.
    Unfold,
    /// Set the next open step aside.
    SkipNext,
    /// Take the last change back.
    Undo,
    /// Close what was said of the last change.
    Dismiss,
    /// Send the address of the guide, or of one step.
    Share(Option<Id>),
    /// Send a link with the ticks.
    SendTicks,
    /// Copy the ticks as letters.
    CopyTicks,
    /// Save the ticks as a file.
    SaveTicks,
    /// Look at what this text brings, and ask whether to add it.
    Look(String),
    /// Let the record forget what is older once this day has passed (`YYYY-MM-DD`, or nothing for never).
    Expire(String),
    /// Ask whether to erase the record.
    AskErase,
    /// Bring back what was erased.
    BringBack,
    /// Save what could not be read as a file.
    SaveUnreadable,
    /// Write the day that this text says at this id, or take it away if the text is empty.
    Write(Id, String),
    /// Ask again about this wait, in its own time.
    Again(Id),
    /// Put the days to come into a calendar.
    Calendar,
    /// Copy them as text.
    CopyDays,
    /// Let the link carry the days, too, or no longer.
    WithDays(bool),
    /// Answer what was asked.
    Answer(bool),
}

impl Command {
    /// The attribute of an element that asks for this. What is typed or chosen there is not part of it.
    pub fn emit(&self) -> String {
        let (verb, id) = match self {
            Self::Mark(id, _) => ("mark", Some(id)),
            Self::Skip(id) => ("skip", Some(id)),
            Self::Later(id) => ("later", Some(id)),
            Self::AskNext(id) => ("ask", Some(id)),
            Self::Share(id) => ("share", id.as_ref()),
            Self::Go => ("go", None),
            Self::Unfold => ("unfold", None),
            Self::SkipNext => ("skip", None),
            Self::Undo => ("undo", None),
            Self::Dismiss => ("dismiss", None),
            Self::SendTicks => ("send", None),
            Self::CopyTicks => ("copy", None),
            Self::SaveTicks => ("save", None),
            Self::Look(_) => ("look", None),
            Self::Expire(_) => ("expire", None),
            Self::AskErase => ("erase", None),
            Self::BringBack => ("back", None),
            Self::SaveUnreadable => ("unread", None),
            Self::Write(id, _) => ("write", Some(id)),
            Self::Again(id) => ("again", Some(id)),
            Self::Calendar => ("calendar", None),
            Self::CopyDays => ("days", None),
            Self::WithDays(_) => ("dated", None),
            Self::Answer(true) => ("yes", None),
            Self::Answer(false) => ("no", None),
        };
        id.map(|id| [verb, " ", id.as_str()].concat()).unwrap_or_else(|| verb.to_owned())
    }

    /// What an element with the attribute `emit` asks for when it holds `input`: a text, or `on` for a ticked box.
    pub fn read(emit: &str, input: String) -> Option<Self> {
        let (verb, id) = emit.split_once(' ').unwrap_or((emit, ""));
        let id = id.parse().ok();
        Some(match verb {
            "mark" => Self::Mark(id?, if input == "on" { State::Done } else { State::Open }),
            "skip" => id.map_or(Self::SkipNext, Self::Skip),
            "later" => Self::Later(id?),
            "ask" => Self::AskNext(id?),
            "go" => Self::Go,
            "unfold" => Self::Unfold,
            "share" => Self::Share(id),
            "undo" => Self::Undo,
            "dismiss" => Self::Dismiss,
            "send" => Self::SendTicks,
            "copy" => Self::CopyTicks,
            "save" => Self::SaveTicks,
            "look" => Self::Look(input),
            "expire" => Self::Expire(input),
            "erase" => Self::AskErase,
            "back" => Self::BringBack,
            "unread" => Self::SaveUnreadable,
            "write" => Self::Write(id?, input),
            "again" => Self::Again(id?),
            "calendar" => Self::Calendar,
            "days" => Self::CopyDays,
            "dated" => Self::WithDays(input == "on"),
            "yes" => Self::Answer(true),
            "no" => Self::Answer(false),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_emitted_is_read() {
        let id: Id = "stop-it".parse().unwrap();
        for command in [
            Command::Mark(id.clone(), State::Open),
            Command::Skip(id.clone()),
            Command::Later(id.clone()),
            Command::AskNext(id.clone()),
            Command::Go,
            Command::Unfold,
            Command::SkipNext,
            Command::Undo,
            Command::Dismiss,
            Command::Share(None),
            Command::Share(Some(id.clone())),
            Command::SendTicks,
            Command::CopyTicks,
            Command::SaveTicks,
            Command::Look(String::new()),
            Command::Expire(String::new()),
            Command::AskErase,
            Command::BringBack,
            Command::SaveUnreadable,
            Command::Write(id.clone(), String::new()),
            Command::Again(id.clone()),
            Command::Calendar,
            Command::CopyDays,
            Command::WithDays(false),
            Command::Answer(true),
            Command::Answer(false),
        ] {
            assert_eq!(Command::read(&command.emit(), String::new()), Some(command));
        }
    }

    #[test]
    fn what_an_element_holds_goes_with_it() {
        let read = |emit: &str, input: &str| Command::read(emit, input.to_owned());
        assert_eq!(read("mark one", "on"), Some(Command::Mark("one".parse().unwrap(), State::Done)));
        assert_eq!(read("look", "0K5TC"), Some(Command::Look("0K5TC".into())));
        assert_eq!(read("write one", "9/3"), Some(Command::Write("one".parse().unwrap(), "9/3".into())));
        assert_eq!(read("dated", "on"), Some(Command::WithDays(true)));
        assert_eq!(read("expire", "2026-12-15"), Some(Command::Expire("2026-12-15".into())));
        for emit in ["", "mark", "mark Ä", "later", "other one"] {
            assert_eq!(read(emit, ""), None, "{emit}");
        }
    }
}
