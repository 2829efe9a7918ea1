//! Which way a language is written.

/// Languages whose usual script is written from right to left.
const FROM_THE_RIGHT: &[&str] = &["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
/// The scripts that are, as a language tag may name them.
const SCRIPTS: &[&str] = &["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"];

/// The attribute `dir` of an element in the language `lang`, with a space before it; nothing where it is the usual one.
pub(in crate::site) fn attribute(lang: &str) -> &'static str {
    if is_from_the_right(lang) { r#" dir="rtl""# } else { "" }
}

/// Whether the language of this BCP 47 tag is written from right to left. A script in it decides: `az-Arab`, `ks-Latn`.
pub(super) fn is_from_the_right(lang: &str) -> bool {
    let lang = lang.to_ascii_lowercase();
    let mut subtags = lang.split('-');
    let language = subtags.next().unwrap_or_default();
    // Behind a single letter stands what is no part of the language's name.
    let script = subtags
        .take_while(|subtag| subtag.len() > 1)
        .find(|subtag| subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic()));
    script.map_or_else(|| FROM_THE_RIGHT.contains(&language), |script| SCRIPTS.contains(&script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_decides_and_otherwise_the_language() {
        for lang in ["ar", "ar-EG", "AR", "fa-AF", "he", "ur", "ckb-IQ", "az-Arab", "az-arab-IR", "ks"] {
            assert_eq!(attribute(lang), " dir=\"rtl\"", "{lang}");
        }
        for lang in ["ja", "en", "pt-BR", "zh-Hant", "ks-Latn", "ar-Latn-EG", "arn", "az", "en-x-arab", ""] {
            assert_eq!(attribute(lang), "", "{lang}");
        }
    }
}
