//! Templates: words with slots for what is only known on the phone.

/// Fills `{name}` slots with numbers. A slot without a value stays visible, so that a test or a reader notices it.
pub fn fill(template: &str, slots: &[(&str, usize)]) -> String {
    fill_text(template, &|name| {
        slots.iter().find(|(slot, _)| *slot == name).map(|(_, value)| value.to_string())
    })
}

/// Fills `{name}` slots with what `value` says of them.
///
/// Not generic: it would come to the phone once for each place that fills something.
pub fn fill_text(template: &str, value: &dyn Fn(&str) -> Option<String>) -> String {
    let mut parts = template.split('{');
    let mut text = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let slot = part.split_once('}').and_then(|(name, rest)| Some((value(name)?, rest)));
        match slot {
            Some((value, rest)) => text.extend([&value, rest]),
            None => text.extend(["{", part]),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_and_unknown_ones_stay() {
        assert_eq!(fill("{all}件のうち{done}件", &[("done", 3), ("all", 26)]), "26件のうち3件");
        assert_eq!(fill("{n}分 {m} {", &[("n", 5)]), "5分 {m} {");
    }
}
