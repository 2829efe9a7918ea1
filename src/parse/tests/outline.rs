//! What became of a text, written so that a person can compare it.

use super::{super::document::Parsed, *};
use crate::guide::{Block, Id};

/// Parses one text. Steps named `judged…` are our judgement; `where` is a question.
pub(super) fn parse(text: &str) -> Parsed {
    let files = files(&[]);
    let mut faults = Vec::new();
    let registry = Registry::read(&files, super::TODAY, &mut faults);
    let (_, words) = ui::words(&files, "ja", &mut faults).unwrap();
    assert_eq!(faults, []);
    let source = fault::Source { path: "ja.md", text };
    document::parse(
        Context { source, lang: "ja", registry: &registry, words: &words, open: &[] },
        &Logic { judged: &|id| id.as_str().starts_with("judged"), is_question: &|id| id.as_str() == "where" },
    )
}

/// Titles, HTML and tasks in order, then the faults with `!`.
pub(super) fn outline(parsed: &Parsed) -> String {
    let Parsed { guide, prose, faults, .. } = parsed;
    let mut lines = Vec::new();
    if guide.title != "題" {
        lines.push(format!("# {} ({})", guide.title, parsed.description));
    }
    lines.extend([Prose::OPENING, Prose::BAND].map(|key| format!("{key}: {}", prose.get(key))));
    lines.retain(|line| !line.ends_with(": "));
    for section in &guide.sections {
        let question = if section.question.is_some() { " (question)" } else { "" };
        lines.push(format!("## {} #{}{question}", section.title, section.id));
        body(&section.id, &section.blocks, prose, &mut lines);
        for step in &section.steps {
            lines.push(format!("### {} #{}", step.title, step.id));
            body(&step.id, &step.blocks, prose, &mut lines);
        }
    }
    // On what a text rests is no matter here; `tests/fixtures/bad` has a folder for each of these rules.
    let is_form = |fault: &&Fault| !matches!(fault.rule, Rule::MissingGrade | Rule::StoryVoice);
    lines.extend(faults.iter().filter(is_form).map(|fault| format!("! {fault}")));
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn body(id: &Id, blocks: &[Block], prose: &Prose, lines: &mut Vec<String>) {
    for (index, block) in blocks.iter().enumerate() {
        let html = prose.get(&Prose::key(id, index));
        match block {
            Block::Prose => lines.push(html.to_owned()),
            Block::Fold(title) => lines.push(format!("▸ {title}: {html}")),
            Block::Answers(answers) => lines.extend(answers.iter().map(|answer| {
                assert_eq!(html, "");
                format!("( ) {} #{} → {}", answer.title, answer.id, answer.leads)
            })),
            Block::Tasks(tasks) => lines.extend(tasks.iter().map(|task| {
                assert_eq!(task.more, !prose.get(task.id.as_str()).is_empty());
                format!("[ ] {} #{} {}", task.title, task.id, prose.get(task.id.as_str()))
                    .trim_end()
                    .to_owned()
            })),
        }
    }
}

#[test]
fn nesting_without_end_is_flattened() {
    let text = format!("# 題\n\n## 段 {{#phase}}\n\n{} 底\n", ">".repeat(20_000));
    let nodes = crate::parse::tree::parse(&text);
    assert!(crate::parse::tree::plain(&nodes).0.contains("底"));
}
