//! What the README says of speed and size is what was measured.

use crate::source::{self, assert_none};

#[test]
fn the_readmes_figures_are_lines_of_the_benchmark() {
    let measured = source::file("docs/bench.md").unwrap().text;
    let readme = source::file("README.md").unwrap().text;
    let (_, figures) = readme.split_once("\n## Figures\n").unwrap();
    let figures = figures.split("\n## ").next().unwrap_or_default();
    let rows: Vec<_> = figures.lines().filter(|line| line.starts_with('|')).collect();
    assert!(!rows.is_empty(), "README.md has a table of figures");
    let others = rows.into_iter().filter(|row| !measured.lines().any(|line| line == *row)).map(str::to_owned);
    assert_none("Every row of the README's figures is a row of docs/bench.md", others);
}
