//! Words of the page that the program has, so that a folder names only those that it wants otherwise.

/// The words in `lang`, as TOML: all of them.
pub(super) fn words(lang: &str) -> Option<&'static str> {
    match lang {
        "ja" => Some(include_str!("ja.toml")),
        "en" => Some(include_str!("en.toml")),
        _ => None,
    }
}
