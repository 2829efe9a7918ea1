use super::*;
use crate::progress::Restored;

/// A guide whose ids were published in this order: a step, a retired one, one under its third name, two steps.
fn edited() -> Guide {
    let live = |id: &str| Standing::Live(id.parse().unwrap());
    let renamed = Standing::Renamed { old: "old".parse().unwrap(), new: "c".parse().unwrap() };
    let standings = [live("a"), Standing::Retired, renamed, live("b"), live("c"), live("heading")];
    Guide { published: standings.into_iter().collect(), ..guide(&["a", "b", "c"]) }
}

#[test]
fn what_was_published_since_is_new() {
    let guide = edited();
    for (seen, ids, says) in [
        (None, "", ""),
        (Some(0), "a c b heading", "前に印を付けたあとで、手順が3件増えました。「新しい」と書いてあります。"),
        (Some(3), "b heading", "前に印を付けたあとで、手順が1件増えました。「新しい」と書いてあります。"),
        // It stood there under another name.
        (Some(4), "heading", ""),
        (Some(6), "", ""),
        (Some(99), "", ""),
    ] {
        let restored = Restored { seen, ..Restored::default() };
        let fresh = fresh(&guide, &restored);
        let names: Vec<_> = fresh.iter().map(Id::as_str).collect();
        assert_eq!(names.join(" "), ids, "{seen:?}");
        assert_eq!(found(&guide, &words(), &restored, &fresh), says, "{seen:?}");
    }
}

#[test]
fn all_that_was_found_is_said() {
    let (guide, words) = (edited(), words());
    let restored = Restored { damaged: true, newer: true, seen: Some(3), ..Restored::default() };
    let says = found(&guide, &words, &restored, &fresh(&guide, &restored));
    let lines: Vec<_> = says.lines().collect();
    assert_eq!(lines[..2], [words.set_aside(), words.newer()]);
    assert!(lines.len() == 3 && lines[2].contains("1件"), "{says}");
}
