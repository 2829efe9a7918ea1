//! Content files → guides, prose, and everything that is wrong with them. `content/README.md` is the format.
//!
//! 1. `registry` reads the shared lists that texts refer to.
//! 2. `logic` reads each `guide.toml`.
//! 3. `document` parses each Markdown file into a guide; `prose` renders and checks its text.
//! 4. `plan` makes the plans of all readers, and checks what the texts say of them.
//! 5. `ledger` compares all ids with those that were ever published.
//! 6. `mended` reads it all once more without unparsed `marks` and `typos`, and takes back what only followed from them;
//!    `consequences` does so for files that cannot be read.
//!
//! Pure, and it never fails: the result is a [`Library`] and the list of [`Fault`]s. Whoever publishes refuses
//! a library with errors. Native only: the reader's phone gets finished HTML.

mod answers;
mod consequences;
mod context;
mod defaults;
mod document;
mod evidence;
mod experience;
mod fault;
mod fold;
mod folder;
mod footnotes;
mod front;
mod hosts;
mod html;
mod ledger;
mod lists;
mod logic;
mod marks;
mod mended;
mod mistakes;
mod near;
mod phone;
mod plan;
mod prose;
mod reading;
mod registry;
mod released;
mod strays;
mod tables;
#[cfg(test)]
mod tests;
mod title;
mod tree;
mod typos;
mod ui;
mod unseen;
mod zero_width;

pub use evidence::{Grade, SourceEntry};
pub use fault::{Fault, Rule, Severity};
pub use folder::Folder;
pub use hosts::{Site, host};
pub use ledger::{Entry, ledger, moved, taken_back};
pub use plan::{Readers, progress};
pub use prose::References;
pub use reading::Load;
pub use registry::{Contact, Foreign, PageWords, Registry, SheetWords};
pub use released::missing_copy;
/// A calendar day, as TOML writes it.
pub use toml::value::Date as Day;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::guide::{Guide, Id, Prose, Words};
use context::Context;
use document::Logic;
use logic::GuideToml;
use mended::Mended;
use tables::source;

/// The content folder: path below it (with `/`) → text, without byte order marks and carriage returns.
pub type Files = BTreeMap<String, String>;

/// Every guide in every language.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// Documents, by guide; of each the default language first.
    pub documents: Vec<Document>,
    /// The guide at `/`.
    pub default_guide: String,
    /// The ledger with every id that it lacked.
    pub ledger: String,
    /// Ids of the ledger, `guide/id`, that are to be in use and that no text has.
    pub lost: BTreeSet<String>,
    /// The shared lists, as far as they can be read.
    pub registry: Registry,
}

/// One guide in one language.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What the view draws.
    pub guide: Guide,
    /// Its prose, complete.
    pub prose: Prose,
    /// One sentence for search results and shared links.
    pub description: String,
    /// Words that the program speaks.
    pub words: Words,
    /// Words that the build places.
    pub page_words: PageWords,
    /// What it refers to in the shared lists.
    pub references: References,
    /// What each part asks of its reader; empty in a language without limits.
    pub reading: Vec<Load>,
    /// The section that says what comes after the band; the page for missing addresses shows it, too.
    pub then: Option<String>,
    /// Its foreign words, explained or not; empty in a language without limits.
    pub foreign: BTreeSet<String>,
    /// Whether this is the language of `/<guide>/`.
    pub is_default_language: bool,
}

/// Where each id stands that a text uses: `guide/id` → path and place (bytes).
type Used = BTreeMap<String, (String, Range<usize>)>;

/// Reads the whole content folder on the day `today` (in Japan).
pub fn load(files: &Files, today: Day) -> (Library, Vec<Fault>) {
    load_beside(files, &[], today)
}

/// The same where some files are no texts.
pub fn load_folder(Folder { files, unreadable }: &Folder, today: Day) -> (Library, Vec<Fault>) {
    load_beside(files, unreadable, today)
}

fn load_beside(files: &Files, unreadable: &[Fault], today: Day) -> (Library, Vec<Fault>) {
    let Loaded { library, mut faults, used } = load_as_it_is(files, today);
    let mut mended = Mended::read(files, &library.registry);
    let mut others = mended.is_needed().then(|| load_as_it_is(&mended.files, today));
    // What is misspelt in a text looks like a slip of every list that names it: the text first.
    let used = others.as_ref().map_or(&used, |others| &others.used);
    if mended.correct(files, typos::find(&mended.files, used).into_iter()) {
        others = Some(load_as_it_is(&mended.files, today));
    }
    let told = others.as_ref().map_or(&faults, |others| &others.faults);
    if mended.correct(files, told.iter().cloned()) {
        others = Some(load_as_it_is(&mended.files, today));
    }
    if let Some(others) = others {
        mended.finish(files, others.faults, &mut faults);
    }
    faults.extend_from_slice(unreadable);
    consequences::leave_out(files, &mut faults);
    faults.sort();
    faults.dedup();
    (library, faults)
}

/// A folder as it was read.
struct Loaded {
    library: Library,
    faults: Vec<Fault>,
    used: Used,
}

/// Reads the folder without a look at what its author may have meant.
fn load_as_it_is(files: &Files, today: Day) -> Loaded {
    let mut faults = Vec::new();
    let registry = Registry::read(files, today, &mut faults);
    let mut library = Library { default_guide: registry.site.default.clone(), ..Library::default() };
    let mut used = Used::new();
    let mut abroad = Vec::new();
    strays::check(files, &mut faults);
    unseen::check(files, &mut faults);
    let guides = guide_keys(files);
    for guide in &guides {
        load_guide(files, guide, &registry, &mut library, &mut used, &mut abroad, &mut faults);
    }
    if files.contains_key("site.toml") && !guides.contains(&library.default_guide) {
        let written =
            library.default_guide.trim().trim_start_matches('/').split('/').next().unwrap_or_default();
        let meant = near::meant(written, guides.iter().map(String::as_str));
        let message = format!("入り口の手引き「{}」がありません。{meant}", library.default_guide);
        faults.push(source(files, "site.toml").fault(&(0..0), Rule::MissingFile, message));
    }
    prose::check_guides(abroad, files, &used, &mut faults);
    ledger::check(files, &used, &released::published(files), &mut faults);
    released::check(files, &mut faults);
    library.lost =
        ledger::lost(source(files, ledger::PATH).text, &used).into_iter().map(str::to_owned).collect();
    library.ledger = ledger::record(source(files, ledger::PATH).text, used.keys());
    // By the complete ledger: while a text is being written, its new ids are not recorded yet and work all the same.
    for Guide { key, published, .. } in library.documents.iter_mut().map(|document| &mut document.guide) {
        *published = ledger::published(&library.ledger, key);
    }
    library.registry = registry;
    Loaded { library, faults, used }
}

/// A guide is a folder with a `guide.toml` or with a Markdown file in it.
fn guide_keys(files: &Files) -> Vec<String> {
    let mut keys: Vec<_> = files
        .keys()
        .filter_map(|path| path.split_once('/'))
        .filter(|(folder, _)| strays::is_guide(folder))
        .filter(|(_, file)| *file == "guide.toml" || (file.ends_with(".md") && !file.contains('/')))
        .map(|(folder, _)| folder.to_owned())
        .collect();
    keys.dedup();
    keys
}

fn load_guide(
    files: &Files,
    key: &str,
    registry: &Registry,
    library: &mut Library,
    used: &mut Used,
    abroad: &mut Vec<prose::Abroad>,
    faults: &mut Vec<Fault>,
) {
    let logic_path = format!("{key}/guide.toml");
    if key.parse::<Id>().is_err() {
        let message = format!(
            "手引きのフォルダ「{key}」の名は、英小文字で始め、英小文字・数字・ハイフンだけで書きます。"
        );
        faults.push(source(files, &logic_path).fault(&(0..0), Rule::BadId, message));
        return;
    }
    let logic = GuideToml::read(files, &logic_path, faults);
    let folder = format!("{key}/");
    let mut languages: Vec<&str> =
        files.keys().filter_map(|path| path.strip_prefix(&folder)?.strip_suffix(".md")).collect();
    languages.retain(|lang| !lang.contains('/'));
    // The others are compared with it, so that a translation under way is told what it lacks, and not the original.
    languages.sort_by_key(|lang| *lang != logic.default_language);
    if !languages.contains(&logic.default_language.as_str()) && files.contains_key(&logic_path) {
        let message = format!("default_language の「{}.md」がありません。", logic.default_language);
        faults.push(source(files, &logic_path).fault(&(0..0), Rule::MissingFile, message));
    }
    let mut first: Option<document::Parsed> = None;
    for lang in languages {
        let path = format!("{folder}{lang}.md");
        let text = source(files, &path);
        if !strays::is_language(lang) {
            let message =
                format!("言語の名「{lang}」は、ja や pt-BR のように、英数字とハイフンだけで書きます。");
            faults.push(text.fault(&(0..0), Rule::BadId, message));
            continue;
        }
        let Some((words, page_words)) = ui::words(files, lang, faults) else { continue };
        let limits = reading::Limits::read(files, lang, faults);
        let open = limits.as_ref().map_or(&[][..], |limits| &limits.open);
        let context = Context { source: text, lang, registry, words: &page_words, open };
        let mut parsed = document::parse(
            context,
            &Logic { judged: &|id| logic.judged(id), is_question: &|id| logic.is_question(id) },
        );
        faults.append(&mut parsed.faults);
        abroad.append(&mut parsed.abroad);
        logic.complete(&mut parsed.guide);
        logic.check_against(source(files, &logic_path), text, &parsed, faults);
        if let Some(first) = &first {
            check_same_ids(first, &parsed, text, faults);
        }
        for (id, range) in &parsed.places {
            used.entry(format!("{key}/{id}")).or_insert_with(|| (path.clone(), range.clone()));
        }
        let measured = limits.as_ref().map(|limits| reading::measure(limits, text, logic.terms(), faults));
        let (reading, foreign) = measured.unwrap_or_default();
        parsed.guide.key = key.to_owned();
        parsed.guide.lang = lang.to_owned();
        let mut met = prose::Met { references: parsed.references, ..prose::Met::default() };
        parsed.prose.insert(Prose::COLOPHON, colophon(context, files, &mut met, faults));
        parsed.references = met.references;
        abroad.append(&mut met.abroad);
        library.documents.push(Document {
            guide: parsed.guide.clone(),
            prose: parsed.prose.clone(),
            description: parsed.description.clone(),
            words,
            page_words: page_words.clone(),
            then: logic.then().map(str::to_owned),
            references: parsed.references.clone(),
            reading,
            foreign,
            is_default_language: lang == logic.default_language,
        });
        first.get_or_insert(parsed);
    }
    let is_id = |word: &str| first.iter().any(|first| first.places.keys().any(|id| id.as_str() == word));
    logic.check(source(files, &logic_path), &is_id, faults);
    if faults.iter().all(|fault| !fault.path.starts_with(&folder) || !plan::is_in_the_way(fault.rule)) {
        let documents = library.documents.iter().filter(|document| document.guide.key == key);
        let paths: Vec<_> =
            documents.clone().map(|Document { guide, .. }| format!("{folder}{}.md", guide.lang)).collect();
        let texts = documents.zip(&paths).map(|(document, path)| plan::Text {
            source: source(files, path),
            guide: &document.guide,
            words: &document.page_words,
        });
        plan::check(&logic, source(files, &logic_path), &texts.collect::<Vec<_>>(), faults);
    }
}

/// Ticks are stored under ids, whatever the language, so all languages must have the same boxes.
fn check_same_ids(
    first: &document::Parsed,
    parsed: &document::Parsed,
    text: fault::Source<'_>,
    faults: &mut Vec<Fault>,
) {
    let mut fault = |range: &Range<usize>, message| faults.push(text.fault(range, Rule::Languages, message));
    for (id, range) in parsed.places.iter().filter(|(id, _)| !first.places.contains_key(id)) {
        fault(range, format!("id「{id}」が、ほかの言語にありません。"));
    }
    for id in first.places.keys().filter(|id| !parsed.places.contains_key(id)) {
        fault(&(0..0), format!("id「{id}」が、この言語にありません。"));
    }
}

/// Renders the words about the site. No guide's ids are known here, so every link to one is dead.
fn colophon(context: Context<'_>, files: &Files, met: &mut prose::Met, faults: &mut Vec<Fault>) -> String {
    let text = context.words.colophon.clone();
    let path = format!("ui/{}.toml", context.lang);
    let context = Context { source: fault::Source { path: &path, text: &text }, ..context };
    let html = prose::render(context, Prose::COLOPHON, &tree::parse(&text), met);
    let before = source(files, &path).text.split_once(text.trim_end()).map_or("", |(before, _)| before);
    let lines = before.matches('\n').count();
    met.faults.extend(marks::faults(context.source, context.registry));
    met.abroad.iter_mut().for_each(|link| link.move_down(lines));
    let dead = std::mem::take(&mut met.links).into_iter().map(|(_, fault)| fault);
    let found = std::mem::take(&mut met.faults).into_iter().chain(dead);
    faults.extend(found.map(|fault| Fault { line: fault.line + lines, ..fault }));
    html
}
