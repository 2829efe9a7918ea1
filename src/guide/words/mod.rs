//! The words the program speaks. They are content (`content/ui/<lang>.toml`, table `app`): no language is code.

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
pub enum WordsError {
    /// The program needs this word.
    Missing(&'static str),
    /// The program does not know this word.
    Unknown(String),
}

impl Words {
    /// Words by name, as an author writes them.
    ///
    /// # Errors
    /// If a word is missing or unknown.
    pub fn from_named(mut named: BTreeMap<String, String>) -> Result<Self, WordsError> {
        let take = |name: &&'static str| named.remove(*name).ok_or(WordsError::Missing(name));
        let words = NAMES.iter().map(take).collect::<Result<_, _>>()?;
        match named.pop_first() {
            Some((name, _)) => Err(WordsError::Unknown(name)),
            None => Ok(Self(words)),
        }
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
        assert_eq!(Words::from_named(named(&NAMES[1..])), Err(WordsError::Missing("site")));
        let too_many: Vec<_> = NAMES.iter().copied().chain(["typo"]).collect();
        assert_eq!(Words::from_named(named(&too_many)), Err(WordsError::Unknown("typo".into())));
    }
}
