//! One Markdown file → a guide and its prose. `content/README.md` is the grammar.
//!
//! 1. [`tree::parse`] makes a tree of blocks.
//! 2. Headings cut it into the opening, sections, steps and folds.
//! 3. Each body becomes [`Block`]s, and its prose HTML.

use std::{collections::BTreeMap, ops::Range};

use pulldown_cmark::{BlockQuoteKind, HeadingLevel, MetadataBlockKind, Tag};

use super::{
    answers::{self, Line},
    context::Context,
    fault::{Fault, Rule},
    fold, footnotes, front, lists,
    near::near,
    prose::{self, Abroad, Met, References},
    title,
    tree::{self, Kind, Node},
};
use crate::guide::{Ask, Block, Guide, Id, Prose, Section, Step, Task};

/// A parsed file.
pub(super) struct Parsed {
    pub(super) guide: Guide,
    pub(super) prose: Prose,
    pub(super) description: String,
    pub(super) faults: Vec<Fault>,
    /// Where each id stands (bytes), for faults that are found later.
    pub(super) places: BTreeMap<Id, Range<usize>>,
    /// The answers of each question that has a list, as its lines say them.
    pub(super) answers: BTreeMap<Id, Vec<Line>>,
    pub(super) references: References,
    /// Links to other guides.
    pub(super) abroad: Vec<Abroad>,
}

/// What `guide.toml` says that a text cannot be read without.
pub(super) struct Logic<'a> {
    pub(super) judged: &'a dyn Fn(&Id) -> bool,
    pub(super) is_question: &'a dyn Fn(&Id) -> bool,
}

/// Parses one file. Never fails: what cannot be understood is left out and reported.
pub(super) fn parse(context: Context<'_>, logic: &Logic<'_>) -> Parsed {
    let parsed = Parsed {
        guide: Guide::default(),
        prose: Prose::default(),
        description: String::new(),
        faults: Vec::new(),
        places: BTreeMap::new(),
        answers: BTreeMap::new(),
        references: References::default(),
        abroad: Vec::new(),
    };
    let mut builder = Builder {
        context,
        logic,
        parsed,
        met: Met::default(),
        has_front_matter: false,
        footnotes: BTreeMap::new(),
        body: Body::opening(),
    };
    for node in tree::parse(context.source.text) {
        builder.block(node);
    }
    builder.finish()
}

struct Builder<'a> {
    context: Context<'a>,
    logic: &'a Logic<'a>,
    parsed: Parsed,
    met: Met,
    has_front_matter: bool,
    /// Definitions: label → place and text.
    footnotes: BTreeMap<String, (Range<usize>, String)>,
    body: Body<'a>,
}

/// The body that is being read.
struct Body<'a> {
    /// The section or step it belongs to; `None` in the opening, or where the heading had no good id.
    holder: Option<Id>,
    place: Place,
    blocks: Vec<Block>,
    /// Summary of the fold that is open, and where it stands.
    fold: Option<(String, Range<usize>)>,
    pending: Vec<Node<'a>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Opening,
    Section,
    Step,
}

impl Body<'_> {
    fn opening() -> Self {
        Self::new(None, Place::Opening)
    }

    fn new(holder: Option<Id>, place: Place) -> Self {
        Self { holder, place, blocks: Vec::new(), fold: None, pending: Vec::new() }
    }
}

impl<'a> Builder<'a> {
    fn fault(&mut self, range: &Range<usize>, rule: Rule, message: impl Into<String>) {
        self.met.faults.push(self.context.source.fault(range, rule, message));
    }

    fn block(&mut self, node: Node<'a>) {
        match &node.kind {
            Kind::Branch(Tag::MetadataBlock(MetadataBlockKind::YamlStyle), inner) => {
                self.front_matter(&node.range, inner);
            }
            Kind::Branch(Tag::Heading { level, .. }, inner) => self.heading(*level, &node.range, inner),
            Kind::Branch(Tag::FootnoteDefinition(label), _) => {
                let text = self.context.source.text.get(node.range.clone()).unwrap_or_default();
                self.footnotes.insert(label.to_string(), (node.range.clone(), text.trim_end().to_owned()));
            }
            Kind::Branch(Tag::BlockQuote(Some(BlockQuoteKind::Important)), _)
                if self.body.place == Place::Opening || self.question().is_some() =>
            {
                self.band(node);
            }
            Kind::Branch(Tag::List(None), items)
                if items.iter().any(lists::is_task)
                    && self.body.place == Place::Step
                    && self.body.fold.is_none() =>
            {
                self.tasks(items);
            }
            _ => self.body.pending.push(node),
        }
    }

    fn front_matter(&mut self, range: &Range<usize>, inner: &[Node<'_>]) {
        let is_first = self.body.place == Place::Opening
            && self.body.pending.is_empty()
            && self.parsed.guide.title.is_empty()
            && !self.has_front_matter;
        if !is_first {
            let message =
                "この「---」から次の「---」までは、画面に出ません。線は、前後を一行ずつあけて書きます。";
            self.fault(range, Rule::FrontMatter, message);
            return;
        }
        let start = inner.first().map_or(range.start, |text| text.range.start);
        let description =
            front::read(self.context.source, start, &tree::plain(inner).0, &mut self.met.faults);
        self.parsed.description = description.unwrap_or_default();
        self.has_front_matter = true;
    }

    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>, inner: &[Node<'_>]) {
        let in_section = !self.parsed.guide.sections.is_empty();
        match level {
            HeadingLevel::H1 => self.main_title(range, inner),
            HeadingLevel::H2 => {
                self.close_body(false);
                self.section(range, inner);
            }
            HeadingLevel::H3 if in_section => {
                self.close_body(true);
                self.step(range, inner);
            }
            HeadingLevel::H4 if self.body.place != Place::Opening => {
                self.flush();
                let source = self.context.source;
                let title = title::bare(source, range, inner, "たたむ説明の題", &mut self.met.faults);
                self.body.fold = Some((title, range.clone()));
            }
            HeadingLevel::H3 | HeadingLevel::H4 => {
                self.fault(
                    range,
                    Rule::HeadingOrder,
                    "手順（###）とたたむ説明（####）は、段（##）の中に置きます。",
                );
            }
            HeadingLevel::H5 | HeadingLevel::H6 => {
                self.fault(range, Rule::HeadingOrder, "見出しは #### までです。");
            }
        }
    }

    fn main_title(&mut self, range: &Range<usize>, inner: &[Node<'_>]) {
        let text = title::bare(self.context.source, range, inner, "手引きの題", &mut self.met.faults);
        if !self.parsed.guide.title.is_empty() || self.body.place != Place::Opening {
            self.fault(range, Rule::HeadingOrder, "手引きの題（#）は、はじめにひとつだけです。");
        } else {
            self.parsed.guide.title = text;
        }
    }

    /// Reads a title and claims its id.
    fn titled(&mut self, range: &Range<usize>, inner: &[Node<'_>], what: &str) -> (String, Option<Id>) {
        let title::Title { text, id } =
            title::read(self.context.source, range, inner, what, &mut self.met.faults);
        let Builder { context: Context { source, .. }, parsed: Parsed { places, .. }, met, .. } = self;
        (text, id.and_then(|id| title::claim(*source, places, id, range, &mut met.faults)))
    }

    fn section(&mut self, range: &Range<usize>, inner: &[Node<'_>]) {
        let (title, id) = self.titled(range, inner, "段の題");
        self.body = Body::new(id.clone(), Place::Section);
        // A section without an id is kept, so that the steps below it are checked as steps.
        let id = id.unwrap_or_else(title::placeholder);
        let question = (self.logic.is_question)(&id).then(Ask::default);
        let is_late = self.parsed.guide.sections.last().is_some_and(|before| before.question.is_none());
        if question.is_some() && is_late {
            self.fault(range, Rule::HeadingOrder, "質問の段は、ほかの段より前に置きます。");
        }
        self.parsed.guide.sections.push(Section {
            id,
            title,
            question,
            blocks: Vec::new(),
            steps: Vec::new(),
        });
    }

    fn step(&mut self, range: &Range<usize>, inner: &[Node<'_>]) {
        let (title, id) = self.titled(range, inner, "手順の題");
        self.body = Body::new(id.clone(), Place::Step);
        let id = id.unwrap_or_else(title::placeholder);
        if let Some(section) = self.parsed.guide.sections.last_mut() {
            section.steps.push(Step { title, ..Step::new(id) });
        }
    }

    fn band(&mut self, node: Node<'a>) {
        if self.parsed.guide.band {
            self.fault(&node.range, Rule::HeadingOrder, "緑の帯になる [!IMPORTANT] は、ひとつだけです。");
        }
        if let Kind::Branch(_, inner) = &node.kind {
            if inner.is_empty() {
                let message = "緑の帯が、空です。中の文は、どの行も「> 」で始めます。";
                self.fault(&node.range, Rule::UnknownAlert, message);
            }
            let html = prose::render(self.context, Prose::BAND, inner, &mut self.met);
            self.parsed.prose.insert(Prose::BAND, html);
            self.parsed.guide.band = true;
        }
    }

    fn tasks(&mut self, items: &[Node<'a>]) {
        self.flush();
        if let Some(seam) = lists::seam(items) {
            let message = "印の付く行と付かない行が、ひとつの箇条書きになっています。空いた行だけでは、分かれません。\
                           この行の前に、一文を書きます。";
            self.fault(&seam.range, Rule::MisplacedTask, message);
        }
        let tasks = items.iter().filter_map(|item| self.task(item)).collect();
        self.body.blocks.push(Block::Tasks(tasks));
    }

    fn task(&mut self, item: &Node<'_>) -> Option<Task> {
        let Kind::Branch(Tag::Item, nodes) = &item.kind else { return None };
        if !lists::is_task(item) {
            return None;
        }
        let (line, more) = lists::parts(nodes);
        // The first node is the box.
        let (title, id) = self.titled(&item.range, &line[1..], "印の付く行");
        let id = id?;
        if !more.is_empty() {
            let holder = self.body.holder.clone();
            let html =
                prose::render(self.context, holder.as_ref().map_or("", Id::as_str), more, &mut self.met);
            self.parsed.prose.insert(id.as_str(), html);
        }
        Some(Task { id, title, more: !more.is_empty() })
    }

    /// The question that is being read, outside its folds.
    fn question(&self) -> Option<&Id> {
        let is_open = self.body.place == Place::Section && self.body.fold.is_none();
        self.body.holder.as_ref().filter(|id| is_open && (self.logic.is_question)(id))
    }

    /// Ends the run of prose that was being collected.
    fn flush(&mut self) {
        let question =
            self.question().filter(|question| !self.parsed.answers.contains_key(*question)).cloned();
        let nodes = std::mem::take(&mut self.body.pending);
        if let Some(question) = question
            && let Some((before, items, after)) = answers::split(&nodes)
        {
            self.prose(before);
            let Builder { context, parsed, met, .. } = self;
            let (answers, lines) = answers::read(context.source, items, &mut parsed.places, met);
            self.body.blocks.push(Block::Answers(answers));
            self.parsed.answers.insert(question, lines);
            answers::check_elsewhere(context.source, after, &mut met.faults);
            self.prose(after);
            return;
        }
        self.prose(&nodes);
    }

    /// Adds `nodes` to the body as one block: the fold that is open, or prose if there is any.
    fn prose(&mut self, nodes: &[Node<'_>]) {
        let fold = self.body.fold.take();
        if nodes.is_empty() && fold.is_none() {
            return;
        }
        if fold.is_some() && self.body.place == Place::Step {
            fold::check(self.context, nodes, &mut self.met.faults);
        }
        if let Some((title, place)) = fold.as_ref().filter(|_| nodes.is_empty()) {
            self.fault(place, Rule::HeadingOrder, format!("たたむ説明「{title}」に、文がありません。"));
        }
        // A heading without a good id has a place for sources, too.
        let nameless = if self.body.place == Place::Opening { Prose::OPENING } else { "" };
        let holder = self.body.holder.as_ref().map_or(nameless, Id::as_str).to_owned();
        let html = prose::render(self.context, &holder, nodes, &mut self.met);
        match (self.body.place, &self.body.holder) {
            (Place::Opening, _) => self.parsed.prose.insert(Prose::OPENING, html),
            (_, None) => {}
            (_, Some(id)) => self.parsed.prose.insert(Prose::key(id, self.body.blocks.len()), html),
        }
        self.body.blocks.push(fold.map_or(Block::Prose, |(title, _)| Block::Fold(title)));
    }

    /// Ends the body that is being read; the heading of a step of its own may follow it.
    fn close_body(&mut self, is_before_step: bool) {
        self.flush();
        let mut blocks = std::mem::take(&mut self.body.blocks);
        let cites = std::mem::take(&mut self.met.cites);
        if let Some(id) = self.body.holder.clone() {
            let judged = self.body.place == Place::Step && (self.logic.judged)(&id);
            if cites.is_empty() && !judged && self.body.place == Place::Step {
                let place = self.parsed.places.get(&id).cloned().unwrap_or_default();
                let message =
                    "よりどころがありません。脚注を付けるか、guide.toml で judged = true とします。";
                self.fault(&place, Rule::MissingGrade, message);
            }
            if !cites.is_empty() || judged {
                let html = prose::sources(self.context, id.as_str(), &cites, judged);
                self.parsed.prose.insert(Prose::key(&id, blocks.len()), html);
                blocks.push(Block::Fold(prose::sources_title(self.context, &cites, judged)));
            }
        }
        let is_empty = self.body.place == Place::Section
            && blocks.is_empty()
            && !is_before_step
            && self.question().is_none();
        if let Some(place) =
            self.body.holder.as_ref().and_then(|id| self.parsed.places.get(id)).filter(|_| is_empty)
        {
            let message = "この段には、文も手順もありません。書くか、題を消します。";
            self.met.faults.push(self.context.source.fault(place, Rule::HeadingOrder, message));
        }
        let Some(section) = self.parsed.guide.sections.last_mut() else { return };
        match (self.body.place, section.steps.last_mut()) {
            (Place::Step, Some(step)) => step.blocks = blocks,
            (Place::Section, _) => section.blocks = blocks,
            _ => {}
        }
    }

    fn finish(mut self) -> Parsed {
        self.close_body(false);
        let start = 0..0;
        if self.parsed.guide.title.is_empty() {
            self.fault(&start, Rule::HeadingOrder, "手引きの題（#）がありません。");
        }
        if self.parsed.description.is_empty() {
            self.met.faults.push(front::missing(self.context.source, self.has_front_matter));
        }
        footnotes::check(self.context, self.footnotes, &mut self.met);
        let Met { faults, links, references, abroad, .. } = self.met;
        self.parsed.abroad = abroad;
        self.parsed.references = references;
        let ids = || self.parsed.places.keys().map(Id::as_str);
        let dead = links.into_iter().filter(|(id, _)| !ids().any(|known| known == id));
        let advised = dead.map(|(id, fault)| match near(&id, ids()) {
            Some(near) => Fault {
                message: format!("{}「#{near}」ではありませんか。", fault.message),
                ..fault
            },
            None => fault,
        });
        self.parsed.faults = faults.into_iter().chain(advised).collect();
        self.parsed
    }
}
