//! Links from one guide to another, written so that they lead there on GitHub, too: `../lost-wallet/ja.md#stop-card`.

use super::Renderer;
use crate::{
    guide::{Prose, escape},
    parse::{
        Files, Used,
        fault::{Fault, Rule},
        near::meant,
        tree::Node,
    },
};

/// A link to a guide's text, to be checked once all of them are read.
pub(in crate::parse) struct Abroad {
    to: Place,
    /// Where it stands; what is wrong with it is not known yet.
    fault: Fault,
}

impl Abroad {
    /// Says that the text begins that many lines further down in its file.
    pub(in crate::parse) fn move_down(&mut self, lines: usize) {
        self.fault.line += lines;
    }
}

/// A text, or a place in it.
struct Place {
    guide: String,
    lang: String,
    id: Option<String>,
}

impl Place {
    /// What `address` names in the text at `path`.
    fn read(address: &str, path: &str) -> Option<Self> {
        let (file, id) = match address.split_once('#') {
            Some((file, id)) => (file, Some(id.to_owned())),
            None => (address, None),
        };
        let (own, _) = path.split_once('/')?;
        let file = file.strip_suffix(".md")?;
        let (guide, lang) = match file.strip_prefix("../") {
            Some(other) => other.split_once('/')?,
            None => (own, file.strip_prefix("./").unwrap_or(file)),
        };
        let is_name = |name: &str| !name.is_empty() && !name.contains(['/', ':', '.']);
        (is_name(guide) && is_name(lang)).then(|| Self { guide: guide.to_owned(), lang: lang.to_owned(), id })
    }

    fn file(&self) -> String {
        format!("{}/{}.md", self.guide, self.lang)
    }
}

impl Renderer<'_, '_> {
    /// Renders a link to another guide. Says whether `address` is of that form.
    pub(super) fn guide_link(&mut self, node: &Node<'_>, address: &str, inner: &[Node<'_>]) -> bool {
        let source = self.context.source;
        let Some(to) = Place::read(address, source.path) else { return false };
        let fault = |message: String| source.fault(&node.range, Rule::DeadLink, message);
        if to.file() == source.path {
            let id = to.id.as_deref().filter(|id| !id.is_empty()).unwrap_or("id");
            self.met.faults.push(fault(format!("この手引きの中へのリンクは、#{id} と書きます。")));
            return true;
        }
        let id = to.id.as_ref().map(|id| format!("#{}", escape(id))).unwrap_or_default();
        let (guide, lang) = (escape(&to.guide), escape(&to.lang));
        self.anchored(format!(r#"<a href="{}{guide}/{lang}/{id}">"#, Prose::SITE), inner);
        self.met.abroad.push(Abroad { to, fault: fault(String::new()) });
        true
    }
}

/// Checks that what `links` lead to is there: `used` has the ids of all guides, as `guide/id`.
pub(in crate::parse) fn check(links: Vec<Abroad>, files: &Files, used: &Used, faults: &mut Vec<Fault>) {
    for Abroad { to, fault } in links {
        if let Some(message) = missing(&to, files, used) {
            faults.push(Fault { message, ..fault });
        }
    }
}

fn missing(to: &Place, files: &Files, used: &Used) -> Option<String> {
    let Place { guide, lang, id } = to;
    let folder = format!("{guide}/");
    if !files.keys().any(|path| path.starts_with(&folder) && path.ends_with(".md")) {
        let guides = files.keys().filter_map(|path| path.strip_suffix("/guide.toml"));
        return Some(format!("手引き「{guide}」が、ありません。{}", meant(guide, guides)));
    }
    if !files.contains_key(&to.file()) {
        return Some(format!("手引き「{guide}」に、「{lang}.md」がありません。"));
    }
    let id = id.as_deref()?;
    // A guide that cannot be read has no ids; that is told already.
    let is_read = used.keys().any(|used| used.starts_with(&folder));
    let ids = used.keys().filter_map(|used| used.strip_prefix(&folder));
    (is_read && !used.contains_key(&format!("{guide}/{id}")))
        .then(|| format!("リンク先「#{id}」が、手引き「{guide}」にありません。{}", meant(id, ids)))
}
