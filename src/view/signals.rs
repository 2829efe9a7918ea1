//! What can change after the first render.
//!
//! Texts, class names and flags in the view are all of the types made here: a closure or a memo of its own type at
//! each place would bring Leptos' machinery for it once more to the phone.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    guide::Id,
    progress::{Change, Progress, State},
};

/// Whether ticks are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// Not known yet: stored ticks are being read, and none may seem to be gone.
    #[default]
    Loading,
    /// Stored; when the last one was, and where the page is open.
    Kept(When, Place),
    /// Not stored: storage is blocked, full or absent.
    NotKept,
}

/// A minute by the phone's own clock: month, day, hour, minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When(pub [u8; 4]);

/// Where the page is open, as far as it can know; it decides what may happen to the ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// A browser that keeps what it is given.
    #[default]
    Browser,
    /// One that deletes what is not visited for a while.
    Fading,
    /// A browser inside an app, with a storage of its own.
    Inside,
    /// The same in LINE, which can open a link outside.
    Line,
    /// A page on the home screen.
    Home,
}

/// What the toast tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A change was made; it can be taken back.
    Changed(Change),
    /// These words.
    Says(String),
    /// The address could be neither shared nor copied; here it is, to be copied by hand.
    CopyByHand(String),
    /// The letters that carry the ticks could not be copied; here they are.
    CopyLettersByHand(String),
}

/// The signals of one page, at the built page's values.
#[derive(Clone, Copy, Debug)]
pub struct Signals {
    /// The reader's ticks, for what is said of all of them. [`Signals::show`] changes them.
    pub(super) progress: RwSignal<Progress>,
    /// Every place that shows what a box says.
    ticks: StoredValue<Vec<Tick>>,
    /// Ids that were published after the reader's last tick, in order.
    fresh: StoredValue<Vec<Id>>,
    /// Whether they are kept.
    pub keeping: RwSignal<Keeping>,
    /// What the reader must know about the record, in words.
    pub notice: RwSignal<String>,
    /// The last thing that happened.
    pub news: RwSignal<Option<News>>,
}

impl Signals {
    /// Signals at the built page's values. Call inside a reactive owner.
    pub fn new() -> Self {
        Self {
            progress: RwSignal::default(),
            ticks: StoredValue::default(),
            fresh: StoredValue::default(),
            keeping: RwSignal::default(),
            notice: RwSignal::default(),
            news: RwSignal::default(),
        }
    }

    /// What the box of `id` says, for a place that shows it.
    ///
    /// Not a memo over all ticks: every box of the page would then be asked at every tick, and Leptos' list of who
    /// asks takes a time that grows with its square.
    pub(super) fn tick(self, id: &Id) -> Tick {
        let tick =
            Tick { id: id.clone(), progress: self.progress, fresh: self.fresh, changed: ArcTrigger::new() };
        self.ticks.update_value(|ticks| ticks.push(tick.clone()));
        tick
    }

    /// The reader's ticks now.
    pub fn progress(self) -> Progress {
        self.progress.get_untracked()
    }

    /// Marks steps as new, and tells their places.
    pub fn set_fresh(self, fresh: Vec<Id>) {
        self.fresh.set_value(fresh);
        self.tell(Tick::is_fresh);
    }

    /// Shows `progress`, and tells those places whose box now says something else.
    pub fn show(self, progress: Progress) {
        let before = self.progress.get_untracked();
        let changed = [changes(&before, &progress), changes(&progress, &before)];
        self.progress.set(progress);
        // Both ways round, because what was erased is in the older one only.
        self.tell(|tick| changed.iter().any(|ids| ids.binary_search(&tick.id).is_ok()));
    }

    /// Tells the places that show one of these boxes.
    fn tell(self, concerns: impl Fn(&Tick) -> bool) {
        self.ticks.with_value(|ticks| {
            ticks.iter().filter(|tick| concerns(tick)).for_each(|tick| tick.changed.notify());
        });
    }
}

/// Ids of `one` of which `other` says something else, in order.
fn changes(other: &Progress, one: &Progress) -> Vec<Id> {
    let is_other = |(id, state): &(&Id, State)| other.state(id) != *state;
    one.states().filter(is_other).map(|(id, _)| id.clone()).collect()
}

/// What one box says.
#[derive(Clone, Debug)]
pub(super) struct Tick {
    /// Whose box.
    pub(super) id: Id,
    progress: RwSignal<Progress>,
    fresh: StoredValue<Vec<Id>>,
    changed: ArcTrigger,
}

impl Tick {
    /// The state; whoever asks is told when it changes.
    pub(super) fn get(&self) -> State {
        self.changed.track();
        self.get_untracked()
    }

    /// Whether it was published after the reader's last tick.
    pub(super) fn is_fresh(&self) -> bool {
        self.fresh.with_value(|fresh| fresh.contains(&self.id))
    }

    /// The state now.
    pub(super) fn get_untracked(&self) -> State {
        self.progress.with_untracked(|progress| progress.state(&self.id))
    }
}

impl Default for Signals {
    fn default() -> Self {
        Self::new()
    }
}

/// An attribute that changes.
pub(super) fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    let text: Box<dyn Fn() -> String + Send + Sync> = Box::new(text);
    Signal::derive(text)
}

/// A text inside an element, as HTML for its `inner_html`.
///
/// Not a text node: a translation tool replaces text nodes, and what is then written to the old ones is never seen.
pub(super) fn speech(words: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    text(move || {
        words().chars().fold(String::new(), |mut html, c| {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                _ => html.push(c),
            }
            html
        })
    })
}

/// Something that is or is not.
pub(super) fn flag(flag: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    let flag: Box<dyn Fn() -> bool + Send + Sync> = Box::new(flag);
    Signal::derive(flag)
}

/// The class `block`, with the modifier for a state that is not open.
pub(super) fn state_class(block: &'static str, tick: &Tick) -> Signal<String> {
    let tick = tick.clone();
    text(move || match tick.get() {
        State::Open if tick.is_fresh() => format!("{block} {block}--new"),
        State::Open => block.to_owned(),
        State::Done => format!("{block} {block}--done"),
        State::Skipped => format!("{block} {block}--skipped"),
    })
}

/// What a button does.
pub(super) fn press(press: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |event| {
        event.prevent_default();
        press();
    })
}
