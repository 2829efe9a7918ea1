//! What is wrong with the folder, as the preview tells it.

use crate::parse::{Fault, Severity};

/// One line for the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// Whether the folder could not be published with it.
    pub(super) is_error: bool,
    /// Where it is, if that is one place.
    pub(super) spot: Option<Spot>,
    /// The name of the rule, or nothing.
    pub(super) rule: &'static str,
    /// A sentence or two.
    pub(super) message: String,
}

/// A place in a file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Path below the folder, with `/`.
    pub(super) file: String,
    /// Line, from 1.
    pub(super) line: usize,
    /// Column in characters, from 1.
    pub(super) column: usize,
}

impl Told {
    /// What the folder as a whole hinders.
    pub(super) fn trouble(message: String) -> Self {
        Self { is_error: true, spot: None, rule: "", message }
    }
}

impl From<Fault> for Told {
    fn from(Fault { path: file, line, column, rule, message, .. }: Fault) -> Self {
        let is_error = rule.severity() == Severity::Error;
        Self { is_error, spot: Some(Spot { file, line, column }), rule: rule.name(), message }
    }
}

/// How many of each there are.
pub(super) fn head(told: &[Told]) -> String {
    let errors = told.iter().filter(|told| told.is_error).count();
    let errors = match errors {
        0 => "まちがいはありません".to_owned(),
        _ => format!("まちがい {errors} 件"),
    };
    match told.iter().filter(|told| !told.is_error).count() {
        0 => errors,
        notices => format!("{errors}・お知らせ {notices} 件"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_and_notices_are_counted_apart() {
        let error = Told::trouble("壊れています。".to_owned());
        let notice = Told { is_error: false, ..error.clone() };
        assert_eq!(head(&[]), "まちがいはありません");
        assert_eq!(head(std::slice::from_ref(&notice)), "まちがいはありません・お知らせ 1 件");
        assert_eq!(head(&[error.clone(), error, notice]), "まちがい 2 件・お知らせ 1 件");
    }
}
