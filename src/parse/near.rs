//! Which of the known words an author may have meant.

/// The known word that is nearest to `word`, if one is so near that it may have been meant: within two slips (a letter
/// too many, too few, another one, or two that changed places), and in short words within a third of their letters.
/// Capitals count as their small letters; another number is another thing. Of words equally near, the first.
pub(super) fn near<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters = |word: &str| word.chars().flat_map(char::to_lowercase).collect::<Vec<_>>();
    let typed = letters(word);
    let distances = known.filter_map(|known| {
        let meant = letters(known);
        let most = (typed.len().max(meant.len()) / 3).clamp(1, 2);
        // Words of one letter are near to every other one.
        let may_be = typed.len().min(meant.len()) > 1 && typed.len().abs_diff(meant.len()) <= most;
        let may_be = may_be && numbers(word) == numbers(known);
        let slips = may_be.then(|| slips(&typed, &meant)).filter(|slips| *slips <= most)?;
        Some((slips, known))
    });
    // `min_by_key` keeps the first of equals.
    distances.min_by_key(|(slips, _)| *slips).map(|(_, known)| known)
}

/// The question whether that word was meant, to stand behind what is told of `word`; nothing if no word is near.
pub(super) fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    near(word, known).map(|near| format!("「{near}」ではありませんか。")).unwrap_or_default()
}

/// The numbers in a word, however many noughts they are written with.
fn numbers(word: &str) -> Vec<&str> {
    let numbers = word.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    numbers.map(|number| number.trim_start_matches('0')).collect()
}

/// How many slips make `meant` into `typed`: the distance of Damerau and Levenshtein, in which no letter slips twice.
fn slips(typed: &[char], meant: &[char]) -> usize {
    let mut before = Vec::new();
    let mut row: Vec<usize> = (0..=meant.len()).collect();
    for (i, letter) in typed.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, other) in meant.iter().enumerate() {
            let swapped = i > 0 && j > 0 && typed[i - 1] == *other && meant[j - 1] == *letter;
            let fewest = (row[j + 1] + 1).min(next[j] + 1).min(row[j] + usize::from(letter != other));
            next.push(if swapped { fewest.min(before[j - 1] + 1) } else { fewest });
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_counts_slips() {
        for (typed, meant, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("minuts", "minutes", 1),
            ("minutess", "minutes", 1),
            ("mimutes", "minutes", 1),
            ("mintues", "minutes", 1),
            ("mitnuse", "minutes", 3),
            ("ca", "abc", 3),
            ("種まき", "種まく", 1),
        ] {
            let [typed, meant] = [typed, meant].map(|word| word.chars().collect::<Vec<_>>());
            assert_eq!(slips(&typed, &meant), expected, "{typed:?} {meant:?}");
            assert_eq!(slips(&meant, &typed), expected, "{meant:?} {typed:?}");
        }
    }

    #[test]
    fn the_nearest_is_meant_and_of_equals_the_first() {
        let known = ["minutes", "judged", "needs", "closes", "opens", "a", "水やり", "種をまく"];
        for (word, expected) in [
            ("minuts", Some("minutes")),
            ("MINUTES", Some("minutes")),
            ("mnuts", Some("minutes")),
            ("need", Some("needs")),
            ("open", Some("opens")),
            ("opnes", Some("opens")),
            ("seeds", Some("needs")),
            ("水やる", Some("水やり")),
            ("種まく", Some("種をまく")),
            ("b", None),
            ("ab", None),
            ("", None),
            ("question", None),
            ("feuds", None),
            ("seed2", None),
        ] {
            assert_eq!(near(word, known.iter().copied()), expected, "{word}");
        }
        assert_eq!(near("cat", ["bat", "rat"].into_iter()), Some("bat"));
        assert_eq!(near("cat", [].into_iter()), None);
        let labels = ["G-01", "G-02"];
        assert_eq!(
            ["g-2", "G-03", "G-1"].map(|label| near(label, labels.into_iter())),
            [Some("G-02"), None, Some("G-01")]
        );
    }
}
