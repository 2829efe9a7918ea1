//! The part of the page on the reader's record: how safe it is, taking it elsewhere, receiving it, erasing it; and the
//! dialog that asks before something is added or erased.
//!
//! Finished HTML, as prose is. Only the shell in the browser knows more of the record than the view does, so it alone
//! fills the places that have an id and listens for what has a `data-do` (`src/browser/record.rs`): drawing them with
//! components would cost some 20 KB on the phone.

use crate::{
    guide::{escape as text, fill_text},
    parse::RecordWords,
    progress::LONGEST_RECORD,
};

/// What stands in the place [`crate::guide::Prose::RECORD`].
pub(super) fn html(words: &RecordWords) -> String {
    let button = |class: &str, does: &str, word: &str| {
        format!(r#"<button type="button" class="{class}" data-do="{does}">{}</button>"#, text(word))
    };
    let fold = |title: &str, marks: &str, body: &str| {
        format!(
            r#"<details class="fold"{marks}><summary class="fold__title">{}</summary><div class="fold__body">{body}</div></details>"#,
            text(title)
        )
    };
    let paragraph = |word: &str| format!("<p>{}</p>", text(word));
    let heading = |word: &str| format!(r#"<h3 class="record__title">{}</h3>"#, text(word));
    let vanish: String = [&words.vanish_fading, &words.vanish_elsewhere, &words.vanish_home]
        .map(|word| paragraph(word))
        .concat();
    let other = paragraph(&words.carry_code)
        + r#"<p class="record__code" id="record-code" translate="no"></p>"#
        + &button("text-button", "carry-text", &words.carry_copy)
        + &button("text-button", "carry-file", &words.carry_file);
    let receive = format!(
        r#"<label for="record-pasted">{}</label><textarea class="record__field" id="record-pasted" rows="3" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="{}"></textarea>{}<label for="record-chosen">{}</label><input class="record__field" type="file" id="record-chosen" accept=".json,application/json" data-do="chosen">"#,
        text(&words.receive_text),
        // What is cut there is too long all the same, and browsers are slow with megabytes in one line.
        LONGEST_RECORD + 1,
        button("button button--quiet", "look", &words.receive_look),
        text(&words.receive_file),
    );
    let unreadable = fill_text(&text(&words.save_unreadable), |_| {
        Some(r#"<span id="record-unreadable-count"></span>"#.to_owned())
    });
    let until = format!(
        r#"<label class="record__until">{}<input class="record__field" type="date" id="record-until" autocomplete="off" data-do="until"></label>"#,
        text(&words.until)
    );
    [
        format!(r#"<h2 class="foot__title">{}</h2>"#, text(&words.title)),
        paragraph(&words.more),
        r#"<div class="needs-app"><p class="record__light" id="record-light"></p>"#.to_owned(),
        format!(
            r#"<a class="button" id="record-outside" href="?openExternalBrowser=1" data-do="outside" hidden>{}</a>"#,
            text(&words.open_outside)
        ),
        format!(r#"<p id="record-inside" hidden>{}</p>"#, text(&words.open_outside_how)),
        fold(&words.vanish, "", &vanish),
        heading(&words.carry),
        paragraph(&words.carry_more),
        button("button button--quiet", "carry-link", &words.carry_link),
        fold(&words.carry_other, r#" id="record-other""#, &other),
        fold(&words.receive, "", &receive),
        heading(&words.erase_title),
        button("text-button", "ask-erase", &words.erase),
        r#"<p class="record__erased" id="record-erased" role="status"></p>"#.to_owned(),
        format!(
            r#"<div id="record-back" hidden>{}{}</div>"#,
            button("button button--quiet", "bring-back", &words.bring_back),
            paragraph(&words.bring_back_more)
        ),
        until,
        paragraph(&words.until_more),
        format!(
            r#"<button type="button" class="text-button" id="record-unreadable" data-do="save-unreadable" hidden><span>{unreadable}</span></button>"#
        ),
        format!(
            r#"</div><dialog class="question" id="question" aria-labelledby="question-title"><h2 class="question__title" id="question-title"></h2><p id="question-more"></p><ul class="question__list" id="question-list"></ul><button type="button" class="button" id="question-yes" data-do="yes"></button>{}</dialog>"#,
            // The harmless answer has the focus.
            button("text-button", r#"no" autofocus=""#, &words.leave)
        ),
    ]
    .concat()
}
