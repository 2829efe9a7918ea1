//! What can change after the first render.
//!
//! Texts, class names and flags in the view are all of the types made here: a closure or a memo of its own type at
//! each place would bring Leptos' machinery for it once more to the phone.

use leptos::prelude::*;

use crate::{
    guide::{Guide, Id, escape},
    plan::{Place, Plan},
    progress::{Change, Day, Progress, State, When, carry},
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

impl Keeping {
    /// Whether the browser forgets what is not visited, or the page lies in an app.
    pub(super) fn forgets(self) -> bool {
        matches!(self, Self::Kept(_, Place::Fading | Place::Inside | Place::Line))
    }
}

/// What the toast tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A change was made; it can be taken back.
    Changed(Change),
    /// These words.
    Says(String),
    /// These words, and the way to the plan.
    Offer(String),
    /// The address could be neither shared nor copied; here it is, to be copied by hand.
    CopyByHand(String),
    /// The letters that carry the ticks could not be copied; here they are.
    CopyLettersByHand(String),
}

/// What the reader is asked before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whether to add these ticks from elsewhere; so many others are not in the guide.
    Add(Vec<(Id, State)>, usize),
    /// Whether to erase so many ticks.
    Erase(usize),
}

/// What the reader must know of the record, beside the ticks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// What was found at the start, and what the record's day has taken, in words.
    pub notice: String,
    /// The proof of the last erasure, in words.
    pub erased: String,
    /// Whether anything that was erased can be brought back.
    pub brings_back: bool,
    /// How many stored texts cannot be read.
    pub unreadable: usize,
}

/// What the reader has done, what comes of it, and what of the page they see.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reader {
    /// Their record.
    pub progress: Progress,
    /// What comes of it, once it is read.
    pub plan: Plan,
    /// The step or section that is open, with all else folded; `None` where the whole guide is.
    pub open: Option<Id>,
}

impl Reader {
    /// Who has done this, on the day `today`; the record alone decides.
    pub fn new(guide: &Guide, progress: Progress, open: Option<Id>, today: Day) -> Self {
        Self { plan: Plan::of(guide, &progress, today), progress, open }
    }
}

/// The signals of one page, at the built page's values.
#[derive(Clone, Copy, Debug)]
pub struct Signals {
    /// The reader, for what is said of all they did. [`Signals::show`] changes it.
    pub reader: RwSignal<Reader>,
    /// Every place that shows what a box says.
    ticks: StoredValue<Vec<Tick>>,
    /// Ids that were published after the reader's last tick, in order.
    fresh: StoredValue<Vec<Id>>,
    /// Whether they are kept.
    pub keeping: RwSignal<Keeping>,
    /// What else must be known of them.
    pub remarks: RwSignal<Remarks>,
    /// The last thing that happened.
    pub news: RwSignal<Option<News>>,
    /// What the reader is being asked.
    pub question: RwSignal<Option<Question>>,
    /// Whether the link carries the days.
    pub with_days: RwSignal<bool>,
    /// Whether what is being rendered has to be as built.
    is_as_built: StoredValue<bool>,
}

impl Signals {
    /// Signals at the values of a page built of `guide`. Call inside a reactive owner.
    pub fn new(guide: &Guide) -> Self {
        Self {
            reader: RwSignal::new(Reader::new(guide, Progress::default(), None, 0)),
            ticks: StoredValue::default(),
            fresh: StoredValue::default(),
            keeping: RwSignal::default(),
            remarks: RwSignal::default(),
            news: RwSignal::default(),
            question: RwSignal::default(),
            with_days: RwSignal::default(),
            is_as_built: StoredValue::default(),
        }
    }

    /// What the box of `id` says, for a place that shows it.
    ///
    /// Not a memo over all ticks: every box of the page would then be asked at every tick, and Leptos' list of who
    /// asks takes a time that grows with its square.
    pub(super) fn tick(self, id: &Id) -> Tick {
        let tick = Tick { id: id.clone(), signals: self, changed: ArcTrigger::new() };
        self.ticks.update_value(|ticks| ticks.push(tick.clone()));
        tick
    }

    /// Lets `hydrate` take over a part of the built page, although the ticks may be known by now: hydration trusts
    /// that it finds what it would render. What has changed since is shown afterwards.
    pub fn as_built(self, hydrate: impl FnOnce()) {
        let known = self.ticks.with_value(Vec::len);
        self.is_as_built.set_value(true);
        hydrate();
        self.is_as_built.set_value(false);
        self.ticks.with_value(|ticks| {
            let concerned = ticks.iter().skip(known);
            concerned.filter(|tick| tick.differs_from_built()).for_each(|tick| tick.changed.notify());
        });
    }

    /// The letters that carry the record.
    pub fn code(self, guide: &Guide) -> String {
        let has_days = self.with_days.get();
        self.reader.with(|reader| carry(&reader.progress, guide, has_days))
    }

    /// The reader's ticks now.
    pub fn progress(self) -> Progress {
        self.reader.with_untracked(|reader| reader.progress.clone())
    }

    /// Marks steps as new, and tells their places.
    pub fn set_fresh(self, fresh: Vec<Id>) {
        self.fresh.set_value(fresh);
        self.tell(Tick::is_fresh);
    }

    /// Shows `reader`, and tells those places whose box now says something else.
    pub fn show(self, reader: Reader) {
        let (before, progress) = (self.progress(), &reader.progress);
        let changed = [changes(&before, progress), changes(progress, &before)];
        self.reader.set(reader);
        // Both ways round, because what was erased is in the older one only.
        let has_changed = |id: &Id| changed.iter().any(|ids| ids.binary_search(id).is_ok());
        self.tell(|tick| has_changed(&tick.id) || has_changed(&tick.id.later()));
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
    signals: Signals,
    changed: ArcTrigger,
}

impl Tick {
    /// The state; whoever asks is told when it changes.
    pub(super) fn get(&self) -> State {
        self.changed.track();
        if self.signals.is_as_built.get_value() {
            return State::default();
        }
        self.signals.reader.with_untracked(|reader| reader.progress.state(&self.id))
    }

    /// Whether the step was put off.
    pub(super) fn is_put_off(&self) -> bool {
        !self.signals.is_as_built.get_value()
            && self.signals.reader.with_untracked(|reader| reader.progress.is_put_off(&self.id))
    }

    /// Whether it was published after the reader's last tick.
    pub(super) fn is_fresh(&self) -> bool {
        !self.signals.is_as_built.get_value()
            && self.signals.fresh.with_value(|fresh| fresh.contains(&self.id))
    }

    fn differs_from_built(&self) -> bool {
        self.is_fresh() || self.is_put_off() || self.get() != State::default()
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
    text(move || escape(&words()))
}

/// The items of a list, in the same way.
pub(super) fn items(items: impl Fn() -> Vec<String> + Send + Sync + 'static) -> Signal<String> {
    text(move || {
        let mut html = String::new();
        for item in items() {
            html.extend(["<li>", &escape(&item), "</li>"]);
        }
        html
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
