//! The grammar form by form (`texts`, `answers`), whole folders (`folders`), and what they say of the order (`plan`).

mod answers;
mod bytes;
mod folders;
mod html;
mod marks;
mod outline;
mod plan;
mod texts;
mod typos;

use super::*;

pub(super) const UI: &str = include_str!("../../../tests/fixtures/two-guides/ui/ja.toml");

/// The day of every check here.
pub(super) const TODAY: Day = Day { year: 2026, month: 11, day: 22 };

/// What stands before a text that brings no front matter and title of its own: lines 1 to 6.
const HEAD: &str = "---\ndescription: d\n---\n\n# 題\n\n";

/// The shared lists, and `entries`.
pub(super) fn files(entries: &[(&str, &str)]) -> Files {
    let shared = [
        ("site.toml", "default = 'g'\nofficial = ['a.example', 'b.example']"),
        (
            "sources.toml",
            r##"
            [O-1]
            grade = "official"
            confidence = "high"
            title = "案内 & <題>"
            address = "https://a.example/?a=1&b=\"2\""
            read = 2026-11-22

            [O-2]
            grade = "official"
            confidence = "high"
            title = "案内"
            address = "https://b.example/"
            read = 2026-11-22

            [S-1]
            grade = "story"
            confidence = "low"
            title = "日記"
            read = 2026-11-20
            "##,
        ),
        (
            "contacts.toml",
            r##"
            [desk]
            name = "窓口 <A&B>"
            shown = "0120-000-000"
            dialled = "0120000000"
            hours = "9時〜17時"
            page = "https://a.example/?a=1&b=2"
            source = "O-1"

            [police]
            name = "警察"
            shown = "#0000"
            page = "https://a.example/"
            source = "O-1"
            "##,
        ),
        ("ui/ja.toml", UI),
    ];
    shared.iter().chain(entries).map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}
