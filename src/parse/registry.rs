//! The shared lists: `site.toml`, `sources.toml`, `contacts.toml`; and the form of `ui/<lang>.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{
    Day, Files,
    evidence::{self, Confidence, Grade, SourceEntry},
    fault::{Fault, Rule},
    hosts::{Site, host, is_secure},
    mistakes::halved,
    near::near,
    phone,
    tables::{Entries, list, source},
};
/// One entry of `contacts.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub(super) name: String,
    pub(super) shown: String,
    /// The number to tap; printed as text where there is none.
    pub dialled: Option<String>,
    pub(super) hours: Option<String>,
    /// The official page.
    pub page: String,
    /// Label of the source that vouches for the number.
    pub source: String,
}

/// Words that the build places into the pages; the program never speaks them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageWords {
    /// The language's own name for itself.
    pub language: String,
    /// Title of the site, for the browser's tab.
    pub home_title: String,
    /// Title of the page for missing addresses.
    pub missing_title: String,
    /// What that page says.
    pub missing: String,
    /// Its link to the guide.
    pub missing_home: String,
    /// The bold word that begins the line of a step which says what is next; none where no text has such lines.
    pub(super) next: Option<String>,
    /// Bold words that begin the words for the telephone.
    #[serde(default)]
    pub(super) asks: Vec<String>,
    /// Bold words that begin the line which says where to go from a refusal.
    #[serde(default)]
    pub(super) doors: Vec<String>,
    /// Under a step's sources: the order is ours.
    pub(super) judged: String,
    /// The tag of that sentence.
    pub(super) judgement: String,
    /// Summary of the list of sources. `{grades}`
    pub(super) sources: String,
    /// Stands between two grades there.
    pub(super) between: String,
    /// `{day}`
    pub(super) read: String,
    /// Link text of a contact's page.
    pub(super) page_link: String,
    /// About the site, Markdown.
    pub(super) colophon: String,
    /// What readers of other languages are told where a translation service shows the page and the program may not run.
    #[serde(default)]
    pub elsewhere: Vec<Foreign>,
    /// One calm line on the picture that goes with a shared link.
    pub card: String,
    /// Link to the repository's issues, for who found an error.
    pub report: String,
    /// What not to write there.
    pub report_more: String,
    /// The page that prints the road on one sheet.
    pub sheet: SheetWords,
    /// Words that no line end may divide.
    #[serde(default)]
    pub whole: Vec<String>,
    /// A word for each grade.
    pub(super) grades: GradeWords,
    /// A word for each kind of alert.
    pub(super) alerts: AlertWords,
}

/// A sentence in another language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Foreign {
    /// BCP 47 tag.
    pub lang: String,
    /// The sentence.
    pub says: String,
}

/// Words of the one-page sheet.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetWords {
    /// Link to the sheet, at the end of the guide.
    pub link: String,
    /// Heading of the sheet.
    pub title: String,
    /// Link back, on the screen only.
    pub back: String,
    /// How to print it, on the screen only.
    pub how: String,
    /// What holds for every step.
    pub rules: Vec<String>,
    /// Heading of the lines to write on.
    pub caption: String,
    /// Their columns.
    pub calls: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GradeWords {
    official: String,
    public: String,
    press: String,
    third: String,
    story: String,
}

impl GradeWords {
    pub(super) fn of(&self, grade: Grade) -> &str {
        match grade {
            Grade::Official => &self.official,
            Grade::Public => &self.public,
            Grade::Press => &self.press,
            Grade::Third => &self.third,
            Grade::Story => &self.story,
        }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AlertWords {
    pub(super) note: String,
    pub(super) tip: String,
    pub(super) important: String,
    pub(super) warning: String,
    pub(super) caution: String,
}

/// Everything that texts may refer to.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// `site.toml`.
    pub site: Site,
    /// `sources.toml`, complete entries by label.
    pub sources: BTreeMap<String, SourceEntry>,
    /// Labels of entries that are there but not complete: texts that cite them are not to blame.
    pub(super) broken_sources: BTreeSet<String>,
    /// `contacts.toml`, by id.
    pub contacts: BTreeMap<String, Contact>,
}

impl Registry {
    /// Reads the three lists. What cannot be read is empty and a fault.
    pub(super) fn read(files: &Files, today: Day, faults: &mut Vec<Fault>) -> Self {
        let site = Site::read(files, faults);
        let contacts: Entries<Contact> = list(files, "contacts.toml", faults);
        let (sources, broken_sources) = evidence::read_sources(&site, files, today, faults);
        let registry = Self { site, sources, broken_sources, contacts: strip(&contacts) };
        registry.check_contacts(files, &contacts, faults);
        registry
    }

    /// The one line that defines the footnote `label`.
    pub(super) fn footnote_line(&self, label: &str, words: &PageWords) -> Option<String> {
        let SourceEntry { grade, title, address, read, .. } = self.sources.get(label)?;
        let title = match address {
            Some(address) => format!("[{title}]({address})"),
            None => title.clone(),
        };
        let read = words.read.replace("{day}", &read.to_string());
        Some(format!("[^{label}]: {} {title} {read}", words.grades.of(*grade)))
    }

    /// What is told where a footnote names a source that is not there.
    pub(super) fn no_source(&self, label: &str) -> String {
        match near(label, self.sources.keys().map(String::as_str)) {
            Some(near) => {
                format!("脚注「{label}」が、sources.toml にありません。「{near}」ではありませんか。")
            }
            None => format!(
                "脚注「{label}」が、sources.toml にありません。脚注は、出典だけです。説明は、文に書きます。"
            ),
        }
    }

    /// Why nothing may rest on the source `label`, if so.
    pub(super) fn unconfirmed(&self, label: &str) -> Option<String> {
        let is_unconfirmed = self.sources.get(label)?.confidence == Confidence::Unconfirmed;
        is_unconfirmed.then(|| format!("「{label}」は、確かめられていない事実です。印字しません。"))
    }

    fn check_contacts(&self, files: &Files, entries: &Entries<Contact>, faults: &mut Vec<Fault>) {
        let source = source(files, "contacts.toml");
        let digits = |text: &str| halved(text).chars().filter(char::is_ascii_digit).collect::<String>();
        let is_dialled = |c: char| c.is_ascii_digit() || "+-#*".contains(c);
        for (id, contact) in entries {
            let mut fault = |message: String| faults.push(source.fault(&id.span(), Rule::Contact, message));
            if let Some(dialled) = &contact.dialled
                && digits(dialled) != digits(&contact.shown)
            {
                fault(format!("見せる番号「{}」と、かける番号「{dialled}」がちがいます。", contact.shown));
            }
            if let Some(dialled) = contact.dialled.as_ref().filter(|dialled| !dialled.chars().all(is_dialled))
            {
                fault(format!("かける番号（dialled）は、半角の数字だけで書きます（いまは「{dialled}」）。"));
            }
            for (key, text) in [
                ("name", Some(&contact.name)),
                ("shown", Some(&contact.shown)),
                ("hours", contact.hours.as_ref()),
            ] {
                let Some(text) = text else { continue };
                if text.trim().is_empty() {
                    fault(format!("{key} が空です。"));
                } else if key != "shown" && phone::complaint(text).is_some() {
                    fault(format!("{key} に、電話番号があります。番号は、shown と dialled にだけ書きます。"));
                }
            }
            if contact.page.contains(char::is_whitespace) {
                fault(format!("公式ページ「{}」に、空きがあります。", contact.page));
            }
            if contact.dialled.as_ref().is_some_and(|dialled| dialled.contains(['#', '*'])) {
                fault(
                    "# や * のある番号は、iPhone でかけられません。dialled を書かず、文字として出します。"
                        .into(),
                );
            }
            if let Some(message) = self.unconfirmed(&contact.source) {
                fault(message);
            }
            match self.sources.get(&contact.source) {
                Some(SourceEntry { confidence: Confidence::Unconfirmed, .. }) => {}
                Some(SourceEntry { grade, confidence, numbers, .. }) => {
                    if !matches!(grade, Grade::Official | Grade::Public) {
                        let message = "番号の出典「{}」は、公式でも公的機関でもありません（grade）。";
                        fault(message.replace("{}", &contact.source));
                    }
                    if *confidence != Confidence::High {
                        let message = "番号の出典「{}」は、確かさ（confidence）が high ではありません。";
                        fault(message.replace("{}", &contact.source));
                    }
                    if !numbers {
                        let message = "出典「{}」の番号は、印字しません（numbers = false）。";
                        fault(message.replace("{}", &contact.source));
                    }
                }
                None if !self.broken_sources.contains(&contact.source) => {
                    fault(format!("出典「{}」が、sources.toml にありません。", contact.source));
                }
                None => {}
            }
            if !self.site.is_official(&contact.page) {
                fault(format!(
                    "公式ページ「{}」のサイトが、site.toml の official にありません。「{}」を足します。",
                    contact.page,
                    host(&contact.page).unwrap_or_default()
                ));
            } else if !is_secure(&contact.page) {
                fault(format!("公式ページ「{}」は、https:// で始めます。", contact.page));
            }
        }
    }
}

fn strip<T: Clone>(entries: &Entries<T>) -> BTreeMap<String, T> {
    entries.iter().map(|(key, value)| (key.get_ref().clone(), value.clone())).collect()
}
