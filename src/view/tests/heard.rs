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
    signals.show(progress);
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
        signals.notice.set("前の記録の一部を、読めませんでした".into());
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
    let [all, kept] = ["[data-prose]", "main section[data-prose]"].map(|css| texts(&html, css).len());
    assert_eq!(all, kept);
    assert_eq!(texts(&html, "main > .colophon").len(), 1);
    assert_eq!(texts(&html, "main > footer .colophon"), [""; 0]);
}
