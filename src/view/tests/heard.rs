//! What those get who hear the page, see its text without its style, or look for a button in a list.

use super::*;

/// The text that is left where everything with the attribute `hidden` is taken out, as a reader view does.
fn left(html: &Html) -> String {
    let root = html.root_element();
    let is_hidden = |node: &ego_tree::NodeRef<'_, scraper::Node>| {
        node.ancestors()
            .any(|above| above.value().as_element().is_some_and(|element| element.attr("hidden").is_some()))
    };
    let texts = root.descendants().filter(|node| node.value().is_text() && !is_hidden(node));
    texts.filter_map(|node| node.value().as_text().map(|text| text.to_string())).collect()
}

fn live(signals: Signals, progress: Progress) {
    signals.keeping.set(Keeping::Kept(When([11, 24, 9, 5]), Place::Browser));
    show(signals, progress);
}

#[test]
fn what_is_true_of_a_moment_only_is_not_in_the_text() {
    let of_a_moment = [
        "記録を読み込んでいます",
        "印は、残りません",
        "新しい",
        "済みにする",
        "自分には関係ない",
        "次のひとつ",
        "に残ります",
        "済みました",
    ];
    let ticked = |signals: Signals| {
        live(signals, marked(State::Done));
        signals.remarks.update(|remarks| remarks.notice = "前の記録の一部を、読めませんでした".into());
        signals.news.set(Some(News::Says("済みました".into())));
    };
    for html in [render(|_| {}), render(ticked)] {
        let left = left(&html);
        for words in of_a_moment.iter().chain(&["読めませんでした"]) {
            assert!(!left.contains(words), "{words} in {left}");
        }
        for words in ["題 one", "題 two", "小さな行 <b>", "すること", "まず", "なぜ", "目次"]
        {
            assert!(left.contains(words), "no {words} in {left}");
        }
    }
}

/// A reader view counts the links of a `div`, and leaves every `footer` out.
#[test]
fn prose_is_no_div_and_in_no_footer() {
    let html = render(|_| {});
    let [all, kept] =
        ["[data-prose]:not(header)", "main section[data-prose]"].map(|css| texts(&html, css).len());
    assert_eq!(all, kept);
    assert_eq!(texts(&html, "main > .colophon").len(), 1);
    assert_eq!(texts(&html, "main > footer .colophon"), [""; 0]);
}

/// The name that `element` takes from others: their own names, or their words.
fn name(html: &Html, element: scraper::ElementRef<'_>) -> String {
    let ids = element.attr("aria-labelledby").unwrap_or_default();
    let named = ids.split(' ').map(|id| {
        let css = Selector::parse(&format!("[id='{id}']")).unwrap();
        let named = html.select(&css).next().unwrap_or_else(|| panic!("no {id}"));
        named.attr("aria-label").map_or_else(|| named.text().collect(), str::to_owned)
    });
    named.collect::<Vec<_>>().join(" ")
}

#[test]
fn in_a_list_of_buttons_each_says_whose_it_is() {
    let html = render(|signals| live(signals, marked(State::Skipped)));
    let buttons = Selector::parse(".step__end :is(button, a):not(.step__road)").unwrap();
    let names: Vec<_> = html.select(&buttons).map(|button| name(&html, button)).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let expected = [
        "やはり、する 題 one",
        "あとにする 題 one",
        "この手順を、人に送る 題 one",
        "自分には関係ない 題 two",
        "あとにする 題 two",
        "この手順を、人に送る 題 two",
    ];
    assert_eq!(names, expected);
}

#[test]
fn one_voice_speaks_at_a_tick() {
    let said = |keeping| {
        let html = render(|signals| {
            signals.keeping.set(keeping);
            show(signals, marked(State::Done));
            signals.news.set(Some(News::Says("済みました".into())));
        });
        let mut said = texts(&html, "[role=status]");
        said.retain(|words| !words.is_empty());
        (said, texts(&html, ".meter__keeping").concat())
    };
    let (kept, words) = said(Keeping::Kept(When([11, 24, 9, 5]), Place::Browser));
    assert_eq!(kept, ["済みました"]);
    assert!(words.starts_with("保存済み"), "{words}");
    let (lost, words) = said(Keeping::NotKept);
    assert!(lost.iter().any(|said| said.starts_with("保存できません")), "{lost:?}");
    assert!(words.starts_with("保存できません"), "{words}");
}

#[test]
fn the_names_of_boxes_have_no_line_ends() {
    let marked = Page {
        guide: Guide {
            sections: vec![section(
                "phase",
                vec![Step { title: "止め\u{200b}る".into(), ..step("one", vec![]) }],
            )],
            ..page().guide
        },
        ..page()
    };
    let html = render_page(marked, |_| {});
    assert_eq!(texts(&html, "h3 span"), ["止め\u{200b}る"], "or there is nothing to take out");
    let boxes = Selector::parse("input[aria-label='止める']").unwrap();
    assert_eq!(html.select(&boxes).count(), 1);
}
