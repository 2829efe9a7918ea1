//! The words the program speaks. They are content (`ui/<lang>.toml`, table `app`): no language is code.

mod list;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use list::{NAMES, PLAIN};

/// Every text that the view shows outside the prose.
///
/// A list and not a struct of strings: reading so many named fields would be a large function on the phone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Words(Vec<String>);

/// A list of words that does not fit the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsError {
    /// Words that the program needs and has not got.
    pub missing: Vec<&'static str>,
    /// Words that the program does not know.
    pub unknown: Vec<String>,
}

impl Words {
    /// Words by name, as an author writes them.
    ///
    /// # Errors
    /// If a word is missing or unknown.
    pub fn from_named(mut named: BTreeMap<String, String>) -> Result<Self, WordsError> {
        let mut missing = Vec::new();
        let mut words = Vec::new();
        for name in NAMES {
            match named.remove(*name) {
                Some(word) => words.push(word),
                None => missing.push(*name),
            }
        }
        let unknown: Vec<_> = named.into_keys().collect();
        let is_right = missing.is_empty() && unknown.is_empty();
        if is_right { Ok(Self(words)) } else { Err(WordsError { missing, unknown }) }
    }

    /// The name of every word.
    pub fn names() -> &'static [&'static str] {
        NAMES
    }

    /// Lets `change` have every word that is shown and nothing else: not what is read, copied or put into a file.
    pub fn for_each_shown(&mut self, mut change: impl FnMut(&mut String)) {
        for (word, name) in self.0.iter_mut().zip(NAMES) {
            if !PLAIN.contains(name) {
                change(word);
            }
        }
    }

    fn at(&self, index: usize) -> &str {
        self.0.get(index).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_complete_or_refused() {
        let named = |names: &[&str]| names.iter().map(|name| (name.to_string(), name.to_string())).collect();
        let words = Words::from_named(named(NAMES)).unwrap();
        assert_eq!((words.site(), words.until_more()), ("site", "until_more"));
        let others: Vec<_> = NAMES[2..].iter().copied().chain(["typo"]).collect();
        let error = WordsError { missing: NAMES[..2].to_vec(), unknown: vec!["typo".into()] };
        assert_eq!(Words::from_named(named(&others)), Err(error));
    }
}
