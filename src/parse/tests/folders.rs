//! Whole folders: what one file's faults mean for the others, and that no text is too strange.

use proptest::prelude::*;

use super::*;

/// A whole folder with one guide of one step.
pub(super) fn folder(text: &str, ledger: &str) -> Files {
    asking("", text, ledger)
}

/// The same with `questions`: lines of TOML.
pub(super) fn asking(questions: &str, text: &str, ledger: &str) -> Files {
    let logic =
        format!("default_language = 'ja'\n[questions]\n{questions}\n[steps.s]\nminutes = 5\njudged = true");
    files(&[("g/ja.md", text), ("g/guide.toml", &logic), ("ids.txt", ledger)])
}

/// Nobody should hunt for faults that only follow from a list that cannot be read.
#[test]
fn a_list_that_cannot_be_read_accuses_nobody_else() {
    let text = format!(
        "{HEAD}## どこ {{#where}}\n\n- [一](#two) {{#one}}\n- [二](#s) {{#two}}\n\n\
         ## 段 {{#p}}\n\n### 手順 {{#s}}\n\n\
         [窓口](../contacts.toml#desk)、[公式](https://a.example/)、体験談では脚注。[^S-1]\n\n\
         [^S-1]: 体験談 日記 調べた日 2026-11-20（保存された公開ページで）\n"
    );
    let good = asking("where.answers = ['one', 'two']", &text, "g/where\ng/one\ng/two\ng/p\ng/s");
    assert_eq!(load(&good, TODAY).1, []);
    for path in ["site.toml", "sources.toml", "contacts.toml", "g/guide.toml", "ui/ja.toml"] {
        for (rule, broken) in [(Rule::Toml, Some("=")), (Rule::MissingFile, None)] {
            // A folder may be without the others; the program has words of its own.
            let is_needed = ["site.toml", "g/guide.toml"].contains(&path);
            if rule == Rule::MissingFile && !is_needed {
                continue;
            }
            let mut files = good.clone();
            files.remove(path);
            files.extend(broken.map(|text| (path.to_owned(), text.to_owned())));
            let faults: Vec<_> =
                load(&files, TODAY).1.into_iter().map(|fault| (fault.path, fault.rule)).collect();
            assert_eq!(faults, [(path.to_owned(), rule)]);
        }
    }
}

/// A step that cites a source says on what it rests, also while that source is not there or not complete.
#[test]
fn a_source_with_a_fault_accuses_nobody_else() {
    let text = format!("{HEAD}## 段 {{#p}}\n\n### 手順 {{#s}}\n\n体験談では、文。[^S-1]\n\n[^S-1]: x");
    let mut files = folder(&text, "g/p\ng/s");
    files.insert("g/guide.toml".to_owned(), "default_language = 'ja'\n[steps.s]\nminutes = 5".to_owned());
    let sources = files["sources.toml"].clone();
    for (broken, rule) in [
        (sources.replace("[S-1]", "[S-2]"), Rule::Footnote),
        (sources.replace("grade = \"story\"", ""), Rule::Source),
    ] {
        files.insert("sources.toml".to_owned(), broken);
        let faults = load(&files, TODAY).1;
        assert!(!faults.is_empty() && faults.iter().all(|fault| fault.rule == rule), "{faults:?}");
    }
}

#[test]
fn new_ids_are_recorded_on_lines_of_their_own() {
    let text = format!("{HEAD}## 段 {{#p}}\n\n## 段 {{#q}}");
    for (ledger, recorded) in [("", "g/p\ng/q\n"), ("g/q", "g/q\ng/p\n"), ("g/q\n", "g/q\ng/p\n")] {
        let (library, _) = load(&folder(&text, ledger), TODAY);
        assert_eq!(library.ledger, recorded, "{ledger:?}");
    }
}

/// A tick is stored under the id alone, so a step may become a box of another step. What is lost is told at its line.
#[test]
fn a_step_that_becomes_a_box_keeps_its_id() {
    let ledger = "g/p\ng/old\ng/s";
    let box_of = |task: &str| folder(&format!("{HEAD}## 段 {{#p}}\n\n### 手順 {{#s}}\n\n{task}"), ledger);
    assert_eq!(load(&box_of("- [ ] 前の手順 {#old}"), TODAY).1, []);
    let faults = load(&box_of("前の手順の文。"), TODAY).1;
    let told: Vec<_> = faults.iter().map(|fault| (fault.path.as_str(), fault.line, fault.rule)).collect();
    assert_eq!(told, [("ids.txt", 2, Rule::LostId)], "{faults:?}");
}

/// What every page says about the site is checked like any text, where it stands in `ui/<lang>.toml`.
#[test]
fn the_colophon_is_checked_too() {
    let mut files = folder(&format!("{HEAD}## 段 {{#p}}\n\n### 手順 {{#s}}"), "g/p\ng/s");
    let ui = UI.replace("有志が作った、", "<b>有志が\n[作った](#p)、[^S-1]");
    let line = ui.lines().position(|line| line.starts_with("<b>")).unwrap() + 1;
    files.insert("ui/ja.toml".to_owned(), ui);
    let faults = load(&files, TODAY).1.into_iter().map(|fault| (fault.path, fault.line, fault.rule));
    let at = |line, rule| ("ui/ja.toml".to_owned(), line, rule);
    assert_eq!(
        faults.collect::<Vec<_>>(),
        [at(line, Rule::RawHtml), at(line + 1, Rule::DeadLink), at(line + 1, Rule::Footnote)]
    );
}

#[test]
fn a_word_too_few_or_too_many_is_told() {
    let text = format!("{HEAD}## 段 {{#p}}\n\n### 手順 {{#s}}");
    for (ui, word) in [
        (UI.replace("\nundo = ", "\nundoo = "), "「undo」"),
        (UI.replace("\n[app]", "\n[app]\nretry = ''"), "retry"),
    ] {
        let mut files = folder(&text, "g/p\ng/s");
        files.insert("ui/ja.toml".to_owned(), ui);
        let faults = load(&files, TODAY).1;
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!((faults[0].rule, faults[0].message.contains(word)), (Rule::Toml, true), "{faults:?}");
    }
}

/// In a language that the program has no words in, a folder says them all.
#[test]
fn a_language_of_the_folders_own_needs_every_word() {
    let text = format!("{HEAD}## 段 {{#p}}\n\n### 手順 {{#s}}");
    let with = |ui: Option<&str>| {
        let mut files = folder(&text, "g/p\ng/s");
        let logic = files["g/guide.toml"].replace("'ja'", "'fr'");
        files.extend([("g/fr.md".to_owned(), text.clone()), ("g/guide.toml".to_owned(), logic)]);
        files.remove("g/ja.md");
        files.extend(ui.map(|ui| ("ui/fr.toml".to_owned(), ui.to_owned())));
        load(&files, TODAY).1.iter().map(Fault::to_string).collect::<Vec<_>>()
    };
    assert_eq!(with(Some(UI)), [""; 0]);
    assert_eq!(with(None), ["ui/fr.toml:1:1: missing-file: ui/fr.toml がありません。"]);
    let line = UI.lines().position(|line| line == "[app]").unwrap() + 1;
    let without = UI.replace("\nundo = ", "\n# undo = ");
    assert_eq!(with(Some(&without)), [format!("ui/fr.toml:{line}:1: toml: [app] に、undo がありません。")]);
}

#[test]
fn words_are_text_and_never_html() {
    let ui =
        ["判断", "公式", "大事なこと"].iter().fold(UI.to_owned(), |ui, word| ui.replace(word, "A & <b>"));
    let text = format!(
        "{HEAD}## 段 {{#p}}\n\n### 手順 {{#s}}\n\n\
         > [!IMPORTANT]\n> 文。[^O-2] [窓口](../contacts.toml#desk)\n\n[^O-2]: x"
    );
    let mut files = folder(&text, "g/p\ng/s");
    files.insert("ui/ja.toml".to_owned(), ui);
    let (library, _) = load(&files, TODAY);
    let prose = &library.documents[0].prose;
    let id = "s".parse().unwrap();
    let html = [0, 1].map(|block| prose.get(&Prose::key(&id, block))).concat();
    assert_eq!(html.matches("A &amp; &lt;b&gt;").count(), 6, "{html}");
}

/// Who looks after the lists must see what the texts need of them, in every part of a text.
#[test]
fn a_document_says_what_it_refers_to() {
    let text = format!(
        "{HEAD}[公式](https://a.example/x)\n\n## 段 {{#p}}\n\n前置き。[^O-2]\n\n### 手順 {{#s}}\n\n\
         - [ ] 行 {{#t}}\n\n  [窓口](../contacts.toml#desk)\n\n#### なぜ\n\nスペア。体験談。[^S-1]\n\n[^O-1]: だれも引かない\n\n[^O-2]: x\n\n[^S-1]: x\n"
    );
    let mut files = folder(&text, "");
    files.insert("reading/ja.toml".to_owned(), TIGHT.to_owned());
    let colophon = "colophon = \"\"\"\n";
    files.insert(
        "ui/ja.toml".to_owned(),
        UI.replace(colophon, &format!("{colophon}[b](https://b.example/)\n")),
    );
    let (library, _) = load(&files, TODAY);
    let [document] = &library.documents[..] else { panic!("{} documents", library.documents.len()) };
    let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<_>>();
    let expected = References {
        sources: set(&["O-2", "S-1"]),
        contacts: set(&["desk"]),
        hosts: set(&["a.example", "b.example"]),
    };
    assert_eq!(document.references, expected);
    assert_eq!(document.foreign, set(&["スペア"]));
    assert_eq!(library.registry.sources.keys().collect::<Vec<_>>(), ["O-1", "O-2", "S-1"]);
}

#[test]
fn a_ledger_tells_what_became_of_each_id() {
    let entries = ledger("# 台帳\ng/a\ng/b retired\n\ng/c renamed d\ng/e what is this\n");
    let expected = [("g/a", Entry::Live), ("g/b", Entry::Retired), ("g/c", Entry::Renamed("d"))];
    assert_eq!(entries, BTreeMap::from(expected));
}

/// A number never changes, whatever becomes of other lines and other guides.
#[test]
fn a_line_of_the_ledger_keeps_its_number() {
    let text = format!("{HEAD}## 段 {{#p}}\n\n## 段 {{#q}}");
    let ledger = "# 台帳\ng/a retired\nf/x retired\n\ng/b renamed p\ng/c what\ng/q\n";
    let (library, _) = load(&folder(&text, ledger), TODAY);
    let published = &library.documents[0].guide.published;
    let standing: Vec<_> = (0..published.len()).map(|number| published.id(number).map(Id::as_str)).collect();
    assert_eq!(standing, [None, Some("p"), None, Some("q"), Some("p")], "the last is not recorded yet");
}

/// Pieces of text in which a parser may stumble.
const PIECES: &str = concat!(
    "# |## |### |#### |##### |題|a|é|👩‍👩‍👧|\u{3000}|\u{0}|\t| |    |\n|\n\n|\n> |{#a}|## 題 {#a}\n\n- [x](#a) {#b}|- [x](#a)|{#b}|{#|}|{|",
    "[^O-1]|[^|[^O-1]: x|[^x]: y|]|(|)|- |1. |- [ ] |- [x] |  - |¦|¦---¦|\n¦ a ¦\n¦:-:¦\n¦ b ¦\n|",
    "> [!IMPORTANT]\n|> [!|> |---\n|---\ndescription: d\n---\n|===\n|```\n|`|*|**|_|~~|\\|![|[|](|",
    "<|<b>|<script>|</div>|<!--|-->|&lt;|&|[x](#a)|[x](../contacts.toml#desk)|[x](https://a.example/)|",
    "[x](https://z.example/\")|<https://a.example/>|0120-000-000|#0000|[^O-1]: 公式 |\n\n[^S-1]: 体験談 |",
    "・|－|１．|①|\u{a0}|\u{200b}|＃|［|］|（|）|＊＊|__|｜|：|:::|!!! a|[](#a|(＃a|https://a.example/|www.a|==|^[|☐|",
    "「|」|。|\\*|&#42;|\n・|\n-[ ]|\n- []|\n\n####|~|^2^|」**",
);

/// Limits that every text breaks.
const TIGHT: &str = "sentence = 0\nkanji = 0\nlines = 0\nstep = 0\nfirst_step = 0\nopen = ['']\njoints = ['']\ndouble_negatives = ['']\nplain = []\nnames = []";

fn any_text() -> impl Strategy<Value = String> {
    // Tables need the stroke that separates the pieces.
    let pieces: Vec<_> = PIECES.split('|').map(|piece| piece.replace('¦', "|")).collect();
    let piece = prop_oneof![9 => prop::sample::select(pieces), 1 => "\\PC{0,9}"];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_makes_the_parser_panic_and_every_fault_has_a_place(
        text in any_text(), ledger in "(g/[ab]|retired|renamed|#|é| |\n){0,12}"
    ) {
        let mut files = asking("a = { answers = ['b', 'c'], many = true }", &text, &ledger);
        files.insert("reading/ja.toml".to_owned(), TIGHT.to_owned());
        let (library, faults) = load(&files, TODAY);
        for Fault { path, line, column, .. } in &faults {
            let text = files.get(path).map_or("", String::as_str);
            let lines: Vec<_> = text.split('\n').collect();
            prop_assert!((1..=lines.len()).contains(line), "{path}:{line}:{column}");
            prop_assert!((1..=lines[line - 1].chars().count() + 1).contains(column), "{path}:{line}:{column}");
        }
        for document in &library.documents {
            prop_assert!(!format!("{:?}", document.prose).contains("<script"), "the author's HTML reached the page");
        }
    }
}
