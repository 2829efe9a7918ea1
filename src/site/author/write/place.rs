//! Where on the pages a line of the content shows.

use super::told::Spot;
use crate::{
    guide::{Guide, Id},
    parse::{Document, Files, Library},
};

/// The document, and the id in it that is nearest above `spot`; none where no step or section is that line's.
pub(super) fn of<'a>(spot: &Spot, files: &Files, library: &'a Library) -> Option<(&'a Document, Id)> {
    let (guide, file) = spot.file.split_once('/')?;
    let lang = file.strip_suffix(".md");
    let mut documents = library.documents.iter().filter(|document| document.guide.key == guide);
    let document = documents.find(|document| match lang {
        Some(lang) => document.guide.lang == lang,
        None => file == "guide.toml" && document.is_default_language,
    })?;
    let lines: Vec<_> = files.get(&spot.file)?.lines().take(spot.line).collect();
    // What stands below the last step is not part of it.
    if lines.last()?.starts_with("[^") {
        return None;
    }
    let id_of = if lang.is_some() { marked } else { named };
    let mut ids = lines.into_iter().rev().filter_map(id_of).filter_map(|id| id.parse::<Id>().ok());
    ids.find(|id| has(&document.guide, id)).map(|id| (document, id))
}

/// The id at the end of a heading or a box: `… {#id}`.
fn marked(line: &str) -> Option<&str> {
    Some(line.trim_end().strip_suffix('}')?.rsplit_once("{#")?.1)
}

/// The id of a table or a row in `guide.toml`: `[steps.id]`, `{ step = "id" }`.
fn named(line: &str) -> Option<&str> {
    let line = line.trim();
    if let Some((_, row)) = line.split_once("step = \"") {
        return row.split('"').next();
    }
    let (table, id) = line.strip_prefix('[')?.split([']']).next()?.split_once('.')?;
    ["steps", "questions", "days"].contains(&table).then(|| id.split('.').next()).flatten()
}

/// Whether the page has a place of this id.
fn has(guide: &Guide, id: &Id) -> bool {
    guide.sections.iter().any(|section| section.id == *id)
        || guide.step_of(id).is_some()
        || guide.answer(id).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{guide::Section, guide::Step};

    fn library() -> Library {
        let section = Section {
            id: "now".parse().unwrap(),
            title: String::new(),
            question: None,
            blocks: Vec::new(),
            steps: vec![Step::new("soil".parse().unwrap())],
        };
        let guide = Guide {
            key: "garden".to_owned(),
            lang: "ja".to_owned(),
            sections: vec![section],
            ..Guide::default()
        };
        let document = Document { guide, is_default_language: true, ..Document::default() };
        Library { documents: vec![document], ..Library::default() }
    }

    #[test]
    fn a_line_belongs_to_the_nearest_id_above_that_the_page_has() {
        let text = "# 題\n\n## いま {#now}\n文\n### 土 {#soil}\n文\n### 新しい {#new}\n文\n\n[^A-01]: 公式\n";
        let logic = "plan = [\n  { step = \"soil\" },\n]\n[steps.soil]\nminutes = 5\n[steps.soil.wait]\n";
        let files = Files::from([
            ("garden/ja.md".to_owned(), text.to_owned()),
            ("garden/guide.toml".to_owned(), logic.to_owned()),
            ("site.toml".to_owned(), String::new()),
        ]);
        let library = library();
        let at = |file: &str, line| {
            let spot = Spot { file: file.to_owned(), line, column: 1 };
            of(&spot, &files, &library).map(|(_, id)| id.to_string()).unwrap_or_default()
        };
        assert_eq!(
            [1, 2, 3, 4, 5, 6].map(|line| at("garden/ja.md", line)),
            ["", "", "now", "now", "soil", "soil"]
        );
        // The page does not have the new one yet.
        assert_eq!([7, 8, 10].map(|line| at("garden/ja.md", line)), ["soil", "soil", ""]);
        assert_eq!(
            [1, 2, 4, 5, 6].map(|line| at("garden/guide.toml", line)),
            ["", "soil", "soil", "soil", "soil"]
        );
        assert_eq!([at("site.toml", 1), at("garden/en.md", 1)], ["", ""]);
    }
}
