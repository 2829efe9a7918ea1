//! The source view: a text of the folder with the numbers of its lines, and what is wrong in them.

use leptos::prelude::*;

use super::{
    draft::Draft,
    editor::Editor,
    told::{Spot, Told},
};
use crate::site::finish::drawn;

/// Where it is served.
pub(super) const PATH: &str = "/write/source";

/// A link to a line of a text.
pub(super) fn link(Spot { file, line, .. }: &Spot) -> String {
    format!("{}#L{line}", link_to(file))
}

fn link_to(file: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("file", file).finish();
    format!("{PATH}?{query}")
}

/// The text `file`. Only what was read as a text of the folder is shown, by the name that it was read under: no path
/// leads elsewhere.
pub(super) fn text(draft: &Draft, editor: Option<&Editor>, file: &str) -> Option<String> {
    let text = draft.found.files.get(file)?;
    let editor = editor.map(|editor| {
        let spot = Spot { file: file.to_owned(), line: 1, column: 1 };
        view! { " ・ "<a href=editor.link(&spot)>"エディターで開く"</a> }
    });
    let lines = text.lines().enumerate().map(|(index, text)| line(index + 1, text, file, &draft.told));
    let lines = lines.collect_view();
    Some(drawn(|| {
        view! {
            <main class="wide">
                <h1 class="file">{file.to_owned()}</h1>
                <p class="more"><a href=PATH>"ほかのファイル"</a>{editor}</p>
                <ol class="lines">{lines}</ol>
            </main>
        }
    }))
}

fn line(number: usize, text: &str, file: &str, told: &[Told]) -> impl IntoView + use<> {
    let is_here =
        |told: &&Told| told.spot.as_ref().is_some_and(|spot| spot.file == file && spot.line == number);
    let told: Vec<_> = told.iter().filter(is_here).cloned().collect();
    let class = (!told.is_empty()).then_some("at-fault");
    let told = told.into_iter().map(|Told { is_error, rule, message, spot }| {
        let class = if is_error { "fault" } else { "fault fault--notice" };
        let column = spot.map_or(1, |spot| spot.column);
        view! { <p class=class>{message}" "<small>{format!("{column}文字目・{rule}")}</small></p> }
    });
    let told = told.collect_view();
    // An empty line has a height, too.
    let text = if text.is_empty() { " ".to_owned() } else { text.to_owned() };
    view! {
        <li id=format!("L{number}") class=class>
            <a class="number" href=format!("#L{number}")>{number}</a>
            <code>{text}</code>
            {told}
        </li>
    }
}

/// Every text of the folder. `missing` is one that was asked for and is not there.
pub(super) fn list(draft: &Draft, missing: Option<&str>) -> String {
    let missing = missing.map(|file| view! { <p>{format!("「{file}」は、このフォルダにありません。")}</p> });
    let files = draft.found.files.keys().map(|file| {
        let wrong =
            draft.told.iter().filter(|told| told.spot.as_ref().is_some_and(|spot| spot.file == *file));
        let wrong = wrong.count();
        let wrong = (wrong > 0).then(|| format!(" {wrong} 件"));
        view! { <li><a href=link_to(file)>{file.clone()}</a>{wrong}</li> }
    });
    let files = files.collect_view();
    drawn(|| {
        view! {
            <main>
                <h1>"フォルダのファイル"</h1>
                {missing}
                <ul class="files">{files}</ul>
            </main>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{parse::Rule, site::author::write::told::head};

    fn draft() -> Draft {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("site.toml"), "default = \"</code><script>\"\n\nofficial = 3\n")
            .unwrap();
        Draft::first(folder.path(), 1)
    }

    #[test]
    fn a_text_is_shown_as_it_is_written_and_does_nothing() {
        let html = text(&draft(), None, "site.toml").unwrap();
        assert!(html.contains("&lt;/code&gt;&lt;script&gt;") && !html.contains("<script>"), "{html}");
        assert!(html.contains("id=\"L3\"") && !html.contains("id=\"L4\""), "{html}");
        assert!(html.contains(Rule::Toml.name()), "{}", head(&draft().told));
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let draft = draft();
        for file in ["../site.toml", "/etc/passwd", "./site.toml", "garden/../site.toml", "", "README.md"] {
            assert!(text(&draft, None, file).is_none(), "{file}");
        }
        let list = list(&draft, Some("<b>"));
        assert!(list.contains("「&lt;b&gt;」は、") && list.contains("?file=site.toml\""), "{list}");
    }

    #[test]
    fn a_link_leads_to_the_line() {
        let spot = Spot { file: "庭/ja.md".to_owned(), line: 12, column: 3 };
        assert_eq!(link(&spot), "/write/source?file=%E5%BA%AD%2Fja.md#L12");
    }
}
