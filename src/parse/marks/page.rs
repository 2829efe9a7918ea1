//! What Markdown left as text, line by line.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::parse::{
    lists::{is_inline, is_task, parts},
    tree::{self, Kind, Node},
};

/// A text as the checks of marks see it.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) runs: Vec<Run>,
    pub(super) links: Vec<Link>,
    pub(super) rows: Vec<Row>,
    /// Headings that are some by the line below them.
    pub(super) underlined: Vec<Range<usize>>,
    pub(super) nested: Vec<Nested>,
    pub(super) code: Vec<Code>,
    /// What links name that have their address elsewhere.
    pub(super) labels: Vec<String>,
}

/// A line with a box that stands below another such line.
pub(super) struct Nested {
    /// Where the mark of the list stands.
    pub(super) at: usize,
    /// Where that of the other one does.
    pub(super) outer: usize,
}

/// Running text: a paragraph, a line of a list, a cell, a title, the words of a link.
pub(super) struct Run {
    pub(super) place: Place,
    pub(super) in_list: bool,
    /// How far a line of a list is indented that belongs to the list's line before it.
    pub(super) indent: usize,
    pub(super) lines: Vec<Line>,
    /// Marks of emphasis that Markdown understood, in pairs.
    pub(super) bound: Vec<[Range<usize>; 2]>,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Text,
    /// No links and no emphasis here.
    Title,
    Cell,
    Link,
}

/// One line of a run.
pub(super) struct Line {
    /// Where it begins in the text (bytes), behind what Markdown understood of it.
    pub(super) start: usize,
    /// What is literally text in it, to its end; every other byte is [`TAKEN`]. So a place in it is a place in the text.
    pub(super) raw: String,
    pub(super) opens: Opens,
}

/// What stands before a line's text.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Opens {
    /// Nothing but spaces and the marks of quotations.
    Line,
    /// The mark of the list, at this place; the run is the item's first.
    Item(usize),
    /// Something else.
    Nothing,
}

/// A link that Markdown understood.
pub(super) struct Link {
    pub(super) range: Range<usize>,
    /// Its words.
    pub(super) words: Range<usize>,
    pub(super) address: String,
    pub(super) is_auto: bool,
    pub(super) place: Place,
}

/// A row of a table, and how many cells its heading has.
pub(super) struct Row {
    pub(super) range: Range<usize>,
    pub(super) columns: usize,
}

/// A frame that shows what is typed.
pub(super) struct Code {
    pub(super) range: Range<usize>,
    pub(super) is_fenced: bool,
    /// The column at which a text would begin there.
    pub(super) indent: usize,
}

/// A byte that Markdown understood, or that its author escaped.
pub(super) const TAKEN: char = '\0';

impl<'a> Page<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let mut page = Self {
            text,
            runs: Vec::new(),
            links: Vec::new(),
            rows: Vec::new(),
            underlined: Vec::new(),
            nested: Vec::new(),
            code: Vec::new(),
            labels: Vec::new(),
        };
        page.blocks(&tree::parse(text), Within::default());
        page
    }

    /// The whole line that `place` is on, without its end.
    pub(super) fn line_at(&self, place: usize) -> Range<usize> {
        let (before, after) = self.text.split_at(place);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        start..place + after.find('\n').unwrap_or(after.len())
    }

    /// A line as its author wrote it.
    pub(super) fn written(&self, line: &Line) -> &'a str {
        &self.text[line.start..line.start + line.raw.len()]
    }

    /// What stands on its line before `place`.
    pub(super) fn before(&self, place: usize) -> &'a str {
        &self.text[self.line_at(place).start..place]
    }

    /// Takes out of the running text what is known to be something else.
    pub(super) fn take(&mut self, ranges: &[Range<usize>]) {
        for line in self.runs.iter_mut().flat_map(|run| &mut run.lines) {
            let Line { start, raw, .. } = line;
            let end = *start + raw.len();
            for range in ranges.iter().filter(|range| *start <= range.start && range.end <= end) {
                let taken = TAKEN.to_string().repeat(range.len());
                raw.replace_range(range.start - *start..range.end - *start, &taken);
            }
        }
    }

    fn blocks(&mut self, nodes: &[Node<'_>], outer: Within) {
        let mut within = outer;
        for group in nodes.chunk_by(|a, b| is_inline(a) && is_inline(b)) {
            let node = &group[0];
            match &node.kind {
                _ if is_inline(node) => self.run(group, within),
                Kind::Leaf(_) | Kind::Html(_) => {}
                Kind::Branch(tag, inner) => match tag {
                    // Definitions are compared with the list of sources, byte for byte.
                    Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_) | Tag::HtmlBlock => {}
                    // What is in it is shown as it is.
                    Tag::CodeBlock(kind) => self.code.push(Code {
                        range: node.range.clone(),
                        is_fenced: kind.is_fenced(),
                        indent: within.indent,
                    }),
                    Tag::Heading { .. } => {
                        if !text_of(self.text, node).starts_with('#') {
                            self.underlined.push(node.range.clone());
                        }
                        self.blocks(inner, Within { place: Place::Title, ..within });
                    }
                    Tag::Item => self.item(node, inner, within.task),
                    Tag::Table(columns) => self.table(inner, columns.len()),
                    Tag::Paragraph => self.blocks(inner, within),
                    _ => self.blocks(inner, Within { item: None, ..within }),
                },
            }
            // What stands right behind a list may belong to its last line.
            within.indent = match &node.kind {
                Kind::Branch(Tag::List(_), items) => {
                    items.last().map_or(outer.indent, |item| self.indent(item))
                }
                _ => outer.indent,
            };
        }
    }

    fn item(&mut self, item: &Node<'_>, inner: &[Node<'_>], outer: Option<usize>) {
        let (line, more) = parts(inner);
        let at = item.range.start;
        let place = if is_task(item) { Place::Title } else { Place::Text };
        let task = outer.or(is_task(item).then_some(at));
        if let Some(outer) = outer.filter(|_| is_task(item)) {
            self.nested.push(Nested { at, outer });
        }
        let indent = self.indent(item);
        self.blocks(line, Within { place, item: Some(at), in_list: true, indent, task });
        self.blocks(more, Within { place: Place::Text, item: None, in_list: true, indent, task });
    }

    /// The column at which the content of a list's line begins.
    fn indent(&self, item: &Node<'_>) -> usize {
        let column = |place| self.before(place).chars().count();
        match &item.kind {
            // The box belongs to the content.
            _ if is_task(item) => column(item.range.start) + "- ".len(),
            Kind::Branch(_, inner) => inner.first().map_or(0, |first| column(first.range.start)),
            Kind::Leaf(_) | Kind::Html(_) => 0,
        }
    }

    fn table(&mut self, parts: &[Node<'_>], columns: usize) {
        for part in parts {
            let Kind::Branch(tag, cells) = &part.kind else { continue };
            if *tag == Tag::TableRow {
                self.rows.push(Row { range: part.range.clone(), columns });
            }
            for cell in cells {
                if let Kind::Branch(Tag::TableCell, inner) = &cell.kind {
                    self.blocks(inner, Within { place: Place::Cell, ..Within::default() });
                }
            }
        }
    }

    fn run(&mut self, nodes: &[Node<'_>], within: Within) {
        let Within { place, in_list, indent, .. } = within;
        let mut run = Run { place, in_list, indent, lines: Vec::new(), bound: Vec::new() };
        let mut is_new = true;
        self.collect(nodes, &mut run, &mut is_new, within);
        self.runs.push(run);
    }

    fn collect(&mut self, nodes: &[Node<'_>], run: &mut Run, is_new: &mut bool, within: Within) {
        for node in nodes {
            let Range { start, end } = node.range;
            match &node.kind {
                Kind::Leaf(Event::SoftBreak | Event::HardBreak) => *is_new = true,
                Kind::Leaf(Event::TaskListMarker(_)) => {}
                Kind::Html(_) => take_up_to(self.line(run, is_new, start, within), start),
                Kind::Leaf(leaf) => {
                    let line = self.line(run, is_new, start, within);
                    take_up_to(line, start);
                    if let Event::Text(_) = leaf {
                        literal(&self.text[start..end], &mut line.raw);
                    }
                }
                Kind::Branch(Tag::Emphasis | Tag::Strong, inner) => {
                    let length = if matches!(&node.kind, Kind::Branch(Tag::Strong, _)) { 2 } else { 1 };
                    run.bound.push([start..start + length, end - length..end]);
                    self.line(run, is_new, start, within);
                    self.collect(inner, run, is_new, within);
                }
                Kind::Branch(tag, inner) => {
                    self.line(run, is_new, start, within);
                    if let Tag::Link { link_type, dest_url, id, .. } = tag {
                        self.labels.push(id.to_string());
                        let words = inner.first().map_or(start, |node| node.range.start)
                            ..inner.last().map_or(start, |node| node.range.end);
                        self.links.push(Link {
                            range: start..end,
                            words,
                            address: dest_url.to_string(),
                            is_auto: *link_type == LinkType::Autolink,
                            place: run.place,
                        });
                        self.run(inner, Within { place: Place::Link, item: None, ..within });
                    }
                }
            }
            if let (false, Some(line)) = (*is_new, run.lines.last_mut()) {
                take_up_to(line, end);
            }
        }
    }

    /// The run's last line, or a new one that begins at `start`.
    fn line<'r>(&self, run: &'r mut Run, is_new: &mut bool, start: usize, within: Within) -> &'r mut Line {
        if std::mem::take(is_new) || run.lines.is_empty() {
            let before = self.before(start);
            let opens = match within.item {
                _ if before.chars().all(|c| " \t>".contains(c)) => Opens::Line,
                Some(item) if run.lines.is_empty() => Opens::Item(item),
                _ => Opens::Nothing,
            };
            run.lines.push(Line { start, raw: String::new(), opens });
        }
        let last = run.lines.len() - 1;
        &mut run.lines[last]
    }
}

/// What a run stands in.
#[derive(Clone, Copy)]
struct Within {
    place: Place,
    /// Where the mark of the list's line stands, if nothing of that line was met yet.
    item: Option<usize>,
    in_list: bool,
    indent: usize,
    /// Where the mark of the outermost list's line with a box stands.
    task: Option<usize>,
}

impl Default for Within {
    fn default() -> Self {
        Self { place: Place::Text, item: None, in_list: false, indent: 0, task: None }
    }
}

fn take_up_to(line: &mut Line, place: usize) {
    while line.start + line.raw.len() < place {
        line.raw.push(TAKEN);
    }
}

/// Adds to `raw` what is literally text in `source`: neither escapes nor entities.
fn literal(source: &str, raw: &mut String) {
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let escape = match c {
            '\\' if rest[1..].starts_with(|c: char| c.is_ascii_punctuation()) => 2,
            '&' => entity(rest).unwrap_or(0),
            _ => 0,
        };
        if escape > 0 {
            raw.extend(std::iter::repeat_n(TAKEN, escape));
            rest = &rest[escape..];
        } else {
            raw.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
}

fn text_of<'a>(text: &'a str, node: &Node<'_>) -> &'a str {
    text[node.range.clone()].trim_start()
}

/// The length of the entity at the start of `text`: `&amp;`, `&#42;`.
fn entity(text: &str) -> Option<usize> {
    let name = text[1..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    (name > 0 && text[1 + name..].starts_with(';')).then_some(name + 2)
}
