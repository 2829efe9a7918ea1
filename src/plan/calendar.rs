//! Days and times that come → a file for the reader's own calendar (iCalendar, RFC 5545). Pure.

use crate::progress::{Millis, Moment, push_date, push_number, time_of};

const MINUTE: Millis = 60 * 1000;
const DAY: Millis = 24 * 60 * MINUTE;

/// How long an entry with a time lasts.
const LENGTH: Millis = 30 * MINUTE;

/// Minutes from 1970 to 2026, in UTC.
const TO_2026: u64 = 20_454 * 24 * 60;

/// Octets of a line without its end, at most.
const LINE: usize = 75;

/// An entry of a calendar.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// What stays the same when the day changes, so that a later file moves the entry instead of adding another: an
    /// id, unlike that of the guide's other entries.
    pub key: &'a str,
    /// When: of the whole day, if it has no minute.
    pub when: Moment,
    /// What everybody sees who sees the calendar.
    pub title: &'a str,
    /// Lines for whoever opens the entry; may be empty.
    pub note: &'a str,
}

/// The file with `events` of the guide with the id `guide`, made at `now`. Each leads to `link`, a URL as a browser
/// writes it, so without line feeds.
///
/// Of titles and notes, control characters other than line feeds are left out.
pub fn calendar(guide: &str, events: &[Event<'_>], link: Option<&str>, now: Millis) -> String {
    let mut text =
        String::from("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//hitotsuzutsu//JA\nCALSCALE:GREGORIAN\n");
    for event in events {
        push(&mut text, &["BEGIN:VEVENT\nUID:", event.key, ".", guide, "@hitotsuzutsu.invalid"]);
        push_version(&mut text, now);
        let trigger = push_time(&mut text, event);
        push_words(&mut text, event, link.unwrap_or_default());
        push(&mut text, &["\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:", trigger, "\nDESCRIPTION:"]);
        push_escaped(&mut text, event.title);
        text.push_str("\nEND:VALARM\nEND:VEVENT\n");
    }
    text.push_str("END:VCALENDAR\n");
    folded(&text)
}

/// When the entry was written, and a number that grows by the minute: of two files, the later one wins.
fn push_version(text: &mut String, now: Millis) {
    text.push_str("\nDTSTAMP:");
    push_moment(text, now);
    text.push_str("\nSEQUENCE:");
    push_number(text, (now / MINUTE).saturating_sub(TO_2026), 1);
}

/// From when until when. Returns how far from the beginning to remind, so that a reminder moves with its entry.
pub(super) fn push_time(text: &mut String, event: &Event<'_>) -> &'static str {
    let Moment { day, minute } = event.when;
    if let Some(minute) = minute {
        // In UTC, since a name of Japan's time would need its definition in the file.
        let start = time_of(day, minute);
        text.push_str("\nDTSTART:");
        push_moment(text, start);
        text.push_str("\nDTEND:");
        push_moment(text, start + LENGTH);
        "-PT2H"
    } else {
        // The end is the first day that is free again. The day itself stays free for appointments.
        text.push_str("\nTRANSP:TRANSPARENT\nDTSTART;VALUE=DATE:");
        push_date(text, day);
        text.push_str("\nDTEND;VALUE=DATE:");
        push_date(text, day + 1);
        // Nine in the morning, wherever the phone is.
        "PT9H"
    }
}

/// What the entry says. The link ends its description too, since many calendars hide a URL.
fn push_words(text: &mut String, event: &Event<'_>, link: &str) {
    text.push_str("\nCLASS:PRIVATE\nSUMMARY:");
    push_escaped(text, event.title);
    let mut before = "\nDESCRIPTION:";
    for part in [event.note, link] {
        if !part.is_empty() {
            text.push_str(before);
            push_escaped(text, part);
            before = "\\n";
        }
    }
    if !link.is_empty() {
        push(text, &["\nURL:", link]);
    }
}

fn push(text: &mut String, parts: &[&str]) {
    for part in parts {
        text.push_str(part);
    }
}

/// Words, in which some characters would mean something.
fn push_escaped(text: &mut String, words: &str) {
    for letter in words.chars() {
        if matches!(letter, '\\' | ',' | ';' | '\n') {
            text.push('\\');
        }
        text.push(if letter == '\n' { 'n' } else { letter });
    }
}

/// `YYYYMMDDTHHMMSSZ`.
fn push_moment(text: &mut String, at: Millis) {
    #[expect(clippy::cast_possible_truncation, reason = "a day before the year 2200")]
    push_date(text, (at / DAY) as u32);
    text.push('T');
    let seconds = at % DAY / 1000;
    push_number(text, seconds / 3600 * 10_000 + seconds / 60 % 60 * 100 + seconds % 60, 6);
    text.push('Z');
}

/// Lines as they travel: they end with CRLF, and what is too long for one goes on in the next, after a space.
fn folded(text: &str) -> String {
    let mut folded = String::new();
    let mut length = 0;
    for letter in text.chars() {
        if letter == '\n' {
            folded.push_str("\r\n");
            length = 0;
        } else if !letter.is_control() {
            length += letter.len_utf8();
            if length > LINE {
                folded.push_str("\r\n ");
                length = 1 + letter.len_utf8();
            }
            folded.push(letter);
        }
    }
    folded
}
