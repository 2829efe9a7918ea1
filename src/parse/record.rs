//! Words of the page's part on the reader's record.

use serde::Deserialize;

/// What the build places there; what the program says of the record is among its own words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordWords {
    /// Its heading.
    pub title: String,
    /// What is kept where.
    pub more: String,
    /// Button in LINE: open in the phone's browser, with the ticks.
    pub open_outside: String,
    /// How to open another browser from inside an app.
    pub open_outside_how: String,
    /// Summary: when ticks vanish.
    pub vanish: String,
    /// In Safari and on iPhones.
    pub vanish_fading: String,
    /// In private windows, apps and other browsers.
    pub vanish_elsewhere: String,
    /// A page on the home screen has a record of its own.
    pub vanish_home: String,
    /// Heading: take the ticks elsewhere.
    pub carry: String,
    /// What travels, and who sees it.
    pub carry_more: String,
    /// Button: send the link with the ticks.
    pub carry_link: String,
    /// Summary: the other two ways.
    pub carry_other: String,
    /// Above the text to copy.
    pub carry_code: String,
    /// Button: copy that text.
    pub carry_copy: String,
    /// Button: save a file.
    pub carry_file: String,
    /// Button: save what could not be read. `{n}`
    pub save_unreadable: String,
    /// Summary: ticks that arrive.
    pub receive: String,
    /// Label of the field to paste into.
    pub receive_text: String,
    /// Button: look at what was pasted.
    pub receive_look: String,
    /// Label of the file to choose.
    pub receive_file: String,
    /// Button of a question: leave it.
    pub leave: String,
    /// Heading: erase.
    pub erase_title: String,
    /// Button: erase, which asks first.
    pub erase: String,
    /// Button: bring back what was erased, until the page is closed.
    pub bring_back: String,
    /// For how long that can be done.
    pub bring_back_more: String,
    /// Label of the date on which the record erases itself.
    pub until: String,
    /// What that date means.
    pub until_more: String,
}
