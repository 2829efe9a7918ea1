//! A body's Markdown → finished HTML, with every link, footnote and word in it checked on the way.

mod contact;
mod guides;
mod line_end;
mod sources;
mod table;

pub(super) use guides::{Abroad, check as check_guides};
pub(super) use sources::{sources, sources_title};

use std::{collections::BTreeSet, ops::Range};

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, Tag, TagEnd, html::push_html};

use super::{
    context::Context,
    experience,
    fault::{Fault, Rule, Source},
    hosts::{host, is_secure},
    html::{self, Wrong},
    near::meant,
    phone,
    tree::{Kind, Node, plain},
};
use crate::guide::{Prose, escape};

/// What a text refers to in the shared lists, whether it is there or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// Labels of its footnotes.
    pub sources: BTreeSet<String>,
    /// Ids of its contacts.
    pub contacts: BTreeSet<String>,
    /// Hosts of its links.
    pub hosts: BTreeSet<String>,
}

/// What was met while rendering; other modules check it against the whole.
#[derive(Default)]
pub(super) struct Met {
    pub(super) faults: Vec<Fault>,
    /// Labels of footnotes, in order of appearance, each once.
    pub(super) cites: Vec<String>,
    /// `#id` links with the fault to report if there is no such id.
    pub(super) links: Vec<(String, Fault)>,
    /// Links to other guides.
    pub(super) abroad: Vec<Abroad>,
    /// What was met in the whole text.
    pub(super) references: References,
}

impl Met {
    /// Notes a link to `#id`, which stands at `range`.
    pub(super) fn leads(&mut self, source: Source<'_>, range: &Range<usize>, id: &str) {
        let message = format!("リンク先「#{id}」が、この手引きにありません。");
        self.links.push((id.to_owned(), source.fault(range, Rule::DeadLink, message)));
    }
}

/// Renders `nodes` of the body `holder` (an id; footnotes lead to its list of sources).
pub(super) fn render(context: Context<'_>, holder: &str, nodes: &[Node<'_>], met: &mut Met) -> String {
    experience::check(context, nodes, &mut met.faults);
    let mut renderer = Renderer { context, holder, met, events: Vec::new() };
    renderer.nodes(nodes);
    let mut html = String::new();
    push_html(&mut html, renderer.events.into_iter());
    says_next(context, html.trim_end())
}

/// Marks the lines that say what is next: who has a plan is told by that.
fn says_next(context: Context<'_>, html: &str) -> String {
    let Some(next) = &context.words.next else { return html.to_owned() };
    let line = format!("<p><strong>{}</strong>", escape(next));
    html.replace(&line, &line.replace("<p>", r#"<p class="says-next">"#))
}

/// Whether a quotation was meant as an alert of a kind that there is not: readers would see its mark.
fn begins_like_an_alert(quoted: &[Node<'_>]) -> bool {
    plain(quoted).0.trim_start().starts_with("[!")
}

/// The labels of footnotes that no line of the file defines: to Markdown they are text.
fn undefined(text: &str) -> impl Iterator<Item = &str> {
    text.split("[^").skip(1).map(|rest| rest.split(']').next().unwrap_or_default())
}

/// Whether nothing but footnotes stands on the line of the node `index`.
fn is_alone(nodes: &[Node<'_>], index: usize) -> bool {
    let is_end = |node: &Node<'_>| matches!(node.kind, Kind::Leaf(Event::SoftBreak | Event::HardBreak));
    let is_cite = |node: &&Node<'_>| matches!(node.kind, Kind::Leaf(Event::FootnoteReference(_)));
    let after = nodes[index + 1..].iter().find(|node| !is_cite(node));
    nodes[..index].last().is_none_or(is_end) && after.is_none_or(is_end)
}

/// Frames of which other programs make a picture.
const DRAWN: [&str; 7] = ["mermaid", "math", "latex", "tex", "plantuml", "dot", "graphviz"];

struct Renderer<'a, 'm> {
    context: Context<'a>,
    holder: &'a str,
    met: &'m mut Met,
    events: Vec<Event<'a>>,
}

impl<'a> Renderer<'a, '_> {
    fn fault(&mut self, node: &Node<'_>, rule: Rule, message: impl Into<String>) {
        self.met.faults.push(self.context.source.fault(&node.range, rule, message));
    }

    fn raw(&mut self, html: String) {
        self.events.push(Event::InlineHtml(html.into()));
    }

    fn nodes(&mut self, nodes: &[Node<'_>]) {
        let mut shown_grade = None;
        for (index, node) in nodes.iter().enumerate() {
            let mut grade = None;
            match &node.kind {
                Kind::Leaf(Event::FootnoteReference(label)) => {
                    grade = self.footnote(node, label, shown_grade);
                }
                Kind::Leaf(Event::SoftBreak) => {
                    if line_end::is_space(self.context.lang, &nodes[..index], &nodes[index + 1..]) {
                        self.events.push(Event::SoftBreak);
                    }
                }
                Kind::Leaf(leaf) => self.leaf(node, leaf),
                Kind::Branch(Tag::Link { dest_url, .. }, inner) => {
                    self.link(node, dest_url, inner, is_alone(nodes, index));
                }
                Kind::Branch(tag, inner) => self.branch(node, tag, inner),
                Kind::Html(html) => self.raw(html.clone()),
            }
            shown_grade = grade;
        }
    }

    fn leaf(&mut self, node: &Node<'_>, leaf: &Event<'_>) {
        match leaf {
            Event::Text(text) | Event::Code(text) => {
                self.check_text(node, text);
                self.events.push(leaf.clone().into_static());
            }
            Event::Html(_) | Event::InlineHtml(_) => self.html(node),
            Event::TaskListMarker(_) => {
                self.fault(node, Rule::MisplacedTask, "印の付く行（- [ ]）は、手順のすぐ下にだけ置けます。");
            }
            other => self.events.push(other.clone().into_static()),
        }
    }

    fn html(&mut self, node: &Node<'_>) {
        let Wrong { at, message, .. } = html::wrong(self.context.source.text, node);
        self.met.faults.push(self.context.source.fault(&(at..at), Rule::RawHtml, message));
    }

    fn check_text(&mut self, node: &Node<'_>, text: &str) {
        if text.contains(['{', '}']) {
            self.fault(node, Rule::Braces, "波かっこは、題の終わりの {#id} にだけ使います。");
        }
        for label in undefined(text) {
            let Context { source, registry, words, .. } = self.context;
            let written = source.text.get(node.range.clone()).unwrap_or_default();
            let start = node.range.start + written.find(&format!("[^{label}")).unwrap_or_default();
            let (rule, message) = match (registry.unconfirmed(label), registry.footnote_line(label, words)) {
                (Some(message), _) => (Rule::Unconfirmed, message),
                (None, Some(line)) => {
                    (Rule::Footnote, format!("この脚注の定義がありません。ファイルの終わりに足す行: {line}"))
                }
                (None, None) => (Rule::Footnote, registry.no_source(label)),
            };
            self.met.faults.push(source.fault(&(start..start), rule, message));
        }
        if let Some(message) = phone::complaint(text) {
            let source = self.context.source;
            let written = source.text.get(node.range.clone()).unwrap_or_default();
            // It begins at the last place from which on it is still found.
            let is_there = |at: &usize| phone::complaint(&written[*at..]).as_ref() == Some(&message);
            let start = written.char_indices().map(|(at, _)| at).take_while(is_there).last();
            let start = node.range.start + start.unwrap_or_default();
            self.met.faults.push(source.fault(&(start..start), Rule::PhoneInProse, message));
        }
    }

    /// A footnote becomes the word for its grade, linked to the list of sources. Neighbours of one grade share
    /// the word.
    ///
    /// It is for the eye and the finger. Whoever hears the page, or goes through it by keyboard, would meet eight in one
    /// step; for them the body ends in one line that says on what it rests, and holds the list.
    fn footnote(&mut self, node: &Node<'_>, label: &str, shown: Option<&'a str>) -> Option<&'a str> {
        let Context { registry, words, .. } = self.context;
        if [Prose::OPENING, Prose::BAND, Prose::COLOPHON].contains(&self.holder) {
            self.fault(
                node,
                Rule::Footnote,
                "脚注は、段と手順の中で使います。ここには、よりどころの置き場がありません。",
            );
        }
        self.met.references.sources.insert(label.to_owned());
        // Even one that is not there or not complete: the step does say on what it rests.
        if !self.met.cites.iter().any(|cited| cited == label) {
            self.met.cites.push(label.to_owned());
        }
        let Some(source) = registry.sources.get(label) else {
            if !registry.broken_sources.contains(label) {
                self.fault(node, Rule::Footnote, registry.no_source(label));
            }
            return None;
        };
        if let Some(message) = registry.unconfirmed(label) {
            self.fault(node, Rule::Unconfirmed, message);
            return None;
        }
        let word = words.grades.of(source.grade);
        if shown != Some(word) {
            let anchor = sources::anchor(self.holder, label);
            let (grade, word) = (source.grade.name(), escape(word));
            self.raw(format!(
                r##"<a class="cite cite--{grade}" href="#{anchor}" aria-hidden="true" tabindex="-1">{word}</a>"##
            ));
        }
        Some(word)
    }

    fn branch(&mut self, node: &Node<'_>, tag: &Tag<'_>, inner: &[Node<'_>]) {
        match tag {
            Tag::Image { .. } => self.fault(node, Rule::Image, "画像は使えません。言葉で書きます。"),
            Tag::HtmlBlock => self.html(node),
            Tag::CodeBlock(CodeBlockKind::Fenced(kind)) if DRAWN.contains(&&**kind) => {
                let message = format!("「{kind}」の図や式は、画面では文字のまま出ます。言葉で書きます。");
                self.fault(node, Rule::Image, message);
            }
            Tag::Heading { .. } => {
                self.fault(node, Rule::HeadingOrder, "見出しは、囲みや箇条書きの中に置けません。");
            }
            Tag::FootnoteDefinition(_) => {
                self.fault(node, Rule::Footnote, "脚注の定義は、ファイルの終わりに、字下げせずに書きます。");
            }
            Tag::BlockQuote(_) if inner.is_empty() => {
                self.fault(
                    node,
                    Rule::UnknownAlert,
                    "この囲みは、空です。中の文は、どの行も「> 」で始めます。",
                );
            }
            Tag::BlockQuote(Some(kind)) => self.alert(*kind, inner),
            Tag::BlockQuote(None) if begins_like_an_alert(inner) => {
                self.fault(
                    node,
                    Rule::UnknownAlert,
                    "この囲みは、ありません。[!NOTE]、[!TIP]、[!IMPORTANT]、[!WARNING]、[!CAUTION] のどれかにします。",
                );
            }
            Tag::Table(columns) if columns.len() >= 3 => self.wide_table(inner),
            // Alignment would become style attributes, which the page's policy (CSP) does not admit.
            Tag::Table(columns) => {
                self.wrap(Tag::Table(vec![Alignment::None; columns.len()]), TagEnd::Table, inner);
            }
            _ => self.wrap(tag.clone().into_static(), tag.to_end(), inner),
        }
    }

    fn wrap(&mut self, start: Tag<'a>, end: TagEnd, inner: &[Node<'_>]) {
        self.events.push(Event::Start(start));
        self.nodes(inner);
        self.events.push(Event::End(end));
    }

    fn alert(&mut self, kind: BlockQuoteKind, inner: &[Node<'_>]) {
        let words = &self.context.words.alerts;
        let (name, word) = match kind {
            BlockQuoteKind::Note => ("note", &words.note),
            BlockQuoteKind::Tip => ("tip", &words.tip),
            BlockQuoteKind::Important => ("important", &words.important),
            BlockQuoteKind::Warning => ("warning", &words.warning),
            BlockQuoteKind::Caution => ("caution", &words.caution),
        };
        let word = escape(word);
        self.raw(format!(r#"<div class="alert alert--{name}"><p class="alert__word">{word}</p>"#));
        self.nodes(inner);
        self.raw("</div>\n".to_owned());
    }

    fn link(&mut self, node: &Node<'_>, to: &CowStr<'_>, inner: &[Node<'_>], is_alone: bool) {
        let Context { source, registry, .. } = self.context;
        if let Some(id) = to.strip_prefix('#') {
            self.met.leads(source, &node.range, id);
            self.anchored(format!(r##"<a href="#{}">"##, escape(id)), inner);
        } else if let Some(id) = to.strip_prefix("../contacts.toml#") {
            self.met.references.contacts.insert(id.to_owned());
            match registry.contacts.get(id) {
                Some(contact) => self.contact(contact, inner, is_alone),
                None => {
                    let meant = meant(id, registry.contacts.keys().map(String::as_str));
                    let message = format!("窓口「{id}」が、contacts.toml にありません。{meant}");
                    self.fault(node, Rule::DeadLink, message);
                }
            }
        } else if let Some(host) = host(to) {
            self.met.references.hosts.insert(host.to_owned());
            if !registry.site.is_official(to) {
                let small = to.replacen(host, &host.to_lowercase(), 1);
                let message = if registry.site.is_official(&small) {
                    format!("サイトの名は、小文字で書きます。「{small}」ではありませんか。")
                } else {
                    format!(
                        "「{to}」のサイトが、site.toml の official にありません。公式なら「{host}」を足し、出典なら脚注にします。"
                    )
                };
                self.fault(node, Rule::LinkHost, message);
            } else if !is_secure(to) {
                self.fault(node, Rule::LinkHost, format!("リンク先「{to}」は、https:// で始めます。"));
            }
            self.anchored(format!(r#"<a href="{}" rel="noreferrer noopener">"#, escape(to)), inner);
        } else if !self.guide_link(node, to, inner) {
            let message = match self.meant(to) {
                Some(meant) => format!("リンク先「{to}」は、「{meant}」ではありませんか。"),
                None if to.starts_with("tel:") || to.starts_with("sms:") => {
                    "電話番号は contacts.toml に書き、[名](../contacts.toml#id) で引きます。".to_owned()
                }
                None => format!(
                    "リンク先「{to}」は、#id か、ほかの手引き（../手引き/ja.md）か、窓口か、https:// の住所にします。"
                ),
            };
            self.fault(node, Rule::DeadLink, message);
        }
    }

    /// The address that was probably meant by one of no known form.
    fn meant(&self, to: &str) -> Option<String> {
        let Context { registry, source, .. } = self.context;
        if let Some((_, id)) = to.split_once("contacts.toml#") {
            return Some(format!("../contacts.toml#{id}"));
        }
        if source.text.contains(&format!("{{#{to}}}")) {
            return Some(format!("#{to}"));
        }
        let lower = to.to_lowercase();
        let name = lower.split_once("//").map_or(lower.as_str(), |(_, name)| name);
        let address = format!("https://{}", to.get(to.len().checked_sub(name.len())?..)?);
        registry.site.is_official(&address).then_some(address)
    }

    fn anchored(&mut self, start: String, inner: &[Node<'_>]) {
        self.raw(start);
        self.nodes(inner);
        self.raw("</a>".to_owned());
    }
}

/// A link that leaves the site: it tells the other side nothing.
fn outward(address: &str, html: &str) -> String {
    format!(r#"<a href="{}" rel="noreferrer noopener">{html}</a>"#, escape(address))
}
