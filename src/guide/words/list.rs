//! The list of words.

use super::Words;

/// Declares the words from one list. A word is added here and in `[app]` of every `ui/<lang>.toml`; what of the two
/// is forgotten, a fault names.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident,)*) => {
        /// The names in TOML, in the order of the data block.
        pub(super) const NAMES: &[&str] = &[$(stringify!($name),)*];

        #[expect(non_camel_case_types, reason = "one variant for each name, to number them")]
        enum Index { $($name,)* }

        impl Words {
            $($(#[$meta])* pub fn $name(&self) -> &str { self.at(Index::$name as usize) })*
        }
    };
}

/// Words that are not only shown: days are copied, too, and a calendar is another program's.
pub(super) const PLAIN: &[&str] =
    &["date", "date_far", "weekdays", "moment", "day_words", "calendar_title", "calendar_note"];

words! {
    /// Name of the site.
    site,
    /// The tag beside the name: not an official site.
    unofficial,
    /// First link for keyboards: to the thing to do now.
    skip_link,
    /// Heading and link text of the table of contents.
    contents,
    /// Button below the contents: opens every fold.
    unfold,
    /// Progress, until the stored ticks are read.
    loading,
    /// Progress, where the program cannot run: ticks are not kept.
    lost,
    /// Progress with no tick yet. `{all}`
    progress_none,
    /// Progress with some. `{all}` `{done}`
    progress_some,
    /// Follows progress when steps were set aside by the reader. `{skipped}`
    progress_skipped,
    /// Progress when nothing is open.
    progress_all,
    /// Link beside progress with some: to the next open step.
    progress_next,
    /// A phase before any tick. `{all}`
    phase_none,
    /// A phase with some. `{all}` `{done}`
    phase_some,
    /// A phase with nothing open.
    phase_all,
    /// Ticks will be stored: where.
    keeps,
    /// Ticks are stored: where. `{when}`
    kept,
    /// The same in a browser that deletes what is not visited. `{when}`
    kept_fading,
    /// The same in a browser inside an app. `{when}`
    kept_inside,
    /// The same in an app of the home screen. `{when}`
    kept_home,
    /// When the last tick was stored. `{month}` `{day}` `{hour}` `{minute}`
    when,
    /// Ticks are not stored: what that means.
    not_kept,
    /// Link: what helps where ticks may be lost.
    keep_how,
    /// Some stored bytes could not be read and were set aside.
    set_aside,
    /// There is a record of a later version.
    newer,
    /// The record has erased itself because its day had come.
    expired,
    /// Its day had come, and something could not be erased. `{left}`
    expired_left,
    /// The same, erased as far as one can see.
    expired_unseen,
    /// What was chosen as that day is no date.
    day_nonsense,
    /// What was chosen as that day is over.
    day_past,
    /// Steps were added since the last tick. `{n}`
    fresh,
    /// State word of a step that was added since.
    new_step,
    /// Label of the band on a first visit.
    band_first,
    /// Label of the band afterwards.
    band_next,
    /// Under a question in the band: what an answer brings.
    band_ask,
    /// Under the next step: what cannot be done now may wait.
    band_hint,
    /// Title of the band when nothing is open.
    band_all,
    /// Sentence of the band when nothing is open.
    band_all_more,
    /// Button of the band to a question.
    open_question,
    /// Button below the answers: to the next question.
    next_question,
    /// Summary of a question that need not be answered.
    ask_more,
    /// Below the questions: answers are kept on this phone only.
    answers_kept,
    /// Below the questions, once one has an answer: there is another.
    answer_more,
    /// Below the questions: what the answers bring.
    first_three,
    /// Link below the questions: to what is to be done.
    go,
    /// Heading of the contents while one thing is shown.
    road,
    /// Before the answers that were given.
    your_answers,
    /// Stands between two of them.
    between_answers,
    /// Link: change them.
    change_answers,
    /// Summary of what is done. `{n}`
    road_done,
    /// Summary of what comes later. `{n}`
    road_later,
    /// So many steps are folded away. `{n}`
    folded,
    /// So many of them are ticked. `{n}`
    folded_done,
    /// Button: see all of the guide.
    unfold_all,
    /// Why a step is in the plan. `{answers}`
    why,
    /// A step that everybody has.
    why_all,
    /// A step that all have but for some answers.
    why_most,
    /// A step that was put off.
    why_later,
    /// Why a step is next: its reader waited for this day.
    why_due,
    /// Why a step comes last: its reader waits.
    why_pending,
    /// A step that lacks something.
    why_waiting,
    /// A step that is not in the plan.
    why_outside,
    /// Button: put a step off.
    later,
    /// State word of a step that was put off.
    later_word,
    /// Link at a step's end: to the road.
    road_back,
    /// Toast: there is a plan, and the page did not fold by itself.
    plan_ready,
    /// Link of that toast.
    plan_open,
    /// Toast: the answers were changed in another tab.
    plan_changed,
    /// Link where a browser forgets: bring a record back.
    restore,
    /// Button of the band.
    open_step,
    /// The editor's estimate. `{n}`
    minutes,
    /// Button at a step's end.
    mark_done,
    /// State word of a ticked step.
    done,
    /// Button: this step is not for me.
    skip,
    /// State word of a step set aside.
    skipped,
    /// Button: it is for me after all.
    unskip,
    /// Toast after a tick.
    toast_done,
    /// Toast after a tick was taken back.
    toast_open,
    /// Toast after a step was set aside.
    toast_skipped,
    /// Toast after an answer was changed.
    toast_chosen,
    /// Toast after a step was put off.
    toast_later,
    /// Toast after ticks from elsewhere were added. `{n}`
    toast_added,
    /// Toast after everything was erased.
    toast_erased,
    /// Toast after an undo.
    toast_undone,
    /// Button of the toast.
    undo,
    /// Button of the toast after an undo.
    redo,
    /// Link of the toast to what is next, before its title.
    toast_next,
    /// Button of the toast that takes it away, in no letters but a cross.
    close,
    /// Heading of the sharing part.
    share,
    /// What sharing sends.
    share_more,
    /// Button: share the guide.
    share_guide,
    /// Link of a step: share this step.
    share_step,
    /// After the address was copied.
    copied,
    /// Where neither sharing nor copying is possible.
    copy_by_hand,
    /// The same for letters that carry ticks.
    copy_letters_by_hand,
    /// What is sent beside the link.
    carry_text,
    /// After it was copied.
    carry_copied,
    /// Title of the question whether to add. `{n}`
    add_title,
    /// What adding does.
    add_more,
    /// An answer among what can be added. `{question}` `{answer}`
    add_answer,
    /// Ticks of steps that are not in the guide. `{n}`
    add_unknown,
    /// Button: add.
    add,
    /// What arrived has nothing new.
    nothing_new,
    /// What arrived is no record.
    refused_foreign,
    /// What arrived may be a secret.
    refused_secret,
    /// What arrived is damaged.
    refused_damaged,
    /// What arrived belongs to another guide.
    refused_other,
    /// What arrived is of a later version.
    refused_newer,
    /// What arrived is too long.
    refused_long,
    /// What arrived has no tick.
    refused_empty,
    /// What is erased and what is not.
    erase_more,
    /// Title of the question whether to erase. `{n}`
    erase_ask,
    /// Button: yes, erase.
    erase_yes,
    /// The proof: read again after erasing. `{n}` were erased, `{left}` are left.
    erased,
    /// Erased, as far as one can see.
    erased_unseen,
    /// Heading of the part on the record.
    record,
    /// What is kept where.
    record_more,
    /// Button in LINE: open in the phone's browser, with the ticks.
    open_outside,
    /// How to open another browser from inside an app.
    open_outside_how,
    /// Summary: when ticks vanish.
    vanish,
    /// In Safari and on iPhones.
    vanish_fading,
    /// In private windows, apps and other browsers.
    vanish_elsewhere,
    /// A page on the home screen has a record of its own.
    vanish_home,
    /// Heading: take the ticks elsewhere.
    carry,
    /// What travels, and who sees it.
    carry_more,
    /// Button: send the link with the ticks.
    carry_link,
    /// Summary: the other two ways.
    carry_other,
    /// Above the text to copy.
    carry_code,
    /// Button: copy that text.
    carry_copy,
    /// Button: save a file.
    carry_file,
    /// Button: save what could not be read. `{n}`
    save_unreadable,
    /// Summary: ticks that arrive.
    receive,
    /// Label of the field to paste into.
    receive_text,
    /// Button: look at what was pasted.
    receive_look,
    /// Label of the file to choose.
    receive_file,
    /// Button of a question: leave it.
    leave,
    /// Heading: erase.
    erase_title,
    /// Button: erase, which asks first.
    erase,
    /// Button: bring back what was erased, until the page is closed.
    bring_back,
    /// For how long that can be done.
    bring_back_more,
    /// Label of the date on which the record erases itself.
    until,
    /// What that date means.
    until_more,
    /// Toast: it is time to ask about something.
    days_due,
    /// Heading: what is due.
    waits_due,
    /// Summary: what else is waited for, and the ways to a calendar. `{n}`
    waits,
    /// A day. `{month}` `{day}` `{weekday}`
    date,
    /// A day of another year. `{year}` `{month}` `{day}` `{weekday}`
    date_far,
    /// The names of the days of the week from Monday on, with spaces between.
    weekdays,
    /// A day with its hour. `{date}` `{hour}` `{minute}`
    moment,
    /// How people write days and hours; see `plan::written`.
    day_words,
    /// Beside a step that waits: when to ask. `{date}`
    ask_on,
    /// The same on the day and after it.
    ask_now,
    /// In a step that waits: since when. `{date}`
    waiting_since,
    /// In a step that waits: when to ask. `{date}`
    waiting_until,
    /// The same, where an answer is waited for. `{date}`
    waiting_reply,
    /// The same, where the reader wrote the day. `{date}`
    waiting_told,
    /// In a step that waits: it is time.
    waiting_due,
    /// Under the title of a step that waits, in place of the minutes.
    waiting_facts,
    /// Button in a step that waits: nothing more today, ask again in so many days. `{n}`
    again,
    /// Button at the end of a step that waits for an answer: it has come.
    reply_came,
    /// Label of the place for the day that was told.
    told_day,
    /// Label of a place for a day that is over.
    write_past,
    /// Label of a place for a day to come.
    write_coming,
    /// Label of a place for a day to come and its hour.
    write_time,
    /// Button: keep the day, before one can be read.
    keep_day,
    /// Button: keep this day. `{date}`
    keep_this,
    /// Button: take the day away.
    drop_day,
    /// What day was written. `{date}`
    written,
    /// What was written is no day.
    day_unreadable,
    /// It is to come, where one that is over is asked.
    day_future,
    /// It is too far ahead.
    day_far,
    /// What was typed can be kept, and is not yet.
    day_unkept,
    /// It is before the first day that the reader wrote, or long ago.
    day_before,
    /// Toast: a day was written or taken away.
    toast_day,
    /// Toast: a wait has begun. `{title}` `{date}`
    toast_wait,
    /// Button: put the days into a calendar.
    calendar,
    /// Box beside it: with the link that carries the ticks.
    calendar_link,
    /// What that means.
    calendar_more,
    /// Title of an entry in the calendar, which others may see.
    calendar_title,
    /// Text of the entry.
    calendar_note,
    /// Toast: the calendar's file is made.
    calendar_made,
    /// Button: copy the days as text.
    copy_days,
    /// Toast: they were copied.
    days_copied,
    /// Box: the link carries the days, too.
    carry_days,
}
