//! Where the site will be served: a path on any host, or a full address.

use std::{fmt, str::FromStr};

use anyhow::{Error, bail};

/// The site's address, ending with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// `https://host` if it is known.
    origin: Option<String>,
    path: String,
}

impl Address {
    /// The path, with a slash at both ends.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The full address, where it is known; canonical links and Open Graph need it.
    pub(super) fn full(&self) -> Option<String> {
        self.origin.as_ref().map(|origin| format!("{origin}{}", self.path))
    }

    /// The site, seen from the page at `path` below it. Where only a path was given, the way up through the
    /// folders: then the build works under other paths, too.
    pub(super) fn root(&self, path: &str) -> String {
        match (&self.origin, path.matches('/').count()) {
            (Some(_), _) => self.path.clone(),
            (None, 0) => "./".to_owned(),
            (None, depth) => "../".repeat(depth),
        }
    }

    /// The page for `guide` and `lang`, as a path below the site.
    pub(super) fn page_path(guide: &str, lang: &str) -> String {
        format!("{guide}/{lang}/")
    }

    /// The one-page sheet for `guide` and `lang`, as a path below the site.
    pub(super) fn sheet_path(guide: &str, lang: &str) -> String {
        format!("{guide}/{lang}/sheet/")
    }
}

impl FromStr for Address {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (origin, path) = match text.split_once("://") {
            Some((scheme @ ("http" | "https"), rest)) => {
                let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
                (Some(format!("{scheme}://{host}")), path)
            }
            Some(_) => bail!("the address {text} begins with neither http:// nor https://"),
            None => (None, text),
        };
        let path = path.trim_matches('/');
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
        let host =
            text.split_once("://").map_or("host", |(_, rest)| rest.split('/').next().unwrap_or_default());
        let host_is_plain =
            !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || "-.:".contains(c));
        if !path.chars().all(is_plain) || path.contains("//") || path.contains("..") || !host_is_plain {
            bail!("{text} is no address of a site: give a path such as /help/ or https://host/help/");
        }
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Ok(Self { origin, path })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin.as_deref().unwrap_or_default(), self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_full_address_pages_find_the_site_from_where_they_are() {
        let roots = |address: &str| {
            let address: Address = address.parse().unwrap();
            ["", "amazon/", "amazon/ja/"].map(|path| address.root(path))
        };
        assert_eq!(roots("/help/"), ["./", "../", "../../"]);
        assert_eq!(roots("https://guide.example/help/"), ["/help/"; 3]);
    }

    #[test]
    fn slashes_are_added_and_nonsense_is_refused() {
        for (given, meant) in [
            ("/", "/"),
            ("", "/"),
            ("/help", "/help/"),
            ("help/", "/help/"),
            ("https://guide.example", "https://guide.example/"),
            ("https://guide.example/help", "https://guide.example/help/"),
        ] {
            assert_eq!(given.parse::<Address>().unwrap().to_string(), meant);
        }
        for given in [
            "ftp://guide.example/",
            "/a b/",
            "https://",
            "/../",
            "/a?b",
            "//evil.example//x",
            "https://a.example; script-src *",
        ] {
            assert!(given.parse::<Address>().is_err(), "{given}");
        }
    }
}
