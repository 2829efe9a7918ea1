//! What a tap emits, component by component, found by what a person reads on it.

use scraper::{ElementRef, Html, Selector};

use super::{super::*, marked, render, show};
use crate::progress::{Deed, Progress, State};

/// The only element that a person would call `name` and can tap, as far as it is not hidden.
fn named<'a>(html: &'a Html, within: &str, name: &str) -> ElementRef<'a> {
    let all = Selector::parse(&format!("{within} :is(button, a, input)")).unwrap();
    let is_called = |element: &ElementRef<'_>| {
        let text = element.text().collect::<String>();
        element.attr("aria-label").unwrap_or(text.trim()) == name && element.attr("hidden").is_none()
    };
    let found: Vec<_> = html.select(&all).filter(is_called).collect();
    assert_eq!(found.len(), 1, "{name} in {within}: {found:?}");
    found[0]
}

/// What a tap on it asks for; `input` is what it holds then.
fn emits(html: &Html, within: &str, name: &str, input: &str) -> Option<Command> {
    let element = named(html, within, name);
    let tick = element.attr("data-tick").map(|id| format!("mark {id}"));
    let emit = tick.or_else(|| element.attr("data-emit").map(str::to_owned))?;
    Command::read(&emit, input.to_owned())
}

fn one() -> crate::guide::Id {
    "one".parse().unwrap()
}

#[test]
fn a_step_emits_its_own_id() {
    let html = render(|_| {});
    assert_eq!(emits(&html, "#one", "題 one", "on"), Some(Command::Mark(one(), State::Done)));
    assert_eq!(emits(&html, "#one", "題 one", ""), Some(Command::Mark(one(), State::Open)));
    assert_eq!(emits(&html, "#one", "自分には関係ない", ""), Some(Command::Skip(one())));
    assert_eq!(emits(&html, "#one", "この手順を、人に送る", ""), Some(Command::Share(Some(one()))));
    let task = "task".parse().unwrap();
    assert_eq!(emits(&html, "#one .tasks", "小さな行 <b>", "on"), Some(Command::Mark(task, State::Done)));
}

#[test]
fn the_button_at_a_steps_end_is_the_same_box() {
    let html = render(|_| {});
    let button = Selector::parse("#one .step__end label.button").unwrap();
    let button = html.select(&button).next().unwrap();
    assert_eq!(
        (button.text().collect::<String>().as_str(), button.attr("for")),
        ("済みにする済み", Some("tick-one"))
    );
}

#[test]
fn a_step_that_is_set_aside_can_be_taken_up_by_the_same_button() {
    let html = render(|signals| show(signals, marked(State::Skipped)));
    assert_eq!(emits(&html, "#one", "やはり、する", ""), Some(Command::Skip(one())));
}

#[test]
fn the_band_sets_the_next_step_aside_and_leads_to_it() {
    let html = render(|signals| show(signals, marked(State::Done)));
    assert_eq!(emits(&html, "#now", "自分には関係ない", ""), Some(Command::SkipNext));
    assert_eq!(named(&html, "#now", "この手順を開く").attr("href"), Some("#two"));
}

#[test]
fn the_toast_takes_back() {
    let html = render(|signals| {
        let mut progress = Progress::default();
        let change = progress.mark(&one(), State::Done, 1, &crate::progress::Origin::from_bits(1)).unwrap();
        show(signals, progress);
        signals.news.set(Some(News::Changed(change)));
    });
    assert_eq!(emits(&html, ".toast", "元に戻す", ""), Some(Command::Undo));
    assert_eq!(emits(&html, ".toast", "閉じる", ""), Some(Command::Dismiss));
    assert_eq!(named(&html, ".toast", "次は：題 two").attr("href"), Some("#two"));
}

#[test]
fn what_was_taken_back_can_be_done_again() {
    let html = render(|signals| {
        let mut progress = Progress::default();
        let tab = crate::progress::Origin::from_bits(1);
        let change = progress.mark(&one(), State::Done, 1, &tab).unwrap();
        let undone = progress.undo(&change, 2, &tab);
        assert_eq!((&undone.deed, undone.is_undone), (&Deed::Set(one(), State::Done), true));
        signals.news.set(Some(News::Changed(undone)));
    });
    assert_eq!(emits(&html, ".toast", "やり直す", ""), Some(Command::Undo));
}

#[test]
fn the_record_is_sent_copied_saved_and_received() {
    let html = render(|_| {});
    for (name, input, command) in [
        ("印の入ったリンクを送る", "", Command::SendTicks),
        ("文字を写す", "", Command::CopyTicks),
        ("ファイルに保存する", "", Command::SaveTicks),
        ("中身を見る", "0K5TC", Command::Look("0K5TC".into())),
        ("記録を消す", "", Command::AskErase),
    ] {
        assert_eq!(emits(&html, "#record", name, input), Some(command));
    }
    // What is looked at is what was pasted beside the button.
    let field = named(&html, "#record", "中身を見る").attr("data-of").unwrap();
    let fields = Selector::parse(&format!("textarea#{field}")).unwrap();
    assert_eq!(html.select(&fields).count(), 1);
    // A label is what a person reads at a field.
    for (field, input, command) in [
        ("record-chosen", "{}", Command::Look("{}".into())),
        ("record-until", "2026-12-15", Command::Expire("2026-12-15".into())),
    ] {
        let fields = Selector::parse(&format!("#record input#{field}")).unwrap();
        let emit = html.select(&fields).next().unwrap().attr("data-emit").unwrap();
        assert_eq!(Command::read(emit, input.into()), Some(command));
    }
}

#[test]
fn what_was_erased_and_what_cannot_be_read_have_a_button_while_there_is_any() {
    let html = render(|_| {});
    let hidden = Selector::parse("#record [hidden]").unwrap();
    let hidden: String = html.select(&hidden).flat_map(|element| element.text()).collect();
    assert!(hidden.contains("消した記録を元に戻す") && hidden.contains("読めなかった記録"), "{hidden}");
    let html = render(|signals| {
        signals.remarks.set(Remarks { brings_back: true, unreadable: 3, ..Remarks::default() });
    });
    let back = emits(&html, "#record div:not([hidden])", "消した記録を元に戻す", "");
    assert_eq!(back, Some(Command::BringBack));
    let save = emits(&html, "#record", "読めなかった記録を、ファイルに保存する（3件）", "");
    assert_eq!(save, Some(Command::SaveUnreadable));
}

/// A control that says nothing to the listener would be dead, and one that it cannot read as well.
#[test]
fn every_button_emits_something_that_is_read() {
    let html = render(|signals| show(signals, marked(State::Done)));
    // The one that opens every fold works without the program, too.
    let buttons = Selector::parse("button:not(.contents__unfold), a.share, input").unwrap();
    for button in html.select(&buttons) {
        let emit = button.attr("data-tick").map(|id| format!("mark {id}"));
        let emit = emit.or_else(|| button.attr("data-emit").map(str::to_owned));
        let emit = emit.unwrap_or_else(|| panic!("{} emits nothing", button.html()));
        assert!(Command::read(&emit, String::new()).is_some(), "{emit}");
    }
}
